"""Run a lesson's first cell by itself when a kernel was restarted: a kernel extension.

Before a cell is run, the names that it uses are looked at. If one of them is what the notebook's first cell imports, and is
not there, the first cell is run. `install` has the kernels of an environment load this; elsewhere the check and widget
cells say what to run.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from . import notebook

CONFIGURATION = """\
# Written by the course: a restarted kernel runs a lesson's first cell by itself (course_lib/first_cell.py).
c = get_config()  # noqa: F821
c.IPKernelApp.extensions.append("course_lib.first_cell")
"""


def install(prefix: str | Path = sys.prefix) -> Path:
    """Have all kernels of an environment load the extension; what else stands in the file is kept.

    Parameters
    ----------
    prefix : path
        The environment, such as ``.venv``.

    Returns
    -------
    Path
        The configuration file.

    Raises
    ------
    OSError
        If the environment may not be written to.
    """
    path = Path(prefix, "etc", "ipython", "ipython_kernel_config.py")
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if "course_lib.first_cell" not in text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + CONFIGURATION, encoding="utf-8")
    return path


def load_ipython_extension(shell) -> None:
    """Called by the kernel."""
    shell.events.register("pre_run_cell", _Hook(shell))


class _Hook:
    def __init__(self, shell):
        self._shell, self._busy = shell, False

    def __call__(self, info):
        """Run the first cell if this one uses what it imports, and that is not there."""
        if self._busy or (lesson := notebook.current()) is None:
            return
        first = notebook.first_cell(lesson)
        if info.raw_cell.strip() == first.strip():
            return
        if self._used(info.raw_cell) & _imported(first) - self._shell.user_ns.keys():
            self._busy = True
            try:
                self._shell.run_cell(first, store_history=False)
            finally:
                self._busy = False

    def _used(self, text):
        below = text.partition("\n")[2] if text.lstrip().startswith("%%") else text
        try:
            tree = ast.parse(self._shell.transform_cell(below))
        except (SyntaxError, ValueError):
            return set()
        return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _imported(text):
    """The names that a cell's imports bind."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return set()
    return {
        alias.asname or alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
    }
