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


@probes("kmeans_step")
def points_and_centres(rng):
    for m, n, k in ((9, 2, 3), (12, 3, 2), (15, 2, 4), (6, 1, 2)):
        yield rng.normal(size=(m, n)), rng.normal(size=(k, n))


@mistake("norm", "The p-th root is missing at the end.")
def no_root(v, p):
    return _with_infinity(v, p, lambda v: np.sum(np.abs(v) ** p))


@mistake("norm", "The absolute value is missing: to an odd power, negative entries stay negative.")
def no_absolute_value(v, p):
    return _with_infinity(v, p, lambda v: np.sum(v**p) ** (1 / p))


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


@mistake("norm", "For p = ∞ the formula gives 1 or nan: the norm is then the largest absolute value.")
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
