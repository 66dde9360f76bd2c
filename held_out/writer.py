"""Make ``writer.json``: three books of the Bible of 1611 that no learner gets, to measure project V on.

    python held_out/writer.py FOLDER

FOLDER has Tobit, Susanna, and Bel and the Dragon as ``book-of-tobit.json``, ``susanna.json`` and ``bel-and-the-dragon.json``,
as in ``sources/en`` of scrollmapper's repository *bible_databases_deuterocanonical* (commit e0e0e8f). They stand between the two
Testaments, in the translation of 1611 (its copyright has expired), and are not among the 66 books of ``king_james.txt.bz2``.
"""

import json
import sys
from pathlib import Path

from course_lib.lessons.writer import books

FILES = {"Tobit": "book-of-tobit", "Susanna": "susanna", "Bel and the Dragon": "bel-and-the-dragon"}


def verses(path):
    """The verses of a book, in order."""
    (book,) = json.loads(path.read_text(encoding="utf-8"))["books"]
    return [verse["text"].strip() for chapter in book["chapters"] for verse in chapter["verses"]]


def make(folder):
    """The texts by book, of the course's alphabet, and the text by which a leak is found."""
    found = {}
    for name, file in FILES.items():
        text = " ".join(verses(folder / f"{file}.json")).replace("’", "'").replace("‘", "'")
        found[name] = books.plain(text)
    return {"canary": "canary 3b8e91d2: no learner gets this file", "books": found}


if __name__ == "__main__":
    target = Path(__file__).with_name("writer.json")
    target.write_text(json.dumps(make(Path(sys.argv[1])), indent=1) + "\n", encoding="utf-8")
