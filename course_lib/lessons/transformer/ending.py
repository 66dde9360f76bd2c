"""The end of the course: a page of what a learner has written, to print or to keep."""

from __future__ import annotations

import html
from datetime import UTC, datetime
from pathlib import Path

from ...start_page import show_progress
from ...surroundings import in_notebook

STYLE = "body { font: 15px/1.5 Georgia, serif; max-width: 46em; margin: 3em auto; padding: 0 1em; color: #1f2328 } code { font-size: 90% } h1 { font-weight: normal } dt { margin-top: 0.8em; font-weight: bold } dd { margin-left: 0 }"


class Page:
    """Shows itself in a notebook, and is kept as a file beside it."""

    def __init__(self, body: str, place: Path) -> None:
        self.body, self.place = body, place

    def _repr_html_(self) -> str:
        return f"{self.body}<p>To print it, open <a href='{html.escape(self.place.name)}' target='_blank'>{html.escape(self.place.name)}</a>, which now lies beside this notebook.</p>"

    def __str__(self) -> str:
        return f"In a notebook this writes {self.place.name}."

    __repr__ = __str__


def page(folder: str | Path = "..", place: str | Path = "what_you_built.html") -> Page:
    """Write the page, in a notebook; elsewhere nothing is written.

    Parameters
    ----------
    folder : path
        Where the lessons are, each in a folder of its own.
    place : path
        The file to write.
    """
    lessons = show_progress(folder).lessons
    written = sum(len(lesson.solved) for lesson in lessons)
    items = "".join(
        f"<dt>{html.escape(lesson.title)}</dt><dd>{' · '.join(f'<code>{html.escape(name)}</code>' for name in lesson.exercises if name in lesson.solved)}</dd>"
        for lesson in lessons
        if lesson.solved
    )
    body = (
        "<h1>From vectors to a network that writes</h1>"
        f"<p>{written} functions and answers, written and found right, by {datetime.now(UTC).astimezone():%d %B %Y}.</p><dl>{items}</dl>"
    )
    path = Path(place)
    if in_notebook():
        path.write_text(
            f"<!doctype html><html lang='en'><meta charset='utf-8'><title>What I have built</title><style>{STYLE}</style>{body}</html>",
            encoding="utf-8",
        )
    return Page(body, path)
