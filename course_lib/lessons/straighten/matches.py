"""Matches between a straight picture and a photograph of it, one of them wrong, and how near a map comes to the true one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...tasks.project import numbers

WIDTH, HEIGHT = 640, 427  # of the straight picture, in pixels
COUNT = 20  # matches
NOISE = 0.2  # pixels, the standard deviation of each coordinate
WRONG = (10, 80)  # pixels, how far off the one wrong match is
MAPS = 30

Item = tuple[tuple[NDArray[np.float64], NDArray[np.float64]], NDArray[np.float64]]


def corners() -> NDArray[np.float64]:
    """The four corners of the straight picture, shape (4, 2)."""
    return np.array([(0, 0), (WIDTH, 0), (0, HEIGHT), (WIDTH, HEIGHT)], dtype=float)


def drawn(rng: np.random.Generator) -> Item:
    """Draw a map and matches under it.

    Returns
    -------
    (points, targets), M : arrays
        Points (20, 2) of the straight picture, where they were found in the photograph (20, 2), and the true map (3, 2): a
        point [x, y] of the straight picture is at ``[x, y, 1] @ M``.
    """
    M = np.vstack([np.eye(2) + rng.uniform(-0.35, 0.35, size=(2, 2)), rng.uniform(-40, 40, size=2)])
    points = rng.random((COUNT, 2)) * (WIDTH, HEIGHT)
    targets = moved(points, M) + NOISE * rng.normal(size=points.shape)
    direction = rng.uniform(0, 2 * np.pi)
    targets[rng.integers(COUNT)] += rng.uniform(*WRONG) * np.array([np.cos(direction), np.sin(direction)])
    return (points, targets), M


def _with_second_wrong(item: Item, rng: np.random.Generator) -> Item:
    (points, targets), M = item
    off = np.linalg.norm(moved(points, M) - targets, axis=1)
    another = rng.choice(np.flatnonzero(np.arange(COUNT) != off.argmax()))
    direction = rng.uniform(0, 2 * np.pi)
    changed = targets.copy()
    changed[another] += rng.uniform(*WRONG) * np.array([np.cos(direction), np.sin(direction)])
    return (points, changed), M


def shipped() -> list[Item]:
    """The thirty sets of matches that a learner has.

    >>> len(shipped())
    30
    """
    rng = np.random.default_rng(2)
    return [drawn(rng) for _ in range(MAPS)]


def with_second_wrong(items: list[Item], seed: int = 3) -> list[Item]:
    """The same sets, in each of which another match is wrong, too, drawn as the first one was.

    >>> (points, targets), M = with_second_wrong(shipped())[0]
    >>> int(np.sum(np.linalg.norm(moved(points, M) - targets, axis=1) > 5))
    2
    """
    rng = np.random.default_rng(seed)
    return [_with_second_wrong(item, rng) for item in items]


def read(arrays: Mapping[str, Any]) -> Iterator[Item]:
    """Sets of matches from their file's arrays."""
    for points, targets, M in zip(arrays["points"], arrays["targets"], arrays["maps"]):
        yield (points, targets), M


def moved(points: NDArray[np.float64], M: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where a map takes points of shape (n, 2)."""
    return points @ M[:2] + M[2]


def corner_error(answer: Any, right: NDArray[np.float64]) -> float:
    """By how many pixels a map is off at the worst of the four corners.

    >>> M = np.array([[1.0, 0.0], [0.0, 1.0], [5.0, 7.0]])
    >>> corner_error(M + [[0, 0], [0, 0], [3, 4]], M)
    5.0
    """
    M = numbers(answer, (3, 2))
    return float(np.linalg.norm(moved(corners(), M) - moved(corners(), right), axis=1).max())
