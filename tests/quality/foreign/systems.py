"""Wrong answers to systems."""

import numpy as np


def eliminate__divides_by_the_old_row(M, row, column):
    M = M.copy()
    pivot = row + np.abs(M[row:, column]).argmax()
    M[[row, pivot]] = M[[pivot, row]]
    if M[row, column] != 0:
        for i in range(row + 1, len(M)):
            M[i] = M[i] / M[row, column] - M[i, column] * M[row]
    return M


def eliminate__from_the_row_itself(M, row, column):
    M = M.copy()
    pivot = row + np.abs(M[row:, column]).argmax()
    M[[row, pivot]] = M[[pivot, row]]
    if M[row, column] != 0:
        for i in range(row, len(M)):
            M[i] -= M[i, column] / M[row, column] * M[row]
    return M


def eliminate__in_place(M, row, column):
    pivot = row + np.abs(M[row:, column]).argmax()
    M[[row, pivot]] = M[[pivot, row]]
    if M[row, column] != 0:
        M[row + 1 :] -= np.outer(M[row + 1 :, column] / M[row, column], M[row])
    return M


def eliminate__column_for_row(M, row, column):
    M = M.copy()
    pivot = column + np.abs(M[column:, row]).argmax()
    M[[column, pivot]] = M[[pivot, column]]
    if M[column, row] != 0:
        M[column + 1 :] -= np.outer(M[column + 1 :, row] / M[column, row], M[column])
    return M


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


def colleague_solve__pivot_by_the_row_sum(A, b):
    M, n = np.column_stack([A, b]), len(b)
    for k in range(n):
        pivot = k + np.abs(M[k:]).sum(axis=1).argmax()
        M[[k, pivot]] = M[[pivot, k]]
        M[k] = M[k] / M[k, k]
        for i in range(n):
            if i != k:
                M[i] = M[i] - M[i, k] * M[k]
    return M[:, n]


def colleague_solve__leaves_out_k(A, b):
    M, n = np.column_stack([A, b]), len(b)
    for k in range(n):
        pivot = np.abs(M[k:, k]).argmax()
        M[[k, pivot]] = M[[pivot, k]]
        if M[k, k] == 0:
            raise ValueError("singular")
        M[k] = M[k] / M[k, k]
        for i in range(n):
            if i != k:
                M[i] = M[i] - M[i, k] * M[k]
    return M[:, n]


def rank__stops_at_the_first_column_without_a_pivot(A, tol=1e-10):
    M = A.copy()
    for k in range(min(A.shape)):
        pivot = k + np.abs(M[k:, k]).argmax()
        M[[k, pivot]] = M[[pivot, k]]
        if abs(M[k, k]) <= tol * np.abs(A).max():
            return k
        M[k + 1 :] -= np.outer(M[k + 1 :, k] / M[k, k], M[k])
    return min(A.shape)


def rank__different_rows(A, tol=1e-10):
    return len(np.unique(A.round(9), axis=0))


def rank__trace(A, tol=1e-10):
    return int(np.sum(np.abs(np.diag(A)) > tol))


def null_vector__of_ones(A):
    return np.ones(A.shape[1]) / np.sqrt(A.shape[1])


def null_vector__last_column_is_free(A):
    m, n = A.shape
    if n <= m and np.linalg.matrix_rank(A) == n:
        raise ValueError("independent")
    x = np.append(-np.linalg.pinv(A[:, :-1]) @ A[:, -1], 1.0) if n > 1 else np.ones(1)
    return x / np.sqrt(x @ x) * np.sign(x[0] or 1) * 2


def null_vector__residual(A):
    if np.linalg.matrix_rank(A) == A.shape[1]:
        raise ValueError("independent")
    return np.linalg.svd(A)[2][0]
