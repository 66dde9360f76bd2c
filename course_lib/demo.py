"""Let a demonstration say which exercise it waits for, and do less where all takes long."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Callable, Iterator

from .checks.still_running import NOTICE
from .fetching import IN_BROWSER
from .surroundings import in_notebook


@contextlib.contextmanager
def needs(*exercises: str | Callable, seconds: float = 0) -> Iterator[None]:
    """Run a demonstration that calls the learner's functions; if one is not written yet, say so in one line.

    Parameters
    ----------
    *exercises : str or callable
        The exercises that the block uses, in the order of the lesson: their names, which may be missing after a restart
        of the kernel, or the functions themselves.
    seconds : float
        How long the block may take, as the text says; a cell that runs for long is not remarked on before.

    Examples
    --------
    >>> def scale(c, v):
    ...     raise NotImplementedError
    >>> with needs("scale"):
    ...     print(scale(2, [1, 2]))
    This cell comes alive when you have solved the exercise `scale`.
    """
    if seconds:
        NOTICE.expect(seconds)
    try:
        yield
    except NotImplementedError:
        print(
            f"This cell comes alive when you have solved the exercise{'s' if len(exercises) > 1 else ''} {_listed(exercises)}."
        )
    except NameError as error:
        if error.name not in map(_name, exercises):
            if not in_notebook():
                raise
            print(
                f"This cell could not finish ({error}). Run the lesson's first cell, and the cells above that make it."
            )
        else:
            print(
                f"There is no function `{error.name}` here. Run its cell (and the first cell of the lesson), then this one."
            )
    except Exception as error:  # a function that is not right yet must not bury the lesson under a traceback
        if not in_notebook():
            raise
        within = [frame.name for frame in traceback.extract_tb(error.__traceback__)]
        last = [name for name in within if name in map(_name, exercises)][-1:]
        print(f"This cell could not finish ({type(error).__name__}: {error}). {_what_to_do(exercises, last)}")


def _what_to_do(exercises, raised_in):
    if raised_in:
        return f"It happened in your `{raised_in[0]}`: run its check."
    return f"Run the checks of {_listed(exercises)} first; if all are passed, does one of them return a list where an array is needed?"


def fewer_in_page(count: int, in_page: int, what: str) -> int:
    """How many of something that takes long: `count`, and in a browser's page `in_page`, with a line that says so.

    Examples
    --------
    >>> fewer_in_page(15, 5, "epochs")
    15
    """
    if not IN_BROWSER:
        return count
    print(f"NumPy is several times slower in a browser: here are {in_page} of {count} {what}.")
    return in_page


def _name(exercise):
    return exercise if isinstance(exercise, str) else exercise.__name__


def _listed(exercises):
    """Their names in a sentence: `a`, `b` and `c`."""
    *others, last = (f"`{_name(exercise)}`" for exercise in exercises)
    return f"{', '.join(others)} and {last}" if others else last
