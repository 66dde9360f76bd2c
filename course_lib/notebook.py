"""The notebook that the kernel belongs to, as it was last saved."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

TEXT_STUB = "*Write your answer here.*"  # of a written answer; nbgrader_config.py has it, too


def current() -> dict | None:
    """The notebook as plain data, or None where the front end does not say which it is.

    Jupyter's servers give the path in ``JPY_SESSION_NAME``, VS Code in a variable of the namespace.
    """
    path = os.environ.get("JPY_SESSION_NAME") or getattr(sys.modules.get("__main__"), "__vsc_ipynb_file__", None)
    if not path:
        return None
    try:
        notebook = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return notebook if isinstance(notebook, dict) and isinstance(notebook.get("cells"), list) else None


def given_cells(notebook: dict) -> list[str]:
    """The texts of the first code cell, which holds a lesson's imports, and of those that define what its checks use."""
    code = [cell for cell in notebook["cells"] if cell.get("cell_type") == "code"]
    return [_text(cell) for place, cell in enumerate(code) if place == 0 or _is_given(cell)]


def _is_given(cell):
    grading = (cell.get("metadata") or {}).get("nbgrader") or {}
    return bool(grading.get("locked") and not grading.get("grade") and not grading.get("solution"))


def text_of_cell(notebook: dict, grade_id: str) -> str | None:
    """The text of one of nbgrader's cells, or None if there is none."""
    for cell in notebook["cells"]:
        if ((cell.get("metadata") or {}).get("nbgrader") or {}).get("grade_id") == grade_id:
            return _text(cell)
    return None


def is_unanswered(text: str) -> bool:
    """Whether a written answer is still what was given out.

    >>> is_unanswered("*Write your answer here.*"), is_unanswered("Since …")
    (True, False)
    """
    return not text.replace(TEXT_STUB, "").strip()


def _text(cell):
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)
