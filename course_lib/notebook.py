"""The notebook that the kernel belongs to, as it was last saved."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path


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


def first_cell(notebook: dict) -> str:
    """The text of the first code cell, which holds a lesson's imports; an empty text if there is none."""
    return next((_text(cell) for cell in notebook["cells"] if cell.get("cell_type") == "code"), "")


def hints_above(notebook: dict, exercise: str) -> list[str]:
    """The titles of the hints in the text above an exercise, such as ``["Hint 1", "Hint 2"]``."""
    titles: list[str] = []
    for cell in notebook["cells"]:
        grading = (cell.get("metadata") or {}).get("nbgrader") or {}
        if grading.get("grade_id") == exercise:
            return titles
        if cell.get("cell_type") == "markdown":
            text = _text(cell)
            if "### Exercise" in text:
                titles = []
            titles += re.findall(r"<summary>(Hint[^<]*)</summary>", text)
        elif grading.get("solution"):
            titles = []
    return []


def _text(cell):
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)
