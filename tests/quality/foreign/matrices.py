"""Wrong answers to matrices."""

import numpy as np


def apply_mask__halves(image, mask):
    return np.where(mask if image.ndim == 2 else mask[:, :, None], image, image / 2)


def apply_mask__first_channel(image, mask):
    return (image[:, :, 0] if image.ndim == 3 else image) * mask


def apply_mask__in_place(image, mask):
    image[~mask] = 0
    return image


def is_symmetric__first_row(A):
    return bool(np.allclose(A[0, : A.shape[0]], A[: A.shape[1], 0]))


def is_symmetric__as_text(A):
    return str(A == A.T)


def is_symmetric__mirror(A):
    return bool(np.allclose(A, A[:, ::-1]))


def is_symmetric__by_the_eigenvalues(A):
    return A.shape[0] == A.shape[1] and bool(np.isreal(np.linalg.eigvals(A)).all())


def matvec__power(A, x):
    return (A**x).sum(axis=1)


def matvec__mean(A, x):
    return (A * x).mean(axis=1)


def matvec__column_result(A, x):
    return A @ x[:, None]


def matvec__sorted_coefficients(A, x):
    return (A * np.sort(x)).sum(axis=1)


def matmul_shape__sum(*shapes):
    return sum(shape[0] for shape in shapes), sum(shape[1] for shape in shapes)


def matmul_shape__returns_none_when_it_does_not_fit(*shapes):
    rows, inner = shapes[0]
    for shape in shapes[1:]:
        if shape[0] != inner:
            return None
        inner = shape[1]
    return rows, inner


def matmul_shape__one_number(*shapes):
    rows, inner = shapes[0]
    for shape in shapes[1:]:
        if shape[0] != inner:
            raise ValueError("no")
        inner = shape[1]
    return rows * inner


def matmul_shape__forgets_to_go_on(*shapes):
    rows, inner = shapes[0]
    for shape in shapes[1:]:
        if shape[0] != inner:
            raise ValueError("no")
    return rows, shapes[-1][1]


def matmul__first_row_only(A, B):
    return np.array([np.sum(A[0] * B[:, j]) for j in range(B.shape[1])])


def matmul__indices_crossed(A, B):
    C = np.zeros((A.shape[0], B.shape[1]))
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            C[i, j] = np.sum(A[j % len(A)] * B[:, i % B.shape[1]])
    return C


def matmul__mean(A, B):
    return (A[:, :, None] * B).mean(axis=1)


def scores_in_columns__rotated(W, X):
    return W.T @ np.rot90(X)


def scores_in_columns__one_image_only(W, X):
    return W.T @ X[0]


def scores_in_columns__sorted(W, X):
    return np.sort(W.T @ X.T, axis=0)
