"""The cheat sheet: the recap of every lesson, one printed page (A4) for each part, as one HTML file that needs nothing else."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from string import Template
from typing import Any

from course_lib.places import PARTS, Place

from . import figures, recap
from .editions import read_source
from .layout import Lesson
from .mathml import to_mathml
from .numbering import numbered
from .site.home import PARTS_TITLES

PAGE = Path(__file__).with_name("cheat_sheet.html")
WORDS, OWN = "In words", "You wrote"
INLINE = re.compile(r"(`[^`]*`|\$[^$]*\$)")
STRONG, EMPHASIS = re.compile(r"\*\*([^*]+)\*\*"), re.compile(r"\*([^*]+)\*")
TAG = re.compile(r"<[^>]+>")
ROOM = 4750  # letters on a page at the largest size: measured in Chromium, a tenth is left for other fonts
SIZES = (5.6, 9.0)  # the smallest and the largest letters, in points


def page(course: Any) -> str:
    """The page as HTML."""
    parts, places = [], {lesson.name: lesson.place for lesson in course.lessons}
    for part, lessons in groupby(course.lessons, key=lambda lesson: lesson.part):
        blocks = [block for lesson in lessons if (block := _lesson(lesson, places))]
        if part and blocks:
            title = f"Part {PARTS[part]} · {PARTS_TITLES[part]}" if part in PARTS_TITLES else f"Part {PARTS[part]}"
            body = "\n".join(blocks)
            head = f'<section style="font-size: {_size(body):.2f}pt"><h1>{html.escape(title)}</h1>'
            parts.append(f'{head}\n<div class="columns">\n{body}\n</div></section>')
    return Template(PAGE.read_text(encoding="utf-8")).substitute(parts="\n".join(parts))


def _lesson(lesson: Lesson, places: Mapping[str, Place]) -> str:
    """A lesson's heading and rows; an empty text if it has no recap."""
    source = read_source(lesson.source)
    rows = recap.table(
        numbered(figures.without_comments(cell.source), places)
        for cell in source.cells
        if cell.cell_type == "markdown" and recap.HEADING in cell.source
    )
    if not rows:
        return ""
    title = html.escape(lesson.place.titled(source.metadata.get("course", {}).get("title", lesson.name)))
    return f"<h2>{title}</h2>\n<dl>{''.join(map(_row, rows))}</dl>"


def _row(row: dict[str, str]) -> str:
    parts = [to_html(text) for column, text in row.items() if text and column not in (WORDS, OWN)]
    own = f" <i>{to_html(row[OWN])}</i>" if row.get(OWN) else ""
    words = f"<dt>{to_html(row[WORDS])}{own}</dt>"
    return f"<div>{words}<dd>{'<br>'.join(parts)}</dd></div>\n" if parts else f'<div class="alone">{words}</div>\n'


def to_html(text: str) -> str:
    """A recap's cell as HTML: code, formulas as MathML, emphasis.

    >>> to_html("*so* `a < b`")
    '<em>so</em> <code>a &lt; b</code>'
    """
    return "".join(map(_inline, INLINE.split(text)))


def _inline(part: str) -> str:
    if part.startswith("`"):
        return f"<code>{html.escape(part.strip('`'), quote=False)}</code>"
    if part.startswith("$"):
        return to_mathml(part.strip("$"))
    return EMPHASIS.sub(r"<em>\1</em>", STRONG.sub(r"<strong>\1</strong>", html.escape(part, quote=False)))


def _size(body: str) -> float:
    """The size of the letters, in points, with which a part fills its page.

    A row's height goes with the letters, and small letters leave more unused: hence a little more than the root.
    """
    smallest, largest = SIZES
    letters = len(TAG.sub("", body)) + 45 * body.count("<dt>")  # a row that is not full takes its place, too
    return max(smallest, min(largest, largest * (ROOM / letters) ** 0.57))
