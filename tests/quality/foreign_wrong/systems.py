import numpy as np


def solve__no_pivot(A, b):
    A, b = A.astype(float).copy(), b.astype(float).copy()
    n = len(b)
    for k in range(n):
        if A[k, k] == 0:
            raise ValueError("singular")
        for i in range(k + 1, n):
            f = A[i, k] / A[k, k]
            A[i] -= f * A[k]
            b[i] -= f * b[k]
    x = np.zeros(n)
    for k in range(n - 1, -1, -1):
        x[k] = (b[k] - A[k, k + 1 :] @ x[k + 1 :]) / A[k, k]
    return x


def eliminate__no_swap(M, row, column):
    R = M.copy()
    for i in range(row + 1, len(R)):
        if R[row, column] != 0:
            R[i] = R[i] - R[row] * R[i, column] / R[row, column]
    return R


def eliminate__whole_column(M, row, column):
    R = M.copy()
    p = row + np.argmax(np.abs(R[row:, column]))
    R[[row, p]] = R[[p, row]]
    if R[row, column] == 0:
        return R
    for i in range(len(R)):
        if i != row:
            R[i] = R[i] - R[row] * R[i, column] / R[row, column]
    return R


def eliminate__signed(M, row, column):
    R = M.copy()
    p = row + np.argmax(R[row:, column])
    R[[row, p]] = R[[p, row]]
    if R[row, column] != 0:
        for i in range(row + 1, len(R)):
            R[i] = R[i] - R[row] * R[i, column] / R[row, column]
    return R


def colleague_solve__max(A, b):
    M, n = np.column_stack([A, b]), len(b)
    for k in range(n):
        pivot = k + max(range(n - k), key=lambda i: M[k + i, k])
        M[[k, pivot]] = M[[pivot, k]]
        if M[k, k] == 0:
            raise ValueError("singular")
        M[k] = M[k] / M[k, k]
        for i in range(n):
            if i != k:
                M[i] = M[i] - M[i, k] * M[k]
    return M[:, n]


def rank__not_zero(A, tol=1e-10):
    M = A.copy()
    r = 0
    for c in range(M.shape[1]):
        if r == M.shape[0]:
            break
        p = r + np.argmax(np.abs(M[r:, c]))
        if M[p, c] != 0:
            M[[r, p]] = M[[p, r]]
            for i in range(r + 1, M.shape[0]):
                M[i] = M[i] - M[r] * M[i, c] / M[r, c]
            r += 1
    return r


def rank__shape(A, tol=1e-10):
    return min(A.shape[0], A.shape[1])


def null_vector__unscaled(A):
    m, n = A.shape
    if np.linalg.matrix_rank(A) == n:
        raise ValueError("independent")
    M = A.copy()
    for c in range(n):
        if c == m:
            break
        p = c + np.argmax(np.abs(M[c:, c]))
        M[[c, p]] = M[[p, c]]
        if abs(M[c, c]) <= 1e-10 * np.abs(A).max():
            break
        for i in range(c + 1, m):
            M[i] = M[i] - M[c] * M[i, c] / M[c, c]
    x = np.zeros(n)
    x[c] = 1
    for k in range(c - 1, -1, -1):
        x[k] = -np.sum(M[k, k + 1 :] * x[k + 1 :]) / M[k, k]
    return x


def null_vector__zeros(A):
    if np.linalg.matrix_rank(A) == A.shape[1]:
        raise ValueError("independent")
    return np.zeros(A.shape[1])
