"""Make a submitted file the notebook that it was meant to be, with every cell of the instructor's as it was given out.

Which cell is graded, locked or worth what is decided by the specification; of the submission only the texts of the
learner's own cells are taken over.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace

from . import sanitize
from .spec import CellSpec, digest_of, names_bound, text_of

MOST_CELLS = 2_000
SKIP, LEARNER, BOTH, TRUSTED, TEXT = "skip", "learner", "both", "trusted", "text"


class Ungradable(Exception):
    """The file cannot be graded; the text says why, in one line for the learner."""


@dataclass
class RepairedCell:
    """A cell to be graded.

    Attributes
    ----------
    role : str
        Where it runs: TRUSTED, BOTH, LEARNER; SKIP and TEXT run nowhere.
    source, cell_type : str
    spec : CellSpec or None
        None for a cell that is the learner's alone.
    restored : bool
        Whether the submission did not have it.
    """

    role: str
    source: str
    cell_type: str
    spec: CellSpec | None = None
    restored: bool = False


def read(data, limits):
    """A submitted file's notebook as plain data of nbformat 4; raises `Ungradable`."""
    if len(data) > limits.notebook:
        raise Ungradable(
            f"the notebook is larger than {limits.notebook >> 20} MB: clear its outputs and submit it again"
        )
    if not data.strip():
        raise Ungradable("the file is empty")
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        notebook = json.loads(text)
    except UnicodeDecodeError:
        raise Ungradable("the file is not a notebook: its bytes are no text") from None
    except (ValueError, RecursionError) as error:
        place = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise Ungradable(f"the file is not a notebook: it is no valid JSON{place}") from None
    if not isinstance(notebook, dict):
        raise Ungradable("the file is not a notebook")
    if "cells" not in notebook and isinstance(notebook.get("worksheets"), list):
        notebook = {
            "cells": [
                _upgraded(cell)
                for sheet in notebook["worksheets"]
                if isinstance(sheet, dict)
                for cell in sheet.get("cells", ())
                if isinstance(cell, dict)
            ]
        }
    if not isinstance(notebook.get("cells"), list):
        raise Ungradable("the file is not a notebook: it has no cells")
    if len(notebook["cells"]) > MOST_CELLS:
        raise Ungradable(f"the notebook has more than {MOST_CELLS} cells")
    return notebook


def _upgraded(cell):
    """A cell of nbformat 3 in the form of nbformat 4."""
    if cell.get("cell_type") == "heading":
        return {"cell_type": "markdown", "source": "# " + text_of(cell), "metadata": {}}
    return {
        "cell_type": cell.get("cell_type"),
        "source": cell.get("input", cell.get("source", "")),
        "metadata": cell.get("metadata", {}),
    }


def repair(notebook, spec):
    """The cells to grade, in order.

    Parameters
    ----------
    notebook : dict
        As `read` gives it.
    spec : NotebookSpec

    Returns
    -------
    list of RepairedCell
    """
    cells = [_cell(cell, spec) for cell in notebook["cells"] if isinstance(cell, dict)]
    cells = [cell for cell in cells if cell is not None]
    _refuse_other_lessons(cells, spec)
    cells = _one_of_each(cells, spec)
    return _with_missing(cells, spec)


def _cell(cell, spec):
    kind = cell.get("cell_type")
    if kind not in ("code", "markdown", "raw"):
        return None
    source = sanitize.text(text_of(cell)).replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    meta = cell.get("metadata") if isinstance(cell.get("metadata"), dict) else {}
    nbgrader = meta.get("nbgrader") if isinstance(meta.get("nbgrader"), dict) else {}
    given = spec.by_id.get(nbgrader.get("grade_id")) if isinstance(nbgrader.get("grade_id"), str) else None
    if given is not None:
        return _given_cell(given, source)
    if kind == "code":
        role = SKIP if digest_of(source) in spec.skipped else LEARNER
        return RepairedCell(role, source, "code")
    return RepairedCell(TEXT, source if digest_of(source) in spec.plain else sanitize.markdown(source), kind)


def _given_cell(given, source):
    """A cell of the instructor's: a locked one with its own text, another with the learner's."""
    if given.locked:
        source = given.source
    if given.cell_type != "code":
        return RepairedCell(TEXT, source if given.locked else sanitize.markdown(source), given.cell_type, given)
    role = TRUSTED if given.tested else BOTH if given.locked else LEARNER
    return RepairedCell(role, source, "code", given)


def _refuse_other_lessons(cells, spec):
    if any(cell.spec is not None and (cell.spec.grade or cell.spec.solution) for cell in cells):
        return
    wanted = set(spec.asked)
    if not any(wanted & set(names_bound(cell.source)) for cell in cells if cell.role == LEARNER):
        raise Ungradable(f"this is another notebook: it has none of the exercises of {spec.name}")


def _one_of_each(cells, spec):
    """Of a test cell that was copied, the first one after its solution cell; of other locked cells, the first."""
    kept, solutions = [], {}
    for index, cell in enumerate(cells):
        if cell.spec is not None and cell.spec.solution:
            solutions[cell.spec.grade_id] = index
    chosen = {}
    for index, cell in enumerate(cells):
        if cell.spec is None or not (cell.spec.locked or cell.spec.task):
            continue
        grade_id = cell.spec.grade_id
        after = solutions.get(_solution_before(grade_id, spec), -1) if cell.role == TRUSTED else -1
        if grade_id not in chosen or chosen[grade_id] < after:
            chosen[grade_id] = index
    seen = set()
    for index, cell in enumerate(cells):
        if cell.spec is not None:
            grade_id = cell.spec.grade_id
            if grade_id in chosen and chosen[grade_id] != index:
                continue
            if grade_id not in chosen and solutions.get(grade_id) != index:  # an earlier copy of a solution: plain code
                cell = RepairedCell(cell.role, cell.source, cell.cell_type)
            seen.add(grade_id)
        kept.append(cell)
    return kept


def _solution_before(grade_id, spec):
    """The solution cell that stands before a test cell in the instructor's notebook."""
    found = None
    for cell in spec.cells:
        if cell.grade_id == grade_id:
            return found
        if cell.solution:
            found = cell.grade_id
    return found


def _with_missing(cells, spec):
    """Put back what was deleted: after the cell before it, a test cell not before the learner's last binding of its names."""
    present = {cell.spec.grade_id for cell in cells if cell.spec is not None}
    before = None
    for given in spec.cells:
        if given.grade_id not in present:
            place = next(
                (
                    index + 1
                    for index, cell in enumerate(cells)
                    if cell.spec is not None and cell.spec.grade_id == before
                ),
                0,
            )
            if given.tested and not _has_solution_before(given, present, spec):
                place = len(cells)
            if given.solution and not given.grade:
                before = given.grade_id if given.grade_id in present else before
                continue  # an empty exercise is restored by nobody: its test says that it is missing
            cells.insert(place, replace(_given_cell(given, given.source), restored=True))
            present.add(given.grade_id)
        before = given.grade_id
    return cells


def _has_solution_before(given, present, spec):
    solution = _solution_before(given.grade_id, spec)
    return solution is None or solution in present


def as_notebook(cells, spec, outputs=None):
    """The cells as a notebook of nbformat 4.5, with nbgrader's metadata.

    Parameters
    ----------
    cells : list of RepairedCell
    spec : NotebookSpec
    outputs : dict, optional
        Outputs by the cell's position.
    """
    found, ids = [], set()
    for index, cell in enumerate(cells):
        identity = _identity(cell, index)
        while identity in ids:
            identity += "-"
        ids.add(identity)
        entry = {
            "cell_type": cell.cell_type,
            "id": identity,
            "metadata": cell.spec.metadata() if cell.spec else {},
            "source": cell.source,
        }
        if cell.cell_type == "code":
            entry.update(execution_count=None, outputs=(outputs or {}).get(index, []))
        found.append(entry)
    return {
        "cells": found,
        "metadata": {"kernelspec": spec.kernelspec, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _identity(cell, index):
    if cell.spec is not None and re.fullmatch(r"[A-Za-z0-9_-]{1,60}", cell.spec.grade_id):
        return cell.spec.grade_id
    return f"{index}-{hashlib.sha256(cell.source.encode('utf-8', 'replace')).hexdigest()[:8]}"
