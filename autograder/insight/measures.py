"""The few numbers that describe a class: quartiles, and how an exercise's points go with those of the rest."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

MIN_N = 10  # learners below whom no correlation is told: it would be chance


@dataclass(frozen=True)
class Spread:
    """The least, the quartiles and the largest of some numbers."""

    least: float
    lower: float
    median: float
    upper: float
    largest: float


def spread(values: Sequence[float]) -> Spread | None:
    """The quartiles of some numbers, between which is interpolated (as by ``numpy.quantile``); None of no numbers."""
    if not values:
        return None
    ordered = sorted(values)

    def quantile(share: float) -> float:
        at = share * (len(ordered) - 1)
        below = math.floor(at)
        above = min(below + 1, len(ordered) - 1)
        return ordered[below] + (at - below) * (ordered[above] - ordered[below])

    return Spread(ordered[0], quantile(0.25), quantile(0.5), quantile(0.75), ordered[-1])


def correlation(x: Sequence[float], y: Sequence[float]) -> float | None:
    """Pearson's correlation; None of fewer than `MIN_N` pairs, or where one side is always the same.

    Examples
    --------
    >>> correlation(range(10), [2 * x + 1 for x in range(10)])
    1.0
    >>> correlation([1, 2, 3], [1, 2, 3]) is None
    True
    """
    if len(x) < MIN_N or len(x) != len(y):
        return None
    a, b = [value - fmean(x) for value in x], [value - fmean(y) for value in y]
    scale = math.hypot(*a) * math.hypot(*b)
    tiny = 1e-12 * (1 + max(map(abs, x)) * max(map(abs, y))) * len(x)
    if scale <= tiny:
        return None
    return max(-1.0, min(1.0, sum(u * v for u, v in zip(a, b)) / scale))


def item_rest(item: Sequence[float], total: Sequence[float]) -> float | None:
    """How an exercise's points go with all other points of the same learners: its discrimination.

    The exercise itself is left out of the total, which would otherwise go with it by itself.
    """
    return correlation(item, [whole - part for part, whole in zip(item, total)])


def margin(n: int) -> float:
    """How far chance alone moves a correlation that is none, in 19 of 20 cases: 1.96 / sqrt(n − 1)."""
    return 1.96 / math.sqrt(n - 1)


def in_words(discrimination: float) -> str:
    """What an item-rest correlation says; 0.2 and 0.4 are the usual marks (Ebel and Frisbie, *Essentials of Educational Measurement*)."""
    if discrimination < 0:
        return "the strong do worse here: look at the exercise"
    if discrimination < 0.2:
        return "tells little"
    return "tells strong from weak" if discrimination < 0.4 else "tells strong from weak well"
