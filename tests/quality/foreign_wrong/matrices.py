import numpy as np


def apply_mask__inverted(image, mask):
    out = image.copy()
    out[mask] = 0
    return out


def apply_mask__selected(image, mask):
    return image[mask]


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


def matmul_shape__outer(*shapes):
    for k in range(len(shapes) - 1):
        if shapes[k][1] != shapes[k + 1][0]:
            raise ValueError("no")
    return (shapes[0][1], shapes[-1][0])


def matmul__entrywise(A, B):
    if A.shape[1] != B.shape[0]:
        raise ValueError("no")
    return A * B


def matmul__rows_with_rows(A, B):
    if A.shape[1] != B.shape[0]:
        raise ValueError("no")
    return np.array([[np.sum(A[i] * B[j]) for j in range(len(B))] for i in range(len(A))])


def scores_in_columns__rows(W, X):
    return X @ W


def scores_in_columns__reshape(W, X):
    return (X @ W).reshape(W.shape[1], X.shape[0])
