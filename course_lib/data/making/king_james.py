"""Make ``files/king_james.txt.bz2``: the King James Bible, one verse a line, without verse numbers.

Run once on Debian, where the packages ``bible-kjv`` and ``bible-kjv-text`` carry the text:

    bible "Gen1:1-Rev22:21" > verses.txt
    python course_lib/data/making/king_james.py verses.txt

The translation is of 1611; its copyright has expired.
"""

import bz2
import re
import sys
from pathlib import Path

CHAPTER = re.compile(r"\n\n(?:\d )?[A-Z][A-Za-z ]+ \d+\n\n")
VERSE = re.compile(r"^  \d+ ", re.MULTILINE)


def verses(text):
    """The verses, each as one line of text, out of the printed chapters with their headings and numbers."""
    found = VERSE.split(CHAPTER.sub("\n", "\n" + text))[1:]
    return [" ".join(verse.split()) for verse in found]


if __name__ == "__main__":
    lines = verses(Path(sys.argv[1]).read_text(encoding="latin-1"))
    target = Path(__file__).parents[1] / "files" / "king_james.txt.bz2"
    target.write_bytes(bz2.compress("\n".join(lines).encode("ascii")))
    print(f"{len(lines)} verses, {target.stat().st_size / 1000:.0f} kB")
