"""Wrong answers to svd_pca."""

import numpy as np


def center__first_row(X):
    return X - X[0], X[0]


def center__keepdims_twice(X):
    mean = X.mean(axis=1)
    return X - mean.mean(), X.mean(axis=0)


def center__median(X):
    return X - np.median(X, axis=0), np.median(X, axis=0)


def principal_components__standardized(X, k):
    Z = (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-12)
    V = np.linalg.svd(Z, full_matrices=False)[2][:k]
    return V * np.sign(V[np.arange(k), np.abs(V).argmax(axis=1)])[:, None]


def principal_components__argmax_of_columns(X, k):
    V = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)[2][:k]
    return V * np.sign(V[np.abs(V).argmax(axis=0)[:k], np.arange(k)])[:, None]


def principal_components__scaled(X, k):
    _, s, V = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)
    V = V[:k] * np.sign(V[np.arange(k), np.abs(V[:k]).argmax(axis=1)])[:, None]
    return V * s[:k, None]


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


def pca_transform__own_mean_of_components(X, components):
    return X @ (components - components.mean(axis=0)).T


def pca_transform__absolute(X, components):
    return np.abs((X - X.mean(axis=0)) @ components.T)


def pca_reconstruct__twice_the_mean(Z, components, mean):
    return (Z - Z.mean(axis=0)) @ components + mean


def low_rank__one_less(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, : k - 1] * s[: k - 1] @ Vt[: k - 1]


def low_rank__sum_of_strengths(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] @ Vt[:k] * s[:k].sum()
