"""Try a wrong function on changed arguments, to say which argument it ignores or would need otherwise.

It is called again only after a failure, for about a second in all; what was not tried to the end is not said.
"""

from __future__ import annotations

import functools
import itertools
import time
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import numpy as np

from .compare import ATOL, RTOL, as_numbers, find_difference, is_ragged, kind_of
from .deadline import OutOfTime, until
from .facts import weight_of
from .hints import Made
from .outcome import CallOutcome, alike, run

SECONDS = 1.0
MAX_SLICES = 6
TRIALS = 4
SEED = 21
MIN_WEIGHT = 1.5
MIN_NUMBER = 1e-3  # a smaller one is a tolerance, which may make no difference


class Experiments:
    """A learner's function and the calls of it that ask for a value; what is said comes from the visible ones."""

    def __init__(self, function: Callable[..., Any], names: list[str], calls: list[Made]) -> None:
        self._function = function
        self._calls = [call for call in calls if call.case.visible]
        self._unseen = [call for call in calls if not call.case.visible]  # they only keep from saying what is not so
        self._failed = [call for call in self._calls if not call.case.passed]
        self._names = names
        self._ends = time.perf_counter() + SECONDS
        self._rng = np.random.default_rng(SEED)

    def finding(self) -> str:
        """One sentence that is true of all calls, or an empty text."""
        if any(call.outcome.error is not None for call in self._calls):
            trials = [self._right_if_changed]
        else:
            trials = [self._chance, self._right_if_changed, self._ignored, self._partly_ignored]
        try:
            return next(filter(None, (trial() for trial in trials)), "")
        except OutOfTime:
            return ""

    def _run(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> CallOutcome:
        if time.perf_counter() > self._ends:
            raise OutOfTime
        with until(self._ends):
            return run(self._function, args, kwargs, quiet=True)

    def _chance(self) -> str:
        call = self._failed[0]
        if kind_of(call.outcome.value) == kind_of(object()):  # what it is worth nobody can tell
            return ""
        again = self._run(call.args, call.kwargs)
        return "" if alike(again, call.outcome) else "It gives another value each time, for the same arguments."

    def _gives_decimals(self) -> bool:
        """Whether the wrong values are no labels or counts, which other numbers often leave as they are."""
        return any(holds_decimals(call.outcome.value) or holds_decimals(call.expected) for call in self._failed)

    @functools.cached_property
    def _follows_decimals(self) -> bool:
        """Whether decimals in the arguments give decimals: what ignores these does not choose or count."""
        call = self._failed[0]
        others = tuple(self._other(arg) if _is_float(arg) else arg for arg in call.args)
        return holds_decimals(self._run(others, call.kwargs).value)

    # ---- what would make it right

    def _right_if_changed(self) -> str:
        if sum(weight_of(call.expected) for call in self._failed) < MIN_WEIGHT or not self._gives_decimals():
            return ""
        count = min(len(self._names), *(len(call.args) for call in self._calls))
        for one, other in itertools.combinations(range(count), 2):
            if self._is_right(lambda args, one=one, other=other: _exchanged(args, one, other)):  # type: ignore[misc]
                return f"With `{self._names[one]}` and `{self._names[other]}` exchanged it would be right."
        if any(call.outcome.error is not None and not call.case.passed for call in self._calls):
            return ""  # another number may only lead past what raised the exception
        for index in range(count):
            for words, change in CHANGES.items():
                if self._is_right(lambda args, index=index, change=change: _with(args, index, change(args[index]))):  # type: ignore[misc]
                    return words.format(f"`{self._names[index]}`")
        return ""

    def _is_right(self, change: Callable[[tuple[Any, ...]], tuple[Any, ...]]) -> bool:
        """Whether the function is right in all calls if their arguments are changed, and the failed ones' really are."""
        for call in (*self._failed, *(call for call in self._calls if call.case.passed), *self._unseen):
            try:
                args = change(call.args)
            except (TypeError, ValueError, IndexError, AttributeError, ArithmeticError):
                return False
            if call.judge(self._run(args, call.kwargs)) is not None:
                return False
        return True

    # ---- what makes no difference

    def _ignored(self) -> str:
        if any(isinstance(call.outcome.value, (bool, np.bool_, str, type(None))) for call in self._calls):
            return ""
        count = min(len(self._names), *(len(call.args) for call in self._calls))
        without = [index for index in range(count) if self._makes_no_difference(index)]
        if not without:
            return ""
        named = [f"`{self._names[index]}`" for index in without]
        if len(named) == count and all(len(call.args) == count and not call.kwargs for call in self._calls):
            return "It gives the same whatever the arguments are." if len(self._calls) > 1 else ""
        verb = "makes" if len(named) == 1 else "make"
        listed = " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
        return f"{listed} {verb} no difference to the result: was that meant?"

    def _makes_no_difference(self, index: int) -> bool:
        for call in (*self._calls, *self._unseen):
            for up in (True, False) * (TRIALS // 2 if self._follows_decimals else TRIALS):
                other = self._other(call.args[index], up)
                if other is None or not alike(
                    self._run(_with(call.args, index, other), call.kwargs), call.outcome, 1e-12
                ):
                    return False
        return True

    def _other(self, value: Any, up: bool = True) -> Any:
        """Another value of the same form, or None where none is known."""
        if isinstance(value, (bool, np.bool_)):
            return not value
        if isinstance(value, np.random.Generator):  # what is chosen by chance is often the same
            return np.random.default_rng(int(self._rng.integers(1 << 32))) if self._gives_decimals() else None
        if isinstance(value, int):
            return value + int(self._rng.integers(1, 3)) * (1 if up else -1)
        if isinstance(value, float):
            return value * self._rng.uniform(0.3, 0.9) if abs(value) > MIN_NUMBER and np.isfinite(value) else None
        if isinstance(value, np.ndarray) and value.size:
            if value.dtype.kind == "f":
                if not np.isfinite(value).all():
                    return None
                return (value + self._rng.normal(size=value.shape) * (1 + np.abs(value).max())).astype(value.dtype)
            other = ~value if value.dtype.kind == "b" else self._rng.choice(value.ravel(), size=value.shape)
            return None if np.array_equal(other, value) else other
        return None

    def _partly_ignored(self) -> str:
        if not self._follows_decimals:
            return ""
        count = min(len(self._names), *(len(call.args) for call in self._calls))
        for index in range(count):
            if not all(isinstance(call.args[index], np.ndarray) for call in self._calls):
                continue
            for axis in (*range(max(call.args[index].ndim for call in self._calls)), -1):
                found = [self._dead(call, index, axis) for call in self._failed]
                told = [set(self._told(dead, index, axis)) for dead in found if dead is not None]
                if not told or None in found or not set.intersection(*told):
                    continue
                if self._may_leave_over:
                    right = [self._dead(call, index, axis) for call in self._calls if call.case.passed]
                    told += [set(self._told(dead, index, axis)) for dead in right if dead is not None]
                if words := sorted(set.intersection(*told)):
                    return words[0]
        return ""

    @property
    def _may_leave_over(self) -> bool:
        """Whether a right function may leave a part out: whole numbers, such as a stride, say what it looks at.

        Then only what makes no difference in the right calls either is a finding.
        """
        return any(type(arg) is int for call in self._failed for arg in (*call.args, *call.kwargs.values()))

    def _dead(self, call: Made, index: int, axis: int) -> list[bool] | None:
        """Which slices of an argument make no difference to the result; None if that cannot be told."""
        value = call.args[index]
        if value.ndim <= axis or not 2 <= value.shape[axis] <= MAX_SLICES or value.dtype.kind != "f":
            return None
        dead = []
        for place in range(value.shape[axis]):
            same = True
            where = (slice(None),) * (axis % value.ndim) + (place,)
            # At last a nan: it shows where an entry is used and cancels, as a mean does that is subtracted and added again.
            for trial in [*range(TRIALS), None]:
                other = value.copy()
                other[where] = np.nan if trial is None else self._other(value)[where]
                same = alike(self._run(_with(call.args, index, other), call.kwargs), call.outcome, 1e-12)
                if not same:
                    break
            dead.append(same)
        return dead

    def _told(self, dead: list[bool], index: int, axis: int) -> Iterator[str]:
        name = self._names[index]
        before = ":, " * axis if axis >= 0 else "..., "
        if all(dead) or not any(dead):
            return
        if not dead[0] and all(dead[1:]):
            yield f"Of `{name}` only `{name}[{before}0]` is used: the rest makes no difference."
        elif not dead[-1] and all(dead[:-1]):
            yield f"Of `{name}` only `{name}[{before}-1]` is used: the rest makes no difference."
        for place, is_dead in enumerate(dead):
            if is_dead:
                yield f"`{name}[{before}{place}]` makes no difference to the result: was that meant?"
        if dead[-1]:
            yield f"`{name}[{before}-1]` makes no difference to the result: was that meant?"


def _is_float(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.dtype.kind == "f" and value.size > 0


def _transposed(value: Any) -> Any:
    return np.swapaxes(value, -1, -2) if isinstance(value, np.ndarray) and value.ndim > 1 else _none(value)


def _none(value: Any) -> NoReturn:
    raise TypeError(value)


def _number(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A change of numbers and of float arrays."""

    def changed(value: Any) -> Any:
        is_number = isinstance(value, float) or isinstance(value, np.ndarray) and value.dtype.kind == "f"
        if not is_number:
            return _none(value)
        with np.errstate(all="ignore"):
            other = change(value)
        return other if np.isfinite(other).all() else _none(value)

    return changed


def _count(change: Callable[[int], int]) -> Callable[[Any], Any]:
    return lambda value: change(value) if isinstance(value, int) and not isinstance(value, bool) else _none(value)


CHANGES: dict[str, Callable[[Any], Any]] = {
    "With {} transposed it would be right.": _transposed,
    "With the other sign of {} it would be right.": _number(lambda x: -x),
    "With twice {} it would be right.": _number(lambda x: 2 * x),
    "With half of {} it would be right.": _number(lambda x: x / 2),
    "With the square of {} it would be right.": _number(lambda x: x * x),
    "With the root of {} it would be right.": _number(np.sqrt),
    "With 1 divided by {} it would be right.": _number(lambda x: np.divide(1, x)),
    "With {} reversed it would be right.": lambda x: x[::-1] if isinstance(x, np.ndarray) else _none(x),
    "With 1 more for {} it would be right.": _count(lambda x: x + 1),
    "With 1 less for {} it would be right.": _count(lambda x: x - 1),
}


def holds_decimals(value: Any) -> bool:
    """Whether a value holds a number that is not whole."""
    if isinstance(value, dict):
        return any(map(holds_decimals, value.values()))
    if isinstance(value, (tuple, list)):
        return any(map(holds_decimals, value))
    array = as_numbers(value)
    return array is not None and array.dtype.kind == "f" and bool((array != np.round(array)).any())


def _with(args: tuple[Any, ...], index: int, value: Any) -> tuple[Any, ...]:
    return (*args[:index], value, *args[index + 1 :])


def _exchanged(args: tuple[Any, ...], one: int, other: int) -> tuple[Any, ...]:
    changed = list(args)
    changed[one], changed[other] = args[other], args[one]
    return tuple(changed)


def path_to_difference(got: Any, expected: Any, rtol: float = RTOL, atol: float = ATOL) -> tuple[Any, ...] | None:
    """The indices that lead to the first part of a value that differs; None if its form differs before."""
    if isinstance(expected, dict):
        keys = list(expected) if isinstance(got, dict) and got.keys() == expected.keys() else None
    elif isinstance(expected, tuple) or is_ragged(expected):
        keys = list(range(len(expected))) if isinstance(got, (tuple, list)) and len(got) == len(expected) else None
    else:
        return ()
    if keys is None:
        return None
    for key in keys:
        if find_difference(got[key], expected[key], rtol, atol) is not None:
            rest = path_to_difference(got[key], expected[key], rtol, atol)
            return None if rest is None else (key, *rest)
    return ()


def part_at(value: Any, path: tuple[Any, ...]) -> Any:
    """The part of a value that a path leads to."""
    for key in path:
        value = value[key]
    return value
