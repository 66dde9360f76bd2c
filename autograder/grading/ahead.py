"""Start an engine before it is known for sure what for: while nbgrader is imported, for a second, its processes can start.

What the last run of an assignment started its engine with is kept beside the levels that it found. The next run starts one
with the same, and takes it if that is what it needs.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple, Self

from .engine import Engine
from .levels import FOLDER
from .limits import Limits

NAME = ".engine.json"


class Settings(NamedTuple):
    """What an engine is started with."""

    modules: tuple[str, ...]
    limits: Limits
    sandbox: bool


class Ahead:
    """An engine that is starting, or none; a context manager that ends one which nobody took.

    Parameters
    ----------
    root : path, optional
        The class's folder; without it nothing is started ahead.
    assignment : str
    sandbox : bool
        As this run wants it.
    """

    def __init__(self, root: Path | None = None, assignment: str = "", sandbox: bool = True):
        self._settings: Settings | None = None
        self._engine: Engine | None = None
        if root is None:
            return
        with contextlib.suppress(Exception):  # whatever fails is said when the engine is started that is needed
            kept = json.loads(_path(root, assignment).read_text(encoding="utf-8"))
            self._settings = Settings(tuple(map(str, kept["modules"])), Limits(**kept["limits"]), sandbox)
            self._engine = Engine(*self._settings, wait=False)

    def take(self, settings: Settings) -> Engine:
        """An engine with these settings, which may not have started yet: this one, or a new one."""
        engine, self._engine = self._engine, None
        if engine is not None and settings == self._settings:
            return engine
        if engine is not None:
            engine.close()
        return Engine(*settings, wait=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        if self._engine is not None:
            self._engine.close()


def keep(root: Path, assignment: str, settings: Settings) -> None:
    """Remember what an assignment's engine was started with."""
    text = json.dumps({"modules": settings.modules, "limits": asdict(settings.limits)})
    path = _path(root, assignment)
    with contextlib.suppress(OSError):  # the next run begins later, then
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def _path(root: Path, assignment: str) -> Path:
    return Path(root, FOLDER, assignment, NAME)
