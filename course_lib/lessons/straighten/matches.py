"""Matches between a straight picture and a photograph of it, some of them wrong, and how near a map comes to the true one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...tasks.project import numbers

WIDTH, HEIGHT = 640, 427  # of the straight picture, in pixels
COUNT = 20  # matches
NOISE = 0.2  # pixels, the standard deviation of each coordinate
MAX_WRONG = 12  # of the twenty
WRONG = (10, 80)  # pixels, how far off a wrong match is
MAPS = 30

Item = tuple[tuple[NDArray[np.float64], NDArray[np.float64]], NDArray[np.float64]]


def corners() -> NDArray[np.float64]:
    """The four corners of the straight picture, shape (4, 2)."""
    return np.array([(0, 0), (WIDTH, 0), (0, HEIGHT), (WIDTH, HEIGHT)], dtype=float)


def drawn(rng: np.random.Generator, wrong: int, agree: bool = False) -> Item:
    """Draw a map and matches under it.

    Parameters
    ----------
    rng : numpy.random.Generator
    wrong : int
        How many of the matches are wrong.
    agree : bool
        Whether all of them are off by the same step, as where each window was taken for its neighbour; otherwise each is off
        in a direction of its own.

    Returns
    -------
    (points, targets), M : arrays
        Points (20, 2) of the straight picture, where they were found in the photograph (20, 2), and the true map (3, 2): a
        point [x, y] of the straight picture is at ``[x, y, 1] @ M``.
    """
    M = np.vstack([np.eye(2) + rng.uniform(-0.35, 0.35, size=(2, 2)), rng.uniform(-40, 40, size=2)])
    points = rng.random((COUNT, 2)) * (WIDTH, HEIGHT)
    targets = moved(points, M) + NOISE * rng.normal(size=points.shape)
    which = rng.choice(COUNT, wrong, replace=False)
    directions, lengths = rng.uniform(0, 2 * np.pi, size=wrong), rng.uniform(*WRONG, size=wrong)
    steps = lengths[:, None] * np.column_stack([np.cos(directions), np.sin(directions)])
    targets[which] += steps[:1] if agree else steps
    return (points, targets), M


def drawn_sets(rng: np.random.Generator) -> list[Item]:
    """Thirty sets, with none to twelve wrong matches, each number about equally often, in a random order."""
    numbers_wrong = rng.permutation(np.linspace(0, MAX_WRONG, MAPS).round().astype(int))
    return [drawn(rng, wrong) for wrong in numbers_wrong]


def shipped() -> list[Item]:
    """The thirty sets of matches that a learner has.

    >>> len(shipped())
    30
    """
    return drawn_sets(np.random.default_rng(2))


def sets_with(wrong: int, agree: bool, count: int = 7) -> list[Item]:
    """Sets that all have so many wrong matches, which agree with each other or don't.

    >>> (points, targets), M = sets_with(3, agree=True)[0]
    >>> int(np.sum(np.linalg.norm(moved(points, M) - targets, axis=1) > 5))
    3
    """
    rng = np.random.default_rng(3)
    return [drawn(rng, wrong, agree) for _ in range(count)]


def is_wrong(points: NDArray[np.float64], targets: NDArray[np.float64], M: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which matches are farther from the true map than noise could be."""
    return np.linalg.norm(moved(points, M) - targets, axis=1) > WRONG[0] / 2


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
