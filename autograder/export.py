"""Write the grades as CSV, for a spreadsheet or for the LMS to read back."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import UTC, datetime

from . import roster
from .collect import REFUSED, handed_in, read_record
from .layout import CourseError
from .nbgrader_course import gradebook, has_gradebook, settings
from .rename import require_place


@dataclass
class Learner:
    """One learner's row: `scores` by lesson's name, penalties taken off; None where nothing is graded.

    `lms_id` is the LMS's id on the class's list; `numbers` are Moodle's, by lesson's name, another in each assignment.
    """

    student: str
    last_name: str = ""
    first_name: str = ""
    email: str = ""
    scores: dict = field(default_factory=dict)
    notes: dict = field(default_factory=dict)
    lms_id: str = ""
    numbers: dict = field(default_factory=dict)

    @property
    def full_name(self):
        return " ".join(filter(None, [self.first_name, self.last_name])) or self.student


@dataclass
class Grades:
    """All learners' scores; `maximum` by lesson's name."""

    maximum: dict
    learners: list

    def plain(self):
        """For a spreadsheet: one row for each learner and lesson, with what there is to say."""
        rows = [["lesson", "student", "last name", "first name", "email", "score", "maximum", "note"]]
        for lesson, maximum in self.maximum.items():
            for learner in self.learners:
                rows.append(
                    [
                        lesson,
                        learner.student,
                        learner.last_name,
                        learner.first_name,
                        learner.email,
                        _number(learner.scores.get(lesson)),
                        _number(maximum),
                        learner.notes.get(lesson, ""),
                    ]
                )
        return to_csv(rows)

    def canvas(self):
        """For Canvas's "Import grades": its learners are found by ID, others by SIS login ID.

        Learners without any score have no row: an empty field would clear what Canvas holds.
        """
        rows = [
            ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *self.maximum],
            ["Points Possible", "", "", "", "", *map(_number, self.maximum.values())],
        ]
        for learner in self.learners:
            if not learner.scores:
                continue
            number = next((text for text in (learner.lms_id, learner.student) if text.isdigit()), "")
            rows.append(
                [
                    learner.full_name,
                    number,
                    "",
                    "" if number else learner.student,
                    "",
                    *(_number(learner.scores.get(lesson)) for lesson in self.maximum),
                ]
            )
        return to_csv(rows)

    def moodle(self, lesson):
        """For the upload of a grading worksheet in Moodle, one lesson at a time.

        Moodle refuses a sheet without the time of the last change; grades that are changed there later are left alone.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        rows = [["Identifier", "Full name", "Email address", "Grade", "Maximum grade", "Last modified (grade)"]]
        for learner in self.learners:
            if lesson not in learner.scores:
                continue
            number = learner.numbers.get(lesson, learner.student)
            identifier = f"Participant {number}" if number.isdigit() else number
            rows.append(
                [
                    identifier,
                    learner.full_name,
                    learner.email,
                    _number(learner.scores[lesson]),
                    _number(self.maximum[lesson]),
                    now,
                ]
            )
        return to_csv(rows)


def read_grades(course, lessons=()):
    """The grades in the gradebook, of some lessons or of all that were released.

    Returns
    -------
    Grades

    Raises
    ------
    CourseError
        If nothing was released yet, or a lesson that is asked for was not.
    """
    config = settings(course)
    if not has_gradebook(config):
        raise CourseError("There is no gradebook yet: release a lesson first.")
    require_place(course, *(lessons or course.lessons))
    with gradebook(config) as book:
        released = {assignment.name: assignment.max_score for assignment in book.assignments}
        for lesson in lessons:
            if lesson.assignment not in released:
                raise CourseError(f"{lesson.assignment} was not released yet.")
        names = [lesson.assignment for lesson in lessons] or sorted(released)
        learners = {
            student.id: Learner(
                student.id,
                student.last_name or "",
                student.first_name or "",
                student.email or "",
                lms_id=student.lms_user_id or "",
            )
            for student in book.students
        }
        for name in names:
            for submission in book.assignment_submissions(name):
                if not _is_graded(submission):
                    continue
                penalty = submission.late_submission_penalty or 0
                learners[submission.student_id].scores[name] = max(0.0, submission.score - penalty)
    listed = roster.ids(course)
    for lesson in course.lessons:
        if lesson.assignment in names:
            record = read_record(course, lesson)
            _add_what_collecting_knows(learners, lesson, record)
            there = handed_in(course, lesson, record)
            for student in roster.absent(listed, there) if there else ():  # else it was not collected yet
                learners[student].notes.setdefault(lesson.assignment, "handed in nothing")
    return Grades({name: released[name] for name in names}, [learners[student] for student in sorted(learners)])


def _add_what_collecting_knows(learners, lesson, record):
    """Names that the gradebook lacks, learners that it lacks, and what was said of their submissions."""
    for student, entry in record.items():
        learner = learners.setdefault(student, Learner(student))
        if not (learner.last_name or learner.first_name) and entry.name != student:
            learner.last_name = entry.name
        if entry.lms_id:
            learner.numbers[lesson.assignment] = entry.lms_id
        if entry.line:
            learner.notes[lesson.assignment] = f"not collected: {entry.line}" if entry.status == REFUSED else entry.line


def _is_graded(submission):
    """An extension makes an entry for a learner who has not handed in anything yet."""
    return any(
        grade.auto_score is not None or grade.manual_score is not None
        for notebook in submission.notebooks
        for grade in notebook.grades
    )


def to_csv(rows):
    """Rows as CSV text; what a spreadsheet would run as a formula is made plain text."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([[_harmless(cell) for cell in row] for row in rows])
    return text.getvalue()


def _harmless(cell):
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _number(value):
    return "" if value is None else f"{value:g}"
