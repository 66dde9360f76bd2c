"""Say what wrong values are to the expected ones, where that is so in every call.

A rule sees one call and yields sentences that are true of it, each with the numbers that bear it out. `common` is the first
sentence that is true of all calls, right ones too, and borne out by more numbers than chance would give.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from .compare import ATOL, RTOL, as_numbers

SHARES = {2: "half", 3: "a third", 4: "a quarter"}
MIN_WEIGHT = 1.5  # a number with decimals weighs 1, a whole one a half, 0 and 1 nothing
Sentence = tuple[str, float]  # with its weight


@dataclass
class Seen:
    """One call: its arguments by name, the value that came and the expected one as arrays of numbers."""

    arguments: dict[str, Any]
    got: np.ndarray
    expected: np.ndarray
    rtol: float = RTOL
    atol: float = ATOL

    @property
    def right(self) -> bool:
        """Whether the value is the expected one."""
        return self.same(self.got, self.expected)

    def same(self, one: Any, other: Any) -> bool:
        """Whether two values are the same within the tolerance of the call, in which the expected value may be rounded."""
        return _same(one, other, self.rtol, self.atol)


def common(calls: list[Seen]) -> str:
    """The first sentence that is true of all calls that can bear on it, or an empty text."""
    for rule, bears in RULES:
        used = [call for call in calls if bears(call)]
        with np.errstate(all="ignore"):
            found = [dict(rule(call)) for call in used]
        for words in found[0] if found else ():
            if all(words in sentences for sentences in found) and sum(s[words] for s in found) >= MIN_WEIGHT:
                return words
    return ""


def _same(one: Any, other: Any, rtol: float = RTOL, atol: float = ATOL) -> bool:
    one, other = np.asarray(one), np.asarray(other)
    return one.shape == other.shape and np.allclose(one, other, rtol=rtol, atol=atol, equal_nan=True)


def _weight(array: np.ndarray) -> float:
    """How much an array's numbers tell."""
    distinct = np.unique(np.round(np.asarray(array, dtype=float), 9))
    distinct = distinct[np.isfinite(distinct) & ~np.isin(np.abs(distinct), (0, 1))]
    return float(np.where(distinct == np.round(distinct), 0.5, 1).sum())


def weight_of(value: Any) -> float:
    """How much a value's numbers tell, in whatever tuples, lists and dictionaries they are."""
    if isinstance(value, dict):
        return sum(map(weight_of, value.values()))
    if isinstance(value, (tuple, list)):
        return sum(map(weight_of, value))
    array = as_numbers(value)
    return 0.0 if array is None or array.dtype.kind not in "iuf" else _weight(array)


# ---- the value is a function of the expected one


ENTRY_BY_ENTRY: dict[str, Callable[[np.ndarray], Any]] = {
    "This is in degrees; radians were expected.": np.degrees,
    "This is in radians; degrees were expected.": np.radians,
    "It has the other sign.": np.negative,
    "This is the square of what was expected.": np.square,
    "This is the root of what was expected.": np.sqrt,
    "This is the root of the absolute value of what was expected.": lambda x: np.sqrt(np.abs(x)),
    "This is the root of 1 minus the square of what was expected.": lambda x: np.sqrt(1 - x * x),
    "This is 1 divided by what was expected.": np.reciprocal,
    "This is 1 minus what was expected.": lambda x: 1 - x,
    "This is the logarithm of what was expected.": np.log,
    "This is the exponential of what was expected.": np.exp,
    "This is the hyperbolic tangent of what was expected: was the bend applied twice?": np.tanh,
    "This is the cosine of what was expected.": np.cos,
    "Each number was cut to 0 … 1.": lambda x: np.clip(x, 0, 1),
    "Negative numbers came out as 0; the others are right.": lambda x: np.maximum(x, 0),
    "These are the absolute values of what was expected.": np.abs,
}
LOSES_NUMBERS = {
    "Each number was cut to 0 … 1.",
    "Negative numbers came out as 0; the others are right.",
    "These are the absolute values of what was expected.",
}
OF_ALL: dict[str, Callable[[np.ndarray], Any]] = {
    "This is the transpose of what was expected.": np.transpose,
    "The order is reversed.": lambda x: x[::-1],
    "The order is reversed in each row.": lambda x: x[:, ::-1],
    "This is what was expected added up, one entry after the other.": lambda x: x.cumsum() if x.ndim else None,
    "These are the right numbers, sorted.": np.sort,
    "This is the sum of what was expected.": np.sum,
    "This is the mean of what was expected.": np.mean,
    "This is the length of what was expected.": np.linalg.norm,
    "This is the sum over the first axis of what was expected.": lambda x: x.sum(axis=0),
    "This is the mean over the first axis of what was expected.": lambda x: x.mean(axis=0),
    "This is the sum over the last axis of what was expected.": lambda x: x.sum(axis=-1),
    "This is the mean over the last axis of what was expected.": lambda x: x.mean(axis=-1),
    "These are the right numbers without their axes: the shape was lost.": (
        lambda x: x.ravel() if x.squeeze().ndim > 1 else None
    ),
    "This is only the first row of what was expected.": lambda x: x[0] if x.ndim > 1 else None,
    "This is only the first entry of what was expected.": lambda x: x.flat[0],
    "This is only the diagonal of what was expected.": lambda x: np.diag(x) if x.ndim == 2 else None,
    "The last entry, or row, is missing.": lambda x: x[:-1],
    "The first entry, or row, is missing.": lambda x: x[1:],
    "The last column is missing.": lambda x: x[:, :-1],
}


def _rounded(call: Seen) -> Iterator[Sentence]:
    for digits in range(5):
        if (call.got.any() or call.right) and np.array_equal(call.got, np.round(call.expected, digits)):
            yield "It was rounded: return all digits.", _weight(call.expected)
    is_cut = call.same(call.got, np.trunc(call.expected)) or call.same(call.got, np.floor(call.expected))
    if is_cut and (call.got.any() or call.right):
        yield "The decimals were cut off: return all digits.", _weight(call.expected)


def _entry_by_entry(call: Seen) -> Iterator[Sentence]:
    for words, function in ENTRY_BY_ENTRY.items():
        if np.isfinite(call.got).all() and call.same(call.got, function(call.expected)):
            weights = _weight(call.got), _weight(call.expected)
            yield words, min(weights) if words in LOSES_NUMBERS else 1.5 * max(weights)


def _of_all(call: Seen) -> Iterator[Sentence]:
    for words, function in OF_ALL.items():
        try:
            value = function(call.expected)
        except (IndexError, ValueError, TypeError, np.exceptions.AxisError):
            continue
        if value is None or not np.size(value) or not call.same(call.got, value):
            continue
        weight = 2 * _weight(call.got) if call.got.size > 1 else _weight(call.got)
        is_of_length_1 = (
            np.size(value) == call.expected.size and " over the " in words and call.expected.ndim != call.got.ndim
        )
        yield words, 0 if is_of_length_1 else weight  # along an axis of length 1 nothing is seen
    got, expected = call.got, call.expected
    if got.size > 2 and got.size == expected.size and call.same(np.sort(got.ravel()), np.sort(expected.ravel())):
        weight = _weight(expected) + np.unique(expected).size / 2
        if not call.same(got.ravel(), expected.ravel()):
            yield "These are the right numbers in another order.", weight
        elif got.squeeze().shape != expected.squeeze().shape:
            yield "These are the right numbers in the right order: only the shape is another.", weight
    if got.shape == expected.shape and call.same(np.abs(got), np.abs(expected)):
        yield "The sizes are right; some signs are wrong.", _weight(expected)


def _factor(call: Seen) -> Iterator[Sentence]:
    """The same factor everywhere: a number, or a quantity of the arguments."""
    for name, value in call.arguments.items():
        if (
            isinstance(value, np.ndarray)
            and value.shape == call.got.shape == call.expected.shape
            and value.dtype.kind == "f"
        ):
            if call.same(call.got, value * call.expected) and np.unique(value).size > 1:
                yield f"It is what was expected times `{name}`, entry by entry.", _weight(call.got)
            if value.all() and call.same(call.got, call.expected / value):
                yield f"It is what was expected divided by `{name}`, entry by entry.", _weight(call.got)
    factor = _ratio(call, call.got, call.expected)
    if factor is None:
        return
    weight = 1.5 * _weight(call.expected)
    if not np.isclose(abs(factor), 1):
        if factor > 1.5 and np.isclose(factor, round(factor)):
            yield f"Each number is {round(factor)} times what was expected.", weight
        if 1 / factor > 1.5 and np.isclose(1 / factor, parts := round(1 / factor)):
            yield f"Each number is {SHARES.get(parts, f'1/{parts}')} of what was expected.", weight
    for name, value in _quantities(call.arguments).items():
        if value and call.same(call.got, value * call.expected):
            yield f"It is what was expected times {name}.", weight + (value not in (0, 1)) / 2
        if value and call.same(call.got, call.expected / value):
            yield f"It is what was expected divided by {name}.", weight + (value not in (0, 1)) / 2


def _offset(call: Seen) -> Iterator[Sentence]:
    """The same difference everywhere: a number, a quantity of the arguments, or an argument."""
    if call.got.shape != call.expected.shape or not call.got.size:
        return
    offset = call.got - call.expected
    if not np.isfinite(offset).all():
        return
    weight = _weight(call.expected) + np.unique(call.expected).size / 4
    if np.allclose(offset, offset.flat[0], rtol=1e-7) and not np.isclose(offset.flat[0], 0):
        size = offset.flat[0]
        yield f"Each number is {abs(size):.4g} too {'large' if size > 0 else 'small'}.", weight
    for name, value in call.arguments.items():
        if isinstance(value, np.ndarray) and value.dtype.kind == "f" and value.size:
            if value.ndim <= offset.ndim and value.shape == offset.shape[offset.ndim - value.ndim :]:
                for sign, words in ((1, "plus"), (-1, "minus")):
                    if call.same(offset, np.broadcast_to(sign * value, offset.shape)):
                        yield f"It is what was expected {words} `{name}`.", _weight(value) * 1.5
        elif isinstance(value, float):
            for sign, words in ((1, "plus"), (-1, "minus")):
                if np.allclose(offset, sign * value, rtol=1e-7):
                    yield f"It is what was expected {words} `{name}`.", weight


def _of_an_argument(call: Seen) -> Iterator[Sentence]:
    """The value is an argument, or a plain function of one."""
    for name, value in call.arguments.items():
        if not isinstance(value, np.ndarray) or value.size < 2 or value.dtype.kind not in "iuf":
            continue
        for words, function in OF_AN_ARGUMENT.items():
            try:
                found = function(value)
            except (IndexError, ValueError, TypeError, np.linalg.LinAlgError):
                continue
            if found is not None and call.same(call.got, found):
                yield (
                    words.format(f"`{name}`"),
                    2 * _weight(np.asarray(found)) if np.size(found) > 1 else _weight(np.asarray(found)),
                )


OF_AN_ARGUMENT: dict[str, Callable[[np.ndarray], Any]] = {
    "This is {} as it came.": lambda x: x,
    "This is {} transposed.": lambda x: x.T,
    "This is {} divided by its length.": lambda x: x / np.linalg.norm(x),
    "This is the length of {}.": np.linalg.norm,
    "This is the sum of {}.": np.sum,
    "This is the mean of {}.": np.mean,
    "These are the squares of {}.": np.square,
    "This is {} sorted.": np.sort,
    "This is only the first row of {}.": lambda x: x[0] if x.ndim > 1 else None,
}


def _ratio(call: Seen, got: np.ndarray, expected: np.ndarray) -> float | None:
    """The one factor between two arrays, if there is one and it is not 0."""
    if got.shape != expected.shape or not expected.any():
        return None
    largest = np.abs(expected).argmax()
    factor = float(got.flat[largest] / expected.flat[largest])
    if not factor or not np.isfinite(factor) or not call.same(got, factor * expected):
        return None
    return factor if call.same(got / factor, expected) else None  # else it is so small that any array would do


def _quantities(arguments: dict[str, Any]) -> dict[str, float]:
    """What a learner may have multiplied or divided by: numbers, sizes, lengths and sums of the arguments."""
    found: dict[str, float] = {}
    lengths: dict[str, float] = {}
    for name, value in arguments.items():
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            found |= {
                f"`{name}`": value,
                f"the square of `{name}`": value**2,
                f"the root of `{name}`": abs(value) ** 0.5,
            }
        if not isinstance(value, np.ndarray) or not value.size or value.dtype.kind not in "iufb":
            continue
        sizes = {f"`len({name})`": len(value)} if value.ndim else {}
        sizes |= {f"`{name}.shape[{axis}]`": value.shape[axis] for axis in range(1, value.ndim)}
        sizes |= {f"`{name}.shape[{axis}]`": value.shape[axis] for axis in (-1, -2) if value.ndim > 1}
        sizes |= {f"`{name}.size`": value.size} if value.ndim > 1 else {}
        found |= sizes
        found |= {f"the root of {size}": number**0.5 for size, number in sizes.items()}
        found |= {f"the square of {size}": number**2 for size, number in sizes.items()}
        if value.dtype.kind == "f":
            length = float(np.linalg.norm(value))
            found |= {f"the length of `{name}`": length, f"the square of the length of `{name}`": length**2}
            lengths[name] = length
            found |= {f"the sum of `{name}`": float(value.sum()), f"the largest of `{name}`": float(value.max())}
    for (one, length), (other, second) in itertools.combinations(lengths.items(), 2):
        found[f"the lengths of `{one}` and `{other}`"] = length * second
    return found


# ---- some of it is right


def _places(call: Seen) -> Iterator[Sentence]:
    """Which entries are wrong, if others are right and there is a plain way to say it."""
    if call.got.shape != call.expected.shape or call.got.ndim == 0:
        return
    wrong = ~np.isclose(call.got, call.expected, rtol=call.rtol, atol=call.atol, equal_nan=True)
    if wrong.all():
        return
    weight = 0.5 + 0.5 * min((~wrong).sum(), wrong.sum() + 1)
    for axis, name in [(0, "entry" if wrong.ndim == 1 else "row")] + [(1, "column")] * (wrong.ndim == 2):
        for index, which in ((0, "first"), (-1, "last")):
            if wrong.shape[axis] > 2 and not np.delete(wrong, index, axis=axis).any():
                yield f"Only the {which} {name} is wrong.", weight
            is_right = not np.take(wrong, index, axis=axis).any()
            if wrong.shape[axis] > 2 and is_right and np.delete(wrong, index, axis=axis).all():
                yield f"Only the {which} {name} is right.", weight
    if wrong.ndim == 2 and min(wrong.shape) > 1:
        diagonal = np.eye(*wrong.shape) == 1
        if not wrong[~diagonal].any():
            yield "Only the diagonal is wrong.", wrong.sum() / 2
        if not wrong[diagonal].any() and wrong[~diagonal].all():
            yield "Only the diagonal is right.", weight
        for part, words in ((np.tril(~diagonal), "below"), (np.triu(~diagonal), "above")):
            if not wrong[~part].any():
                yield f"It is wrong only {words} the diagonal.", wrong.sum() / 2
    for part, words in ((call.expected < 0, "negative"), (call.expected == 0, "0")):
        if wrong[part].all() and not wrong[~part].any():
            yield f"It is wrong where the result should be {words}, and right elsewhere.", weight
    for name, value in call.arguments.items():
        if isinstance(value, np.ndarray) and value.shape == wrong.shape and value.dtype.kind in "iufb":
            for words, part in zip(_sides(name, value.dtype.kind), (value < 0, value > 0, value == 0)):
                if wrong[part].all() and not wrong[~part].any():
                    yield words, min(part.sum(), (~part).sum()) / 2


def _sides(name: str, kind: str) -> tuple[str, str, str]:
    words = f"It is wrong where `{name}` is {{}}, and right elsewhere."
    above, zero = ("True", "False") if kind == "b" else ("positive", "0")
    return words.format("negative"), words.format(above), words.format(zero)


# ---- what the expected values have in common, and these have not


PROPERTIES: dict[str, Callable[[np.ndarray], bool]] = {
    "The numbers should add up to 1; here they do not.": lambda x: x.ndim == 1 and _same(x.sum(), 1.0),
    "The length of the result should be 1; here it is not.": lambda x: x.ndim == 1 and _same(np.linalg.norm(x), 1.0),
    "Each row should add up to 1; here it does not.": lambda x: x.ndim > 1 and _same(x.sum(-1), np.ones(x.shape[:-1])),
    "Each column should add up to 1; here it does not.": lambda x: x.ndim == 2 and _same(x.sum(0), np.ones(x.shape[1])),
    "The columns should be of length 1 and at right angles; here they are not.": lambda x: (
        x.ndim == 2 and x.shape[0] == x.shape[1] and _same(x.T @ x, np.eye(len(x)))
    ),
    "Each row should have the length 1; here it doesn't.": lambda x: (
        x.ndim == 2 and _same(np.linalg.norm(x, axis=1), np.ones(len(x)))
    ),
    "Applied twice, the matrix should do what it does once; here it does not.": lambda x: (
        x.ndim == 2 and x.shape[0] == x.shape[1] and _same(x @ x, x)
    ),
    "The result should be symmetric; here it is not.": lambda x: x.ndim == 2 and _same(x, x.T),
    "The diagonal should be 1; here it is not.": lambda x: x.ndim == 2 and _same(np.diag(x), np.ones(min(x.shape))),
    "Each column should have the mean 0; here it doesn't.": lambda x: x.ndim == 2 and _same(x.mean(0), np.zeros(x.shape[1])),
    "Each row should add up to 0; here it does not.": lambda x: x.ndim == 2 and _same(x.sum(-1), np.zeros(len(x))),
}  # fmt: skip


def _should_be(call: Seen) -> Iterator[Sentence]:
    for words, holds in PROPERTIES.items():
        if call.right and (call.expected.size < 2 or holds(call.expected)):
            yield words, 0.0
        elif (
            not call.right
            and call.got.shape == call.expected.shape
            and np.isfinite(call.got).all()
            and holds(call.expected)
            and not holds(call.got)
        ):
            yield words, _weight(call.expected) + 0.5


# ---- the proportions are right


def _proportions(call: Seen) -> Iterator[Sentence]:
    """One factor or one shift for all, for each row or for each column: which one is not known."""
    got, expected = call.got, call.expected
    if got.shape != expected.shape or not np.isfinite(got).all():
        return
    for axis, words in ((None, "All numbers"), (-1, "In each row all numbers"), (0, "In each column all numbers")):
        if axis is not None and got.ndim != 2:
            continue
        lines = [(got.ravel(), expected.ravel())]
        if axis is not None:
            lines = list(zip(got, expected)) if axis == -1 else list(zip(got.T, expected.T))
        equations = sum(max(_weight(wanted) - 1, 0) for _, wanted in lines if wanted.size > 1)
        if all(_ratio(call, line, wanted) is not None or not (line.any() or wanted.any()) for line, wanted in lines):
            yield f"{words} are off by one factor: only the scale is wrong.", equations
        if all(call.same(line, wanted + (line - wanted)[0]) for line, wanted in lines):
            yield f"{words} are off by the same amount.", equations


def _always(call: Seen) -> bool:
    return True


def _is_wrong(call: Seen) -> bool:
    return not call.right


def _is_no_right_zero(call: Seen) -> bool:
    """Any multiple of 0 is 0."""
    return not call.right or bool(call.expected.any())


RULES: tuple[tuple[Callable[[Seen], Iterator[Sentence]], Callable[[Seen], bool]], ...] = (
    (_rounded, _always),
    (_entry_by_entry, _always),
    (_of_all, _always),
    (_of_an_argument, _always),
    (_offset, _always),
    (_factor, _is_no_right_zero),
    (_places, _is_wrong),
    (_should_be, _always),
    (_proportions, _is_wrong),
)
