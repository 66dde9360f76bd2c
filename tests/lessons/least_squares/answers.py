"""Other right answers to least_squares: of each exercise the plain line, and one in a style unlike the solution's.

`name` and `name__style` are answers to the exercise `name`.
"""

import math

import numpy as np


def orthonormalize(A):
    """Column by column: what is left of each is brought up to date when its turn comes."""
    m, n = A.shape
    Q, R = np.zeros((m, n)), np.zeros((n, n))
    for k in range(n):
        rest = A[:, k].copy()
        for j in range(k):
            R[j, k] = Q[:, j] @ rest
            rest = rest - R[j, k] * Q[:, j]
        R[k, k] = np.linalg.norm(rest)
        if R[k, k] < 1e-10 * np.linalg.norm(A[:, k]):
            raise ValueError("dependent columns")
        Q[:, k] = rest / R[k, k]
    return Q, R


def orthonormalize__outer_products(A):
    """All later columns at once."""
    Q, R = np.array(A, dtype=float), np.zeros((A.shape[1], A.shape[1]))
    lengths = np.linalg.norm(A, axis=0)
    for j in range(A.shape[1]):
        R[j, j] = np.linalg.norm(Q[:, j])
        if R[j, j] < 1e-10 * lengths[j]:
            raise ValueError("dependent columns")
        Q[:, j] /= R[j, j]
        R[j, j + 1 :] = Q[:, j] @ Q[:, j + 1 :]
        Q[:, j + 1 :] -= np.outer(Q[:, j], R[j, j + 1 :])
    return Q, R


def orthonormalize__twice(A):
    """The textbook form, each column twice: as good as the modified one."""
    m, n = A.shape
    Q, R = np.zeros((m, n)), np.zeros((n, n))
    for k in range(n):
        rest = A[:, k]
        for _ in range(2):
            parts = Q[:, :k].T @ rest
            rest = rest - Q[:, :k] @ parts
            R[:k, k] += parts
        R[k, k] = math.hypot(*rest)
        if R[k, k] < 1e-10 * math.hypot(*A[:, k]):
            raise ValueError("dependent columns")
        Q[:, k] = rest / R[k, k]
    return Q, R


def orthonormalize__lists(A):
    rows, n = len(A), len(A[0])
    left = [[float(A[i][k]) for i in range(rows)] for k in range(n)]
    sizes = [math.hypot(*column) for column in left]
    R = [[0.0] * n for _ in range(n)]
    for j in range(n):
        R[j][j] = math.hypot(*left[j])
        if R[j][j] < 1e-10 * sizes[j]:
            raise ValueError("dependent columns")
        left[j] = [entry / R[j][j] for entry in left[j]]
        for k in range(j + 1, n):
            R[j][k] = (
                math.sumprod(left[j], left[k])
                if hasattr(math, "sumprod")
                else sum(map(float.__mul__, left[j], left[k]))
            )
            left[k] = [a - R[j][k] * q for a, q in zip(left[k], left[j])]
    return [list(row) for row in zip(*left)], R


def least_squares(A, b):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return (U.T @ b / s) @ Vt


def least_squares__b_as_a_column(A, b):
    """b as one more column, which Gram–Schmidt treats as the others."""
    n = A.shape[1]
    table, R = np.column_stack([A, b]), np.zeros((n, n + 1))
    for j in range(n):
        R[j, j] = np.linalg.norm(table[:, j])
        table[:, j] /= R[j, j]
        for k in range(j + 1, n + 1):
            R[j, k] = table[:, j] @ table[:, k]
            table[:, k] -= R[j, k] * table[:, j]
    return np.linalg.solve(R[:, :n], R[:, n])


def project_onto_columns(A, b):
    return A @ np.linalg.lstsq(A, b, rcond=None)[0]


def project_onto_columns__q(A, b):
    Q, _ = np.linalg.qr(A)
    return Q @ (Q.T @ b)


def project_onto_columns__remainder(A, b):
    rest = b.copy()
    for q in np.linalg.qr(A)[0].T:
        rest = rest - (q @ rest) * q
    return b - rest


def project_onto_columns__normal_equations(A, b):
    return A @ np.linalg.inv(A.T @ A) @ A.T @ b


def fit_line(x, y):
    slope = np.cov(x, y, bias=True)[0, 1] / np.var(x)
    return y.mean() - slope * x.mean(), slope


def fit_line__sums(x, y):
    n, sx, sy = len(x), sum(x), sum(y)
    sxx, sxy = sum(a * a for a in x), sum(a * b for a, b in zip(x, y))
    slope = (n * sxy - sx * sy) / (n * sxx - sx * sx)
    return (sy - slope * sx) / n, slope


def fit_line__normal_equations(x, y):
    A = np.c_[np.ones_like(x), x]
    return np.linalg.solve(A.T @ A, A.T @ y)


def d_error_d_slope(x, y, c0, c1):
    return -2 * np.sum(x * (y - c0 - c1 * x))


def d_error_d_slope__multiplied_out(x, y, c0, c1):
    return 2 * c1 * x @ x + 2 * c0 * np.sum(x) - 2 * x @ y


def held_out_share(A_fitted, y_fitted, A_held_out, y_held_out):
    x = np.linalg.lstsq(A_fitted, y_fitted, rcond=None)[0]
    return 1 - np.mean((y_held_out - A_held_out @ x) ** 2) / np.var(y_held_out)


def held_out_share__r2(A_fitted, y_fitted, A_held_out, y_held_out):
    x = np.linalg.pinv(A_fitted) @ y_fitted
    left, all_of_it = y_held_out - A_held_out @ x, y_held_out - y_held_out.mean()
    return 1 - left @ left / (all_of_it @ all_of_it)
