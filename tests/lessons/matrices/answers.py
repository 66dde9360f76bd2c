"""Other right answers to lesson `matrices`."""

import numpy as np


def apply_mask(image, mask):
    kept = np.array(image, float)
    mask = np.asarray(mask, bool)
    if kept.shape[:2] != mask.shape:
        raise ValueError("shapes")
    kept[np.logical_not(mask)] = 0
    return kept


def transpose(A):
    return [list(map(float, column)) for column in zip(*A)]


def is_symmetric(A):
    m, n = np.shape(A)
    return m == n and all(abs(float(A[i][j]) - float(A[j][i])) <= 1e-8 for i in range(m) for j in range(i))


def matvec(A, x):
    if np.ndim(x) != 1 or len(x) != len(A[0]):
        raise ValueError("shapes")
    total = [0.0] * len(A)
    for j, coefficient in enumerate(x):
        for i in range(len(A)):
            total[i] += float(coefficient) * float(A[i][j])
    return total


def matmul_shape(shape_a, shape_b):
    if shape_a[-1] != shape_b[0]:
        raise ValueError("shapes")
    return (shape_a[0], shape_b[1])


def matmul(A, B):
    """A sum of outer products of columns and rows."""
    A, B = np.asarray(A, float), np.asarray(B, float)
    if A.shape[1] != B.shape[0]:
        raise ValueError("shapes")
    return sum(np.outer(A[:, k], B[k]) for k in range(A.shape[1]))


def outer(u, v):
    return np.asarray(u, float).reshape(-1, 1) * np.asarray(v, float).reshape(1, -1)
