"""Wrong answers to tensors."""

import numpy as np


def batch_to_matrix__mean_per_row(images):
    return images.mean(axis=-1).reshape(len(images), -1)


def batch_to_matrix__first_image(images):
    return images[0].reshape(1, -1)


def batch_to_matrix__swapped_axes(images):
    return np.swapaxes(images, 0, 1).reshape(len(images), -1)


def to_grayscale__brightest(images):
    return images.max(axis=-1)


def to_grayscale__rounded_weights(images):
    return images @ [0.3, 0.6, 0.1]


def to_grayscale__integer_division(images):
    return (images[..., 0] * 299 + images[..., 1] * 587 + images[..., 2] * 114) // 1000


def to_grayscale__green_missing(images):
    return 0.299 * images[..., 0] + 0.114 * images[..., 2]


def standardize__mean_absolute_deviation(X):
    centred = X - X.mean(axis=0)
    return centred / np.maximum(np.abs(centred).mean(axis=0), 1e-12)


def standardize__unit_columns(X):
    centred = X - X.mean(axis=0)
    return centred / np.maximum(np.linalg.norm(centred, axis=0), 1e-12)


def standardize__median(X):
    std = X.std(axis=0)
    return (X - np.median(X, axis=0)) / np.where(std == 0, 1, std)


def standardize__adds_one(X):
    return (X - X.mean(axis=0)) / (X.std(axis=0) + 1)


def one_hot__thermometer(labels, n_classes):
    return (np.arange(n_classes) <= labels[:, None]).astype(float)


def one_hot__from_the_end(labels, n_classes):
    return np.eye(n_classes)[::-1][labels]


def one_hot__flat(labels, n_classes):
    return np.eye(n_classes)[labels].ravel()


def one_hot__by_position(labels, n_classes):
    return np.eye(len(labels), n_classes)


def batched_matmul__swapped(A, B):
    return np.einsum("bij,bki->bkj", A, B)


def batched_matmul__mean_over_the_batch(A, B):
    return np.einsum("bij,bjk->bik", A, B).mean(axis=0)


def batched_matmul__shared_second(A, B):
    return np.einsum("bij,jk->bik", A, B[0])


def matmul_flops__result_squared(n, m, k):
    return (n * k) ** 2


def matmul_flops__halved(n, m, k):
    return n * m * k // 2


def minibatches__sorted_by_label(X, y, size, seed):
    order = np.argsort(y, kind="stable")
    return [(X[order[s : s + size]], y[order[s : s + size]]) for s in range(0, len(X), size)]


def minibatches__random_draws(X, y, size, seed):
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(0, len(X), size):
        piece = rng.integers(0, len(X), size=size)
        found.append((X[piece], y[piece]))
    return found


def minibatches__labels_first(X, y, size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    return [(y[order[s : s + size]], X[order[s : s + size]]) for s in range(0, len(X), size)]


def minibatches__two_lists(X, y, size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    pieces = [order[s : s + size] for s in range(0, len(X), size)]
    return [X[piece] for piece in pieces], [y[piece] for piece in pieces]
