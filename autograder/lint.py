"""Say in words what is wrong in a lesson's source, with the line.

The rules are those that nbgrader, the grader's separation of learner's and instructor's code, and the lessons' form need.
"""

from __future__ import annotations

import ast
import builtins
import re
import symtable
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from course_lib.mistakes import known

from . import figures, pictures, task_lint
from .editions import KERNEL, read_source
from .grading.limits import TIMES, own_seconds
from .grading.markers import BEGIN_GIVEN, BEGIN_HIDDEN, BEGIN_SOLUTION, END_HIDDEN, END_SOLUTION
from .layout import CourseError
from .numbering import NUMBERED, NUMBERED_TITLE, REFERENCE, unresolved

HELD_OUT = "held_out"  # the folder of what projects are measured on
TAGS = {"demo"}  # a demonstration: the grader skips it when the learner left it as it was
MIN_MISTAKES = 3
ABOUT = ("part", "title", "builds", "minutes")
JUDGES = {"Check": "check", "Derivation": "check", "Choice": "check", "Aim": "aim"}  # and the name that a cell gives it
UNTRUSTWORTHY = {  # what a graded cell must not rest on, since the learner's code can change it
    "gcf": "looks at the current figure, which the learner's code can replace",
    "gca": "looks at the current axes, which the learner's code can replace",
    "open": "opens a file, which the learner's code can have written",
}


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong at a line of a source; one that `leaks` would give a solution or a hidden test to learners."""

    path: Path
    line: int
    text: str
    leaks: bool = field(default=False, compare=False)

    def __str__(self):
        return f"{self.path.name}:{self.line}: {self.text}"


@dataclass
class Cell:
    """A cell of a source: where it begins, its text, what nbgrader's metadata say."""

    line: int
    kind: str
    source: str
    tags: list
    grading: dict
    header_error: str = ""

    @property
    def grade_id(self):
        return self.grading.get("grade_id", "")

    @property
    def graded(self):
        return bool(self.grading.get("grade"))

    @property
    def solution(self):
        return bool(self.grading.get("solution"))

    @property
    def locked(self):
        return bool(self.grading.get("locked"))

    @property
    def is_code(self):
        return self.kind == "code"

    @cached_property
    def tree(self):
        """The parsed text; an empty one if it is no Python (``syntax_problem`` says so)."""
        try:
            return ast.parse(self.python)
        except SyntaxError:
            return ast.parse("")

    @cached_property
    def is_readable(self):
        """Whether its header and its Python can be read, so that what else is said of it can be trusted."""
        try:
            return not self.header_error and bool(not self.is_code or ast.parse(self.python))
        except SyntaxError:
            return False

    @property
    def python(self):
        """The text without notebook magics."""
        return re.sub(r"^(\s*)[%!].*$", r"\1pass", self.source, flags=re.MULTILINE)

    @cached_property
    def used(self):
        """The cell's names that are looked up outside functions and comprehensions, or there as globals."""
        return {
            symbol.get_name()
            for table in self._tables()
            for symbol in table.get_symbols()
            if symbol.is_referenced() and (table.get_type() == "module" or symbol.is_global())
        }

    @cached_property
    def defined(self):
        """What the cell binds at its top level: functions, classes, variables, imports."""
        (module, *_) = self._tables()
        return {symbol.get_name() for symbol in module.get_symbols() if symbol.is_assigned() or symbol.is_imported()}

    def _tables(self):
        """Python's symbol tables of the cell: the module's first, then those inside."""
        tables = [symtable.symtable(ast.unparse(self.tree), self.grade_id, "exec")]
        for table in tables:
            tables += table.get_children()
        return tables


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
    for rule in (_first_cell, _ids, _figures, _tags, _order, _markers, _graded_cells, _helpers):
        found += rule(readable if rule in (_markers, _graded_cells) else cells)
    found += pictures.problems(lesson, [(cell.line, cell.source) for cell in cells if not cell.is_code])
    found += task_lint.lint(readable)
    found += _references(cells, {other.name: other.place for other in others})
    names = {name for other in others if other != lesson for name in exercise_names(other)}
    found += [
        (cell.line, f"`{name}` is an exercise of another lesson too: progress and known mistakes go by its name.")
        for cell in cells
        for name in _names(cell)
        if name in names
    ]
    return sorted(Problem(lesson.source, line, text, bool(leaks)) for line, text, *leaks in found)


def read_cells(path):
    """A source's header (``course``, kernel name) and its cells with their lines."""
    notebook = read_source(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines, 1) if line.startswith("# %%")]
    starts = [1] * (len(notebook.cells) - len(starts)) + starts  # text above the first header is a cell as well
    cells = [
        Cell(
            line,
            cell.cell_type,
            cell.source,
            cell.metadata.get("tags", []),
            cell.metadata.get("nbgrader", {}),
            cell.metadata.get("incorrectly_encoded_metadata", ""),
        )
        for line, cell in zip(starts, notebook.cells)
    ]
    return notebook.metadata.get("course"), notebook.metadata.get("kernelspec", {}).get("name"), cells


def exercise_names(lesson):
    """The names of the functions that a lesson checks; none if its source cannot be read."""
    return _exercise_names(lesson.source, lesson.source.stat().st_mtime_ns)


@lru_cache  # each lesson is compared with all others; the time of change stands for the contents
def _exercise_names(path, changed):
    try:
        cells = read_cells(path)[2]
    except CourseError:
        return []
    return [name for cell in cells for name in _names(cell)]


def _names(cell):
    """The exercises and tasks that a cell checks or, where no cell checks them, asks for."""
    if cell.graded and not cell.solution:
        return [name for name, _ in _checks(cell)]
    return [cell.grade_id] if cell.solution and (not cell.is_code or "predict" in cell.grade_id) else []


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
        if not cell.solution or cell.graded or cell.grade_id in predicted:
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


def _graded_cells(cells):
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
    checks, judge = _checks(cell), next((name for name in JUDGES if f"{name}(" in cell.source), "Check")
    if len(checks) != 1:
        yield (
            cell.line,
            f'The graded cell {cell.grade_id!r} must make one `Check("exercise", points=…)`, or `Aim(…)`; it makes {len(checks)}.',
        )
    for name, points in checks:
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


def _checks(cell):
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
