import numpy as np


def apply_mask__inverted(image, mask):
    out = image.copy()
    out[mask] = 0
    return out


def apply_mask__selected(image, mask):
    return image[mask]


def transpose__reshaped(A):
    return A.reshape(A.shape[1], A.shape[0])


def transpose__in_place(A):
    B = np.zeros(A.shape)
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            B[j, i] = A[i, j]
    return B


def is_symmetric__exact(A):
    return A.shape[0] == A.shape[1] and bool((A == A.T).all())


def is_symmetric__mirrored(A):
    return np.allclose(A, A[:, ::-1])


def matvec__rows(A, x):
    total = 0
    for i in range(len(x)):
        total = total + x[i] * A[i]
    return total


def matvec__unsummed(A, x):
    return A * x


def matmul_shape__outer(shape_a, shape_b):
    if shape_a[1] != shape_b[0]:
        raise ValueError("no")
    return (shape_a[1], shape_b[0])


def matmul__entrywise(A, B):
    if A.shape[1] != B.shape[0]:
        raise ValueError("no")
    return A * B


def matmul__rows_with_rows(A, B):
    if A.shape[1] != B.shape[0]:
        raise ValueError("no")
    return np.array([[np.sum(A[i] * B[j]) for j in range(len(B))] for i in range(len(A))])


def outer__transposed(u, v):
    return v[:, None] * u


def outer__summed(u, v):
    return np.sum(u[:, None] * v, axis=1)
