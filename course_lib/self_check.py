"""Run a learner's notebook from top to bottom, without a grader, and gather what its checks say.

Right for somebody's own work on their own machine: the checks run where the answers do. Hidden checks take part where the
edition has them (`course_lib.sealed`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .checks import Verdict

DEMO = "demo"  # the tag of a demonstration, which no check needs


def verdicts(path: Path) -> list[Verdict | str]:
    """The verdicts of a notebook's checks in their order; a text where a check could not run.

    Parameters
    ----------
    path : Path

    Raises
    ------
    ValueError
        If the file is no notebook.
    """
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    cells = list(_code_cells(path))
    shell, found, here = InteractiveShell.instance(), [], Path.cwd()
    os.chdir(path.parent)
    try:
        for name, source, graded in cells:
            with capture_output():
                result = shell.run_cell(source)
            if graded:
                error = result.error_before_exec or result.error_in_exec
                said = result.result if isinstance(result.result, Verdict) else None
                found.append(said or f"{name}: its check could not run ({type(error).__name__}: {error}).")
    finally:
        os.chdir(here)
        InteractiveShell.clear_instance()
    return found


def _code_cells(path: Path) -> Iterator[tuple[str, str, bool]]:
    """The name, text and whether it checks something of each code cell that is no demonstration."""
    try:
        cells: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path.name} is no notebook that can be read") from error
    for cell in cells:
        metadata = cell.get("metadata", {})
        if cell.get("cell_type") == "code" and DEMO not in metadata.get("tags", ()):
            nbgrader = metadata.get("nbgrader", {})
            graded = bool(nbgrader.get("grade")) and not nbgrader.get("solution")
            yield nbgrader.get("grade_id", "").removeprefix("check_"), "".join(cell.get("source", "")), graded
