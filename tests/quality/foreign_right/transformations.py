import math

import numpy as np


def rotation__math(theta):
    c, s = math.cos(theta), math.sin(theta)
    return [[c, -s], [s, c]]


def projection_matrix__columns(direction):
    d = direction.reshape(-1, 1)
    return d @ d.T / (d.T @ d)


def projection_matrix__unit(direction):
    n = np.linalg.norm(direction)
    if n < 1e-12:
        raise ValueError("direction must not be zero")
    u = direction / n
    return np.outer(u, u)


def reflection__angle(direction):
    t = np.arctan2(direction[1], direction[0])
    return np.array([[np.cos(2 * t), np.sin(2 * t)], [np.sin(2 * t), -np.cos(2 * t)]])


def compose__from_identity(*matrices):
    result = np.eye(len(matrices[0]))
    for m in matrices:
        result = m @ result
    return result


def determinant_2x2__entries(A):
    return A[0][0] * A[1][1] - A[0][1] * A[1][0]


def inverse_2x2__adjugate(A):
    det = A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
    if abs(det) < 1e-12:
        raise ValueError("singular")
    return 1 / det * np.array([[A[1, 1], -A[0, 1]], [-A[1, 0], A[0, 0]]])


def solve__augmented(A, b):
    n = len(b)
    M = np.hstack([A, b.reshape(-1, 1)]).astype(float)
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(M[r, i]))
        if abs(M[pivot, i]) < 1e-12:
            raise ValueError("Matrix is singular")
        M[[i, pivot]] = M[[pivot, i]]
        M[i] = M[i] / M[i, i]
        for j in range(n):
            if j != i:
                M[j] = M[j] - M[j, i] * M[i]
    return M[:, -1]
