"""Tell a refusal from an accident: was this ValueError meant?"""

from __future__ import annotations

import builtins
import re

import numpy as np

from ..observe import failing_line, is_foreign, is_ours

# What Python and NumPy say when something else went wrong; each is named for what it is.
ACCIDENTS = {
    r"truth value of an array": "one truth value was asked of a whole array: use `.any()` or `.all()`",
    r"could not be broadcast|broadcast input array|not broadcastable": "NumPy could not fit two shapes together",
    r"shapes .* not aligned|matmul: |mismatch in its core dimension|dimension mismatch": "NumPy could not multiply two shapes",
    r"[Ss]ingular matrix|did not converge": "NumPy's own routine gave up",
    r"cannot reshape|axes don't match|dimensions? (must|except)|same number of dimensions": "NumPy could not arrange the array so",
    r"inhomogeneous|setting an array element with a sequence": "rows of several lengths make no array",
    r"zero-size array|empty sequence|arg is an empty|iterable argument is empty": "something was empty",
    r"to unpack|math domain error|could not convert|cannot convert|invalid literal": "Python stumbled over a value",
}


def class_name_of(error: BaseException) -> str:
    """The name of an exception's class, if it is one of Python's or NumPy's: a learner's could be made of a hidden input."""
    kind = type(error)
    if getattr(builtins, kind.__name__, None) is kind or kind is np.linalg.LinAlgError:
        return kind.__name__
    return "an exception of its own"


def accident(error: BaseException) -> str | None:
    """What an exception was in truth, if it is not a `ValueError` that the learner's function raised on purpose; else None.

    A ``raise`` in the learner's own code, or in a helper that the lesson gives, is on purpose; so is ``zip(strict=True)``.
    """
    if not isinstance(error, ValueError):
        return type(error).__name__
    if re.search(r"\braise\b", failing_line(error).partition("#")[0]) and not _in_a_library(error):
        return None
    text = str(error)
    if text.startswith("zip() argument"):
        return None
    for pattern, meaning in ACCIDENTS.items():
        if re.search(pattern, text):
            return meaning
    return "a library raised it" if _in_a_library(error) else None


def _in_a_library(error: BaseException) -> bool:
    """Whether an exception was raised by Python code of a library other than the course's."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    filename = trace.tb_frame.f_code.co_filename if trace is not None else ""
    return is_foreign(filename) and not is_ours(filename)
