import numpy as np


def apply_mask__copied(image, mask):
    out = image.copy()
    out[~mask] = 0
    return out


def apply_mask__where(image, mask):
    if image.ndim == 3:
        mask = np.stack([mask] * image.shape[2], axis=-1)
    return np.where(mask, image, 0)


def is_symmetric__short(A):
    m, n = A.shape
    return m == n and np.allclose(A, A.T)


def is_symmetric__loops(A):
    if A.shape[0] != A.shape[1]:
        return False
    for i in range(len(A)):
        for j in range(i):
            if abs(A[i, j] - A[j, i]) > 1e-8 * max(1, abs(A[i, j])):
                return False
    return True


def matvec__accumulated(A, x):
    y = np.zeros(A.shape[0])
    for j in range(A.shape[1]):
        y += x[j] * A[:, j]
    return y


def matvec__broadcast(A, x):
    return (A * x).sum(axis=1)


def matmul_shape__list(*shapes):
    for k in range(len(shapes) - 1):
        if shapes[k][1] != shapes[k + 1][0]:
            raise ValueError("shapes do not match")
    return [shapes[0][0], shapes[-1][1]]


def matmul__three_loops(A, B):
    m, n = A.shape
    n2, p = B.shape
    if n != n2:
        raise ValueError(f"cannot multiply {A.shape} and {B.shape}")
    C = np.zeros((m, p))
    for i in range(m):
        for j in range(p):
            for k in range(n):
                C[i][j] += A[i][k] * B[k][j]
    return C


def matmul__broadcast(A, B):
    assert A.shape[1] == B.shape[0]
    return (A[:, :, None] * B[None, :, :]).sum(axis=1)


def scores_in_columns__transposed_product(W, X):
    return np.dot(X, W).T
