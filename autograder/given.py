"""The functions that a lesson takes from earlier ones: the solutions' texts, for `course_lib.mine`.

Written by `course build` into ``course_lib/given/<lesson>.py``, for exactly the functions that some lesson imports from
`course_lib.mine`, with what they use. A learner can read them there, since the later lesson could not run without them.
"""

from __future__ import annotations

import ast
import doctest
import re
from collections import defaultdict
from pathlib import Path

from .cells import read_cells
from .layout import CourseError, Lesson

HEADER = '"""What later lessons take from {lesson}, written by `course build` from its solutions: see course_lib/mine.py."""\n'
PACKAGE = '"""The course\'s own versions of functions that later lessons take, written by `course build`."""\n'


def texts(course) -> dict[Path, str]:
    """The files and their texts.

    Raises
    ------
    CourseError
        If a lesson takes a function that no earlier lesson has.
    """
    wanted: dict[Lesson, list[str]] = defaultdict(list)
    taken: dict[str, Lesson] = {}
    for lesson in course.lessons:
        cells = [cell for cell in read_cells(lesson.source)[2] if cell.is_code and cell.is_readable]
        for name in names_taken(cells):
            if name not in taken:
                raise CourseError(f"{lesson.name} takes `{name}` from course_lib.mine, but no earlier lesson has it.")
            wanted[taken[name]].append(name)
        taken |= {name: lesson for cell in cells if cell.solution for name in cell.defined}
    folder = course.root / "course_lib" / "given"
    made = {folder / "__init__.py": PACKAGE} if wanted else {}
    for lesson, names in wanted.items():
        made[folder / f"{lesson.name}.py"] = _module(lesson, sorted(set(names)), taken)
    return made


def names_taken(cells):
    """What a lesson's cells import from `course_lib.mine`."""
    return [
        alias.name
        for cell in cells
        for node in ast.walk(cell.tree)
        if isinstance(node, ast.ImportFrom) and node.module == "course_lib.mine"
        for alias in node.names
    ]


def _module(lesson, names, taken):
    """The text of a module with some of a lesson's functions and all that they use; what it takes from an earlier lesson is
    the course's own, too."""
    cells = [cell for cell in read_cells(lesson.source)[2] if cell.is_code and cell.is_readable]
    definitions, imports = {}, {}
    for cell in cells:
        if not (cell.locked or cell.solution) or cell.graded:
            continue
        text = re.sub(r"^[ \t]*### (BEGIN|END) SOLUTION[^\n]*\n?", "", cell.source, flags=re.MULTILINE)
        for node in ast.parse(text).body:
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                for alias in node.names:
                    imports[alias.asname or alias.name.split(".")[0]] = _import(node, alias, taken)
            else:
                segment = ast.get_source_segment(text, node)
                for bound in _bound(node):
                    definitions[bound] = segment
    used = _used(names, definitions)
    lines = sorted({imports[name] for name in used if name in imports})
    functions = dict.fromkeys(definitions[name] for name in definitions if name in used)
    return "\n".join([HEADER.format(lesson=lesson.name), *lines, "", "", "\n\n\n".join(functions)]) + "\n"


def _used(names, definitions):
    """All names that some names' definitions use, themselves included."""
    found, waiting = set(), list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            if name in definitions:
                waiting += _names(definitions[name])
    return found


def _names(text):
    """The names in a definition, and in the examples of its docstring."""
    tree = ast.parse(text)
    docstrings = [ast.get_docstring(node) or "" for node in tree.body if isinstance(node, ast.FunctionDef)]
    examples = [example.source for words in docstrings for example in doctest.DocTestParser().get_examples(words)]
    trees = [tree, *map(ast.parse, examples)]
    return [node.id for part in trees for node in ast.walk(part) if isinstance(node, ast.Name)]


def _bound(node):
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    return [part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)]


def _import(node, alias, taken):
    """One name's import as a statement of its own."""
    module = node.module if isinstance(node, ast.ImportFrom) else None
    if module == "course_lib.mine":
        module = f"course_lib.given.{taken[alias.name].name}"
    name = alias.name + (f" as {alias.asname}" if alias.asname else "")
    return f"from {module} import {name}" if module else f"import {name}"
