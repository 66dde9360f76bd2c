"""A lesson is its name, its number is its place: how a file's name tells both, and in which order lessons come."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
STEM = re.compile(r"(?P<number>\d\d|P\d)_(?P<name>[a-z]\w*)", re.ASCII)
PARTS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


@dataclass(frozen=True)
class Place:
    """Where a lesson or a project stands.

    Parameters
    ----------
    number : str
        Two digits for a lesson, ``"P1"`` for the project of part I.
    name : str
        The lesson's own, which stays when its number changes.
    """

    number: str
    name: str

    @property
    def is_project(self) -> bool:
        return self.number.startswith("P")

    @property
    def label(self) -> str:
        """The number as it is read: ``"04"`` of a lesson, ``"I"`` of a project."""
        return PARTS[int(self.number[1:])] if self.is_project else self.number

    def titled(self, title: str) -> str:
        """A title with its number in front.

        >>> Place("04", "matrices").titled("Matrices"), Place("P1", "search").titled("Search")
        ('04 · Matrices', 'Project I · Search')
        """
        return f"{'Project ' if self.is_project else ''}{self.label} · {title}"

    def is_meant_by(self, wanted: str) -> bool:
        """Whether somebody means this one by ``"2"``, ``"02"``, ``"dot_product"``, ``"02_dot_product"``, ``"P1"`` or ``"I"``.

        A number that it had before others came in does no harm beside its name.

        >>> [Place("P1", "search").is_meant_by(wanted) for wanted in ("p1", "I", "search", "1")]
        [True, True, True, False]
        """
        named = place_of(wanted)
        number = wanted.zfill(2) if wanted.isdigit() else wanted.upper()
        return number in (self.number, self.label) or self.name == (named.name if named else wanted)

    @property
    def stem(self) -> str:
        """The name of its files and of nbgrader's assignment."""
        return f"{self.number}_{self.name}"


def place_of(stem: str) -> Place | None:
    """What a file's name without its ending tells, or None if it is not that of a lesson.

    >>> place_of("04_matrices")
    Place(number='04', name='matrices')
    >>> place_of("P1_search").label, place_of("start")
    ('I', None)
    """
    found = STEM.fullmatch(stem)
    return Place(**found.groupdict()) if found else None


def in_order(items: Iterable[T], place: Callable[[T], Place], part: Callable[[T], int | None]) -> list[T]:
    """Lessons by their numbers, each project after the last lesson of its part.

    Parameters
    ----------
    items : iterable
    place, part : callable
        Of an item, its `Place` and the number of its part (None if it tells none).

    Returns
    -------
    list

    Examples
    --------
    >>> parts = {"01_vectors": 1, "P1_search": 1, "02_matrices": 2}
    >>> in_order(sorted(parts), place_of, parts.get)
    ['01_vectors', 'P1_search', '02_matrices']
    """
    found = list(items)
    last = {
        part(item): place(item).number
        for item in sorted(found, key=lambda item: place(item).number)
        if not place(item).is_project
    }

    def key(item: T) -> tuple[str, str]:
        number = place(item).number
        return (last.get(int(number[1:]), "99"), number) if place(item).is_project else (number, "")

    return sorted(found, key=key)
