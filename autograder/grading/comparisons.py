"""NumPy's comparisons in the trusted process: an empty array is not close to a number.

``np.allclose([], 3)`` is true, since there is nothing that differs; a learner's function that returns an empty array
would pass many a test.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.testing

ANSWERING = ("allclose",)
ASSERTING = (
    "assert_allclose",
    "assert_almost_equal",
    "assert_array_almost_equal",
    "assert_array_equal",
    "assert_equal",
)


def refuse_empty() -> None:
    """Make this process's NumPy tell an empty array from a number, from now on."""
    for name in ANSWERING:
        setattr(np, name, _checking(getattr(np, name), lambda: False))
    for name in ASSERTING:
        setattr(np.testing, name, _checking(getattr(np.testing, name), _fail))


def _fail() -> Any:
    raise AssertionError("an empty array came where there should be values")


def _checking(compare: Callable[..., Any], otherwise: Callable[[], Any]) -> Callable[..., Any]:
    @functools.wraps(compare)
    def checking(one: Any, other: Any, *args: Any, **kwargs: Any) -> Any:
        if _is_empty(one) != _is_empty(other):
            return otherwise()
        return compare(one, other, *args, **kwargs)

    return checking


def _is_empty(value: object) -> bool:
    if isinstance(value, np.ndarray):
        return value.size == 0
    return isinstance(value, (list, tuple)) and all(map(_is_empty, value))
