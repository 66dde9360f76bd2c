"""What the project shows: which words decided, and which questions are missed."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...surroundings import in_notebook
from . import gospels

SHOWN = 8  # words, and misses


@dataclass(frozen=True)
class Table:
    """A table that shows itself in a notebook, and as lines elsewhere; a number becomes a bar beside it."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str | float, ...], ...]

    def __str__(self) -> str:
        rows = [self.heads, *self.rows]
        return "\n".join("  ".join(part if isinstance(part, str) else f"{part:5.2f}" for part in row) for row in rows)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        longest = max((part for row in self.rows for part in row if isinstance(part, float)), default=0) or 1
        head = "".join(f'<th style="text-align: left">{html.escape(name)}</th>' for name in self.heads)
        body = "".join(f"<tr>{''.join(_cell(part, longest) for part in row)}</tr>" for row in self.rows)
        return f'<table style="font-size: 1em; margin: 0"><tr>{head}</tr>{body}</table>'


def _cell(part: str | float, longest: float) -> str:
    if isinstance(part, str):
        return f'<td style="text-align: left; vertical-align: top">{html.escape(part)}</td>'
    bar = f'<svg width="{100 * part / longest:.0f}" height="10"><rect width="100%" height="10" fill="currentColor"/></svg>'
    return f'<td style="text-align: left; white-space: nowrap">{bar} {part:.2f}</td>'


def show_deciding(
    deciding_words: Callable[..., Any],
    asked: NDArray[Any],
    matrix: NDArray[Any],
    numbers: Sequence[int],
    vocabulary: Sequence[str],
) -> None:
    """Show for some verses the words that made the score, each with its term, as the learner's function finds them.

    Parameters
    ----------
    deciding_words : callable
        The learner's.
    asked : ndarray, shape (m,)
        The question's row.
    matrix : ndarray, shape (n, m)
        All verses' rows.
    numbers : sequence of int
        Which verses.
    vocabulary : sequence of str
    """
    parts: list[list[tuple[str, str | float]]] = []
    for row in (matrix[number] for number in numbers):
        places = [int(place) for place in deciding_words(asked, row, SHOWN) if asked[place] * row[place]]
        terms: list[tuple[str, str | float]] = [
            (vocabulary[place], float(asked[place] * row[place])) for place in places
        ]
        parts.append(terms + [("", "")] * (SHOWN - len(terms)) + [("score", float(asked @ row))])
    lines = zip(*parts)
    heads = [text for number in numbers for text in (gospels.references()[number], "term")]
    _show(Table(tuple(heads), tuple(tuple(part for pair in line for part in pair) for line in lines)))


def show_places(places: Mapping[str, NDArray[Any]]) -> None:
    """Show for each engine the share of questions with a right verse among the first three, and how far down they stand.

    Parameters
    ----------
    places : dict of str to ndarray
        For each engine and question, the place of the first right verse, from 1.
    """
    rows = []
    for name, of in places.items():
        of = np.asarray(of)
        numbers = [np.sum((first <= of) & (of <= last)) for first, last in ((1, 1), (2, 3), (4, 10), (11, 100))]
        found = f"{np.mean(of <= gospels.SHOWN):.0%}".replace("%", " %")
        rows.append((name, found, *(f"{number:4d}" for number in (*numbers, np.sum(of > 100)))))
    _show(Table(("engine", "found", "at place 1", "2–3", "4–10", "11–100", "later"), tuple(rows)))


def show_changes(
    by_luck: Callable[[int, int], Any], places: Mapping[str, NDArray[Any]], changes: Sequence[tuple[str, str]]
) -> None:
    """Show what changes from one engine to another won and lost, and how likely a coin does as well.

    Parameters
    ----------
    by_luck : callable
        The learner's.
    places : dict of str to ndarray
        As `show_places` takes them.
    changes : sequence of (str, str)
        The engines before and after.
    """
    rows = []
    for before, after in changes:
        old, new = (np.asarray(places[name]) <= gospels.SHOWN for name in (before, after))
        won, lost = int(np.sum(new & ~old)), int(np.sum(old & ~new))
        rows.append((before, after, f"{won:3d}", f"{lost:3d}", f"{by_luck(won, lost):.2g}"))
    _show(Table(("before", "after", "won", "lost", "by luck"), tuple(rows)))


def show_misses(search: Callable[[str], Any]) -> None:
    """Show questions that a search engine does not answer: what it puts first, and a verse that is right."""
    names, texts = gospels.references(), gospels.verses()
    missed = []
    for question, right in gospels.questions():
        answer = np.asarray(search(question)).tolist()
        if not right & set(answer):
            found, wanted = answer[0], min(right)
            missed.append((question, *(f"{names[number]}: {texts[number]}" for number in (found, wanted))))
    print(f"{len(missed)} of {len(gospels.questions())} questions; here are the first {min(SHOWN, len(missed))}.")
    _show(Table(("question", "found first", "right"), tuple(missed[:SHOWN])))


def show_change(by_luck: Callable[[int, int], Any], before: Callable[[str], Any], after: Callable[[str], Any]) -> None:
    """Show which questions one search engine wins over another and which it loses, and how likely a coin does as well.

    Parameters
    ----------
    by_luck, before, after : callable
        The learner's: `by_luck`, and the two engines.
    """
    old, new = (
        np.array([gospels.is_found(engine(question), right) for question, right in gospels.questions()]) == 1
        for engine in (before, after)
    )
    rows = [
        (what, question)
        for what, changed in (("won", new & ~old), ("lost", old & ~new))
        for (question, _), is_changed in zip(gospels.questions(), changed)
        if is_changed
    ]
    won, lost = int(np.sum(new & ~old)), int(np.sum(old & ~new))
    print(f"found before {np.mean(old):.0%}, after {np.mean(new):.0%}".replace("%", " %"))
    if rows:
        print(f"won {won}, lost {lost}; by luck {by_luck(won, lost):.2g}")
        _show(Table(("", "question"), tuple(rows)))
    else:
        print("Both find the same questions: nothing was won, and nothing was lost.")


def _show(table: Table) -> None:
    if in_notebook():
        from IPython.display import display

        display(table)
    else:
        print(table)
