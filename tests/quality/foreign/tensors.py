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


def accuracy_by_epoch__counts(X, y, mean, W, b, size, epochs):
    return [int(np.sum(((X - mean) @ W + b).argmax(axis=1) == y))] * epochs


def accuracy_by_epoch__mean_of_batches(X, y, mean, W, b, size, epochs):
    hits = ((X - mean) @ W + b).argmax(axis=1) == y
    return [np.mean([hits[s : s + size].mean() for s in range(0, len(X), size)])] * epochs


def channels_first__first_channel(images):
    return images[..., 0]


def channels_first__swapped(images):
    return np.swapaxes(images, 1, 3)


def same_shape__asserts(*arrays):
    assert all(array.shape == arrays[0].shape for array in arrays)
    return arrays[0].shape


def same_shape__first_shape(*arrays):
    return arrays[0].shape


def reverse_complement__rolled(X):
    return np.roll(X[::-1], 2, axis=1)


def reverse_complement__nothing(X):
    return X


def same_shape__compares_first_axes(*arrays):
    if any(len(array) != len(arrays[0]) for array in arrays):
        raise ValueError("shapes differ")
    return arrays[0].shape


def same_shape__compares_the_first_two(*arrays):
    if len(arrays) > 1 and arrays[0].shape != arrays[1].shape:
        raise ValueError("shapes differ")
    return arrays[0].shape


def same_shape__compares_first_and_last(*arrays):
    if arrays[0].shape != arrays[-1].shape:
        raise ValueError("shapes differ")
    return arrays[0].shape
