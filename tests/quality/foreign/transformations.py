"""Wrong answers to transformations."""

import numpy as np


def rotation__reflects(theta):
    return np.array([[np.cos(theta), np.sin(theta)], [np.sin(theta), -np.cos(theta)]])


def rotation__half_angle(theta):
    return np.array([[np.cos(theta / 2), -np.sin(theta / 2)], [np.sin(theta / 2), np.cos(theta / 2)]])


def rotation__small_angles(theta):
    return np.array([[1, -theta], [theta, 1]])


def rotation__of_a_vector(theta):
    return np.array([np.cos(theta), np.sin(theta)])


def projection_matrix__keeps_the_vector(direction):
    return direction / (direction @ direction)


def projection_matrix__divided_by_the_sum(direction):
    return np.outer(direction, direction) / np.sum(direction)


def projection_matrix__refuses_short_ones(direction):
    if np.linalg.norm(direction) < 1.5:
        raise ValueError("too short")
    return np.outer(direction, direction) / (direction @ direction)


def reflection__in_the_first_axis(direction):
    return np.array([[1.0, 0.0], [0.0, -1.0]])


def reflection__swaps_the_axes(direction):
    x, y = direction / np.linalg.norm(direction)
    return np.array([[x, y], [y, -x]])


def reflection__rotates(direction):
    x, y = direction / np.linalg.norm(direction)
    return np.array([[x, -y], [y, x]])


def compose__powers(*matrices):
    return np.linalg.matrix_power(matrices[0], len(matrices))


def compose__transposed(*matrices):
    result = matrices[0]
    for matrix in matrices[1:]:
        result = (matrix @ result).T
    return result


def determinant_2x2__sum_of_products_of_columns(A):
    return A[:, 0] @ A[:, 1]


def determinant_2x2__of_lengths(A):
    return np.sqrt((A[0] @ A[0]) * (A[1] @ A[1]))


def inverse_2x2__transpose(A):
    return A.T


def inverse_2x2__scaled_by_the_square(A):
    (a, b), (c, d) = A
    if a * d == b * c:
        raise ValueError("singular")
    return np.array([[d, -b], [-c, a]]) / (a * d - b * c) ** 2


def solve__divides_rows(A, b):
    return b / A.sum(axis=1)


def solve__transposed_system(A, b):
    return np.linalg.solve(A.T, b)


def solve__jacobi_once(A, b):
    return (b - (A - np.diag(np.diag(A))) @ np.ones(len(b))) / np.diag(A)


def solve__back_substitution_forgets_the_pivot(A, b):
    A, b = A.copy(), b.copy()
    n = len(b)
    for k in range(n):
        p = k + np.abs(A[k:, k]).argmax()
        A[[k, p]], b[[k, p]] = A[[p, k]], b[[p, k]]
        for i in range(k + 1, n):
            f = A[i, k] / A[k, k]
            A[i] -= f * A[k]
            b[i] -= f * b[k]
    x = np.zeros(n)
    for k in reversed(range(n)):
        x[k] = b[k] - A[k, k + 1 :] @ x[k + 1 :]
    return x
