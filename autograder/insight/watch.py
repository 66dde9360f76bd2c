"""Follow a class that is at work: take what is new in a folder, grade only that, and make the page anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .. import class_grading
from ..collect import COLLECTED, REFUSED, collect
from ..grading.classroom import Classroom
from ..layout import Course, CourseError, Lesson
from . import report
from .classwork import Cache

State = dict[str, tuple[int, int]]  # of each file its time and size


@dataclass
class Watch:
    """What is followed, and what is known of it; `update` is one round.

    Parameters
    ----------
    place : path
        A folder, or an LMS's zip that is downloaded again and again.
    take : callable
        Takes what is new there, at the first look (then it is called with True) all; gives the learners to grade, and
        lines on what could not be taken.
    grade : callable
        Grades some learners, but for those whose work was graded as it is; gives whom it has graded.
    show : callable
        Makes the page, which the browser reads again after so many seconds (0: never).
    seconds : int
    """

    place: Path
    take: Callable[[bool], tuple[list[str], list[str]]]
    grade: Callable[[list[str]], list[str]]
    show: Callable[[int], report.Written]
    seconds: int
    page: Path | None = None
    _handled: State | None = field(default=None)
    _last: State | None = field(default=None)

    def update(self) -> list[str]:
        """Look once, and do what there is to do.

        Returns
        -------
        list of str
            Lines to be said; empty if nothing is new. What has changed since the last look may still be on its way, and
            waits for the next. The first look shows what is there.
        """
        state, first = _state(self.place), self._handled is None
        still, self._last = state == self._last or first, state
        if state == self._handled or not still:
            return []
        new, lines = self.take(first)
        self._handled = state
        graded = self.grade(new) if new else []
        if graded:
            lines.append(f"{len(graded)} graded: {_listed(graded)}")
        elif not lines and not first:
            return []
        try:
            written = self.show(self.seconds)
            self.page = written.page
            lines.append(written.line)
        except CourseError as error:  # nothing is graded so far
            lines += [] if first and not lines else [str(error)]
        return lines

    def end(self) -> None:
        """Leave a page that stands still."""
        if self.page is not None:
            self.show(0)


def of_lesson(course: Course, lesson: Lesson, place: Path | None, seconds: int, **options: Any) -> Watch:
    """Follow a folder (or zip) of what learners hand in of a lesson; without one, what nbgrader has collected.

    Parameters
    ----------
    course : Course
    lesson : Lesson
    place : path or None
    seconds : int
        After which a browser reads the page again.
    **options
        Passed to `class_grading.grade`.
    """
    cache: Cache = {}
    classroom = Classroom(course.classroom)
    if place is not None and not place.exists():
        raise CourseError(f"There is no file or folder {place}.")

    def take(first: bool) -> tuple[list[str], list[str]]:
        if place is None:
            return _submitted(classroom, lesson.assignment), []
        if not _state(place):
            return [], []
        entries = collect(course, lesson, place, only_new=True)
        refused = [f"not collected: {entry.student}: {entry.line}" for entry in entries if entry.status == REFUSED]
        if first:  # what was collected before may not be graded yet
            return _submitted(classroom, lesson.assignment), refused
        return [entry.student for entry in entries if entry.status == COLLECTED], refused

    def grade(students: list[str]) -> list[str]:
        return _graded(class_grading.grade(course, lesson, students, **options))

    return Watch(
        place or course.classroom / "submitted",
        take,
        grade,
        lambda refresh: report.of_lesson(course, lesson, cache, refresh),
        seconds,
    )


def of_other(folder: Path, assignment: str, seconds: int, **options: Any) -> Watch:
    """Follow ``submitted/`` of any nbgrader course."""
    cache: Cache = {}
    classroom = Classroom(folder)
    return Watch(
        classroom.root / "submitted",
        lambda first: (_submitted(classroom, assignment), []),
        lambda students: _graded(class_grading.grade_other(folder, assignment, students, **options)),
        lambda refresh: report.of_other(folder, assignment, cache, refresh),
        seconds,
    )


def _graded(rows: list[class_grading.Row]) -> list[str]:
    return [row.student for row in rows if row.score is not None and not row.unchanged]


def _submitted(classroom: Classroom, assignment: str) -> list[str]:
    """Who handed in; the grader itself leaves out who has not changed."""
    return [submission.student for submission in classroom.submissions(assignment)]


def _state(place: Path) -> State:
    """The files below a folder, or the one file, by path."""
    paths = [str(place)] if place.is_file() else []
    for folder, folders, names in os.walk(place):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths += [os.path.join(folder, name) for name in names if not name.startswith(".")]
    found: State = {}
    for path in paths:
        try:
            about = os.lstat(path)
        except OSError:  # it went while we looked
            continue
        found[path] = (about.st_mtime_ns, about.st_size)
    return found


def _listed(students: list[str], most: int = 5) -> str:
    shown = ", ".join(students[:most])
    return f"{shown} and {len(students) - most} more" if len(students) > most else shown
