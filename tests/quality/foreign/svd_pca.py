"""Wrong answers to svd_pca."""

import numpy as np


def pca_fit__argmax_of_columns(X, k):
    V = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)[2][:k]
    return X.mean(axis=0), V * np.sign(V[np.abs(V).argmax(axis=0)[:k], np.arange(k)])[:, None]


def pca_fit__scaled(X, k):
    _, s, V = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)
    V = V[:k] * np.sign(V[np.arange(k), np.abs(V[:k]).argmax(axis=1)])[:, None]
    return X.mean(axis=0), V * s[:k, None]


def pca_fit__median(X, k):
    V = np.linalg.svd(X - np.median(X, axis=0), full_matrices=False)[2][:k]
    return np.median(X, axis=0), V * np.sign(V[np.arange(k), np.abs(V).argmax(axis=1)])[:, None]


def explained_variance_ratio__of_the_largest(X):
    s = np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2
    return s / s[0]


def explained_variance_ratio__roots(X):
    s = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)
    return np.sqrt(s / s.sum())


def explained_variance_ratio__covariance_squared(X):
    values = np.linalg.eigvalsh(np.cov(X.T))[::-1] ** 2
    return values / values.sum()


def components_for_variance__not_added_up(X, share):
    s = np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2
    return int(np.argmax(s / s.sum() < 1 - share))


def components_for_variance__rounds(X, share):
    return round(share * min(X.shape))


def pca_transform__centres_components(X, mean, components):
    return (X - mean) @ (components - components.mean(axis=0)).T


def pca_transform__absolute(X, mean, components):
    return np.abs((X - mean) @ components.T)


def pca_reconstruct__centres_coordinates(Z, mean, components):
    return (Z - Z.mean(axis=0)) @ components + mean


def flatten_cloud__scaled_by_values(X, k):
    mean = X.mean(axis=0)
    values, vectors = np.linalg.eigh((X - mean).T @ (X - mean) / len(X))
    V = vectors[:, -k:] * values[-k:]
    return (X - mean) @ V @ V.T + mean


def flatten_cloud__left_vectors(X, k):
    U, s, Vt = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)
    return U[:, :k] @ Vt[:k] + X.mean(axis=0)


def truncation_error__mean(s, k):
    return np.sqrt(np.mean(s[k:] ** 2)) if k < len(s) else 0.0


def truncation_error__difference_of_norms(s, k):
    return np.sqrt(np.sum(s**2)) - np.sqrt(np.sum(s[:k] ** 2))


def variance_slope__of_the_log(C, v):
    return 2 * C @ v / (v @ C @ v) - 2 * v / (v @ v)


def low_rank__one_less(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, : k - 1] * s[: k - 1] @ Vt[: k - 1]


def low_rank__sum_of_strengths(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] @ Vt[:k] * s[:k].sum()
