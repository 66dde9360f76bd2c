"""What every command prints with: the screen, a table, a few of many."""

from __future__ import annotations

import os
import sys

import typer
from rich.console import Console
from rich.table import Table

MAX_SHOWN = 40  # learners whose points are shown though there is nothing else to say of them
MAX_COLUMNS = 1000  # where nobody looks, in a pipe or a file, a row is a line: nothing is cut or wrapped
out = Console(
    highlight=False, emoji=False, width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else MAX_COLUMNS
)
err = Console(stderr=True, highlight=False, emoji=False)  # a line number between colons is no emoji


def show(table: Table) -> None:
    """Print a table, a line for each row where nobody looks, without the blanks that fill it up."""
    if out.width != MAX_COLUMNS:
        out.print(table)
        return
    with out.capture() as captured:
        out.print(table)
    typer.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


def show_some(table, shown, total):
    """A table of some of a class, and of how many there is nothing to say."""
    if shown:
        show(table)
    if shown < total:
        rest = total - shown
        whom = f"the other {rest} learner{'s' if rest != 1 else ''}" if shown else f"all {total} learners"
        out.print(f"Of {whom} there is nothing to say; --everyone shows them.")


def points_text(number):
    return "none" if number is None else f"{number:g}"


def some(names, most=10):
    """Names in a line, the first few of many."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def here(course, path):
    """A path as it is read from the checkout."""
    return path.relative_to(course.root).as_posix()
