import numpy as np


def center__rows(X):
    m = X.mean(axis=1, keepdims=True)
    return X - m, m


def center__standardized(X):
    return (X - X.mean(axis=0)) / X.std(axis=0), X.mean(axis=0)


def principal_components__not_centred(X, k):
    V = np.linalg.svd(X, full_matrices=False)[2][:k]
    return V * np.sign(V[np.arange(k), np.abs(V).argmax(axis=1)])[:, None]


def principal_components__columns(X, k):
    V = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)[2].T[:, :k]
    return V * np.sign(V[np.abs(V).argmax(axis=0), np.arange(k)])


def principal_components__any_sign(X, k):
    return np.linalg.eigh(np.cov(X.T))[1][:, ::-1].T[:k]


def explained_variance_ratio__of_values(X):
    s = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)
    return s / s.sum()


def components_for_variance__one_less(X, share):
    s = np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2
    return int(np.sum(np.cumsum(s / s.sum()) < share))


def components_for_variance__counted(X, share):
    s = np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2
    return int(np.sum(s / s.sum() < share))


def pca_transform__not_centred(X, components):
    return X @ components.T


def pca_reconstruct__mean_first(Z, components, mean):
    return (Z + mean[: Z.shape[1]]) @ components


def low_rank__U_and_V_whole(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    s[:k] = 0
    return U @ np.diag(s) @ Vt


def low_rank__kth_only(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return s[k - 1] * np.outer(U[:, k - 1], Vt[k - 1])
