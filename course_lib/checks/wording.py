"""Write values and calls the way a learner would type them, short enough to read."""

from __future__ import annotations

import inspect

import numpy as np

LONGEST = 90


def value_text(value, precision=4):
    """A value as short text.

    >>> value_text(np.array([1.0, 2.5]))
    '[1, 2.5]'
    >>> value_text(np.zeros((40, 30)))
    'array of shape (40, 30)'
    """
    if isinstance(value, np.random.Generator):
        return "rng"
    if callable(value):
        return getattr(value, "__name__", type(value).__name__)
    if isinstance(value, np.ndarray) or isinstance(value, np.generic):
        if np.size(value) > 24:
            return f"array of shape {value.shape}"
        return value_text(value.tolist(), precision)
    if isinstance(value, float):
        return f"{value:.{precision}g}"
    if isinstance(value, (list, tuple)):
        parts = ", ".join(value_text(part, precision) for part in value[:40])
        opening, closing = "[]" if isinstance(value, list) else "()"
        text = f"{opening}{parts}{',' if isinstance(value, tuple) and len(value) == 1 else ''}{closing}"
        return text if len(text) <= LONGEST else f"{type(value).__name__} of {len(value)}"
    if isinstance(value, dict):
        text = "{" + ", ".join(f"{key!r}: {value_text(part, precision)}" for key, part in value.items()) + "}"
        return text if len(text) <= LONGEST else f"dict with the keys {', '.join(map(repr, value))}"
    text = repr(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def pair_text(got, expected):
    """Two differing values, with as many digits as it takes to see the difference."""
    for precision in (4, 8, 16):
        pair = value_text(got, precision), value_text(expected, precision)
        if pair[0] != pair[1]:
            break
    return pair


def call_text(name, args, kwargs):
    """A call as it would be typed.

    >>> call_text("scale", (2, [1, 2]), {})
    'scale(2, [1, 2])'
    """
    parts = [value_text(arg) for arg in args] + [f"{key}={value_text(arg)}" for key, arg in kwargs.items()]
    return f"{name}({', '.join(parts)})"


def argument_name(function, index):
    """The name of a function's argument, or its position in words where the signature cannot be read."""
    try:
        return f"`{list(inspect.signature(function).parameters)[index]}`"
    except (ValueError, TypeError, IndexError):
        return f"number {index + 1}"
