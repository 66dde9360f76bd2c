"""Wrong answers to transformations."""

import numpy as np


def rotation__reflects(theta):
    return np.array([[np.cos(theta), np.sin(theta)], [np.sin(theta), -np.cos(theta)]])


def rotation__half_angle(theta):
    return np.array([[np.cos(theta / 2), -np.sin(theta / 2)], [np.sin(theta / 2), np.cos(theta / 2)]])


def projection_matrix__transposed_vector(direction):
    d = np.asarray(direction)
    return d @ d.T / (d @ d)


def projection_matrix__not_divided(direction):
    return np.outer(direction, direction)


def reflection__other_sign(direction):
    d = np.asarray(direction, float)
    return np.eye(len(d)) - 2 * np.outer(d, d) / (d @ d)


def determinant_2x2__plus(A):
    return A[0][0] * A[1][1] + A[0][1] * A[1][0]


def inverse_2x2__entrywise(A):
    return 1 / A


def inverse_2x2__times_the_determinant(A):
    (a, b), (c, d) = A
    return (a * d - b * c) * np.array([[d, -b], [-c, a]])


def solve__no_pivoting(A, b):
    A, b = np.array(A, float), np.array(b, float)
    n = len(b)
    for k in range(n):
        for i in range(k + 1, n):
            f = A[i, k] / A[k, k]
            A[i] -= f * A[k]
            b[i] -= f * b[k]
    x = np.zeros(n)
    for k in reversed(range(n)):
        x[k] = (b[k] - A[k, k + 1 :] @ x[k + 1 :]) / A[k, k]
    return x


def least_squares__not_squared(A, b):
    return A.T @ b / np.sum(A * A)


def fit_line__through_zero(x, y):
    return np.array([x @ y / (x @ x), 0.0])


def compose__other_order(*matrices):
    result = np.eye(2)
    for matrix in matrices:
        result = result @ matrix
    return result
