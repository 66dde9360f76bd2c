"""What `course build` knows of a lesson's exercises and tasks, and a learner may know as well.

One file per lesson, ``course_lib/lessons/<name>/tasks.json``: ``{task: {"given": …, "hints": …, "kind": …}}``. All of it stands
in the learner's notebook: the text of the task's cell as it was handed out, and pairs of each hint's title and HTML. A kind has
only what is no "write this function".
"""

from __future__ import annotations

import ast
import functools
import json
from pathlib import Path
from typing import Any

from .surroundings import text_of

FOLDER = Path(__file__).parent / "lessons"
PREDICT, DEBUG, CHOOSE, DERIVE, SAY_WHY = "predict", "debug", "choose", "derive", "say why"
KINDS = (PREDICT, DEBUG, CHOOSE, DERIVE, SAY_WHY)  # as a task's heading has them, the first letter a capital


def kind_of(task: str) -> str | None:
    """One of `KINDS`, or None of an exercise that asks for a function, and of what is not known."""
    kind: str | None = _tasks().get(task, {}).get("kind")
    return kind


def lesson_of(task: str) -> str | None:
    """The name of the lesson that has a task, or None."""
    lesson: str | None = _tasks().get(task, {}).get("lesson")
    return lesson


def hints_of(task: str) -> list[tuple[str, str]]:
    """The hints above a task, in their order: each one's title, such as ``"Hint 1"``, and its HTML.

    >>> hints_of("no_such_task")
    []
    """
    return [(title, text) for title, text in _tasks().get(task, {}).get("hints", ())]


def handed_out(task: str) -> str | None:
    """The text of a task's cell as it was handed out, or None of what is not known or not written in code."""
    given: str | None = _tasks().get(task, {}).get("given")
    return given


def is_as_given(task: str, text: str) -> bool:
    """Whether a function's text is that with which it was handed out; layout, comments and docstring do not count.

    >>> is_as_given("no_such_task", "def no_such_task(): pass")
    False
    """
    given = handed_out(task)
    return given is not None and _meaning_of_given(given) == _meaning(text)


def is_untouched(task: str, function: object) -> bool:
    """`is_as_given` of the function itself."""
    return callable(function) and kind_of(task) == DEBUG and is_as_given(task, text_of(function))


def _meaning(text: str) -> str | None:
    """A text's functions without layout, comments and docstrings, or None if it is no Python."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return None
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    for node in functions:
        if ast.get_docstring(node) is not None:
            node.body = node.body[1:]
    return "\n".join(map(ast.dump, functions))


@functools.cache
def _meaning_of_given(text: str) -> str | None:
    return _meaning(text)


@functools.cache
def _tasks() -> dict[str, dict[str, Any]]:
    """All lessons' tasks by name, each with its `lesson`."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(FOLDER.glob("*/tasks.json")):
        for task, about in json.loads(path.read_text(encoding="utf-8")).items():
            found[task] = {**about, "lesson": path.parent.name}
    return found
