"""Scores and verdicts from a test cell's outputs.

A verdict is what a learner may see, as plain data: ``exercise``, ``points``, ``earned``, ``status`` ("passed", "partly",
"failed", "not attempted") and ``cases``. Cells that show a verdict of their own (`course_lib.checks`) are taken at their
word; for any other test cell one is made from its exception, of which nothing is told that would quote a hidden test.
"""

from __future__ import annotations

MIMETYPE = "application/vnd.course.verdict+json"
BEGIN_HIDDEN, END_HIDDEN = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"
MIN_QUOTE = 8  # shorter lines of a hidden test are no secret


def score_of(spec, outputs):
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


def _partial(spec, output, outputs):
    try:
        value = float(output["data"].get("text/plain", ""))
    except ValueError:
        return spec.points
    if 0 <= value <= spec.points:
        return value
    text = f"the test's value {value:g} is no number of points between 0 and {spec.points:g}"
    outputs[:] = [{"output_type": "error", "ename": "ValueError", "evalue": text, "traceback": [f"ValueError: {text}"]}]
    return 0.0


def failure_together(spec, outputs):
    """How a cell failed that ran in the learner's process, or None; its outputs are left without what could be forged.

    Of a cell with hidden lines nothing is told but that it failed: its text was there to be read.
    """
    error = next((output for output in outputs if output["output_type"] == "error"), None)
    for output in outputs:
        output.get("data", {}).pop(MIMETYPE, None)
    if error is None:
        return None
    return {"type": error["ename"], "text": "" if hidden_lines(spec.source) else error["evalue"], "line": 0}


def verdict_of(spec, outputs, failure, score):
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
    verdict = {"exercise": spec.grade_id, "points": spec.points, "earned": score, "cases": []}
    if failure is None and score is not None and score >= spec.points:
        return {**verdict, "status": "passed"}
    if score is None:
        why = "this test cannot be run apart from the learner's code: a person decides"
        return {**verdict, "status": "to be graded by hand", "cases": [_said(why)]}
    if failure is not None and failure["type"] == "NotImplementedError":
        return {**verdict, "status": "not attempted"}
    verdict["status"] = "partly" if score else "failed"
    if failure is not None:
        verdict["cases"] = [_case(spec, failure)]
    return verdict


def _case(spec, failure):
    hidden = _is_hidden(spec.source, failure["line"])
    line = _line(spec.source, failure["line"])
    text = failure["text"]
    if hidden and failure["type"] != "AssertionError" or quotes_hidden(text, spec.source):
        text = ""
    message = text if failure["type"] == "AssertionError" else f"{failure['type']}: {text}" if text else failure["type"]
    return {**_said(message), "visible": not hidden, "kind": "" if hidden else "a test", "call": "" if hidden else line}


def _said(message):
    """A case that holds a sentence alone."""
    texts = dict.fromkeys(("kind", "call", "got", "expected", "hint"), "")
    return {**texts, "visible": True, "passed": False, "message": message}


def hidden_lines(source):
    """The lines of a test cell that learners never see, with their numbers from 1."""
    found, inside = {}, False
    for number, line in enumerate(source.splitlines(), start=1):
        if BEGIN_HIDDEN in line:
            inside = True
        elif END_HIDDEN in line:
            inside = False
        elif inside:
            found[number] = line
    return found


def _is_hidden(source, number):
    return number in hidden_lines(source) or number == 0 and bool(hidden_lines(source))


def _line(source, number):
    lines = source.splitlines()
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""


def quotes_hidden(text, source):
    """Whether a text holds a line of the hidden tests, or a good part of one."""
    squeezed = "".join(text.split())
    return any(
        len(part) >= MIN_QUOTE and part in squeezed
        for line in hidden_lines(source).values()
        for part in ["".join(line.split())]
    )
