"""What answers must be where there is no one right value."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike


def is_null_vector(A: ArrayLike) -> Callable[[ArrayLike], bool]:
    """Gives a predicate: whether a vector has length 1 and is taken to zero by A, up to rounding.

    Parameters
    ----------
    A : array_like, shape (m, n)

    Examples
    --------
    >>> is_null_vector([[1, -1]])([0.5**0.5, 0.5**0.5])
    True
    >>> is_null_vector([[1, -1]])([1, 1])
    False
    """
    A = np.array(A, dtype=float)

    def predicate(x: ArrayLike) -> bool:
        x = np.asarray(x, dtype=float)
        if x.shape != A.shape[1:] or abs(x @ x - 1) > 1e-8:
            return False
        return bool(np.all(np.abs(A @ x) <= 1e-8 * np.abs(A).max()))

    return predicate
