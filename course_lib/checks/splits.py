"""Say by what the right calls differ from the wrong ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from .hints import Made

MIN_CALLS = 3


def split(calls: list[Made], names: list[str]) -> str:
    """A sentence on what all right calls have and no wrong one, or the other way round, if there is one such thing alone."""
    right = [_traits(call, names) for call in calls if call.case.passed]
    wrong = [_traits(call, names) for call in calls if not call.case.passed]
    if not right or not wrong or len(right) + len(wrong) < MIN_CALLS:
        return ""
    found = [
        f"Of these calls, those in which {trait} are {how}, the others are {other}."
        for one, rest, how, other in ((right, wrong, "right", "wrong"), (wrong, right, "wrong", "right"))
        for trait in one[0]
        if all(trait in traits for traits in one) and not any(trait in traits for traits in rest)
    ]
    return found[0] if found else ""


def _traits(call: Made, names: list[str]) -> dict[str, None]:
    """What can be said of a call's arguments, each as a clause."""
    given = dict(zip(names, call.args)) | call.kwargs
    return dict.fromkeys(trait for name, value in given.items() for trait in _of_one(name, value))


def _of_one(name: str, value: Any) -> Iterator[str]:
    if value is None:
        yield f"`{name}` is None"
    elif isinstance(value, (bool, str)):
        yield f"`{name}` is {value!r}"
    elif isinstance(value, (int, float)):
        if value in (0, 1, np.inf):
            yield f"`{name}` is {value:g}"
        if value < 0:
            yield f"`{name}` is negative"
    elif isinstance(value, np.ndarray) and value.size:
        if value.ndim > 0 and value.shape[0] == 1:
            yield f"`len({name})` is 1"
        if value.ndim == 2 and value.shape[0] == value.shape[1]:
            yield f"`{name}` is square"
        if value.ndim > 1:
            yield f"`{name}` has {value.ndim} axes"
        if value.dtype.kind in "if" and (value < 0).any():
            yield f"`{name}` holds a negative number"
        if value.dtype.kind == "b" and value.all():
            yield f"`{name}` is True everywhere"
        if value.dtype.kind in "if" and not value.any():
            yield f"`{name}` is all zeros"
