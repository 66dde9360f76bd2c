"""Say by what the right calls differ from the wrong ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from .hints import Made

MIN_CALLS = 3
SPECIAL = (" None", " inf", " True", " False")  # alone to be wrong tells something of these only


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
        if how == "right" or trait.endswith(SPECIAL)
    ]
    kinds = {words.rpartition("` is")[2] for words in found}
    return found[0] if len(kinds) == 1 else ""


def _traits(call: Made, names: list[str]) -> dict[str, None]:
    """What can be said of a call's arguments, each as a clause."""
    given = dict(zip(names, call.args)) | call.kwargs
    return dict.fromkeys(trait for name, value in given.items() for trait in _of_one(name, value))


def _of_one(name: str, value: Any) -> Iterator[str]:
    if value is None:
        yield f"`{name}` is None"
    elif isinstance(value, (bool, str)):
        yield f"`{name}` is {value!r}"
    elif isinstance(value, float) and value in (0, np.inf):  # with one row, or one step, much is right by chance
        yield f"`{name}` is {value:g}"
    elif isinstance(value, np.ndarray) and value.ndim > 1:
        yield f"`{name}.ndim` is {value.ndim}"
