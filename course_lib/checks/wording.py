"""Write values and calls the way a learner would type them, short enough to read."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

MAX_LENGTH, MAX_ENTRIES = 90, 24


def value_text(value: Any, precision: int = 4) -> str:
    """A value as short text.

    >>> value_text(np.array([1.0, 2.5]))
    '[1, 2.5]'
    >>> value_text(np.zeros((40, 30)))
    'array of shape (40, 30)'
    >>> value_text([[[0.25, 0.5, 0.75]] * 2] * 9)
    'array of shape (9, 2, 3)'
    """
    if isinstance(value, np.random.Generator):
        return _generator_text(value)
    if callable(value):
        return getattr(value, "__name__", type(value).__name__)
    if isinstance(value, np.ndarray) or isinstance(value, np.generic):
        if np.size(value) > MAX_ENTRIES:
            return f"array of shape {value.shape}"
        text = value_text(value.tolist(), precision)
        return f"array of shape {value.shape}" if is_elided(text) else text
    if isinstance(value, float):
        return f"{value:.{precision}g}"
    if isinstance(value, complex):
        return f"{value.real:.{precision}g}{value.imag:+.{precision}g}j"
    if isinstance(value, (list, tuple)):
        parts = ", ".join(value_text(part, precision) for part in value[:40])
        opening, closing = "[]" if isinstance(value, list) else "()"
        text = f"{opening}{parts}{',' if isinstance(value, tuple) and len(value) == 1 else ''}{closing}"
        if len(text) <= MAX_LENGTH and not is_elided(text):
            return text
        shape = _shape(value)
        if len(shape) > 1:  # nested lists of numbers stand for an array
            return f"array of shape {shape}"
        return text if len(text) <= MAX_LENGTH else f"{type(value).__name__} of {len(value)}"
    if isinstance(value, dict):
        text = "{" + ", ".join(f"{key!r}: {value_text(part, precision)}" for key, part in value.items()) + "}"
        return text if len(text) <= MAX_LENGTH else f"dict with the keys {', '.join(map(repr, value))}"
    text = repr(value)
    return text if len(text) <= MAX_LENGTH else text[: MAX_LENGTH - 1] + "…"


def _generator_text(generator: np.random.Generator) -> str:
    """A generator by its seed, if it has drawn nothing yet.

    >>> _generator_text(np.random.default_rng(3))
    'default_rng(3)'
    """
    bits = generator.bit_generator
    seed = getattr(bits.seed_seq, "entropy", None) if type(bits) is np.random.PCG64 else None
    if type(seed) is not int or seed >= 10**6 or np.random.default_rng(seed).bit_generator.state != bits.state:
        return "rng"
    return f"default_rng({seed})"


def _shape(value: Any) -> tuple[int, ...]:
    """The shape of nested lists of numbers, each level of one length; `()` where they are none."""
    if not isinstance(value, list) or not value:
        return ()
    if all(isinstance(part, (bool, int, float)) for part in value):
        return (len(value),)
    inner = {_shape(part) for part in value}
    return (len(value), *inner.pop()) if len(inner) == 1 and () not in inner else ()


def is_elided(text: str) -> bool:
    """Whether something too long to read was left out of a value's text.

    >>> is_elided(value_text(np.zeros((40, 30)))), is_elided(value_text(np.ones(3)))
    (True, False)
    """
    return re.search(r"(list|tuple) of \d|array of shape", text) is not None


def pair_text(got: Any, expected: Any) -> tuple[str, str]:
    """Two differing values, with as many digits as it takes to see the difference."""
    for precision in (4, 8, 16):
        pair = value_text(got, precision), value_text(expected, precision)
        if pair[0] != pair[1]:
            break
    return pair


def call_text(name: str, args: Sequence[Any], kwargs: Mapping[str, Any], names: Sequence[str] = ()) -> str:
    """A call as it would be typed; a float array is written with its points. Many arguments are written with their `names`.

    >>> call_text("scale", (2, np.array([1.0, 2.5])), {})
    'scale(2, [1., 2.5])'
    >>> call_text("neuron", (np.array([3]), 1, 2), {}, ["x", "w", "b"])
    'neuron(x=[3], w=1, b=2)'
    """
    shown = [argument_text(arg) for arg in args]
    if len(args) > 2 and len(names) >= len(args):
        shown = [f"{key}={text}" for key, text in zip(names, shown)]
    shown += [f"{key}={argument_text(arg)}" for key, arg in kwargs.items()]
    return f"{name}({', '.join(shown)})"


def argument_text(value: Any) -> str:
    """An argument as short text: a float array has points, an integer array or a list has none."""
    if isinstance(value, np.ndarray) and value.dtype.kind == "f" and value.size <= MAX_ENTRIES:
        return _with_points(value)
    if type(value) is tuple and any(isinstance(part, np.ndarray) for part in value):
        return f"({', '.join(map(argument_text, value))}{',' if len(value) == 1 else ''})"
    return value_text(value)


def _with_points(array: Any) -> str:
    if array.ndim:
        return f"[{', '.join(map(_with_points, array))}]"
    text = f"{float(array):.4g}"
    return text if not text.lstrip("-").isdigit() else text + "."


def argument_names(function: Callable[..., Any]) -> list[str]:
    """The names of a function's arguments, as far as its signature can be read."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (ValueError, TypeError):
        return []
    return [
        parameter.name
        for parameter in parameters
        if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD)
    ]


def argument_name(function: Callable[..., Any], index: int) -> str:
    """The name of a function's argument, or its position in words where the signature cannot be read."""
    names = argument_names(function)
    return f"`{names[index]}`" if index < len(names) else f"number {index + 1}"


def entry_text(got: Any, expected: Any, rtol: float, atol: float) -> str:
    """Where two large arrays of one shape differ first, with both entries."""
    got, expected = np.asarray(got), np.asarray(expected)
    if got.shape != expected.shape or not got.ndim:
        return ""
    place = tuple(int(k) for k in np.argwhere(~np.isclose(got, expected, rtol=rtol, atol=atol, equal_nan=True))[0])
    pair = pair_text(got[place], expected[place])
    return f"the first entry that differs is {list(place)}: {pair[0]}, where {pair[1]} was expected"
