"""The tasks of a lesson that are no "write this function": found in its source, and written down for `course_lib`.

`course build` writes ``course_lib/lessons/<name>/tasks.json``: which tasks there are, of which kind, and with which text a
function to mend was handed out. All of it stands in the learner's notebook, too.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course_lib.known_tasks import CHOOSE, DEBUG, DERIVE, PREDICT, SAY_WHY

from .cells import read_cells
from .grading.handing_out import given_text

FILE = "tasks.json"
HEADING = re.compile(r"^#{1,6} +(.*)$", re.MULTILINE)
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
    """The files that `course build` writes, and their texts; a lesson without tasks has none."""
    found = {}
    for lesson in course.lessons:
        tasks = find([cell for cell in read_cells(lesson.source)[2] if cell.is_readable])
        if tasks:
            about = {task.name: _about(task) for task in tasks}
            text = json.dumps(about, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
            found[_folder(course) / lesson.name / FILE] = text
    return found


def written(course: Any) -> list[Path]:
    """The files that are there."""
    return sorted(_folder(course).glob(f"*/{FILE}"))


def _about(task: Task) -> dict[str, str]:
    given = given_text(task.answer.source) if task.kind == DEBUG else None
    return {"kind": task.kind, **({"given": given} if given is not None else {})}


def _folder(course: Any) -> Path:
    return Path(course.root) / "course_lib" / "lessons"
