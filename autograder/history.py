"""What the grades were before each run of `course grade`, kept so that a run can be taken back.

One zip for each run, in the class's ``history/NN_name/``: of each learner whose grades the run wrote, the gradebook's rows and
the graded files as they were before. What a person wrote, points and comments, is never touched by taking a run back.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .grading.classroom import Classroom
from .grading.one_grader import only_grader
from .layout import CourseError

if TYPE_CHECKING:
    from nbgrader.api import Gradebook

FOLDER = "history"
TIME = "%Y-%m-%d %H.%M.%S.%f UTC"  # of a file's name, on every system
ROWS = "gradebook.json"  # beside a learner's graded files, in the zip


@dataclass(frozen=True)
class Run:
    """A run of `course grade`: when it began, its file, and the learners whose grades it wrote."""

    when: datetime
    path: Path
    students: tuple[str, ...]


@dataclass(frozen=True)
class TakenBack:
    """One learner's points before and after a run was taken back; None where there is no grade."""

    student: str
    before: float | None
    after: float | None


class Recorder:
    """Keeps what a run is about to overwrite; it is what `autograder.grading.grade` takes as ``keep``.

    Parameters
    ----------
    assignment : str
    """

    def __init__(self, assignment: str) -> None:
        self._assignment = assignment
        self._name = f"{datetime.now(UTC).strftime(TIME)}.zip"

    def __call__(self, gradebook: Gradebook, classroom: Classroom, students: Collection[str]) -> None:
        """Add some learners' rows and files to the run's zip; it is whole after each call."""
        path = _folder(classroom, self._assignment) / self._name
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            for student in students:
                rows = _rows(gradebook, self._assignment, student)
                archive.writestr(f"{student}/{ROWS}", json.dumps(rows))
                folder = classroom.folder("autograded", student, self._assignment)
                for file in sorted(folder.rglob("*")) if rows else []:
                    if file.is_file():
                        archive.write(file, f"{student}/files/{file.relative_to(folder).as_posix()}")


def runs(classroom: Classroom, assignment: str) -> list[Run]:
    """The runs that can be taken back, the latest first."""
    found = []
    for path in sorted(_folder(classroom, assignment).glob("*.zip"), reverse=True):
        try:
            with zipfile.ZipFile(path) as archive:
                names = [name.partition("/") for name in archive.namelist()]
            when = datetime.strptime(path.stem, TIME).replace(tzinfo=UTC)
        except (zipfile.BadZipFile, ValueError):  # stopped while it was written, or somebody's own file
            continue
        found.append(Run(when, path, tuple(student for student, _, rest in names if rest == ROWS)))
    return found


def take_back(classroom: Classroom, assignment: str) -> list[TakenBack]:
    """Put the grades and graded files of the latest run back to what they were before it.

    Points and comments that a person gave stay as they are now. The run's record is removed, so that doing this again takes back
    the run before it.

    Returns
    -------
    list of TakenBack
        One for each learner whose grades the run wrote.

    Raises
    ------
    CourseError
        If there is no run to take back.
    """
    from nbgrader.api import Gradebook  # takes a while to import

    there_are = runs(classroom, assignment)
    if not there_are:
        raise CourseError(f"There is no run of `course grade` to take back for {assignment}.")
    found = []
    with (
        only_grader(classroom.root, assignment),
        Gradebook(classroom.db_url, classroom.coursedir.course_id) as gradebook,
        zipfile.ZipFile(there_are[0].path) as archive,
    ):
        for student in there_are[0].students:
            rows = json.loads(archive.read(f"{student}/{ROWS}"))
            before = _score(gradebook, assignment, student)
            if rows is None:
                _forget(gradebook, assignment, student)
            else:
                _restore(gradebook, assignment, student, rows)
            _put_files_back(archive, classroom, assignment, student, (rows or {}).get("assignment", assignment))
            found.append(TakenBack(student, before, _score(gradebook, assignment, student)))
        gradebook.db.commit()
    there_are[0].path.unlink()
    return found


def _folder(classroom: Classroom, assignment: str) -> Path:
    return classroom.root / FOLDER / assignment


def _submission(gradebook: Gradebook, assignment: str, student: str) -> Any:
    """What the gradebook has of a submission, or None."""
    from nbgrader.api import MissingEntry

    try:
        return gradebook.find_submission(assignment, student)
    except MissingEntry:
        return None


def _rows(gradebook: Gradebook, assignment: str, student: str) -> dict[str, Any] | None:
    """What the gradebook has of a submission, as plain data; None if it has nothing."""
    submission = _submission(gradebook, assignment, student)
    if submission is None:
        return None
    return {
        "assignment": assignment,
        "timestamp": submission.timestamp.isoformat() if submission.timestamp else None,
        "notebooks": [
            {
                "name": notebook.name,
                "penalty": notebook.late_submission_penalty,
                "grades": {
                    grade.name: [grade.auto_score, grade.manual_score, grade.needs_manual_grade]
                    for grade in notebook.grades
                },
                "comments": {comment.name: comment.auto_comment for comment in notebook.comments},
            }
            for notebook in submission.notebooks
        ],
    }


def _restore(gradebook: Gradebook, assignment: str, student: str, rows: dict[str, Any]) -> None:
    """Write a submission's rows; what a person decided since counts."""
    from nbgrader.utils import parse_utc

    submission = gradebook.find_submission(assignment, student)
    submission.timestamp = parse_utc(rows["timestamp"]) if rows["timestamp"] else None
    kept = {_name_now(notebook["name"], rows, assignment): notebook for notebook in rows["notebooks"]}
    for notebook in submission.notebooks:
        before = kept.get(notebook.name)
        if before is None:
            continue
        notebook.late_submission_penalty = before["penalty"]
        for grade in notebook.grades:
            if grade.name in before["grades"]:
                grade.auto_score, manual, waits = before["grades"][grade.name]
                grade.needs_manual_grade = waits if manual == grade.manual_score else False
        for comment in notebook.comments:
            if comment.name in before["comments"]:
                comment.auto_comment = before["comments"][comment.name]


def _name_now(notebook: str, rows: dict[str, Any], assignment: str) -> str:
    """A notebook's name: `course rename` may have given the lesson another number since."""
    return assignment if notebook == rows["assignment"] else notebook


def _forget(gradebook: Gradebook, assignment: str, student: str) -> None:
    """Remove a submission that was not graded before the run, unless a person has given it points or an extension."""
    submission = _submission(gradebook, assignment, student)
    if submission is None:
        return
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    comments = [comment for notebook in submission.notebooks for comment in notebook.comments]
    if (
        submission.extension
        or any(grade.manual_score is not None or grade.extra_credit for grade in grades)
        or any(comment.manual_comment for comment in comments)
    ):
        for grade in grades:
            grade.auto_score, grade.needs_manual_grade = None, grade.manual_score is None
        return
    gradebook.remove_submission(assignment, student)


def _put_files_back(archive: zipfile.ZipFile, classroom: Classroom, assignment: str, student: str, former: str) -> None:
    """The graded files as they were; none if there were none."""
    folder = classroom.folder("autograded", student, assignment)
    shutil.rmtree(folder, ignore_errors=True)
    begin = f"{student}/files/"
    for name in archive.namelist():
        if name.startswith(begin):
            inner = name.removeprefix(begin)
            path = folder / (f"{assignment}.ipynb" if inner == f"{former}.ipynb" else inner)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(archive.read(name))
            path.chmod(0o444)


def _score(gradebook: Gradebook, assignment: str, student: str) -> float | None:
    """A learner's points as the gradebook has them, the late penalty taken off."""
    submission = _submission(gradebook, assignment, student)
    if submission is None:
        return None
    return float(submission.score - sum(notebook.late_submission_penalty or 0 for notebook in submission.notebooks))
