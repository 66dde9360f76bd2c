"""A learner's own folder: the lessons are put into it once, and what was begun there is never written over."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .places import NoSuchLesson, Place, find, place_of

PACKAGE = Path(__file__).resolve().parent
PRIVATE = ".course"
PAGES = ("review.ipynb", "skip_test.ipynb", "glossary.ipynb", "cheat_sheet.html", "map.svg")  # beside the start page


class FolderError(Exception):
    """What went wrong, in one line for the learner."""


@dataclass
class Put:
    """What putting the lessons did: which files are new, renewed, or kept because they were begun."""

    new: list[str] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)


def shipped() -> Path:
    """Where the lessons lie that came with this package: in it, or beside it in a checkout.

    Raises
    ------
    FolderError
        If there are none.
    """
    for folder in (PACKAGE / "notebooks", PACKAGE.parent / "notebooks"):
        if (folder / "start.ipynb").is_file():
            return folder
    raise FolderError("The lessons are missing: this copy of course_lib came without its notebooks; install it again.")


class Folder:
    """The folder that a learner works in.

    Parameters
    ----------
    root : path
        It need not exist yet.
    """

    def __init__(self, root: str | os.PathLike[str]) -> None:
        self.root = Path(root).expanduser().resolve()
        self.progress = self.root / PRIVATE / "progress.json"
        self.submissions = self.root / "submissions"
        self._record = self.root / PRIVATE / "given.json"  # path → digest of what was put there

    @property
    def is_ours(self) -> bool:
        """Whether lessons were put here before."""
        return self._record.is_file()

    def put_lessons(self) -> Put:
        """Put the shipped lessons here: new ones, and newer editions of those that nobody touched.

        Raises
        ------
        FolderError
            If the folder cannot be written to, or lies in the installed package.
        """
        source = shipped()
        if self.root.is_relative_to(PACKAGE):
            raise FolderError(f"{self.root} belongs to the installed course: name a folder of your own.")
        given, put = self._given(), Put()
        try:
            for path in sorted(lesson_files(source)):
                name = path.relative_to(source).as_posix()
                self._put(path.read_bytes(), name, given, put)
            _write(self._record, json.dumps(given, indent=1).encode())
        except OSError as error:
            raise FolderError(f"The lessons cannot be put into {self.root}: {error.strerror or error}.") from error
        return put

    def _put(self, content: bytes, name: str, given: dict[str, str], put: Put) -> None:
        target = self.root / name
        if not target.exists():
            put.new.append(name)
        elif (there := target.read_bytes()) == content:
            given[name] = _digest(content)
            return
        elif _digest(there) == given.get(name):
            put.renewed.append(name)
        else:
            put.begun.append(name)
            return
        _write(target, content)
        given[name] = _digest(content)

    def _given(self) -> dict[str, str]:
        try:
            given = json.loads(self._record.read_text(encoding="utf-8"))
        except (OSError, ValueError):  # none yet, or damaged: then what differs counts as begun
            return {}
        return given if isinstance(given, dict) else {}

    def notebook(self, wanted: str) -> Path:
        """The notebook here that is meant: see `places.find`.

        Raises
        ------
        FolderError
            If there is none; the message says which are near, or those that there are.
        """
        lessons = _lessons(self.root)
        try:
            return lessons[find(wanted, lessons, lambda place: place, where=f" in {self.root}")]
        except NoSuchLesson as error:
            raise FolderError(str(error)) from error

    def pack(self, wanted: str, file: Path | None = None) -> Path:
        """Pack a lesson's notebook into one zip to hand in, and return where it is.

        Raises
        ------
        FolderError
            If there is no such lesson, or the file is no notebook of it.
        """
        lesson = self.notebook(wanted)
        path = file or lesson
        content = _read(path)
        lesson_place = place_of(lesson.stem)
        (given,) = (
            path for place, path in _lessons(shipped()).items() if lesson_place and place.name == lesson_place.name
        )
        if not _grade_ids(content, path) & _grade_ids(given.read_bytes(), given):
            raise FolderError(f"{path.name} is not a notebook of {lesson.stem}: none of its exercises is in it.")
        target = self.submissions / f"{lesson.stem}.zip"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(f"{lesson.stem}/{lesson.name}", content)
        except OSError as error:
            raise FolderError(f"{target} cannot be written: {error.strerror or error}.") from error
        return target


def _lessons(folder: Path) -> dict[Place, Path]:
    """The lessons' notebooks in a folder, in the order of their numbers."""
    found = {path: place_of(path.stem) for path in folder.glob("*/*.ipynb") if path.stem == path.parent.name}
    return {place: path for path, place in sorted(found.items()) if place is not None}


def lesson_files(folder: Path) -> Iterator[Path]:
    """The start page and the other pages beside the lessons, and of each lesson's folder the lesson and its pictures."""
    yield folder / "start.ipynb"
    yield from (path for name in PAGES if (path := folder / name).is_file())
    yield from (path for path in folder.glob("*/*.ipynb") if path.stem == path.parent.name)
    yield from folder.glob("*/pictures/*.svg")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FolderError(f"There is no notebook at {path}; was it moved? Say where it is with --file.") from error


def _grade_ids(content: bytes, path: Path) -> set[str]:
    """The names of a notebook's graded and solution cells."""
    try:
        cells = json.loads(content)["cells"]
        return {cell["metadata"]["nbgrader"]["grade_id"] for cell in cells if "nbgrader" in cell["metadata"]}
    except (ValueError, KeyError, TypeError) as error:
        raise FolderError(f"{path.name} is not a notebook, or it is damaged.") from error


def _digest(content: bytes) -> str:
    """Of a notebook, what somebody reads and writes in it: opened, run and saved, it is still as it was given."""
    try:
        cells = [(cell["cell_type"], "".join(cell["source"])) for cell in json.loads(content)["cells"]]
    except (ValueError, KeyError, TypeError):
        return hashlib.sha256(content).hexdigest()
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def _write(path: Path, content: bytes) -> None:
    """Write beside the file and rename, so that a crash leaves the old one whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    beside.write_bytes(content)
    beside.replace(path)
