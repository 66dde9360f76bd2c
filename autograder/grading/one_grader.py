"""One grader at a time for each assignment of a course: two would take turns at overwriting each other's results."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from .session import GradingError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

LOCKS = ".grading"  # the course's folder of locks; they are held as long as their process lives, and no longer


@contextlib.contextmanager
def only_grader(course: Path, assignment: str) -> Iterator[None]:
    """Hold an assignment's lock; raises `GradingError` if another grader does."""
    (course / LOCKS).mkdir(exist_ok=True)
    with open(course / LOCKS / assignment, "a", encoding="ascii") as file:
        try:
            _lock(file.fileno())
        except (BlockingIOError, PermissionError):
            raise GradingError(
                f"{assignment} is being graded already, by another command: wait until it is through, or stop it"
            ) from None
        yield


def _lock(file: int) -> None:
    """Lock an open file until it is closed, or raise at once."""
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    elif os.name == "nt":
        import msvcrt

        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
