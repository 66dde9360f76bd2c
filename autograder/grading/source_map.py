"""The texts of the submitted cells, as the trusted process knows them: where a name was last bound, and tracebacks."""

from __future__ import annotations

import ast
import linecache
import types
from collections.abc import Iterator, Sequence

from .framing import Json


def learner_file(index: int) -> str:
    """The file name under which a submitted cell's lines are known to `linecache`."""
    return f"<learner's cell {index}>"


class SourceMap:
    """The submitted cells that have run so far.

    Examples
    --------
    >>> source_map = SourceMap()
    >>> source_map.add(0, "import math\\n\\ndef area(r):\\n    return math.pi * r**2\\n")
    >>> source_map.place_of("area")
    ("<learner's cell 0>", 3)
    """

    def __init__(self) -> None:
        self._bindings: dict[str, tuple[str, int]] = {}  # name → (file, first line) of the statement that bound it last

    def add(self, index: int, source: str) -> None:
        """Note a cell that ran."""
        filename = learner_file(index)
        linecache.cache[filename] = (len(source), None, [line + "\n" for line in source.splitlines()], filename)
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):  # magics, or code that never ran
            return
        for name, line in bindings(tree):
            self._bindings[name] = (filename, line)

    def at(self, place: Json) -> tuple[str, int] | None:
        """``(file, line)`` of a place ``[cell, line]`` that a learner's process tells; None if there is no such place."""
        if not isinstance(place, list) or len(place) != 2 or not all(type(part) is int for part in place):
            return None
        known = linecache.cache.get(filename := learner_file(place[0]))
        return (filename, place[1]) if known and len(known) == 4 and 0 < place[1] <= len(known[2]) else None

    def place_of(self, name: Json) -> tuple[str, int] | None:
        """``(file, line)`` of the statement that last bound a global name, or None."""
        return self._bindings.get(name) if isinstance(name, str) else None


def bindings(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Pairs ``(name, line)`` of what a module's own statements bind, in order; function bodies are not looked at."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name, min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                yield (alias.asname or alias.name.split(".")[0]), node.lineno
        elif isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Store):
                yield node.id, node.lineno
        elif not isinstance(node, ast.Lambda):
            yield from bindings(node)


def traceback_at(places: Sequence[Sequence[Json]]) -> types.TracebackType | None:
    """A traceback whose frames are at the given places of submitted cells.

    Parameters
    ----------
    places : list of [int, int, str]
        Cell, line and function's name, outermost first.

    Returns
    -------
    types.TracebackType or None
    """
    trace: types.TracebackType | None = None
    for index, line, name in reversed(places):
        frame = _frame(learner_file(index), line, name)
        trace = types.TracebackType(trace, frame.tb_frame, frame.tb_lasti, frame.tb_lineno)
    return trace


def _frame(filename: str, line: int, name: str) -> types.TracebackType:
    """A traceback of one frame at a line of a file, made by raising there."""
    code = compile("\n" * (line - 1) + "raise StopAsyncIteration", filename, "exec")
    code = code.replace(co_name=name if name.isidentifier() else "<module>")
    trace = None
    try:
        exec(code, {})
    except StopAsyncIteration as error:
        trace = error.__traceback__
    assert trace is not None and trace.tb_next is not None  # the first frame is this one
    return trace.tb_next
