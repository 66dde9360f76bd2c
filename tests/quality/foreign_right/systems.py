import numpy as np


def solve__augmented(A, b):
    n = len(b)
    M = np.hstack([A, b.reshape(-1, 1)]).astype(float)
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(M[r, i]))
        if abs(M[pivot, i]) < 1e-12:
            raise ValueError("Matrix is singular")
        M[[i, pivot]] = M[[pivot, i]]
        M[i] = M[i] / M[i, i]
        for j in range(n):
            if j != i:
                M[j] = M[j] - M[j, i] * M[i]
    return M[:, -1]


def eliminate__row_by_row(M, row, column):
    R = np.array(M)
    best = row
    for i in range(row + 1, R.shape[0]):
        if abs(R[i, column]) > abs(R[best, column]):
            best = i
    if best != row:
        tmp = R[row].copy()
        R[row] = R[best]
        R[best] = tmp
    if R[row, column] == 0:
        return R
    for i in range(row + 1, R.shape[0]):
        R[i, :] = R[i, :] - R[row, :] * (R[i, column] / R[row, column])
    return R


def colleague_solve__sorted(A, b):
    M = np.hstack([A, b.reshape(-1, 1)])
    n = len(b)
    for k in range(n):
        p = k + np.argsort(-np.abs(M[k:, k]))[0]
        if p != k:
            M[[k, p]] = M[[p, k]]
        M[k] = M[k] / M[k, k]
        for i in range(n):
            if i != k:
                M[i] = M[i] - M[i, k] * M[k]
    return M[:, -1]


def rank__pivot_list(A, tol=1e-10):
    M = A.copy()
    m, n = M.shape
    limit = tol * np.max(np.abs(M))
    pivots = []
    r = 0
    for c in range(n):
        if r >= m:
            break
        p = r + np.argmax(np.abs(M[r:, c]))
        if np.abs(M[p, c]) <= limit:
            continue
        M[[r, p]] = M[[p, r]]
        for i in range(r + 1, m):
            M[i] = M[i] - M[r] * M[i, c] / M[r, c]
        pivots.append(c)
        r += 1
    return len(pivots)


def null_vector__reduced(A):
    M = A.copy()
    m, n = M.shape
    limit = 1e-10 * np.abs(A).max()
    pivots = []
    for c in range(n):
        r = len(pivots)
        if r == m:
            break
        p = r + np.argmax(np.abs(M[r:, c]))
        if np.abs(M[p, c]) <= limit:
            continue
        M[[r, p]] = M[[p, r]]
        M[r] = M[r] / M[r, c]
        for i in range(m):
            if i != r:
                M[i] = M[i] - M[i, c] * M[r]
        pivots.append(c)
    free = [c for c in range(n) if c not in pivots]
    if not free:
        raise ValueError("columns are independent")
    x = np.zeros(n)
    x[free[-1]] = 1
    for r, c in enumerate(pivots):
        x[c] = -M[r, free[-1]]
    return x / np.sqrt(np.sum(x**2))
