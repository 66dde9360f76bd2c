"""The interface of the isolation levels: each is a class that says how a learner's processes are started and shut in.

`bubblewrap`, `landlock` and `unconfined` have them, `isolation` picks one. A sandbox wraps the command that starts a process
(`wrapped`), and tells the process what to do to itself before a submission runs (`confinement`).
"""

from __future__ import annotations

import contextlib
import os
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, ClassVar, TypedDict

from .limits import Limits

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")


class Confinement(TypedDict):
    """What a worker does to itself before it runs a submission."""

    namespaces: bool  # it gets its own users, processes, network and files
    drop_root: bool  # it becomes another user, if it is root
    keep_reading: bool  # of root's rights it keeps that to read
    readable: list[str] | None  # all that Landlock leaves it to read; None without Landlock
    folder: str  # where it works; {pid} stands for its process id


class Sandbox(ABC):
    """An isolation level.

    Parameters
    ----------
    visible : sequence of str
        Files and folders that a worker must be able to read.
    scratch : str
        A folder for the working directories of workers that have no file system of their own.
    limits : Limits
    """

    name: ClassVar[str]
    hides_files: ClassVar[bool]  # and the network, and other processes: so it is tried before anything is graded
    forks: ClassVar[bool]  # whether one process has everything imported and forks a worker for each submission

    def __init__(self, visible: Sequence[str], scratch: str, limits: Limits) -> None:
        self.visible, self.scratch, self.limits = visible, scratch, limits
        self.home = scratch

    @abstractmethod
    def confinement(self) -> Confinement:
        """What a learner's worker does to itself."""

    @contextlib.contextmanager
    def wrapped(self, command: list[str]) -> Iterator[tuple[list[str], list[int]]]:
        """The command that starts a process at this level, and the files that it inherits."""
        yield command, []

    def environment(self) -> dict[str, str]:
        """The processes' environment: nothing of this one's but what the system itself needs."""
        keep = {name: os.environ[name] for name in ("SYSTEMROOT", "TZ") if name in os.environ}
        if sys.platform == "win32":
            keep.update(USERPROFILE=self.home, TEMP=self.home)
        elif sys.platform == "darwin":
            keep["OBJC_DISABLE_INITIALIZE_FORK_SAFETY"] = "YES"  # Apple's libraries otherwise abort a forked process
        return {
            **keep,
            **dict.fromkeys(THREADS, "1"),
            "HOME": self.home,
            "TMPDIR": self.home,
            "IPYTHONDIR": f"{self.home}/ipython",
            "MPLCONFIGDIR": f"{self.home}/mpl",
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
        }


def is_root() -> bool:
    return hasattr(os, "getuid") and os.getuid() == 0


def open_to_others(path: str) -> bool:
    """Whether other users may go to a place."""
    return all(
        os.stat(place).st_mode & 0o001 for place in (path, *map(str, Path(path).parents)) if os.path.isdir(place)
    )


def font_list() -> BinaryIO | None:
    """Matplotlib's list of fonts, opened: without it the sandbox would look through all fonts at each start."""
    cache = os.environ.get("MPLCONFIGDIR") or os.path.join(
        os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "matplotlib"
    )
    lists = sorted(Path(cache).glob("fontlist-*.json"), key=lambda path: path.stat().st_mtime)
    return lists[-1].open("rb") if lists else None
