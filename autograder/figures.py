"""Figures in a lesson's prose say, beside them, where they come from: in HTML comments that learners do not get.

``<!-- figure: len(data.king_james()) -->`` is an expression whose value stands in the same text cell; a test evaluates it
where the lesson is solved. ``<!-- chosen: 0.85; 3,000 -->`` are numbers that somebody chose, with nothing to compute.
"""

from __future__ import annotations

import re

COMMENT = re.compile(r"\n*<!-- (?P<kind>figure|chosen): (?P<text>.*?) -->", re.DOTALL)
# What reads as a measurement: thousands, percentages, numbers of three digits and more, decimals.
FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?\s?%|\b\d{3,}\b|\b\d+\.\d+")
NO_PROSE = re.compile(r"<code>.*?</code>|`[^`]*`|\]\([^)]*\)|\$\$.*?\$\$|\$[^$]*\$", re.DOTALL)
YEAR_OR_ANGLE = re.compile(r"(?:1[89]|20)\d\d|180|360")


def without_comments(text: str) -> str:
    """A cell's text without the comments on its figures."""
    return COMMENT.sub("", text)


def expressions(text: str) -> list[str]:
    """The expressions whose values stand in a cell's text."""
    return [found["text"] for found in COMMENT.finditer(text) if found["kind"] == "figure"]


def chosen(text: str) -> list[str]:
    """The numbers of a cell's text that nothing has to explain."""
    return [
        number.strip()
        for found in COMMENT.finditer(text)
        if found["kind"] == "chosen"
        for number in found["text"].split(";")
    ]


def as_written(value) -> list[str]:
    """The texts in which a value can stand in prose; of a list, those of each entry.

    >>> as_written(31102), as_written("0.177"), as_written([f"{0.2:.0%}"])
    (['31,102'], ['0.177'], ['20 %'])
    """
    if isinstance(value, (list, tuple)):
        return [text for entry in value for text in as_written(entry)]
    return [re.sub(r"\s?%", " %", value if isinstance(value, str) else f"{value:,}")]


def figures(text: str) -> set[str]:
    """What reads as a measurement in a text: no code, no formula, no address, no year, nothing of the further reading."""
    prose = NO_PROSE.sub("", without_comments(text)).partition("**Further reading")[0]
    found = (re.sub(r"\s?%", " %", figure) for figure in FIGURE.findall(prose))
    return {figure for figure in found if not YEAR_OR_ANGLE.fullmatch(figure)}
