"""Note which cells were run, so that a check can say when the function that it would judge is not the one on the screen.

IPython tells of every run of a cell, also of one with a syntax error. An edit that was not run cannot be known.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from typing import Any

from .. import surroundings
from ..progress import is_learners_own
from .still_running import NOTICE

START_OVER = "start_over("  # what a learner runs in a cell to have it put back


@dataclass
class Run:
    """One run of a cell: which cell (None where the front end does not say), its text, what it bound, how it failed."""

    cell: str | None
    text: str
    bound: dict[str, int] = field(default_factory=dict)  # name → id of its value after the run
    error: BaseException | None = None


class Runs:
    """The runs of a kernel's cells, in order."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self.running: str | None = None  # the id of the cell that runs now

    def note(self, run: Run) -> None:
        """Note a run; of one that failed, what it had bound by then."""
        if run.error is not None:
            earlier = {pair for other in self._runs for pair in other.bound.items()}
            run.bound = {name: value for name, value in run.bound.items() if (name, value) not in earlier}
        self._runs.append(run)

    def last_text(self, cell: str | None, but: str) -> str:
        """The text of a cell's last run that does not hold `but`; an empty text if none is known."""
        return next((run.text for run in reversed(self._runs) if cell and run.cell == cell and but not in run.text), "")

    def stale(self, name: str, value: Any) -> str:
        """Why `value`, which is bound to a name, is not what its cell says now; an empty text if nothing speaks for it.

        Examples
        --------
        >>> runs, double = Runs(), abs
        >>> runs.note(Run("a", "def double(x): …", {"double": id(double)}))
        >>> runs.stale("double", double)
        ''
        >>> runs.note(Run("a", "def Double(x): …", {"Double": 0}))
        >>> runs.stale("double", double)
        'its cell was run again and now defines `Double`, not `double`'
        """
        home = next((k for k in reversed(range(len(self._runs))) if self._runs[k].bound.get(name) == id(value)), None)
        if home is None:
            return ""
        later = [run for run in self._runs[home + 1 :] if self._is_same_cell(self._runs[home], run, name)]
        if not later or name in later[-1].bound and later[-1].error is None:
            return ""
        last = later[-1]
        if START_OVER in last.text:
            return "its cell was put back as it was handed out, and was not run since"
        if isinstance(last.error, SyntaxError):
            line = f" in line {last.error.lineno}" if last.error.lineno else ""
            return f"its cell was run again and has a SyntaxError{line}: {last.error.msg}"
        if last.error is not None:
            return f"its cell was run again and stopped with {type(last.error).__name__}: {last.error}"
        others = [other for other in last.bound if other != name]
        now = f"now defines `{others[-1]}`, not `{name}`" if others else f"does not define `{name}` any more"
        return f"its cell was run again and {now}"

    @staticmethod
    def _is_same_cell(home: Run, run: Run, name: str) -> bool:
        if home.cell is not None and run.cell is not None:
            return home.cell == run.cell
        docstring = _docstring(home.text, name)  # a front end without cell ids: go by the name or the stub's docstring
        return re.search(rf"^\s*def\s+{name}\b", run.text, re.MULTILINE) is not None or (
            bool(docstring) and docstring in run.text
        )


RUNS = Runs()


def watch() -> None:
    """Begin to note the runs, if IPython runs the code; a second call changes nothing."""
    shell = surroundings.shell()
    if shell is not None and _note not in shell.events.callbacks["post_run_cell"]:
        shell.events.register("pre_run_cell", _note_id)
        shell.events.register("post_run_cell", _note)
        shell.events.register("pre_run_cell", NOTICE.begin)
        shell.events.register("post_run_cell", NOTICE.end)


def _note_id(info: Any) -> None:
    RUNS.running = getattr(info, "cell_id", None)


def _note(result: Any) -> None:
    if not is_learners_own():  # a grader runs each cell once
        return
    shell = surroundings.shell()
    error = result.error_before_exec or result.error_in_exec
    text = result.info.raw_cell
    bound = {} if result.error_before_exec else {
        name: id(shell.user_ns[name]) for name in _names_bound(text, shell) if name in shell.user_ns
    }  # fmt: skip
    RUNS.note(Run(getattr(result.info, "cell_id", None), text, bound, error))


def _names_bound(text: str, shell: Any) -> list[str]:
    """The functions, classes and variables that a cell binds at its top level, also below a magic such as ``%%time``."""
    below = re.sub(r"\A\s*%%.*\n", "", text)
    try:
        tree = ast.parse(shell.transform_cell(below))
    except (SyntaxError, ValueError):
        return []
    names: list[str] = []
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.append(node.name)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            names += [
                part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
            ]
    return names


def _docstring(text: str, name: str) -> str:
    """The first line of a function's docstring in a cell's text."""
    found = re.search(rf'def\s+{name}\b.*?"""(.+?)$', text, re.DOTALL | re.MULTILINE)
    return found[1].strip().rstrip('"') if found else ""
