"""Other right answers to matrices: of each exercise the plain line, and one in a style unlike the solution's.

`name` and `name__style` are answers to the exercise `name`.
"""

from itertools import pairwise

import numpy as np


def apply_mask(image, mask):
    return image * (mask if image.ndim == 2 else mask[:, :, None])


def apply_mask__copy(image, mask):
    kept = image.copy()
    kept[~mask] = 0
    return kept


def is_symmetric(A):
    return A.shape == A.T.shape and np.allclose(A, A.T)


def is_symmetric__loop(A):
    m, n = np.shape(A)
    return m == n and all(abs(float(A[i][j]) - float(A[j][i])) <= 1e-8 for i in range(m) for j in range(i))


def matvec(A, x):
    return (A * x).sum(axis=1)


def matvec__sum(A, x):
    return sum(x[j] * A[:, j] for j in range(len(x)))


def matvec__numbers(A, x):
    total = [0.0] * len(A)
    for j, coefficient in enumerate(x):
        for i in range(len(A)):
            total[i] += float(coefficient) * float(A[i][j])
    return total


def matmul_shape(*shapes):
    if any(first[1] != second[0] for first, second in zip(shapes, shapes[1:])):
        raise ValueError("shapes")
    return shapes[0][0], shapes[-1][1]


def matmul_shape__list(*shapes):
    for (_, n), (k, _) in pairwise(shapes):
        if n != k:
            raise ValueError(f"{n} and {k} do not agree")
    return [shapes[0][0], shapes[-1][1]]


def matmul(A, B):
    if A.shape[1] != B.shape[0]:
        raise ValueError("shapes")
    return np.array([[np.sum(row * column) for column in B.T] for row in A])


def matmul__outer_products(A, B):
    """A sum of outer products of columns and rows."""
    if A.shape[1] != B.shape[0]:
        raise ValueError("shapes")
    return sum(np.outer(A[:, k], B[k]) for k in range(A.shape[1]))


def matmul__broadcasting(A, B):
    if A.shape[1] != B.shape[0]:
        raise ValueError("shapes")
    return (A[:, :, None] * B).sum(axis=1)


def matmul__strict_zip(A, B):
    return [[sum(a * b for a, b in zip(row, column, strict=True)) for column in B.T] for row in A]


def scores_in_columns(W, X):
    return (X @ W).T


def scores_in_columns__image_by_image(W, X):
    return np.column_stack([[float(np.sum(template * image)) for template in W.T] for image in X])


def scores_in_columns__einsum(W, X):
    return np.einsum("pc,ip->ci", W, X)


def is_symmetric__as_hinted(A):
    m, n = A.shape
    return m == n and np.abs(A - A.T).max() < 1e-8


def matmul_shape__as_hinted(*shapes):
    so_far = shapes[0]
    for shape in shapes[1:]:
        if shape[0] != so_far[1]:
            raise ValueError("the inner numbers differ")
        so_far = so_far[0], shape[1]
    return so_far
