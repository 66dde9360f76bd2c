"""Scores and verdicts from a test cell's outputs.

A verdict is what a learner may see, as plain data: ``exercise``, ``points``, ``earned``, ``status`` ("passed", "partly",
"failed", "not attempted") and ``cases``. Cells that show a verdict of their own (`course_lib.checks`) are taken at their
word; for any other test cell one is made from its exception, of which nothing is told that would quote a hidden test.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Collection, Mapping
from typing import Any, TypedDict

from .framing import Json
from .messages import Failure
from .spec import CellSpec

MIMETYPE = "application/vnd.course.verdict+json"  # what `course_lib.checks` calls it, too
MARK = "grading"  # the graded notebook's metadata that hold the verdicts, and say for which submission and tests it was made
NOT_ATTEMPTED, PASSED, PARTLY, FAILED = "not attempted", "passed", "partly", "failed"
BY_HAND = "to be graded by hand"
AN_OWN_EXCEPTION = "an exception of its own"
MAX_SHOWN = 1_000  # characters of a text in a case, which the learner's code may have made: see docs/threat-model.md
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


def failure_together(outputs: list[dict[str, Json]], hidden: bool) -> Failure | None:
    """How a cell failed that ran in the learner's process, or None; its outputs are left without what could be forged.

    Parameters
    ----------
    outputs : list of dict
    hidden : bool
        Whether the process has had hidden lines so far, of this cell or of an earlier one: they were there to be read, so
        that nothing is told but that the cell failed.
    """
    error = next((output for output in outputs if output["output_type"] == "error"), None)
    for output in outputs:
        output.get("data", {}).pop(MIMETYPE, None)
    if error is None:
        return None
    if not hidden:
        return {"type": error["ename"], "text": error["evalue"], "lines": []}
    return {"type": error["ename"] if _is_known(error["ename"]) else AN_OWN_EXCEPTION, "text": "", "lines": []}


def verdict_of(
    spec: CellSpec, outputs: list[dict[str, Json]], failure: Failure | None, score: float | None
) -> dict[str, Any]:
    """The verdict of a test cell.

    Parameters
    ----------
    spec : CellSpec
    outputs : list of dict
    failure : Failure or None
        What ended the cell.
    score : float
    """
    for output in outputs:
        if isinstance(found := output.get("data", {}).get(MIMETYPE), dict):
            return {**found, "points": spec.points, "earned": score, "cases": _shortened(found.get("cases"))}
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


def _shortened(cases: Json) -> list[Json]:
    """A verdict's cases, with no longer texts than a learner can use."""
    return [
        {name: text[:MAX_SHOWN] if isinstance(text, str) else text for name, text in case.items()}
        for case in (cases if isinstance(cases, list) else [])
        if isinstance(case, dict)
    ]


def _case(spec: CellSpec, failure: Failure) -> Case:
    """What is told of a failed test: of a hidden line that it failed, and its kind.

    Text is shown if it was made before a hidden line can have run, or stands in the visible part of the cell.
    """
    lines = failure["lines"]
    hidden = any(line in spec.hidden for line in lines) or (not lines and bool(spec.hidden))
    kind, text = failure["type"], failure["text"]
    if spec.hidden and not _ends_before(spec.source, lines, spec.hidden[0]):
        kind = kind if _is_known(kind) else AN_OWN_EXCEPTION
        text = "" if failure.get("learners") or text not in _visible_texts(spec) else text
    if quotes_hidden(text, spec.hidden_texts):
        text = ""
    message = text if kind == "AssertionError" else f"{kind}: {text}" if text else kind
    call = "" if hidden else _line(spec.source, lines[-1] if lines else 0)
    return {**_said(message[:MAX_SHOWN]), "visible": not hidden, "kind": "" if hidden else "a test", "call": call}


def _is_known(kind: str) -> bool:
    """Whether an exception's class has a name that no learner has made up: it could carry a hidden test's input."""
    return isinstance(getattr(builtins, kind, None), type) or kind == "LinAlgError"


def _ends_before(source: str, lines: list[int], first: int) -> bool:
    """Whether the statement of a cell in which an exception was raised ends before a line."""
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError):  # magics
        return False
    ends = [each.end_lineno or first for each in statements if lines and each.lineno <= lines[0]]
    return bool(ends) and ends[-1] < first


def _visible_texts(spec: CellSpec) -> set[str]:
    """The texts between quotes in the visible part of a test cell, such as an assertion's message."""
    try:
        nodes = list(ast.walk(ast.parse(spec.source)))
    except (SyntaxError, ValueError):
        return set()
    constants = [node for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return {
        str(node.value)
        for node in constants
        if not set(range(node.lineno, (node.end_lineno or node.lineno) + 1)) & set(spec.hidden)
    }


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


def _line(source: str, number: int) -> str:
    lines = source.split("\n")
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""


def quotes_hidden(text: str, hidden: Collection[str]) -> bool:
    """Whether a text holds a line of the hidden tests, or a good part of one."""
    squeezed = "".join(text.split())
    return any(len(part) >= MIN_QUOTE and part in squeezed for line in hidden for part in ["".join(line.split())])
