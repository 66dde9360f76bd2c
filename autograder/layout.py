"""Where things are in a checkout of the course, and which lesson a learner's "2" means."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


class CourseError(Exception):
    """What went wrong, in one line for the person at the command line."""


@dataclass(frozen=True)
class Lesson:
    """One lesson of a course: its name such as ``"02_dot_product"``, its source and its learner edition."""

    name: str
    source: Path
    notebook: Path

    @property
    def number(self):
        return self.name.partition("_")[0]


class Course:
    """The folders of a checkout.

    Parameters
    ----------
    root : path, optional
        The checkout. Without it: what the variable COURSE_ROOT says, or the checkout that holds this package.
    """

    def __init__(self, root=None):
        self.root = Path(root or os.environ.get("COURSE_ROOT") or Path(__file__).parents[1]).resolve()
        self.solutions = self.root / "solutions"
        self.notebooks = self.root / "notebooks"
        self.classroom = self.root / "classroom"
        self.releases = self.root / "releases"
        self.submissions = self.root / "submissions"
        self.private = self.root / ".course"
        self.progress = self.private / "progress"

    @cached_property
    def lessons(self):
        """The lessons in order of their numbers."""
        sources = sorted(self.solutions.glob("[0-9][0-9]_*.py"))
        return [Lesson(path.stem, path, self.notebooks / path.stem / f"{path.stem}.ipynb") for path in sources]

    def lesson(self, wanted):
        """The lesson that is meant by ``"2"``, ``"02"`` or ``"02_dot_product"``.

        Raises
        ------
        CourseError
            If there is none; the message lists those that there are.
        """
        number = wanted.zfill(2) if wanted.isdigit() else None
        for lesson in self.lessons:
            if wanted == lesson.name or number == lesson.number:
                return lesson
        there_are = ", ".join(lesson.name for lesson in self.lessons) or "none"
        raise CourseError(f"There is no lesson {wanted!r}. There are: {there_are}.")
