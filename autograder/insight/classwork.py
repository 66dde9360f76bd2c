"""Read a class's work on one assignment: points from the gradebook, reasons and code from the graded notebooks.

Any nbgrader course can be read. What is known of mistakes by name comes from the course's own checks; of other tests there
are points and errors.
"""

from __future__ import annotations

import contextlib
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import (
    BaseCell,
    Grade,
    Gradebook,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from traitlets.config import Config

from ..grading.classroom import Classroom
from ..grading.gradebook import existing, specifications
from ..grading.limits import Limits
from ..grading.pages import title_of
from ..grading.readers import Readers, Unreadable
from ..grading.sanitize import one_line
from ..grading.spec import NotebookSpec, task_titles, text_of
from ..grading.verdicts import FAILED, NOT_ATTEMPTED, PARTLY, PASSED

SECTION = re.compile(r"^##[ \t]+(\S.*?)[ \t]*$", re.MULTILINE)
READING = 2  # graded notebooks at a time
MISTAKE, ADVICE, CHOICE, CARE, UNEXPLAINED = "mistake", "advice", "choice", "care", "unexplained"
CHOSE = "you chose "  # as `course_lib.tasks.choosing` begins what it says of a choice
MIN_NAME, LONG_NAME = 3, 5  # letters of a name that could give somebody away as a word, or inside of one
MAX_WORDS = 300  # letters of what is said of a cause
QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Exercise:
    """A graded cell of an assignment."""

    notebook: str
    grade_id: str
    title: str
    section: str
    points: float
    tested: bool  # by the machine; else a person grades it


@dataclass(frozen=True)
class Cause:
    """What explains lost points: a known mistake (`name` is its function's), or what is alike in other answers (`name` is that)."""

    kind: str
    name: str
    words: str


@dataclass
class Answer:
    """One learner's answer to an exercise; `score` is None while a person has to grade it."""

    score: float | None
    status: str
    causes: list[Cause] = field(default_factory=list)
    code: str = ""


@dataclass
class Learner:
    """A learner, and what they handed in; `problem` says why it is not graded."""

    student: str
    name: str
    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)  # by notebook and grade_id
    seconds_late: float = 0.0
    said_late: bool = False  # by the LMS
    problem: str = ""

    @property
    def is_graded(self) -> bool:
        return bool(self.answers)


@dataclass
class ClassWork:
    """A class's work on one assignment."""

    assignment: str
    title: str
    exercises: list[Exercise]
    learners: list[Learner]

    @property
    def graded(self) -> list[Learner]:
        return [learner for learner in self.learners if learner.is_graded]


Cache = dict[Path, tuple[tuple[Any, ...], dict[str, dict[str, Any]]]]  # what was read of a file, while it is the same


def read(
    assignment: str,
    course_dir: str | Path,
    config: Config | None = None,
    notes: Mapping[str, tuple[str, str]] | None = None,
    cache: Cache | None = None,
) -> ClassWork:
    """Read what a class handed in and what came of it.

    Parameters
    ----------
    assignment : str
    course_dir : path
    config : traitlets.config.Config, optional
        nbgrader's, instead of the course's ``nbgrader_config.py``.
    notes : dict, optional
        By learner, what collecting knows and the gradebook may not: their name, and why nothing could be collected.
    cache : dict, optional
        Kept between calls: graded notebooks that have not changed are not read again.

    Raises
    ------
    CourseMissing
        If there is no such course or assignment.
    """
    classroom = Classroom(course_dir, config)
    with existing(classroom, assignment) as gradebook:
        specs = specifications(
            gradebook, assignment, lambda name: classroom.source_notebook(assignment, name), config=classroom.config
        )
        sources = {name: classroom.source_notebook(assignment, name) for name in specs}
        scores = _scores(gradebook, assignment)
        learners = {
            student.id: Learner(student.id, " ".join(filter(None, [student.first_name, student.last_name])))
            for student in gradebook.db.query(Student)
        }
        for entry in gradebook.db.query(SubmittedAssignment).filter(
            SubmittedAssignment.assignment_id == gradebook.find_assignment(assignment).id
        ):
            learners[entry.student_id].seconds_late = entry.total_seconds_late
    for submission in classroom.submissions(assignment):
        learner = learners.setdefault(submission.student, Learner(submission.student, ""))
        if submission.student not in scores:
            learner.problem = "handed in, not graded"
    for student, (name, problem) in (notes or {}).items():
        learner = learners.setdefault(student, Learner(student, ""))
        learner.name = learner.name or (name if name != student else "")
        if problem and student not in scores:
            learner.problem = problem
    exercises = _exercises(specs, sources)
    found = _evidence(classroom, assignment, specs, scores, {} if cache is None else cache)
    titles = _titles_by_verdicts(found)
    exercises = [_titled(exercise, titles) for exercise in exercises]
    for student, cells in scores.items():
        for exercise in exercises:
            key = (exercise.notebook, exercise.grade_id)
            if key in cells:
                told = found.get((student, exercise.notebook), {}).get(exercise.grade_id)
                learners[student].answers[key] = _answer(exercise, *cells[key], told)
    for learner in learners.values():
        withhold_what_names(learner)
    title = next(filter(None, map(title_of, sources.values())), "") or assignment
    return ClassWork(assignment, title, exercises, sorted(learners.values(), key=lambda each: each.student))


def _scores(
    gradebook: Gradebook, assignment: str
) -> dict[str, dict[tuple[str, str], tuple[float | None, float | None]]]:
    """By learner and cell: the points as they count (None where a person has to give them), and the machine's."""
    rows = (
        gradebook.db.query(
            SubmittedAssignment.student_id,
            Notebook.name,
            BaseCell.name,
            Grade.score,
            Grade.auto_score,
            Grade.manual_score,
        )
        .select_from(Grade)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(BaseCell, Grade.cell_id == BaseCell.id)
        .filter(SubmittedAssignment.assignment_id == gradebook.find_assignment(assignment).id)
    )
    found: dict[str, dict[tuple[str, str], tuple[float | None, float | None]]] = {}
    for student, notebook, cell, score, auto, manual in rows:
        waits = auto is None and manual is None
        found.setdefault(student, {})[notebook, cell] = (None if waits else float(score), auto)
    # an extension makes an entry for somebody who has not handed in anything
    return {student: cells for student, cells in found.items() if any(score is not None for score, _ in cells.values())}


def _exercises(specs: Mapping[str, NotebookSpec], sources: Mapping[str, Any]) -> list[Exercise]:
    """The graded cells in the instructor's order, each with its section."""
    found = []
    for name, spec in specs.items():
        titles, sections = task_titles(sources[name]), dict(_sections(sources[name]))
        for cell in spec.cells:
            if (cell.grade or cell.task) and cell.points > 0:
                title = titles.get(cell.grade_id, cell.grade_id)
                section = sections.get(cell.grade_id, "")
                found.append(Exercise(name, cell.grade_id, title, section, cell.points, cell.tested))
    return found


def _sections(source: Any) -> Iterator[tuple[str, str]]:
    """Pairs (grade_id, heading of the section in which the cell stands)."""
    section = ""
    for cell in (source or {}).get("cells", ()):
        if cell["cell_type"] == "markdown":
            section = (SECTION.findall(text_of(cell)) or [section])[-1].replace("`", "")
        if grade_id := (cell.get("metadata", {}).get("nbgrader") or {}).get("grade_id"):
            yield grade_id, section


def _evidence(
    classroom: Classroom,
    assignment: str,
    specs: Mapping[str, NotebookSpec],
    scores: Mapping[str, Mapping[tuple[str, str], tuple[float | None, float | None]]],
    cache: Cache,
) -> dict[tuple[str, str], dict[str, dict[str, Any]]]:
    """What the graded notebooks tell, by learner and notebook; of one that cannot be read, nothing."""
    wanted = [(student, name) for student in scores for name in specs]
    with (
        tempfile.TemporaryDirectory() as scratch,
        contextlib.closing(Readers(Limits(), scratch)) as readers,
        ThreadPoolExecutor(READING) as pool,
    ):

        def told(key: tuple[str, str]) -> dict[str, dict[str, Any]]:
            student, name = key
            path = classroom.folder("autograded", student, assignment) / f"{name}.ipynb"
            auto = {cell: machine for (notebook, cell), (_, machine) in scores[student].items() if notebook == name}
            try:
                about = path.stat()
                state = (about.st_mtime_ns, about.st_size, specs[name].digest(), sorted(auto.items(), key=repr))
                if path not in cache or cache[path][0] != state:
                    cache[path] = (state, readers.evidence(path.read_bytes(), specs[name], auto))
                return cache[path][1]
            except (OSError, Unreadable):
                return {}

        return dict(zip(wanted, pool.map(told, wanted)))


def _titles_by_verdicts(found: Mapping[Any, Mapping[str, Mapping[str, Any]]]) -> dict[str, str]:
    """What the checks call their exercises, by grade_id."""
    said: dict[str, Counter[str]] = {}
    for cells in found.values():
        for grade_id, told in cells.items():
            said.setdefault(grade_id, Counter())[str(told["verdict"].get("exercise") or grade_id)] += 1
    return {grade_id: names.most_common(1)[0][0] for grade_id, names in said.items()}


def _titled(exercise: Exercise, titles: Mapping[str, str]) -> Exercise:
    """The exercise with its check's name for it, unless it has a heading of its own."""
    if exercise.title != exercise.grade_id:
        return exercise
    return Exercise(**{**vars(exercise), "title": titles.get(exercise.grade_id, exercise.grade_id)})


def _answer(exercise: Exercise, score: float | None, auto: float | None, told: Mapping[str, Any] | None) -> Answer:
    """An answer with what explains the points that it lost; a grader's own decision counts before the machine's."""
    verdict = told["verdict"] if told else {}
    status = str(verdict.get("status", ""))
    if score is None:
        return Answer(None, "", code=told["code"] if told else "")
    if status not in (PASSED, PARTLY, FAILED, NOT_ATTEMPTED) or score != auto:
        status = PASSED if score >= exercise.points else PARTLY if score else FAILED
    if status == NOT_ATTEMPTED and verdict.get("note"):  # it is written, and stopped by what it builds on
        return Answer(
            score,
            FAILED,
            [Cause(ADVICE, str(verdict["note"]), str(verdict["note"]))],
            str(told["code"] if told else ""),
        )
    if status in (PASSED, NOT_ATTEMPTED) or not told:
        return Answer(score, status, code=told["code"] if told else "")
    causes = [
        Cause(cause.kind, _short(cause.name), _short(cause.words)) for cause in _causes(verdict, str(told["error"]))
    ]
    return Answer(score, status, causes, str(told["code"]))


def _short(words: str) -> str:
    return one_line(" ".join(words.split()), MAX_WORDS)


def _causes(verdict: Mapping[str, Any], error: str) -> list[Cause]:
    """What explains a failed verdict, the most telling kind alone.

    The order: known mistakes by name; what a check can say of any function; missing care, where the values are right; and
    else what came, by which like answers are found.
    """
    failed = [case for case in verdict.get("cases", ()) if isinstance(case, dict) and not case.get("passed")]
    values = [case for case in failed if not case.get("care")]
    named: dict[str, str] = {}
    for case in failed:
        if name := str(case.get("mistake") or ""):
            hint = str(case.get("hint"))
            named[name] = min(named.get(name, hint), hint, key=len)  # without what softens it
    if named:
        return [Cause(MISTAKE, name, words) for name, words in named.items()]
    look = values or failed
    if hints := list(dict.fromkeys(str(case["hint"]) for case in look if case.get("hint"))):
        return [Cause(ADVICE, words, words) for words in hints[:1]]
    if not values and failed:
        return [Cause(CARE, str(case["care"]), _care(case)) for case in _distinct(failed, "care")]
    chosen = [case for case in look if str(case.get("kind")).startswith(CHOSE)]
    if chosen:
        return [Cause(CHOICE, str(chosen[0]["kind"]).removeprefix(CHOSE), str(chosen[0].get("message") or ""))]
    said = [_came(case) for case in look] or [str(verdict.get("note") or "")]
    words = next(filter(None, said), "")
    if not words or (error and not any(case.get("call") for case in look)):
        words = error or words or "it fails, and nothing more is known"
    return [Cause(UNEXPLAINED, words, words)]


def _distinct(cases: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    return list({str(case.get(key)): case for case in cases}.values())


def _care(case: Mapping[str, Any]) -> str:
    message = str(case.get("message") or "")
    return f"{case['care']} ({message})" if message else str(case["care"])


def _came(case: Mapping[str, Any]) -> str:
    """What a failed case gave, in a line: by it answers are alike. Texts among the values are a learner's own."""
    came = QUOTED.sub("'…'", str(case.get("got") or "")) or str(case.get("message") or "")
    if case.get("visible") and case.get("call"):
        return f"{case['call']} gives {came}" if case.get("got") else f"{case['call']}: {came}"
    return ": ".join(filter(None, [f"hidden check, {case['kind']}" if case.get("kind") else "", came]))


def withhold_what_names(learner: Learner) -> None:
    """Show no code, and no error, in which its author's id or name stands."""
    parts = {part.casefold() for part in (learner.student, *learner.name.split()) if len(part) >= MIN_NAME}

    def tells(words: str) -> bool:
        folded = words.casefold()
        return any(part in folded for part in parts if len(part) >= LONG_NAME) or bool(
            parts & set(WORD.findall(folded))
        )

    for answer in learner.answers.values():
        if tells(answer.code):
            answer.code = ""
        answer.causes = [
            Cause(cause.kind, "withheld", "an error in which its author's name stands")
            if cause.kind == UNEXPLAINED and tells(cause.words)
            else cause
            for cause in answer.causes
        ]
