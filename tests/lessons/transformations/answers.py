"""Other right answers to transformations: of each exercise the plain line, and one in a style unlike the solution's.

`name` and `name__style` are answers to the exercise `name`.
"""

import math

import numpy as np


def rotation(theta):
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[c, -s], [s, c]])


def rotation__complex(theta):
    landing = [complex(math.cos(theta), math.sin(theta)) * z for z in (1, 1j)]
    return [[z.real for z in landing], [z.imag for z in landing]]


def projection_matrix(direction):
    if not np.any(direction):
        raise ValueError("zero vector")
    unit = direction / np.linalg.norm(direction)
    return np.outer(unit, unit)


def projection_matrix__lists(direction):
    size = math.hypot(*direction)
    if size == 0:
        raise ValueError("no direction")
    unit = [float(d) / size for d in direction]
    return [[a * b for b in unit] for a in unit]


def reflection(direction):
    return 2 * np.outer(direction, direction) / (direction @ direction) - np.eye(2)


def reflection__angle(direction):
    x, y = direction
    angle = 2 * math.atan2(y, x)
    return [[math.cos(angle), math.sin(angle)], [math.sin(angle), -math.cos(angle)]]


def compose(*matrices):
    result = np.eye(matrices[0].shape[1])
    for matrix in matrices:
        result = matrix @ result
    return result


def compose__chain(*matrices):
    return np.linalg.multi_dot(matrices[::-1]) if len(matrices) > 1 else matrices[0]


def compose__columns(*matrices):
    columns = []
    for basis_vector in np.eye(matrices[0].shape[1]):
        for matrix in matrices:
            basis_vector = matrix @ basis_vector
        columns.append(basis_vector)
    return np.column_stack(columns)


def inverse_2x2(A):
    (a, b), (c, d) = A
    if a * d - b * c == 0:
        raise ValueError("singular")
    return np.array([[d, -b], [-c, a]]) / (a * d - b * c)


def inverse_2x2__gauss_jordan(A):
    """Gauss and Jordan, with the larger entry of the first column as pivot."""
    table = np.hstack([A, np.eye(2)])
    if table[0, 0] * table[1, 1] == table[0, 1] * table[1, 0]:
        raise ValueError("singular")
    if abs(table[0, 0]) < abs(table[1, 0]):
        table = table[::-1].copy()
    table[0] /= table[0, 0]
    table[1] -= table[1, 0] * table[0]
    table[1] /= table[1, 1]
    table[0] -= table[0, 1] * table[1]
    return table[:, 2:]


def hand(upper, lower, shoulder, elbow):
    c, s = np.cos, np.sin
    return np.array(
        [upper * c(shoulder) + lower * c(shoulder + elbow), upper * s(shoulder) + lower * s(shoulder + elbow)]
    )


def hand__complex(upper, lower, shoulder, elbow):
    z = np.exp(1j * shoulder) * (upper + lower * np.exp(1j * elbow))
    return z.real, z.imag


def keeps_lengths(A):
    return np.allclose(A.T @ A, np.eye(A.shape[1]))


def keeps_lengths__singular_values(A):
    """The largest and the smallest stretch are 1."""
    return A.shape[0] >= A.shape[1] and bool(np.allclose(np.linalg.svd(A, compute_uv=False), 1))


def keeps_lengths__pairs(A):
    columns = [[float(entry) for entry in column] for column in A.T]
    return all(
        math.isclose(sum(x * y for x, y in zip(columns[i], columns[j])), float(i == j), abs_tol=1e-8)
        for i in range(len(columns))
        for j in range(i + 1)
    )


def turn_points(X, theta):
    c, s = np.cos(theta), np.sin(theta)
    return X @ np.array([[c, s], [-s, c]])


def turn_points__columns(X, theta):
    c, s = np.cos(theta), np.sin(theta)
    return (np.array([[c, -s], [s, c]]) @ X.T).T


def turn_points__the_other_angle(X, theta):
    c, s = np.cos(-theta), np.sin(-theta)
    return X @ np.array([[c, -s], [s, c]])


def area(a, b, c, d):
    return a * d - b * c


def area__as_it_was_counted(a, b, c, d):
    return (a + b) * (c + d) - a * c - b * d - 2 * b * c


def change_basis(A, B):
    return np.linalg.solve(B, A @ B)


def change_basis__column_by_column(A, B):
    return np.column_stack([np.linalg.inv(B) @ (A @ column) for column in B.T])


def turn_stretch_turn(A):
    (a, b), (c, d) = A
    plus, minus = math.atan2(c - b, a + d), math.atan2(c + b, a - d)
    long, short = math.hypot(a + d, c - b) / 2, math.hypot(a - d, c + b) / 2
    return (plus - minus) / 2, long + short, long - short, (plus + minus) / 2


def turn_stretch_turn__complex(A):
    (a, b), (c, d) = A
    turning, mirroring = complex(a + d, c - b) / 2, complex(a - d, c + b) / 2
    angles = np.angle([turning, mirroring])
    stretches = abs(turning) + np.array([1, -1]) * abs(mirroring)
    return [(angles[0] - angles[1]) / 2, *stretches, angles.sum() / 2]


def turn_stretch_turn__eigenvectors(A):
    a, b, c, d = np.ravel(A)
    beta = -math.atan2(2 * (a * b + c * d), a * a + c * c - b * b - d * d) / 2
    B = A @ np.array([[math.cos(beta), math.sin(beta)], [-math.sin(beta), math.cos(beta)]])
    s = math.hypot(*B[:, 0])
    alpha = math.atan2(B[1, 0], B[0, 0])
    return beta, s, math.cos(alpha) * B[1, 1] - math.sin(alpha) * B[0, 1], alpha
