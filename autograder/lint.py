"""Say in words what is wrong in a lesson's source, with the line.

The rules are those that nbgrader, the grader's separation of learner's and instructor's code, and the lessons' form need.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from course_lib.known_tasks import PREDICT, SAY_WHY

from . import challenge_lint, check_lint, figures, given, pictures, task_lint, tasks
from .cells import read_cells
from .editions import KERNEL
from .grading.limits import TIMES, own_seconds
from .grading.markers import BEGIN_GIVEN, BEGIN_HIDDEN, BEGIN_SOLUTION, END_HIDDEN, END_SOLUTION
from .layout import CourseError
from .numbering import NUMBERED, NUMBERED_TITLE, REFERENCE, unresolved

HELD_OUT = "held_out"  # the folder of what projects are measured on
CARRIED = "carried"  # a cell that holds what later checks take, such as trained weights, and has no check of its own
TAGS = {"demo", CARRIED}  # a demonstration: the grader skips it when the learner left it as it was
ABOUT = ("part", "title", "builds", "minutes")


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong at a line of a source; one that `leaks` would give a solution or a hidden test to learners."""

    path: Path
    line: int
    text: str
    leaks: bool = field(default=False, compare=False)

    def __str__(self):
        return f"{self.path.name}:{self.line}: {self.text}"


def lint(lesson, others=()):
    """The problems of one lesson's source, in the order of lines.

    Parameters
    ----------
    lesson : Lesson
    others : iterable of Lesson
        Lessons whose exercises must have other names.

    Returns
    -------
    list of Problem
    """
    try:
        about, kernel, cells = read_cells(lesson.source)
    except CourseError as error:
        return [Problem(lesson.source, 1, str(error))]
    found = [(1, text) for text in _header(about, kernel, lesson.source.parents[1])] + list(_syntax(cells))
    readable = [cell for cell in cells if cell.is_readable]
    for rule in (_first_cell, _ids, _figures, _tags, _order, _markers, check_lint.lint, _helpers):
        found += rule(readable if rule in (_markers, check_lint.lint) else cells)
    found += pictures.problems(lesson, [(cell.line, cell.source) for cell in cells if not cell.is_code])
    found += task_lint.lint(readable)
    found += challenge_lint.lint(readable, {name for other in others if other != lesson for name in _taken(other)})
    found += _references(cells, {other.name: other.place for other in others})
    elsewhere = {name for other in others if other != lesson for name in _names(other)}
    found += [
        (line, f"`{name}` is an exercise of another lesson too: progress and known mistakes go by its name.")
        for line, name in _named(readable)
        if name in elsewhere
    ]
    return sorted(Problem(lesson.source, line, text, bool(leaks)) for line, text, *leaks in found)


def _names(lesson):
    """The names of a lesson's exercises and tasks; none if its source cannot be read."""
    return _names_in(lesson.source, lesson.source.stat().st_mtime_ns)


@lru_cache  # each lesson is compared with all others; the time of change stands for the contents
def _names_in(path, changed):
    try:
        return [name for _, name in _named([cell for cell in read_cells(path)[2] if cell.is_readable])]
    except CourseError:
        return []


def _taken(lesson):
    """What a lesson imports from `course_lib.mine`; nothing if its source cannot be read."""
    return _taken_in(lesson.source, lesson.source.stat().st_mtime_ns)


@lru_cache
def _taken_in(path, changed):
    try:
        return given.names_taken([cell for cell in read_cells(path)[2] if cell.is_readable and cell.is_code])
    except CourseError:
        return []


def _named(cells):
    """Pairs (line, name) of what is checked, and of the tasks that no cell checks."""
    yield from (
        (cell.line, name) for cell in cells if cell.graded and cell.is_code for name, _ in check_lint.checks(cell)
    )
    yield from ((task.answer.line, task.name) for task in tasks.find(cells) if task.kind in (PREDICT, SAY_WHY))


def _header(about, kernel, folder):
    missing = [key for key in ABOUT if key not in (about or {})]
    if missing:
        yield f"The header's `course: {{part, title, builds, minutes}}` lacks {', '.join(missing)}."
    for name in TIMES:
        if name in (about or {}) and name not in own_seconds({"course": about}):
            yield f"The header's `{name}` is a limit in seconds: {about[name]!r} is none."
    for name in (about or {}).get("held_out", ()):
        if not (folder / HELD_OUT / name).is_file():
            yield f"The held-out data {name} are not in {HELD_OUT}/."
    if kernel != KERNEL["name"]:
        yield f"The kernel is {kernel!r}; it must be 'python3', or JupyterLab opens a dialog at each learner's."


def _syntax(cells):
    for cell in cells:
        if cell.header_error:
            yield (
                cell.line,
                (
                    f"The cell's header cannot be read, so learners would see all of it (true and false are lower case, texts "
                    f"stand in double quotes): {cell.header_error}"
                ),
                True,
            )
        if cell.is_code:
            try:
                ast.parse(cell.python)
            except SyntaxError as error:
                yield cell.line + (error.lineno or 1), f"This is not Python: {error.msg}."


def _first_cell(cells):
    first = next((cell for cell in cells if cell.is_code), None)
    if first is None or not first.locked or first.graded or first.solution:
        yield first.line if first else 1, "The first code cell must be the locked, ungraded cell with the imports."


def _ids(cells):
    seen = {}
    for cell in cells:
        if cell.grading and not cell.grade_id:
            yield cell.line, "A cell with nbgrader metadata needs a grade_id."
        elif cell.grade_id in seen:
            yield (
                cell.line,
                f"The grade_id {cell.grade_id!r} is already that of the cell at line {seen[cell.grade_id]}.",
            )
        elif cell.grade_id:
            seen[cell.grade_id] = cell.line


def _references(cells, places):
    """Other lessons are named, and the build writes their numbers: into text cells, for code is compared as it is."""
    for cell in cells:
        if not cell.is_code:
            for reference in unresolved(cell.source, places) if places else ():
                yield cell.line, f"The text speaks of {reference}, and no such lesson is in solutions/."
        elif REFERENCE.search(cell.source):
            yield (
                cell.line,
                f"`{REFERENCE.search(cell.source)[0]}` stands in code, where no number is written for it: use words.",
            )
        for mention in NUMBERED.finditer(cell.source):
            yield (
                cell.line,
                f"`{mention[0]}` is a number that may change: write `lesson:name`, and the build writes the number.",
            )
    title = next((cell for cell in cells if not cell.is_code), None)
    if title and NUMBERED_TITLE.match(title.source):
        yield title.line, "The title has a number: the build writes it, from the file's name."


def _figures(cells):
    """What computes a figure in the prose must be an expression (whether its value stands there, a test says)."""
    for cell in cells:
        for expression in figures.expressions(cell.source) if not cell.is_code else ():
            try:
                ast.parse(expression.strip(), mode="eval")
            except SyntaxError as error:
                yield cell.line, f"The figure `{expression}` is not a Python expression: {error.msg}."


def _tags(cells):
    for cell in cells:
        for tag in sorted(set(cell.tags) - TAGS):
            yield cell.line, f"The tag {tag!r} is unknown. Known are: {', '.join(sorted(TAGS))}."


def _order(cells):
    code = [cell for cell in cells if cell.is_code]
    predicted = task_lint.predicted(cells)
    for place, cell in enumerate(code):
        if not cell.solution or cell.graded or cell.grade_id in predicted or CARRIED in cell.tags:
            continue
        rest = code[place + 1 :]
        if BEGIN_GIVEN in cell.source:  # the demonstration of its symptom may stand before the check
            rest = [other for other in rest if "demo" not in other.tags]
        if not (rest and (rest[0].graded or rest[0].header_error)):
            yield cell.line, f"The exercise {cell.grade_id!r} has no check cell right after it."


def _markers(cells):
    for cell in cells:
        for begin, end in ((BEGIN_SOLUTION, END_SOLUTION), (BEGIN_HIDDEN, END_HIDDEN)):
            marks = re.findall(rf"{begin}|{end}", cell.source)
            if marks != [begin, end] * (len(marks) // 2):
                yield (
                    cell.line,
                    f"`### {begin}` and `### {end}` must follow each other; here are: {', '.join(_first_words(marks))}.",
                    True,
                )
        begun = BEGIN_SOLUTION in cell.source
        if begun and not cell.solution:
            yield cell.line, "A solution stands in a cell that is not marked as a solution cell.", True
        if BEGIN_HIDDEN in cell.source and not cell.graded:
            yield cell.line, "Hidden tests stand in a cell that is not graded: learners would see them.", True
        if cell.solution and cell.is_code:
            if not begun:
                yield (
                    cell.line,
                    f"The exercise {cell.grade_id!r} has no `### {BEGIN_SOLUTION}` and `### {END_SOLUTION}`.",
                )
            else:
                yield from _outside_the_markers(cell)


def _first_words(marks):
    return [mark.split()[0] for mark in marks]


def _outside_the_markers(cell):
    """What a learner would see of an exercise must be signatures, docstrings and ready guards, nothing of its solution."""
    kept = re.sub(
        rf"^([ \t]*)#+ *{BEGIN_SOLUTION}.*?{END_SOLUTION}[^\n]*$",
        lambda region: region[1] + "raise NotImplementedError" + "\n" * region[0].count("\n"),
        cell.source,
        flags=re.MULTILINE | re.DOTALL,
    )
    try:
        body = ast.parse(kept).body
    except SyntaxError:
        yield cell.line, "The solution's markers do not enclose whole statements.", True
        return
    for node in _statements(body):
        yield (
            cell.line + node.lineno,
            f"Code outside the solution's markers, which learners would see: `{ast.unparse(node).splitlines()[0]}`.",
            True,
        )


def _statements(body):
    """Statements other than definitions, imports, docstrings, guards (``if …: raise …``) and the stub."""
    for node in body:
        if isinstance(node, ast.If) and not node.orelse and all(isinstance(part, ast.Raise) for part in node.body):
            continue
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield from _statements(node.body)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            continue
        elif not isinstance(node, (ast.Import, ast.ImportFrom, ast.Raise)):
            yield node


def _helpers(cells):
    """Graded cells may use what locked cells and exercises define, not what a learner may edit."""
    firm = {
        name
        for cell in cells
        if cell.is_code and (cell.locked or cell.solution) and not cell.graded
        for name in cell.defined
    }
    loose = defaultdict(int)
    for cell in cells:
        if cell.is_code and not (cell.locked or cell.solution):
            for name in cell.defined - firm:
                loose.setdefault(name, cell.line)
        elif cell.graded:
            for name in sorted((cell.used - cell.defined) & set(loose)):
                yield (
                    cell.line,
                    f"The graded cell uses `{name}` from the unlocked cell at line {loose[name]}: lock that cell or move it to course_lib.",
                )
