"""What a graded notebook tells of each exercise: its verdict, what was raised, and the answer's code, without its author's words.

It is for a look at the whole class. Learners' texts are parsed here, so this runs in the reading process (`reader`).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypedDict

from .messages import Failure
from .names import bound
from .sanitize import one_line, text
from .spec import CellSpec, NotebookSpec, text_of
from .verdicts import MARK, MIMETYPE, NOT_ATTEMPTED, verdict_of

MAX_LINES, MAX_WIDTH = 14, 100  # of a piece of code
MAX_NODES = 2_000  # of a syntax tree: what is longer is nobody's example
MAX_ERROR = 200
AT = re.compile(r"^-+> *\d+ (.*)$", re.MULTILINE)  # in IPython's traceback
ELLIPSIS = "…"
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Evidence(TypedDict):
    """What is known of one graded cell."""

    verdict: dict[str, Any]
    error: str  # class and text of the exception that ended the test; empty if none did
    code: str  # of the answer above it; empty if there is none, or it is no Python


def evidence(
    notebook: Mapping[str, Any], spec: NotebookSpec, scores: Mapping[str, float | None]
) -> dict[str, Evidence]:
    """The evidence of a graded notebook, by grade_id.

    Parameters
    ----------
    notebook : dict
        As it lies in ``autograded/``.
    spec : NotebookSpec
    scores : dict
        The machine's points in the gradebook by grade_id. A verdict that says other points is not of this grading, and is
        not believed; nor is one among a cell's outputs, where a kernel shared with the learner could have put it.
    """
    kept = notebook.get("metadata", {}).get(MARK, {}).get("verdicts", {})
    words = set(_texts_of_instructor(spec))
    found: dict[str, Evidence] = {}
    code: list[str] = []
    untouched = False
    for cell in notebook["cells"]:
        given = spec.by_id.get((cell.get("metadata", {}).get("nbgrader") or {}).get("grade_id") or "")
        if given is None:
            continue
        if given.solution and given.cell_type == "code":
            untouched = (untouched or not code) and text_of(cell).strip() == given.source.strip()
            code.append(anonymous(text_of(cell), bound(given.source, imports=False), words))
        if not given.tested:
            continue
        outputs = [output for output in cell.get("outputs", ()) if isinstance(output, dict)]
        verdict = kept.get(given.grade_id) if isinstance(kept, dict) else None
        score = scores.get(given.grade_id)
        if not isinstance(verdict, dict) or verdict.get("earned") != score:
            verdict = _from_outputs(given, outputs, score)
            if untouched and not score:
                verdict["status"] = NOT_ATTEMPTED
        found[given.grade_id] = {
            "verdict": verdict,
            "error": _error(outputs),
            "code": "\n\n".join(filter(None, code)),
        }
        code, untouched = [], False
    return found


def anonymous(source: str, names: Collection[str], words: Collection[str]) -> str:
    """A piece of a learner's code without comments, docstrings, and texts that are the learner's own.

    Parameters
    ----------
    source : str
    names : collection of str
        Of the functions that the exercise asks for: only they are shown, if they are there.
    words : collection of str
        Texts between quotes that may stay, those of the instructor's notebook.

    Returns
    -------
    str
        A few lines in one layout; empty if it is no Python, or too much.

    Examples
    --------
    >>> print(anonymous("# Ada's\\ndef f(x):\\n    'by Ada'\\n    return   np.sum(x), 'Ada'  # me", {"f"}, ()))
    def f(x):
        return (np.sum(x), '…')
    """
    try:
        tree = ast.parse(source)
        if sum(1 for _ in ast.walk(tree)) > MAX_NODES:
            return ""
        wanted = [node for node in tree.body if isinstance(node, Function) and node.name in names]
        tree.body = list(wanted) or tree.body
        lines = ast.unparse(_Anonymous(words).visit(tree)).split("\n")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    shown = [line if len(line) <= MAX_WIDTH else line[:MAX_WIDTH] + ELLIPSIS for line in lines if line.strip()]
    return text("\n".join(shown if len(shown) <= MAX_LINES else [*shown[: MAX_LINES - 1], ELLIPSIS]))


class _Anonymous(ast.NodeTransformer):
    """Takes docstrings out, and puts an ellipsis in place of the learner's own texts."""

    def __init__(self, words: Collection[str]) -> None:
        self._words = words

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, (str, bytes)):
            return ast.copy_location(ast.Pass(), node)
        return self.generic_visit(node)

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list) and len(block) > 1:
                setattr(node, name, [each for each in block if not isinstance(each, ast.Pass)] or block[:1])
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, (str, bytes)) and node.value not in self._words:
            return ast.copy_location(ast.Constant(ELLIPSIS), node)
        return node


def _texts_of_instructor(spec: NotebookSpec) -> Iterator[str]:
    """What stands between quotes in the instructor's cells."""
    for cell in spec.cells:
        if cell.cell_type != "code":
            continue
        try:
            nodes = list(ast.walk(ast.parse(cell.source)))
        except (SyntaxError, ValueError):  # magics
            continue
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def _from_outputs(given: CellSpec, outputs: list[dict[str, Any]], score: float | None) -> dict[str, Any]:
    """The verdict by what a cell raised; what its outputs say of themselves is not believed."""
    errors = [output for output in outputs if output.get("output_type") == "error"]
    failure: Failure | None = {"type": str(errors[0].get("ename")), "text": "", "lines": []} if errors else None
    plain = [{**output, "data": {}} for output in outputs if MIMETYPE in (output.get("data") or {})]
    return verdict_of(given, plain, failure, score)


def _error(outputs: list[dict[str, Any]]) -> str:
    """The exception that ended a cell, in one line."""
    for output in outputs:
        if output.get("output_type") == "error":
            said = str(output.get("evalue") or "").strip().split("\n")[0] or _failing_line(output)
            return one_line(": ".join(filter(None, [str(output.get("ename")), said])), MAX_ERROR)
    return ""


def _failing_line(output: Mapping[str, Any]) -> str:
    """The line of the test at which it ended, where the traceback points at one."""
    trace = output.get("traceback")
    pointed = AT.search(text("\n".join(map(str, trace)))) if isinstance(trace, list) else None
    return pointed[1].strip() if pointed else ""
