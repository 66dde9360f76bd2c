"""The exercises and tasks of a lesson: found in its source, and written down for `course_lib`.

`course build` writes ``course_lib/lessons/<name>/tasks.json``: which there are, the text with which each cell was handed out,
the hints above it, and of tasks that are no "write this function" the kind. All of it stands in the learner's notebook, too.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from course_lib.known_tasks import CHOOSE, DEBUG, DERIVE, PREDICT, SAY_WHY

from .cells import read_cells
from .grading.handing_out import HandOut, given_text
from .nbgrader_course import settings
from .numbering import numbered

FILE = "tasks.json"
HEADING = re.compile(r"^#{1,6} +(.*)$", re.MULTILINE)
HINT = re.compile(r"<details><summary>(Hint[^<]*)</summary>(.*?)</details>", re.DOTALL)
BEGINS = re.compile(r"^##+ (?:Exercise|Predict|Debug|Choose|Derive|Say why|Challenge)\b", re.MULTILINE)  # a task's text
CLASSES = {"Choice": CHOOSE, "Derivation": DERIVE}  # of course_lib.tasks


@dataclass(frozen=True)
class Task:
    """A task: its name, kind, the cell of its answer, and the one that checks or reveals it (None for one by hand)."""

    name: str
    kind: str
    answer: Any
    check: Any


def find(cells: Sequence[Any]) -> list[Task]:
    """The tasks of a lesson's cells (`cells.Cell`), in their order."""
    checks = {name: (kind, cell) for cell in cells if cell.is_code for kind, name in checked(cell)}
    found, heading = [], ""
    for cell in cells:
        if not cell.is_code and not cell.solution:
            heading = (HEADING.findall(cell.source) or [heading])[-1]
        if not cell.solution:
            continue
        kind, check = checks.get(cell.grade_id, (None, None))
        if not cell.is_code:
            kind = SAY_WHY if cell.graded and heading.startswith(SAY_WHY.capitalize()) else None
        elif given_text(cell.source) is not None:
            kind = DEBUG
        if kind is not None:
            found.append(Task(cell.grade_id, kind, cell, check))
    return found


def checked(cell: Any) -> Iterator[tuple[str | None, str]]:
    """Pairs (kind, name) of what a cell checks or reveals; the kind of an ordinary check is None."""
    for node in ast.walk(cell.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            name = node.args[0].value if isinstance(node.args[0], ast.Constant) else None
            if not isinstance(name, str):
                continue
            if node.func.id == "predicted":
                yield PREDICT, name
            elif node.func.id in ("Check", *CLASSES):
                yield CLASSES.get(node.func.id), name


def texts(course: Any) -> dict[Path, str]:
    """The files that `course build` writes, and their texts; a lesson without exercises and tasks has none."""
    found = {}
    step = HandOut(config=settings(course))
    places = {lesson.name: lesson.place for lesson in course.lessons}
    for lesson in course.lessons:
        about = _about([cell for cell in read_cells(lesson.source)[2] if cell.is_readable], step, places)
        if about:
            text = json.dumps(about, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
            found[_folder(course) / lesson.name / FILE] = text
    return found


def written(course: Any) -> list[Path]:
    """The files that are there."""
    return sorted(_folder(course).glob(f"*/{FILE}"))


def _about(cells: Sequence[Any], step: HandOut, places: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What is to be known of each exercise and task."""
    kinds = {task.name: task.kind for task in find(cells)}
    found: dict[str, dict[str, Any]] = {}
    for cell, hints in _with_hints(cells):
        about: dict[str, Any] = {"given": _handed_out(cell, step)} if cell.is_code else {}
        if hints:
            about["hints"] = [(title, numbered(text, places)) for title, text in hints]
        if cell.grade_id in kinds:
            about["kind"] = kinds[cell.grade_id]
        if about:
            found[cell.grade_id] = about
    return found


def _with_hints(cells: Sequence[Any]) -> Iterator[tuple[Any, list[tuple[str, str]]]]:
    """Each cell that a learner fills in, with the hints in the text above it: their titles and their HTML."""
    hints: list[tuple[str, str]] = []
    for cell in cells:
        if cell.solution:
            yield cell, hints
            hints = []
        elif not cell.is_code:
            begins = BEGINS.search(cell.source)
            hints = ([] if begins else hints) + [(title, text.strip()) for title, text in HINT.findall(cell.source)]


def _handed_out(cell: Any, step: HandOut) -> str:
    """The text of a cell as learners get it, by nbgrader's own step."""
    node = nbformat.v4.new_code_cell(cell.source, metadata={"nbgrader": dict(cell.grading)})
    text: str = step.preprocess_cell(node, {"language": "python"}, 0)[0].source
    return text


def _folder(course: Any) -> Path:
    return Path(course.root) / "course_lib" / "lessons"
