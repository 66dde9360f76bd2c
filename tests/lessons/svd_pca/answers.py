"""Other right answers to lesson `svd_pca`: the plain line, and by way of the covariance matrix where the solutions take the SVD."""

import math

import numpy as np


def center(X):
    return X - X.mean(axis=0), X.mean(axis=0)


def center__columns(X):
    columns = [[float(x) for x in column] for column in zip(*X)]
    means = [math.fsum(column) / len(column) for column in columns]
    return [[float(x) - m for x, m in zip(row, means)] for row in X], means


def _eigen(X):
    X = X - X.mean(axis=0)
    values, vectors = np.linalg.eigh(X.T @ X)
    return np.maximum(values[::-1], 0), vectors[:, ::-1].T


def principal_components(X, k):
    U, s, Vt = np.linalg.svd(X - X.mean(axis=0))
    V = Vt[:k]
    for i in range(k):
        if V[i, np.argmax(np.abs(V[i]))] < 0:
            V[i] = -V[i]
    return V


def principal_components__eigh(X, k):
    rows = []
    for row in _eigen(X)[1][:k]:
        top = max(range(X.shape[1]), key=lambda j: abs(row[j]))
        rows.append(row if row[top] > 0 else [-x for x in row])
    return rows


def explained_variance_ratio(X):
    s = np.linalg.svd(X - np.mean(X, axis=0), full_matrices=False)[1]
    return s**2 / (s**2).sum()


def explained_variance_ratio__eigen(X):
    values = _eigen(X)[0][: min(np.shape(X))]
    return [value / sum(values) for value in values]


def components_for_variance(X, share):
    return int(np.argmax(np.cumsum(explained_variance_ratio(X)) >= share)) + 1


def components_for_variance__loop(X, share):
    total = 0.0
    for count, ratio in enumerate(explained_variance_ratio(X), start=1):
        total += ratio
        if total >= share:
            break
    return count


def components_for_variance__searchsorted(X, share):
    return 1 + np.searchsorted(np.cumsum(explained_variance_ratio(X)), share)


def pca_transform(X, components):
    return (X - X.mean(axis=0)) @ components.T


def pca_transform__dots(X, components):
    mean = np.mean(X, axis=0)
    return [[float(np.dot(np.subtract(row, mean), direction)) for direction in components] for row in X]


def pca_reconstruct(Z, components, mean):
    return np.dot(Z, components) + mean


def pca_reconstruct__sums(Z, components, mean):
    return [sum((z * c for z, c in zip(row, components)), mean) for row in Z]


def low_rank(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] @ np.diag(s[:k]) @ Vt[:k, :]


def low_rank__patterns(A, k):
    U, s, Vt = np.linalg.svd(A)
    return sum((s[i] * np.outer(U[:, i], Vt[i]) for i in range(k)), np.zeros(A.shape))


def principal_components__as_hinted(X, k):
    V = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)[2][:k]
    largest = np.abs(V).argmax(axis=1)
    return np.array([V[i] * np.sign(V[i, largest[i]]) for i in range(k)])
