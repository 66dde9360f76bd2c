"""Say in words what is wrong with a lesson's challenge: see docs/authors.md, "Challenges"."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from course_lib.outline import CHALLENGE, is_challenge

SECTION = re.compile(r"^## (.*)$", re.MULTILINE)
DEEPER = re.compile(rf"^###+ {CHALLENGE}", re.MULTILINE)
HINT = re.compile(r"<summary>Hint")


def lint(cells: Sequence[Any], taken: Collection[str] = ()) -> Iterator[tuple[int, str]]:
    """Problems (line, text) of the challenges in a lesson's cells.

    Parameters
    ----------
    cells : list of Cell
    taken : set of str
        What other lessons import from `course_lib.mine`.
    """
    sections = list(_sections(cells))
    for title, inside in sections:
        if title.startswith(CHALLENGE):
            yield from _section(inside)
            yield from _needed(inside, cells, taken)
        else:
            yield from _elsewhere(inside)
    second = [inside for title, inside in sections if title.startswith(CHALLENGE)][1:]
    yield from ((inside[0].line, "The lesson has another challenge already: one is the most.") for inside in second)


def marked(cells: Sequence[Any]) -> bool:
    """Whether a lesson has a challenge."""
    return any(is_challenge(cell.grading) for cell in cells)


def _sections(cells: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Pairs of each section's title and its cells; what comes before the first has an empty title."""
    title = ""
    inside: list[Any] = []
    for cell in cells:
        titles = [] if cell.is_code else SECTION.findall(cell.source)
        if titles:
            if inside:
                yield title, inside
            title, inside = titles[-1], []
        inside.append(cell)
    yield title, inside


def _section(inside: Sequence[Any]) -> Iterator[tuple[int, str]]:
    checks = [cell for cell in inside if cell.graded]
    if len(checks) != 1:
        yield inside[0].line, f"The section of a challenge holds one check; this one holds {len(checks)}."
    for cell in checks:
        if not is_challenge(cell.grading):
            yield cell.line, f"A challenge is optional, and worth 0 points: {cell.grade_id!r} must say so."
    if not any(HINT.search(cell.source) for cell in inside if not cell.is_code):
        yield inside[0].line, "The challenge has no hint: `<details><summary>Hint 1</summary>…</details>`."


def _needed(inside: Sequence[Any], cells: Sequence[Any], taken: Collection[str]) -> Iterator[tuple[int, str]]:
    """Nothing outside uses what a challenge makes."""
    makes = {name for cell in inside if cell.is_code and not cell.graded for name in _bound(cell)}
    makes -= {name for cell in cells if cell not in inside and cell.is_code for name in cell.defined}
    for cell in cells:
        if cell.is_code and cell not in inside:
            for name in sorted(makes & (cell.used | _texts(cell))):
                yield cell.line, f"This cell uses `{name}` of the challenge, which learners may leave out."
    for name in sorted(makes & set(taken)):
        yield inside[0].line, f"Another lesson takes `{name}` of the challenge, which learners may leave out."


def _bound(cell: Any) -> set[str]:
    """What a cell defines, imports left out."""
    imports = [node for node in cell.tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    return set(cell.defined) - {alias.asname or alias.name for node in imports for alias in node.names}


def _texts(cell: Any) -> set[str]:
    """The texts in a cell: a widget or `needs` names a function so."""
    return {
        node.value for node in ast.walk(cell.tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _elsewhere(inside: Sequence[Any]) -> Iterator[tuple[int, str]]:
    for cell in inside:
        if is_challenge(cell.grading):
            yield cell.line, f"{cell.grade_id!r} is worth 0 points, and its section isn't called `## {CHALLENGE} …`."
        if not cell.is_code and DEEPER.search(cell.source):
            yield cell.line, f"A challenge is a section of its own: `## {CHALLENGE} …`."
