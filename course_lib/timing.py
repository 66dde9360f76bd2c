"""Measure how long a piece of code takes, well enough for a lesson."""

from __future__ import annotations

import time
from collections.abc import Callable


def seconds(action: Callable[[], object], at_least: float = 0.05, most: int = 50) -> float:
    """The shortest time that a call takes.

    The shortest of several: whatever else the machine does makes a run longer, never shorter.

    Parameters
    ----------
    action : callable
        Called without arguments.
    at_least : float
        Repeat until this many seconds are spent, or `most` times.

    Returns
    -------
    float
        Seconds.

    Examples
    --------
    >>> seconds(lambda: sum(range(1000))) < 1
    True
    """
    best, spent, runs = float("inf"), 0.0, 0
    while runs == 0 or (spent < at_least and runs < most):
        start = time.perf_counter()
        action()
        took = time.perf_counter() - start
        best, spent, runs = min(best, took), spent + took, runs + 1
    return best
