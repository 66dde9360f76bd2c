"""Say whether a value is the expected one, and if not, in which part and in which way it differs."""

from __future__ import annotations

import numbers
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

RTOL, ATOL = 1e-6, 1e-9
SYMBOL = r"[A-Za-z]|d([A-Z]|_)\w*|d[a-z]|d(gamma|beta)|\w*\d"  # a name that takes no article, such as dX or h0
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


@dataclass(frozen=True)
class Difference:
    """How a value differs: in which part (empty for the whole), what is there, what should be, and why in words.

    `reason` is empty if only the numbers differ, so that the two values say it all.
    """

    part: str
    got: Any
    expected: Any
    reason: str

    def __str__(self) -> str:
        if not self.part:
            return self.reason
        differs = "differ" if re.search(r"[^s]s$", self.part) else "differs"
        return f"{self.part} {differs}" + (f": {self.reason}" if self.reason else "")


def difference(
    got: Any, expected: Any, rtol: float = RTOL, atol: float = ATOL, parts: Sequence[str] = ()
) -> str | None:
    """Describe how `got` differs from `expected` in words; None if it does not.

    Any number type, list or array counts as the numbers that it holds: ``[1, 2]``, ``np.array([1.0, 2.0])``
    and a float32 array are the same vector.

    Parameters
    ----------
    got : object
        What a learner's function returned.
    expected : number, array-like, str, bool, None, tuple or dict
        A tuple stands for several returned values; each is compared by itself.
    rtol, atol : float
        Relative and absolute tolerance of numbers.
    parts : sequence of str
        Names of the values of a tuple, such as ``("input gate", "forget gate")``.

    Returns
    -------
    str or None
        A phrase such as ``"the shape (3, 1) came where (3,) was expected"``; the empty string if only the values differ.

    Examples
    --------
    >>> difference([1, 2], np.array([1.0, 2.0])) is None
    True
    >>> difference([[1], [2]], [1, 2])
    'the shape (2, 1) came where (2,) was expected'
    >>> difference(None, 3)
    'it returned None: did you forget `return`?'
    >>> difference((1, 2), (1, 3), parts=("loss", "gradient"))
    'the gradient differs'
    """
    found = find_difference(got, expected, rtol, atol, parts)
    return None if found is None else str(found)


def find_difference(
    got: Any, expected: Any, rtol: float = RTOL, atol: float = ATOL, parts: Sequence[str] = ()
) -> Difference | None:
    """The first `Difference` of two values, or None; parameters as of `difference`."""
    if isinstance(expected, dict):
        return _dict_difference(got, expected, rtol, atol)
    if isinstance(expected, tuple) or is_ragged(expected):
        return _parts_difference(got, expected, rtol, atol, parts)
    reason = _reason(got, expected, rtol, atol)
    return None if reason is None else Difference("", got, expected, reason)


def _reason(got: Any, expected: Any, rtol: float, atol: float) -> str | None:
    if expected is None:
        return None if got is None else "None was expected"
    if got is None:
        return "it returned None: did you forget `return`?"
    if isinstance(expected, (bool, np.bool_)):
        return _bool_reason(got, expected)
    if isinstance(expected, str):
        return None if isinstance(got, str) and str(got) == expected else ""
    return _number_reason(got, expected, rtol, atol)


def _bool_reason(got: Any, expected: Any) -> str | None:
    value = got.item() if isinstance(got, (np.ndarray, np.generic)) and np.size(got) == 1 else got
    if not isinstance(value, bool):
        return f"True or False was expected, not {kind_of(got)}"
    return None if value == bool(expected) else ""


def _dict_difference(got: Any, expected: Mapping[Any, Any], rtol: float, atol: float) -> Difference | None:
    if got is None:
        return Difference("", got, expected, "it returned None: did you forget `return`?")
    if not isinstance(got, dict):
        return Difference("", got, expected, f"a dictionary was expected, not {kind_of(got)}")
    if missing := [key for key in expected if key not in got]:
        return Difference("", got, expected, f"the key {missing[0]!r} is missing")
    if len(got) > len(expected):
        return Difference("", got, expected, "it has keys that were not expected")
    return _first_of(((f"the entry {key!r}", got[key], wanted) for key, wanted in expected.items()), rtol, atol)


def is_ragged(expected: Any) -> bool:
    """Whether a list holds arrays of different shapes (a list of layers' gradients, say)."""
    if not isinstance(expected, list):
        return False
    if any(isinstance(part, (tuple, dict, str)) for part in expected):
        return True
    return len({np.shape(part) for part in expected}) > 1


def _parts_difference(
    got: Any, expected: Sequence[Any], rtol: float, atol: float, names: Sequence[str]
) -> Difference | None:
    if got is None:
        return Difference("", got, expected, "it returned None: did you forget `return`?")
    if isinstance(got, np.ndarray) and got.ndim == 0 or not isinstance(got, (tuple, list, np.ndarray)):
        return Difference("", got, expected, f"{len(expected)} values were expected, not {kind_of(got)}")
    if (
        isinstance(got, np.ndarray)
        and got.dtype != object
        and any(got.shape[1:] != np.shape(part) for part in expected)
    ):
        reason = f"one array came where {len(expected)} values were expected: return them all, with commas between"
        return Difference("", got, expected, reason)
    if len(got) != len(expected):
        return Difference("", got, expected, f"{len(got)} values came where {len(expected)} were expected")
    return _first_of(
        ((_part_name(index, names), got[index], wanted) for index, wanted in enumerate(expected)), rtol, atol
    )


def _part_name(index: int, names: Sequence[str]) -> str:
    if index < len(names):
        name = names[index].removeprefix("the ")
        return name if re.fullmatch(SYMBOL, name) else f"the {name}"
    return f"the {ORDINALS[index] if index < len(ORDINALS) else f'{index + 1}th'} value"


def _first_of(pairs: Iterable[tuple[str, Any, Any]], rtol: float, atol: float) -> Difference | None:
    """The first difference among (name, got, expected), with the names on the way to it."""
    for name, part, wanted in pairs:
        if part is None and wanted is not None:
            return Difference(name, None, wanted, "it is None")
        found = find_difference(part, wanted, rtol, atol)
        if found is not None:
            return Difference(f"{name}, {found.part}" if found.part else name, found.got, found.expected, found.reason)
    return None


def _number_reason(got: Any, wanted: Any, rtol: float, atol: float) -> str | None:
    expected = np.asarray(wanted)
    if callable(got) and not hasattr(type(got), "__array__"):  # an object of a class of the learner's may be numbers
        return "it returned a function, not its result: call it with ( )"
    value = as_numbers(got)
    if value is None:
        try:
            ragged = isinstance(got, (list, tuple)) and len({np.shape(row) for row in got}) > 1
        except ValueError:
            ragged = True
        if isinstance(got, tuple) and expected.ndim:
            return f"{len(got)} values came where one array was expected"
        return "its rows differ in length" if ragged else f"it returned {kind_of(got)} where numbers were expected"
    if value.shape != expected.shape:
        if value.shape and expected.shape and not isinstance(got, tuple):
            return f"the shape {value.shape} came where {expected.shape} was expected"
        came = f"a tuple of {len(got)}" if isinstance(got, tuple) else _shape_text(value.shape)
        return f"{came} came where {_shape_text(expected.shape)} was expected"
    if value.dtype.kind == "c" and expected.dtype.kind != "c" and np.allclose(value.imag, 0):
        value = value.real
    if _is_close(value, expected, rtol, atol):
        return None
    if np.isnan(value).any() and not np.isnan(expected).any():
        return "it holds nan, not a number"
    if np.isinf(value).any() and not np.isinf(expected).any():
        return "it holds inf: a number grew too large, or 0 met a division or a logarithm"
    if value.dtype.kind in "iu" and np.array_equal(value, np.floor(expected)):
        return "its numbers were cut to integers"
    return ""


def _is_close(value: NDArray[Any], expected: NDArray[Any], rtol: float, atol: float) -> bool:
    """`np.allclose` of two arrays of one shape, nan being nan; quicker where finite numbers are expected."""
    kinds = value.dtype.kind + expected.dtype.kind
    if kinds in ("ff", "fi", "if") and np.isfinite(expected).all():
        with np.errstate(all="ignore"):
            return bool((np.abs(value - expected) <= atol + rtol * np.abs(expected)).all())
    return np.allclose(value, expected, rtol=rtol, atol=atol, equal_nan=True)


def _shape_text(shape: tuple[int, ...]) -> str:
    return f"the shape {shape}" if shape else "one number"


def as_numbers(value: Any) -> NDArray[Any] | None:
    """A value as an array of numbers, or None if it is none."""
    try:
        array = np.asarray(value)
        if array.dtype == object and all(isinstance(part, numbers.Number) for part in array.flat):
            array = array.astype(complex if any(isinstance(part, complex) for part in array.flat) else float)
    except (ValueError, TypeError):
        return None
    return None if array.dtype == object or array.dtype.kind in "USmM" else array


def kind_of(value: Any) -> str:
    """The type of a value, in words."""
    if isinstance(value, (bool, np.bool_)):
        return f"the truth value {value}"
    if isinstance(value, numbers.Number):
        return "a number"
    names = {str: "a text", list: "a list", tuple: "a tuple", dict: "a dictionary", np.ndarray: "an array"}
    return names.get(type(value), "an object of another type")
