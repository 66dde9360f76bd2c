import numpy as np


def orthonormalize__as_in_a_textbook_of_numerics(A):
    m, n = A.shape
    V = A.copy()
    Q = np.zeros((m, n))
    R = np.zeros((n, n))
    for i in range(n):
        R[i, i] = np.linalg.norm(V[:, i])
        if np.isclose(R[i, i] / np.linalg.norm(A[:, i]), 0, atol=1e-10):
            raise ValueError("columns are linearly dependent")
        Q[:, i] = V[:, i] / R[i, i]
        for j in range(i + 1, n):
            R[i, j] = np.dot(Q[:, i], V[:, j])
            V[:, j] = V[:, j] - R[i, j] * Q[:, i]
    return Q, R


def least_squares__qr(A, b):
    Q, R = np.linalg.qr(A)
    y = Q.T @ b
    n = R.shape[1]
    x = np.zeros(n)
    for i in range(n - 1, -1, -1):
        x[i] = (y[i] - np.sum(R[i, i + 1 :] * x[i + 1 :])) / R[i, i]
    return x


def d_error_d_slope__sum(x, y, c0, c1):
    return np.sum(2 * (c0 + c1 * x - y) * x)


def held_out_share__r2(A_fitted, y_fitted, A_held_out, y_held_out):
    coef, *_ = np.linalg.lstsq(A_fitted, y_fitted, rcond=None)
    ss_res = ((y_held_out - A_held_out @ coef) ** 2).sum()
    ss_tot = ((y_held_out - np.mean(y_held_out)) ** 2).sum()
    return 1 - ss_res / ss_tot


def project_onto_columns__hat(A, b):
    P = A @ np.linalg.inv(A.T.dot(A)) @ A.T
    return P.dot(b)


def fit_line__textbook(x, y):
    n = len(x)
    slope = (n * np.sum(x * y) - np.sum(x) * np.sum(y)) / (n * np.sum(x**2) - np.sum(x) ** 2)
    return np.mean(y) - slope * np.mean(x), slope


def fit_line__covariance(x, y):
    m = ((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum()
    return np.array([y.mean() - m * x.mean(), m])
