"""What learners get back: one page for each notebook, that opens offline and tells nothing of the hidden tests.

A page shows points and reasons, graders' comments and the learner's own answers. It shows no cell's output: a
submission could have printed the hidden tests' inputs.
"""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import tempfile
from pathlib import Path

import jinja2
from nbconvert.exporters import Exporter
from nbgrader.api import Gradebook, MissingEntry

from .classroom import MARK, TIMESTAMP, Classroom, submitted_notebook
from .limits import Limits
from .readers import Readers, Unreadable, shared
from .gradebook import specification, specifications
from .repair import Ungradable
from .sanitize import text
from .verdicts import quotes_hidden, verdict_of

SECRET = "submission_secret.txt"  # by which nbgrader's exchange finds the page's owner
UNANSWERED = "No response."  # the comment that nbgrader gives an untouched answer


def write(assignment, course_dir, students=None, config=None):
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
        Gradebook(classroom.db_url, classroom.coursedir.course_id) as gradebook,
        tempfile.TemporaryDirectory() as scratch,
        contextlib.closing(Readers(Limits(), scratch)) as readers,
    ):
        specs = specifications(gradebook, assignment, lambda name: classroom.source_notebook(assignment, name))
        for submission in classroom.submissions(assignment, students):
            graded = classroom.folder("autograded", submission.student, assignment)
            target = classroom.folder("feedback", submission.student, assignment)
            for name, spec in specs.items():
                file = graded / f"{name}.ipynb"
                if file.is_file():
                    grades = _grades(gradebook, assignment, name, submission.student)
                    html = _page_of(file, spec, grades, submission.student, readers)
                elif (problem := _problem(submission, spec, len(specs), readers)) is not None:
                    html = _page(title=name, student=submission.student, problem=problem, exercises=[])
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


def _page_of(file, spec, grades, student, readers):
    """The page of a graded notebook's file; one that cannot be shown says so."""
    try:
        return readers.page(file.read_bytes(), spec, grades, student)
    except Unreadable as error:
        return _page(title=spec.name, student=student, problem=f"this page cannot be made: {error}", exercises=[])


def graded_page(notebook, spec, grades, student):
    """The page of a graded notebook.

    Parameters
    ----------
    notebook : dict
        As the grader wrote it to ``autograded/``.
    spec : NotebookSpec
    grades : dict
        ``{"cells": {grade_id: (score, max)}, "comments": {grade_id: text}, "penalty": float}``.
    student : str

    Returns
    -------
    str
    """
    verdicts = notebook["metadata"].get(MARK, {}).get("verdicts", {})
    exercises, answer, comment = [], "", ""
    for cell in notebook["cells"]:
        given = spec.by_id.get(cell["metadata"].get("nbgrader", {}).get("grade_id"))
        if given is None:
            continue
        if given.solution or given.task:
            answer, comment = cell["source"], grades["comments"].get(given.grade_id) or ""
            comment = "" if comment == UNANSWERED else comment  # the status beside the exercise says it already
        if given.grade or given.task:
            score, most = grades["cells"].get(given.grade_id, (None, given.points))
            verdict = verdicts.get(given.grade_id) or (_from_outputs(given, cell, score) if given.tested else {})
            exercises.append(
                {
                    "name": text(verdict.get("exercise") or given.grade_id),
                    "score": score,
                    "max_score": most,
                    "status": _status(verdict, score, most, by_hand=not given.tested),
                    "cases": shown(verdict, given.source),
                    "comment": comment,
                    "answer": answer,
                }
            )
            answer = comment = ""
    scores = [exercise["score"] or 0 for exercise in exercises]
    return _page(
        title=spec.name,
        student=student,
        problem=None,
        exercises=exercises,
        penalty=grades["penalty"],
        score=sum(scores) - grades["penalty"],
        max_score=sum(exercise["max_score"] for exercise in exercises),
    )


def shown(verdict, source):
    """A verdict's cases as they may be shown: each visible one, kind of hidden ones and hint once, nothing that quotes a test.

    Parameters
    ----------
    verdict : dict
    source : str
        The test cell with its hidden tests.
    """
    if verdict.get("status") == "not attempted":
        return []
    found = {}
    for case in verdict.get("cases", ()):
        clean = {key: text(case.get(key) or "") for key in ("kind", "call", "got", "expected", "message", "hint")}
        clean.update(passed=bool(case.get("passed")), visible=bool(case.get("visible")))
        if not clean["visible"]:
            clean.update(call="", got="", expected="")
        for key in ("call", "message", "got", "kind"):
            if quotes_hidden(clean[key], source) and not (clean["visible"] and key == "call"):
                clean[key] = ""
        key = (clean["visible"], clean["call"] if clean["visible"] else clean["kind"])
        if key not in found or found[key]["passed"] and not clean["passed"]:
            found[key] = clean
    hints = set()
    for clean in found.values():
        clean["hint"] = "" if clean["hint"] in hints else clean["hint"]
        hints.add(clean["hint"])
    return list(found.values())


def _status(verdict, score, most, by_hand):
    """The status in a word; a grader's own decision counts before the machine's."""
    if score is None:
        return ""
    if by_hand or score != verdict.get("earned"):
        return "passed" if score >= most else "partly" if score else "failed"
    return verdict.get("status", "")


def _from_outputs(given, cell, score):
    """The verdict of a notebook that nbgrader itself has executed."""
    failure = next(
        (
            {"type": output["ename"], "text": "", "line": 0}
            for output in cell.get("outputs", ())
            if output["output_type"] == "error"
        ),
        None,
    )
    return verdict_of(given, cell.get("outputs", []), failure, score or 0.0)


def _grades(gradebook, assignment, notebook, student):
    try:
        entry = gradebook.find_submission_notebook(notebook, assignment, student)
    except MissingEntry:
        return {"cells": {}, "comments": {}, "penalty": 0.0}
    return {
        "cells": {
            grade.name: (
                None if grade.needs_manual_grade and grade.manual_score is None else grade.score,
                grade.max_score,
            )
            for grade in entry.grades
        },
        "comments": {comment.name: comment.comment for comment in entry.comments},
        "penalty": entry.late_submission_penalty or 0.0,
    }


def _problem(submission, spec, notebooks, readers):
    """Why a submission cannot be graded, or None if it can."""
    path, problem = submitted_notebook(submission, spec.name, only=notebooks == 1)
    if path is None:
        return problem
    try:
        readers.prepare(path.read_bytes(), spec)
    except Ungradable as error:
        return str(error)
    return None


def _page(**values):
    return _template().render(**{"penalty": 0, "score": 0, "max_score": 0, **values})


@functools.cache
def _template():
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["points"] = lambda number: f"{number:g}"
    return environment.get_template("page.html.j2")


class FeedbackExporter(Exporter):
    """Makes nbgrader's own generate_feedback, and formgrader's button, write these pages."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_filename(self, filename, resources=None, **kwargs):
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            spec = specification(gradebook.find_notebook(names["notebook"], names["assignment"]), None)
            grades = _grades(gradebook, names["assignment"], names["notebook"], names["student"])
        html = _page_of(Path(filename), spec, grades, names["student"], shared())
        return html, {
            **resources,
            "output_extension": self.file_extension,
            "outputs": {},
            "metadata": {"name": os.path.basename(filename)},
        }
