"""Write the pages and tables of a class: of this course's lessons, with what collecting knows, or of any nbgrader course."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..collect import REFUSED, read_record
from ..grading.classroom import Classroom, CourseMissing
from ..layout import Course, CourseError, Lesson
from ..nbgrader_course import settings
from ..rename import require_place
from . import classwork, overview, page
from .findings import Findings, find

FOLDER = "insight"
ALL = "all_lessons"


@dataclass(frozen=True)
class Written:
    """Where a page and its table lie, and what there is to say of it in a line."""

    page: Path
    table: Path
    line: str


def of_lesson(course: Course, lesson: Lesson, cache: classwork.Cache | None = None, refresh: int = 0) -> Written:
    """The page of a lesson of this course.

    Raises
    ------
    CourseError
        If nothing of it is graded.
    """
    require_place(course, lesson)
    record = read_record(course, lesson)
    notes = {
        student: (entry.name, f"not collected: {entry.line}" if entry.status == REFUSED else "")
        for student, entry in record.items()
    }
    with _sentences():
        work = classwork.read(lesson.assignment, course.classroom, settings(course), notes, cache)
    for learner in work.learners:
        entry = record.get(learner.student)
        learner.said_late = entry is not None and "late, says" in entry.line
    if not work.graded:
        raise CourseError(f"Nothing is graded for {lesson.assignment}: run `course grade {lesson.number}` first.")
    return _write(course.classroom, find(work), refresh)


def of_other(folder: str | Path, assignment: str, cache: classwork.Cache | None = None, refresh: int = 0) -> Written:
    """The page of an assignment of any nbgrader course."""
    with _sentences():
        work = classwork.read(assignment, folder, cache=cache)
        root = Classroom(folder).root
    if not work.graded:
        raise CourseError(f"Nothing is graded for {assignment}: grade it first.")
    return _write(root, find(work), refresh)


def of_all(course: Course) -> Written:
    """The page over all lessons of this course."""
    with _sentences():
        found = overview.read(course.classroom, settings(course), [lesson.assignment for lesson in course.lessons])
    return _write_overview(course.classroom, found)


def of_all_other(folder: str | Path) -> Written:
    """The page over all assignments of any nbgrader course."""
    with _sentences():
        return _write_overview(Classroom(folder).root, overview.read(folder))


def _write(root: Path, found: Findings, refresh: int) -> Written:
    line = f"{found.handed_in} learners handed in" if found.handed_in != 1 else "1 learner handed in"
    if found.to_teach:
        dearest = found.to_teach[0]
        line += f". What cost most, in {dearest.exercise.title}: {page.in_words(dearest)}"
    return _put(root, found.work.assignment, page.html(found, refresh), page.table(found), line)


def _write_overview(root: Path, found: overview.Overview) -> Written:
    if not found.lessons:
        raise CourseError("Nothing is graded yet.")
    behind = len(found.behind) or "nobody"
    lessons = f"{len(found.lessons)} lesson{'s' if len(found.lessons) != 1 else ''}"
    line = f"{len(found.standings)} learners, {lessons}; {behind} may be falling behind."
    return _put(root, ALL, overview.html(found), overview.table(found), line)


def _put(root: Path, name: str, html: str, table: str, line: str) -> Written:
    """Write a page and its table beside what was there, and put them in its place: a browser may be reading it."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, text in ((".html", html), (".csv", table)):
        beside = folder / f".{name}{suffix}"
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(folder / f"{name}{suffix}")
    return Written(folder / f"{name}.html", folder / f"{name}.csv", line)


@contextmanager
def _sentences() -> Iterator[None]:
    """What the grader's parts raise are sentences: pass them on as such."""
    try:
        yield
    except CourseMissing as error:
        raise CourseError(str(error)) from error
