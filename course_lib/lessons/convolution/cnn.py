"""A small convolutional network around the functions of lesson `convolution`: convolution, ReLU, pooling, one dense layer."""

from __future__ import annotations

import numpy as np

from ...training import Adam, one_hot, softmax

POOL = 2


def cnn_logits(conv_forward, max_pool, images, weights):
    """The logits of the network.

    Parameters
    ----------
    conv_forward, max_pool : callable
        ``conv_forward(X, filters, b, stride, padding)`` and ``max_pool(X, ph, pw, stride)``.
    images : array, shape (N, channels, height, width)
    weights : dict of ndarray
        ``filters`` (F, channels, 3, 3), ``b`` (F,), ``W`` (F · height / 2 · width / 2, classes), ``c`` (classes,).

    Returns
    -------
    ndarray, shape (N, classes)
    """
    maps = np.maximum(conv_forward(images, weights["filters"], weights["b"], 1, 1), 0)
    return max_pool(maps, POOL, POOL, POOL).reshape(len(images), -1) @ weights["W"] + weights["c"]


def cnn_gradients(conv_forward, max_pool, conv_backward, images, labels, weights):
    """The gradients of the mean cross-entropy, a dict with the names and shapes of `weights`; see `cnn_logits`."""
    before = conv_forward(images, weights["filters"], weights["b"], 1, 1)
    maps = np.maximum(before, 0)
    pooled = max_pool(maps, POOL, POOL, POOL)
    flat = pooled.reshape(len(images), -1)
    d_logits = (softmax(flat @ weights["W"] + weights["c"]) - one_hot(labels, len(weights["c"]))) / len(images)
    d_pooled = (d_logits @ weights["W"].T).reshape(pooled.shape)
    d_maps = max_pool_backward(d_pooled, maps, POOL, POOL, POOL) * (before > 0)
    _, d_filters, d_b = conv_backward(d_maps, images, weights["filters"], 1, 1)
    return {"filters": d_filters, "b": d_b, "W": flat.T @ d_logits, "c": d_logits.sum(axis=0)}


def max_pool_backward(d_pooled, X, ph, pw, stride):
    """The gradient of max pooling with respect to its input: each gradient goes to the largest number of its window.

    Parameters
    ----------
    d_pooled : array, shape (N, C, rows, columns)
    X : array, shape (N, C, height, width)
        What went into the pooling.
    ph, pw, stride : int

    Returns
    -------
    ndarray
        Of the shape of `X`. Of several largest numbers, the first gets the gradient.

    Examples
    --------
    >>> max_pool_backward(np.ones((1, 1, 1, 1)), np.array([[[[1.0, 3.0], [2.0, 0.0]]]]), 2, 2, 2)[0, 0]
    array([[0., 1.],
           [0., 0.]])
    """
    windows = np.lib.stride_tricks.sliding_window_view(X, (ph, pw), axis=(2, 3))[:, :, ::stride, ::stride]
    best = windows.reshape(windows.shape[:4] + (-1,)).argmax(axis=-1)
    sample, channel, row, column = np.indices(best.shape)
    d_X = np.zeros(np.shape(X))
    np.add.at(d_X, (sample, channel, stride * row + best // pw, stride * column + best % pw), d_pooled)
    return d_X


def train_cnn(
    conv_forward, max_pool, conv_backward, images, labels, filters, epochs, seed, batch_size=32, learning_rate=0.02
):
    """Train the network with 3 × 3 filters, by Adam, with a learning rate that falls to zero along half a cosine.

    Parameters
    ----------
    conv_forward, max_pool, conv_backward : callable
        As for `cnn_logits`; ``conv_backward(d_out, X, filters, stride, padding)`` → (d_X, d_filters, d_b).
    images : array, shape (N, channels, height, width)
        Height and width are even.
    labels : array of int, shape (N,)
    filters, epochs, seed, batch_size : int
    learning_rate : float

    Returns
    -------
    dict of ndarray
        The weights; see `cnn_logits`.
    """
    rng, optimizer = np.random.default_rng(seed), Adam(learning_rate)
    _, channels, height, width = images.shape
    classes, flat = int(labels.max()) + 1, filters * (height // POOL) * (width // POOL)
    weights = {
        "filters": rng.normal(size=(filters, channels, 3, 3)) * np.sqrt(2 / (9 * channels)), "b": np.zeros(filters),
        "W": rng.normal(size=(flat, classes)) * np.sqrt(1 / flat), "c": np.zeros(classes),
    }  # fmt: skip
    batches, done = -(-len(images) // batch_size), 0
    for _ in range(epochs):
        order = rng.permutation(len(images))
        for start in range(0, len(images), batch_size):
            batch = order[start : start + batch_size]
            optimizer.learning_rate = learning_rate * 0.5 * (1 + np.cos(np.pi * done / (epochs * batches)))
            gradients = cnn_gradients(conv_forward, max_pool, conv_backward, images[batch], labels[batch], weights)
            weights, done = optimizer.step(weights, gradients), done + 1
    return weights
