"""In a browser's page, have NumPy take whole numbers of 64 bits where it counts or picks, as it does on every computer.

Pyodide is a machine of 32 bits. `np.intp`, by which NumPy counts, has 32 there, and some functions refuse what is wider: what
`Generator.integers` draws, for one. So ``np.bincount(rng.integers(9, size=5))`` would be right everywhere but there. Indexing
itself takes 64 bits.

The functions are put in place of NumPy's; methods of arrays and ufuncs (``a.take``, ``np.add.reduceat``) cannot be replaced.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

COUNTING = {  # of each function: where the numbers stand by which it counts or picks, and what they are called
    "bincount": (0, "x"),
    "choose": (0, "a"),
    "put": (1, "ind"),
    "repeat": (1, "repeats"),
    "searchsorted": (3, "sorter"),
    "take": (1, "indices"),
}


def accept_wide_numbers() -> None:
    """From now on, these functions take 64 bits."""
    for name, (place, keyword) in COUNTING.items():
        setattr(np, name, _accepting(getattr(np, name), place, keyword))


def _accepting(function: Callable[..., Any], place: int, keyword: str) -> Callable[..., Any]:
    @functools.wraps(function)
    def accepting(*arguments: Any, **named: Any) -> Any:
        if len(arguments) > place:
            arguments = (*arguments[:place], _narrow(arguments[place]), *arguments[place + 1 :])
        elif keyword in named:
            named[keyword] = _narrow(named[keyword])
        return function(*arguments, **named)

    return accepting


def _narrow(numbers: Any) -> Any:
    """Numbers as NumPy counts; those that do not fit, or would be refused on a computer too, stay what they are."""
    wide = np.asarray(numbers)
    if np.can_cast(wide.dtype, np.intp) or not np.can_cast(wide.dtype, np.int64):
        return numbers
    narrow = wide.astype(np.intp)
    return narrow if np.array_equal(narrow, wide) else numbers
