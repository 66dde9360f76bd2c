"""Where the code runs, and what text it has."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable


def in_notebook() -> bool:
    """Whether IPython runs the code, so that a cell's last value is shown."""
    try:
        from IPython import get_ipython
    except ImportError:  # course_lib also serves where IPython is not installed
        return False
    return get_ipython() is not None


def text_of(function: Callable) -> str:
    """The text of a function, or an empty text if it has none of the learner's."""
    try:
        return textwrap.dedent(inspect.getsource(inspect.unwrap(function)))
    except (OSError, TypeError, ValueError):
        return ""
