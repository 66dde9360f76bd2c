"""Where the code runs, and what text it has."""

from __future__ import annotations

import inspect
import sys
import textwrap
from collections.abc import Callable
from typing import Any


def shell() -> Any:
    """IPython's shell, if it runs the code, else None: what has not imported IPython is not run by it."""
    module = sys.modules.get("IPython.core.getipython")
    return None if module is None else module.get_ipython()


def in_notebook() -> bool:
    """Whether IPython runs the code, so that a cell's last value is shown."""
    return shell() is not None


def has_kernel() -> bool:
    """Whether a notebook's kernel runs the code: neither a script, nor a terminal, nor a grader, which has a shell alone."""
    return getattr(shell(), "kernel", None) is not None


def namespace() -> dict[str, Any]:
    """The learner's global names: of the notebook, or of the script that runs."""
    running = shell()
    return vars(sys.modules["__main__"]) if running is None else running.user_ns


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
