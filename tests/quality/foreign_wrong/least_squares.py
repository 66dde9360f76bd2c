"""Wrong answers to least_squares."""

import numpy as np


def orthonormalize__divides_first(A):
    A = A / np.linalg.norm(A, axis=0)
    return A, np.diag(np.linalg.norm(A, axis=0))


def orthonormalize__from_the_original_columns(A):
    Q, R = np.zeros_like(A), np.zeros((A.shape[1], A.shape[1]))
    for k in range(A.shape[1]):
        rest = A[:, k].copy()
        for j in range(k):
            R[j, k] = Q[:, j] @ A[:, k]
            rest -= R[j, k] * Q[:, j]
        R[k, k] = np.linalg.norm(rest)
        if R[k, k] < 1e-10 * np.linalg.norm(A[:, k]):
            raise ValueError("dependent")
        Q[:, k] = rest / R[k, k]
    return Q, R


def orthonormalize__q_only(A):
    return np.linalg.qr(A)[0]


def orthonormalize__same_array(A):
    Q, R = A, np.zeros((A.shape[1], A.shape[1]))
    for j in range(A.shape[1]):
        R[j, j] = np.linalg.norm(Q[:, j])
        if R[j, j] < 1e-10:
            raise ValueError("dependent")
        Q[:, j] /= R[j, j]
        for k in range(j + 1, A.shape[1]):
            R[j, k] = Q[:, j] @ Q[:, k]
            Q[:, k] -= R[j, k] * Q[:, j]
    return Q, R


def least_squares__normal(A, b):
    return np.linalg.inv(A.T @ A) @ (A.T @ b)


def least_squares__c_alone(A, b):
    return np.linalg.qr(A)[0].T @ b


def d_error_d_slope__sign(x, y, c0, c1):
    return 2 * np.sum(x * (y - c0 - c1 * x))


def d_error_d_slope__no_two(x, y, c0, c1):
    return -np.sum(x * (y - (c0 + c1 * x)))


def held_out_share__fitted(A_fitted, y_fitted, A_held_out, y_held_out):
    x = np.linalg.lstsq(A_fitted, y_fitted, rcond=None)[0]
    return 1 - np.sum((y_fitted - A_fitted @ x) ** 2) / np.sum((y_fitted - y_fitted.mean()) ** 2)


def held_out_share__mean_of_the_fitted(A_fitted, y_fitted, A_held_out, y_held_out):
    x = np.linalg.lstsq(A_fitted, y_fitted, rcond=None)[0]
    return 1 - np.sum((y_held_out - A_held_out @ x) ** 2) / np.sum((y_held_out - y_fitted.mean()) ** 2)


def least_squares__no_square(A, b):
    return A.T @ b


def project_onto_columns__coefficients(A, b):
    return np.linalg.solve(A.T @ A, A.T @ b)


def fit_line__slope_first(x, y):
    m = ((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum()
    return m, y.mean() - m * x.mean()


def fit_line__through_origin(x, y):
    return 0.0, (x @ y) / (x @ x)
