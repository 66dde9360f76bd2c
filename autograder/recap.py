"""The recap of a lesson, the table under "What you can do now": read from its text for cheat sheet, review and Anki."""

from __future__ import annotations

import re
from collections.abc import Iterable

HEADING = "## What you can do now"
CELL_END = re.compile(r"(?<!\\)\|")
NOT_A_BAR = re.compile(r"`[^`]*`|\$[^$]*\$")  # in code and formulas a bar belongs to the text


def table(texts: Iterable[str]) -> list[dict[str, str]]:
    """The rows of the table, each a dict by its columns' heads; none if there is no table.

    >>> table(["## What you can do now\\n\\n| In words | NumPy |\\n|---|---|\\n| a sum | `a + b` |"])
    [{'In words': 'a sum', 'NumPy': '`a + b`'}]
    """
    for text in texts:
        if HEADING not in text:
            continue
        lines = [line for line in text.partition(HEADING)[2].splitlines() if line.startswith("|")]
        if len(lines) > 2:
            head, _, *rows = map(_cells, lines)
            return [dict(zip(head, row)) for row in rows]
    return []


def _cells(line: str) -> list[str]:
    """The cells of a row."""
    hidden: list[str] = []

    def hide(found: re.Match[str]) -> str:
        hidden.append(found[0].replace("\\|", "|") if found[0].startswith("`") else found[0])
        return f"\x00{len(hidden) - 1}\x00"

    plain = NOT_A_BAR.sub(hide, line.strip().strip("|"))
    cells = [part.strip().replace("\\|", "|") for part in CELL_END.split(plain)]
    return [re.sub("\x00(\\d+)\x00", lambda found: hidden[int(found[1])], cell) for cell in cells]
