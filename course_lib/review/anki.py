"""The recap tables and the quick questions of all lessons as a text that Anki imports: *File*, *Import*.

Each note has an identifier that stays, so that a second import renews the notes and doubles none.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ..markup import to_html
from ..quiz import NumberQuestion
from .items import Question, items_of, lessons

HEADER = "#separator:tab\n#html:true\n#notetype:Basic\n#deck:Linear algebra for deep learning\n#guid column:1\n#tags column:4\n"
INLINE = re.compile(r"(`[^`]*`|\$[^$]*\$)")
WORDS, OWN = "In words", "You wrote"


def deck() -> str:
    """The text: a header, then a line for each note with its identifier, front, back and tag."""
    return HEADER + "".join("\t".join(map(_one_line, note)) + "\n" for note in notes())


def notes() -> Iterator[tuple[str, str, str, str]]:
    """Each note as its identifier, front, back and tag."""
    for lesson, about in lessons().items():
        title = html.escape(about["title"])
        for row in about["recap"]:
            back = [
                f"{html.escape(name)}: {_html(text)}" for name, text in row.items() if text and name not in (WORDS, OWN)
            ]
            if back:
                front = f"{_html(row[WORDS])}<br><small>{title}</small>"
                yield f"{lesson}/recap/{row.get(OWN) or row[WORDS]}", front, "<br>".join(back), lesson
        for item in items_of(lesson):
            if item.question is not None:
                yield item.name, _front(item.question, title), _back(item.question), lesson


def _front(question: Question, title: str) -> str:
    choices = (
        ""
        if isinstance(question, NumberQuestion)
        else "".join(f"<li>{to_html(text)}</li>" for text, *_ in question.choices)
    )
    return f"{to_html(question.text)}{f'<ul>{choices}</ul>' if choices else '<br>'}<small>{title}</small>"


def _back(question: Question) -> str:
    return f"<b>{_right(question)}</b><br>{to_html(question.because)}"


def _right(question: Question) -> str:
    if isinstance(question, NumberQuestion):
        return f"{question.answer:g} {to_html(question.unit)}".strip()
    return to_html(question.right)


def _html(text: str) -> str:
    """A recap's cell as Anki shows it: code, and formulas for its MathJax."""
    return "".join(map(_part, INLINE.split(text)))


def _part(part: str) -> str:
    if part.startswith("`"):
        return f"<code>{html.escape(part.strip('`'), quote=False)}</code>"
    if part.startswith("$"):
        return f"\\({html.escape(part.strip('$'), quote=False)}\\)"
    return html.escape(part, quote=False)


def _one_line(text: str) -> str:
    return " ".join(text.split())
