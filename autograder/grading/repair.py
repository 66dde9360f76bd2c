"""Make a submitted file the notebook that it was meant to be, with every cell of the instructor's as it was given out.

Which cell is graded, locked or worth what is decided by the specification; of the submission only the texts of the
learner's own cells are taken over.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from . import sanitize
from .names import bound
from .program import SOLUTION
from .spec import CellSpec, NotebookSpec, digest_of, text_of

MAX_CELLS = 10_000


class Ungradable(Exception):
    """The file cannot be graded; the text says why, in one line for the learner."""


@dataclass
class RepairedCell:
    """A cell of a repaired submission.

    Attributes
    ----------
    source, cell_type : str
    spec : CellSpec or None
        None for a cell that is the learner's alone.
    restored : bool
        Whether the submission did not have it.
    """

    source: str
    cell_type: str
    spec: CellSpec | None = None
    restored: bool = False

    @property
    def holds_work(self) -> bool:
        """Of one of nbgrader's cells, whether its text differs from what was given out."""
        return self.spec is not None and self.source.strip() != self.spec.source.strip()

    def as_data(self) -> list[Any]:
        """Plain JSON data, from which `from_data` makes the cell again."""
        return [self.source, self.cell_type, self.spec.grade_id if self.spec else None, self.restored]

    @classmethod
    def from_data(cls, data: list[Any], spec: NotebookSpec) -> RepairedCell:
        """The cell of which `as_data` made the data; `spec` is the notebook's specification."""
        source, cell_type, grade_id, restored = data
        return cls(source, cell_type, spec.by_id[grade_id] if grade_id is not None else None, restored)


def read(data: bytes) -> dict[str, Any]:
    """A submitted file's notebook as plain data of nbformat 4; raises `Ungradable`."""
    if not data.strip():
        raise Ungradable("the file is empty")
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        notebook = json.loads(text)
    except UnicodeDecodeError:
        raise Ungradable("the file is not a notebook: its bytes are no text") from None
    except (ValueError, RecursionError) as error:
        if isinstance(error, json.JSONDecodeError) and _is_cut_off(text, error):
            raise Ungradable("the file is cut off: its end is missing") from None
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
    if len(notebook["cells"]) > MAX_CELLS:
        raise Ungradable(f"the file has more than {MAX_CELLS} cells")
    return notebook


def _is_cut_off(text: str, error: json.JSONDecodeError) -> bool:
    """Whether a notebook's JSON ends in the middle: it begins as one, and what is wrong is that nothing follows."""
    begun = text.lstrip()[:1] == "{" and ('"cells"' in text or '"worksheets"' in text)
    return begun and (error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"))


def marks(notebook: dict[str, Any]) -> tuple[set[str], set[str]]:
    """By what a notebook can be recognised: the grade ids of its cells, and the names that its code binds."""
    ids: set[str] = set()
    names: set[str] = set()
    for cell in notebook["cells"]:
        if not isinstance(cell, dict):
            continue
        nbgrader = _dict_at(_dict_at(cell, "metadata"), "nbgrader")
        if isinstance(nbgrader.get("grade_id"), str):
            ids.add(sanitize.text(nbgrader["grade_id"]))
        if cell.get("cell_type") == "code":
            names.update(bound(sanitize.text(text_of(cell)), imports=False))
    return ids, names


def _upgraded(cell: dict[str, Any]) -> dict[str, Any]:
    """A cell of nbformat 3 in the form of nbformat 4."""
    if cell.get("cell_type") == "heading":
        return {"cell_type": "markdown", "source": "# " + text_of(cell), "metadata": {}}
    return {
        "cell_type": cell.get("cell_type"),
        "source": cell.get("input", cell.get("source", "")),
        "metadata": cell.get("metadata", {}),
    }


def repair(notebook: dict[str, Any], spec: NotebookSpec) -> list[RepairedCell]:
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
    found = (_cell(cell, spec) for cell in notebook["cells"] if isinstance(cell, dict))
    cells = [cell for cell in found if cell is not None]
    _refuse_other_lessons(cells, spec)
    return _with_missing(_one_of_each(cells), spec)


def _cell(cell: dict[str, Any], spec: NotebookSpec) -> RepairedCell | None:
    kind = cell.get("cell_type")
    if kind not in ("code", "markdown", "raw"):
        return None
    source = sanitize.text(text_of(cell)).replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    meta = _dict_at(_dict_at(cell, "metadata"), "nbgrader")
    given = spec.by_id.get(str(meta.get("grade_id")))
    if given is not None:
        return RepairedCell(_text_of_given(given, source), given.cell_type, given)
    if kind == "code":
        return RepairedCell(source, kind)
    return RepairedCell(source, "markdown") if digest_of(source) in spec.plain else _shown_as_text(source, kind)


def _dict_at(data: dict[str, Any], key: str) -> dict[str, Any]:
    """What a submission has under a key, if it is what it should be."""
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def _text_of_given(given: CellSpec, source: str) -> str:
    """What stands in one of nbgrader's cells: the instructor's text if it is locked, else the learner's."""
    if given.locked or given.tested:
        return given.source
    if given.cell_type == "code" or source.strip() == given.source.strip():
        return source
    return sanitize.markdown(source)


def _shown_as_text(source: str, kind: str) -> RepairedCell:
    """A text cell of the learner's own; a raw one would be put into a page as it is."""
    return RepairedCell(sanitize.markdown(source) if kind == "markdown" else sanitize.as_code(source), "markdown")


def _refuse_other_lessons(cells: list[RepairedCell], spec: NotebookSpec) -> None:
    if any(cell.spec is not None and (cell.spec.grade or cell.spec.solution) for cell in cells):
        return
    wanted = {name for part in spec.program if part.kind == SOLUTION for name in part.binds}
    if not any(wanted & set(bound(cell.source, imports=False)) for cell in cells if cell.cell_type == "code"):
        raise Ungradable(f"this is another notebook: it has none of the exercises of {spec.name}")


def _one_of_each(cells: list[RepairedCell]) -> list[RepairedCell]:
    """Of a locked cell that was copied, the first; of an answer, the last that differs from what was given out.

    Other copies of an answer that hold work become the learner's own cells; untouched ones are left out.
    """
    first: dict[str, int] = {}
    answer: dict[str, int] = {}
    for index, cell in enumerate(cells):
        if cell.spec is not None:
            first.setdefault(cell.spec.grade_id, index)
            if not cell.spec.locked and (cell.holds_work or cell.spec.grade_id not in answer):
                answer[cell.spec.grade_id] = index
    chosen = {**first, **answer}
    kept = []
    for index, cell in enumerate(cells):
        if cell.spec is None or chosen[cell.spec.grade_id] == index:
            kept.append(cell)
        elif not cell.spec.locked and cell.holds_work:
            kept.append(RepairedCell(cell.source, cell.cell_type))
    return kept


def _with_missing(cells: list[RepairedCell], spec: NotebookSpec) -> list[RepairedCell]:
    """Put deleted cells back, each after the one before it; an exercise that was deleted is missing, and its test says so."""
    present = {cell.spec.grade_id: cell for cell in cells if cell.spec is not None}
    before = None
    for given in spec.cells:
        cell = present.get(given.grade_id)
        if cell is None and given.solution and not given.grade:
            continue
        if cell is None:
            cell = RepairedCell(given.source, given.cell_type, given, restored=True)
            cells.insert(next((place + 1 for place, other in enumerate(cells) if other is before), 0), cell)
        before = cell
    return cells


def as_notebook(
    cells: list[RepairedCell], spec: NotebookSpec, outputs: dict[int, list[dict[str, Any]]] | None = None
) -> dict[str, Any]:
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
        entry: dict[str, Any] = {
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


def _identity(cell: RepairedCell, index: int) -> str:
    if cell.spec is not None and re.fullmatch(r"[A-Za-z0-9_-]{1,60}", cell.spec.grade_id):
        return cell.spec.grade_id
    return f"{index}-{hashlib.sha256(cell.source.encode('utf-8', 'replace')).hexdigest()[:8]}"
