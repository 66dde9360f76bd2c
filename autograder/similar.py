"""Pairs of submissions that agree in more than the exercise asks for, for a person to read: never a verdict.

Each answer's tokens, its own names made alike, are cut into overlapping pieces, of which winnowing keeps a sample (Schleimer,
Wilkerson and Aiken, *Winnowing: Local Algorithms for Document Fingerprinting*, SIGMOD 2003). Pieces that everybody has been given,
that stand in a known answer or that many in the class have tell nothing and are left out. A piece counts by the logarithm of how rare
it is, 1 for one that nobody else has, and an exercise counts for a few pieces at most: two may well come upon one unusual way, but
not upon several.
"""

from __future__ import annotations

import builtins
import io
import json
import keyword
import math
import re
import tokenize
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat

from .grading import templates
from .layout import CourseError

if TYPE_CHECKING:
    from .grading.classroom import Classroom
    from .layout import Course, Lesson

PIECE = 9  # tokens: shorter ones are in every program
WINDOW = 4  # of so many neighbouring pieces one is kept: what agrees over PIECE + WINDOW - 1 tokens is found
MAX_SHARE, MIN_LEARNERS = 0.1, 3  # a piece that more of the class have than both is common
MAX_OF_A_CELL = 3.0  # pieces that an exercise counts for; where there are few exercises more, so that
MAX_OF_ALL = 9.0  # together they can count for as much
MIN_PIECES = 7.0  # for which a pair that is shown agrees
MIN_SHARE = 0.6  # of what is rare in the one that has less of it
MAX_PAIRS = 50
MAX_CHARACTERS = 100_000  # of one learner's code
PLAIN = {*keyword.kwlist, *dir(builtins), "np", "numpy"}  # names that stay what they are
SKIPPED = {tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING, tokenize.ENDMARKER}
WORD = re.compile(r"\w{3,}")
OWN = "own cells"  # of a learner, beside the exercises


@dataclass(frozen=True)
class Piece:
    """Where a piece of an answer stands."""

    cell: str
    first: int
    last: int


@dataclass
class Work:
    """One learner's answers, ``{cell: text}``, and their pieces ``{fingerprint: places}``."""

    student: str
    cells: dict[str, str]
    pieces: dict[int, list[Piece]] = field(default_factory=dict)


@dataclass(frozen=True)
class Pair:
    """Two learners' works that agree.

    Attributes
    ----------
    pieces : float
        For how many pieces that nobody else has what they share counts.
    share : float
        How much of what is rare in the one that has less of it the other has, too.
    cells : tuple of str
        Where they agree.
    """

    one: Work
    other: Work
    pieces: float
    share: float
    cells: tuple[str, ...]
    shared: frozenset[int]

    def lines(self, work: Work, cell: str) -> set[int]:
        """The lines of one of the two's cell that the other has, too."""
        places = [place for piece in self.shared for place in work.pieces[piece] if place.cell == cell]
        return {line for place in places for line in range(place.first, place.last + 1)}


@dataclass(frozen=True)
class Comparison:
    """What was found among how many works."""

    pairs: list[Pair]
    works: int


def compare(works: Mapping[str, Mapping[str, str]], known: Iterable[str] = ()) -> Comparison:
    """The pairs of works that agree beyond what is given, known and common, the most telling first.

    Parameters
    ----------
    works : mapping of str to mapping of str to str
        By learner, then by cell.
    known : iterable of str
        What was given out, and answers that anybody may find.
    """
    common = {piece for text in known for piece in fingerprints(text)}
    found = [Work(student, dict(cells)) for student, cells in sorted(works.items())]
    for work in found:
        for cell, text in work.cells.items():
            for piece, places in fingerprints(text).items():
                if piece not in common:
                    work.pieces.setdefault(piece, []).extend(Piece(cell, *place) for place in places)
    have = Counter(piece for work in found for piece in work.pieces)
    most = max(MIN_LEARNERS, MAX_SHARE * len(found))
    only_two = math.log(max(len(found), 3) / 2)
    weight = {piece: math.log(len(found) / count) / only_two for piece, count in have.items() if count <= most}
    of_piece: defaultdict[int, list[int]] = defaultdict(list)
    for number, work in enumerate(found):
        for piece in work.pieces.keys() & weight.keys():
            of_piece[piece].append(number)
    shared: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for piece, numbers in of_piece.items():
        for pair in combinations(numbers, 2):
            shared[pair].add(piece)
    most_of_a_cell = max(MAX_OF_A_CELL, MAX_OF_ALL / max(1, len({cell for work in found for cell in work.cells})))
    pairs = [
        _pair(found[one], found[other], frozenset(pieces), weight, most_of_a_cell)
        for (one, other), pieces in shared.items()
        if len(pieces) >= MIN_PIECES
    ]
    telling = [pair for pair in pairs if pair.pieces >= MIN_PIECES and pair.share >= MIN_SHARE]
    return Comparison(sorted(telling, key=lambda pair: (-pair.pieces, -pair.share))[:MAX_PAIRS], len(found))


def _pair(one: Work, other: Work, shared: frozenset[int], weight: Mapping[int, float], most_of_a_cell: float) -> Pair:
    by_cell: defaultdict[str, float] = defaultdict(float)
    for piece in shared:
        by_cell[one.pieces[piece][0].cell] += weight[piece]
    rare = min(sum(weight.get(piece, 0.0) for piece in work.pieces) for work in (one, other))
    return Pair(
        one,
        other,
        sum(min(pieces, most_of_a_cell) for pieces in by_cell.values()),
        sum(by_cell.values()) / rare if rare else 0.0,
        tuple(cell for cell in one.cells if cell in by_cell),
        shared,
    )


def fingerprints(text: str) -> dict[int, list[tuple[int, int]]]:
    """A text's pieces and the lines, from 1, on which each begins and ends; comments count as pieces of their own.

    Examples
    --------
    >>> one = fingerprints("def f(a, b):\\n    total = a * b\\n    return total + 1, total - 1")
    >>> other = fingerprints("def f(u, v):\\n    product = u * v\\n\\n    return product + 1, product - 1  # so")
    >>> set(one) <= set(other), len(one) > 0
    (True, True)
    """
    tokens, comments = _tokens(text[:MAX_CHARACTERS])
    found: dict[int, list[tuple[int, int]]] = {}
    hashes = [
        zlib.crc32("\0".join(name for name, _ in tokens[at : at + PIECE]).encode())
        for at in range(len(tokens) - PIECE + 1)
    ]
    for at in _winnowed(hashes):
        found.setdefault(hashes[at], []).append((tokens[at][1], tokens[at + PIECE - 1][1]))
    for comment, line in comments:
        found.setdefault(zlib.crc32(b"#" + comment.encode()), []).append((line, line))
    return found


def _winnowed(hashes: list[int]) -> list[int]:
    """The smallest of each window of hashes, the last of equal ones: the places that are kept."""
    kept = {
        max(range(at, min(at + WINDOW, len(hashes))), key=lambda place: (-hashes[place], place))
        for at in range(max(1, len(hashes) - WINDOW + 1))
        if hashes
    }
    return sorted(kept)


def _tokens(text: str) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """A program's tokens with their lines, the names that are its own made alike; and its comments of three words or more.

    Where it is no program, as many as can be read.
    """
    tokens: list[tuple[str, int]] = []
    comments: list[tuple[str, int]] = []
    before, begins = "", True
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            line = token.start[0]
            if token.type == tokenize.COMMENT:
                words = WORD.findall(token.string.casefold())
                comments += [(" ".join(words), line)] if len(words) > 2 else []
            elif token.type in SKIPPED:
                begins = True
            elif token.type == tokenize.STRING and begins:
                continue  # a docstring: it was given
            else:
                name = token.string
                if token.type == tokenize.NAME and before != "." and name not in PLAIN:
                    name = "name"
                elif token.type == tokenize.STRING:
                    name = "text"
                tokens.append((name, line))
                before, begins = token.string, False
    except (tokenize.TokenError, SyntaxError, ValueError):
        pass
    return tokens, comments


def works_of(classroom: Classroom, assignment: str) -> dict[str, dict[str, str]]:
    """The answers of all graded submissions of an assignment: the grader has put each into its cell.

    Raises
    ------
    CourseError
        If none is graded.
    """
    found = {}
    pattern = classroom.folder("autograded", "*", assignment)
    position = pattern.parts.index("*")
    for folder in sorted(Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor)))):
        cells: dict[str, str] = {}
        for path in sorted(folder.glob("*.ipynb")):
            for cell in json.loads(path.read_text(encoding="utf-8", errors="replace"))["cells"]:
                own, kind = cell["metadata"].get("nbgrader"), cell["cell_type"]
                if kind == "code" and (own is None or own.get("solution")):
                    name = OWN if own is None else own["grade_id"]
                    cells[name] = "\n".join(filter(None, [cells.get(name, ""), "".join(cell["source"])]))
        found[folder.parts[position]] = cells
    if not found:
        raise CourseError(f"Nothing is graded for {assignment}: grade it first.")
    return found


def given_out(notebook: Any) -> list[str]:
    """A notebook's code."""
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def known_answers(course: Course, lesson: Lesson) -> list[str]:
    """What was given out with a lesson, its solutions, and the mistakes and other answers that the course knows of."""
    from . import editions

    learners = nbformat.reads(editions.learner_edition(course, lesson), as_version=4)
    texts = given_out(json.loads(editions.source_edition(lesson.source))) + given_out(learners)
    room = course.root / "course_lib" / "lessons" / lesson.name
    answers = [
        course.root / "tests" / "quality" / folder / f"{lesson.name}.py"
        for folder in ("foreign_right", "foreign_wrong")
    ]
    files = sorted(room.glob("*.py")) + answers
    return texts + [path.read_text(encoding="utf-8") for path in files if path.is_file()]


def known_of_other(classroom: Classroom, assignment: str) -> list[str]:
    """What was given out with any nbgrader course's assignment, and its solutions."""
    folders = [classroom.folder(step, ".", assignment) for step in ("source", "release")]
    notebooks = [nbformat.read(path, as_version=4) for folder in folders for path in sorted(folder.glob("*.ipynb"))]
    return [text for notebook in notebooks for text in given_out(notebook)]


def page(title: str, comparison: Comparison, names: Mapping[str, str]) -> str:
    """One HTML page that opens offline, with the pairs side by side; it names learners and is for teachers alone.

    Parameters
    ----------
    title : str
    comparison : Comparison
    names : mapping of str to str
        Learners' names by id, where they are known.
    """
    environment = templates.environment(Path(__file__).parent)
    pairs = [
        {
            "names": [_called(work.student, names) for work in (pair.one, pair.other)],
            "pieces": pair.pieces,
            "share": pair.share,
            "cells": [
                {"name": cell, "sides": [_side(pair, work, cell) for work in (pair.one, pair.other)]}
                for cell in pair.cells
            ],
        }
        for pair in comparison.pairs
    ]
    return environment.get_template("similar.html.j2").render(title=title, works=comparison.works, pairs=pairs)


def _called(student: str, names: Mapping[str, str]) -> str:
    name = names.get(student, student)
    return student if name == student else f"{name} ({student})"


def _side(pair: Pair, work: Work, cell: str) -> list[tuple[str, bool]]:
    """A cell's lines, and whether the other has them, too; where the other has it in another cell, that one is shown."""
    marked = pair.lines(work, cell)
    if not marked:
        cells = Counter(place.cell for piece in pair.shared for place in work.pieces[piece])
        cell = next((name for name, _ in cells.most_common()), cell)
        marked = pair.lines(work, cell)
    return [(line, number in marked) for number, line in enumerate(work.cells.get(cell, "").split("\n"), 1)]
