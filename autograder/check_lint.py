"""Say in words what is wrong with a lesson's graded cells: see docs/authors.md, "Add an exercise"."""

from __future__ import annotations

import ast
import builtins
import re
from dataclasses import replace

from course_lib.mistakes import known

from . import task_lint
from .grading.markers import BEGIN_HIDDEN, END_HIDDEN

MIN_MISTAKES = 3
JUDGES = {"Check": "check", "Derivation": "check", "Choice": "check", "Aim": "aim"}  # and the name that a cell gives it
UNTRUSTWORTHY = {  # what a graded cell must not rest on, since the learner's code can change it
    "gcf": "looks at the current figure, which the learner's code can replace",
    "gca": "looks at the current axes, which the learner's code can replace",
    "open": "opens a file, which the learner's code can have written",
}


def lint(cells):
    """Problems (line, text) of the graded cells."""
    exercises = {name for cell in cells if cell.solution for name in cell.defined}
    _, *others = [cell for cell in cells if cell.is_code] or [None]
    given = {name for cell in others if cell.locked and not cell.graded for name in cell.defined}
    for cell in cells:
        if cell.graded and "points" not in cell.grading:
            yield cell.line, f"The graded cell {cell.grade_id!r} has no points in its metadata."
            continue
        if not cell.graded or not cell.is_code:
            continue
        if not cell.locked and not cell.solution:
            yield cell.line, f"The graded cell {cell.grade_id!r} is not locked."
        if not cell.solution:
            yield from _hidden_tests(cell)
            yield from _check(cell, exercises)
            yield from _visible_part(cell, given)
            yield from _trust(cell, exercises)


def _hidden_tests(cell):
    if BEGIN_HIDDEN not in cell.source:
        yield cell.line, f"The graded cell {cell.grade_id!r} has no hidden tests."


def _check(cell, exercises):
    if task_lint.is_choice(cell):
        return
    found, judge = checks(cell), next((name for name in JUDGES if f"{name}(" in cell.source), "Check")
    if len(found) != 1:
        yield (
            cell.line,
            f'The graded cell {cell.grade_id!r} must make one `Check("exercise", points=…)`, or `Aim(…)`; it makes {len(found)}.',
        )
    for name, points in found:
        if name not in exercises:
            yield cell.line, f"The check is of `{name}`, which no exercise defines."
        if points != cell.grading.get("points"):
            yield (
                cell.line,
                f'`{judge}("{name}", points={points})` differs from the metadata: {cell.grading.get("points")} points.',
            )
        count = len(known(name))
        if count < MIN_MISTAKES:
            yield (
                cell.line,
                f"The exercise `{name}` has {count} known mistakes in course_lib/lessons/; it needs at least {MIN_MISTAKES}.",
            )
    last = cell.tree.body[-1] if cell.tree.body else None
    called = ast.unparse(last.value) if isinstance(last, ast.Expr) else ""
    if called.split("(")[0] in exercises:
        yield (
            cell.line,
            f"The graded cell ends in a call of the learner's function, `{called}`: whatever it returns would be the grade.",
        )
    elif called != f"{JUDGES[judge]}.verdict()":
        yield cell.line, f"The graded cell {cell.grade_id!r} must end in `{JUDGES[judge]}.verdict()`."


def _visible_part(cell, given):
    """What a learner sees of a check stands alone, but for what locked cells define for it, and shows no solution."""
    text = re.sub(rf"^[ \t]*#+ *{BEGIN_HIDDEN}.*?{END_HIDDEN}[^\n]*$", "", cell.source, flags=re.MULTILINE | re.DOTALL)
    visible = replace(cell, source=text)
    for name in sorted(visible.used - visible.defined - given - set(dir(builtins))):
        yield (
            cell.line,
            f"The visible check uses `{name}` of another cell: import or define it here, so that it runs after a restart too.",
        )
    functions = {node.name for node in visible.tree.body if isinstance(node, ast.FunctionDef)}
    for name in sorted(functions & set(_called_for_a_value(visible.tree))):
        shown = f"The visible check defines `{name}`, and compares with what it gives: a reference solution in view. "
        yield cell.line, shown + "Put it into the hidden part or course_lib, and write the value here."


def _called_for_a_value(tree):
    """Which functions of a cell are called for a value that the learner's is compared with: by ``.gives``, or by way of a name.

    One that is handed over, such as an f to differentiate, is not called; one that ``.satisfies`` calls judges a property.
    """
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef):
            continue
        judged = {
            id(part)
            for node in ast.walk(statement)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "satisfies"
            for argument in node.args
            for part in ast.walk(argument)
        }
        for node in ast.walk(statement):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and id(node) not in judged:
                yield node.func.id


def checks(cell):
    """The exercise and points of each ``Check("exercise", points=…)`` or ``Aim(…)`` of a cell."""
    found = []
    for node in ast.walk(cell.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in JUDGES and node.args:
            points = [word.value for word in node.keywords if word.arg == "points"] + node.args[1:]
            found.append(
                (
                    node.args[0].value if isinstance(node.args[0], ast.Constant) else ast.unparse(node.args[0]),
                    ast.literal_eval(points[0]) if points and isinstance(points[0], ast.Constant) else None,
                )
            )
    return found


def _trust(cell, exercises):
    for name in sorted(cell.defined & exercises):
        yield cell.line, f"The graded cell replaces the learner's `{name}`."
    for node in ast.walk(cell.tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in UNTRUSTWORTHY:
                yield cell.line + node.lineno, f"The graded cell {UNTRUSTWORTHY[name]}."
