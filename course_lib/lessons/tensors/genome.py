"""DNA as a text and as a one-hot matrix."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LETTERS = "ACGT"


def to_one_hot(text: str) -> NDArray:
    """One row for each letter, the columns A, C, G, T.

    >>> to_one_hot("GA")
    array([[0., 0., 1., 0.],
           [1., 0., 0., 0.]])
    """
    return np.eye(len(LETTERS))[[LETTERS.index(letter) for letter in text]]


def to_letters(X: NDArray) -> str:
    """The letters of a one-hot matrix.

    >>> to_letters(to_one_hot("GATTACA"))
    'GATTACA'
    """
    return "".join(LETTERS[column] for column in np.argmax(X, axis=1))
