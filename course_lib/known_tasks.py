"""What `course build` knows of the tasks that are no "write this function", and a learner may know as well.

One file per lesson, ``course_lib/lessons/<name>/tasks.json``: ``{task: {"kind": …}}``, and of a function to mend the text
``given`` with which it was handed out.
"""

from __future__ import annotations

import ast
import functools
import json
from pathlib import Path

from .surroundings import text_of

FOLDER = Path(__file__).parent / "lessons"
PREDICT, DEBUG, CHOOSE, DERIVE, SAY_WHY = "predict", "debug", "choose", "derive", "say why"
KINDS = (PREDICT, DEBUG, CHOOSE, DERIVE, SAY_WHY)  # as a task's heading has them, the first letter a capital


def kind_of(task: str) -> str | None:
    """One of `KINDS`, or None of an exercise that asks for a function, and of what is not known."""
    return _tasks().get(task, {}).get("kind")


def lesson_of(task: str) -> str | None:
    """The name of the lesson that has a task, or None."""
    return _tasks().get(task, {}).get("lesson")


def is_as_given(task: str, text: str) -> bool:
    """Whether a function's text is that with which it was handed out; layout, comments and docstring do not count.

    >>> is_as_given("no_such_task", "def no_such_task(): pass")
    False
    """
    given = _tasks().get(task, {}).get("given")
    return given is not None and _meaning(given) == _meaning(text)


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
def _tasks() -> dict[str, dict[str, str]]:
    """All lessons' tasks by name, each with its `lesson`."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(FOLDER.glob("*/tasks.json")):
        for task, about in json.loads(path.read_text(encoding="utf-8")).items():
            found[task] = {**about, "lesson": path.parent.name}
    return found
