"""Read lesson sources and run their cells, for the tests."""

from __future__ import annotations

import ast
import contextlib
import functools
import io
import linecache
import runpy
import types
from dataclasses import dataclass, field
from pathlib import Path

import jupytext

from autograder.layout import Course
from course_lib import known_tasks
from course_lib.checks import CheckFailed

ROOT = Path(__file__).parents[1]
LESSONS = {lesson.name: lesson for lesson in Course(ROOT).lessons}
NAMES = list(LESSONS)


@dataclass
class Cell:
    """A code cell of a lesson: its text, where its nbgrader metadata put it, and its tags."""

    source: str
    grade_id: str = ""
    solution: bool = False
    graded: bool = False
    locked: bool = False
    points: float = 0
    tags: list = field(default_factory=list)

    @property
    def has_aim(self):
        """Whether it measures a project's aim, for which any solution will do that is good enough."""
        return "Aim(" in self.source


@functools.cache
def notebook(lesson):
    """A lesson's source as a notebook, to read alone; by the lesson's name such as ``"vectors"``."""
    return jupytext.read(LESSONS[lesson].source)


@functools.cache
def cells(lesson):
    """The code cells of a lesson."""
    found = []
    for cell in notebook(lesson).cells:
        if cell.cell_type == "code":
            meta = cell.metadata.get("nbgrader", {})
            found.append(
                Cell(
                    cell.source,
                    meta.get("grade_id", ""),
                    meta.get("solution", False),
                    meta.get("grade", False),
                    meta.get("locked", False),
                    meta.get("points", 0),
                    cell.metadata.get("tags", []),
                )
            )
    return found


@functools.cache
def texts(lesson):
    """The markdown cells of a lesson."""
    return [cell.source for cell in notebook(lesson).cells if cell.cell_type == "markdown"]


@functools.cache
def output(lesson):
    """What a solved lesson prints as a script; any check that is not fully right raises."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        runpy.run_path(str(LESSONS[lesson].source), run_name="__main__")
    return printed.getvalue()


def exercises(lesson):
    """Triples (name, solution cell, check cell) of the functions to write, to mend or to derive."""
    return [found for found in _checked(lesson) if "Choice(" not in found[2].source]


def choices(lesson):
    """The same of what is to be chosen."""
    return [found for found in _checked(lesson) if "Choice(" in found[2].source]


def letters(check):
    """What may be chosen in a choice's check cell."""
    made = next(
        node for node in ast.walk(ast.parse(check.source)) if getattr(getattr(node, "func", None), "id", "") == "Choice"
    )
    return list(ast.literal_eval(made.args[1]))


def plain_exercises(lesson):
    """The same of the functions to write alone."""
    return [found for found in exercises(lesson) if known_tasks.kind_of(found[0]) is None]


def _checked(lesson):
    found = cells(lesson)
    checks = {cell.grade_id.removeprefix("check_"): cell for cell in found if cell.graded}
    return [(cell.grade_id, cell, checks[cell.grade_id]) for cell in found if cell.solution and cell.grade_id in checks]


def execute(source, namespace, name):
    """Run a cell's text; its lines can be looked up afterwards, as a notebook's can."""
    filename = f"<{name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    exec(compile(source, filename, "exec"), namespace)


def imported(lesson):
    """A namespace in which only the lesson's locked, ungraded cells were run: its imports."""
    namespace = {"__name__": "lesson"}
    for index, cell in enumerate(cells(lesson)):
        if cell.locked and not cell.graded:
            execute(cell.source, namespace, f"{lesson}-{cell.grade_id or index}")
    return namespace


def solved(lesson):
    """A namespace in which the lesson's imports and all its solutions were run, without demonstrations."""
    namespace = {"__name__": "lesson"}
    for index, cell in enumerate(cells(lesson)):
        if not cell.graded and "demo" not in cell.tags:
            execute(cell.source, namespace, f"{lesson}-{cell.grade_id or index}")
    return namespace


def verdict(check_cell, namespace):
    """Run a check cell on a copy of a namespace and return its verdict."""
    namespace = dict(namespace)
    try:
        execute(check_cell.source, namespace, check_cell.grade_id)
    except CheckFailed as failed:
        return failed.verdict
    return namespace["aim" if check_cell.has_aim else "check"].verdict()


def with_function(namespace, name, function):
    """A namespace in which `name` is another function, while the learner's other functions go on using the right one."""
    changed = dict(namespace)
    replacement = types.FunctionType(
        function.__code__, function.__globals__, name, function.__defaults__, function.__closure__
    )
    replacement.__kwdefaults__ = function.__kwdefaults__
    changed[name] = replacement
    return changed
