"""What learners get back: one page for each notebook, that opens offline and tells nothing of the hidden tests.

A page shows points and reasons, graders' comments and the learner's own answers. It shows no cell's output: a
submission could have printed the hidden tests' inputs.
"""

from __future__ import annotations

import contextlib
import functools
import os
import re
import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, TypedDict

import jinja2
from nbconvert.exporters import Exporter
from nbgrader.api import Gradebook, MissingEntry
from traitlets.config import Config

from . import templates
from .classroom import TIMESTAMP, Classroom, Submission, submitted_notebook
from .gradebook import UNANSWERED, existing, specification, specifications
from .limits import Limits
from .messages import Failure
from .readers import Readers, Unreadable, shared
from .repair import Ungradable
from .sanitize import text
from .spec import CellSpec, NotebookSpec, task_titles, text_of
from .verdicts import FAILED, MARK, NOT_ATTEMPTED, PARTLY, PASSED, Case, quotes_hidden, verdict_of

HEADING = re.compile(r"^#[ \t]+(\S.*)$", re.MULTILINE)
OUT_OF_TIME = re.compile(r"did not finish within|was used up before|was stopped after")
SECRET = "submission_secret.txt"  # by which nbgrader's exchange finds the page's owner


class Grades(TypedDict):
    """What the gradebook has of a submitted notebook."""

    cells: dict[str, tuple[float | None, float]]  # grade_id → (score, or None where a person has to grade; maximum)
    comments: dict[str, str | None]
    penalty: float
    title: str
    learner: str  # the name, if the gradebook has one, and the id
    titles: dict[str, str]  # of tasks that are more than a function's name, by grade_id


class Exercise(TypedDict):
    """An exercise on a page."""

    name: str
    score: float | None
    max_score: float
    status: str
    cases: list[Case]
    notes: list[str]
    comment: str
    answer: str


def write(
    assignment: str,
    course_dir: str | os.PathLike[str],
    students: Collection[str] | None = None,
    config: Config | None = None,
) -> list[Path]:
    """Write the feedback pages of an assignment to nbgrader's ``feedback/`` folder.

    Parameters
    ----------
    assignment : str
    course_dir : path
    students : sequence of str, optional
        Only these learners.
    config : traitlets.config.Config, optional

    Returns
    -------
    list of pathlib.Path
        The pages. A submission that could not be graded gets one that says why.
    """
    classroom = Classroom(course_dir, config)
    pages = []
    with (
        existing(classroom, assignment) as gradebook,
        tempfile.TemporaryDirectory() as scratch,
        contextlib.closing(Readers(Limits(), scratch)) as readers,
    ):
        specs = specifications(
            gradebook, assignment, lambda name: classroom.source_notebook(assignment, name), config=classroom.config
        )
        for submission in classroom.submissions(assignment, students):
            graded = classroom.folder("autograded", submission.student, assignment)
            target = classroom.folder("feedback", submission.student, assignment)
            for name, spec in specs.items():
                file = graded / f"{name}.ipynb"
                grades = _grades(
                    gradebook, assignment, name, submission.student, classroom.source_notebook(assignment, name)
                )
                if file.is_file():
                    html = _page_of(file, spec, grades, submission.student, readers)
                elif (problem := _problem(submission, spec, len(specs), readers)) is not None:
                    html = _page(title=grades["title"], student=grades["learner"], problem=problem, exercises=[])
                else:
                    continue  # it can be graded, but is not yet
                target.mkdir(parents=True, exist_ok=True)
                page = target / f"{name}.html"
                page.write_text(html, encoding="utf-8")
                pages.append(page)
            for extra in (TIMESTAMP, SECRET):
                if target.is_dir() and (graded / extra).is_file():
                    shutil.copyfile(graded / extra, target / extra)
    return pages


def _page_of(file: Path, spec: NotebookSpec, grades: Grades, student: str, readers: Readers) -> str:
    """The page of a graded notebook's file; one that cannot be shown says so."""
    try:
        return readers.page(file.read_bytes(), spec, grades, student)
    except Unreadable as error:
        return _page(
            title=grades["title"], student=grades["learner"], problem=f"this page cannot be made: {error}", exercises=[]
        )


def graded_page(notebook: Mapping[str, Any], spec: NotebookSpec, grades: Grades, student: str) -> str:
    """The page of a graded notebook.

    Parameters
    ----------
    notebook : dict
        As the grader wrote it to ``autograded/``.
    spec : NotebookSpec
    grades : Grades
    student : str

    Returns
    -------
    str
    """
    verdicts = notebook["metadata"].get(MARK, {}).get("verdicts", {})
    exercises: list[Exercise] = []
    answer = comment = ""
    for cell in notebook["cells"]:
        given = spec.by_id.get(cell["metadata"].get("nbgrader", {}).get("grade_id"))
        if given is None:
            continue
        if given.solution or given.task:
            answer, comment = cell["source"], grades["comments"].get(given.grade_id) or ""
            comment = "" if comment == UNANSWERED else comment  # the status beside the exercise says it already
        if given.grade or given.task:
            score, max_score = grades["cells"].get(given.grade_id, (None, given.points))
            verdict = verdicts.get(given.grade_id) or (_from_outputs(given, cell, score) if given.tested else {})
            exercises.append(
                {
                    "name": grades["titles"].get(given.grade_id) or text(verdict.get("exercise") or given.grade_id),
                    "score": score,
                    "max_score": max_score,
                    "status": _status(verdict, score, max_score, by_hand=not given.tested),
                    "cases": shown(verdict, given.hidden_texts),
                    "notes": [_unless_quoting(verdict.get(key), given.hidden_texts) for key in ("note", "next_step")],
                    "comment": comment,
                    "answer": answer,
                }
            )
            answer = comment = ""
    scores = [exercise["score"] or 0 for exercise in exercises]
    _tell_once(exercises)
    return _page(
        title=grades["title"],
        student=grades["learner"],
        problem=None,
        exercises=exercises,
        penalty=grades["penalty"],
        score=sum(scores) - grades["penalty"],
        max_score=sum(exercise["max_score"] for exercise in exercises),
    )


def title_of(source: Any) -> str:
    """A notebook's title: the course's own word for it, or else its first heading; empty if it has none."""
    if source is None:
        return ""
    told = source["metadata"].get("course", {}).get("title")
    texts = "\n".join(text_of(cell) for cell in source["cells"] if cell["cell_type"] == "markdown")
    heading = HEADING.search(texts)
    return text(told or (heading[1] if heading else ""))


def _tell_once(exercises: list[Exercise]) -> None:
    """Tell in full once on a page that a time ran out: what is too slow at one check is so at all that come after."""
    told = False
    for case in (case for exercise in exercises for case in exercise["cases"] if OUT_OF_TIME.search(case["message"])):
        case["message"] = "it took too long, too" if told else case["message"]
        told = True


def _unless_quoting(value: object, hidden: Collection[str]) -> str:
    """A verdict's sentence, unless it quotes a hidden test."""
    sentence = text(value or "")
    return "" if quotes_hidden(sentence, hidden) else sentence


def shown(verdict: Mapping[str, Any], hidden: Collection[str]) -> list[Case]:
    """A verdict's cases as they may be shown: each visible one, kind of hidden ones and hint once, nothing that quotes a test.

    Parameters
    ----------
    verdict : dict
    hidden : collection of str
        The test cell's lines that learners do not have.
    """
    if verdict.get("status") == NOT_ATTEMPTED:
        return []
    found: dict[tuple[bool, str], Case] = {}
    for case in verdict.get("cases", ()):
        clean = _clean(case, hidden)
        key = (clean["visible"], clean["call"] if clean["visible"] else clean["kind"])
        if key not in found or (found[key]["passed"] and not clean["passed"]):
            found[key] = clean
    hints = set()
    for clean in found.values():
        clean["hint"] = "" if clean["hint"] in hints else clean["hint"]
        hints.add(clean["hint"])
    return list(found.values())


def _clean(case: Mapping[str, Any], hidden: Collection[str]) -> Case:
    """A case in harmless text, without what would tell a hidden test: of a visible case the call alone may quote it."""
    visible = bool(case.get("visible"))

    def shown_text(key: str, only_visible: bool = False) -> str:
        content = text(case.get(key) or "")
        return "" if (only_visible and not visible) or quotes_hidden(content, hidden) else content

    return {
        "visible": visible,
        "kind": shown_text("kind"),
        "call": text(case.get("call") or "") if visible else "",
        "passed": bool(case.get("passed")),
        "got": shown_text("got", only_visible=True),
        "expected": text(case.get("expected") or "") if visible else "",
        "message": shown_text("message"),
        "hint": text(case.get("hint") or ""),
    }


def _status(verdict: Mapping[str, Any], score: float | None, max_score: float, by_hand: bool) -> str:
    """The status in a word; a grader's own decision counts before the machine's."""
    if score is None:
        return ""
    if by_hand or score != verdict.get("earned"):
        return PASSED if score >= max_score else PARTLY if score else FAILED
    return str(verdict.get("status", ""))


def _from_outputs(given: CellSpec, cell: Mapping[str, Any], score: float | None) -> dict[str, Any]:
    """The verdict of a notebook that nbgrader itself has executed."""
    errors = [output["ename"] for output in cell.get("outputs", ()) if output["output_type"] == "error"]
    failure: Failure | None = {"type": errors[0], "text": "", "lines": []} if errors else None
    return verdict_of(given, cell.get("outputs", []), failure, score or 0.0)


def _grades(gradebook: Gradebook, assignment: str, notebook: str, student: str, source: Any) -> Grades:
    """What the gradebook has of a submitted notebook, and what the instructor's, `source`, calls it and its tasks."""
    found: Grades = {
        "cells": {},
        "comments": {},
        "penalty": 0.0,
        "title": title_of(source) or notebook,
        "learner": _learner(gradebook, student),
        "titles": {grade_id: text(title) for grade_id, title in task_titles(source).items()},
    }
    try:
        entry = gradebook.find_submission_notebook(notebook, assignment, student)
    except MissingEntry:
        return found
    found["cells"] = {
        grade.name: (
            None if grade.needs_manual_grade and grade.manual_score is None else grade.score,
            grade.max_score,
        )
        for grade in entry.grades
    }
    found["comments"] = {comment.name: comment.comment for comment in entry.comments}
    found["penalty"] = entry.late_submission_penalty or 0.0
    return found


def _learner(gradebook: Gradebook, student: str) -> str:
    """A learner's name, if the gradebook has one, and id."""
    try:
        entry = gradebook.find_student(student)
    except MissingEntry:
        return student
    name = " ".join(filter(None, [entry.first_name, entry.last_name]))
    return text(f"{name} ({student})" if name and name != student else student)


def _problem(submission: Submission, spec: NotebookSpec, notebooks: int, readers: Readers) -> str | None:
    """Why a submission cannot be graded, or None if it can."""
    path, problem = submitted_notebook(submission, spec.name, only=notebooks == 1)
    if path is None:
        return problem
    try:
        readers.prepare(path.read_bytes(), spec)
    except Ungradable as error:
        return str(error)
    return None


def _page(**values: Any) -> str:
    return _template().render(**{"penalty": 0, "score": 0, "max_score": 0, **values})


@functools.cache
def _template() -> jinja2.Template:
    environment = templates.environment(Path(__file__).parent)
    environment.filters["points"] = lambda number: f"{number:g}"
    return environment.get_template("page.html.j2")


class FeedbackExporter(Exporter):
    """Makes nbgrader's own generate_feedback, and formgrader's button, write these pages."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_filename(  # type: ignore[override]  # a page is no notebook
        self, filename: str, resources: Any = None, **kwargs: Any
    ) -> tuple[str, dict[str, Any]]:
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            spec = specification(
                gradebook.find_notebook(names["notebook"], names["assignment"]), None, config=self.config
            )
            source = Classroom(os.getcwd(), self.config).source_notebook(names["assignment"], names["notebook"])
            grades = _grades(gradebook, names["assignment"], names["notebook"], names["student"], source)
        html = _page_of(Path(filename), spec, grades, names["student"], shared())
        return html, {
            **resources,
            "output_extension": self.file_extension,
            "outputs": {},
            "metadata": {"name": os.path.basename(filename)},
        }
