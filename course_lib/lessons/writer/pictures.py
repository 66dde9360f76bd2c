"""Still pictures of project `writer`."""

from __future__ import annotations

from ...drawing import arrow, box, line, note, sheet
from .books import book
from .tables import table_losses

BEFORE, PHRASE = "the evening.", " and it came to pass"


def surprise():
    """How surprised a table of four characters of Genesis is by each letter of a phrase."""
    (losses,) = table_losses(book("Genesis"), [BEFORE + PHRASE], 4)
    ax = sheet(8.2, 2.3)
    line(ax, (0.2, 0.6), (8.0, 0.6))
    for place, (character, loss) in enumerate(zip(PHRASE, losses[-len(PHRASE) :])):
        if character == " ":
            continue
        x, tint = 0.1 + 0.4 * place, "second" if PHRASE[place - 1] == " " else "first"
        box(ax, (x, 0.6 + 0.25 * loss), (0.26, 0.5 * loss), tint=tint, strength=0.5)
        note(ax, (x, 0.35), character, size=13)
    note(ax, (6.2, 2.0), "−ln p: high where a word begins", "second")
    return ax.figure


def journey():
    """Training happens at the learner's; the notebook carries the numbers as text; the grader asks on books it alone has."""
    ax = sheet(8.2, 1.7)
    steps = (
        (1.2, "train: three minutes\non the books you have", "first"),
        (4.1, "60,000 numbers\nas text in a cell", "second"),
        (7.0, "loss on books that\nonly the grader has", "result"),
    )
    for x, words, tint in steps:
        box(ax, (x, 0.85), (2.1, 1.0), words, tint=tint)
    for x in (2.25, 5.15):
        arrow(ax, (x + 0.75, 0.85), start=(x + 0.05, 0.85), tint="muted", width=1.6)
    return ax.figure
