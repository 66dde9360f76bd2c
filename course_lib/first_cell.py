"""Run a lesson's first cell by itself when a kernel was restarted: a kernel extension.

Before a cell is run, the names that it uses are looked at. If one of them is what the notebook's first cell imports, or what
a locked cell defines for the checks, and is not there, that cell is run. `install` has the kernels of an environment load
this; elsewhere the check and widget cells say what to run.
"""

from __future__ import annotations

import ast
import symtable
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
        """Run the given cells whose names this one uses, in their order, where these are not there."""
        if self._busy or (lesson := notebook.current()) is None:
            return
        given = notebook.given_cells(lesson)
        if info.raw_cell.strip() in [text.strip() for text in given]:
            return
        missing, needed = self._used(info.raw_cell) - self._shell.user_ns.keys(), []
        for text in reversed(given):
            if missing & _bound(text):
                needed.insert(0, text)
                missing |= self._used(text) - self._shell.user_ns.keys()
        self._busy = True
        try:
            for text in needed:
                self._shell.run_cell(text, store_history=False)
        finally:
            self._busy = False

    def _used(self, text):
        below = text.partition("\n")[2] if text.lstrip().startswith("%%") else text
        try:
            tree = ast.parse(self._shell.transform_cell(below))
        except (SyntaxError, ValueError):
            return set()
        return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _bound(text):
    """The names that a cell's imports, functions and assignments bind."""
    try:
        table = symtable.symtable(text, "cell", "exec")
    except SyntaxError:
        return set()
    return {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()}
