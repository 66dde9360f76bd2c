"""A class's folders and files, as nbgrader lays them out."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import stat
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc
from sqlalchemy.engine import make_url
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from .verdicts import MARK

CONFIG = "nbgrader_config.py"
HELD_OUT = "held_out"
MAX_FILES, MAX_FILE_BYTES = 200, 50 << 20
TIMESTAMP = "timestamp.txt"
TIME = re.compile(r"[\d :.TZ+-]{8,40}( [A-Za-z_]+(/[A-Za-z_]+)*)?")  # a zone, not a path: dateutil would open that


class CourseMissing(RuntimeError):
    """The folder is no course, or the assignment is not in its gradebook."""


@dataclass(frozen=True)
class Submission:
    """One learner's folder of an assignment.

    Attributes
    ----------
    student : str
    folder : pathlib.Path
    timestamp : str
        As in the file ``timestamp.txt``; empty if there is none.
    """

    student: str
    folder: Path
    timestamp: str = ""


class Classroom:
    """A course's folders.

    Parameters
    ----------
    course_dir : path
        The folder with ``submitted/`` and the gradebook, or with the ``nbgrader_config.py`` that says where they are.
    config : traitlets.config.Config, optional
        Used instead of that file.
    """

    def __init__(self, course_dir: str | os.PathLike[str], config: Config | None = None) -> None:
        folder = Path(course_dir).resolve()
        if not folder.is_dir():
            raise CourseMissing(f"there is no folder {folder}")
        self.config = Config(config) if config is not None else _config_of(folder)
        root = self.config.CourseDirectory.get("root") or str(folder)
        self.config.CourseDirectory.root = str((folder / str(root)).resolve())
        if "db_url" in self.config.CourseDirectory:
            self.config.CourseDirectory.db_url = database_below(folder, str(self.config.CourseDirectory.db_url))
        self.place = folder
        self.coursedir = CourseDirectory(config=self.config)
        self.root = Path(self.coursedir.root)

    @property
    def db_url(self) -> str:
        return str(self.coursedir.db_url)

    @property
    def database(self) -> Path | None:
        """The gradebook's file; None if it is on a server."""
        return sqlite_file(self.db_url)

    def folder(self, step: str, student: str, assignment: str) -> Path:
        """Where nbgrader keeps a step's files, such as ``self.folder("autograded", "ada", "01_vectors")``."""
        return Path(self.coursedir.format_path(getattr(self.coursedir, f"{step}_directory"), student, assignment))

    def submissions(self, assignment: str, students: Collection[str] | None = None) -> list[Submission]:
        """The submissions of an assignment, by the learners' names."""
        found = []
        pattern = self.folder("submitted", "*", assignment)
        position = pattern.parts.index("*")
        for folder in sorted(Path(pattern.parts[0]).glob(str(Path(*pattern.parts[1:])))):
            student = folder.parts[position]
            if folder.is_dir() and not folder.is_symlink() and (students is None or student in students):
                found.append(Submission(student, folder, timestamp_of(folder / TIMESTAMP)))
        return found

    def source_notebook(self, assignment: str, name: str) -> Any:
        """The instructor's notebook as plain data, or None."""
        path = self.folder("source", ".", assignment) / f"{name}.ipynb"
        if not path.is_file():
            return None
        return nbformat.read(path, as_version=4)

    def given_files(self, assignment: str) -> dict[str, bytes]:
        """The assignment's files other than notebooks, by relative path."""
        return files_below(self.folder("source", ".", assignment))

    def held_out(self, names: Iterable[str]) -> dict[str, bytes]:
        """The held-out files of these names: see `held_out_files`."""
        return held_out_files(self.config, self.root, names)

    def held_out_paths(self, names: Iterable[str]) -> list[Path]:
        """Where they are."""
        return [held_out_folder(self.config, self.root) / name for name in names]


def held_out_folder(config: Config, root: Path) -> Path:
    """The folder of files that tests alone may read: what ``ExecuteApart.held_out`` names, else ``held_out/`` of the course.

    They must not lie among an assignment's files, which learners get.
    """
    return root / str(config.get("ExecuteApart", {}).get("held_out", HELD_OUT))


def held_out_files(config: Config, root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The contents of files that tests alone may read, by name.

    Raises
    ------
    CourseMissing
        If one is not there: without it a notebook cannot be graded.
    """
    folder = held_out_folder(config, root)
    found = {}
    for name in names:
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
            raise CourseMissing(f"the held-out data {name} are not in {folder}: nothing was graded")
        found[name] = path.read_bytes()
    return found


def _config_of(folder: Path) -> Config:
    return load_config(folder) if (folder / CONFIG).is_file() else Config()


def load_config(folder: Path) -> Config:
    """What a folder's ``nbgrader_config.py`` sets; it runs in that folder, and finds modules beside it, as with nbgrader.

    Raises
    ------
    CourseMissing
        If it ends in an error.
    """
    with modules_beside(folder), contextlib.chdir(folder):
        try:
            config: Config = PyFileConfigLoader(CONFIG, path=str(folder)).load_config()
        except Exception as error:
            raise CourseMissing(f"{folder / CONFIG} ends in an error: {type(error).__name__}: {error}") from error
    return config


@contextlib.contextmanager
def modules_beside(folder: Path) -> Iterator[None]:
    """Let modules be found that lie in a course's folder, such as plug-ins: nbgrader is started there."""
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))


def sqlite_file(url: str) -> Path | None:
    """The file of a gradebook's URL; None if that names a server."""
    parsed = make_url(url)
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None


def database_below(folder: Path, url: str) -> str:
    """A gradebook's URL; a relative file is meant from the course's folder, in which nbgrader is started."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        return url
    return parsed.set(database=str((folder / parsed.database).resolve())).render_as_string(hide_password=False)


def is_plain_file(path: str | os.PathLike[str]) -> bool:
    """Whether a path is a file itself, not a link to one: a link in a submission may lead to the gradebook."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def timestamp_of(path: Path) -> str:
    """What a ``timestamp.txt`` says; empty if there is none, or none that nbgrader can read: learners may have written it."""
    if not is_plain_file(path):
        return ""
    with open(path, "rb") as file:
        text = file.read(100).decode("utf-8", "replace").strip()
    try:
        return text if TIME.fullmatch(text) and parse_utc(text) else ""
    except (ValueError, OverflowError, TypeError, AttributeError):  # of dateutil
        return ""


def files_below(folder: Path) -> dict[str, bytes]:
    """The plain files of a folder other than notebooks, by relative path; links and what is too much are left out."""
    found: dict[str, bytes] = {}
    room = MAX_FILE_BYTES
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith((".", "__pycache__")) and not os.path.islink(os.path.join(place, name))
        )
        for name in sorted(names):
            path = Path(place, name)
            if name.endswith(".ipynb") or name == TIMESTAMP or name.startswith(".") or not is_plain_file(path):
                continue
            size = path.stat().st_size
            if size <= room and len(found) < MAX_FILES:
                room -= size
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def submitted_notebook(submission: Submission, name: str, only: bool) -> tuple[Path | None, str]:
    """The path of a submitted notebook, and what is wrong if there is none.

    Parameters
    ----------
    submission : Submission
    name : str
        The notebook's name in the assignment.
    only : bool
        Whether the assignment has only this one, so that a file with another name can be meant.

    Returns
    -------
    path : pathlib.Path or None
    problem : str
    """
    path = submission.folder / f"{name}.ipynb"
    if is_plain_file(path):
        return path, ""
    if path.is_symlink():
        return None, f"{name}.ipynb is a link, not a notebook"
    others = sorted(other for other in submission.folder.glob("*.ipynb") if is_plain_file(other))
    if only and len(others) == 1:
        return others[0], ""
    if only and len(others) > 1:
        return (
            None,
            f"there are {len(others)} notebooks ({', '.join(other.name for other in others)}), and none is called {name}.ipynb",
        )
    return None, f"there is no notebook {name}.ipynb"


def graded_mark(path: Path) -> dict[str, Any] | None:
    """The mark in a graded notebook, or None."""
    try:
        mark = json.loads(path.read_text(encoding="utf-8"))["metadata"][MARK]
        return mark if isinstance(mark, dict) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_graded(
    classroom: Classroom,
    assignment: str,
    submission: Submission,
    notebooks: Mapping[str, Mapping[str, Any]],
    files: Mapping[str, bytes],
) -> None:
    """Write a submission's graded notebooks and other files as nbgrader's autograde does.

    Parameters
    ----------
    classroom : Classroom
    assignment : str
    submission : Submission
    notebooks : dict of str to dict
        By name.
    files : dict of str to bytes
    """
    target = classroom.folder("autograded", submission.student, assignment)
    beside = target.with_name(f".{target.name}.new")  # whole, or not at all; nothing of an earlier submission stays
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    for name, data in files.items():
        _write(beside / name, data)
    for name, notebook in notebooks.items():
        _write(beside / f"{name}.ipynb", _file_of(notebook))
    if submission.timestamp:
        _write(beside / TIMESTAMP, submission.timestamp.encode())
    if target.exists():
        shutil.rmtree(target)
    beside.rename(target)


def _file_of(notebook: Mapping[str, Any]) -> bytes:
    """A notebook's file, a cell to a line: to indent it would take longer than to grade it."""
    cells = ",\n".join(json.dumps(cell, ensure_ascii=False) for cell in notebook["cells"])
    rest = json.dumps({key: value for key, value in notebook.items() if key != "cells"}, ensure_ascii=False)
    return f'{{"cells": [\n{cells}\n],\n{rest[1:]}\n'.encode("utf-8", "replace")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    path.chmod(0o444)


def remove_graded(classroom: Classroom, assignment: str, student: str) -> None:
    """Remove what an earlier run wrote for a submission that can no longer be graded."""
    shutil.rmtree(classroom.folder("autograded", student, assignment), ignore_errors=True)
