"""Say what went wrong where no known mistake does: words that are true of any function.

Each rule looks at one failed call and says either nothing or one sentence. What is said of values is a fact of the two
values (a transpose, a rounding, degrees); what is said of an exception is what it means.
"""

from __future__ import annotations

import ast
import builtins
import difflib
import re
import types
from collections.abc import Callable

import numpy as np

from ..surroundings import text_of
from .compare import as_numbers
from .hints import Made
from .outcome import run
from .wording import argument_names

MODULES = {
    "math": "import math",
    "np": "run the lesson's first cell again (it imports `np`)",
    "random": "import random",
}
REDUCTIONS = {"sum", "mean", "max", "min", "std", "var", "norm", "amax", "amin", "prod"}


def advice(failed: list[Made], function: Callable) -> list[str]:
    """One sentence on each failed call, or an empty text.

    That a value is the root, a multiple, … of the expected one is said only if it is so in every failed call that gave
    a value: in one call alone it is often chance.
    """
    told = [_on_outcome(made, function) for made in failed]
    compared = [index for index, made in enumerate(failed) if not told[index] and made.difference is not None]
    facts = {_on_numbers(failed[index]) for index in compared}
    for index in compared:
        told[index] = facts.copy().pop() if len(facts) == 1 else ""
        told[index] = told[index] or _on_values(failed[index], function)
    return told


def _on_outcome(made, function):
    """What can be said of an exception, of what is no value, or of a value by trying."""
    result = made.outcome
    if isinstance(result.value, BaseException) or (
        isinstance(result.value, type) and issubclass(result.value, BaseException)
    ):
        return "The exception was returned. `raise` it: `raise ValueError(…)`."
    if made.asks != "value":
        return ""
    if _would_be_right_with_keepdims(made, function):
        return "A sum, mean or maximum over an axis drops that axis. With `keepdims=True` it would be right."
    if result.error is not None:
        return _on_error(result.error, function)
    if result.value is None and result.printed:
        return "It printed its result: `return` it instead, so that other code can use it."
    return ""


def _on_error(error, function):
    text = str(error)
    if isinstance(error, NameError):
        return _on_name(error, function)
    is_of_np = (isinstance(error, TypeError) and "not callable" in text) or isinstance(error, AttributeError)
    if is_of_np and (shadowed := _shadowed(function)):
        return shadowed
    if isinstance(error, AttributeError) and isinstance(getattr(error, "name", None), str):
        near = difflib.get_close_matches(error.name, dir(error.obj), 1)
        return f"Did you mean `{near[0]}`?" if near else ""
    if isinstance(error, IndexError) and (found := re.search(r"index -?\d+ is out of bounds .* size (\d+)", text)):
        size = int(found[1])
        return f"Positions count from 0: the last of {size} is {size - 1}." if size else "The array is empty."
    if isinstance(error, ValueError) and "to unpack" in text:
        return "There are more or fewer names on the left of `=` than values on the right."
    if isinstance(error, RecursionError):
        return "The function calls itself without end."
    if isinstance(error, ValueError) and "truth value of an array" in text:
        return "An `if` asked a whole array for one truth value: say which entries, with `.any()` or `.all()`."
    shapes = re.findall(r"\(\d*(?:,\d*)*\)", text) or re.findall(r"size (\d+)", text)
    if isinstance(error, ValueError) and len(shapes) >= 2 and re.search(r"broadcast|aligned|mismatch", text):
        return f"NumPy could not fit {shapes[0]} and {shapes[1]} together."
    return ""


def _on_name(error, function):
    name = getattr(error, "name", None) or (re.findall(r"'(\w+)'", str(error)) or [""])[0]
    if name in MODULES:
        how = MODULES[name]
        return f"`{name}` is not there: {how if how.startswith('run') else f'`{how}` in the same cell'}."
    text = text_of(function)
    known = {*re.findall(r"[^\W\d]\w*", text), *getattr(function, "__globals__", {}), *dir(builtins)} - {name}
    near = difflib.get_close_matches(name, sorted(known), 1, cutoff=0.75)
    if near:
        return f"Nothing is called `{name}`. Did you mean `{near[0]}`?"
    return f"Nothing is called `{name}`: if an earlier cell makes it, run that cell first."


def _shadowed(function):
    """A sentence if the name `np` no longer stands for NumPy."""
    names = getattr(function, "__globals__", {})
    if "np" in names and not isinstance(names["np"], types.ModuleType):
        return "`np` is no longer NumPy: something was bound to that name. Rename it, and run the first cell again."
    return ""


def _would_be_right_with_keepdims(made, function):
    """Whether the function, with ``keepdims=True`` in its sums over an axis, does what this call asks: then that is its mistake.

    It is tried where the function is, never on a grader's proxy.
    """
    text = text_of(function)
    if hasattr(function, "observed") or "axis" not in text:
        return False
    keeper = _KeepDims()
    try:
        tree = ast.fix_missing_locations(keeper.visit(ast.parse(text)))
        if not keeper.changed or not isinstance(tree.body[0], ast.FunctionDef):
            return False
        tree.body[0].decorator_list = []
        names = dict(function.__globals__)
        exec(compile(tree, "<with keepdims>", "exec"), names)  # noqa: S102 (the learner's own text, in their own process)
    except (SyntaxError, AttributeError, NameError, TypeError):
        return False
    return made.judge(run(names[tree.body[0].name], made.args, made.kwargs, quiet=True)) is None


class _KeepDims(ast.NodeTransformer):
    """Gives ``keepdims=True`` to every sum, mean, … over an axis that lacks it."""

    changed = False

    def visit_Call(self, node):
        self.generic_visit(node)
        named = {keyword.arg for keyword in node.keywords}
        if (
            isinstance(node.func, ast.Attribute)
            and node.func.attr in REDUCTIONS
            and "axis" in named
            and "keepdims" not in named
        ):
            self.changed = True
            node.keywords.append(ast.keyword("keepdims", ast.Constant(True)))
        return node


def _numbers(made):
    """The value and the expected one as arrays of numbers, or None if one of them is none."""
    got, expected = as_numbers(made.difference.got), as_numbers(made.difference.expected)
    return (got, expected) if got is not None and expected is not None and got.size else None


def _comparable(made):
    """The two as finite floats of one shape, or None."""
    pair = _numbers(made)
    if pair is None or pair[0].shape != pair[1].shape or any(array.dtype.kind not in "iuf" for array in pair):
        return None
    return tuple(array.astype(float) for array in pair) if np.isfinite(pair[0]).all() else None


def _on_values(made, function):
    """What can be seen of one call's value by itself."""
    if (pair := _comparable(made)) is not None:
        return _argument(pair[0], made, function) or _where(*pair)
    pair = _numbers(made)
    return _on_shapes(*pair, made, function) if pair is not None and pair[0].shape != pair[1].shape else ""


def _argument(got, made, function):
    """A sentence if the value is an argument as it came."""
    for name, argument in zip(argument_names(function), made.args):
        if isinstance(argument, np.ndarray) and argument.size > 1 and np.array_equal(got, argument):
            return f"This is `{name}` as it came."
    return ""


def _where(got, expected):
    """A sentence on which entries are wrong, if the others are right and there is a plain way to say it."""
    wrong = ~np.isclose(got, expected, rtol=1e-6)
    if got.ndim == 0 or wrong.all() or not wrong.any():
        return ""
    name = "entry" if got.ndim == 1 else "row"
    for index, which in ((0, "first"), (-1, "last")):
        rest = np.delete(wrong, index, axis=0)
        if len(wrong) > 2 and not rest.any():
            return f"Only the {which} {name} is wrong."
        if got.ndim == 2 and got.shape[1] > 2 and not np.delete(wrong, index, axis=1).any():
            return f"Only the {which} column is wrong."
    if got.ndim == 2 and got.shape[0] == got.shape[1] > 1:
        diagonal = np.eye(len(got), dtype=bool)
        if not wrong[~diagonal].any():
            return "Only the diagonal is wrong."
        if not wrong[diagonal].any() and wrong[~diagonal].all():
            return "Only the diagonal is right."
    if wrong.sum() > 1 and (expected[wrong] < 0).all() and (expected[~wrong] >= 0).all():
        return "It is wrong where the result should be negative, and right elsewhere."
    return ""


def _on_shapes(got, expected, made, function):
    text = text_of(function)
    vectors = any(isinstance(arg, np.ndarray) and arg.ndim == 1 for arg in (*made.args, *made.kwargs.values()))
    if got.ndim < expected.ndim == 2 and ".T" in text and vectors:
        return "`.T` changes nothing of a 1-D array. `np.outer(u, v)` or `u[:, None]` makes a column of it."
    if got.T.shape == expected.shape:
        same = np.allclose(got.T, expected)
        return "This is the transpose of what was expected." if same else "The shape would fit if it were transposed."
    if got.squeeze().shape == expected.shape:
        return "There is an axis of length 1 too many: `keepdims=True`, or a column where a 1-D array was wanted?"
    if expected.squeeze().shape == got.shape:
        return "An axis of length 1 is missing: after a sum, `keepdims=True` keeps it."
    if got.ndim == 2 and got.shape == 2 * expected.shape:
        return "A 1-D array combined with a column grows to a square: did that happen here?"
    return ""


def _on_numbers(made):
    """What a value is to the expected one, by numbers."""
    if (pair := _comparable(made)) is None:
        return ""
    got, expected = pair
    with np.errstate(all="ignore"):
        if got.ndim == 2 and got.shape[0] == got.shape[1] and np.allclose(got.T, expected):
            return "This is the transpose of what was expected."
        for digits in range(5):
            if np.array_equal(got, np.round(expected, digits)) and got.any():
                return "It was rounded: return all digits."
        if np.allclose(got, np.degrees(expected)) and expected.any():
            return "This is in degrees; radians were expected."
        if np.allclose(got, np.radians(expected)) and expected.any():
            return "This is in radians; degrees were expected."
        if np.allclose(got, -expected):
            return "It has the other sign."
        is_telling = (np.abs(expected) != np.round(np.abs(expected))).any() or (np.abs(expected) > 1).any()
        if is_telling and np.allclose(got, expected**2):
            return "This is the square of what was expected."
        if is_telling and (expected >= 0).all() and np.allclose(got, np.sqrt(expected)):
            return "This is the root of what was expected."
        if got.size > 2 and np.allclose(np.sort(got.ravel()), np.sort(expected.ravel())):
            return "These are the right numbers in another order."
        return _factor(got, expected)


def _factor(got, expected):
    """A sentence if every number is the same whole multiple, or the same whole part, of the expected one."""
    used = expected != 0
    if used.sum() < 3 or not np.array_equal(used, got != 0):
        return ""
    factors = got[used] / expected[used]
    if not np.allclose(factors, factors[0]):
        return ""
    for factor, words in ((factors[0], "{} times"), (1 / factors[0], "one part in {} of")):
        if abs(factor) > 1.5 and np.isclose(factor, round(factor)):
            return f"Each number is {words.format(round(factor))} what was expected."
    return ""
