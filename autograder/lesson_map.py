"""The map of the lessons: what each needs of which, and whose functions it takes.

What a lesson needs is what its first cell names (``**You need** … (lesson:vectors)``); what it takes it imports from
`course_lib.mine`. What follows from other needs is not drawn.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from course_lib.places import PARTS

from . import challenge_lint, given, pictures
from .cells import read_cells
from .layout import Lesson
from .numbering import REFERENCE

NEEDS = re.compile(r"\*\*You need\*\*(.*?)(?:\n\n|\Z)", re.DOTALL)
WIDTH, HEIGHT = 1.32, 0.62  # of a lesson's box, in inches
ACROSS, DOWN = 1.55, 1.12  # from box to box
LETTERS = 17  # of a title in a line
PER_ROW = 6
STAR = "★"  # marks a lesson that has a challenge
TINTS = {1: "first", 2: "second", 3: "result", 4: "third", 5: "target"}


def needs(course: Any) -> dict[str, set[str]]:
    """For each lesson's name, the names of the lessons that its first cell says it needs."""
    names = {lesson.name for lesson in course.lessons}
    found = {}
    for lesson in course.lessons:
        _, _, cells = read_cells(lesson.source)
        said = NEEDS.search(cells[0].source) if cells else None
        mentioned = REFERENCE.finditer(said[1]) if said else ()
        found[lesson.name] = {name for each in mentioned for name in each["names"].split(",")} & names - {lesson.name}
    return found


def takes(course: Any) -> dict[str, dict[str, list[str]]]:
    """For each lesson's name, the lessons whose functions it takes, each with the functions' names."""
    owners: dict[str, str] = {}
    found: dict[str, dict[str, list[str]]] = {}
    for lesson in course.lessons:
        cells = [cell for cell in read_cells(lesson.source)[2] if cell.is_code and cell.is_readable]
        mine = found.setdefault(lesson.name, {})
        for name in given.names_taken(cells):
            if name in owners and name not in mine.setdefault(owners[name], []):
                mine[owners[name]].append(name)
        owners |= {name: lesson.name for cell in cells if cell.solution for name in cell.defined}
    return found


def without_detours(edges: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """The edges of a graph without circles, but for those that a longer way replaces.

    >>> without_detours({"c": {"a", "b"}, "b": {"a"}, "a": set()})["c"]
    {'b'}
    """
    reached: dict[str, set[str]] = {}

    def reach(name: str) -> set[str]:
        if name not in reached:
            direct = set(edges.get(name, ()))
            reached[name] = direct.union(*map(reach, direct))
        return reached[name]

    return {
        name: {end for end in ends if not any(end in reach(other) for other in ends if other != end)}
        for name, ends in edges.items()
    }


def svg(course: Any) -> str:
    """The map as SVG, on a white ground like every still picture."""
    return pictures.to_svg(lambda: _figure(course), "map")


def words(course: Any) -> str:
    """The map in words, for who cannot see it."""
    labels = {lesson.name: lesson.place.label for lesson in course.lessons}
    drawn = without_detours(needs(course))
    sentences = [
        f"{labels[name]} needs {', '.join(sorted(labels[end] for end in ends))}" for name, ends in drawn.items() if ends
    ]
    starred = [lesson.place.label for lesson in course.lessons if challenge_lint.marked(read_cells(lesson.source)[2])]
    last = f" A challenge is in {', '.join(starred)}." if starred else ""
    return "What each lesson needs: " + "; ".join(sentences) + f".{last}"


def _figure(course: Any) -> Any:
    from course_lib import drawing
    from course_lib.palette import color

    rows = _rows(course.lessons)
    height = DOWN * len(rows) + 0.35
    ax = drawing.sheet(ACROSS * PER_ROW + 0.75, height)
    at = {}
    for row, (part, lessons) in enumerate(rows):
        y = height - DOWN * (row + 0.5)
        if part and (row == 0 or rows[row - 1][0] != part):
            drawing.note(ax, (0.3, y), PARTS[part], "muted", size=14)
        for column, lesson in enumerate(lessons):
            at[lesson.name] = (0.75 + ACROSS * (column + 0.5), y)
    given_ones = takes(course)
    for name, ends in without_detours({n: e | set(given_ones[n]) for n, e in needs(course).items()}).items():
        for end in sorted(ends):
            _edge(ax, at[end], at[name], color("axis" if end not in given_ones[name] else "first"))
    for lesson in course.lessons:
        about, _, cells = read_cells(lesson.source)
        title = about.get("title", lesson.name)
        label = f"Project {lesson.place.label}" if lesson.place.is_project else lesson.place.label
        drawing.box(ax, at[lesson.name], (WIDTH, HEIGHT), tint=TINTS.get(lesson.part or 0, "muted"))
        label += f" {STAR}" if challenge_lint.marked(cells) else ""
        lines = textwrap.wrap(title, LETTERS)[:3]
        x, y = at[lesson.name]
        text = "\n".join([label, *lines])
        ax.text(x, y, text, color=color("text"), fontsize=6.6, ha="center", va="center", linespacing=1.15, zorder=5)
    return ax.figure


def _rows(lessons: Iterable[Lesson]) -> list[tuple[int | None, list[Lesson]]]:
    """The lessons in rows, a part beginning a new one; long parts take several."""
    rows = []
    for part, found in groupby(lessons, key=lambda lesson: lesson.part):
        members = list(found)
        count = -(-len(members) // PER_ROW)
        size = -(-len(members) // count)
        rows += [(part, members[start : start + size]) for start in range(0, len(members), size)]
    return rows


def _edge(ax: Any, start: tuple[float, float], end: tuple[float, float], colour: Any) -> None:
    """An arrow from one box to another: beside each other straight, else from the lower edge to the upper one."""
    same_row = start[1] == end[1]
    if same_row and end[0] - start[0] < ACROSS * 1.1:
        tail, tip, bend = (start[0] + WIDTH / 2, start[1]), (end[0] - WIDTH / 2, end[1]), 0.0
    elif same_row:
        tail, tip, bend = (start[0], start[1] - HEIGHT / 2), (end[0], end[1] - HEIGHT / 2), 0.18
    else:
        tail, tip, bend = (start[0], start[1] - HEIGHT / 2), (end[0], end[1] + HEIGHT / 2), 0.06
    style = dict(
        arrowstyle="-|>", color=colour, linewidth=0.9, shrinkA=0, shrinkB=0, mutation_scale=8,
        connectionstyle=f"arc3,rad={bend}", alpha=0.85,
    )  # fmt: skip
    ax.annotate("", xy=tip, xytext=tail, arrowprops=style, zorder=0.5)
