"""Books of the King James Bible, each as one text, and what a writer is measured on: passages of books that it did not read.

The learner's package has the 66 books that are printed today. The Bible of 1611 has fourteen more between its two parts, in
the same translation: three of them are `held_out/writer.json` of the instructor's distribution, and no learner gets them.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ... import data
from ...language import BEFORE
from ...tasks.project import NoAnswer, numbers

ALPHABET = " !'(),.:;?abcdefghijklmnopqrstuvwxyz"  # of Genesis in lower case, as `course_lib.language.genesis` has it
VERSES = {  # how many each book has, in the order of the Bible
    "Genesis": 1533,
    "Exodus": 1213,
    "Leviticus": 859,
    "Numbers": 1288,
    "Deuteronomy": 959,
    "Joshua": 658,
    "Judges": 618,
    "Ruth": 85,
    "1 Samuel": 810,
    "2 Samuel": 695,
    "1 Kings": 816,
    "2 Kings": 719,
    "1 Chronicles": 942,
    "2 Chronicles": 822,
    "Ezra": 280,
    "Nehemiah": 406,
    "Esther": 167,
}
VISIBLE = ("Ruth", "Esther")  # what a learner chooses by
SEALED = {"Daniel": (21738, 357), "Jonah": (22532, 48)}  # first verse and how many: opened once, when all is decided
PASSAGE = 400  # characters of a passage that count; `BEFORE` more stand in front of them


def book(*names: str) -> str:
    """The text of some books in lower case, of the characters of `ALPHABET` alone.

    Raises
    ------
    KeyError
        For a book that is not in `VERSES`.

    Examples
    --------
    >>> book("Ruth")[:33]
    'now it came to pass in the days w'
    >>> len(book("Genesis")), len(book("Ruth", "Esther"))
    (196817, 43234)
    """
    ends = dict(zip(VERSES, accumulate(VERSES.values())))
    verses = [verse for name in names for verse in data.king_james(ends[name] - VERSES[name], ends[name])]
    return plain(" ".join(verses))


def plain(text: str) -> str:
    """A text in lower case, without the characters that are not in `ALPHABET`.

    >>> plain("Beth-el.")
    'bethel.'
    """
    return "".join(character for character in text.lower() if character in ALPHABET)


def passages(text: str) -> list[str]:
    """A text in passages in which each character counts once, with `BEFORE` characters before it that are only read.

    >>> [len(passage) for passage in passages(1000 * "a")]
    [416, 416, 200]
    """
    starts = range(0, len(text) - BEFORE - 1, PASSAGE)
    return [text[start : start + BEFORE + PASSAGE] for start in starts]


def visible() -> list[str]:
    """The passages that a learner chooses by: of Ruth and Esther."""
    return passages(book(*VISIBLE))


def sealed() -> list[str]:
    """The passages of the books that are opened once: neither trained on nor chosen by.

    >>> sealed()[0][:32]
    'in the third year of the reign o'
    """
    verses = [verse for first, count in SEALED.values() for verse in data.king_james(first, first + count)]
    return passages(plain(" ".join(verses)))


def read(stored: Mapping[str, Any]) -> list[str]:
    """The passages of held-out books, from their file."""
    return [passage for text in stored["books"].values() for passage in passages(text)]


def losses(answer: Any, passage: str) -> NDArray[np.float64]:
    """The answer to a passage as numbers: of each character but the first, −ln of the probability that it had.

    Raises
    ------
    NoAnswer
        If it has another shape, or a loss is negative, infinite or not a number.
    """
    found = numbers(answer, (len(passage) - 1,))
    if (found < 0).any():
        raise NoAnswer("a loss below 0: −ln p of a probability is never negative")
    return found


def nats(answer: Any, passage: str) -> float:
    """The mean loss of the characters of a passage that count.

    >>> round(nats(np.full(415, np.log(36)), 416 * "a"), 3)
    3.584
    """
    return float(losses(answer, passage)[BEFORE - 1 :].mean())
