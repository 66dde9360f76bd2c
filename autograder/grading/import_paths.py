"""What a worker must see to import what this process can: folders of installed packages, and packages beside them.

And what no process of ours needs to import.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import site
import sys
from collections.abc import Iterable
from pathlib import Path

from .names import imported


def python_paths() -> list[str]:
    """Folders of installed packages on the import path."""
    installed = {os.path.realpath(path) for path in [*site.getsitepackages(), site.getusersitepackages()]}
    prefixes = tuple({os.path.realpath(sys.prefix) + os.sep, os.path.realpath(sys.base_prefix) + os.sep})
    return [
        path
        for path in sys.path
        if path
        and os.path.exists(path)
        and (os.path.realpath(path) in installed or os.path.realpath(path).startswith(prefixes))
    ]


def package_places(modules: Iterable[str]) -> dict[str, str]:
    """Packages among the modules that lie outside the installed ones, such as a course's own: ``{place: folder on the path}``."""
    installed = tuple(os.path.realpath(path) + os.sep for path in python_paths())
    places = {}
    for name in {module.split(".")[0] for module in modules} | {"autograder"}:
        try:
            spec = importlib.util.find_spec(name)
        except (ImportError, ValueError):
            continue
        if spec is None or spec.origin is None or spec.origin in ("built-in", "frozen"):
            continue
        if os.path.realpath(spec.origin).startswith(installed):
            continue
        place = Path(spec.origin)
        place = place.parent if place.name == "__init__.py" else place
        places[str(place)] = str(place.parent)
    return places


def installed() -> list[str]:
    """Installed packages with their versions, as the folders of their metadata are called: reading each file takes long."""
    return sorted({place.name for path in python_paths() for place in Path(path).glob("*-info")})


@functools.cache
def imported_later(modules: tuple[str, ...]) -> list[str]:
    """What modules outside the installed ones import, if only when they are called: without it each worker would import it anew."""
    found: set[str] = set()
    for name in modules:
        for folder in package_places([name]).values():
            place = Path(folder, *name.split("."))
            for file in (place.with_suffix(".py"), place / "__init__.py"):
                if file.is_file():
                    found.update(imported(file.read_text(encoding="utf-8")))
    return sorted(found)


def leave_out_slow_grammars() -> None:
    """For a process of our own, before it reads notebooks: jsonschema, which checks them, imports rfc3987-syntax if it can.

    That compiles grammars for a second or more, of a format that no notebook has.
    """
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # as Python's documentation says: importing it fails
