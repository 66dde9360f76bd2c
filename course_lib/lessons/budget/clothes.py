"""The pictures of the project budget, in slices for its aim, and what a network may cost."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ... import data
from ...tasks.project import whole_numbers

MAX_PARAMETERS = 20_000
KINDS = 10
SLICE = 500  # pictures in one call

Item = tuple[tuple[NDArray[np.float64]], NDArray[np.int64]]


def shipped() -> list[Item]:
    """The 2,000 validation pictures, in slices of 500, mixed by kind.

    >>> [len(labels) for _, labels in shipped()]
    [500, 500, 500, 500]
    """
    _, _, X, y, _ = data.clothes()
    return list(_slices(X, y))


def read(arrays: Mapping[str, Any]) -> list[Item]:
    """Slices from a file's arrays, brightness from 0 to 255."""
    return list(_slices(arrays["X"].reshape(len(arrays["X"]), -1) / 255, arrays["y"].astype(int)))


def _slices(X: NDArray[np.float64], y: NDArray[np.int64]) -> Iterator[Item]:
    # In one random order: no slice has one kind only, and no order of the kinds can be made use of.
    order = np.random.default_rng(20).permutation(len(X))
    for start in range(0, len(X), SLICE):
        places = order[start : start + SLICE]
        yield (X[places],), y[places]


def share_right(answer: Any, right: NDArray[np.int64]) -> float:
    """The share of a slice's pictures whose kind is named.

    >>> share_right([1, 2, 3, 3], np.array([1, 2, 3, 4]))
    0.75
    """
    return float(np.mean(whole_numbers(answer, right.shape, KINDS) == right))


def few(seed: int = 0, count: int = 150) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Some of the training pictures, to try out a training function in a moment; each kind is among them."""
    X, y, *_ = data.clothes()
    places = np.random.default_rng(seed).permutation(len(X))[:count]
    return X[places], y[places]


def size(parameters: Mapping[str, Any]) -> int:
    """How many numbers a network has.

    >>> size({"W": np.zeros((3, 2)), "b": np.zeros(2)})
    8
    """
    return sum(np.size(values) for values in parameters.values())


def is_within_budget(parameters: Any) -> bool:
    """Whether these are a network's parameters.

    Raises
    ------
    ValueError
        If they are not finite, or too many; the text, which a check shows, names them.
    """
    if isinstance(parameters, (tuple, list)):
        raise ValueError(f"a {type(parameters).__name__} of {len(parameters)}: return the dict of parameters alone")
    if not isinstance(parameters, Mapping) or not parameters:
        return False
    if other := [str(name) for name, values in parameters.items() if not isinstance(values, (np.ndarray, np.generic))]:
        raise ValueError(f"not an array: {', '.join(other)}; the dict holds only what training changes")
    if any(values.dtype.kind not in "fiu" for values in parameters.values()):
        return False
    if broken := [str(name) for name, values in parameters.items() if not np.isfinite(values).all()]:
        raise ValueError(f"NaN or infinity in {', '.join(broken)}: did the training diverge?")
    if (over := size(parameters) - MAX_PARAMETERS) > 0:
        sizes = ", ".join(f"{name} {values.size:,}" for name, values in parameters.items())
        raise ValueError(f"{size(parameters):,} numbers, {over:,} over the budget: {sizes}")
    return True


def are_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two networks are one and the same.

    >>> are_same({"b": np.zeros(2)}, {"b": np.zeros(2)}), are_same({"b": np.zeros(2)}, {"b": np.ones(2)})
    (True, False)
    """
    return one.keys() == other.keys() and all(np.array_equal(one[name], other[name], equal_nan=True) for name in one)


def measured() -> dict[str, Any]:
    """What others reach, as ``course_lib/data/making/budget_classifiers.py`` found."""
    return json.loads((Path(__file__).parent / "classifiers.json").read_text(encoding="utf-8"))


def curve() -> dict[str, Any]:
    """How a network with 96 hidden units learns, epoch by epoch, as ``course_lib/data/making/budget_curve.py`` found."""
    return json.loads((Path(__file__).parent / "curve.json").read_text(encoding="utf-8"))


def front() -> dict[str, list[dict[str, Any]]]:
    """What networks of many sizes reach, dense and by convolution, as ``course_lib/data/making/budget_front.py`` found."""
    made = json.loads((Path(__file__).parent / "front.json").read_text(encoding="utf-8"))
    return {way: made[way] for way in ("dense", "convolution")}
