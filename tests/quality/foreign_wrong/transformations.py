import numpy as np


def rotation__mirror(theta):
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[c, s], [s, -c]])


def rotation__both_minus(theta):
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[c, -s], [-s, c]])


def projection_matrix__not_divided(direction):
    if not direction.any():
        raise ValueError("zero")
    return np.outer(direction, direction)


def projection_matrix__divided_by_length(direction):
    if not direction.any():
        raise ValueError("zero")
    return np.outer(direction, direction) / np.linalg.norm(direction)


def reflection__minus(direction):
    return np.eye(2) - 2 * np.outer(direction, direction) / (direction @ direction)


def reflection__one_P(direction):
    return np.outer(direction, direction) / (direction @ direction) - np.eye(2)


def compose__as_written(*matrices):
    result = np.eye(len(matrices[0]))
    for m in matrices:
        result = result @ m
    return result


def compose__two_only(*matrices):
    return matrices[1] @ matrices[0] if len(matrices) > 1 else matrices[0]


def determinant_2x2__permanent(A):
    return A[0, 0] * A[1, 1] + A[0, 1] * A[1, 0]


def inverse_2x2__not_swapped(A):
    det = A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
    if det == 0:
        raise ValueError("singular")
    return np.array([[A[0, 0], -A[0, 1]], [-A[1, 0], A[1, 1]]]) / det


def solve__no_pivot(A, b):
    A, b = A.astype(float).copy(), b.astype(float).copy()
    n = len(b)
    for k in range(n):
        if A[k, k] == 0:
            raise ValueError("singular")
        for i in range(k + 1, n):
            f = A[i, k] / A[k, k]
            A[i] -= f * A[k]
            b[i] -= f * b[k]
    x = np.zeros(n)
    for k in range(n - 1, -1, -1):
        x[k] = (b[k] - A[k, k + 1 :] @ x[k + 1 :]) / A[k, k]
    return x
