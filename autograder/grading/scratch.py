"""The folder in which an engine's processes work, and its end, also where the engine's own process was killed."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]  # a module, where there is one

PREFIX, IN_USE = "grading-", "in-use"  # how the folders are named; the file in them that their engine's process locks
TRIES, PAUSE = 20, 0.1  # s: processes that are ending may still write into a folder that is removed


def make() -> tuple[str, IO[str] | None]:
    """A new folder, and the open file that marks it as used; None where files cannot be locked.

    Folders that others left behind are removed.
    """
    for used in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/{IN_USE}"):
        remove_if_abandoned(used.parent)
    folder = tempfile.mkdtemp(prefix=PREFIX)
    if fcntl is None:
        return folder, None
    mark = open(os.path.join(folder, "new"), "w")  # noqa: SIM115 (open for as long as the engine lives)
    fcntl.flock(mark, fcntl.LOCK_EX)
    os.rename(mark.name, os.path.join(folder, IN_USE))
    return folder, mark


def close(folder: str, mark: IO[str] | None) -> None:
    """Take the mark off a folder that its engine is about to remove, so that nobody else looks after it."""
    if mark is not None:
        with contextlib.suppress(OSError):
            os.unlink(os.path.join(folder, IN_USE))


def remove_if_abandoned(folder: str | Path, tries: int = 1) -> None:
    """Remove an engine's folder if its process has been killed: nobody holds its lock any more.

    Parameters
    ----------
    folder : path
    tries : int
        How often to look, a tenth of a second apart: of what a killed process has open, the lock may be the last to go.
    """
    if fcntl is None:
        return
    for _ in range(tries):
        try:
            with open(os.path.join(folder, IN_USE), "r+") as mark:
                fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _remove(folder)
                return
        except BlockingIOError:
            time.sleep(PAUSE)
        except OSError:  # it has no mark any more, or is somebody else's
            return


def _remove(folder: str | Path) -> None:
    for _ in range(TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not os.path.exists(folder):
            return
        time.sleep(PAUSE)
