"""What the grader knows of a notebook of an assignment: its cells as the instructor wrote them."""

from __future__ import annotations

import ast
import hashlib
import json
from dataclasses import dataclass, field, replace

from .limits import SKIP_TAGS
from .texts import bindings

SCHEMA_VERSION = 3
IMPORTS = (ast.Import, ast.ImportFrom)
DEFINITIONS = (*IMPORTS, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True)
class CellSpec:
    """One nbgrader cell.

    Attributes
    ----------
    grade_id, cell_type : str
    grade, solution, task, locked : bool
    points : float
        What it is worth, 0 unless `grade` or `task`.
    source : str
        The instructor's text, of a test cell with the hidden tests, of a solution cell without the solution.
    checksum : str or None
    """

    grade_id: str
    cell_type: str
    source: str
    grade: bool = False
    solution: bool = False
    task: bool = False
    locked: bool = False
    points: float = 0.0
    checksum: str | None = None

    @property
    def tested(self):
        """Whether the grader runs it to find the points."""
        return self.grade and not self.solution and self.cell_type == "code"

    def metadata(self):
        """The cell's metadata in nbgrader's form."""
        nbgrader = {
            "grade": self.grade,
            "solution": self.solution,
            "task": self.task,
            "locked": self.locked,
            "grade_id": self.grade_id,
            "schema_version": SCHEMA_VERSION,
            "cell_type": self.cell_type,
            "checksum": self.checksum,
        }
        if self.grade or self.task:
            nbgrader["points"] = self.points
        return {"deletable": False, **({"editable": False} if self.locked else {}), "nbgrader": nbgrader}


@dataclass(frozen=True)
class NotebookSpec:
    """A notebook of an assignment.

    Attributes
    ----------
    name : str
        The file's name without ``.ipynb``.
    cells : tuple of CellSpec
        In the instructor's order.
    asked : tuple of str
        Names that the solution cells bind: these are the learner's to define.
    skipped : frozenset of str
        Texts of the instructor's cells that need not run, since they hold none of the learner's work.
    plain : frozenset of str
        Texts of all the instructor's other cells, as digests.
    preamble : tuple of str
        Imports, functions and classes of the instructor's unlocked cells: test cells that use them must not get the
        learner's.
    kernelspec : dict
    language : str
    """

    name: str
    cells: tuple
    asked: tuple = ()
    skipped: frozenset = frozenset()
    plain: frozenset = frozenset()
    preamble: tuple = ()
    kernelspec: dict = field(
        default_factory=lambda: {"name": "python3", "display_name": "Python 3", "language": "python"}
    )

    @property
    def by_id(self):
        return {cell.grade_id: cell for cell in self.cells}

    @property
    def max_score(self):
        return sum(cell.points for cell in self.cells)

    @property
    def modules(self):
        """Modules that the instructor's cells import."""
        found = set()
        for source in [*(cell.source for cell in self.cells if cell.cell_type == "code"), *self.preamble]:
            found.update(imported(source))
        return sorted(found)

    def digest(self):
        """A text that changes whenever anything in the specification does."""
        parts = [
            self.name,
            [vars(cell) for cell in self.cells],
            self.asked,
            sorted(self.skipped),
            self.preamble,
            self.kernelspec,
        ]
        return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def digest_of(source):
    """The digest by which an instructor's text is recognised."""
    return hashlib.sha256(source.strip().replace("\r\n", "\n").encode("utf-8", "replace")).hexdigest()


def from_notebook(notebook, name, skip_tags=SKIP_TAGS):
    """The specification that a source notebook holds.

    Parameters
    ----------
    notebook : dict
        The instructor's notebook, with solutions and hidden tests, in nbformat 4.
    name : str
    skip_tags : sequence of str
        Tags of cells that need not run where the learner left them as they were.

    Returns
    -------
    NotebookSpec
    """
    cells = []
    for cell in notebook["cells"]:
        meta = cell.get("metadata", {}).get("nbgrader")
        if not meta or not (meta.get("grade") or meta.get("solution") or meta.get("locked") or meta.get("task")):
            continue
        source = text_of(cell)
        grade, solution = bool(meta.get("grade")), bool(meta.get("solution"))
        cells.append(
            CellSpec(
                grade_id=meta["grade_id"],
                cell_type=cell["cell_type"],
                source=_without_solution(source) if solution else source,
                grade=grade,
                solution=solution,
                task=bool(meta.get("task")),
                locked=not solution and (grade or bool(meta.get("locked"))),
                points=float(meta.get("points") or 0),
                checksum=None,
            )
        )
    kernelspec = notebook.get("metadata", {}).get("kernelspec")
    spec = NotebookSpec(name, tuple(cells), **({"kernelspec": dict(kernelspec)} if kernelspec else {}))
    return with_source(spec, notebook, skip_tags)


def with_source(spec, notebook, skip_tags=SKIP_TAGS):
    """The specification with what only the source notebook tells: the cells to skip, and the names that solutions bind.

    Parameters
    ----------
    spec : NotebookSpec
    notebook : dict or None
        The instructor's notebook; None where there is none, so that the solution cells' stubs must do.
    skip_tags : sequence of str
    """
    asked = dict.fromkeys(name for cell in spec.cells if cell.solution for name in names_bound(cell.source))
    skipped, plain, preamble = set(), set(), []
    for cell in (notebook or {}).get("cells", ()):
        source, meta = text_of(cell), cell.get("metadata", {})
        if cell["cell_type"] == "code" and meta.get("nbgrader", {}).get("solution"):
            asked.update(dict.fromkeys(names_bound(source)))
            preamble += _statements(source, IMPORTS)
        elif not meta.get("nbgrader"):
            plain.add(digest_of(source))
            preamble += _statements(source, DEFINITIONS) if cell["cell_type"] == "code" else []
            if set(meta.get("tags", ())) & set(skip_tags):
                skipped.add(digest_of(source))
    return replace(
        spec, asked=tuple(asked), skipped=frozenset(skipped), plain=frozenset(plain), preamble=tuple(preamble)
    )


def text_of(cell):
    """A cell's text; files may hold it as a list of lines."""
    source = cell.get("source", "")
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def names_bound(source):
    """The names that a cell's own statements bind, other than by imports.

    Examples
    --------
    >>> names_bound("def f(x):\\n    y = x\\nz = 1")
    ['f', 'z']
    """
    tree = _parsed(source)
    if tree is None:
        return []
    tree.body = [node for node in tree.body if not isinstance(node, IMPORTS)]
    return list(dict.fromkeys(name for name, _ in bindings(tree)))


def names_used(source):
    """The names that a cell reads."""
    tree = _parsed(source)
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} if tree is not None else set()


def _statements(source, kinds):
    """The texts of a cell's own statements of some kinds."""
    tree = _parsed(source)
    return [ast.unparse(node) for node in tree.body if isinstance(node, kinds)] if tree is not None else []


def _parsed(source):
    lines = ["pass" if line.startswith(("%", "!", "?")) else line for line in source.splitlines()]
    try:
        return ast.parse("\n".join(lines))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def imported(source):
    """The names of modules that a text imports anywhere, in its functions too; a name that was imported from a module counts as one."""
    tree = _parsed(source)
    for node in ast.walk(tree) if tree is not None else ():
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if alias.name != "*")


def _without_solution(source):
    """A solution cell's text without what stands between nbgrader's markers."""
    kept, inside = [], False
    for line in source.splitlines():
        if "### BEGIN SOLUTION" in line:
            inside = True
            kept.append(line[: len(line) - len(line.lstrip())] + "raise NotImplementedError()")
        elif "### END SOLUTION" in line:
            inside = False
        elif not inside:
            kept.append(line)
    return "\n".join(kept)
