"""Other right answers to lesson `transformations`."""

import math

import numpy as np


def rotation(theta):
    landing = [complex(math.cos(theta), math.sin(theta)) * z for z in (1, 1j)]
    return [[z.real for z in landing], [z.imag for z in landing]]


def projection_matrix(direction):
    size = math.hypot(*map(float, direction))
    if size == 0:
        raise ValueError("no direction")
    unit = [float(d) / size for d in direction]
    return [[a * b for b in unit] for a in unit]


def reflection(direction):
    x, y = map(float, direction)
    if x == y == 0:
        raise ValueError("no direction")
    angle = 2 * math.atan2(y, x)
    return [[math.cos(angle), math.sin(angle)], [math.sin(angle), -math.cos(angle)]]


def compose(*matrices):
    shapes = {np.shape(matrix) for matrix in matrices}
    if len(shapes) != 1:
        raise ValueError("shapes")
    ((n, _),) = shapes
    columns = []
    for basis_vector in np.eye(n):
        for matrix in matrices:
            basis_vector = np.asarray(matrix, float) @ basis_vector
        columns.append(basis_vector)
    return np.column_stack(columns)


def determinant_2x2(A):
    if np.shape(A) != (2, 2):
        raise ValueError("shape")
    [[a, b], [c, d]] = [[float(entry) for entry in row] for row in A]
    return a * d - b * c


def inverse_2x2(A):
    """Gauss and Jordan, with the larger entry of the first column as pivot."""
    if np.shape(A) != (2, 2):
        raise ValueError("shape")
    table = np.hstack([np.asarray(A, float), np.eye(2)])
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
    """By an orthogonal and a triangular factor."""
    A, b = np.asarray(A, float), np.asarray(b, float)
    if A.ndim != 2 or A.shape[0] != A.shape[1] or b.shape != A.shape[:1]:
        raise ValueError("shapes")
    if np.linalg.cond(A) > 1e12 and np.linalg.matrix_rank(A) < len(A):
        raise ValueError("singular")
    Q, R = np.linalg.qr(A)
    right, x = Q.T @ b, np.zeros(len(b))
    for k in range(len(b) - 1, -1, -1):
        x[k] = (right[k] - sum(R[k, j] * x[j] for j in range(k + 1, len(b)))) / R[k, k]
    return x


def least_squares(A, b):
    A, b = np.asarray(A, float), np.asarray(b, float)
    if len(A) != len(b):
        raise ValueError("shapes")
    if np.linalg.matrix_rank(A) < A.shape[1]:
        raise ValueError("dependent columns")
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return Vt.T @ ((U.T @ b) / s)


def project_onto_columns(A, b):
    A, b = np.asarray(A, float), np.asarray(b, float)
    if len(A) != len(b) or np.linalg.matrix_rank(A) < A.shape[1]:
        raise ValueError("shapes or columns")
    foot, basis = np.zeros(len(b)), []
    for column in A.T:  # Gram and Schmidt
        for unit in basis:
            column = column - (column @ unit) * unit
        basis.append(column / np.linalg.norm(column))
        foot = foot + (b @ basis[-1]) * basis[-1]
    return foot


def fit_line(x, y):
    if len(x) != len(y) or len(set(map(float, x))) < 2:
        raise ValueError("points")
    mean_x, mean_y = sum(map(float, x)) / len(x), sum(map(float, y)) / len(y)
    slope = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y)) / sum((a - mean_x) ** 2 for a in x)
    return [mean_y - slope * mean_x, slope]
