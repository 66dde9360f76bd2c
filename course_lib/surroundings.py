"""Where the code runs, and what text it has."""

from __future__ import annotations

import inspect
import sys
import textwrap
from collections.abc import Callable
from typing import Any


def in_notebook() -> bool:
    """Whether IPython runs the code, so that a cell's last value is shown."""
    try:
        from IPython import get_ipython
    except ImportError:  # course_lib also serves where IPython is not installed
        return False
    return get_ipython() is not None


def has_kernel() -> bool:
    """Whether a notebook's kernel runs the code: neither a script, nor a terminal, nor a grader, which has a shell alone."""
    return in_notebook() and getattr(sys.modules["IPython"].get_ipython(), "kernel", None) is not None


def namespace() -> dict[str, Any]:
    """The learner's global names: of the notebook, or of the script that runs."""
    try:
        from IPython import get_ipython
    except ImportError:
        shell = None
    else:
        shell = get_ipython()
    return vars(sys.modules["__main__"]) if shell is None else shell.user_ns


def write_cell(text: str, replace: bool = False) -> None:
    """Put a text into a new cell below the one that runs, or into that cell itself; in a notebook only."""
    from IPython import get_ipython

    # A browser's Python has no `set_next_input` of its own, which does just this.
    get_ipython().payload_manager.write_payload({"source": "set_next_input", "text": text, "replace": replace})


def text_of(function: Callable[..., Any]) -> str:
    """The text of a function, or an empty text if it has none of the learner's."""
    try:
        return textwrap.dedent(inspect.getsource(inspect.unwrap(function)))
    except (OSError, TypeError, ValueError):
        return ""
