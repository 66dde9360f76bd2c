"""What a learner reviews of a lesson: found in its source, and written down for `course_lib.review`.

`course build` writes ``course_lib/lessons/<name>/review.json``: the lesson's quiz and its predictions, sealed as in the
notebook, its exercises, and the rows of its recap table. A prediction is left out where its code needs what only the whole
lesson has, such as a trained network.
"""

from __future__ import annotations

import ast
import builtins
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from course_lib.known_tasks import PREDICT
from course_lib.outline import checks_itself
from course_lib.sealed import HIDDEN_REGION, seal

from . import figures, given, recap, tasks
from .cells import Cell, read_cells
from .editions import is_quiz
from .numbering import numbered

FILE = "review.json"
ASKED_OTHERWISE = "course_lib.tasks"  # its `predicted` and `draw` are the review's own
SOLUTION_REGION = re.compile(r"^([ \t]*)### BEGIN SOLUTION\n.*?### END SOLUTION", re.MULTILINE | re.DOTALL)
SECTION = re.compile(r"^## +(.*)$", re.MULTILINE)
HEADING = re.compile(r"^#{1,6} +(?:Predict:? *)?(.*)$", re.MULTILINE)


def texts(course: Any) -> dict[Path, str]:
    """The files that `course build` writes, and their texts."""
    handed_on = given.texts(course)
    places = {lesson.name: lesson.place for lesson in course.lessons}
    found = {}
    for lesson in course.lessons:
        about, _, cells = read_cells(lesson.source)
        cells = [cell for cell in cells if cell.is_readable]
        modules = [text for path, text in handed_on.items() if path.stem == lesson.name]
        entry = {
            "title": about.get("title", lesson.name),
            "exercises": [cell.grade_id.removeprefix("check_") for cell in cells if checks_itself(cell.grading)],
            "quiz": [seal(cell.source, f"{lesson.name}/quiz") for cell in cells if cell.is_code and is_quiz(cell)],
            "predictions": _predictions(lesson.name, cells, modules, places),
            "skip_test": None if lesson.place.is_project else _skip_test(lesson.name, cells, modules, places),
            "recap": recap.table([numbered(cell.source, places) for cell in cells if not cell.is_code]),
        }
        path = Path(course.root) / "course_lib" / "lessons" / lesson.name / FILE
        found[path] = json.dumps(entry, indent=1, ensure_ascii=False) + "\n"
    return found


def written(course: Any) -> list[Path]:
    """The files that are there."""
    return sorted((Path(course.root) / "course_lib" / "lessons").glob(f"*/{FILE}"))


def _skip_test(lesson: str, cells: Sequence[Any], modules: Sequence[str], places: dict) -> dict[str, str] | None:
    """The exercise that a skip test asks for: of those that stand alone the one worth most, the later of equals.

    What stands under a heading "Further: …" is not asked for, since nothing later needs it. What an exercise uses of the
    lesson's other exercises has to be among the functions that later lessons take: it is given then.
    """
    given_cells = [cell for cell in cells if cell.is_code and cell.locked and not cell.graded and not cell.solution]
    special = {task.name for task in tasks.find(cells)}
    solutions = {cell.grade_id: cell for cell in cells if cell.is_code and cell.solution}
    answers = {name: cell for name, cell in solutions.items() if name not in special}
    known = set().union(*(cell.defined for cell in given_cells)) | set(dir(builtins))
    best, worth, taken = None, 0.0, []
    for check in _core(cells):
        name = check.grade_id.removeprefix("check_")
        answer = answers.get(name)
        if (
            answer is None
            or not check.is_code
            or not checks_itself(check.grading)
            or check.used - check.defined - known - answers.keys()
        ):
            continue
        used = sorted((answer.used | check.used) & solutions.keys() - {name})
        if all(_is_given(other, modules) for other in used) and check.grading.get("points", 0) >= worth:
            best, worth, taken = (answer, check), check.grading.get("points", 0), used
    if best is None:
        return None
    answer, check = best
    texts = [cell.source for cell in _above(cells, answer) if not cell.is_code]
    text = numbered(figures.without_comments("\n\n".join(texts)), places)
    text = text[max(text.rfind("### "), 0) :].partition("<details>")[0].strip()
    shown = HIDDEN_REGION.sub("", check.source).replace("check.verdict()", "skip_test_verdict = check.verdict()")
    return {
        "name": answer.grade_id,
        "given": "\n".join(
            [
                *(cell.python for cell in given_cells),
                *(f"from course_lib.given.{lesson} import {name}" for name in taken),
            ]
        ),
        "text": text,
        "stub": SOLUTION_REGION.sub(r"\1raise NotImplementedError", answer.source),
        "check": shown,
    }


def _core(cells: Sequence[Any]) -> Iterator[Any]:
    """The cells of a lesson without those of its sections that are marked "Further"."""
    further = False
    for cell in cells:
        if not cell.is_code and (headings := SECTION.findall(cell.source)):
            further = headings[-1].startswith("Further")
        if not further:
            yield cell


def _predictions(lesson: str, cells: Sequence[Any], modules: Sequence[str], places: dict) -> dict[str, dict[str, str]]:
    """The predictions that can be asked outside their lesson: heading, text, and the sealed code."""
    found = {}
    for task in tasks.find(cells):
        if task.kind != PREDICT:
            continue
        before = _above(cells, task.answer)
        draws = [cell for cell in before if cell.is_code and "draw(" in cell.source]
        code = _standing_alone(lesson, [*draws, task.check], cells, modules)
        if code is None:
            continue
        text = numbered(figures.without_comments("\n\n".join(c.source for c in before if not c.is_code)), places)
        headings = list(HEADING.finditer(text))
        heading = headings[-1][1] if headings else "Predict"
        text = text[headings[-1].end() if headings else 0 :].strip()
        found[task.name] = {
            "heading": heading[:1].upper() + heading[1:],
            "text": text,
            "code": seal(code, f"{lesson}/{task.name}/review"),
        }
    return found


def _above(cells: Sequence[Any], answer: Any) -> Sequence[Any]:
    """The cells of a task's text: from its heading to the cell of its answer."""
    end = start = cells.index(answer)
    while start and (cells[start].is_code or not HEADING.search(cells[start].source)):
        start -= 1
    return cells[start:end]


def _standing_alone(lesson: str, parts: Iterable[Any], cells: Sequence[Any], modules: Sequence[str]) -> str | None:
    """The code of some cells with the imports that it needs, or None if it needs more."""
    parts = list(parts)
    imports = {}
    for cell in cells:
        for node in cell.tree.body if cell.is_code else ():
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                for alias in node.names:
                    bound = alias.asname or alias.name.split(".")[0]
                    imports[bound] = _import(node, alias)
    statements = [_as_far_as_asked(node) for cell in parts for node in cell.tree.body if not _is_replaced(node)]
    body = ast.unparse(ast.Module(statements, []))
    alone = Cell(0, "code", body, [], {})
    lines = []
    for name in sorted(alone.used - alone.defined - set(dir(builtins)) - {"predicted", "draw"}):
        if name in imports:
            lines.append(imports[name])
        elif _is_given(name, modules):
            lines.append(f"from course_lib.given.{lesson} import {name}")
        else:
            return None
    return "\n".join([*lines, body])


def _is_given(name: str, modules: Sequence[str]) -> bool:
    """Whether a function is among those that later lessons take."""
    return any(re.search(rf"^def {name}\(", text, re.MULTILINE) for text in modules)


def _as_far_as_asked(node: ast.stmt) -> ast.stmt:
    """A statement; of the block that asks, what comes before the answer is shown."""
    if isinstance(node, ast.With):
        asking = [isinstance(part, ast.Expr) and ".against(" in ast.unparse(part) for part in node.body]
        if any(asking):
            node = ast.With(node.items, node.body[: asking.index(True) + 1], lineno=node.lineno)
    return node


def _is_replaced(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == ASKED_OTHERWISE


def _import(node: ast.Import | ast.ImportFrom, alias: ast.alias) -> str:
    name = alias.name + (f" as {alias.asname}" if alias.asname else "")
    return f"from {node.module} import {name}" if isinstance(node, ast.ImportFrom) else f"import {name}"
