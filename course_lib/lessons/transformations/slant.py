"""Images moved by a matrix, and the classifier that is to read them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def warp(images: NDArray[np.float64], A: ArrayLike) -> NDArray[np.float64]:
    """Move images about their centres by a matrix.

    A pixel of the result at the place p shows what was at A⁻¹p, mixed from the four pixels around that place.

    Parameters
    ----------
    images : array, shape (n, height, width)
    A : array_like, shape (2, 2)
        Not singular. The first axis points to the right, the second one up.

    Returns
    -------
    array, shape (n, height, width)
        What comes from outside of an image is 0.

    Examples
    --------
    >>> warp(np.array([[[1.0, 2.0], [3.0, 4.0]]]), [[0, -1], [1, 0]])  # a quarter turn
    array([[[2., 4.],
            [1., 3.]]])
    """
    _, height, width = images.shape
    rows, columns = np.indices((height, width))
    middle_row, middle_column = (height - 1) / 2, (width - 1) / 2
    places = np.stack([columns - middle_column, middle_row - rows]).reshape(2, -1)
    x, y = np.linalg.inv(np.asarray(A, dtype=float)) @ places
    row, column = (middle_row - y).round(9), (x + middle_column).round(9)
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1)))

    def at(r: NDArray[np.int_], c: NDArray[np.int_]) -> NDArray[np.float64]:
        return padded[:, np.clip(r + 1, 0, height + 1), np.clip(c + 1, 0, width + 1)]

    top, left = np.floor(row).astype(int), np.floor(column).astype(int)
    down, right = row - top, column - left
    upper = (1 - right) * at(top, left) + right * at(top, left + 1)
    lower = (1 - right) * at(top + 1, left) + right * at(top + 1, left + 1)
    return ((1 - down) * upper + down * lower).reshape(images.shape)


def read(images: NDArray[np.float64], means: NDArray[np.float64]) -> NDArray[np.int_]:
    """The number of the nearest mean, for each image.

    Parameters
    ----------
    images : array, shape (n, height, width)
    means : array, shape (k, height, width)

    Returns
    -------
    array of int, shape (n,)
    """
    return ((images[:, None] - means) ** 2).sum(axis=(2, 3)).argmin(axis=1)
