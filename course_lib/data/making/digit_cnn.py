"""Make ``files/digit_cnn.npz``: a small convolutional network trained on the digits' training set.

    python course_lib/data/making/digit_cnn.py

Eight filters of 3 × 3, ReLU, max pooling 2 × 2, one dense layer: the network of lesson `convolution`. Convolution and pooling are
written here with windows over the whole batch, apart from the lesson's solutions.
"""

from pathlib import Path

import numpy as np

from course_lib import data
from course_lib.lessons.convolution.cnn import cnn_logits, train_cnn

FILTERS, EPOCHS, SEED = 8, 15, 2


def windows(X, height, width, stride, padding):
    """All windows of a batch, an array of shape (N, channels, rows, columns, height, width)."""
    padded = np.pad(X, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    return np.lib.stride_tricks.sliding_window_view(padded, (height, width), axis=(2, 3))[:, :, ::stride, ::stride]


def conv_forward(X, filters, b, stride, padding):
    """Cross-correlate a batch with the filters."""
    return (
        np.einsum("ncrkij,fcij->nfrk", windows(X, *filters.shape[2:], stride, padding), filters, optimize=True)
        + b[:, None, None]
    )


def conv_backward(d_out, X, filters, stride, padding):
    """Slopes of filters and biases; those of the images, the network's input, are not needed."""
    d_filters = np.einsum("nfrk,ncrkij->fcij", d_out, windows(X, *filters.shape[2:], stride, padding), optimize=True)
    return None, d_filters, d_out.sum(axis=(0, 2, 3))


def max_pool(X, ph, pw, stride):
    """The largest number of each window."""
    return windows(X, ph, pw, stride, 0).max(axis=(-2, -1))


if __name__ == "__main__":
    X, y, X_test, y_test = data.split_digits()
    weights = train_cnn(conv_forward, max_pool, conv_backward, X.reshape(-1, 1, 8, 8), y, FILTERS, EPOCHS, SEED)
    answers = cnn_logits(conv_forward, max_pool, X_test.reshape(-1, 1, 8, 8), weights).argmax(axis=1)
    target = Path(__file__).parents[1] / "files" / "digit_cnn.npz"
    np.savez_compressed(target, **{name: value.astype(np.float32) for name, value in weights.items()})
    print(f"{np.mean(answers == y_test):.1%} of held-out digits right, {target.stat().st_size / 1000:.0f} kB")
