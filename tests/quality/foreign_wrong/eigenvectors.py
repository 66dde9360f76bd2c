import numpy as np


def is_eigenvector__direction_only(A, v):
    w = A @ v
    return bool(np.allclose(w / np.linalg.norm(w), v / np.linalg.norm(v)))


def is_eigenvector__ratio(A, v):
    ratio = (A @ v) / v
    return bool(np.allclose(ratio, ratio[0]))


def is_eigenvector__allclose(A, v):
    if np.allclose(v, 0):
        return False
    Av = A @ v
    lam = np.dot(v, Av) / np.dot(v, v)
    return np.allclose(Av, lam * v)


def rayleigh_quotient__not_divided(A, v):
    return v @ A @ v


def rayleigh_quotient__lengths(A, v):
    return np.linalg.norm(A @ v) / np.linalg.norm(v)


def power_iteration__no_sign(A, steps, seed):
    v = np.random.default_rng(seed).normal(size=len(A))
    for _ in range(steps):
        v = A @ v
        v /= np.linalg.norm(v)
    lam = v @ A @ v
    if not np.allclose(A @ v, lam * v):
        raise ValueError("no")
    return lam, v


def power_iteration__length_as_value(A, steps, seed):
    v = np.random.default_rng(seed).normal(size=len(A))
    for _ in range(steps):
        v = A @ v
        lam = np.linalg.norm(v)
        v /= lam
    if not np.allclose(A @ v, lam * v):
        raise ValueError("no")
    return lam, v * np.sign(v[np.abs(v).argmax()])


def eigenvalues_2x2__not_halved(A):
    t, d = A[0, 0] + A[1, 1], A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
    if t * t - 4 * d < 0:
        raise ValueError("complex")
    r = np.sqrt(t * t - 4 * d)
    return np.array([t + r, t - r])


def eigenvalues_2x2__half_of_root_only(A):
    t, d = A[0, 0] + A[1, 1], A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
    if t * t - 4 * d < 0:
        raise ValueError("complex")
    r = np.sqrt(t * t - 4 * d)
    return np.array([t + r / 2, t - r / 2])


def covariance__sample(X):
    C = X - X.mean(axis=0)
    return C.T @ C / max(len(X) - 1, 1)


def correlation__sample(X):
    C = X - X.mean(axis=0)
    s = X.std(axis=0)
    s[s == 0] = 1
    return C.T @ C / (len(X) - 1) / np.outer(s, s)


def correlation__divided_once(X):
    C = X - X.mean(axis=0)
    s = X.std(axis=0)
    s[s == 0] = 1
    return C.T @ C / len(X) / s


def pagerank__jump_missing(links, n, damping, tol):
    M = np.zeros((n, n))
    for j in range(n):
        t = {b for a, b in links if a == j}
        M[list(t) if t else slice(None), j] = 1 / len(t) if t else 1 / n
    p = np.ones(n) / n
    while True:
        new = damping * M @ p
        if abs(new - p).sum() < tol:
            return new
        p = new
