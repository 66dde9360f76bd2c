"""The four Gospels of the King James Bible, verse by verse, and spoken questions about them.

The questions were written for this course, as somebody asks who remembers roughly what is said; with each go all verses
that are a right answer, such as those of parallel accounts. Half of them are shipped, to choose by; the other half is
`held_out/search.json` of the instructor's distribution, to measure by. They were dealt so that both halves are equally hard.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ... import data
from ...fetching import local
from ...tasks.project import whole_numbers

FIRST = 23_145  # in the King James Bible, that many verses come before the Gospels
CHAPTERS = {  # how many verses each chapter has
    "Matthew": "25 23 17 25 48 34 29 34 38 42 30 50 58 36 39 28 27 35 30 34 46 46 39 51 46 75 66 20",
    "Mark": "45 28 35 41 43 56 37 38 50 52 33 44 37 72 47 20",
    "Luke": "80 52 38 44 39 49 50 56 62 42 54 59 35 35 32 31 37 43 48 47 38 71 56 53",
    "John": "51 25 36 54 47 71 53 59 41 42 57 50 38 31 27 33 26 40 42 31 25",
}
SHOWN = 3  # verses that an answer names


def references() -> list[str]:
    """Where each verse stands: ``"Matthew 1:1"`` to ``"John 21:25"``.

    >>> len(references()), references()[-1]
    (3779, 'John 21:25')
    """
    return [
        f"{book} {chapter}:{verse}"
        for book, lengths in CHAPTERS.items()
        for chapter, length in enumerate(map(int, lengths.split()), start=1)
        for verse in range(1, length + 1)
    ]


def verses() -> list[str]:
    """The text of each verse, in the order of `references`.

    >>> verses()[references().index("John 11:35")]
    'Jesus wept.'
    """
    return data.king_james(FIRST, FIRST + len(references()))


def words(text: str) -> list[str]:
    """The words of a text, in lower case and without punctuation.

    >>> words("Jesus wept.")
    ['jesus', 'wept']
    """
    return re.findall(r"[a-z']+", text.lower())


def count_matrix(texts: Sequence[str], vocabulary: Sequence[str]) -> NDArray[np.float64]:
    """How often each word of a vocabulary is in each text; other words are left out.

    Parameters
    ----------
    texts : sequence of str, length n
    vocabulary : sequence of str, length m

    Returns
    -------
    ndarray, shape (n, m)

    Examples
    --------
    >>> count_matrix(["The rock.", "The sea, the ship!"], ["rock", "sea", "the"])
    array([[1., 0., 1.],
           [0., 1., 2.]])
    """
    column = {word: number for number, word in enumerate(vocabulary)}
    counts = np.zeros((len(texts), len(vocabulary)))
    for row, text in zip(counts, texts):
        np.add.at(row, [column[word] for word in words(text) if word in column], 1)
    return counts


def questions() -> list[tuple[str, frozenset[int]]]:
    """The questions that a learner has, each with the numbers of the verses that are right."""
    return read(json.loads(local(data.FOLDER / "gospel_questions.json").read_text(encoding="utf-8")))


def read(rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, frozenset[int]]]:
    """Questions from their file's rows ``{"question", "verses", "words"}``; a row without verses is none."""
    number = {reference: index for index, reference in enumerate(references())}
    return [(row["question"], frozenset(number[verse] for verse in row["verses"])) for row in rows if row["verses"]]


def is_found(answer: Any, right: frozenset[int]) -> float:
    """1 if a right verse is among the three that were answered, else 0.

    >>> is_found([4, 8, 2], frozenset({8, 15})), is_found([4, 8, 2], frozenset({15}))
    (1.0, 0.0)
    """
    return float(bool(right & set(whole_numbers(answer, (SHOWN,), below=len(references())).tolist())))
