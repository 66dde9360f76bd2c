import numpy as np


def center__tuple(X):
    mu = X.mean(axis=0, keepdims=False)
    return X - mu, mu


def principal_components__eigh(X, k):
    Xc = X - np.mean(X, axis=0)
    w, V = np.linalg.eigh(np.cov(Xc.T, bias=True).reshape(X.shape[1], X.shape[1]))
    V = V[:, np.argsort(w)[::-1]][:, :k].T
    for i in range(k):
        if V[i, np.argmax(np.abs(V[i]))] < 0:
            V[i] *= -1
    return V


def principal_components__svd(X, k):
    U, S, Vt = np.linalg.svd(X - X.mean(axis=0))
    Vt = Vt[:k]
    signs = np.sign(Vt[np.arange(k), np.argmax(np.abs(Vt), axis=1)])
    return Vt * signs[:, np.newaxis]


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


def pca_transform__dot(X, components):
    return np.dot(X - X.mean(axis=0), components.T)


def pca_reconstruct__dot(Z, components, mean):
    return Z.dot(components) + mean


def low_rank__diag(A, k):
    U, S, Vt = np.linalg.svd(A, full_matrices=False)
    return U[:, :k] @ np.diag(S[:k]) @ Vt[:k, :]


def low_rank__sum(A, k):
    U, S, Vt = np.linalg.svd(A)
    B = np.zeros(A.shape)
    for i in range(k):
        B += S[i] * np.outer(U[:, i], Vt[i])
    return B
