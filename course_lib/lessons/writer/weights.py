"""Trained weights as text, so that a notebook carries them: it alone is handed in.

Only the text of a learner's own cells is graded, no output and no other file. So the weights are text in a cell: each number in
two bytes (float16), the bytes in the 64 characters of base 64, four for three bytes. 60,000 numbers take 160 kB. Base 85 would
take 150; but a line of it may begin with % or !, which notebooks take for a command.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ...checks import outcome
from ...checks.compare import kind_of
from ...surroundings import has_kernel, write_cell
from ...tasks.project import NoAnswer

MAX_NUMBERS = 60_000
LINE = 4_000  # characters of a line of the cell: an editor is slow with one of 160,000, and tall with 1,600 of 100
CELL = '''\
def weights():
    """{count:,} trained numbers, written here by `store_weights`; stamp {stamp}."""
    from course_lib.lessons.writer.weights import unpack

    return unpack("""
{text}
""")
'''

Parameters = dict[str, NDArray[np.float64]]


def checked(parameters: Any) -> Parameters:
    """Parameters as a dict of arrays of floats, with the precision that is stored.

    Raises
    ------
    NoAnswer
        If they are no dict of arrays, too many, or too large for float16; the text says what they are.

    Examples
    --------
    >>> checked({"W": np.array([[1.0, 1 / 3]])})
    {'W': array([[1.        , 0.33325195]])}
    >>> checked({"W": np.zeros((300, 300))})
    Traceback (most recent call last):
    ...
    course_lib.tasks.project.NoAnswer: 90,000 numbers (W 90,000); at most 60,000 are allowed
    """
    if parameters is None:
        raise NoAnswer("None: did you forget `return`?")
    if not isinstance(parameters, dict) or not parameters:
        raise NoAnswer(f"{kind_of(parameters)}, where a dict of arrays is wanted")
    found: Parameters = {}
    for name, value in parameters.items():
        try:
            array = np.asarray(value, dtype=float)
        except (TypeError, ValueError):
            raise NoAnswer(f"{kind_of(value)} under {name!r}, where an array of numbers is wanted") from None
        with np.errstate(over="ignore"):
            found[str(name)] = array.astype(np.float16).astype(float)
        if not np.isfinite(found[str(name)]).all():
            raise NoAnswer(f"NaN, infinity or a number above 65,504 under {name!r}: float16 cannot hold it")
    count = sum(array.size for array in found.values())
    if count > MAX_NUMBERS:
        sizes = ", ".join(f"{name} {array.size:,}" for name, array in found.items())
        raise NoAnswer(f"{count:,} numbers ({sizes}); at most {MAX_NUMBERS:,} are allowed")
    return found


def pack(parameters: dict[str, ArrayLike]) -> str:
    """Parameters as text, in lines: names and shapes, then the numbers.

    >>> text = pack({"b": np.array([0.5, -1.0])})
    >>> text
    '{"b": [2]}\\nADgAvA=='
    >>> unpack(text)
    {'b': array([ 0.5, -1. ])}
    """
    found = checked(parameters)
    shapes = json.dumps({name: list(array.shape) for name, array in found.items()})
    content = b"".join(array.astype("<f2").tobytes() for array in found.values())
    text = base64.urlsafe_b64encode(content).decode("ascii")
    return "\n".join([shapes, *(text[start : start + LINE] for start in range(0, len(text), LINE))])


def unpack(text: str) -> Parameters:
    """The parameters that `pack` wrote.

    Raises
    ------
    ValueError
        If the text is damaged, for example cut off.
    """
    shapes, *lines = text.strip().split("\n")
    try:
        content = np.frombuffer(base64.urlsafe_b64decode("".join(lines)), dtype="<f2").astype(float)
        sizes = {name: int(np.prod(shape)) for name, shape in json.loads(shapes).items()}
        parts = np.split(content, np.cumsum(list(sizes.values())))
        if len(content) != sum(sizes.values()):
            raise ValueError
        return {name: part.reshape(shape) for (name, shape), part in zip(json.loads(shapes).items(), parts)}
    except (ValueError, binascii.Error):
        raise ValueError("the text of the weights is damaged: write it anew with `store_weights`") from None


def stamp(parameters: dict[str, ArrayLike]) -> str:
    """Eight characters by which one set of weights is told from another.

    >>> stamp({"b": np.zeros(2)}) == stamp({"b": np.zeros(2)}) != stamp({"b": np.ones(2)})
    True
    """
    return hashlib.sha256(pack(parameters).encode("ascii")).hexdigest()[:8]


def store_weights(parameters: dict[str, ArrayLike]) -> None:
    """Turn the notebook's cell that calls this into the function `weights`, with these parameters in it.

    Where an editor does not let a program write into a cell, the text is printed, to be copied.
    """
    try:
        text = pack(parameters)
    except NoAnswer as error:
        print(f"Nothing was stored: `parameters` are {error}.")
        return
    count = sum(np.size(value) for value in parameters.values())
    cell = CELL.format(count=count, stamp=stamp(parameters), text=text)
    if not has_kernel():
        print(cell)
        return
    write_cell(cell, replace=True)
    print(
        f"{count:,} numbers stand in this cell now, {len(cell) / 1000:.0f} kB of text. Run it once more, and save the notebook."
    )


def tell_whether_stored(weights: Any, parameters: dict[str, ArrayLike]) -> None:
    """Print whether the cell of `weights` holds these parameters, the ones that were trained last."""
    if stamp(weights()) == stamp(parameters):
        print("The cell of `weights` holds the numbers that you have just trained.")
    else:
        print(
            "The cell of `weights` holds older numbers than those you have just trained. To hand these in, store them anew."
        )


def carried_by(check: Any, name: str) -> Parameters | None:
    """The parameters that the notebook of a check carries; without any, the check is not attempted, and says why.

    `name` is the function's that returns them. It must stand in the check's cell: a grader hands over what a cell names.
    """
    function = check._namespace.get(name)
    came = outcome.run(function, (), {}, quiet=True) if callable(function) else None
    if came is None or isinstance(came.error, NotImplementedError):
        why = "is not written yet: store your trained parameters in its cell first"
    elif came.error is not None:
        why = f"raised {type(came.error).__name__}: {came.error}"
    else:
        try:
            return checked(came.value)
        except NoAnswer as error:
            why = f"returned {error}"
    check.attempted, check.note = False, f"`{name}` {why}."
    return None
