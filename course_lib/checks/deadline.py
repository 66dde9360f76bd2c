"""Stop a learner's Python code that runs for too long: a wrong function may never end on arguments that nobody meant for it."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from types import FrameType
from typing import Any

from ..observe import is_foreign, is_ours

CALL, PICTURE = 10.0, 3.0  # seconds for one call of a check, and of a picture, where nobody can interrupt it


class OutOfTime(BaseException):
    """The time is over. It is no `Exception`, so that no ``except Exception`` of a learner's holds it up."""


@contextlib.contextmanager
def until(ends: float) -> Iterator[None]:
    """Raise `OutOfTime` at the first line of a learner's code, or of a known mistake's, that begins after `ends`.

    Parameters
    ----------
    ends : float
        As `time.perf_counter` counts. Code of a library is not stopped; it is over before the learner's next line.
    """
    before = sys.gettrace()

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        filename = frame.f_code.co_filename
        if is_foreign(filename) and not is_ours(filename):
            return None
        if time.perf_counter() > ends:
            raise OutOfTime
        return trace

    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)


@contextlib.contextmanager
def of_a_call(seconds: float = CALL) -> Iterator[None]:
    """Interrupt one call of a learner's function in a browser's page, where the learner cannot; elsewhere do nothing.

    Raises
    ------
    KeyboardInterrupt
        As if the learner had stopped it.
    """
    if sys.platform != "emscripten":
        yield
        return
    try:
        with until(time.perf_counter() + seconds):
            yield
    except OutOfTime:
        raise KeyboardInterrupt from None
