"""Run one call and keep what came of it: a value, an exception, what was printed, changed arguments."""

from __future__ import annotations

import contextlib
import copy
import io
import itertools
import numbers
import sys
import types
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TextIO

import numpy as np

from . import deadline
from .compare import RTOL, difference
from .refusal import accident

NUMBERS = "biuf"  # kinds of arrays that hold nothing but numbers
PLAIN = (float, int, bool, str, type(None))
MAX_ITEMS = 100_000  # an endless generator must not hang a check
MAX_PRINTED = 2_000  # characters that are remembered

Call = tuple[tuple[Any, ...], dict[str, Any]]  # its arguments


@dataclass
class CallOutcome:
    """What came of a call: `value` or `error`, what it printed, and the positions or names of the arguments that it changed."""

    value: Any = None
    error: BaseException | None = None
    printed: str = ""
    changed: dict[int | str, Any] = field(default_factory=dict)


def run(
    function: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
    quiet: bool = False,
    limit: deadline.Limit = deadline.CALL,
) -> CallOutcome:
    """Call `function` with copies of the arguments.

    Warnings are kept back: they are no mistake. With `quiet`, so is what the function prints.
    """
    before = args, kwargs
    args, kwargs = _copied(args, kwargs)
    outcome = CallOutcome()
    listener = _Listener(None if quiet else sys.stdout)
    with warnings.catch_warnings(), np.errstate(all="ignore"), contextlib.redirect_stdout(listener):
        warnings.simplefilter("ignore")
        try:
            with deadline.of_a_call(limit):
                value = function(*args, **kwargs)
                if isinstance(value, (types.GeneratorType, map, filter, zip)):
                    value = list(itertools.islice(value, MAX_ITEMS))
            outcome.value = value
        # Whatever the learner's code raises is an outcome, not a fault of the check; so is that its learner stopped it.
        except (Exception, KeyboardInterrupt) as error:
            outcome.error = error
    outcome.printed = listener.heard
    outcome.changed = _changed(before, (args, kwargs))
    return outcome


class _Listener(io.TextIOBase):
    """A stream that remembers the beginning of what is written, and passes it on if there is somewhere to."""

    def __init__(self, onward: TextIO | None) -> None:
        self._onward, self.heard = onward, ""

    def write(self, text: str) -> int:
        self.heard = (self.heard + text)[:MAX_PRINTED]
        if self._onward is not None:
            self._onward.write(text)
        return len(text)

    def writable(self) -> bool:
        return True


def _copied(args: tuple[Any, ...], kwargs: dict[str, Any]) -> Call:
    """A call's arguments, copied with all that they hold; the commonest ones without `copy.deepcopy`, which looks up each."""
    arrays = [value for value in args if type(value) is np.ndarray and value.dtype.kind in NUMBERS]
    plain = all(type(value) in PLAIN or type(value) is np.ndarray and value.dtype.kind in NUMBERS for value in args)
    if kwargs or not plain or len(set(map(id, arrays))) < len(arrays):  # one array given twice stays one
        return copy.deepcopy((args, kwargs))
    return tuple(value.copy("K") if type(value) is np.ndarray else value for value in args), {}


def _changed(before: Call, after: Call) -> dict[int | str, Any]:
    """The arguments that differ after the call, by position or name."""
    pairs: list[tuple[int | str, tuple[Any, Any]]] = [
        *enumerate(zip(before[0], after[0])),
        *((key, (before[1][key], after[1][key])) for key in before[1]),
    ]
    return {key: new for key, (old, new) in pairs if holds_data(old) and not _same(old, new)}


def holds_data(value: object) -> bool:
    """Whether a function could change a value in place."""
    return isinstance(value, (list, dict, np.ndarray))


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, dict):
        return isinstance(new, dict) and old.keys() == new.keys() and all(_same(old[key], new[key]) for key in old)
    if isinstance(old, (list, tuple)):
        return len(old) == len(new) and all(map(_same, old, new))
    if isinstance(old, np.ndarray):
        if old.shape != new.shape:
            return False
        if old.dtype.kind in NUMBERS and (old == new).all():
            return True
        return np.array_equal(old, new, equal_nan=old.dtype.kind in "fc")
    if isinstance(old, (numbers.Number, str)):
        return bool(old == new or (old != old and new != new))
    return True  # functions stay what they are, and random generators are meant to advance


def alike(one: CallOutcome, other: CallOutcome, rtol: float = RTOL) -> bool:
    """Whether two outcomes are the same: the same value, a `ValueError` raised on purpose, or another exception of the same
    type with the same message."""
    if one.error is not None or other.error is not None:
        if one.error is not None and other.error is not None and accident(one.error) is accident(other.error) is None:
            return True
        return type(one.error).__name__ == type(other.error).__name__ and str(one.error) == str(other.error)
    return _alike_values(one.value, other.value, rtol)


def _alike_values(one: Any, other: Any, rtol: float) -> bool:
    if one is None or other is None:
        return one is other
    if type(one) in (list, tuple) and type(other) in (list, tuple) and len(one) == len(other):
        return all(_alike_values(part, counterpart, rtol) for part, counterpart in zip(one, other))
    try:
        return difference(one, other, rtol=rtol) is None
    except (TypeError, ValueError):  # values that cannot be compared are not alike
        return False


def holds_function(value: object) -> bool:
    """Whether a value is a function, or a list or tuple with one somewhere in it; a class, such as an exception's, is none."""
    return (
        callable(value)
        and not isinstance(value, type)
        or isinstance(value, (list, tuple))
        and any(map(holds_function, value))
    )
