"""Other right answers to lesson `eigenvectors`: of each exercise the plain line, and one in another style."""

import math

import numpy as np

from course_lib.lessons.eigenvectors.web import link_matrix


def is_eigenvector(A, v):
    return v.any() and np.linalg.norm(A @ v - v @ A @ v / (v @ v) * v) <= 1e-9 * np.linalg.norm(A) * np.linalg.norm(v)


def is_eigenvector__unit(A, v):
    """By the sine of the angle's share: what of Av is perpendicular to v."""
    if np.max(np.abs(v)) == 0:
        return False
    unit = v / math.sqrt(v @ v)
    image = A.dot(unit)
    return bool(math.sqrt(((image - image.dot(unit) * unit) ** 2).sum()) <= 1e-9 * math.sqrt((A**2).sum()))


def rayleigh_quotient(A, v):
    return np.dot(v, A @ v) / np.linalg.norm(v) ** 2


def rayleigh_quotient__loops(A, v):
    size = math.fsum(float(x) ** 2 for x in v)
    return sum(float(v[i]) * float(A[i][j]) * float(v[j]) for i in range(len(v)) for j in range(len(v))) / size


def power_iteration(A, steps, seed):
    v = np.random.default_rng(seed).normal(size=A.shape[0])
    for _ in range(steps):
        v = A @ v / np.linalg.norm(A @ v)
    value = rayleigh_quotient(A, v)
    if np.linalg.norm(A @ v - value * v) > 1e-6 * np.linalg.norm(A):
        raise ValueError("no winner")
    if v[np.argmax(abs(v))] < 0:
        v = -v
    return value, v


def power_iteration__largest_entry(A, steps, seed):
    v = np.random.default_rng(seed).normal(size=A.shape[0])
    for _ in range(steps):
        v = A @ v
        v = v / np.abs(v).max()
    v = v / math.sqrt(v @ v)
    value = np.einsum("i,ij,j", v, A, v)
    if not math.dist(A @ v, value * v) <= 1e-6 * math.sqrt((A * A).sum()):
        raise ValueError("no winner")
    return [value, -v if v[np.argmax(abs(v))] < 0 else v]


def eigenvalues_2x2(A):
    trace, determinant = np.trace(A), np.linalg.det(A)
    under = trace**2 - 4 * determinant
    if under < -1e-9:
        raise ValueError("complex")
    return np.array([trace + np.sqrt(max(under, 0)), trace - np.sqrt(max(under, 0))]) / 2


def eigenvalues_2x2__python(A):
    trace, determinant = A[0, 0] + A[1, 1], A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
    discriminant = trace**2 - 4 * determinant
    if discriminant < 0:
        raise ValueError("complex")
    return [(trace + math.sqrt(discriminant)) / 2, (trace - math.sqrt(discriminant)) / 2]


def covariance(X):
    Xc = X - X.mean(0)
    return Xc.T @ Xc / X.shape[0]


def covariance__outer(X):
    mean = X.sum(axis=0) / X.shape[0]
    return sum(np.outer(row - mean, row - mean) for row in X) / X.shape[0]


def correlation(X):
    C = covariance(X)
    std = np.sqrt(np.diag(C))
    constant = np.ptp(X, axis=0) == 0
    std[constant] = 1
    return np.where(constant | constant[:, None], 0, C / np.outer(std, std))


def correlation__columns(X):
    X = [[float(x) for x in column] for column in zip(*X)]
    table = []
    for a in X:
        row = []
        for b in X:
            if len(set(a)) == 1 or len(set(b)) == 1:
                row.append(0.0)
                continue
            mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
            top = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b))
            row.append(top / math.sqrt(sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b)))
        table.append(row)
    return table


def pagerank(links, n, damping, tol):
    L, p = link_matrix(links, n), np.ones(n) / n
    new = damping * L @ p + (1 - damping) / n
    while np.sum(np.abs(new - p)) >= tol:
        p = new
        new = damping * L @ p + (1 - damping) / n
    return new


def pagerank__google_matrix(links, n, damping, tol):
    G = damping * np.array(link_matrix(links, n)) + (1 - damping) / n
    p, change = np.ones(n) / n, math.inf
    while change >= tol:
        p, before = G @ p, p
        change = abs(p - before).sum()
    return p


def settled_direction(A):
    v = np.random.default_rng(0).normal(size=len(A))
    v = v / np.linalg.norm(v)
    for _ in range(1000):
        v = A @ v
        v = v / np.linalg.norm(v)
        if np.linalg.norm(A @ v - (v @ A @ v) * v) < 1e-9 * np.linalg.norm(A):
            return v
    raise ValueError("nothing settled in 1000 steps")


def settled_direction__sign(A):
    v = np.random.default_rng(0).normal(size=len(A))
    v = v / np.linalg.norm(v)
    for _ in range(1000):
        new = A @ v / np.linalg.norm(A @ v)
        new = new * np.sign(new[np.abs(new).argmax()])
        if np.linalg.norm(new - v) < 1e-9:
            return new
        v = new
    raise ValueError("nothing settled in 1000 steps")


def settled_direction__allclose(A):
    v = np.random.default_rng(0).normal(size=len(A))
    for _ in range(1000):
        new = A @ v / np.linalg.norm(A @ v)
        if np.allclose(new, v) or np.allclose(new, -v):
            return new
        v = new
    raise ValueError("nothing settled in 1000 steps")


def settled_direction__by_the_cosine_alone(A):
    v = np.random.default_rng(0).normal(size=len(A))
    for _ in range(1000):
        new = A @ v / np.linalg.norm(A @ v)
        if abs(abs(new @ v) - 1) < 1e-9:
            return new
        v = new
    raise ValueError("nothing settled in 1000 steps")


def settled_direction__cosine(A):
    v = np.random.default_rng(0).normal(size=len(A))
    v = v / np.linalg.norm(v)
    for _ in range(1000):
        new = A @ v / np.linalg.norm(A @ v)
        if np.abs(new - np.sign(new @ v) * v).max() < 1e-9:
            return new
        v = new
    raise ValueError("nothing settled in 1000 steps")


def matrix_power(A, k):
    values, V = np.linalg.eig(A)
    if np.linalg.cond(V) > 1e8:
        raise ValueError("bent")
    return np.real((V * values**k) @ np.linalg.inv(V))


def matrix_power__solve(A, k):
    values, V = np.linalg.eig(A)
    s = np.linalg.svd(V, compute_uv=False)
    if s[-1] * 1e8 < s[0]:
        raise ValueError("bent")
    return np.linalg.solve(V.T, (V * values**k).T).T.real


def height_slope(A, x):
    return A @ x + x @ A


def height_slope__einsum(A, x):
    return np.einsum("ij,j->i", A, x) + np.einsum("ji,j->i", A, x)
