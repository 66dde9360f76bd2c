"""Other right answers to systems: of each exercise the plain line, and one in a style unlike the solution's.

`name` and `name__style` are answers to the exercise `name`.
"""

import numpy as np


def eliminate(M, row, column):
    """All rows below at once."""
    M = M.copy()
    pivot = row + np.argmax(np.abs(M[row:, column]))
    M[[row, pivot]] = M[[pivot, row]]
    if M[row, column]:
        M[row + 1 :] -= np.outer(M[row + 1 :, column] / M[row, column], M[row])
    return M


def eliminate__lists(M, row, column):
    rows = [[float(entry) for entry in each] for each in M]
    pivot = max(range(row, len(rows)), key=lambda i: abs(rows[i][column]))
    rows[row], rows[pivot] = rows[pivot], rows[row]
    if rows[row][column] == 0:
        return rows
    for i in range(row + 1, len(rows)):
        factor = rows[i][column] / rows[row][column]
        rows[i] = [entry - factor * above for entry, above in zip(rows[i], rows[row])]
    return rows


def eliminate__as_a_product(M, row, column):
    """A permutation, then a matrix that subtracts."""
    size = len(M)
    order, clear = np.arange(size), np.eye(size)
    pivot = row + np.abs(M[row:, column]).argmax()
    order[[row, pivot]] = order[[pivot, row]]
    M = M[order]
    if M[row, column]:
        clear[row + 1 :, row] = -M[row + 1 :, column] / M[row, column]
    return clear @ M


def solve(A, b):
    """One table of A and b."""
    table, n = np.column_stack([A, b]), len(b)
    for k in range(n):
        p = k + np.argmax(np.abs(table[k:, k]))
        if abs(table[p, k]) <= 1e-12 * np.abs(A).max():
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


def colleague_solve(A, b):
    M, n = np.column_stack([A, b]), len(b)
    for k in range(n):
        pivot = k + abs(M[k:, k]).argmax()
        M[[k, pivot]] = M[[pivot, k]]
        M[k] /= M[k, k]
        for i in set(range(n)) - {k}:
            M[i] -= M[i, k] * M[k]
    return M[:, n]


def colleague_solve__squares(A, b):
    """The largest square belongs to the largest entry by absolute value."""
    M, n = np.column_stack([A, b]), len(b)
    for k in range(n):
        pivot = k + (M[k:, k] ** 2).argmax()
        M[[k, pivot]] = M[[pivot, k]]
        M[k] = M[k] / M[k, k]
        M -= np.outer(np.where(np.arange(n) == k, 0, M[:, k]), M[k])
    return list(M[:, n])


def rank(A, tol=1e-10):
    M, row = A.astype(float), 0
    for column in range(A.shape[1]):
        if row < len(M):
            pivot = row + np.abs(M[row:, column]).argmax()
            M[[row, pivot]] = M[[pivot, row]]
            if np.abs(M[row, column]) > tol * np.abs(A).max():
                M[row + 1 :] -= np.outer(M[row + 1 :, column] / M[row, column], M[row])
                row = row + 1
    return row


def rank__of_the_columns(A, tol=1e-10):
    """Each column less its parts along the columns kept so far; those of which something is left count."""
    basis, largest = [], np.abs(A).max()
    for column in A.T:
        for unit in basis:
            column = column - (column @ unit) * unit
        length = np.sqrt(column @ column)
        if length > tol * largest:
            basis.append(column / length)
    return np.int64(len(basis))


def null_vector(A):
    m, n = A.shape
    M = A.copy()
    free = None
    for k in range(n):
        if k < m:
            pivot = k + np.abs(M[k:, k]).argmax()
            M[[k, pivot]] = M[[pivot, k]]
        if k >= m or np.abs(M[k, k]) <= 1e-10 * np.abs(A).max():
            free = k
            break
        M[k + 1 :] -= np.outer(M[k + 1 :, k] / M[k, k], M[k])
    if free is None:
        raise ValueError("independent columns")
    x = np.zeros(n)
    x[free] = 1.0
    for k in range(free - 1, -1, -1):
        x[k] = -np.dot(M[k, k + 1 : free + 1], x[k + 1 : free + 1]) / M[k, k]
    return x / np.sqrt((x * x).sum())


def null_vector__what_projections_leave(A):
    """The first column that is a combination of those before it, by Gram and Schmidt with the coefficients kept."""
    m, n = A.shape
    largest = np.abs(A).max() or 1.0
    basis, combinations = [], []
    for j, column in enumerate(A.T / largest):
        coefficients = np.zeros(n)
        coefficients[j] = 1.0
        for _ in range(2):  # twice is enough
            for unit, combination in zip(basis, combinations):
                along = column @ unit
                column, coefficients = column - along * unit, coefficients - along * combination
        length = np.sqrt(column @ column)
        if length <= 1e-9:
            return list(coefficients / np.sqrt(coefficients @ coefficients))
        basis.append(column / length)
        combinations.append(coefficients / length)
    raise ValueError("no null vector but zero")


def solve__as_hinted(A, b):
    A, b, n = A.copy(), b.copy(), len(b)
    size = np.abs(A).max()
    for k in range(n):
        p = k + np.abs(A[k:, k]).argmax()
        if abs(A[p, k]) <= 1e-12 * size:
            raise ValueError("singular")
        A[[k, p]] = A[[p, k]]
        b[[k, p]] = b[[p, k]]
        for i in range(k + 1, n):
            factor = A[i, k] / A[k, k]
            A[i], b[i] = A[i] - factor * A[k], b[i] - factor * b[k]
    x = np.zeros(n)
    for k in reversed(range(n)):
        x[k] = (b[k] - A[k, k + 1 :] @ x[k + 1 :]) / A[k, k]
    return x
