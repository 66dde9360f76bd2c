"""The end of the course: one file with what a learner has built and what it wrote, to keep, to print or to send."""

from __future__ import annotations

import html
from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path

from ...outline import CHALLENGE
from ...start_page import show_progress

STYLE = "body { font: 15px/1.5 Georgia, serif; max-width: 46em; margin: 3em auto; padding: 0 1em; color: #1f2328 } code { font-size: 90% } h1 { font-weight: normal } dt { margin-top: 0.8em; font-weight: bold } dd { margin-left: 0 } blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid #8a6d3b; font-style: italic } img { max-width: 100% }"


class Page:
    """Shows itself in a notebook, with a link to it as one file: the link holds the file, so it works wherever it is shown."""

    def __init__(self, body: str, whole: str, name: str) -> None:
        self.body, self.whole, self.name = body, whole, name

    def _repr_html_(self) -> str:
        name, content = html.escape(self.name), b64encode(self.whole.encode()).decode()
        return f"{self.body}<p>To print it or to send it, keep it as one file: <a download='{name}' href='data:text/html;base64,{content}'>{name}</a></p>"

    def __str__(self) -> str:
        return f"In a notebook this offers {self.name}."

    __repr__ = __str__


def page(text: str = "", folder: str | Path = "..", picture: str | Path = "pictures/course.svg") -> Page:
    """The page, to be shown in a notebook.

    Parameters
    ----------
    text : str
        What the learner's transformer wrote; empty if it has not been trained.
    folder : path
        Where the lessons are, each in a folder of its own.
    picture : path
        A picture of what was built, as SVG; left out if it is not there.
    """
    lessons = show_progress(folder).lessons
    written = sum(len(lesson.solved) for lesson in lessons)
    items = "".join(
        f"<dt>{html.escape(lesson.title)}</dt><dd>{' · '.join(f'<code>{html.escape(name)}</code>' for name in lesson.exercises if name in lesson.solved)}</dd>"
        for lesson in lessons
        if lesson.solved
    )
    challenges = [
        f"{html.escape(task.title.removeprefix(CHALLENGE).strip())} (<code>{html.escape(task.name)}</code>)"
        for lesson in lessons
        for task in lesson.challenges
        if task.is_done
    ]
    if challenges:
        items += f"<dt>Challenges</dt><dd>{' · '.join(challenges)}</dd>"
    body = f"<h1>From vectors to a network that writes</h1>{_quoted(text) if text else ''}"
    if items:  # where no progress is kept, nothing is known of what was written
        body += f"<p>{written} functions and answers, written and found right, by {datetime.now(UTC).astimezone():%d %B %Y}:</p><dl>{items}</dl>"
    whole = (
        f"<!doctype html><html lang='en'><meta charset='utf-8'><title>What I have built</title><style>{STYLE}</style>"
        f"{body}{_picture(Path(picture))}</html>"
    )
    return Page(body, whole, "what_you_built.html")


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
