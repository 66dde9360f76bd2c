"""A lesson is its name, its number is its place: how a file's name tells both, and in which order lessons come."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
NUMBERED = re.compile(r"^(?:\d+|p\d)_(?=[a-z])")  # what stands before a name
NEAR = 0.75  # how like a name must be what was typed, by difflib's measure, from 0 to 1
BY_FAR = 0.1  # so much nearer than the next
SHORTEST = 3  # letters that tell a name of which they are the beginning
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
        """Whether somebody means this one by a number, a name, both, or the path of a file.

        A number that it had before others came in does no harm beside its name.

        >>> search = Place("P1", "search")
        >>> [search.is_meant_by(wanted) for wanted in ("p1", "I", "Project-1", "search", "notebooks/P1_search/P1_search.ipynb", "1")]
        [True, True, True, True, True, False]
        >>> [Place("05", "dot_product").is_meant_by(wanted) for wanted in ("5", "05", "lesson5", "Dot product", "02_dot_product")]
        [True, True, True, True, True]
        """
        plain = _plain(wanted)
        number = plain.zfill(2) if plain.isdigit() else plain.upper()
        return number in (self.number, self.label) or self.name == NUMBERED.sub("", plain)

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


class NoSuchLesson(LookupError):
    """Which lesson was asked for in vain, and which there are, in one sentence."""


def find(wanted: str, items: Iterable[T], place: Callable[[T], Place], where: str = "") -> T:
    """The lesson that somebody means: see `Place.is_meant_by`; else the only one whose name begins so, or is nearly so.

    Parameters
    ----------
    wanted : str
    items : iterable
    place : callable
        Of an item, its `Place`.
    where : str
        Where it was looked for, for the sentence: ``" in /home/ada/lessons"``.

    Raises
    ------
    NoSuchLesson
        If none is meant, or several might be.

    Examples
    --------
    >>> stems = ["01_vectors", "02_dot_product", "03_matrices"]
    >>> [find(wanted, stems, place_of) for wanted in ("2", "mat", "vectorial")]
    ['02_dot_product', '03_matrices', '01_vectors']
    """
    found = list(items)
    for item in found:
        if place(item).is_meant_by(wanted):
            return item
    by_name = {place(item).name: item for item in found}
    typed = NUMBERED.sub("", _plain(wanted))
    near = _near(typed, list(by_name))
    if len(near) == 1:
        return by_name[near[0]]
    sentence = f"There is no lesson {wanted!r}{where}."
    if near:
        raise NoSuchLesson(f"{sentence} Did you mean {' or '.join(place(by_name[name]).stem for name in near)}?")
    raise NoSuchLesson(f"{sentence} There are: {', '.join(place(item).stem for item in found) or 'none'}.")


def notebook_at(wanted: str) -> Path | None:
    """The notebook that was named by its path, or None if what was named is no notebook that is there."""
    path = Path(wanted)
    return path if path.suffix == ".ipynb" and path.is_file() else None


def _near(typed: str, names: list[str]) -> list[str]:
    """The names of which a word begins so; else those that are nearly so, alone the nearest if it is so by far.

    >>> _near("gru", ["lstm_gru", "rnn"]), _near("trans", ["transfer", "transformer"])
    (['lstm_gru'], ['transfer', 'transformer'])
    >>> _near("transforming", ["transfer", "transformer"])
    ['transformer']
    """
    if len(typed) < SHORTEST:
        return []
    if begun := [name for name in names if f"_{name}".find(f"_{typed}") >= 0]:
        return begun
    likeness = {name: difflib.SequenceMatcher(None, typed, name).ratio() for name in names}
    found = sorted((name for name in names if likeness[name] >= NEAR), key=lambda name: -likeness[name])
    return found[:1] if len(found) > 1 and likeness[found[0]] - likeness[found[1]] >= BY_FAR else found


def _plain(wanted: str) -> str:
    """What was typed in small letters, words joined: of a path its last part, without an ending or what a copy is called.

    >>> _plain("notebooks/05_systems/05_systems-Copy1.ipynb"), _plain("Lesson_5"), _plain("project II"), _plain("Dot product")
    ('05_systems', '5', 'ii', 'dot_product')
    """
    last = re.split(r"[\\/]", wanted.rstrip("\\/"))[-1]
    text = re.sub(r"\.(?:ipynb|py|zip)$", "", last.casefold())
    text = re.sub(r"[^a-z0-9]+", "_", text).strip("_")
    text = re.sub(r"_copy_?\d*$", "", text)
    text = re.sub(r"^project_?(?=\d$)", "p", text)
    return re.sub(r"^(?:lesson|project)_?(?=\d|[iv]+$|p\d)", "", text)


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
