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
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from .. import known_tasks
from ..surroundings import text_of
from . import facts
from .compare import as_numbers, find_difference, kind_of
from .experiments import Experiments, part_at, path_to_difference
from .hints import Made
from .outcome import run
from .splits import split
from .wording import argument_names

MODULES = {
    "math": "import math",
    "np": "run the lesson's first cell again (it imports `np`)",
    "random": "import random",
}
KEEPDIMS = "A sum, mean or maximum over an axis drops that axis. With `keepdims=True` it would be right."
ANOTHER_ORDER = "The right values came, in another order."
REDUCTIONS = {"sum", "mean", "max", "min", "std", "var", "norm", "amax", "amin", "prod"}


def advice(made: list[Made], function: Callable[..., Any]) -> list[str]:
    """One sentence on each failed one of the visible calls, or an empty text.

    What is said of values is true of all failed calls that gave one: in one call alone it is often chance. Hidden calls
    can only keep a sentence from being said.
    """
    failed = [call for call in made if not call.case.passed and call.case.visible]
    if not failed:
        return []
    keepdims = _would_be_right_with_keepdims(made, function)
    told = [KEEPDIMS if keepdims and call.asks == "value" else _on_outcome(call, function) for call in failed]
    if all(told):
        return told
    values = [call for call in made if call.asks == "value"]
    words = _on_values(values, function) if any(call.asks == "value" for call in failed) else ""
    return [own or (words if call.asks == "value" else "") for own, call in zip(told, failed)]


def _on_outcome(made: Made, function: Callable[..., Any]) -> str:
    """What can be said of an exception, of what is no value, or of a value by trying."""
    result = made.outcome
    if isinstance(result.value, BaseException) or (
        isinstance(result.value, type) and issubclass(result.value, BaseException)
    ):
        return "The exception was returned. `raise` it: `raise ValueError(…)`."
    if made.asks != "value":
        return ""
    if result.error is not None:
        return _on_error(result.error, function)
    if result.value is None and result.printed:
        return "It printed its result: `return` it instead, so that other code can use it."
    return ""


def _on_error(error: BaseException, function: Callable[..., Any]) -> str:
    text = str(error)
    if isinstance(error, NameError):
        return _on_name(error, function)
    if isinstance(error, TypeError) and (words := _on_calling(error, function)):
        return words
    is_of_np = (isinstance(error, TypeError) and "not callable" in text) or isinstance(error, AttributeError)
    if is_of_np and (shadowed := _shadowed(function)):
        return shadowed
    if isinstance(error, AttributeError) and isinstance(name := getattr(error, "name", None), str):
        if isinstance(error.obj, (list, tuple)) and hasattr(np.ndarray, name):
            return f"Arrays have `.{name}`, a {type(error.obj).__name__} has not: `np.array(…)` makes an array of it."
        near = difflib.get_close_matches(name, dir(error.obj), 1)
        return f"Did you mean `{near[0]}`?" if near else ""
    if isinstance(error, IndexError) and (found := re.search(r"index (-?\d+) is out of bounds .* size (\d+)", text)):
        place, size = map(int, found.groups())
        if not size:
            return "The array is empty."
        why = "one too far, or another axis" if place == size else "was another axis meant"
        return f"Place {place} was asked for, and this axis has the places 0 to {size - 1}: {why}?"
    if isinstance(error, np.exceptions.AxisError) and (found := re.search(r"array of dimension (\d+)", text)):
        count = int(found[1])
        return f"This array has {count} {'axis' if count == 1 else 'axes'}, and they count from 0; the last is also -1."
    if isinstance(error, IndexError) and "tuple index out of range" in text:
        return "The tuple is shorter than that: a `shape` has one number for each axis."
    if isinstance(error, ValueError) and "to unpack" in text:
        return "There are more or fewer names on the left of `=` than values on the right."
    if isinstance(error, TypeError) and "numpy boolean subtract" in text:
        return "Truth values can't be subtracted: what is in `a` and not in `b` is `a & ~b`."
    if isinstance(error, KeyError):
        return f"Nothing is stored under {error}: is another key meant? One that may be missing is asked for with `in`."
    if isinstance(error, ValueError) and re.search(r"not in (list|tuple)$", text):
        return "What was looked for is not there: ask with `in` before you ask for its place."
    if isinstance(error, TypeError) and re.search(r"bitwise_xor|for \^", text):
        return "`^` is no power in Python: write `**`."
    if isinstance(error, TypeError) and (found := re.search(r"bad operand type for unary -: '(list|tuple)'", text)):
        return f"A {found[1]} has no minus, an array has: `np.array(…)` makes one of it."
    if isinstance(error, ValueError) and "object too deep" in text:
        return "This function of NumPy takes a single row, and got a table: hand it one row at a time."
    if isinstance(error, RecursionError):
        return "The function calls itself without end."
    if isinstance(error, ValueError) and "truth value of an array" in text:
        return "One truth value was asked of a whole array, by `if`, `not`, `and`, `or` or `max`. One answer for all: `.any()` or `.all()`; entry by entry: `~`, `&`, `|`, `np.where`, `np.maximum`."
    if isinstance(error, TypeError) and "Cannot cast ufunc" in text:
        return "An array of whole numbers can't take decimals in place: begin with floats, such as `np.zeros(n)`."
    if isinstance(error, TypeError) and "can be converted to a scalar index" in text:
        return "A whole array stands where one whole number is needed, such as an end of a slice or a length."
    if isinstance(error, TypeError) and (
        found := re.search(r"'(tuple|list)' object cannot be interpreted as an", text)
    ):
        return f"A {found[1]} stands where one whole number is needed: `*` before it unpacks it."
    if isinstance(error, TypeError) and re.search(r"^list indices must be .* not tuple", text):
        return "A list takes one index; `np.array(…)` makes an array of it, which takes several."
    if isinstance(error, TypeError) and re.search(r"^tuple indices must be .* not str", text):
        return "A tuple stands where a dictionary is needed: does a function return several values, to be unpacked?"
    if isinstance(error, TypeError) and "unsupported operand" in text and "'dict'" in text:
        return "A dictionary can't be calculated with as a whole: go through its keys."
    if isinstance(error, ValueError) and "same number of dimensions" in text:
        return "Arrays that are joined need equally many axes; `np.column_stack` sets a vector beside a matrix."
    if isinstance(error, ValueError) and "inhomogeneous" in text:
        return "These parts have different shapes, so they make no single array: go through them one by one."
    if isinstance(error, TypeError) and "'float' object cannot be interpreted as an integer" in text:
        return "A whole number is needed here: `/` gives a float even where it comes out whole, `//` doesn't."
    if isinstance(error, ValueError) and "array split does not result in an equal division" in text:
        return "`np.split` cuts along the first axis unless `axis=` says otherwise, and all parts have one length."
    if found := re.search(r"matmul: .* \(size (\d+) is different from (\d+)\)", text):
        right, left = found.groups()
        return f"`@` joins the left factor's columns to the right one's rows, and these are {left} and {right}: which axes should meet?"
    if re.search(r"matmul: .* does not have enough dimensions \(has 0", text):
        return "`@` joins two arrays, and one side is a single number here: multiply by a number with `*`."
    if "remapped shapes" in text:
        return "In `np.einsum` one letter stands for one length, and here it stands for two."
    shapes = re.findall(r"\(\d*(?:,\d*)*\)", text) or re.findall(r"size (\d+)", text)
    if isinstance(error, ValueError) and len(shapes) >= 2 and re.search(r"broadcast|aligned|mismatch", text):
        return f"NumPy could not fit {shapes[0]} and {shapes[1]} together."
    return ""


def _on_name(error: NameError, function: Callable[..., Any]) -> str:
    name = getattr(error, "name", None) or (re.findall(r"'(\w+)'", str(error)) or [""])[0]
    if isinstance(error, UnboundLocalError):
        return (
            f"`{name}` has no value yet here: is it made in a loop that did not run, or below an `if` that was not so?"
        )
    if name in MODULES:
        how = MODULES[name]
        return f"`{name}` is not there: {how if how.startswith('run') else f'`{how}` in the same cell'}."
    text = text_of(function)
    there = {*getattr(function, "__globals__", {}), *dir(builtins)}
    missing = set(getattr(getattr(function, "__code__", None), "co_names", ())) - there  # as little there as this one
    known = {*re.findall(r"[^\W\d]\w*", text), *there} - missing - {name}
    near = difflib.get_close_matches(name, sorted(known), 1, cutoff=0.75)
    if near:
        return f"Nothing is called `{name}`. Did you mean `{near[0]}`?"
    return f"Nothing is called `{name}`: if an earlier cell makes it, run that cell first."


def _on_calling(error: TypeError, function: Callable[..., Any]) -> str:
    """Of a name that is no function any more, or a function that takes other arguments than it was handed out with."""
    text, name = str(error), getattr(function, "__name__", "")
    if re.match(rf"{re.escape(name)}\(\) (takes|missing|got an unexpected)", text):
        signature = re.search(rf"^def {name}\(.*?\).*?:$", known_tasks.handed_out(name) or "", re.MULTILINE)
        return f"It was handed out as `{signature[0].removesuffix(':')}`." if signature else ""
    if "not callable" not in text:
        return ""
    try:
        tree = ast.parse(text_of(function))
    except SyntaxError:
        return ""
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    names = getattr(function, "__globals__", {})
    for used in sorted(called & names.keys()):
        if not callable(names[used]):
            back = (
                f"`del {used}` in a cell gives Python's own back." if hasattr(builtins, used) else "Run its cell again."
            )
            return f"`{used}` is {kind_of(names[used])} now, not a function: something was bound to that name. {back}"
    return ""


def _shadowed(function: Callable[..., Any]) -> str:
    """A sentence if the name `np` no longer stands for NumPy."""
    names = getattr(function, "__globals__", {})
    if "np" in names and not isinstance(names["np"], types.ModuleType):
        return "`np` is no longer NumPy: something was bound to that name. Rename it, and run the first cell again."
    return ""


def _would_be_right_with_keepdims(made: list[Made], function: Callable[..., Any]) -> bool:
    """Whether the function, with ``keepdims=True`` in its sums over an axis, does what all calls ask: then that is its mistake.

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
    changed = names[tree.body[0].name]
    values = [call for call in made if call.asks == "value"]
    return any(not call.case.passed for call in values) and all(
        call.judge(run(changed, call.args, call.kwargs, quiet=True)) is None for call in values
    )


class _KeepDims(ast.NodeTransformer):
    """Gives ``keepdims=True`` to every sum, mean, … over an axis that lacks it."""

    changed = False

    def visit_Call(self, node: ast.Call) -> ast.AST:
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


def _on_values(values: list[Made], function: Callable[..., Any]) -> str:
    """What is true of all calls that gave a wrong value: by the values alone, or by trying."""
    every, values = values, [call for call in values if call.case.visible]
    failed = [call for call in values if not call.case.passed]
    names = argument_names(function)
    are_compared = all(call.difference is not None for call in failed)
    if are_compared and (seen := _seen(values, names)):
        words = facts.common(seen) or _on_shapes([call for call in seen if not call.right], failed, function)
        if words:
            return words
    parts = _on_parts(failed) if are_compared else ""
    if parts == ANOTHER_ORDER:
        return parts
    # In a grader each further call goes to another process, and a class's failures are many: there the words go without.
    found = "" if hasattr(function, "observed") else Experiments(function, names, every).finding()
    return found or parts or (split(values, names) if are_compared else "")


def _seen(values: list[Made], names: list[str]) -> list[facts.Seen]:
    """The calls as pairs of arrays, of the part that differs first; empty if one of them has no such pair."""
    first = next(call for call in values if not call.case.passed)
    path = path_to_difference(first.outcome.value, first.expected, first.rtol, first.atol)
    if path is None:
        return []
    seen = []
    for call in values:
        if call.case.passed and call.expected is None:
            continue  # it was asked for a property: there is no value to compare
        try:
            pair: list[Any] = [as_numbers(part_at(value, path)) for value in (call.outcome.value, call.expected)]
        except (TypeError, IndexError, KeyError):
            return []
        if any(part is None or part.dtype.kind not in "iuf" or not part.size for part in pair):
            return []
        got, expected = (part.astype(float) for part in pair)
        seen.append(facts.Seen(dict(zip(names, call.args)) | call.kwargs, got, expected, call.rtol, call.atol))
    return seen if any(not call.right for call in seen) else []


def _on_shapes(seen: list[facts.Seen], failed: list[Made], function: Callable[..., Any]) -> str:
    """What is true of the shapes of all wrong values."""
    if any(call.got.shape == call.expected.shape for call in seen):
        return ""
    told = [dict.fromkeys(_of_shapes(call)) for call in seen]
    if all(call.got.ndim < call.expected.ndim == 2 and _turns_a_vector(function, call.arguments) for call in seen):
        return "`.T` changes nothing of a 1-D array. `np.outer(u, v)` or `u[:, None]` makes a column of it."
    return next((words for words in told[0] if all(words in others for others in told)), "")


def _turns_a_vector(function: Callable[..., Any], arguments: dict[str, Any]) -> bool:
    """Whether the function's text has the transpose of an argument with one axis."""
    turned = re.findall(r"\b(\w+)\.T\b", text_of(function))
    return any(np.ndim(arguments[name]) == 1 for name in turned if isinstance(arguments.get(name), np.ndarray))


def _of_shapes(call: facts.Seen) -> Iterator[str]:
    got, expected = call.got, call.expected
    if not got.ndim:
        yield "One number came where an array was expected."
    elif got.T.shape == expected.shape:
        yield "The shape would fit if it were transposed."
    if got.squeeze().shape == expected.squeeze().shape and np.allclose(got.squeeze(), expected.squeeze()):
        if got.ndim > expected.ndim:
            yield "There is an axis of length 1 too many: `keepdims=True`, or a column where a 1-D array was wanted?"
        if got.ndim < expected.ndim:
            yield "An axis of length 1 is missing: after a sum, `keepdims=True` keeps it."
    if got.ndim == 2 and got.shape == 2 * expected.shape and got.shape not in map(np.shape, call.arguments.values()):
        yield "A 1-D array combined with a column grows to a square: did that happen here?"


def _on_parts(failed: list[Made]) -> str:
    """Which of several values are wrong, if it is the same ones in all calls."""
    told = [dict.fromkeys(_of_parts(call)) for call in failed]
    return next((words for words in told[0] if all(words in others for others in told)), "")


def _of_parts(call: Made) -> Iterator[str]:
    path = path_to_difference(call.outcome.value, call.expected, call.rtol, call.atol)
    if not path:
        return
    keys, wrong = _keys_and_wrong(call, path[:-1])
    if len(keys) < 2:
        return
    got, expected = (part_at(value, path[:-1]) for value in (call.outcome.value, call.expected))
    if len(wrong) > 1 and all(any(not _differ(got[key], expected[other], call) for key in keys) for other in wrong):
        yield ANOTHER_ORDER
    if all(len(_keys_and_wrong(call, path[:depth])[1]) == 1 for depth in range(len(path))):
        yield f"Of the values returned only that one is wrong: {'the other is' if len(keys) == 2 else 'the others are'} right."
    if len(keys) > 2 and keys[0] not in wrong and len(wrong) == len(keys) - 1:
        is_entry = isinstance(keys[0], str)
        yield f"Of the entries only {keys[0]!r} is right." if is_entry else "Only the first value is right."


def _keys_and_wrong(call: Made, path: Any) -> tuple[list[Any], list[Any]]:
    """The places of what stands at a path, and those of them where something differs."""
    got, expected = (part_at(value, path) for value in (call.outcome.value, call.expected))
    keys = list(expected) if isinstance(expected, dict) else list(range(len(expected)))
    return keys, [key for key in keys if _differ(got[key], expected[key], call)]


def _differ(got: Any, expected: Any, call: Made) -> bool:
    try:
        return find_difference(got, expected, call.rtol, call.atol) is not None
    except (TypeError, ValueError):
        return True
