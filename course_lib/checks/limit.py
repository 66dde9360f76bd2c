"""End a trial of a learner's function that takes too long: with other arguments a loop may never end."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from ..observe import is_foreign


class OutOfTime(BaseException):
    """The time of a trial is over: no exception that a learner's `except Exception` would catch."""


@contextlib.contextmanager
def time_limit(function: Callable[..., Any], ends: float) -> Iterator[None]:
    """Raise `OutOfTime` at the next line of the learner's code, or of `function`'s file, once the time is over.

    A call of a library is not ended. Works without threads and signals, so in a browser and on Windows too.

    Parameters
    ----------
    function : callable
    ends : float
        A time of `time.perf_counter`, in seconds.

    Examples
    --------
    >>> def endless():
    ...     while True:
    ...         pass
    >>> with time_limit(endless, time.perf_counter() + 0.01):
    ...     endless()
    Traceback (most recent call last):
    ...
    course_lib.checks.limit.OutOfTime
    """
    own = getattr(getattr(function, "__code__", None), "co_filename", None)

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        filename = frame.f_code.co_filename
        if is_foreign(filename) and filename != own:
            return None
        if time.perf_counter() > ends:
            raise OutOfTime
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)
