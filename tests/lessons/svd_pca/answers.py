"""Other right answers to lesson `svd_pca`: the plain line, and by way of the covariance matrix where the solutions take the SVD."""

import math

import numpy as np


def _eigen(X):
    X = X - X.mean(axis=0)
    values, vectors = np.linalg.eigh(X.T @ X)
    return np.maximum(values[::-1], 0), vectors[:, ::-1].T


def pca_fit(X, k):
    U, s, Vt = np.linalg.svd(X - X.mean(axis=0))
    V = Vt[:k]
    for i in range(k):
        if V[i, np.argmax(np.abs(V[i]))] < 0:
            V[i] = -V[i]
    return X.mean(axis=0), V


def pca_fit__eigh(X, k):
    rows = []
    for row in _eigen(X)[1][:k]:
        top = max(range(X.shape[1]), key=lambda j: abs(row[j]))
        rows.append(row if row[top] > 0 else [-x for x in row])
    return np.mean(X, axis=0), rows


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


def pca_transform(X, mean, components):
    return np.dot(X - mean, components.T)


def pca_transform__dots(X, mean, components):
    return [[float(np.dot(np.subtract(row, mean), direction)) for direction in components] for row in X]


def pca_reconstruct(Z, mean, components):
    return mean + np.dot(Z, components)


def pca_reconstruct__sums(Z, mean, components):
    return [sum((z * c for z, c in zip(row, components)), mean) for row in Z]


def flatten_cloud(X, k):
    mean = X.mean(axis=0)
    V = np.linalg.svd(X - mean, full_matrices=False)[2][:k]
    return (X - mean) @ V.T @ V + mean


def flatten_cloud__sorted(X, k):
    mean = X.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov(X.T, bias=True))
    V = vectors[:, np.argsort(-values)[:k]]
    return (X - mean) @ V @ V.T + mean


def flatten_cloud__reversed(X, k):
    mean = np.mean(X, axis=0)
    C = (X - mean).T @ (X - mean)
    V = np.linalg.eigh(C)[1][:, ::-1][:, :k]
    return mean + (X - mean) @ (V @ V.T)


def truncation_error(s, k):
    return np.linalg.norm(s[k:])


def truncation_error__fsum(s, k):
    return math.sqrt(math.fsum(float(x) ** 2 for x in list(s)[k:]))


def variance_slope(C, v):
    size = v @ v
    return 2 * C @ v / size - 2 * (v @ C @ v) * v / size**2


def variance_slope__rest(C, v):
    unit = v / np.linalg.norm(v)
    image = C @ unit
    return 2 * (image - (unit @ image) * unit) / np.linalg.norm(v)


def low_rank(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] @ np.diag(s[:k]) @ Vt[:k, :]


def low_rank__patterns(A, k):
    U, s, Vt = np.linalg.svd(A)
    return sum((s[i] * np.outer(U[:, i], Vt[i]) for i in range(k)), np.zeros(A.shape))


def pca_fit__as_hinted(X, k):
    mean = X.mean(axis=0)
    V = np.linalg.svd(X - mean, full_matrices=False)[2][:k]
    largest = np.abs(V).argmax(axis=1)
    return mean, np.array([V[i] * np.sign(V[i, largest[i]]) for i in range(k)])


def turn_onto(X, Y):
    U, _, Vt = np.linalg.svd(Y.T @ X)
    signs = np.ones(len(U))
    signs[-1] = np.linalg.det(U) * np.linalg.det(Vt)
    return U @ np.diag(signs) @ Vt


def turn_onto__from_the_other_side(X, Y):
    V, _, Ut = np.linalg.svd(X.T @ Y)
    if np.linalg.det(V @ Ut) < 0:
        Ut[-1] = -Ut[-1]
    return (V @ Ut).T
