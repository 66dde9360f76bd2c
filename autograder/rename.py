"""Bring a class's folders and gradebook to the lessons' places after lessons were inserted, taken out or moved.

A lesson is its name. What a class has under ``07_eigenvectors`` becomes ``09_eigenvectors`` when that is the lesson's place
now; grades, comments, penalties, due dates and feedback stay as they are. nbgrader's exchange is left alone: what learners
fetched under the old number they hand in under it, and `collect` finds it.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from course_lib.places import place_of

from .grading.levels import FOLDER as LEVELS
from .history import FOLDER as HISTORY
from .layout import CourseError
from .nbgrader_course import gradebook, settings

BY_ASSIGNMENT = (
    "source",
    "release",
    LEVELS,
    HISTORY,
)  # folders of assignments; in the others they stand below each learner's
BY_STUDENT = ("submitted", "autograded", "feedback", "replaced")
MADE_BY_BUILD = "source"  # a build may have made the lesson's folder at its new place already


@dataclass(frozen=True)
class Renamed:
    """A lesson's assignment before and now."""

    old: str
    new: str


def former(course, names):
    """Of some assignments' names, those that a lesson had at an earlier place: ``{old name: Lesson}``."""
    lessons = {lesson.name: lesson for lesson in course.lessons}
    found = {}
    for name in names:
        place = place_of(name)
        lesson = lessons.get(place.name) if place else None
        if lesson and lesson.assignment != name:
            found[name] = lesson
    return found


def require_place(course, *lessons):
    """Refuse lessons that the gradebook has under another number.

    Raises
    ------
    CourseError
        In one sentence, with what to do.
    """
    for old, other in former(course, _in_the_gradebook(course)).items():
        if other in lessons:
            raise CourseError(
                f"{other.name} stands in the gradebook as {old} and is {other.assignment} now: run `course rename` first."
            )


def rename(course):
    """Rename all that the class has under lessons' earlier numbers; what was interrupted is finished by doing it again.

    Returns
    -------
    list of Renamed

    Raises
    ------
    CourseError
        Before anything is changed, if something stands at a new place already.
    """
    there = former(course, sorted(_in_the_gradebook(course) | _in_the_folders(course)))
    moves = [move for old, lesson in there.items() for move in _moves(course, old, lesson.assignment)]
    for old, new in moves:
        if new.exists() and new.parent != course.classroom / MADE_BY_BUILD:
            raise CourseError(f"{_here(course, old)} cannot be renamed: there is {_here(course, new)} already.")
    for old, new in moves:
        _move(old, new)
    if (course.classroom / "gradebook.db").exists():
        with gradebook(settings(course)) as book:
            for assignment in book.assignments:
                if assignment.name in there:
                    _rename_rows(assignment, there[assignment.name].assignment)
            book.db.commit()
    return [Renamed(old, lesson.assignment) for old, lesson in there.items()]


def _rename_rows(assignment, new):
    """Grades refer to an assignment and its notebooks by ids: their names are all there is to change."""
    for notebook in assignment.notebooks:
        if notebook.name == assignment.name:
            notebook.name = new
    assignment.name = new


def _in_the_gradebook(course):
    if not (course.classroom / "gradebook.db").exists():
        return set()
    with gradebook(settings(course)) as book:
        return {assignment.name for assignment in book.assignments}


def _in_the_folders(course):
    folders = [path for step in BY_ASSIGNMENT for path in (course.classroom / step).glob("*/")]
    folders += [path for step in BY_STUDENT for path in (course.classroom / step).glob("*/*/")]
    records = (course.classroom / "collected").glob("*.json")
    return {path.name for path in folders} | {path.stem for path in records}


def _moves(course, old, new):
    """Pairs (path, its new path): of the folders last, so that what is in them moves first."""
    room = course.classroom
    folders = [room / step / old for step in BY_ASSIGNMENT]
    folders += [folder / old for step in BY_STUDENT for folder in sorted((room / step).glob("*/"))]
    found = [
        (path, path.with_name(path.name.replace(old, new, 1)))
        for folder in folders
        for path in sorted(folder.rglob(f"{old}.*"))
    ]
    files = [
        room / "collected" / f"{old}.json",
        course.releases / f"{old}.zip",
        *(room / "feedback").glob(f"{old} for *.zip"),
    ]
    found += [(path, path.with_name(path.name.replace(old, new, 1))) for path in [*files, *folders] if path.exists()]
    return found


def _move(old, new):
    """Move a file or folder; one that the build made at the new place gives way, but keeps what only it has."""
    if new.is_dir():
        for path in sorted(old.iterdir()):
            if not (new / path.name).exists():
                shutil.move(path, new / path.name)
        shutil.rmtree(old)
    elif new.exists():
        old.unlink()
    else:
        old.rename(new)


def _here(course, path: Path):
    return path.relative_to(course.root).as_posix()
