"""The course's terms: each with the sentence that introduces it, and the lessons that speak of it.

A lesson's header lists its terms, ``course: {…, terms: [dot product, neuron]}``; each stands in bold where its text
introduces it, and the words around it are the glossary's. Nothing is written twice. A term that needs the sentence before
its own has a ``<`` in front: ``<gates``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from . import figures
from .editions import cell_id, read_source
from .layout import CourseError, Lesson
from .numbering import numbered

SENTENCE_END = re.compile(r"(?:(?<=[.!?:])|(?<=[.!?]\)))\s+(?=[A-Z*$`(])")
BLOCK_END = re.compile(r"\n\n+|\n(?=[-|#]|\d\. )")
LEANS_BACK = re.compile(r"^(?:\([^)]*\) *)?(?:This|That|It|Its|Such|So|They|These|The same|The rearrangement)\b")
OUTLOOK = re.compile(r"^## (?:What you can do now|Where)", re.MULTILINE)  # speaks of other lessons' terms
ITEM = re.compile(r"^(?:- |\d\. )")
ASIDE = re.compile(r"\(.*\)")
PICTURE = re.compile(r"^!\[")
HEADING = re.compile(r"^#{2,3} ")
SHORT = 60  # characters: a shorter sentence says too little by itself
MAX_BACK = 2


@dataclass
class Term:
    """A term with its sentence, in Markdown, and where it is met: pairs of a lesson and the cell's id."""

    name: str
    sentence: str
    places: list[tuple[Lesson, str]] = field(default_factory=list)


def terms(course: Any) -> list[Term]:
    """All terms in the order of the alphabet, each once; its sentence is that of the first lesson that lists it.

    Raises
    ------
    CourseError
        If a lesson lists a term that does not stand in bold in its text.
    """
    numbers = {lesson.name: lesson.place for lesson in course.lessons}
    found: dict[str, Term] = {}
    for lesson in course.lessons:
        source = read_source(lesson.source)
        texts = {
            cell_id(cell): figures.without_comments(cell.source)
            for cell in source.cells
            if cell.cell_type == "markdown" and not cell.metadata.get("nbgrader")
        }
        for name in source.metadata.get("course", {}).get("terms", ()):
            name, leans = str(name).removeprefix("<"), str(name).startswith("<")
            sentence, cell = introduction(name, texts, lesson, leans)
            term = found.setdefault(name.casefold(), Term(_small(name), numbered(sentence, numbers)))
            term.places.append((lesson, cell))
    return sorted(found.values(), key=lambda term: term.name.casefold())


def introduction(name: str, texts: Mapping[str, str], lesson: Lesson, leans: bool = False) -> tuple[str, str]:
    """The words that introduce a term in a lesson's texts, with the sentence before them if it `leans`, and the cell's id.

    Raises
    ------
    CourseError
        If there are none.
    """
    own_first = sorted(texts.items(), key=lambda item: bool(OUTLOOK.search(item[1])))
    for cell, text in own_first:
        blocks = BLOCK_END.split(text)
        for place, block in enumerate(blocks):
            if f"**{name}**" in block:
                return _around(name, blocks, place, leans), cell
    raise CourseError(f"{lesson.source.name} lists the term {name!r}, but its text has no **{name}**.")


def _around(name: str, blocks: Sequence[str], place: int, leans: bool) -> str:
    """The sentence of a term, with those that it leans on and what its colon announces."""
    block = " ".join(blocks[place].split())
    if block.startswith("|"):
        first, second = (part.strip() for part in block.strip("| ").split("|")[:2])
        return first if first.strip("*") != name else f"{first}: {second}"
    sentences = SENTENCE_END.split(ITEM.sub("", block))
    end = next(i for i, sentence in enumerate(sentences) if f"**{name}**" in sentence)
    words, before = [sentences[end]], sentences[:end]
    if not before and place:
        before = _said_before(blocks[:place])
    while before and len(words) <= MAX_BACK and (leans or _leans_back(" ".join(words))):
        leans = False
        words.insert(0, before.pop())
    if words[-1][-1] not in ".!?;":
        words.append(" ".join(sentences[end + 1 : end + 2]) or _announced(blocks[place + 1 :]))
    text = " ".join(filter(None, (word for word in words if not ASIDE.fullmatch(word))))
    return text[:1].upper() + text[1:].rstrip(":;,") + ("." if text[-1] in ":;," else "")


def _said_before(blocks: Sequence[str]) -> list[str]:
    """The sentences of the block before, a formula as one of them; none if it is no prose."""
    *earlier, last = blocks
    if last.startswith("$$"):
        return [*(_said_before(earlier) if earlier else []), _inline(last)]
    return SENTENCE_END.split(" ".join(last.split())) if _is_prose(last) else []


def _leans_back(text: str) -> bool:
    return bool(LEANS_BACK.match(text)) or len(text) < SHORT or text[0].islower()


def _announced(blocks: Sequence[str]) -> str:
    """The formula, or the list, that comes next."""
    blocks = [block for block in blocks if not PICTURE.match(block)]
    if blocks and blocks[0].startswith("$$"):
        return _inline(blocks[0])
    if len(blocks) > 1 and _is_prose(blocks[0]) and ITEM.match(blocks[1]):
        return f"{' '.join(blocks[0].split())} {_announced(blocks[1:])}"
    return " ".join(ITEM.sub("", " ".join(block.split())) for block in _items(blocks))


def _inline(formula: str) -> str:
    return f"${' '.join(formula.split()).strip('$').strip().rstrip('.,')}$"


def _items(blocks: Sequence[str]) -> Iterator[str]:
    for block in blocks:
        if not ITEM.match(block):
            return
        yield block


def _is_prose(block: str) -> bool:
    return not (
        HEADING.match(block) or PICTURE.match(block) or ITEM.match(block) or block.startswith(("|", "$$", "```", "<"))
    )


def _small(name: str) -> str:
    """A term as it stands in a list: a capital only where it belongs to the word."""
    first = name.split(maxsplit=1)[0]
    keeps = first.isupper() or any(letter.isupper() for letter in first[1:]) or "–" in first or first in NAMES
    return name if keeps else name[:1].lower() + name[1:]


NAMES = {
    "Adam",
    "Euclidean",
    "Frobenius",
    "Gaussian",
    "Hadamard",
    "Jacobian",
    "Manhattan",
    "Rayleigh",
    "Toeplitz",
    "L1",
    "L2",
    "L∞",
}
