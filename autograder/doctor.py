"""Say what is installed, what protects the grader, and what is missing."""

from __future__ import annotations

import platform
import shutil
import sqlite3
import sys
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

from .nbgrader_course import settings

PACKAGES = ("numpy", "matplotlib", "jupyterlab", "nbgrader", "ipywidgets", "anywidget", "jupytext")


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's table; `good` is None for what is neither good nor bad."""

    name: str
    text: str
    good: bool | None = True


def examine(course):
    """All findings about this machine and this checkout.

    Yields
    ------
    Finding
    """
    yield Finding("Python", f"{platform.python_version()} in {sys.prefix}", sys.version_info >= (3, 11))
    for package in PACKAGES:
        yield _package(package)
    alembic = shutil.which("alembic")
    yield Finding(
        "alembic", alembic or "not on PATH: nbgrader cannot make a gradebook; start with course.py", bool(alembic)
    )
    yield _sandbox()
    yield _kernel()
    free = shutil.disk_usage(course.root).free / 1e9
    yield Finding("disk", f"{free:.1f} GB free", free > 1)
    yield Finding(
        "lessons",
        ", ".join(lesson.assignment for lesson in course.lessons) or "none in solutions/",
        bool(course.lessons),
    )
    yield _gradebook(course)
    yield _exchange(course)


def _package(name):
    """A package is good if it can be imported: another of its name on PYTHONPATH may stand before it."""
    try:
        found = version(name)
        import_module(name)
    except PackageNotFoundError:
        return Finding(name, "is missing: run `python3 course.py doctor`, which installs it", False)
    except Exception as error:  # noqa: BLE001 (whatever a foreign module of that name does)
        return Finding(name, f"cannot be loaded: {type(error).__name__}: {error}", False)
    return Finding(name, found)


def _sandbox():
    try:
        from .grading import isolation_level
    except ImportError as error:
        return Finding("sandbox", f"the grader cannot be loaded: {error}", False)
    level = isolation_level()
    return Finding("sandbox", level.description, level.safe)


def _kernel():
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    try:
        command = KernelSpecManager().get_kernel_spec("python3").argv[0]
    except NoSuchKernel:
        return Finding("kernel", "python3 is missing", False)
    here = command in ("python", "python3", sys.executable) or command.startswith(sys.prefix)
    return Finding("kernel", "python3" if here else f"python3 is another Python's: {command}", here)


def _gradebook(course):
    path = course.classroom / "gradebook.db"
    if not path.exists():
        return Finding("gradebook", "none yet: `course release` makes it", None)
    try:
        with sqlite3.connect(path.as_uri() + "?mode=ro", uri=True) as database:
            (answer,) = database.execute("pragma quick_check").fetchone()
            (students,) = database.execute("select count(*) from student").fetchone()
    except sqlite3.Error as error:
        return Finding("gradebook", f"cannot be read: {error}", False)
    return Finding("gradebook", f"{students} learners" if answer == "ok" else f"is damaged: {answer}", answer == "ok")


def _exchange(course):
    from pathlib import Path

    root = Path(settings(course).Exchange.root)
    return Finding(
        "exchange", f"{root}{'' if root.is_dir() else ' (made by the first `course release --exchange`)'}", None
    )
