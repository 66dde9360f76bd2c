"""The end of the course: one file with what a learner has built and what it wrote, to keep, to print or to send."""

from __future__ import annotations

import html
from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path

from ...start_page import show_progress
from ...surroundings import in_notebook

STYLE = "body { font: 15px/1.5 Georgia, serif; max-width: 46em; margin: 3em auto; padding: 0 1em; color: #1f2328 } code { font-size: 90% } h1 { font-weight: normal } dt { margin-top: 0.8em; font-weight: bold } dd { margin-left: 0 } blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid #8a6d3b; font-style: italic } img { max-width: 100% }"


class Page:
    """Shows itself in a notebook, and is kept as a file beside it."""

    def __init__(self, body: str, place: Path) -> None:
        self.body, self.place = body, place

    def _repr_html_(self) -> str:
        name = html.escape(self.place.name)
        return f"{self.body}<p>To print it or to send it, open <a href='{name}' target='_blank'>{name}</a>: one file, which now lies beside this notebook.</p>"

    def __str__(self) -> str:
        return f"In a notebook this writes {self.place.name}."

    __repr__ = __str__


def page(text: str = "", folder: str | Path = "..", place: str | Path = "what_you_built.html") -> Page:
    """Write the page, in a notebook; elsewhere nothing is written.

    Parameters
    ----------
    text : str
        What the learner's transformer wrote; empty if it has not been trained.
    folder : path
        Where the lessons are, each in a folder of its own.
    place : path
        The file to write. A picture ``pictures/course.svg`` beside it is put into it.
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
        f"{_quoted(text) if text else ''}"
        f"<p>{written} functions and answers, written and found right, by {datetime.now(UTC).astimezone():%d %B %Y}:</p><dl>{items}</dl>"
    )
    path = Path(place)
    if in_notebook():
        path.write_text(
            f"<!doctype html><html lang='en'><meta charset='utf-8'><title>What I have built</title><style>{STYLE}</style>"
            f"{body}{_picture(path.parent / 'pictures' / 'course.svg')}</html>",
            encoding="utf-8",
        )
    return Page(body, path)


def _quoted(text: str) -> str:
    """A text of the transformer, with a word on what it is."""
    return (
        "<p>I have built a small transformer in NumPy, the kind of network that large language models are, and trained it "
        f"on the Book of Genesis, one character at a time. This is what it writes:</p><blockquote>{html.escape(text)}</blockquote>"
    )


def _picture(path: Path) -> str:
    """A picture inside the page itself, so that it can be sent; nothing if there is none."""
    if not path.exists():
        return ""
    content = b64encode(path.read_bytes()).decode()
    return f"<p>What stands in it, and from which lessons:</p><img alt='The parts of a transformer' src='data:image/svg+xml;base64,{content}'>"
