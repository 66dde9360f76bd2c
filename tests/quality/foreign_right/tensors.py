import numpy as np


def batch_to_matrix__flattened(images):
    return np.array([img.flatten() for img in images])


def to_grayscale__channels(images):
    r, g, b = images[..., 0], images[..., 1], images[..., 2]
    return 0.299 * r + 0.587 * g + 0.114 * b


def one_hot__indexed(labels, n_classes):
    out = np.zeros((labels.size, n_classes))
    out[np.arange(labels.size), labels] = 1
    return out


def one_hot__compared(labels, n_classes):
    return (labels[:, None] == np.arange(n_classes)).astype(int)


def batched_matmul__letters(A, B):
    return np.einsum("nij,njk->nik", A, B)


def minibatches__yield(X, y, size, seed):
    idx = np.random.default_rng(seed).permutation(X.shape[0])
    X_shuffled, y_shuffled = X[idx], y[idx]
    for i in range(0, len(X), size):
        yield X_shuffled[i : i + size], y_shuffled[i : i + size]


def minibatches__split(X, y, size, seed):
    idx = np.random.default_rng(seed).permutation(len(y))
    n_batches = int(np.ceil(len(y) / size))
    return [[X[idx[k * size : (k + 1) * size]], y[idx[k * size : (k + 1) * size]]] for k in range(n_batches)]


def channels_first__swaps(images):
    return images.swapaxes(2, 3).swapaxes(1, 2)


def same_shape__loop(*arrays):
    first = arrays[0].shape
    for other in arrays[1:]:
        if other.shape != first:
            raise ValueError(f"shape mismatch: {first} vs {other.shape}")
    return first


def reverse_complement__flips(X):
    return np.fliplr(np.flipud(X))
