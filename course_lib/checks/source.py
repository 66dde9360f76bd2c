"""Look at the text of a learner's function: which names it uses, and where it failed."""

from __future__ import annotations

import ast
import inspect
import linecache
import textwrap
import traceback


def first_use(function, names):
    """The first of the dotted `names` that the function's text uses, or None.

    A name matches with or without its module: ``"np.linalg.norm"`` also stands for ``numpy.linalg.norm``,
    ``linalg.norm`` and a call of a bare ``norm`` that was imported; a variable called ``norm`` is no use of it.
    ``"@"`` stands for the operator.

    Examples
    --------
    >>> import math
    >>> first_use(math.hypot, ["math.hypot"])  # the library's own function under the exercise's name
    'math.hypot'
    """
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError):  # a built-in or a library's function has no text of the learner's
        tree = None
    if tree is None:
        return next((name for name in names if name.split(".")[-1] == getattr(function, "__name__", "")), None)
    own = getattr(function, "__name__", "")
    used = {text for node in ast.walk(tree) if (text := _used_name(node)) and text != own}
    for name in names:
        endings = (name, name.split(".")[-1], "." + name.split(".", 1)[-1])
        if any(text in endings[:2] or text.endswith(endings[2]) for text in used):
            return name
    return None


def _used_name(node):
    """The dotted name, the operator or the called bare name that a node uses, if it is one of these."""
    if isinstance(node, ast.Attribute):
        return _dotted(node)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        return "@"
    return None


def _dotted(node):
    """``np.linalg.norm`` for the expression that spells it, None for any other node."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        base = _dotted(node.value)
        return f"{base}.{node.attr}" if base else f".{node.attr}"
    return None


def place_of(error):
    """The line of the learner's own code at which an exception arose, or an empty text if it is not known."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if "course_lib" in frame.filename or "site-packages" in frame.filename:
            continue
        return (frame.line or linecache.getline(frame.filename, frame.lineno)).strip()
    return ""
