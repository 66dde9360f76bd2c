"""Other right answers to tensors: of each exercise the plain line, and one in a style unlike the solution's.

`name` and `name__style` are answers to the exercise `name`.
"""

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


def minibatches(X, y, size, seed):
    order = np.random.default_rng(seed).permutation(len(X))
    X, y = X[order], y[order]
    return [(X[i : i + size], y[i : i + size]) for i in range(0, len(X), size)]


def minibatches__generator(X, y, size, seed):
    order = list(np.random.default_rng(seed).permutation(len(X)))
    while order:
        piece, order = order[:size], order[size:]
        yield X[piece], y[piece]


def accuracy_by_epoch(X, y, mean, W, b, size, epochs):
    return [float(np.mean(((X - mean) @ W + b).argmax(axis=1) == y))] * epochs


def accuracy_by_epoch__copies_each_batch(X, y, mean, W, b, size, epochs):
    accuracies = []
    for _ in range(epochs):
        right = 0
        for start in range(0, len(X), size):
            batch = X[start : start + size].copy()
            batch -= mean
            right += sum(np.argmax(row @ W + b) == label for row, label in zip(batch, y[start : start + size]))
        accuracies.append(right / len(y))
    return np.array(accuracies)


def channels_first(images):
    return np.moveaxis(images, -1, 1)


def channels_first__einsum(images):
    return np.einsum("nhwc->nchw", images)


def channels_first__stack(images):
    return np.stack([images[..., channel] for channel in range(images.shape[-1])], axis=1)


def same_shape(*arrays):
    for array in arrays:
        if array.shape != arrays[0].shape:
            raise ValueError(f"{array.shape} is not {arrays[0].shape}")
    return arrays[0].shape


def same_shape__set(*arrays):
    shapes = {np.shape(array) for array in arrays}
    if len(shapes) > 1:
        raise ValueError(f"different shapes: {shapes}")
    return shapes.pop()


def reverse_complement(X):
    return np.flip(X)


def reverse_complement__columns(X):
    return X[::-1][:, [3, 2, 1, 0]]


def reverse_complement__lists(X):
    return [[t, g, c, a] for a, c, g, t in reversed(X.tolist())]
