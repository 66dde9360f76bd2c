"""The cells of a lesson's source: where each begins, its text, and what nbgrader's metadata say of it."""

from __future__ import annotations

import ast
import re
import symtable
from dataclasses import dataclass
from functools import cached_property

from .editions import read_source


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
