"""Known mistakes of lesson `norms`."""

import numpy as np

from ...mistakes import mistake, probes


@probes("norm")
def vectors_and_powers(rng):
    for size, p in ((3, 1), (4, 2), (5, 3), (4, 1.5), (6, np.inf), (3, 4)):
        yield rng.normal(size=size), p


@probes("pairwise_distances")
def two_tables(rng):
    for m, k, n in ((3, 5, 2), (5, 3, 4), (4, 4, 3), (2, 6, 5)):
        yield rng.normal(size=(m, n)), rng.normal(size=(k, n))


@probes("knn_predict")
def stored_rows_and_new_ones(rng):
    for m, n, q, k in ((12, 2, 5, 1), (15, 3, 6, 3), (20, 2, 8, 4), (10, 4, 5, 5)):
        yield rng.normal(size=(m, n)), rng.integers(0, 4, size=m), rng.normal(size=(q, n)), k


@probes("kmeans_step", "kmeans_cost")
def points_and_centres(rng):
    for m, n, k in ((9, 2, 3), (12, 3, 2), (15, 2, 4), (6, 1, 2)):
        yield rng.normal(size=(m, n)), rng.normal(size=(k, n))


@probes("fit_standardizer")
def one_table(rng):
    for m, n in ((4, 2), (3, 5), (6, 3)):
        yield (rng.normal(loc=2, scale=3, size=(m, n)),)


@probes("standardize")
def a_table_and_what_was_learnt(rng):
    for m, n in ((4, 2), (3, 5), (6, 3)):
        yield rng.normal(size=(m, n)), rng.normal(size=n), rng.uniform(0.5, 3, size=n)


@probes("prepare")
def stored_and_new_samples(rng):
    for m, q, n in ((4, 3, 2), (5, 2, 3), (6, 6, 2)):
        yield rng.normal(loc=2, size=(m, n)), rng.normal(scale=3, size=(q, n))


@probes("choose_k")
def two_sets_and_numbers(rng):
    for m, q, ks in ((20, 15, (7, 1, 3)), (25, 12, (2, 9, 5)), (18, 9, (1, 2, 3, 4)), (30, 14, (11, 6))):
        labels = rng.integers(0, 3, size=m + q)
        yield rng.normal(size=(m, 2)), labels[:m], rng.normal(size=(q, 2)), labels[m:], ks
    yield np.array([[0.0], [1.0], [2.0]]), np.array([1, 0, 1]), np.array([[0.1], [1.9]]), np.array([0, 0]), (2, 3)


@probes("nearest_mean_neuron")
def one_mean(rng):
    for n in (2, 3, 5):
        yield (rng.normal(size=n),)


@mistake("norm", "The p-th root is missing at the end.")
def no_root(v, p):
    return _with_infinity(v, p, lambda v: np.sum(np.abs(v) ** p))


@mistake("norm", "The absolute value is missing: to an odd power, negative entries stay negative.")
def no_absolute_value(v, p):
    return _with_infinity(v, p, lambda v: np.sum(v**p) ** (1 / p))


@mistake("norm", "The absolute value came after the power: a negative entry to a fractional power is nan already.")
def absolute_value_too_late(v, p):
    return _with_infinity(v, p, lambda v: np.sum(np.abs(v**p)) ** (1 / p))


@mistake("norm", "`** 1 / p` divides by p: the power is done first. Write `** (1 / p)`.")
def divides_by_p(v, p):
    return _with_infinity(v, p, lambda v: np.sum(np.abs(v) ** p) ** 1 / p)


@mistake("norm", "The root was taken of each entry's power, before adding up; take it of the sum.")
def roots_before_adding(v, p):
    return _with_infinity(v, p, lambda v: np.sum((np.abs(v) ** p) ** (1 / p)))


@mistake("norm", "You took the mean of the powers: add them up.")
def takes_the_mean(v, p):
    return _with_infinity(v, p, lambda v: np.mean(np.abs(v) ** p) ** (1 / p))


@mistake("norm", "The square root was taken whatever p is; take the p-th root.")
def always_square_root(v, p):
    return _with_infinity(v, p, lambda v: np.sqrt(np.sum(np.abs(v) ** p)))


@mistake("norm", "The entries were squared whatever p is; raise them to the power p.")
def always_squares(v, p):
    return _with_infinity(v, p, lambda v: np.sum(v**2) ** (1 / p))


@mistake("norm", "The power was left out: only the root of the summed sizes was taken.")
def no_power(v, p):
    return _with_infinity(v, p, lambda v: np.sum(np.abs(v)) ** (1 / p))


@mistake("norm", "For p = ∞ the formula gives 1, whatever v is: the norm is then the largest absolute value.")
def formula_at_infinity(v, p):
    _at_least_one(p)
    return np.sum(np.abs(v) ** p) ** (1 / p)


@mistake("norm", "For p = ∞ the largest entry was taken with its sign; take the largest absolute value.")
def signed_maximum(v, p):
    _at_least_one(p)
    return np.max(v) if p == np.inf else np.sum(np.abs(v) ** p) ** (1 / p)


@mistake("norm", "A p below 1 is no norm: raise ValueError.")
def accepts_any_p(v, p):
    return np.max(np.abs(v)) if p == np.inf else np.sum(np.abs(v) ** p) ** (1 / p)


@mistake("pairwise_distances", "The table is transposed: rows belong to X, columns to Y.")
def transposed(X, Y):
    return _distances(Y, X)


@mistake("pairwise_distances", "These are squared distances: the root is missing.")
def squared_distances(X, Y):
    return _distances(X, Y) ** 2


@mistake("pairwise_distances", "The dot product counts twice in the formula: −2 x·y.")
def dot_product_once(X, Y):
    return np.sqrt(np.maximum((X**2).sum(axis=1, keepdims=True) - X @ Y.T + (Y**2).sum(axis=1), 0))


@mistake("pairwise_distances", "The dot products were added; in the formula they are subtracted: −2 x·y.")
def adds_the_dot_products(X, Y):
    return np.sqrt((X**2).sum(axis=1, keepdims=True) + 2 * X @ Y.T + (Y**2).sum(axis=1))


@mistake(
    "pairwise_distances",
    "Rounding made a squared distance negative, and its root is nan: set negative ones to zero first.",
)
def nan_of_rounding(X, Y):
    return np.sqrt((X**2).sum(axis=1, keepdims=True) - 2 * X @ Y.T + (Y**2).sum(axis=1))


@mistake(
    "pairwise_distances",
    "Without `keepdims=True` the squared lengths of the rows of X lie along the columns: they should be a column.",
)
def forgets_keepdims(X, Y):
    return np.sqrt(np.maximum((X**2).sum(axis=1) - 2 * X @ Y.T + (Y**2).sum(axis=1), 0))


@mistake(
    "pairwise_distances",
    "Both squared lengths stand as columns; those of the rows of Y belong to the table's columns, so they lie in a row.",
)
def keeps_both_dimensions(X, Y):
    return np.sqrt(np.maximum((X**2).sum(axis=1, keepdims=True) - 2 * X @ Y.T + (Y**2).sum(axis=1, keepdims=True), 0))


@mistake("pairwise_distances", "The rows were compared one to one; each row of X belongs with every row of Y.")
def row_by_row(X, Y):
    return np.sqrt(((X - Y) ** 2).sum(axis=1))


@mistake("pairwise_distances", "These are the taxi's distances.")
def taxi_distances(X, Y):
    return np.abs(X[:, None] - Y).sum(axis=2)


@mistake("pairwise_distances", "The squares were added up along the rows of Y; add up the columns, the last axis.")
def sums_another_axis(X, Y):
    return np.sqrt(((X[:, None] - Y) ** 2).sum(axis=1))


@mistake("pairwise_distances", "This is the table of dot products `X @ Y.T`; the distances are made from it.")
def dot_products(X, Y):
    return X @ Y.T


@mistake("knn_predict", "The farthest rows voted, not the nearest: sort upwards.")
def farthest(X_train, y_train, X, k):
    return _vote(y_train, np.argsort(-_distances(X, X_train), axis=1, kind="stable")[:, :k])


@mistake("knn_predict", "Only the nearest row was asked, whatever k is.")
def asks_one(X_train, y_train, X, k):
    return y_train[_neighbours(X_train, X, k)[:, 0]]


@mistake("knn_predict", "The row numbers of the neighbours were counted; look up their labels.")
def counts_row_numbers(X_train, y_train, X, k):
    return np.array([np.bincount(row).argmax() for row in _neighbours(X_train, X, k)])


@mistake("knn_predict", "The labels were averaged; they are names, not amounts. Count votes.")
def averages_labels(X_train, y_train, X, k):
    return y_train[_neighbours(X_train, X, k)].mean(axis=1)


@mistake("knn_predict", "The labels were averaged and rounded; they are names, not amounts. Count votes.")
def averages_and_rounds(X_train, y_train, X, k):
    return np.round(y_train[_neighbours(X_train, X, k)].mean(axis=1))


@mistake("knn_predict", "Of labels with equally many votes, the largest won; the smallest should.")
def largest_label_wins(X_train, y_train, X, k):
    counts = [np.bincount(row) for row in y_train[_neighbours(X_train, X, k)]]
    return np.array([len(c) - 1 - c[::-1].argmax() for c in counts])


@mistake(
    "knn_predict", "Of labels with equally many votes, the nearest one's won; the rule here is the smallest label."
)
def nearest_label_wins(X_train, y_train, X, k):
    found = y_train[_neighbours(X_train, X, k)].tolist()
    return np.array([max(row, key=row.count) for row in found])


@mistake("knn_predict", "The labels of the neighbours came back; let them vote, so that each row of X gets one.")
def does_not_vote(X_train, y_train, X, k):
    return y_train[_neighbours(X_train, X, k)]


@mistake("knn_predict", "The number of votes came back; the label that has them is wanted: `argmax`.")
def returns_the_number_of_votes(X_train, y_train, X, k):
    return np.array([np.bincount(row).max() for row in y_train[_neighbours(X_train, X, k)]])


@mistake("knn_predict", "Of equally near rows, the one stored last counted as nearer; the first should.")
def later_rows_first(X_train, y_train, X, k):
    order = len(X_train) - 1 - np.argsort(_distances(X, X_train)[:, ::-1], axis=1, kind="stable")
    return _vote(y_train, order[:, :k])


@mistake("knn_predict", "One neighbour too many voted.")
def one_too_many(X_train, y_train, X, k):
    return _vote(y_train, _neighbours(X_train, X, k + 1))


@mistake("kmeans_step", "A centre without points became nan, the mean of nothing: it should stay where it is.")
def empty_becomes_nan(X, centres):
    nearest = _distances(X, centres).argmin(axis=1)
    return nearest, np.array([X[nearest == j].mean(axis=0) for j in range(len(centres))])


@mistake("kmeans_step", "The centres did not move: put each at the mean of its points.")
def centres_stay(X, centres):
    return _distances(X, centres).argmin(axis=1), centres.copy()


@mistake("kmeans_step", "The distances were compared along the wrong axis: each *point* chooses among the centres.")
def wrong_axis(X, centres):
    return _distances(X, centres).argmin(axis=0), centres.copy()


@mistake("kmeans_step", "The points were assigned again after the centres had moved; assign first, then move, once.")
def assigns_again(X, centres):
    _, moved = _step(X, centres)
    return _distances(X, moved).argmin(axis=1), moved


@mistake("kmeans_step", "A centre became the sum of its points; it should be their mean.")
def sums_points(X, centres):
    nearest, moved = _step(X, centres)
    for j in set(nearest.tolist()):
        moved[j] = X[nearest == j].sum(axis=0)
    return nearest, moved


@mistake("kmeans_step", "One number was taken as the mean of all coordinates; take it of each: `axis=0`.")
def means_of_everything(X, centres):
    nearest, moved = _step(X, centres)
    for j in set(nearest.tolist()):
        moved[j] = X[nearest == j].mean()
    return nearest, moved


@mistake("kmeans_step", "A centre without points was moved to the origin; it should stay where it is.")
def empty_goes_to_origin(X, centres):
    nearest, moved = _step(X, centres)
    for j in range(len(moved)):
        if not np.any(nearest == j):
            moved[j] = 0
    return nearest, moved


@mistake("kmeans_step", "A centre without points was left out: there are as many centres after the round as before.")
def drops_empty_centres(X, centres):
    nearest, moved = _step(X, centres)
    return nearest, moved[np.unique(nearest)]


@mistake("kmeans_step", "The two are in the other order: the labels come first.")
def centres_first(X, centres):
    nearest, moved = _step(X, centres)
    return moved, nearest


@mistake(
    "fit_standardizer", "The spread divides by n − 1 here; the mean of the squares, which divides by n, is asked for."
)
def sample_deviation(X):
    return X.mean(axis=0), X.std(axis=0, ddof=1)


@mistake("fit_standardizer", "This is the variance: the root is missing.")
def variance(X):
    return X.mean(axis=0), X.var(axis=0)


@mistake("fit_standardizer", "One number came out for the whole table; each column has its own: `axis=0`.")
def of_the_whole_table(X):
    return X.mean(), X.std()


@mistake(
    "fit_standardizer", "These are the means and spreads of the rows, the samples; take those of the columns: `axis=0`."
)
def of_the_rows(X):
    return X.mean(axis=1), X.std(axis=1)


@mistake("fit_standardizer", "The two are in the other order: the mean comes first.")
def spread_first(X):
    return X.std(axis=0), X.mean(axis=0)


@mistake(
    "fit_standardizer", "Smallest and largest entry make another scale; mean and standard deviation are asked for."
)
def smallest_and_largest(X):
    return X.min(axis=0), X.max(axis=0)


@mistake("standardize", "A constant column became nan or infinite: where std is 0, divide by 1.")
def divides_by_zero(X, mean, std):
    return (X - mean) / std


@mistake("standardize", "The new data's own mean and spread were used, not those that were handed over.")
def own_statistics(X, mean, std):
    own = X.std(axis=0)
    return (X - X.mean(axis=0)) / np.where(own == 0, 1, own)


@mistake("standardize", "The mean is subtracted first, and the difference is divided: parentheses are missing.")
def no_parentheses(X, mean, std):
    return X - mean / np.where(std == 0, 1, std)


@mistake("standardize", "The columns were shifted and not scaled.")
def only_shifts(X, mean, std):
    return X - mean


@mistake("standardize", "You multiplied by the spread; divide by it.")
def multiplies(X, mean, std):
    return (X - mean) * np.where(std == 0, 1, std)


@mistake("standardize", "A constant column was set to zero. It is only shifted: new data need not have its old value.")
def constant_becomes_zero(X, mean, std):
    return np.where(std == 0, 0, (X - mean) / np.where(std == 0, 1, std))


@mistake(
    "standardize", "A small number was added to every spread: a constant column is divided by it, and comes out huge."
)
def adds_a_little(X, mean, std):
    return (X - mean) / (std + 1e-8)


@mistake(
    "prepare",
    "Stored and new samples were put together before mean and spread were taken: new data then change the old scale.",
)
def statistics_of_both(X_train, X_new):
    both = np.vstack([X_train, X_new])
    return (X_train - both.mean(axis=0)) / both.std(axis=0), (X_new - both.mean(axis=0)) / both.std(axis=0)


@mistake("prepare", "The new samples have the old mean now, but still their own spread.")
def own_spread(X_train, X_new):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - mean) / std, (X_new - mean) / X_new.std(axis=0)


@mistake("prepare", "The new samples have the old spread now, but still their own mean.")
def own_mean(X_train, X_new):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - mean) / std, (X_new - X_new.mean(axis=0)) / std


@mistake("prepare", "The nan is hidden, not mended: a single bottle becomes zeros, whatever is in it.")
def hides_the_nan(X_train, X_new):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    own = X_new.std(axis=0)
    return (X_train - mean) / std, (X_new - X_new.mean(axis=0)) / np.where(own == 0, 1, own)


@mistake("prepare", "The new samples came back as they were: put them on the scale of the stored ones.")
def leaves_the_new(X_train, X_new):
    return (X_train - X_train.mean(axis=0)) / X_train.std(axis=0), X_new


@mistake("choose_k", "Of equally good k the largest came out; the smallest is asked for.")
def largest_of_equals(X_train, y_train, X_val, y_val, ks):
    return max(ks, key=lambda k: (_right(X_train, y_train, X_val, y_val, k), k))


@mistake("choose_k", "Of equally good k the first in `ks` came out; the smallest is asked for.")
def first_of_equals(X_train, y_train, X_val, y_val, ks):
    return max(ks, key=lambda k: _right(X_train, y_train, X_val, y_val, k))


@mistake("choose_k", "The *share* of right labels came back; the k that has it is wanted.")
def returns_the_share(X_train, y_train, X_val, y_val, ks):
    return max(_right(X_train, y_train, X_val, y_val, k) for k in ks) / len(y_val)


@mistake("choose_k", "The place of the best k in `ks` came back; return the k itself.")
def returns_the_place(X_train, y_train, X_val, y_val, ks):
    ordered = sorted(ks)
    best = max(ordered, key=lambda k: (_right(X_train, y_train, X_val, y_val, k), -k))
    return ks.index(best)


@mistake("choose_k", "The *worst* k came out: is a count of right labels taken for one of mistakes?")
def worst(X_train, y_train, X_val, y_val, ks):
    return min(ks, key=lambda k: (_right(X_train, y_train, X_val, y_val, k), k))


@mistake(
    "choose_k",
    "k was judged on the stored data, where each sample is its own nearest neighbour: use the validation set.",
)
def judges_on_the_stored(X_train, y_train, X_val, y_val, ks):
    return min(ks, key=lambda k: (-_right(X_train, y_train, X_train, y_train, k), k))


@mistake("nearest_mean_neuron", "The bias is missing: m·m does not depend on x, but it differs from class to class.")
def no_bias(m):
    return m, 0.0


@mistake("nearest_mean_neuron", "The bias has the wrong sign: −2b must be +m·m.")
def positive_bias(m):
    return m, m @ m / 2


@mistake("nearest_mean_neuron", "The factor −2 stands in front of the bias as well: −2b = m·m.")
def bias_not_halved(m):
    return m, -(m @ m)


@mistake("nearest_mean_neuron", "The factor −2 stands in front already: the weights are m, not 2m.")
def doubled_weights(m):
    return 2 * m, -(m @ m) / 2


@mistake("nearest_mean_neuron", "The bias has the length of m; its *squared* length is what remains.")
def length_for_square(m):
    return m, -np.sqrt(m @ m) / 2


@mistake("nearest_mean_neuron", "The weights point away from the mean: −2 x·w must be −2 x·m.")
def negative_weights(m):
    return -m, -(m @ m) / 2


@mistake("kmeans_cost", "The distances were added up; their squares are asked for.")
def adds_distances(X, centres):
    return np.sum(_distances(X, centres).min(axis=1))


@mistake("kmeans_cost", "The distances to *all* centres were added up; only the nearest counts for each point.")
def to_all_centres(X, centres):
    return np.sum(_distances(X, centres) ** 2)


@mistake("kmeans_cost", "This is the mean over the points; the sum is asked for.")
def mean_cost(X, centres):
    return np.mean(_distances(X, centres).min(axis=1) ** 2)


@mistake("kmeans_cost", "The smallest was taken along the wrong axis: each *point* has its nearest centre.")
def nearest_points_of_centres(X, centres):
    return np.sum(_distances(X, centres).min(axis=0) ** 2)


@mistake("kmeans_cost", "The sum was squared; square each distance, and then add up.")
def squares_the_sum(X, centres):
    return np.sum(_distances(X, centres).min(axis=1)) ** 2


@mistake("norm", "The size was taken of the sum, where entries of both signs cancel; take it of each entry.")
def size_of_the_sum(v, p):
    return _with_infinity(v, p, lambda v: np.abs(np.sum(v**p)) ** (1 / p))


@mistake("norm", "p = 1 is the taxi's norm: refuse only what is below 1.")
def refuses_one(v, p):
    if p <= 1:
        raise ValueError("p is below 1")
    return np.max(np.abs(v)) if p == np.inf else np.sum(np.abs(v) ** p) ** (1 / p)


@mistake("norm", "Whatever is neither 1 nor 2 was treated as ∞: take the p-th root of the sum of p-th powers.")
def knows_three_powers(v, p):
    _at_least_one(p)
    return {1: np.sum(np.abs(v)), 2: np.sqrt(np.sum(v**2))}.get(p, np.max(np.abs(v)))


@mistake("norm", "For p = ∞ the smallest size was taken; take the largest.")
def smallest_size(v, p):
    _at_least_one(p)
    return np.min(np.abs(v)) if p == np.inf else np.sum(np.abs(v) ** p) ** (1 / p)


@mistake("pairwise_distances", "The squares were added up along the columns; each *row* has a length: `axis=1`.")
def lengths_of_columns(X, Y):
    return np.sqrt(np.maximum((X**2).sum(axis=0, keepdims=True) - 2 * X @ Y.T + (Y**2).sum(axis=0), 0))


@mistake("pairwise_distances", "`X @ Y` multiplies rows of X with columns of Y; with rows of Y it is `X @ Y.T`.")
def forgets_to_transpose(X, Y):
    return np.sqrt(np.maximum((X**2).sum(axis=1, keepdims=True) - 2 * X @ Y + (Y**2).sum(axis=1), 0))


@mistake("knn_predict", "The distances were sorted down the columns; each row of X sorts its own: `axis=1`.")
def sorts_the_columns(X_train, y_train, X, k):
    return _vote(y_train, np.argsort(_distances(X, X_train), axis=0, kind="stable")[:, :k])


@mistake("knn_predict", "`[:k]` keeps the first k *rows* of the table; the first k columns are `[:, :k]`.")
def keeps_rows(X_train, y_train, X, k):
    return _vote(y_train, np.argsort(_distances(X, X_train), axis=1, kind="stable")[:k])


@mistake("knn_predict", "The stored rows asked the new ones: measure from each row of `X` to the rows of `X_train`.")
def asks_the_new_rows(X_train, y_train, X, k):
    return _vote(y_train, np.argsort(_distances(X_train, X), axis=1, kind="stable")[:, :k])


@mistake("knn_predict", "The median of the labels came back; they are names, not amounts. Count votes.")
def takes_the_median(X_train, y_train, X, k):
    return np.median(y_train[_neighbours(X_train, X, k)], axis=1)


@mistake("knn_predict", "All votes were counted together; each row of X has a vote of its own.")
def one_vote_for_all(X_train, y_train, X, k):
    return np.bincount(y_train[_neighbours(X_train, X, k)].reshape(-1)).argmax()


@mistake("knn_predict", "The nearest row was left out, as if it were the new one itself; new rows are not stored.")
def leaves_out_the_nearest(X_train, y_train, X, k):
    return _vote(y_train, _neighbours(X_train, X, k + 1)[:, 1:])


@mistake("fit_standardizer", "This is the mean of the distances' sizes; take the root of the mean of their squares.")
def mean_of_the_sizes(X):
    return X.mean(axis=0), np.abs(X - X.mean(axis=0)).mean(axis=0)


@mistake("fit_standardizer", "The mean is right. For the spread, subtract it before you square.")
def root_mean_square(X):
    return X.mean(axis=0), np.sqrt((X**2).mean(axis=0))


@mistake(
    "fit_standardizer", "A constant column has the spread 0: return it so. What to divide by, `standardize` decides."
)
def spread_of_one(X):
    std = X.std(axis=0)
    return X.mean(axis=0), np.where(std == 0, 1, std)


@mistake(
    "fit_standardizer", "The spread was taken from the smallest to the largest; the standard deviation is asked for."
)
def range_for_spread(X):
    return X.mean(axis=0), X.max(axis=0) - X.min(axis=0)


@mistake("fit_standardizer", "The standardized table came back; return what was learnt, mean and std.")
def standardizes(X):
    return (X - X.mean(axis=0)) / X.std(axis=0)


@mistake("standardize", "A constant column was left as it was: shift it like the others, and do not divide it.")
def constant_stays(X, mean, std):
    return np.where(std == 0, X, (X - mean) / np.where(std == 0, 1, std))


@mistake("standardize", "You divided by the square of the spread: std has its root already.")
def divides_by_the_variance(X, mean, std):
    return (X - mean) / np.where(std == 0, 1, std) ** 2


@mistake("standardize", "Spreads below 1 were replaced as well: only where std is 0, divide by 1.")
def no_spread_below_one(X, mean, std):
    return (X - mean) / np.maximum(std, 1)


@mistake("standardize", "One constant column kept all the others from being divided: decide column by column.")
def all_or_none(X, mean, std):
    return X - mean if (std == 0).any() else (X - mean) / std


@mistake("standardize", "The infinity is hidden, not mended: where std is 0, divide by 1.")
def hides_infinity(X, mean, std):
    return np.nan_to_num((X - mean) / std)


@mistake("standardize", "`[:, None]` makes columns of mean and std; they belong to X's columns as they are.")
def stands_them_up(X, mean, std):
    return (X - mean[:, None]) / np.where(std == 0, 1, std)[:, None]


@mistake("choose_k", "The smallest k of all came out, however many labels it gets right.")
def smallest_of_all(X_train, y_train, X_val, y_val, ks):
    return min(ks)


@mistake("choose_k", "Of equally good k the last in `ks` came out; the smallest is asked for.")
def last_of_equals(X_train, y_train, X_val, y_val, ks):
    return max(reversed(ks), key=lambda k: _right(X_train, y_train, X_val, y_val, k))


@mistake("choose_k", "The two sets changed places: the training set is stored, the validation set is asked.")
def swaps_the_sets(X_train, y_train, X_val, y_val, ks):
    return min(ks, key=lambda k: (-_right(X_val, y_val, X_train, y_train, min(k, len(X_val))), k))


@mistake("choose_k", "The pair that was compared came back; its second entry is the k.")
def returns_the_pair(X_train, y_train, X_val, y_val, ks):
    return min((-_right(X_train, y_train, X_val, y_val, k) / len(y_val), k) for k in ks)


@mistake("nearest_mean_neuron", "The −2 was multiplied in: it stands in front of both, so w and b are without it.")
def multiplies_out(m):
    return -2 * m, m @ m


@mistake("nearest_mean_neuron", "The two are in the other order: the weights come first.")
def bias_first(m):
    return -(m @ m) / 2, m


@mistake("nearest_mean_neuron", "The squares were not added up: the bias is one number.")
def bias_for_each_entry(m):
    return m, -(m**2) / 2


@mistake("nearest_mean_neuron", "The mean was scaled to length 1; its length is what a distance depends on.")
def unit_mean(m):
    return m / np.sqrt(m @ m), 0.0


@mistake("kmeans_step", "Only the labels came back; return the centres as well.")
def labels_alone(X, centres):
    return _distances(X, centres).argmin(axis=1)


@mistake("kmeans_step", "The distances were compared along the wrong axis: each *point* chooses among the centres.")
def wrong_axis_and_moves(X, centres):
    nearest = _distances(X, centres).argmin(axis=0)
    return nearest, np.array([X[nearest == j].mean(axis=0) for j in range(len(centres))])


@mistake("kmeans_step", "Each centre went only half of the way to its points' mean.")
def goes_half_of_the_way(X, centres):
    nearest, moved = _step(X, centres)
    return nearest, (centres + moved) / 2


@mistake("kmeans_step", "A centre went to the median of its points; it should go to their mean.")
def takes_medians(X, centres):
    nearest, moved = _step(X, centres)
    for j in set(nearest.tolist()):
        moved[j] = np.median(X[nearest == j], axis=0)
    return nearest, moved


@mistake("kmeans_cost", "The squares were not added up over the points: the cost is one number.")
def cost_of_each_point(X, centres):
    return _distances(X, centres).min(axis=1) ** 2


@mistake("kmeans_cost", "The centres were moved before the cost was measured; measure to those that are given.")
def moves_first(X, centres):
    _, moved = _step(X, centres)
    return np.sum(_distances(X, moved).min(axis=1) ** 2)


@mistake("kmeans_cost", "The farthest centre was taken for each point; the nearest one counts.")
def farthest_centres(X, centres):
    return np.sum(_distances(X, centres).max(axis=1) ** 2)


@mistake("norm", "`1 // p` is 0 for every p above 1: write `1 / p`.")
def divides_without_a_rest(v, p):
    return _with_infinity(v, p, lambda v: np.sum(np.abs(v) ** p) ** (1 // p))


@mistake("norm", "`p is np.inf` asks for one and the same object, and another infinity has the same value: write `==`.")
def asks_for_the_same_infinity(v, p):
    _at_least_one(p)
    return np.max(np.abs(v)) if p is np.inf else np.sum(np.abs(v) ** p) ** (1 / p)


@mistake("pairwise_distances", "All squares went into one number: add up along the last axis only.")
def adds_up_everything(X, Y):
    return np.sqrt(((X[:, None] - Y) ** 2).sum())


@mistake("pairwise_distances", "`axis=0` adds up the columns; each *row* has a length: `axis=1`.")
def lengths_of_columns_in_a_row(X, Y):
    return np.sqrt(np.maximum((X**2).sum(axis=0) - 2 * X @ Y.T + (Y**2).sum(axis=0), 0))


@mistake("pairwise_distances", "`axis=0` adds up the columns; each *row* has a length: `axis=1`.")
def lengths_of_columns_in_a_column(X, Y):
    return np.sqrt(np.maximum((X**2).sum(axis=0)[:, None] - 2 * X @ Y.T + (Y**2).sum(axis=0), 0))


@mistake(
    "pairwise_distances",
    "`Y @ X.T` has one row for each row of Y; the table wanted has one for each row of X: `X @ Y.T`.",
)
def exchanges_the_factors(X, Y):
    return np.sqrt(np.maximum((X**2).sum(axis=1, keepdims=True) - 2 * Y @ X.T + (Y**2).sum(axis=1), 0))


@mistake(
    "knn_predict", 'Of equally near rows a later one came first: `argsort` with `kind="stable"` keeps their order.'
)
def sorts_as_it_happens(X_train, y_train, X, k):
    return _vote(y_train, np.argsort(_distances(X, X_train), axis=1)[:, :k])


@mistake(
    "knn_predict", 'Of equally near rows a later one came first: `argsort` with `kind="stable"` keeps their order.'
)
def parts_without_order(X_train, y_train, X, k):
    return _vote(y_train, np.argpartition(_distances(X, X_train), k - 1, axis=1)[:, :k])


@mistake("nearest_mean_neuron", "Your neuron is twice too large: −2(x·w + b) already holds the 2, so halve both.")
def twice_the_neuron(m):
    return 2 * m, -m @ m


@mistake("nearest_mean_neuron", "Both have the wrong sign, and the bias is not halved: −2b must be m·m.")
def turned_and_not_halved(m):
    return -m, m @ m


@mistake("nearest_mean_neuron", "Both have the wrong sign: the −2 stands in front of them already.")
def turned_around(m):
    return -m, m @ m / 2


@mistake("nearest_mean_neuron", "You squared the sum of the entries; add up their squares.")
def square_of_the_sum(m):
    return m, -0.5 * np.sum(m) ** 2


@mistake("kmeans_cost", "The centres were moved before the cost was measured; measure to those that are given.")
def moves_its_own_centres(X, centres):
    nearest, moved = _step(X, centres)
    return np.sum((X - moved[nearest]) ** 2)


def _at_least_one(p):
    if p < 1:
        raise ValueError("p is below 1")


def _with_infinity(v, p, otherwise):
    """The largest size for p = ∞, what a mistake makes of the vector otherwise."""
    _at_least_one(p)
    return np.max(np.abs(v)) if p == np.inf else otherwise(v)


def _distances(X, Y):
    return np.sqrt(((X[:, None] - Y) ** 2).sum(axis=2))


def _neighbours(X_train, X, k):
    return np.argsort(_distances(X, X_train), axis=1, kind="stable")[:, :k]


def _vote(y_train, nearest):
    return np.array([np.bincount(row).argmax() for row in y_train[nearest]])


def _step(X, centres):
    nearest = _distances(X, centres).argmin(axis=1)
    moved = centres.copy()
    for j in set(nearest.tolist()):
        moved[j] = X[nearest == j].mean(axis=0)
    return nearest, moved


def _right(X_train, y_train, X, y, k):
    return np.sum(_vote(y_train, _neighbours(X_train, X, k)) == y)
