"""Late work: what Canvas's mark LATE means in nbgrader's records, and more time for single learners."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from .collect import TIME, Entry, read_record, submitted_path, write_record
from .grading.classroom import TIMESTAMP, timestamp_of
from .layout import Course, CourseError, Lesson
from .nbgrader_course import gradebook, has_gradebook, settings

JUST_AFTER = timedelta(seconds=1)  # nbgrader's plug-ins count what has begun: of a day, an hour


def note(course: Course, lesson: Lesson) -> int:
    """Give submissions that Canvas marks LATE a time of their own, so that nbgrader's late penalties find them.

    Canvas's archive says that a submission is late, not by how much: collecting was told, or it is just after the due date. A
    time that somebody wrote into ``timestamp.txt`` stays.

    Returns
    -------
    int
        How many submissions have such a time now; 0 if the lesson has no due date.
    """
    record = read_record(course, lesson)
    late = [entry for entry in record.values() if entry.late]
    due = _due(course, lesson) if late else None
    if due is None:
        return 0
    before = [entry.told for entry in late]
    count = sum(_tell(course, lesson, entry, due) for entry in late)
    if before != [entry.told for entry in late]:
        write_record(course, lesson, record)
    return count


def extend(course: Course, lesson: Lesson, students: Collection[str], days: float) -> None:
    """Give learners more time for a lesson, counted from the due date; 0 days take it back.

    Raises
    ------
    CourseError
        If the lesson was not released or has no due date, or a learner is not in the gradebook.
    """
    config = settings(course)
    if not has_gradebook(config):
        raise CourseError(f"{lesson.assignment} was not released yet.")
    with gradebook(config) as book:
        if lesson.assignment not in {assignment.name for assignment in book.assignments}:
            raise CourseError(f"{lesson.assignment} was not released yet.")
        if book.find_assignment(lesson.assignment).duedate is None:
            raise CourseError(
                f"{lesson.assignment} has no due date that could be extended: set one in formgrader, or with "
                f'`nbgrader db assignment add {lesson.assignment} --duedate "2026-03-01 12:00 UTC"`.'
            )
        known = {student.id for student in book.students}
        if unknown := sorted(set(students) - known):
            raise CourseError(f"There is no learner {', '.join(unknown)} in the gradebook: `course roster` adds them.")
        for student in students:
            book.update_or_create_submission(lesson.assignment, student)
            book.grant_extension(lesson.assignment, student, days=days)


def _due(course: Course, lesson: Lesson) -> datetime | None:
    config = settings(course)
    if not has_gradebook(config):
        return None
    with gradebook(config) as book:
        due = {assignment.name: assignment.duedate for assignment in book.assignments}.get(lesson.assignment)
    return due.replace(tzinfo=UTC) if due else None  # nbgrader keeps UTC, and says so nowhere


def _tell(course: Course, lesson: Lesson, entry: Entry, due: datetime) -> bool:
    """Write one submission's time; whether it has one of ours now."""
    path = submitted_path(course, lesson, entry.student).with_name(TIMESTAMP)
    if not path.parent.is_dir() or timestamp_of(path) != entry.told:
        return False  # nothing to be graded, or somebody knows better
    entry.told = (due + timedelta(days=entry.days_late) + JUST_AFTER).strftime(TIME)
    path.write_text(entry.told, encoding="utf-8")
    return True
