"""The gradebook: what it knows of an assignment, and the one place where grades are written to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    new_uuid,
)
from nbgrader.utils import parse_utc
from sqlalchemy import insert
from sqlalchemy.orm import joinedload, selectinload, undefer
from traitlets.config import Config

from .classroom import Classroom, CourseMissing, Submission
from .engine import Outcome
from .limits import SKIP_TAGS
from .spec import CellSpec, NotebookSpec, hidden_lines, marks_of, with_source

UNANSWERED = "No response."  # the comment that nbgrader gives an untouched answer

Source = Callable[[str], Any]  # from a notebook's name to the instructor's notebook, or None where there is none


def existing(classroom: Classroom, assignment: str) -> Gradebook:
    """A course's gradebook; raises `CourseMissing` where there is none, for nbgrader would make an empty one."""
    if classroom.database is not None and not classroom.database.is_file():
        raise CourseMissing(
            f"{assignment} is in no gradebook, there is no {classroom.database}: run `nbgrader generate_assignment "
            f"{assignment}` first"
        )
    return Gradebook(classroom.db_url, classroom.coursedir.course_id)


def specifications(
    gradebook: Gradebook,
    assignment: str,
    source_notebook: Source,
    skip_tags: Collection[str] = SKIP_TAGS,
    config: Config | None = None,
) -> dict[str, NotebookSpec]:
    """The specifications of an assignment's notebooks.

    Parameters
    ----------
    gradebook : nbgrader.api.Gradebook
    assignment : str
    source_notebook : callable
        From a notebook's name to the instructor's notebook, or None where there is none.
    skip_tags : sequence of str
    config : traitlets.config.Config, optional
        nbgrader's configuration, which says between which marks hidden tests stand.

    Returns
    -------
    dict of str to NotebookSpec
    """
    try:
        entry = gradebook.find_assignment(assignment)
    except MissingEntry:
        entry = None
    if entry is None or not entry.notebooks:
        raise CourseMissing(
            f"{assignment} is not in the gradebook: run `nbgrader generate_assignment {assignment}` first"
        )
    sources = {notebook.name: source_notebook(notebook.name) for notebook in entry.notebooks}
    for name, source in sources.items():
        if source is None:
            raise CourseMissing(
                f"the instructor's notebook {name}.ipynb is not in source/{assignment}: without it nobody can tell whose "
                "name is whose in a test"
            )
    return {
        notebook.name: specification(notebook, sources[notebook.name], skip_tags, config)
        for notebook in entry.notebooks
    }


def specification(
    notebook: Any, source: Any, skip_tags: Collection[str] = SKIP_TAGS, config: Config | None = None
) -> NotebookSpec:
    """The specification of one of the gradebook's notebooks; `source` is the instructor's notebook or None."""
    graded = {cell.name: cell for cell in notebook.grade_cells}
    solutions, tasks = (
        {cell.name for cell in notebook.solution_cells},
        {cell.name: cell for cell in notebook.task_cells},
    )
    cells, marks = [], marks_of(config)
    for cell in notebook.source_cells:
        points = graded.get(cell.name) or tasks.get(cell.name)
        cells.append(
            CellSpec(
                cell.name,
                cell.cell_type,
                cell.source or "",
                grade=cell.name in graded,
                solution=cell.name in solutions,
                task=cell.name in tasks,
                locked=cell.locked,
                points=float(points.max_score) if points else 0.0,
                checksum=cell.checksum,
                hidden=hidden_lines(cell.source or "", marks) if cell.name in graded else (),
            )
        )
    kernelspec = json.loads(notebook.kernelspec) if notebook.kernelspec else None
    spec = NotebookSpec(
        notebook.name, tuple(_in_order(cells, source)), **({"kernelspec": kernelspec} if kernelspec else {})
    )
    complete: NotebookSpec = with_source(spec, source, skip_tags)
    return complete


def _in_order(cells: list[CellSpec], source: Any) -> list[CellSpec]:
    """The cells in the source notebook's order: the gradebook keeps none."""
    if source is None:
        return cells
    places = {cell["metadata"].get("nbgrader", {}).get("grade_id"): index for index, cell in enumerate(source["cells"])}
    return sorted(cells, key=lambda cell: places.get(cell.grade_id, len(places)))


class Named(NamedTuple):
    """A cell's row in the gradebook; nbgrader's own object would be read anew after each transaction."""

    id: str
    name: str


def _named(cells: Iterable[Any]) -> list[Named]:
    return [Named(cell.id, cell.name) for cell in cells]


@dataclass(frozen=True)
class Change:
    """What a graded cell is worth before and after a run, a person's points before the machine's; None if nobody has said."""

    cell: str
    before: float | None
    after: float | None


class GradebookWriter:
    """Writes grades, many submissions in one transaction.

    Parameters
    ----------
    classroom : Classroom
    assignment : str
    """

    def __init__(self, classroom: Classroom, assignment: str) -> None:
        self.gradebook = existing(classroom, assignment)
        self._config = classroom.config
        self._assignment_name = assignment
        self._looked_up: dict[str, Any] = {}  # the learners of the last transaction

    def specifications(self, source_notebook: Source, skip_tags: Collection[str]) -> dict[str, NotebookSpec]:
        """See `specifications`."""
        found = specifications(self.gradebook, self._assignment_name, source_notebook, skip_tags, self._config)
        assignment = self.gradebook.find_assignment(self._assignment_name)
        self._assignment_id: str = assignment.id
        self._notebooks: dict[str, str] = {notebook.name: notebook.id for notebook in assignment.notebooks}
        self._cells = {
            notebook.name: (
                _named([*notebook.grade_cells, *notebook.task_cells]),
                _named([*notebook.solution_cells, *notebook.task_cells]),
            )
            for notebook in assignment.notebooks
        }
        graded = [cell for spec in found.values() for cell in spec.cells if cell.grade or cell.task]
        self._graded = [cell.grade_id for cell in graded]
        self._by_hand = any(not cell.tested for cell in graded)
        self._undecided = self._students_that_wait()
        self._known = {submission.student_id: submission for submission in assignment.submissions}
        return found

    def _students_that_wait(self) -> set[str]:
        """Learners with a cell of this assignment that has no points yet."""
        query = self.gradebook.db.query(SubmittedAssignment.student_id).join(SubmittedNotebook).join(Grade)
        query = query.filter(SubmittedAssignment.assignment_id == self._assignment_id)
        return {student for (student,) in query.filter(Grade.auto_score.is_(None), Grade.manual_score.is_(None))}

    def students_with_grades(self) -> set[str]:
        """Learners who have a submission of this assignment in the gradebook."""
        return set(self._known)

    @property
    def max_score(self) -> float:
        """What the assignment is worth."""
        return float(self.gradebook.find_assignment(self._assignment_name).max_score)

    def changes(self, student: str, outcomes: Mapping[str, Outcome | None]) -> list[Change]:
        """What `add` would make of a learner's cells, of each; the parameters are as there."""
        entry = self._known.get(student)
        notebooks = {notebook.name: notebook for notebook in entry.notebooks} if entry else {}
        found = []
        for name, outcome in outcomes.items():
            grades = {grade.cell_id: grade for grade in notebooks[name].grades} if name in notebooks else {}
            for cell in self._cells[name][0]:
                grade = grades.get(cell.id)
                by_hand, auto = (grade.manual_score, grade.auto_score) if grade else (None, None)
                before = auto if by_hand is None else by_hand
                found.append(Change(cell.name, before, _score(outcome, cell) if by_hand is None else by_hand))
        return found

    def add(self, submission: Submission, outcomes: Mapping[str, Outcome | None]) -> None:
        """Note a graded submission; `commit` makes it last.

        Parameters
        ----------
        submission : Submission
        outcomes : dict of str to Outcome or None
            By the notebook's name; None for a notebook that was not handed in, which gets 0 points.
        """
        scores = [score for outcome in outcomes.values() if outcome for score, _ in outcome.scores.values()]
        (self._undecided.add if None in scores else self._undecided.discard)(submission.student)
        entry = self._known.get(submission.student)
        timestamp = parse_utc(submission.timestamp) if submission.timestamp else None
        if entry is None:
            self._insert(submission.student, timestamp, outcomes)
            return
        entry.timestamp = timestamp
        notebooks = {notebook.name: notebook for notebook in entry.notebooks}
        for name, outcome in outcomes.items():
            grades = {grade.cell_id: grade for grade in notebooks[name].grades}
            comments = {comment.cell_id: comment for comment in notebooks[name].comments}
            graded, commented = self._cells[name]
            for cell in graded:
                grade, score = grades[cell.id], _score(outcome, cell)
                grade.auto_score = score
                grade.needs_manual_grade = grade.manual_score is not None or score is None
            for cell in commented:
                comments[cell.id].auto_comment = _comment(outcome, cell)

    def _insert(self, student: str, timestamp: datetime | None, outcomes: Mapping[str, Outcome | None]) -> None:
        """Add a new submission's rows, a table at a time."""
        database = self.gradebook.db
        if database.get(Student, student) is None:
            database.execute(insert(Student), [{"id": student}])
        entry = new_uuid()
        database.execute(
            insert(SubmittedAssignment),
            [{"id": entry, "assignment_id": self._assignment_id, "student_id": student, "timestamp": timestamp}],
        )
        ids = {name: new_uuid() for name in self._cells}
        database.execute(
            insert(SubmittedNotebook),
            [
                {"id": ids[name], "assignment_id": entry, "notebook_id": notebook, "flagged": False}
                for name, notebook in self._notebooks.items()
            ],
        )
        grades: list[dict[str, Any]] = []
        comments: list[dict[str, Any]] = []
        for name, (graded, commented) in self._cells.items():
            outcome = outcomes.get(name)
            for cell in graded:
                score = _score(outcome, cell)
                grades.append(
                    {
                        "id": new_uuid(),
                        "notebook_id": ids[name],
                        "cell_id": cell.id,
                        "auto_score": score,
                        "needs_manual_grade": score is None,
                    }
                )
            for cell in commented:
                comments.append(
                    {
                        "id": new_uuid(),
                        "notebook_id": ids[name],
                        "cell_id": cell.id,
                        "auto_comment": _comment(outcome, cell),
                    }
                )
        tables: Iterable[tuple[Any, list[dict[str, Any]]]] = ((Grade, grades), (Comment, comments))
        for table, rows in tables:
            if rows:
                database.execute(insert(table), rows)

    def total(self, student: str) -> tuple[float, float, float]:
        """A learner's points as they now stand, a grader's own corrections and the late penalty included; the maximum; that penalty."""
        submission = self._submission(student)
        penalty = sum(notebook.late_submission_penalty or 0 for notebook in submission.notebooks)
        return submission.score - penalty, submission.max_score, penalty

    def seconds_late(self, student: str) -> float:
        """How long after the due date, extensions included, a submission came."""
        return float(self._submission(student).total_seconds_late)

    def is_late(self, student: str) -> bool:
        """Whether a submission came late, or has a penalty from when it was thought to."""
        submission = self._submission(student)
        return submission.total_seconds_late > 0 or any(
            notebook.late_submission_penalty for notebook in submission.notebooks
        )

    def ungraded(self, student: str) -> list[str]:
        """The cells of a submission that have neither the grader's points nor a person's, in the instructor's order."""
        if not self._by_hand and student not in self._undecided:
            return []
        submission = self._submission(student)
        waiting = {
            grade.name
            for notebook in submission.notebooks
            for grade in notebook.grades
            if grade.auto_score is None and grade.manual_score is None
        }
        return [name for name in self._graded if name in waiting]

    def commit(self, students: Collection[str]) -> None:
        """Write what was noted of some learners, and look up at once how they stand, which will be asked for."""
        self.gradebook.db.commit()
        query = self.gradebook.db.query(SubmittedAssignment).options(
            undefer(SubmittedAssignment.score),
            undefer(SubmittedAssignment.max_score),
            selectinload(SubmittedAssignment.notebooks),
            joinedload(SubmittedAssignment.assignment),
        )
        found = query.filter_by(assignment_id=self._assignment_id).filter(SubmittedAssignment.student_id.in_(students))
        self._looked_up = {entry.student_id: entry for entry in found}

    def _submission(self, student: str) -> Any:
        """A learner's submission as the gradebook has it."""
        found = self._looked_up.get(student)
        return found or self.gradebook.find_submission(self._assignment_name, student)

    def close(self) -> None:
        self.gradebook.close()


def _score(outcome: Outcome | None, cell: Any) -> float | None:
    return 0.0 if outcome is None else outcome.scores.get(cell.name, (0.0, 0.0))[0]


def _comment(outcome: Outcome | None, cell: Any) -> str | None:
    return None if outcome is not None and cell.name in outcome.answered else UNANSWERED
