import numpy as np


def batch_to_matrix__everything(images):
    return images.reshape(-1)


def batch_to_matrix__as_columns(images):
    return images.reshape(len(images), -1).T


def to_grayscale__mean(images):
    return images.mean(axis=-1)


def to_grayscale__exchanged(images):
    return images @ np.array([0.114, 0.587, 0.299])


def one_hot__transposed(labels, n_classes):
    return np.eye(n_classes)[:, labels]


def one_hot__from_one(labels, n_classes):
    out = np.zeros((len(labels), n_classes))
    out[np.arange(len(labels)), labels - 1] = 1
    return out


def batched_matmul__summed(A, B):
    return np.einsum("nij,njk->ik", A, B)


def batched_matmul__entrywise(A, B):
    return np.einsum("nij,nik->njk", A, B)


def minibatches__seeded_twice(X, y, size, seed):
    i = np.random.default_rng(seed).permutation(len(X))
    return [(X[i[s : s + size]], y[s : s + size]) for s in range(0, len(X), size)]


def minibatches__drops_last(X, y, size, seed):
    i = np.random.default_rng(seed).permutation(len(X))
    return [(X[i[s : s + size]], y[i[s : s + size]]) for s in range(0, len(X) - size + 1, size)]


def accuracy_by_epoch__copy_once(X, y, mean, W, b, size, epochs):
    X = np.array(X)
    found = []
    for _ in range(epochs):
        hits = []
        for start in range(0, len(X), size):
            rows = X[start : start + size]
            rows -= mean
            hits.extend((rows @ W + b).argmax(axis=1) == y[start : start + size])
        found.append(np.mean(hits))
    return found


def channels_first__reversed(images):
    return images.transpose(0, 3, 2, 1)


def same_shape__sizes(*arrays):
    if len({array.size for array in arrays}) > 1:
        raise ValueError("sizes")
    return arrays[0].shape


def reverse_complement__backwards(X):
    return X[::-1, :]
