import numpy as np


def explained_variance_ratio__of_values(X):
    s = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)
    return s / s.sum()


def components_for_variance__one_less(X, share):
    s = np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2
    return int(np.sum(np.cumsum(s / s.sum()) < share))


def components_for_variance__counted(X, share):
    s = np.linalg.svd(X - X.mean(axis=0), compute_uv=False) ** 2
    return int(np.sum(s / s.sum() < share))


def low_rank__U_and_V_whole(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    s[:k] = 0
    return U @ np.diag(s) @ Vt


def low_rank__kth_only(A, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return s[k - 1] * np.outer(U[:, k - 1], Vt[k - 1])
