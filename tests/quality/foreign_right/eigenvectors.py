import numpy as np


def rayleigh_quotient__transposed(A, v):
    return (v.T @ A @ v) / (v.T @ v)


def power_iteration__loop(A, steps, seed):
    rng = np.random.default_rng(seed)
    b = rng.normal(size=A.shape[0])
    for _ in range(steps):
        b = A.dot(b)
        b = b / np.linalg.norm(b)
    lam = b.dot(A).dot(b)
    if not np.allclose(A.dot(b), lam * b):
        raise ValueError("did not converge")
    if b[np.argmax(np.abs(b))] < 0:
        b = -b
    return lam, b


def eigenvalues_2x2__formula(A):
    tr = np.trace(A)
    det = A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
    disc = tr**2 - 4 * det
    if disc < 0:
        raise ValueError("complex eigenvalues")
    return (tr + np.sqrt(disc)) / 2, (tr - np.sqrt(disc)) / 2


def eigenvalues_2x2__library(A):
    values = np.linalg.eigvals(A)
    if np.iscomplex(values).any():
        raise ValueError("not real")
    return np.sort(values.real)[::-1]


def covariance__numpy(X):
    return np.cov(X, rowvar=False, bias=True)


def covariance__centred(X):
    Xc = X - X.mean(0)
    return Xc.T.dot(Xc) / X.shape[0]


def correlation__standardized(X):
    mean, std = X.mean(axis=0), X.std(axis=0)
    Z = np.divide(X - mean, std, out=np.zeros_like(X), where=std > 1e-12)
    return Z.T @ Z / len(X)


def pagerank__matrix(links, n, damping, tol):
    M = np.zeros((n, n))
    for j in range(n):
        targets = {t for f, t in links if f == j}
        if not targets:
            M[:, j] = 1 / n
        for t in targets:
            M[t, j] = 1 / len(targets)
    p = np.full(n, 1 / n)
    while True:
        new = damping * (M @ p) + (1 - damping) / n
        if np.abs(new - p).sum() < tol:
            return new
        p = new
