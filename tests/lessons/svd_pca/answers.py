"""Other right answers to lesson `svd_pca`: by way of the covariance matrix where the solutions take the SVD."""

import math

import numpy as np


def center(X):
    columns = [[float(x) for x in column] for column in zip(*X)]
    means = [math.fsum(column) / len(column) for column in columns]
    return [[float(x) - m for x, m in zip(row, means)] for row in X], means


def _eigen(X):
    X = np.asarray(X, float)
    X = X - X.mean(axis=0)
    values, vectors = np.linalg.eigh(X.T @ X)
    return np.maximum(values[::-1], 0), vectors[:, ::-1].T


def principal_components(X, k):
    n, d = np.shape(X)
    if k < 1 or k > min(n, d):
        raise ValueError("k")
    rows = []
    for row in _eigen(X)[1][:k]:
        top = max(range(d), key=lambda j: abs(row[j]))
        rows.append(row if row[top] > 0 else [-x for x in row])
    return rows


def explained_variance_ratio(X):
    values = _eigen(X)[0][: min(np.shape(X))]
    if values[0] == 0:
        raise ValueError("constant")
    return [value / sum(values) for value in values]


def components_for_variance(X, share):
    if share <= 0 or share > 1:
        raise ValueError("share")
    total = 0.0
    for count, ratio in enumerate(explained_variance_ratio(X), start=1):
        total += ratio
        if total >= share - 1e-12:
            return count
    return count


def pca_transform(X, components):
    if len(X[0]) != len(components[0]):
        raise ValueError("features")
    mean = np.mean(np.asarray(X, float), axis=0)
    return [[float(np.dot(np.subtract(row, mean), direction)) for direction in components] for row in X]


def pca_reconstruct(Z, components, mean):
    if len(Z[0]) != len(components) or len(components[0]) != len(mean):
        raise ValueError("shapes")
    return [sum((z * np.asarray(c, float) for z, c in zip(row, components)), np.asarray(mean, float)) for row in Z]


def low_rank(A, k):
    A = np.asarray(A, float)
    if k < 0 or k > min(A.shape):
        raise ValueError("k")
    U, s, Vt = np.linalg.svd(A)
    return sum((s[i] * np.outer(U[:, i], Vt[i]) for i in range(k)), np.zeros(A.shape))
