"""Wrong answers to norms."""

import numpy as np


def norm__root_only(v, p):
    return np.sqrt(np.sum(v**2)) / p


def norm__multiplies_by_p(v, p):
    return np.sum(np.abs(v * p)) ** (1 / p)


def norm__spread(v, p):
    return np.max(v) - np.min(v)


def norm__silent_none(v, p):
    if p >= 1 and p != np.inf:
        return np.sum(np.abs(v) ** p) ** (1 / p)


def pairwise_distances__difference_of_lengths(X, Y):
    return np.abs(np.linalg.norm(X, axis=1)[:, None] - np.linalg.norm(Y, axis=1))


def pairwise_distances__largest_difference(X, Y):
    return np.abs(X[:, None] - Y).max(axis=2)


def pairwise_distances__mean_square(X, Y):
    return np.sqrt(((X[:, None] - Y) ** 2).mean(axis=2))


def pairwise_distances__cosine(X, Y):
    return 1 - X @ Y.T / np.linalg.norm(X, axis=1)[:, None] / np.linalg.norm(Y, axis=1)


def pairwise_distances__one_length_missing(X, Y):
    return np.sqrt(np.maximum((X**2).sum(axis=1, keepdims=True) - 2 * X @ Y.T, 0))


def knn_predict__by_dot_product(X_train, y_train, X, k):
    nearest = np.argsort(-(X @ X_train.T), axis=1)[:, :k]
    return np.array([np.bincount(y_train[row]).argmax() for row in nearest])


def knn_predict__the_last_neighbour(X_train, y_train, X, k):
    nearest = np.argsort(np.linalg.norm(X[:, None] - X_train, axis=2), axis=1)
    return y_train[nearest[:, k - 1]]


def knn_predict__all_vote(X_train, y_train, X, k):
    return np.full(len(X), np.bincount(y_train).argmax())


def knn_predict__distances_along_the_wrong_axis(X_train, y_train, X, k):
    nearest = np.argsort(np.linalg.norm(X[:, None] - X_train, axis=2), axis=0)[:k]
    return np.array([np.bincount(y_train[column]).argmax() for column in nearest.T])


def knn_predict__largest_label_of_the_neighbours(X_train, y_train, X, k):
    nearest = np.argsort(np.linalg.norm(X[:, None] - X_train, axis=2), axis=1, kind="stable")[:, :k]
    return y_train[nearest].max(axis=1)


def kmeans_step__median(X, centres):
    nearest = np.linalg.norm(X[:, None] - centres, axis=2).argmin(axis=1)
    moved = [np.median(X[nearest == j], axis=0) if np.any(nearest == j) else centres[j] for j in range(len(centres))]
    return nearest, np.array(moved)


def kmeans_step__half_way(X, centres):
    nearest = np.linalg.norm(X[:, None] - centres, axis=2).argmin(axis=1)
    moved = centres.copy()
    for j in set(nearest.tolist()):
        moved[j] = (centres[j] + X[nearest == j].mean(axis=0)) / 2
    return nearest, moved


def kmeans_step__farthest(X, centres):
    farthest = np.linalg.norm(X[:, None] - centres, axis=2).argmax(axis=1)
    moved = centres.copy()
    for j in set(farthest.tolist()):
        moved[j] = X[farthest == j].mean(axis=0)
    return farthest, moved


def kmeans_step__only_labels(X, centres):
    return np.linalg.norm(X[:, None] - centres, axis=2).argmin(axis=1)


def fit_standardizer__median(X):
    return np.median(X, axis=0), X.std(axis=0)


def fit_standardizer__mean_distance(X):
    return X.mean(axis=0), np.abs(X - X.mean(axis=0)).mean(axis=0)


def fit_standardizer__lengths(X):
    return X.mean(axis=0), np.linalg.norm(X - X.mean(axis=0), axis=0)


def standardize__adds_the_mean(X, mean, std):
    return (X + mean) / np.where(std == 0, 1, std)


def standardize__only_scales(X, mean, std):
    return X / np.where(std == 0, 1, std)


def standardize__one_spread(X, mean, std):
    return (X - mean) / std.mean()


def prepare__swapped(X_train, X_new):
    mean, std = X_new.mean(axis=0), X_new.std(axis=0)
    return (X_train - mean) / std, (X_new - mean) / std


def prepare__order(X_train, X_new):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_new - mean) / std, (X_train - mean) / std


def prepare__rows(X_train, X_new):
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    rows = (X_new - X_new.mean(axis=1, keepdims=True)) / X_new.std(axis=1, keepdims=True)
    return (X_train - mean) / std, rows


def choose_k__smallest(X_train, y_train, X_val, y_val, ks):
    return min(ks)


def choose_k__middle(X_train, y_train, X_val, y_val, ks):
    return sorted(ks)[len(ks) // 2]


def choose_k__all_scores(X_train, y_train, X_val, y_val, ks):
    return [float(np.mean(y_val == y_train[0])) for _ in ks]


def nearest_mean_neuron__unit(m):
    return m / np.linalg.norm(m), -0.5


def nearest_mean_neuron__sum_of_entries(m):
    return m, -np.sum(m) / 2


def nearest_mean_neuron__bias_vector(m):
    return m, -(m**2) / 2


def kmeans_cost__root(X, centres):
    return np.sqrt(np.sum(np.linalg.norm(X[:, None] - centres, axis=2).min(axis=1) ** 2))


def kmeans_cost__farthest(X, centres):
    return np.sum(np.linalg.norm(X[:, None] - centres, axis=2).max(axis=1) ** 2)
