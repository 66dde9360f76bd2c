"""Grade a class and write its feedback: the grader's work, joined with what is known from collecting."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, replace
from statistics import median

from . import late
from .collect import REFUSED, read_record
from .layout import CourseError
from .nbgrader_course import settings
from .rename import require_place
from .roster import full_name, ids, students


@dataclass(frozen=True)
class Row:
    """One learner's result; the scores are None where nothing could be graded, and `line` says why.

    `unchanged` is who was graded before, and had handed in nothing else since.
    """

    student: str
    score: float | None
    max_score: float | None
    line: str
    name: str = ""
    by_hand: bool = False
    changes: tuple = ()
    late: float = 0.0
    penalty: float = 0.0
    unchanged: bool = False

    @property
    def gained(self):
        """How many points more than before, negative if fewer; 0 if it was not graded before."""
        return sum((change.after or 0) - (change.before or 0) for change in self.changes)


def grade(course, lesson, students=None, **options):
    """Grade the collected submissions of a lesson.

    Parameters
    ----------
    course : Course
    lesson : Lesson
    students : list of str, optional
        Only these learners.
    **options
        Passed to `autograder.grading.grade`.

    Returns
    -------
    list of Row
        One for each learner, those whose work could not be collected included.
    """
    from . import grading
    from .history import Recorder

    require_place(course, lesson)
    _need(
        course,
        "submitted",
        f"*/{lesson.assignment}",
        f"Nothing is collected for {lesson.assignment}: run `course collect {lesson.number} …` first.",
    )
    late.note(course, lesson)
    with _in_one_line():
        report = grading.grade(
            lesson.assignment,
            course.classroom,
            students or None,
            config=settings(course),
            keep=Recorder(lesson.assignment),
            **options,
        )
    rows = {row.student: row for row in _rows(report)}
    listed = ids(course)
    for student, entry in read_record(course, lesson).items():
        entry.name = listed.get(student, entry.name)
        if student in rows and entry.name != student:
            rows[student] = replace(rows[student], name=entry.name)
        if entry.status == REFUSED and student not in rows and not (students and student not in students):
            name = entry.name if entry.name != student else ""
            rows[student] = Row(student, None, None, f"not collected: {entry.line}", name)
    return [rows[student] for student in sorted(rows)]


def summary(rows):
    """One line on a class: how many have all points, some, none; what is left to a person, and who has no score."""
    scored = [row for row in rows if row.score is not None]
    came_late = [row for row in scored if row.late > 0]
    full = sum(row.score >= row.max_score for row in scored)
    none = sum(row.score <= 0 < row.max_score for row in scored)
    by_hand = sum(row.by_hand for row in rows)
    counts = [f"all points: {full}", f"some: {len(scored) - full - none}", f"none: {none}"]
    counts += [f"to be graded by hand: {by_hand}"] if by_hand else []
    counts += [f"late: {len(came_late)}"] if came_late else []
    counts += [f"no score: {len(rows) - len(scored)}"] if len(scored) < len(rows) else []
    middle = f" The median is {median(row.score for row in scored):g}." if len(scored) > 2 else ""
    return f"{len(scored)} of {len(rows)} learners have a score. {'; '.join(counts).capitalize()}.{middle}"


def by_exercise(rows):
    """Rows (exercise, learners who gained, learners who lost, points in all) of what changed, the largest change first."""
    found = defaultdict(list)
    for row in rows:
        for change in row.changes:
            found[exercise(change.cell)].append((change.after or 0) - (change.before or 0))
    table = [
        (name, sum(points > 0 for points in changes), sum(points < 0 for points in changes), sum(changes))
        for name, changes in found.items()
    ]
    return sorted(table, key=lambda line: (-(line[1] + line[2]), line[0]))


def exercise(cell):
    """What a test cell is called where learners and teachers read it."""
    return cell.removeprefix("check_")


def room(course):
    """The class's folders."""
    from .grading.classroom import Classroom

    return Classroom(course.classroom, settings(course))


def room_of_other(folder):
    """The folders of any nbgrader course."""
    from .grading.classroom import Classroom

    with _in_one_line():
        return Classroom(folder)


def names(classroom):
    """Learners' names by id, of those that the gradebook has."""
    from nbgrader.api import Gradebook

    with Gradebook(classroom.db_url, classroom.coursedir.course_id) as book:
        return {student.id: full_name(student) for student in students(book)}


def take_back(classroom, assignment):
    """Take back the latest run of grading: see `history.take_back`."""
    from . import history

    with _in_one_line():
        return history.take_back(classroom, assignment)


def grade_other(folder, assignment, students=None, **options):
    """Grade an assignment of any nbgrader course, by the settings in its folder; else as `grade`."""
    from . import grading
    from .history import Recorder

    with _in_one_line():
        return _rows(grading.grade(assignment, folder, students or None, keep=Recorder(assignment), **options))


def explain(course, lesson, **options):
    """Rows (cell, level, reason) of a lesson's test cells, by notebook: how the grader runs them, and why so."""
    return _explained(lesson.assignment, course.classroom, config=settings(course), **options)


def explain_other(folder, assignment, **options):
    """The same of any nbgrader course's assignment."""
    return _explained(assignment, folder, **options)


def _explained(assignment, folder, **options):
    from . import grading

    with _in_one_line():
        found = grading.explain(assignment, folder, **options)
    several = len(found) > 1
    return [
        (f"{name}: {cell}" if several else cell, level.level, level.problem or level.reason)
        for name, notebook in found.items()
        for cell, level in notebook.items()
    ]


def feedback_other(folder, assignment, students=None):
    """Write the feedback pages of any nbgrader course's assignment."""
    from . import grading

    with _in_one_line():
        grading.feedback(assignment, folder, students or None)


def _rows(report):
    from .grading.coordinator import UNCHANGED

    return [
        Row(
            row.student,
            row.score,
            row.max_score,
            row.line,
            by_hand=row.by_hand,
            changes=tuple(row.changes),
            late=row.late,
            penalty=row.penalty,
            unchanged=row.status == UNCHANGED,
        )
        for row in sorted(report.students, key=lambda row: row.student)
    ]


def feedback(course, lesson, students=None):
    """Write the feedback pages of a lesson and return how many learners have one."""
    from . import grading

    require_place(course, lesson)
    _need(
        course,
        "autograded",
        f"*/{lesson.assignment}",
        f"Nothing is graded for {lesson.assignment}: run `course grade {lesson.number}` first.",
    )
    with _in_one_line():
        grading.feedback(lesson.assignment, course.classroom, students or None, config=settings(course))
    return len(list((course.classroom / "feedback").glob(f"*/{lesson.assignment}/*.html")))


@contextmanager
def _in_one_line():
    """The grader's own errors are sentences: pass them on as such."""
    from .grading import SandboxUnavailable
    from .grading.classroom import CourseMissing
    from .grading.session import GradingError

    try:
        yield
    except (SandboxUnavailable, CourseMissing, GradingError) as error:
        raise CourseError(str(error)) from error


def _need(course, step, pattern, otherwise):
    if not any((course.classroom / step).glob(pattern)):
        raise CourseError(otherwise)
