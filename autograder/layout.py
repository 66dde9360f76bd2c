"""Where things are in a checkout of the course, and which lesson a learner's "2" means."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from course_lib.places import NoSuchLesson, Place, find, in_order, place_of


class CourseError(Exception):
    """What went wrong, in one line for the person at the command line."""


class NoCheckout(CourseError):
    """There is no checkout of the course here, and what was asked for needs one."""


def find_checkout() -> Path:
    """The checkout that holds this package, or else the one around the working directory.

    Raises
    ------
    NoCheckout
        If there is none.
    """
    here = Path.cwd()
    for folder in (Path(__file__).parents[1], here, *here.parents):
        if (folder / "solutions").is_dir() and (folder / "nbgrader_config.py").is_file():
            return folder
    raise NoCheckout(
        "This needs a checkout of the course: run it in the folder that holds course.py, or name that in COURSE_ROOT."
    )


@dataclass(frozen=True)
class Lesson:
    """A lesson or project of a course, found by its name.

    Parameters
    ----------
    place : Place
        Its name, such as ``"dot_product"``, and its number.
    source, notebook : Path
        Its text in ``solutions/``, and the learner edition.
    part : int or None
        The part of the course that it belongs to.
    """

    place: Place
    source: Path
    notebook: Path
    part: int | None = None

    @property
    def name(self) -> str:
        """What it is called in code, data and tests, wherever it stands: ``"dot_product"``."""
        return self.place.name

    @property
    def number(self) -> str:
        return self.place.number

    @property
    def assignment(self) -> str:
        """What nbgrader and the files call it at its place: ``"02_dot_product"``."""
        return self.place.stem


class Course:
    """The folders of a checkout.

    Parameters
    ----------
    root : path, optional
        The checkout. Without it: what the variable COURSE_ROOT says, the checkout that holds this package, or the one
        around the working directory.

    Raises
    ------
    NoCheckout
        If there is none.
    """

    def __init__(self, root: str | os.PathLike[str] | None = None) -> None:
        self.root = Path(root or os.environ.get("COURSE_ROOT") or find_checkout()).resolve()
        self.solutions = self.root / "solutions"
        self.notebooks = self.root / "notebooks"
        self.classroom = self.root / "classroom"
        self.releases = self.root / "releases"
        self.submissions = self.root / "submissions"
        self.private = self.root / ".course"
        self.progress = self.private / "progress"

    @cached_property
    def lessons(self) -> list[Lesson]:
        """The lessons and projects in the order in which they are taught."""
        found = []
        for source in self.solutions.glob("*.py"):
            if place := place_of(source.stem):
                notebook = self.notebooks / place.stem / f"{place.stem}.ipynb"
                found.append(Lesson(place, source, notebook, _part(source)))
        return in_order(found, lambda lesson: lesson.place, lambda lesson: lesson.part)

    def lesson(self, wanted: str) -> Lesson:
        """The lesson or project that is meant: see `places.find`.

        Raises
        ------
        CourseError
            If there is none; the message says which are near, or those that there are.
        """
        try:
            return find(wanted, self.lessons, lambda lesson: lesson.place)
        except NoSuchLesson as error:
            raise CourseError(str(error)) from error


def _part(source: Path) -> int | None:
    """The part in a source's header, or None: every command asks for it, so the notebook is not parsed."""
    header = source.read_text(encoding="utf-8", errors="replace").partition("\n# %%")[0]
    found = re.search(r"^#   course: .*\bpart: (\d)\b", header, re.MULTILINE)
    return int(found[1]) if found else None
