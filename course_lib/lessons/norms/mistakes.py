"""Known mistakes of lesson `norms`."""

import numpy as np

from ...mistakes import mistake


def _floats(*arrays):
    arrays = [np.array(array, dtype=float) for array in arrays]
    return arrays if len(arrays) > 1 else arrays[0]


def _distances(X, Y):
    X, Y = _floats(X, Y)
    if X.shape[1] != Y.shape[1]:
        raise ValueError("rows differ in length")
    return np.sqrt(((X[:, None, :] - Y[None, :, :]) ** 2).sum(axis=2))


@mistake("norm", "The p-th root is missing at the end.")
def no_root(v, p):
    if p < 1:
        raise ValueError("p")
    return np.max(np.abs(_floats(v))) if p == np.inf else np.sum(np.abs(_floats(v)) ** p)


@mistake("norm", "The absolute value is missing: to an odd power, negative entries stay negative.")
def no_absolute_value(v, p):
    if p < 1:
        raise ValueError("p")
    v = _floats(v)
    return np.max(np.abs(v)) if p == np.inf else np.sum(v**p) ** (1 / p)


@mistake("norm", "For p = ∞ the formula gives 1 or nan: the norm is then the largest absolute value.")
def formula_at_infinity(v, p):
    if p < 1:
        raise ValueError("p")
    return np.sum(np.abs(_floats(v)) ** p) ** (1 / p)


@mistake("norm", "For p = ∞ the largest entry was taken with its sign; take the largest absolute value.")
def signed_maximum(v, p):
    if p < 1:
        raise ValueError("p")
    v = _floats(v)
    return np.max(v) if p == np.inf else np.sum(np.abs(v) ** p) ** (1 / p)


@mistake("norm", "A p below 1 is no norm: raise ValueError.")
def accepts_any_p(v, p):
    sizes = np.abs(_floats(v))
    largest = sizes.max()
    if p == np.inf or largest == 0:
        return largest
    return largest * np.sum((sizes / largest) ** p) ** (1 / p) if p else float(np.count_nonzero(sizes))


@mistake("norm", "The square root was taken whatever p is; take the p-th root.")
def always_square_root(v, p):
    if p < 1:
        raise ValueError("p")
    sizes = np.abs(_floats(v))
    return sizes.max() if p == np.inf else np.sqrt(np.sum(sizes**p))


@mistake(
    "norm",
    "A large entry to a high power overflowed to inf: divide by the largest entry first, multiply by it at the end.",
)
def overflows(v, p):
    if p < 1:
        raise ValueError("p")
    sizes = np.abs(_floats(v))
    return sizes.max() if p == np.inf else np.sum(sizes**p) ** (1 / p)


@mistake("pairwise_distances", "The table is transposed: rows belong to X, columns to Y.")
def transposed(X, Y):
    return _distances(X, Y).T


@mistake("pairwise_distances", "These are squared distances: the root is missing.")
def squared_distances(X, Y):
    return _distances(X, Y) ** 2


@mistake("pairwise_distances", "The dot product counts twice in the formula: −2 x·y.")
def dot_product_once(X, Y):
    _distances(X, Y)
    X, Y = _floats(X, Y)
    return np.sqrt(np.maximum((X**2).sum(axis=1, keepdims=True) - X @ Y.T + (Y**2).sum(axis=1), 0))


@mistake(
    "pairwise_distances",
    "Rounding made a squared distance negative, and its root is nan: set negative ones to zero first.",
)
def nan_of_rounding(X, Y):
    _distances(X, Y)
    X, Y = _floats(X, Y)
    return np.sqrt((X**2).sum(axis=1, keepdims=True) - 2 * X @ Y.T + (Y**2).sum(axis=1))


@mistake("pairwise_distances", "The rows were compared one to one; each row of X belongs with every row of Y.")
def row_by_row(X, Y):
    X, Y = _floats(X, Y)
    return np.sqrt(((X - Y) ** 2).sum(axis=1))


@mistake("pairwise_distances", "These are the taxi's distances.")
def taxi_distances(X, Y):
    _distances(X, Y)
    X, Y = _floats(X, Y)
    return np.abs(X[:, None, :] - Y[None, :, :]).sum(axis=2)


@mistake("pairwise_distances", "NumPy repeats rows of one number to make them fit: compare the rows' lengths first.")
def repeats_short_rows(X, Y):
    X, Y = _floats(X, Y)
    return np.sqrt(((X[:, None, :] - Y[None, :, :]) ** 2).sum(axis=2))


def _neighbours(X_train, X, k):
    if not 1 <= k <= len(X_train):
        raise ValueError("k")
    return np.argsort(_distances(X, X_train), axis=1, kind="stable")[:, :k]


def _vote(y_train, nearest):
    return np.array([np.bincount(row).argmax() for row in np.asarray(y_train, dtype=int)[nearest]])


@mistake("knn_predict", "The farthest rows voted, not the nearest: sort upwards.")
def farthest(X_train, y_train, X, k):
    _neighbours(X_train, X, k)
    order = np.argsort(-_distances(X, X_train), axis=1, kind="stable")[:, :k]
    return _vote(y_train, order)


@mistake("knn_predict", "Only the nearest row was asked, whatever k is.")
def asks_one(X_train, y_train, X, k):
    return np.asarray(y_train)[_neighbours(X_train, X, k)[:, 0]]


@mistake("knn_predict", "The row numbers of the neighbours were counted; look up their labels.")
def counts_row_numbers(X_train, y_train, X, k):
    return np.array([np.bincount(row).argmax() for row in _neighbours(X_train, X, k)])


@mistake("knn_predict", "The labels were averaged; they are names, not amounts. Count votes.")
def averages_labels(X_train, y_train, X, k):
    return np.asarray(y_train, dtype=float)[_neighbours(X_train, X, k)].mean(axis=1)


@mistake("knn_predict", "Of labels with equally many votes, the largest won; the smallest should.")
def largest_label_wins(X_train, y_train, X, k):
    labels = np.asarray(y_train, dtype=int)[_neighbours(X_train, X, k)]
    return np.array([len(c) - 1 - c[::-1].argmax() for c in (np.bincount(row) for row in labels)])


@mistake(
    "knn_predict", "Of labels with equally many votes, the nearest one's won; the rule here is the smallest label."
)
def nearest_label_wins(X_train, y_train, X, k):
    labels = np.asarray(y_train, dtype=int)[_neighbours(X_train, X, k)]
    return np.array([max(row.tolist(), key=row.tolist().count) for row in labels])


@mistake("knn_predict", "k out of range was passed over in silence: raise ValueError.")
def does_not_mind_k(X_train, y_train, X, k):
    nearest = np.argsort(_distances(X, X_train), axis=1, kind="stable")[:, : max(k, 1)]
    return _vote(y_train, nearest)


@mistake("kmeans_step", "A centre without points became nan, the mean of nothing: it should stay where it is.")
def empty_becomes_nan(X, centres):
    X, centres = _floats(X, centres)
    labels = _distances(X, centres).argmin(axis=1)
    return labels, np.array([X[labels == j].mean(axis=0) for j in range(len(centres))])


@mistake("kmeans_step", "The centres did not move: put each at the mean of its points.")
def centres_stay(X, centres):
    return _distances(X, centres).argmin(axis=1), _floats(centres)


@mistake("kmeans_step", "The distances were compared along the wrong axis: each *point* chooses among the centres.")
def wrong_axis(X, centres):
    X, centres = _floats(X, centres)
    return _distances(X, centres).argmin(axis=0), centres


@mistake("kmeans_step", "The points were assigned again after the centres had moved; assign first, then move, once.")
def assigns_again(X, centres):
    _, moved = _step(X, centres)
    return _distances(X, moved).argmin(axis=1), moved


@mistake("kmeans_step", "A centre became the sum of its points; it should be their mean.")
def sums_points(X, centres):
    labels, moved = _step(X, centres)
    for j in range(len(moved)):
        if np.any(labels == j):
            moved[j] = _floats(X)[labels == j].sum(axis=0)
    return labels, moved


@mistake("kmeans_step", "A centre without points was moved to the origin; it should stay where it is.")
def empty_goes_to_origin(X, centres):
    labels, moved = _step(X, centres)
    for j in range(len(moved)):
        if not np.any(labels == j):
            moved[j] = 0
    return labels, moved


def _step(X, centres):
    X, centres = _floats(X, centres)
    labels = _distances(X, centres).argmin(axis=1)
    moved = centres.copy()
    for j in set(labels.tolist()):
        moved[j] = X[labels == j].mean(axis=0)
    return labels, moved
