"""What an exercise may forbid: families of functions, and loops."""

from __future__ import annotations

import contextlib
import copy
import io
import warnings
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from .. import observe

LINALG = tuple(
    f"numpy.linalg.{name}" for name in dir(np.linalg) if name.islower() and callable(getattr(np.linalg, name))
)
MATRIX = ("numpy.matrix", "numpy.asmatrix", "numpy.bmat")  # whose `*` is a product of matrices, and `.I` an inverse
FAMILIES = {
    "dot products": (
        *(f"numpy.{name}" for name in ("dot", "inner", "vdot", "vecdot", "matmul", "matvec", "vecmat", "einsum", "tensordot", "correlate", "convolve")),
        "numpy.ndarray.dot",
        "operator.matmul",
        "@",
        *MATRIX,
        *LINALG,
    ),
    "norms": (
        *(name for name in LINALG if name.endswith("norm")),
        "math.hypot",
        "math.dist",
        "numpy.hypot",
    ),
    "linear algebra": (*LINALG, *MATRIX),
    "einsum": ("numpy.einsum", "numpy.einsum_path"),
}  # fmt: skip
LOOPS_OF_PYTHON = ("builtins.sum", "builtins.map", "builtins.max", "builtins.min", "numpy.frompyfunc", "numpy.fromiter")
SIZES = (4, 8, 16)


def names_of(forbidden: Iterable[str]) -> list[str]:
    """The dotted names of families and functions, such as ``"dot products"``, ``"np.linalg.norm"``, ``".T"`` or ``"@"``.

    A function of NumPy brings the method of arrays of that name, and ``np.matmul`` its operator's function.
    """
    names: list[str] = []
    for name in forbidden:
        name = "numpy." + name.removeprefix("np.") if name.startswith("np.") else name
        names += FAMILIES.get(name, (name,))
        method = name.removeprefix("numpy.")
        if method != name and hasattr(np.ndarray, method):
            names.append(f"numpy.ndarray.{method}")
        if name == "numpy.matmul":
            names.append("operator.matmul")
    return list(dict.fromkeys(names))


def shown(name: str) -> str:
    """A dotted name as learners write it.

    >>> shown("numpy.linalg.norm"), shown("builtins.sum"), shown("numpy.ndarray.dot")
    ('np.linalg.norm', 'sum', '.dot')
    """
    for begin, written in (("numpy.ndarray", ""), ("numpy.", "np."), ("builtins.", "")):
        if name.startswith(begin):
            return written + name.removeprefix(begin)
    return name


FLOATING_POINT = ("divide by zero", "overflow", "underflow", "invalid value")  # what NumPy warns of
OBSERVER = f"{observe.__name__}:{observe.observe.__name__}"  # where a grader finds it in the learner's process


def _known_of(observation: Any, rule: dict[str, Any]) -> dict[str, Any]:
    """What an untrusted process observed, as far as it is of the rule: words of its own could tell what a hidden call was given."""
    known = {*rule.get("names", ()), *(name.partition(":")[2] for name in rule.get("given", ())), *FLOATING_POINT}
    found: dict[str, Any] = {"calls": [], "functions": [], "warnings": [], "helpers": [], "steps": 0}
    for key, value in observation.items() if isinstance(observation, dict) else ():
        if isinstance(value, list):
            found[key] = [name for name in value if isinstance(name, str) and name in known]
        elif isinstance(value, int):
            found[key] = value
    return found


def observed(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any], rule: dict[str, Any]
) -> tuple[Any, Any]:
    """The value and the observation of a call, made where the function is.

    A grader's proxy of a function brings its own ``observed``, which does it in the learner's process.
    """
    args, kwargs = copy.deepcopy((args, kwargs))
    if own := getattr(function, "observed", None):
        value, observation = own(args, kwargs, rule, OBSERVER)
        return value, _known_of(observation, rule)
    with np.errstate(all="ignore"), warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        return observe.observe(function, args, kwargs, rule)
