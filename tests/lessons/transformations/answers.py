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
    result = np.eye(len(matrices[0]))
    for matrix in matrices:
        result = matrix @ result
    return result


def compose__chain(*matrices):
    return np.linalg.multi_dot(matrices[::-1]) if len(matrices) > 1 else matrices[0]


def compose__columns(*matrices):
    columns = []
    for basis_vector in np.eye(len(matrices[0])):
        for matrix in matrices:
            basis_vector = matrix @ basis_vector
        columns.append(basis_vector)
    return np.column_stack(columns)


def determinant_2x2(A):
    (a, b), (c, d) = A
    return a * d - b * c


def determinant_2x2__cross(A):
    """The height of the cross product of the two rows."""
    first, second = np.append(A[0], 0), np.append(A[1], 0)
    return np.cross(first, second)[2]


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


def solve(A, b):
    """One table of A and b."""
    table, n = np.column_stack([A, b]), len(b)
    for k in range(n):
        p = k + np.argmax(np.abs(table[k:, k]))
        if abs(table[p, k]) < 1e-12 * np.abs(A).max():
            raise ValueError("singular")
        table[[k, p]] = table[[p, k]]
        table[k + 1 :] -= np.outer(table[k + 1 :, k] / table[k, k], table[k])
    x = np.zeros(n)
    for k in range(n - 1, -1, -1):
        x[k] = (table[k, -1] - table[k, k + 1 : n] @ x[k + 1 :]) / table[k, k]
    return x


def solve__gauss_jordan(A, b):
    """Clears above and below the pivot, so that nothing is left to climb."""
    rows = [[float(entry) for entry in row] + [float(right)] for row, right in zip(A, b)]
    n, largest = len(rows), max(abs(entry) for row in A for entry in row)
    for k in range(n):
        pivot = max(range(k, n), key=lambda i: abs(rows[i][k]))
        if abs(rows[pivot][k]) <= 1e-12 * largest:
            raise ValueError("singular")
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [entry / rows[k][k] for entry in rows[k]]
        for i in range(n):
            if i != k:
                rows[i] = [entry - rows[i][k] * above for entry, above in zip(rows[i], rows[k])]
    return [row[-1] for row in rows]
