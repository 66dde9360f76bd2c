"""Other right answers to tensors: of each exercise the plain line, and one in a style unlike the solution's.

`name` and `name__style` are answers to the exercise `name`.
"""

import math

import numpy as np


def batch_to_matrix(images):
    return images.reshape(images.shape[0], -1)


def batch_to_matrix__stack(images):
    return np.stack([image.ravel() for image in images])


def batch_to_matrix__lists(images):
    return [list(map(float, image.flat)) for image in images]


def to_grayscale(images):
    return images @ [0.299, 0.587, 0.114]


def to_grayscale__channels(images):
    return 0.299 * images[..., 0] + 0.587 * images[..., 1] + 0.114 * images[..., 2]


def to_grayscale__moved_axis(images):
    red, green, blue = np.moveaxis(images, -1, 0)
    return 0.299 * red + 0.587 * green + 0.114 * blue


def standardize(X):
    std = X.std(axis=0)
    return (X - X.mean(axis=0)) / np.where(std == 0, 1, std)


def standardize__epsilon(X):
    return (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-8)


def standardize__lists(X):
    columns = []
    for column in X.T.tolist():
        mean = math.fsum(column) / len(column)
        spread = math.sqrt(math.fsum((entry - mean) ** 2 for entry in column) / len(column))
        columns.append([(entry - mean) / (spread or 1) for entry in column])
    return [list(row) for row in zip(*columns)]


def one_hot(labels, n_classes):
    return (labels[:, None] == np.arange(n_classes)).astype(float)


def one_hot__indexed(labels, n_classes):
    table = np.zeros((len(labels), n_classes))
    table[np.arange(len(labels)), labels] = 1
    return table


def one_hot__lists(labels, n_classes):
    rows = []
    for label in labels:
        row = [0] * n_classes
        row[int(label)] = 1
        rows.append(row)
    return rows


def batched_matmul(A, B):
    return np.einsum("nij,njk->nik", A, B)


def batched_matmul__ellipsis(A, B):
    return np.einsum("...ij,...jk", A, B)


def batched_matmul__broadcasting(A, B):
    return (A[:, :, :, None] * B[:, None]).sum(axis=2)


def matmul_flops(n, m, k):
    return 2 * n * m * k


def matmul_flops__by_entries(n, m, k):
    return sum(2 * m for _ in range(n)) * k


def minibatches(X, y, size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    X, y = X[order], y[order]
    return [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]


def minibatches__generator(X, y, size, seed):
    order = list(np.random.default_rng(seed).permutation(len(X)))
    while order:
        piece, order = order[:size], order[size:]
        yield X[piece], y[piece]


def centered_batches(X, mean, size):
    return [X[start : start + size] - mean for start in range(0, len(X), size)]


def centered_batches__copy(X, mean, size):
    batches = []
    for start in range(0, len(X), size):
        batch = X[start : start + size].copy()
        batch -= mean
        batches.append(batch)
    return batches


def centered_batches__split(X, mean, size):
    return np.split(X - mean, range(size, len(X), size))
