"""Wrong answers to least_squares."""

import numpy as np


def orthonormalize__rows(A):
    Q, R = np.linalg.qr(A.T)
    return Q.T, R.T


def orthonormalize__plain_library(A):
    return np.linalg.qr(A, mode="complete")


def orthonormalize__skips_the_last(A):
    Q, R = np.linalg.qr(A)
    Q[:, -1] = A[:, -1] / np.linalg.norm(A[:, -1])
    return Q, R


def orthonormalize__part_of_the_raw_columns(A):
    Q = A.copy()
    for j in range(A.shape[1]):
        for k in range(j):
            Q[:, j] -= A[:, k] @ A[:, j] / (A[:, k] @ A[:, k]) * A[:, k]
        Q[:, j] /= np.linalg.norm(Q[:, j])
    return Q, Q.T @ A


def orthonormalize__only_q(A):
    return np.linalg.qr(A)[0]


def least_squares__transposed_gram(A, b):
    return np.linalg.pinv(A @ A.T) @ b


def least_squares__not_squared(A, b):
    return A.T @ b / np.sum(A * A)


def least_squares__residual(A, b):
    return b - A @ np.linalg.lstsq(A, b, rcond=None)[0]


def least_squares__ridge(A, b):
    return np.linalg.solve(A.T @ A + 0.01 * np.eye(A.shape[1]), A.T @ b)


def least_squares__forward_substitution(A, b):
    Q, R = np.linalg.qr(A)
    c, x = Q.T @ b, np.zeros(A.shape[1])
    for k in range(len(x)):
        x[k] = (c[k] - R[k, :k] @ x[:k]) / R[k, k]
    return x


def project_onto_columns__onto_the_mean_column(A, b):
    m = A.mean(axis=1)
    return m @ b / (m @ m) * m


def project_onto_columns__first_column(A, b):
    return A[:, 0] @ b / (A[:, 0] @ A[:, 0]) * A[:, 0]


def fit_line__correlation(x, y):
    return y.mean(), np.corrcoef(x, y)[0, 1]


def fit_line__median_of_slopes(x, y):
    slope = np.median(np.diff(y) / np.diff(x))
    return y.mean() - slope * x.mean(), slope


def d_error_d_slope__of_the_intercept(x, y, c0, c1):
    return -2 * np.sum(y - c0 - c1 * x) * c1


def d_error_d_slope__absolute(x, y, c0, c1):
    return -np.sum(x * np.sign(y - c0 - c1 * x))


def held_out_share__correlation(A_fitted, y_fitted, A_held_out, y_held_out):
    x = np.linalg.lstsq(A_fitted, y_fitted, rcond=None)[0]
    return np.corrcoef(A_held_out @ x, y_held_out)[0, 1] ** 2


def held_out_share__against_zero(A_fitted, y_fitted, A_held_out, y_held_out):
    x = np.linalg.lstsq(A_fitted, y_fitted, rcond=None)[0]
    left = y_held_out - A_held_out @ x
    return 1 - left @ left / (y_held_out @ y_held_out)
