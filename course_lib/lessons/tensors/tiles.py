"""Little colour pictures, cut out of two photographs: a batch with a class for each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ... import data

SIDE = 32  # pixels
NAMES = ("china", "flower")  # the classes 0 and 1
HELD_OUT = 130  # of 520 tiles, a quarter


def cut(photo: NDArray, side: int = SIDE) -> NDArray:
    """The tiles of a photograph, row by row; what is left over at its lower and right edge is dropped.

    >>> cut(np.zeros((70, 100, 3))).shape
    (6, 32, 32, 3)
    """
    down, across = photo.shape[0] // side, photo.shape[1] // side
    grid = photo[: down * side, : across * side].reshape(down, side, across, side, 3)
    return grid.transpose(0, 2, 1, 3, 4).reshape(down * across, side, side, 3)


def all_tiles() -> tuple[NDArray, NDArray]:
    """All tiles of both photographs, shape (520, 32, 32, 3), and which photograph each is of, shape (520,)."""
    batches = [cut(data.photo(name)) for name in NAMES]
    return np.concatenate(batches), np.repeat([0, 1], [len(batch) for batch in batches])


def split_tiles(seed: int = 0) -> tuple[NDArray, NDArray, NDArray, NDArray]:
    """The tiles and classes to fit to, and those held out.

    >>> [part.shape for part in split_tiles()]
    [(390, 32, 32, 3), (390,), (130, 32, 32, 3), (130,)]
    """
    X, y = all_tiles()
    order = np.random.default_rng(seed).permutation(len(X))
    fitted, held_out = order[HELD_OUT:], order[:HELD_OUT]
    return X[fitted], y[fitted], X[held_out], y[held_out]
