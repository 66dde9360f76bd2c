"""What the grader knows of a notebook of an assignment: its cells as the instructor wrote them."""

from __future__ import annotations

import copy
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .limits import SKIP_TAGS, own_seconds
from .names import classes, imported
from .program import GIVEN, OPEN, SOLUTION, TEST, Part, program

if TYPE_CHECKING:
    from traitlets.config import Config

SCHEMA_VERSION = 3
HEADING = re.compile(r"^#{1,6}[ \t]+(\S.*?)[ \t]*$", re.MULTILINE)
TASK = re.compile(r"(Predict|Debug|Choose|Derive|Say why)\b")  # begins the heading of a task
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


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
    hidden : tuple of int
        The numbers, from 1, of a test cell's lines that learners do not get.
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
    hidden: tuple[int, ...] = ()

    @property
    def hidden_texts(self) -> list[str]:
        """The lines that learners do not get, unless they have the same line elsewhere in the cell."""
        lines = self.source.split("\n")
        visible = {line.strip() for number, line in enumerate(lines, start=1) if number not in self.hidden}
        return [line for line in (lines[number - 1].strip() for number in self.hidden) if line not in visible]

    @property
    def tested(self) -> bool:
        """Whether the grader runs it to find the points."""
        return self.grade and not self.solution and self.cell_type == "code"

    def metadata(self) -> dict[str, Any]:
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
    program : tuple of Part
        Its code cells in the instructor's order; empty where the instructor's notebook is not at hand: nothing can be
        graded then.
    together : frozenset of str
        The test cells that are graded in one process with the learner's code: see `levels`.
    skipped : frozenset of str
        Texts of the instructor's cells that need not run, since they hold none of the learner's work, as digests.
    plain : frozenset of str
        Texts of all the instructor's cells that are none of nbgrader's, as digests.
    kernelspec : dict
    seconds : dict of str to float
        Limits of its own: see `limits.own_seconds`.
    held_out : tuple of str
        Names of files that its tests alone may read: see `classroom.Classroom.held_out`.
    has_source : bool
        Whether the instructor's notebook is at hand, without which nobody knows whose name is whose.
    """

    name: str
    cells: tuple[CellSpec, ...]
    program: tuple[Part, ...] = ()
    together: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    kernelspec: dict[str, Any] = field(default_factory=KERNEL.copy)
    seconds: dict[str, float] = field(default_factory=dict)
    held_out: tuple[str, ...] = ()
    has_source: bool = False

    @cached_property
    def by_id(self) -> dict[str, CellSpec]:
        return {cell.grade_id: cell for cell in self.cells}

    @property
    def max_score(self) -> float:
        return sum(cell.points for cell in self.cells)

    @cached_property
    def modules(self) -> list[str]:
        """Modules that the instructor's cells import."""
        return sorted({module for part in self.program for module in imported(part.source)})

    @cached_property
    def classes(self) -> list[str]:
        """Classes that the instructor's solutions define: those of which a test may use a learner's objects as such."""
        return sorted({name for part in self.program if part.kind == SOLUTION for name in classes(part.source)})

    def as_data(self) -> dict[str, Any]:
        """The specification as plain JSON data, from which `from_data` makes it again."""
        return {
            **asdict(self),
            "together": sorted(self.together),
            "skipped": sorted(self.skipped),
            "plain": sorted(self.plain),
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> NotebookSpec:
        """The specification of which `as_data` made the data."""
        parts: list[dict[str, Any]] = [
            {key: tuple(value) if isinstance(value, list) else value for key, value in part.items()}
            for part in data["program"]
        ]
        return cls(
            **{
                **data,
                "cells": tuple(CellSpec(**{**cell, "hidden": tuple(cell["hidden"])}) for cell in data["cells"]),
                "program": tuple(Part(**part) for part in parts),
                "together": frozenset(data["together"]),
                "skipped": frozenset(data["skipped"]),
                "plain": frozenset(data["plain"]),
                "held_out": tuple(data["held_out"]),
            }
        )

    def digest(self) -> str:
        """A text that changes whenever anything in the specification does."""
        return self._digest

    @cached_property
    def _digest(self) -> str:
        return hashlib.sha256(json.dumps(self.as_data(), sort_keys=True, default=str).encode()).hexdigest()


def digest_of(source: str) -> str:
    """The digest by which an instructor's text is recognised."""
    return hashlib.sha256(source.strip().replace("\r\n", "\n").encode("utf-8", "replace")).hexdigest()


def from_notebook(
    notebook: dict[str, Any], name: str, skip_tags: Iterable[str] = SKIP_TAGS, config: Config | None = None
) -> NotebookSpec:
    """The specification that a source notebook holds.

    Parameters
    ----------
    notebook : dict
        The instructor's notebook, with solutions and hidden tests, in nbformat 4.
    name : str
    skip_tags : sequence of str
        Tags of cells that need not run where the learner left them as they were.
    config : traitlets.config.Config, optional
        nbgrader's configuration, which says what stands in place of a solution, and between which marks tests are hidden.

    Returns
    -------
    NotebookSpec
    """
    from nbformat import from_dict

    from .handing_out import HandOut

    kernelspec = notebook.get("metadata", {}).get("kernelspec") or KERNEL
    plain = [{**cell, "source": text_of(cell)} for cell in copy.deepcopy(notebook["cells"])]
    given_out, _ = HandOut(config=config).preprocess(
        from_dict({"cells": plain, "metadata": {"kernelspec": kernelspec}}), {}
    )
    cells, marks = [], marks_of(config)
    for cell, released in zip(notebook["cells"], given_out.cells, strict=True):
        meta = cell.get("metadata", {}).get("nbgrader")
        if not meta or not (meta.get("grade") or meta.get("solution") or meta.get("locked") or meta.get("task")):
            continue
        source = text_of(cell)
        grade, solution = bool(meta.get("grade")), bool(meta.get("solution"))
        cells.append(
            CellSpec(
                grade_id=meta["grade_id"],
                cell_type=cell["cell_type"],
                source=released.source if solution else source,
                grade=grade,
                solution=solution,
                task=bool(meta.get("task")),
                locked=not solution and (grade or bool(meta.get("locked"))),
                points=float(meta.get("points") or 0),
                checksum=None,
                hidden=hidden_lines(source, marks) if grade and not solution else (),
            )
        )
    spec = NotebookSpec(name, tuple(cells), kernelspec=dict(kernelspec))
    return with_source(spec, notebook, skip_tags)


def with_source(
    spec: NotebookSpec, notebook: dict[str, Any] | None, skip_tags: Iterable[str] = SKIP_TAGS
) -> NotebookSpec:
    """The specification with what only the source notebook tells: its program, the cells to skip, limits, held-out files.

    Parameters
    ----------
    spec : NotebookSpec
    notebook : dict or None
        The instructor's notebook; None where there is none.
    skip_tags : sequence of str
        Where learners get such a cell in another form, its metadata's ``released`` is the digest of that text.
    """
    cells: list[tuple[str, str, str]] = []
    skipped, plain = set(), set()
    for cell in (notebook or {}).get("cells", ()):
        source, meta = text_of(cell), cell.get("metadata", {})
        given = spec.by_id.get((meta.get("nbgrader") or {}).get("grade_id") or "")
        if cell["cell_type"] == "code":
            kind = OPEN if given is None else TEST if given.tested else GIVEN if given.locked else SOLUTION
            text = given.source if given is not None and kind in (TEST, GIVEN) else source
            cells.append((kind, given.grade_id if given else "", text))
        if given is None:
            plain.add(digest_of(source))
            if set(meta.get("tags", ())) & set(skip_tags):
                skipped.add(digest_of(source))
                skipped.update([meta["released"]] if "released" in meta else [])
    metadata = (notebook or {}).get("metadata", {})
    return replace(
        spec,
        program=program(cells),
        skipped=frozenset(skipped),
        plain=frozenset(plain),
        seconds=own_seconds(metadata),
        held_out=_held_out(metadata),
        has_source=notebook is not None,
    )


def _held_out(metadata: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the held-out files that a source notebook names: ``"course": {"held_out": ["search.json"]}``."""
    course = metadata.get("course")
    names = course.get("held_out") if isinstance(course, Mapping) else None
    return tuple(name for name in names if isinstance(name, str)) if isinstance(names, list | tuple) else ()


def task_titles(notebook: dict[str, Any] | None) -> dict[str, str]:
    """What the tasks that are no "write this function" are called: their headings, by the graded cell's grade_id.

    Examples
    --------
    >>> heading = {"cell_type": "markdown", "source": "### Choose: the `loss` that stays", "metadata": {}}
    >>> check = {"cell_type": "code", "source": "", "metadata": {"nbgrader": {"grade": True, "grade_id": "check_loss"}}}
    >>> task_titles({"cells": [heading, check]})
    {'check_loss': 'Choose: the loss that stays'}
    """
    titles: dict[str, str] = {}
    heading = ""
    for cell in (notebook or {}).get("cells", ()):
        nbgrader = cell.get("metadata", {}).get("nbgrader") or {}
        if nbgrader.get("grade") and heading:
            titles[nbgrader["grade_id"]] = heading
            heading = ""
        elif cell["cell_type"] == "markdown":
            for found in HEADING.finditer(text_of(cell)):
                heading = found[1].replace("`", "") if TASK.match(found[1]) else ""
    return titles


def marks_of(config: Any = None) -> list[tuple[str, str]]:
    """What begins and what ends the parts of a cell that learners do not get, as a course's configuration has it."""
    from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions

    tests, solutions = ClearHiddenTests(config=config), ClearSolutions(config=config)
    return [
        (tests.begin_test_delimeter, tests.end_test_delimeter),
        (solutions.begin_solution_delimeter, solutions.end_solution_delimeter),
    ]


def hidden_lines(source: str, marks: list[tuple[str, str]]) -> tuple[int, ...]:
    """The numbers, from 1, of the lines that nbgrader takes out of a cell, the marks themselves included.

    Examples
    --------
    >>> hidden_lines("a = 1\\n# HIDE\\nb = 2\\n# SHOW\\nc = 3", [("HIDE", "SHOW")])
    (2, 3, 4)
    """
    found: set[int] = set()
    for begin, end in marks:
        inside = False
        for number, line in enumerate(source.split("\n"), start=1):
            inside = begin in line or (inside and end not in line)
            if inside or begin in line or end in line:
                found.add(number)
    return tuple(sorted(found))


def text_of(cell: dict[str, Any]) -> str:
    """A cell's text; files may hold it as a list of lines."""
    source = cell.get("source", "")
    return "".join(map(str, source)) if isinstance(source, list) else str(source)
