import numpy as np


def explained_variance_ratio__squares(X):
    S = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)
    return S**2 / np.sum(S**2)


def components_for_variance__loop(X, share):
    S = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)
    ratios = S**2 / np.sum(S**2)
    total, k = 0.0, 0
    while total < share:
        total += ratios[k]
        k += 1
    return k


def low_rank__diag(A, k):
    U, S, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] @ np.diag(S[:k]) @ Vt[:k, :]


def low_rank__sum(A, k):
    U, S, Vt = np.linalg.svd(A)
    B = np.zeros(A.shape)
    for i in range(k):
        B += S[i] * np.outer(U[:, i], Vt[i])
    return B
