"""Derive a formula: a NumPy expression in given names, held against central differences."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..checks import Check
from ..checks.call import Call
from ..checks.handing import handed_over
from ..checks.verdict import Case
from ..surroundings import in_notebook, text_of

STEP = 1e-5
RTOL, ATOL = 1e-5, 1e-7  # central differences with this step are better by far
PLAIN = {"abs", "len", "float", "int", "max", "min", "sum"}  # of Python's own functions


class DerivedCall(Call):
    """A call of the learner's formula."""

    def is_slope_of(self, function: Callable[[Any], Any], at: ArrayLike) -> None:
        """The call gives the derivative of `function` at a point: of a number the gradient, of an array the Jacobian.

        Parameters
        ----------
        function : callable
            Of one argument; the others are bound: ``lambda w: loss(w, x, y)``.
        at : number or array_like
        """
        try:
            expected = slope(function, handed_over(at))
        except NameError as error:
            if not in_notebook():
                raise
            self._check.wait_for(str(error.name))
            return
        self.gives(expected, RTOL, ATOL)


class Derivation(Check):
    """The check of a derived formula: values as ever, and it is written with its own arguments, `np` and operators.

    The difference quotient itself is no answer, since the function that is differentiated is none of the arguments.

    Parameters
    ----------
    task : str
        The name of the learner's function.
    points : float
    without : tuple of str
        Functions of NumPy that would be no derivation here, such as ``"np.tanh"``, or a module, ``"np.linalg"``.

    Examples
    --------
    >>> def d_loss_d_w(w, x, y):
    ...     return 2 * (w * x - y) * x
    >>> check = Derivation("d_loss_d_w", points=1)
    >>> check(0.5, 2, 3).is_slope_of(lambda w: (w * 2 - 3) ** 2, at=0.5)
    >>> check.cases[0].passed
    True
    """

    def __init__(self, task: str, points: float, without: tuple[str, ...] = ()) -> None:
        super().__init__(task, points)
        self._without = without
        self._rules.append(self._judge_form)

    def __call__(self, *args: Any, **kwargs: Any) -> DerivedCall:
        return DerivedCall(self, handed_over(args), handed_over(kwargs))

    def _judge_form(self) -> None:
        """Judged with the values, not as care: a quotient of differences is no derivation."""
        text = text_of(self.function)
        used = [f"`{name}`" for name in self._without if re.search(rf"\b{re.escape(name)}\b", text)]
        foreign = foreign_parts(text) or (used[0] if used else "")
        case = Case(not foreign, True, "the examples", call=f"{self.name} uses its arguments, np and operators alone")
        case.message = f"leave out {foreign}: write the formula itself" if foreign else ""
        self.cases.append(case)


def slope(function: Callable[[Any], Any], at: Any) -> Any:
    """The derivative by central differences: with respect to an array, an array of the value's shape followed by its own.

    >>> slope(lambda w: w @ w, np.array([1.0, 2.0])).round(6)
    array([2., 4.])
    """
    point = np.asarray(at, dtype=float)
    columns: list[NDArray[np.float64]] = []
    for index in np.ndindex(point.shape):
        step = STEP * max(1.0, abs(float(point[index])))
        ends = []
        for sign in (1, -1):
            moved = point.copy()
            moved[index] += sign * step
            ends.append(np.asarray(function(moved if point.ndim else float(moved)), dtype=float))
        columns.append((ends[0] - ends[1]) / (2 * step))
    found = np.stack(columns, axis=-1).reshape(columns[0].shape + point.shape)
    return float(found) if found.ndim == 0 else found


def foreign_parts(text: str) -> str:
    """What in a function's text is neither one of its arguments, nor `np`, nor an operator; an empty text if nothing is.

    >>> foreign_parts("def f(x): return np.exp(x) / (1 + np.exp(x))")
    ''
    >>> foreign_parts("def f(x): return (loss(x + 1e-5) - loss(x)) / 1e-5")
    '`loss`'
    """
    if not text:
        return "what cannot be read: it is written with `def`, in its own cell"
    try:
        function = next(node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef))
    except (SyntaxError, StopIteration):
        return "what is not a plain `def`"
    if function.args.defaults or function.args.kw_defaults:
        return "arguments with a value of their own"
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    known = {argument.arg for argument in arguments} | {"np"} | PLAIN
    for statement in _flat(function.body):
        if not isinstance(statement, (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Return, ast.Expr, ast.If)):
            return f"the statement `{ast.unparse(statement).splitlines()[0]}`"
        for node in ast.walk(statement.test if isinstance(statement, ast.If) else statement):
            if isinstance(node, (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.NamedExpr)):
                return "loops and functions of your own"
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in known:
                return f"`{node.id}`"
        known |= {
            node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }
    return ""


def _flat(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements with those inside an ``if`` after it: a formula may have cases."""
    for statement in body:
        yield statement
        if isinstance(statement, ast.If):
            yield from _flat([*statement.body, *statement.orelse])
