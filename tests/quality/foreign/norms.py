"""Wrong answers to norms."""

import numpy as np


def lp_norm__power_before_root(v, p):
    return np.sum(np.abs(v) ** p) ** 1 / p


def lp_norm__signed(v, p):
    return np.sum(v**p) ** (1 / p)


def pairwise_distances__keepdims_forgotten(X, Y):
    return np.sqrt((X**2).sum(axis=1) + (Y**2).sum(axis=1) - 2 * X @ Y.T)


def pairwise_distances__squared(X, Y):
    return ((X[:, None] - Y[None]) ** 2).sum(axis=2)


def pairwise_distances__manhattan(X, Y):
    return np.abs(X[:, None] - Y[None]).sum(axis=2)


def pairwise_distances__other_way(X, Y):
    return np.sqrt(((Y[:, None] - X[None]) ** 2).sum(axis=2))


def frobenius_norm__by_rows(A):
    return np.sqrt((A**2).sum(axis=1))


def frobenius_norm__largest_row(A):
    return np.abs(A).sum(axis=1).max()


def manhattan_distance__largest(a, b):
    return np.abs(a - b).max()


def euclidean_distance__of_lengths(a, b):
    return abs(np.linalg.norm(a) - np.linalg.norm(b))


def clip_by_norm__entrywise(g, max_norm):
    return np.clip(g, -max_norm, max_norm)


def clip_by_norm__always(g, max_norm):
    return g / np.linalg.norm(g) * max_norm
