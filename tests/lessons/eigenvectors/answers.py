"""Other right answers to lesson `eigenvectors`."""

import math

import numpy as np

from course_lib.lessons.eigenvectors.web import link_matrix


def is_eigenvector(A, v):
    """By the angle between the two lines."""
    A, v = np.asarray(A, float), np.asarray(v, float)
    size = np.linalg.norm(v)
    if size == 0:
        return False
    unit, image = v / size, A @ (v / size)
    off = image - unit * np.inner(unit, image)
    return bool(np.linalg.norm(off) <= 1e-8 * max(1.0, np.linalg.norm(image)))


def rayleigh_quotient(A, v):
    size = math.fsum(float(x) ** 2 for x in v)
    if size == 0:
        raise ValueError("zero")
    return sum(float(v[i]) * float(A[i][j]) * float(v[j]) for i in range(len(v)) for j in range(len(v))) / size


def power_iteration(A, steps, seed):
    A = np.asarray(A, float)
    scale = np.abs(A).max() or 1.0
    v = np.random.default_rng(seed).normal(size=A.shape[0])
    for _ in range(steps):
        w = (A / scale) @ v
        if not w.any():
            break
        v = w / np.abs(w).max()
    v = v / math.sqrt(v @ v)
    value = np.einsum("i,ij,j", v, A, v)
    if np.linalg.norm(A @ v - value * v) > 1e-6 * max(np.linalg.norm(A @ v), 1.0):
        raise ValueError("no winner")
    return value, -v if v[np.argmax(abs(v))] < 0 else v


def eigenvalues_2x2(A):
    A = np.asarray(A, float)
    trace, determinant = A[0, 0] + A[1, 1], A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
    discriminant = trace**2 - 4 * determinant
    if abs(discriminant) < 1e-12 * (trace**2 + abs(determinant)):
        discriminant = 0.0
    if discriminant < 0:
        raise ValueError("complex")
    return [(trace + math.sqrt(discriminant)) / 2, (trace - math.sqrt(discriminant)) / 2]


def covariance(X):
    X = np.asarray(X, float)
    mean = X.sum(axis=0) / X.shape[0]
    return sum(np.outer(row - mean, row - mean) for row in X) / X.shape[0]


def correlation(X):
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
    if damping < 0 or damping >= 1:
        raise ValueError("damping")
    G = damping * np.array(link_matrix(links, n)) + (1 - damping) / n
    p, change = np.ones(n) / n, math.inf
    while change >= tol:
        p, before = G @ p, p
        change = abs(p - before).sum()
    return p
