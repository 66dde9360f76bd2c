"""Put an exercise's cell back as it was handed out, and keep what stood there.

A kernel may replace the text of the cell that it runs (Jupyter's ``set_next_input``): so it goes without an extension, in
JupyterLab, in the browser's edition and in VS Code.
"""

from __future__ import annotations

import html
from datetime import datetime
from typing import Any

from .. import known_tasks, progress
from ..surroundings import in_notebook, namespace, text_of, write_cell
from .runs import RUNS, START_OVER

FOLDER = "earlier"  # inside the progress's folder


def start_over(task: str) -> None:
    """Replace the text of the cell that runs by that with which a task was handed out.

    Where the front end says which cell runs, that of another task is put back as that one's, and in a cell of the learner's
    own the text is only shown.

    Parameters
    ----------
    task : str
        The exercise whose cell it is, as far as is known.
    """
    cell = RUNS.running
    if cell is not None and known_tasks.handed_out(cell) is not None:
        task = cell  # the ids of the course's cells are their tasks' names
    given = known_tasks.handed_out(task)
    if given is None or not in_notebook():
        print(f"What the cell of `{task}` was handed out with is not known here.")
        return
    if cell is not None and ":" not in cell and cell != task:  # VS Code's ids are addresses, and tell nothing
        print(f"Run this in the cell of `{task}` itself. It was handed out so:\n\n{given}")
        return
    earlier = _earlier(task, cell)
    write_cell(given, replace=True)
    _say(task, earlier, _keep(task, earlier))


def _earlier(task: str, cell: str | None) -> str:
    """What stood in the cell: what it has beside the command, else its last run, else the function's text."""
    from IPython import get_ipython

    history: list[str] = get_ipython().user_ns.get("In") or [""]
    lines = [line for line in history[-1].splitlines() if START_OVER not in line]
    beside = "\n".join(lines).strip("\n")
    return beside if beside.strip() else RUNS.last_text(cell, START_OVER) or text_of(namespace().get(task))  # type: ignore[arg-type]


def _keep(task: str, text: str) -> Any:
    """Append a version to the task's file beside the progress; where it is, or None."""
    place = progress.folder()
    if place is None or not text.strip():
        return None
    path = place / FOLDER / f"{task}.py"
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        progress.write(path, f"{before}# {datetime.now().astimezone():%d %B %Y, %H:%M}\n{text.rstrip()}\n\n\n")
    except (OSError, ValueError):
        return None
    return path


def _say(task: str, earlier: str, path: Any) -> None:
    from IPython.display import HTML, display

    words = f"The cell of <code>{html.escape(task)}</code> is as it was handed out. Write your answer, and run it."
    kept = ""
    if earlier.strip():
        where = f"; it is kept in <code>{html.escape('/'.join(path.parts[-4:]))}</code>" if path is not None else ""
        kept = (
            f'<details><summary style="cursor: pointer">What stood here before{where}</summary>'
            f"<pre>{html.escape(earlier)}</pre></details>"
        )
    display(HTML(f'<div role="status">{words}{kept}</div>'))
