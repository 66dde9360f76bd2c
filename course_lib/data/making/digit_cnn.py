"""Make ``files/digit_cnn.npz``: a small convolutional network trained on the digits' training set.

    python course_lib/data/making/digit_cnn.py

Eight filters of 3 × 3, ReLU, max pooling 2 × 2, one dense layer: the network of lesson `convolution`. Convolution and pooling are
written here place by place inside the window, apart from the lesson's solutions.
"""

from pathlib import Path

import numpy as np

from course_lib import data
from course_lib.given.training import adam_step
from course_lib.lessons.convolution.cnn import Functions, cnn_logits, train_cnn

FILTERS, EPOCHS, SEED = (8,), 15, 2


def places(shape, kh, kw, stride):
    """The numbers at each place inside the windows, as slices of a padded batch."""
    rows, columns = (shape[2] - kh) // stride + 1, (shape[3] - kw) // stride + 1
    for i in range(kh):
        for j in range(kw):
            yield i, j, np.s_[:, :, i : i + stride * rows : stride, j : j + stride * columns : stride]


def pad(X, padding):
    """Zeros around each picture."""
    return np.pad(X, ((0, 0), (0, 0), (padding, padding), (padding, padding)))


def as_rows(X, kh, kw, stride, padding):
    """Every window as a row, and how many rows and columns of windows there are."""
    padded = pad(X, padding)
    each = [padded[place] for _, _, place in places(padded.shape, kh, kw, stride)]
    table = np.stack(each, axis=-1)  # (N, C, rows, columns, kh · kw)
    return table.transpose(0, 2, 3, 1, 4).reshape(-1, X.shape[1] * kh * kw), table.shape[2:4]


def conv_forward(X, filters, b, stride, padding):
    """Cross-correlate a batch with the filters."""
    table, (rows, columns) = as_rows(X, *filters.shape[2:], stride, padding)
    Z = table @ filters.reshape(len(filters), -1).T + b
    return Z.reshape(len(X), rows, columns, -1).transpose(0, 3, 1, 2)


def conv_backward(d_out, X, filters, stride, padding):
    """Gradients of the pictures, the filters and the biases."""
    F, C, kh, kw = filters.shape
    table, (rows, columns) = as_rows(X, kh, kw, stride, padding)
    d_Z = d_out.transpose(0, 2, 3, 1).reshape(-1, F)
    d_table = (d_Z @ filters.reshape(F, -1)).reshape(len(X), rows, columns, C, kh, kw).transpose(0, 3, 1, 2, 4, 5)
    d_padded = np.zeros_like(pad(X, padding))
    for i, j, place in places(d_padded.shape, kh, kw, stride):
        d_padded[place] += d_table[..., i, j]
    d_X = d_padded[:, :, padding : padding + X.shape[2], padding : padding + X.shape[3]]
    return d_X, (d_Z.T @ table).reshape(filters.shape), d_Z.sum(axis=0)


def max_pool(X, ph, pw, stride):
    """The largest number of each window."""
    return np.max([X[place] for _, _, place in places(X.shape, ph, pw, stride)], axis=0)


def max_pool_backward(d_out, X, ph, pw, stride):
    """Each window's gradient goes to its first largest number."""
    first = np.argmax([X[place] for _, _, place in places(X.shape, ph, pw, stride)], axis=0)
    d_X = np.zeros_like(X)
    for i, j, place in places(X.shape, ph, pw, stride):
        d_X[place] += np.where(first == i * pw + j, d_out, 0)
    return d_X


FUNCTIONS = Functions(conv_forward, conv_backward, max_pool, max_pool_backward, adam_step)

if __name__ == "__main__":
    X, y, X_test, y_test = data.split_digits()
    parameters = train_cnn(FUNCTIONS, X.reshape(-1, 1, 8, 8), y, FILTERS, EPOCHS, SEED)
    answers = cnn_logits(conv_forward, max_pool, X_test.reshape(-1, 1, 8, 8), parameters).argmax(axis=1)
    target = Path(__file__).parents[1] / "files" / "digit_cnn.npz"
    np.savez_compressed(target, **{name: value.astype(np.float32) for name, value in parameters.items()})  # type: ignore[arg-type]  # any name but allow_pickle
    print(f"{np.mean(answers == y_test):.1%} of held-out digits right, {target.stat().st_size / 1000:.0f} kB")
