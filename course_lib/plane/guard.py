"""Run the learner's function for a picture: whatever goes wrong becomes one friendly line."""

from __future__ import annotations

import copy
import numbers
from collections.abc import Sequence
from typing import Any

import numpy as np

from ..checks.deadline import PICTURE, TookTooLong, of_a_call
from ..observe import failing_line
from ..surroundings import namespace


class LearnerMessage(Exception):
    """What a picture says instead of being drawn, in one line."""


def call(
    function: Any,
    *args: Any,
    shape: tuple[int | None, ...] | None = None,
    exercise: str | None = None,
    **kwargs: Any,
) -> Any:
    """Call the learner's function with copies of the arguments.

    Parameters
    ----------
    function : callable or str
        Or its name, which is looked up among the learner's at each call: a picture then follows what its cell says now,
        and says so where the function is missing.
    *args, **kwargs
        Arrays are copied; lists and tuples of numbers become float arrays; all else is passed on.
    shape : tuple, optional
        What the result's shape must be, ``()`` for a number, None in a place for any length. The result then comes back
        as a float array (a float for ``()``), and must be finite.
    exercise : str, optional
        The exercise's name, where it is not the function's.

    Raises
    ------
    LearnerMessage
        If the exercise is not solved yet, the function fails, or its result is None, of another shape or not finite.

    Examples
    --------
    >>> call(np.add, [1, 2], [3, 4], shape=(2,))
    array([4., 6.])
    >>> call(np.dot, [1, 2], [3, 4], shape=(2,))
    Traceback (most recent call last):
    ...
    course_lib.plane.guard.LearnerMessage: `dot` returned a number, but shape (2,) was expected.
    """
    if isinstance(function, str):
        name, function = exercise or function, namespace().get(function)
        if function is None:
            raise LearnerMessage(
                f"There is no function `{name}` here. Run its cell (and the first cell of the lesson)."
            )
    name = exercise or str(getattr(function, "__name__", "your function"))
    try:
        with of_a_call(PICTURE):
            result = function(*map(_own, args), **{key: _own(value) for key, value in kwargs.items()})
    except NotImplementedError:
        raise LearnerMessage(f"Solve the exercise `{name}` above: then this picture moves by your function.") from None
    except LearnerMessage:
        raise
    except TookTooLong as stopped:
        raise LearnerMessage(f"`{name}`: {stopped}. Is there a loop that never ends?") from None
    except KeyboardInterrupt:
        raise LearnerMessage(f"`{name}` was interrupted: is there a loop that never ends?") from None
    except Exception as error:  # noqa: BLE001 (whatever the learner wrote: the picture says it and stays)
        raise LearnerMessage(_failure(name, error)) from None
    if result is None:
        raise LearnerMessage(f"`{name}` returned None: did you forget `return`?")
    return result if shape is None else _checked(name, result, shape)


def fits(shape: Sequence[int], expected: Sequence[int | None]) -> bool:
    """Whether a shape is the expected one; None in a place stands for any length.

    >>> fits((5, 2), (None, 2))
    True
    """
    return len(shape) == len(expected) and all(e is None or s == e for s, e in zip(shape, expected))


def _own(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, (list, tuple)):
        if not all(isinstance(part, (numbers.Number, list, tuple, np.ndarray)) for part in value):
            return copy.deepcopy(value)
        try:
            array = np.array(value)
        except ValueError:  # rows of several lengths
            return copy.deepcopy(value)
        # A tuple of whole numbers is a shape.
        if array.dtype.kind == "f" or (array.dtype.kind in "iub" and isinstance(value, list)):
            return array.astype(float)
        return copy.deepcopy(value)
    return value


def _checked(name: str, result: Any, shape: tuple[int | None, ...]) -> Any:
    try:
        array = np.array(result, dtype=float)
    except (TypeError, ValueError):
        raise LearnerMessage(
            f"`{name}` returned {type(result).__name__}, but {_shape_text(shape)} was expected."
        ) from None
    if not fits(array.shape, shape):
        came = _shape_text(array.shape)
        raise LearnerMessage(f"`{name}` returned {came}, but {_shape_text(shape)} was expected.")
    if not np.isfinite(array).all():
        kind = "nan" if np.isnan(array).any() else "inf"
        raise LearnerMessage(f"`{name}` returned {kind}: is there a division by zero?")
    return float(array) if shape == () else array


def _shape_text(shape: tuple[int | None, ...]) -> str:
    if shape == ():
        return "a number"
    return "shape " + str(shape).replace("None", "any")


def _failure(name: str, error: BaseException) -> str:
    """An exception in one line, with the line of the learner's code where it happened, if that can be read."""
    text = " ".join(str(error).split())
    line = failing_line(error)
    place = f" (at `{line}`)" if line and len(line) < 80 else ""
    return (
        f"`{name}` raised {type(error).__name__}: {text[:160]}{place}"
        if text
        else f"`{name}` raised {type(error).__name__}{place}"
    )
