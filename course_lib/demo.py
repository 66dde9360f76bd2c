"""Let a demonstration say which exercise it waits for."""

from __future__ import annotations

import contextlib

from .surroundings import in_notebook


@contextlib.contextmanager
def needs(*functions):
    """Run a demonstration that calls the learner's functions; if one is not written yet, say so in one line.

    Parameters
    ----------
    *functions : callable
        The exercises that the block uses, in the order of the lesson.

    Examples
    --------
    >>> def scale(c, v):
    ...     raise NotImplementedError
    >>> with needs(scale):
    ...     print(scale(2, [1, 2]))
    This cell comes alive when you have solved the exercise `scale`.
    """
    try:
        yield
    except NotImplementedError:
        print(
            f"This cell comes alive when you have solved the exercise{'s' if len(functions) > 1 else ''} {_listed(functions)}."
        )
    except Exception as error:  # a function that is not right yet must not bury the lesson under a traceback
        if not in_notebook():
            raise
        print(
            f"This cell could not finish ({type(error).__name__}: {error}). Run the checks of {_listed(functions)} first."
        )


def _listed(functions):
    """Their names in a sentence: `a`, `b` and `c`."""
    *others, last = (f"`{function.__name__}`" for function in functions)
    return f"{', '.join(others)} and {last}" if others else last
