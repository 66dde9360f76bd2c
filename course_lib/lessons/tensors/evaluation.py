"""Ten templates that tell digits apart, and a colleague's function that measures how well."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ... import data


def templates() -> tuple[NDArray, NDArray, NDArray, NDArray, NDArray]:
    """Validation images and labels, the training images' mean, and a linear classifier of centred images by nearest means.

    Returns
    -------
    X, y, mean, W, b : ndarray
        Shapes (449, 64), (449,), (64,), (64, 10), (10,).
    """
    X_train, y_train, X, y = data.split_digits()
    mean = X_train.mean(axis=0)
    means = np.array([X_train[y_train == k].mean(axis=0) - mean for k in range(10)])
    return X, y, mean, means.T, -(means**2).sum(axis=1) / 2


def colleagues_accuracies(
    X: NDArray, y: NDArray, mean: NDArray, W: NDArray, b: NDArray, size: int, epochs: int
) -> list[float]:
    """The share of right answers in each epoch, as the lesson's colleague measures it: in the data themselves."""
    X, accuracies = X.copy(), []  # the lesson needs its own X afterwards
    for _ in range(epochs):
        right = 0
        for start in range(0, len(X), size):
            batch = X[start : start + size]
            batch -= mean
            right += np.sum(np.argmax(batch @ W + b, axis=1) == y[start : start + size])
        accuracies.append(right / len(X))
    return accuracies
