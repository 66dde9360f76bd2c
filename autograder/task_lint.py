"""Say in words what is wrong with a lesson's tasks: see docs/authors.md, "Tasks of other kinds"."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import Any

from course_lib.known_tasks import CHOOSE, DEBUG, DERIVE, PREDICT, SAY_WHY

from . import tasks
from .grading.handing_out import given_text
from .grading.markers import BEGIN_GIVEN, BEGIN_HIDDEN, BEGIN_RUBRIC, BEGIN_SOLUTION, END_GIVEN, END_HIDDEN, END_RUBRIC

HINT = re.compile(r"<summary>Hint")
WITHOUT_HINT = (CHOOSE, SAY_WHY)  # every choice is answered; a written answer has its model answer
Found = Iterator[tuple[Any, ...]]


def predicted(cells: Sequence[Any]) -> set[str]:
    """The names of the tasks that some cell reveals."""
    return {task.name for task in tasks.find([cell for cell in cells if cell.is_readable]) if task.kind == PREDICT}


def is_choice(cell: Any) -> bool:
    """Whether a graded cell checks a choice."""
    return bool(_calls(cell.tree, "Choice"))


def lint(cells: Sequence[Any]) -> Found:
    """Problems (line, text) of the tasks in a lesson's cells; a third part says that learners would see something."""
    for cell in cells:
        yield from _pairs(cell)
    for task in tasks.find(cells):
        above = _above(cells, task)
        heading = f"### {task.kind.capitalize()}"
        if heading not in above:
            yield task.answer.line, f"The task {task.name!r} has no text above it that begins with `{heading}: …`."
        if task.kind not in WITHOUT_HINT and not HINT.search(above):
            yield (
                task.answer.line,
                f"The task {task.name!r} has no hint: `<details><summary>Hint 1</summary>…</details>`.",
            )
        yield from {
            PREDICT: _predict, DEBUG: _debug, CHOOSE: _choose, DERIVE: _derive, SAY_WHY: _say_why,
        }[task.kind](task, cells)  # fmt: skip
    revealed = {name for cell in cells if cell.is_code for _, name in tasks.checked(cell)}
    for cell in cells:
        if cell.grade_id.startswith("predict_") and cell.solution and cell.grade_id not in revealed:
            yield cell.line, f"No cell reveals {cell.grade_id!r}: `with predicted({cell.grade_id!r}) as prediction: …`."


def _pairs(cell: Any) -> Found:
    for begin, end in ((BEGIN_GIVEN, END_GIVEN), (BEGIN_RUBRIC, END_RUBRIC)):
        marks = re.findall(rf"{begin}|{end}", cell.source)
        if marks != [begin, end] * (len(marks) // 2):
            yield cell.line, f"`{begin}` and `{end}` must follow each other.", True
    if BEGIN_GIVEN in cell.source and not (cell.solution and BEGIN_SOLUTION in cell.source):
        yield cell.line, "Given code stands in a cell that has no solution.", True
    if BEGIN_RUBRIC in cell.source and not (cell.locked and not cell.solution):
        yield cell.line, "A rubric stands in a cell that is not locked: graders would not see it."


def _above(cells: Sequence[Any], task: tasks.Task) -> str:
    """The texts between the heading and the answer."""
    texts: list[str] = []
    for cell in reversed(cells[: cells.index(task.answer)]):
        if cell.solution:
            break
        if not cell.is_code:
            texts.insert(0, cell.source)
            if re.search(r"^### ", cell.source, re.MULTILINE):
                break
    return "\n\n".join(texts)


def _predict(task: tasks.Task, cells: Sequence[Any]) -> Found:
    if task.check.graded or "demo" not in task.check.tags:
        yield task.check.line, f'The cell that reveals {task.name!r} must carry `tags=["demo"]`.'
    if not _calls(task.check.tree, "against"):
        yield task.check.line, f"The cell that reveals {task.name!r} compares nothing: `prediction.against(…)`."
    for block in [node for node in ast.walk(task.check.tree) if isinstance(node, ast.With)]:
        shown = [node for node in block.body if _shows(node)]
        judged = [node for node in block.body if _calls(node, "against")]
        if judged and shown and shown[0].lineno < judged[0].lineno:
            yield task.check.line + shown[0].lineno, f"This shows something before {task.name!r} is compared."


def _shows(node: ast.AST) -> bool:
    return bool(_calls(node, "print") or _calls(node, "display") or _calls(node, "show"))


def _debug(task: tasks.Task, _: Sequence[Any]) -> Found:
    given = given_text(task.answer.source) or ""
    try:
        ast.parse(given)
    except SyntaxError as error:
        yield task.answer.line, f"The given code of {task.name!r} is no Python: {error.msg}."
    if BEGIN_SOLUTION in given:
        yield task.answer.line, f"The given code of {task.name!r} holds the solution.", True


def _choose(task: tasks.Task, cells: Sequence[Any]) -> Found:
    made = _calls(task.check.tree, "Choice")[0]
    choices = _choices(made)
    visible = re.sub(rf"### {BEGIN_HIDDEN}.*?### {END_HIDDEN}", "", task.check.source, flags=re.DOTALL)
    if ".key(" in visible:
        yield task.check.line, f"The key of {task.name!r} stands where learners see it.", True
    keys = _calls(task.check.tree, "key")
    if len(keys) != 1:
        yield task.check.line, f"The hidden part of {task.name!r} must say `check.key(…)` once."
        return
    answered = {word.arg for word in keys[0].keywords}
    right = keys[0].args[0].value if keys[0].args and isinstance(keys[0].args[0], ast.Constant) else None
    if right not in choices:
        yield task.check.line, f"The key of {task.name!r}, {right!r}, is none of its choices."
    for choice in choices:
        if choice not in answered:
            yield task.check.line, f'The choice {choice} of {task.name!r} has no answer: `{choice}="…"` in its key.'
        if not re.search(rf"\*\*{re.escape(choice)}\.?\*\*", _above(cells, task)):
            yield task.answer.line, f"The text above {task.name!r} has no choice `**{choice}.** …`."
    points = task.check.grading.get("points")
    if [word.value.value for word in made.keywords if word.arg == "points"] != [points]:  # type: ignore[attr-defined]
        yield task.check.line, f"The points of {task.name!r} differ from the metadata: {points}."


def _choices(made: ast.Call) -> list[str]:
    try:
        return list(ast.literal_eval(made.args[1]))
    except (IndexError, ValueError):
        return []


def _derive(task: tasks.Task, _: Sequence[Any]) -> Found:
    if not (_calls(task.check.tree, "is_slope_of") or _calls(task.check.tree, "gives")):
        yield task.check.line, f"The check of {task.name!r} compares with nothing: `.is_slope_of(…)` or `.gives(…)`."


def _say_why(task: tasks.Task, cells: Sequence[Any]) -> Found:
    if BEGIN_SOLUTION not in task.answer.source:
        yield task.answer.line, f"The answer of {task.name!r} has no model answer between its markers."
    if BEGIN_RUBRIC not in _above(cells, task):
        yield task.answer.line, f"The question above {task.name!r} has no rubric: `=== {BEGIN_RUBRIC} ===`."
    shown = [call.args[0].value for cell in cells for call in _calls(cell.tree, "model_answer") if _is_text(call)]
    if task.name not in shown:
        yield task.answer.line, f"No cell shows the model answer of {task.name!r}: `model_answer({task.name!r})`."


def _calls(tree: ast.AST, name: str) -> list[ast.Call]:
    """The calls of a function or method of a name."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and name in (getattr(node.func, "id", ""), getattr(node.func, "attr", ""))
    ]


def _is_text(call: ast.Call) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
