"""Stop a learner's Python code that runs for too long: a wrong function may never end on arguments that nobody meant for it."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Iterator
from types import FrameType
from typing import Any, NamedTuple

from ..observe import is_foreign, is_ours
from ..progress import is_learners_own


class Limit(NamedTuple):
    """Seconds that a call may take: in a browser's page, where nobody can interrupt it; elsewhere, where there is a stop button."""

    page: float
    elsewhere: float


CALL, PICTURE = Limit(10, 30), Limit(3, 10)  # of one call of a check, and of a picture
SOON = 100  # steps of a loop; an exception that another thread raised has come long before


class OutOfTime(BaseException):
    """The time is over. It is no `Exception`, so that no ``except Exception`` of a learner's holds it up."""


class TookTooLong(KeyboardInterrupt):
    """A call was stopped, as if the learner had done it."""

    def __str__(self) -> str:
        return super().__str__() or "it was stopped"


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


def of_a_call(limit: Limit = CALL) -> contextlib.AbstractContextManager[None]:
    """Stop one call of a learner's function that takes too long; a grader has limits of its own, and a debugger waits.

    Parameters
    ----------
    limit : Limit

    Raises
    ------
    TookTooLong
        As if the learner had interrupted it.
    """
    if sys.platform == "emscripten":
        return _traced(limit.page)
    if is_learners_own() and sys.gettrace() is None:
        return _interrupted(limit.elsewhere)
    return contextlib.nullcontext()


@contextlib.contextmanager
def _traced(seconds: float) -> Iterator[None]:
    try:
        with until(time.perf_counter() + seconds):
            yield
    except OutOfTime:
        raise TookTooLong(_words(seconds)) from None


@contextlib.contextmanager
def _interrupted(seconds: float) -> Iterator[None]:
    """Interrupt this thread after a time, which costs the code that runs nothing.

    JupyterLab has a widget's messages handled beside the main thread, where neither its stop button nor a signal reaches.
    """
    lock, thread = threading.Lock(), threading.get_ident()
    is_over, fired = False, False

    def interrupt() -> None:
        nonlocal fired
        with lock:
            if not is_over:
                fired = True
                _raise_in(thread, TookTooLong)

    timer = threading.Timer(seconds, interrupt)
    timer.daemon = True
    timer.start()
    try:
        try:
            yield
        finally:
            timer.cancel()
            with lock:
                is_over = True
            for _ in range(SOON if fired else 0):
                time.sleep(0)  # one that has not come yet comes here
    except TookTooLong:
        raise TookTooLong(_words(seconds)) from None


def _raise_in(thread: int, error: type[BaseException]) -> None:
    """Have an exception raised in another thread, before its next line.

    It is never taken back: Python 3.11 then goes on looking for it, and hangs in the next function that is traced.
    """
    import ctypes  # a browser's page has none

    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))


def _words(seconds: float) -> str:
    return f"it was stopped after {seconds:g} seconds"
