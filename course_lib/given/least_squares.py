"""What later lessons take from least_squares, written by `course build` from its solutions: see course_lib/mine.py."""

import numpy as np


def orthonormalize(A):
    """Orthonormal columns that span the same space, by modified Gram–Schmidt.

    Parameters: A, array of shape (m, n), m at least n, with independent columns.
    Returns: (Q, R): Q, array of shape (m, n) with orthonormal columns; R, array of shape (n, n), zero below its diagonal,
        which is positive; Q @ R is A.
    Raises ValueError if a column depends on those before it.

    >>> Q, R = orthonormalize(np.array([[3.0, 5.0], [4.0, 0.0]]))
    >>> Q.round(3), R.round(3)
    (array([[ 0.6,  0.8],
           [ 0.8, -0.6]]), array([[5., 3.],
           [0., 4.]]))
    """
    Q = A.copy()
    R = np.zeros((A.shape[1], A.shape[1]))
    for j in range(A.shape[1]):
        R[j, j] = np.sqrt(Q[:, j] @ Q[:, j])
        if R[j, j] <= 1e-10 * np.sqrt(A[:, j] @ A[:, j]):
            raise ValueError("the columns depend on each other")
        Q[:, j] /= R[j, j]
        for k in range(j + 1, A.shape[1]):
            R[j, k] = Q[:, j] @ Q[:, k]
            Q[:, k] -= R[j, k] * Q[:, j]
    return Q, R


def climb(R, c):
    """Solve R x = c for an upper triangle R, from the last row up."""
    x = np.zeros(len(c))
    for k in reversed(range(len(c))):
        x[k] = (c[k] - R[k, k + 1 :] @ x[k + 1 :]) / R[k, k]
    return x


def least_squares(A, b):
    """The coefficients x for which A x comes nearest to b.

    Parameters: A, array of shape (m, n), m at least n, with independent columns; b, array of shape (m,).
    Returns: array of shape (n,).

    >>> least_squares(np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([1.0, 3.0, 5.0])).round(12)
    array([1., 2.])
    """
    Q, R = orthonormalize(A)
    c = np.zeros(len(R))
    r = b.copy()
    for j in range(len(R)):
        c[j] = Q[:, j] @ r
        r -= c[j] * Q[:, j]
    return climb(R, c)
