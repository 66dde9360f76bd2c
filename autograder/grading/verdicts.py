"""Scores and verdicts from a test cell's outputs.

A verdict is what a learner may see, as plain data: ``exercise``, ``points``, ``earned``, ``status`` ("passed", "partly",
"failed", "not attempted") and ``cases``. Cells that show a verdict of their own (`course_lib.checks`) are taken at their
word; for any other test cell one is made from its exception, of which nothing is told that would quote a hidden test.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from .framing import Json
from .markers import BEGIN_HIDDEN, END_HIDDEN
from .messages import Failure
from .spec import CellSpec

MIMETYPE = "application/vnd.course.verdict+json"  # what `course_lib.checks` calls it, too
NOT_ATTEMPTED, PASSED, PARTLY, FAILED = "not attempted", "passed", "partly", "failed"
BY_HAND = "to be graded by hand"
MIN_QUOTE = 8  # shorter lines of a hidden test are no secret


class Case(TypedDict):
    """One checked case, as a learner may see it."""

    visible: bool
    kind: str
    call: str
    passed: bool
    got: str
    expected: str
    message: str
    hint: str


def score_of(spec: CellSpec, outputs: list[dict[str, Json]]) -> float:
    """The points of a test cell, by nbgrader's rules; a value that cannot be points becomes an error among the outputs.

    Parameters
    ----------
    spec : CellSpec
    outputs : list of dict
        Changed in place where the cell's value is no number of points between 0 and the maximum.

    Returns
    -------
    float
    """
    for output in outputs:
        if output["output_type"] == "error":
            return 0.0
        if output["output_type"] == "execute_result":
            return _partial(spec, output, outputs)
    return spec.points


def _partial(spec: CellSpec, output: Mapping[str, Json], outputs: list[dict[str, Json]]) -> float:
    try:
        value = float(output["data"].get("text/plain", ""))
    except ValueError:
        return spec.points
    if 0 <= value <= spec.points:
        return value
    text = f"the test's value {value:g} is no number of points between 0 and {spec.points:g}"
    outputs[:] = [{"output_type": "error", "ename": "ValueError", "evalue": text, "traceback": [f"ValueError: {text}"]}]
    return 0.0


def failure_together(spec: CellSpec, outputs: list[dict[str, Json]]) -> Failure | None:
    """How a cell failed that ran in the learner's process, or None; its outputs are left without what could be forged.

    Of a cell with hidden lines nothing is told but that it failed: its text was there to be read.
    """
    error = next((output for output in outputs if output["output_type"] == "error"), None)
    for output in outputs:
        output.get("data", {}).pop(MIMETYPE, None)
    if error is None:
        return None
    return {"type": error["ename"], "text": "" if hidden_lines(spec.source) else error["evalue"], "line": 0}


def verdict_of(
    spec: CellSpec, outputs: list[dict[str, Json]], failure: Failure | None, score: float | None
) -> dict[str, Any]:
    """The verdict of a test cell.

    Parameters
    ----------
    spec : CellSpec
    outputs : list of dict
    failure : dict or None
        ``{"type", "text", "line"}`` of the exception that ended the cell.
    score : float
    """
    for output in outputs:
        if isinstance(found := output.get("data", {}).get(MIMETYPE), dict):
            return {**found, "points": spec.points, "earned": score}
    verdict: dict[str, Any] = {"exercise": spec.grade_id, "points": spec.points, "earned": score, "cases": []}
    if score is None:
        why = "this test cannot be run apart from the learner's code: a person decides"
        return {**verdict, "status": BY_HAND, "cases": [_said(why)]}
    if failure is None and score >= spec.points:
        return {**verdict, "status": PASSED}
    if failure is not None and failure["type"] == "NotImplementedError":
        return {**verdict, "status": NOT_ATTEMPTED}
    verdict["status"] = PARTLY if score else FAILED
    if failure is not None:
        verdict["cases"] = [_case(spec, failure)]
    return verdict


def _case(spec: CellSpec, failure: Failure) -> Case:
    hidden = _is_hidden(spec.source, failure["line"])
    line = _line(spec.source, failure["line"])
    text = failure["text"]
    if (hidden and failure["type"] != "AssertionError") or quotes_hidden(text, spec.source):
        text = ""
    message = text if failure["type"] == "AssertionError" else f"{failure['type']}: {text}" if text else failure["type"]
    return {**_said(message), "visible": not hidden, "kind": "" if hidden else "a test", "call": "" if hidden else line}


def _said(message: str) -> Case:
    """A case that holds a sentence alone."""
    return {
        "visible": True,
        "kind": "",
        "call": "",
        "passed": False,
        "got": "",
        "expected": "",
        "message": message,
        "hint": "",
    }


def hidden_lines(source: str) -> dict[int, str]:
    """The lines of a test cell that learners never see, with their numbers from 1."""
    found: dict[int, str] = {}
    inside = False
    for number, line in enumerate(source.splitlines(), start=1):
        if BEGIN_HIDDEN in line:
            inside = True
        elif END_HIDDEN in line:
            inside = False
        elif inside:
            found[number] = line
    return found


def _is_hidden(source: str, number: int) -> bool:
    hidden = hidden_lines(source)
    return number in hidden or (number == 0 and bool(hidden))


def _line(source: str, number: int) -> str:
    lines = source.splitlines()
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""


def quotes_hidden(text: str, source: str) -> bool:
    """Whether a text holds a line of the hidden tests, or a good part of one."""
    squeezed = "".join(text.split())
    return any(
        len(part) >= MIN_QUOTE and part in squeezed
        for line in hidden_lines(source).values()
        for part in ["".join(line.split())]
    )
