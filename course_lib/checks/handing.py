"""What a check hands over: arrays, as NumPy code has them in hand."""

from __future__ import annotations

import numbers
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

COUNTING = np.dtype(np.intp)


def labels(numbers: ArrayLike) -> NDArray[np.intp]:
    """Class labels or counts, handed over as an integer array.

    >>> labels([0, 2, 1]).dtype.kind
    'i'
    """
    return np.array(numbers, dtype=COUNTING)


def index(numbers: ArrayLike) -> NDArray[np.intp]:
    """Positions, such as row numbers or word numbers, handed over as an integer array."""
    return np.array(numbers, dtype=COUNTING)


def handed_over(value: Any) -> Any:
    """A value of a check's text as the learner's function gets it.

    A list of numbers, or of such lists of one length, becomes a float array; one of truth values a boolean array. Arrays,
    tuples, dictionaries, numbers, texts and None stay what they are, and so do other lists; what they hold is handed
    over by the same rule.

    Integers of 64 bits become those by which NumPy counts, which on all computers are the same. In a browser's page they are
    not: there `np.bincount` and others refuse 64 bits, which `Generator.integers` draws everywhere.

    >>> handed_over([1, 2])
    array([1., 2.])
    >>> handed_over(([[1, 0]], 3, (2, 2)))
    (array([[1., 0.]]), 3, (2, 2))
    """
    if isinstance(value, list):
        kinds = set(_kinds(value))
        if kinds <= {"number", "truth"} and len(kinds) < 2 and _is_regular(value):
            return np.array(value, dtype=bool if kinds == {"truth"} else float)
        return [handed_over(part) for part in value]
    if type(value) is tuple:
        return tuple(handed_over(part) for part in value)
    if isinstance(value, dict):
        return {key: handed_over(part) for key, part in value.items()}
    if isinstance(value, np.ndarray) and value.dtype == np.int64:
        return value.astype(COUNTING, copy=False)
    return value


def _kinds(value: list[Any]) -> Iterator[str]:
    """The kinds of what a list and the lists in it hold."""
    for part in value:
        if isinstance(part, list):
            yield from _kinds(part)
        elif isinstance(part, (bool, np.bool_)):
            yield "truth"
        elif isinstance(part, numbers.Real):
            yield "number"
        else:
            yield "other"


def _is_regular(value: list[Any]) -> bool:
    """Whether the lists of a list have one length, at each depth."""
    if not any(isinstance(part, list) for part in value):
        return True
    try:
        np.array(value)
    except ValueError:
        return False
    return True
