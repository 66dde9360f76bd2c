"""Look at the text of a learner's function."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from typing import Any

from ..surroundings import text_of


def uses(function: Callable[..., Any], names: Iterable[str]) -> list[str]:
    """Which of the dotted `names` a function's text uses: for where it cannot be observed as it runs.

    ``"numpy.dot"`` is found as ``np.dot``, as a method ``.dot`` and as a call of ``dot``; ``"@"`` as the operator.
    """
    try:
        tree = ast.parse(text_of(function))
    except SyntaxError:
        return []
    own = getattr(function, "__name__", "")
    used: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            used.add(node.attr)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id != own:
            used.add(node.func.id)
        elif isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ast.MatMult):
            used.add("@")
    return [name for name in names if name.rpartition(".")[2] in used]
