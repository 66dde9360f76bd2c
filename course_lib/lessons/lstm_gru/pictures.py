"""Still pictures of lesson `lstm_gru`."""

from __future__ import annotations

from ...drawing import arrow, box, label, line, note, sheet
from ...palette import color

ROAD, BOXES, STATE_LINE, INPUT_LINE = 3.75, 1.65, 0.85, 0.4  # heights


def _node(ax, at, sign):
    """A small circle where two arrows meet: a product or a sum, entry by entry."""
    ax.plot(*at, marker="o", markersize=15, color="white", markeredgecolor=color("text"), zorder=5)
    ax.text(*at, sign, ha="center", va="center", fontsize=12, color=color("text"), zorder=6)


def _gate(ax, x, name, kind, words, tint):
    """A box for a gate, fed from the lines of the state and the input."""
    box(ax, (x, BOXES), (0.78, 0.56), f"{name}: {kind}", tint=tint, strength=0.25)
    arrow(ax, (x - 0.14, BOXES - 0.28), start=(x - 0.14, STATE_LINE), tint="muted", width=1.3)
    arrow(ax, (x + 0.14, BOXES - 0.28), start=(x + 0.14, INPUT_LINE), tint="muted", width=1.3)
    note(ax, (x, STATE_LINE + 0.2), words, tint=tint, size=9)


def lstm_cell():
    """The cell of an LSTM: the road of the cell state along the top, the gates below."""
    ax = sheet(8.2, 4.3)
    arrow(ax, (7.7, ROAD), start=(0.6, ROAD), tint="first", width=3)
    label(ax, (0.35, ROAD), "c", "first")
    label(ax, (7.95, ROAD), "c", "first")
    note(ax, (1.05, ROAD + 0.28), "old", size=9)
    note(ax, (7.35, ROAD + 0.28), "new", size=9)
    line(ax, (0.6, STATE_LINE), (5.7, STATE_LINE), tint="result", width=1.6)
    line(ax, (0.6, INPUT_LINE), (5.9, INPUT_LINE), tint="second", width=1.6)
    label(ax, (0.35, STATE_LINE), "h", "result")
    label(ax, (0.35, INPUT_LINE), "x", "second")
    for x, name, kind, words in (
        (1.9, "f", "σ", "forget"),
        (3.2, "i", "σ", "input"),
        (4.4, "g", "tanh", "candidate"),
        (5.75, "o", "σ", "output"),
    ):
        _gate(ax, x, name, kind, words, "third" if name == "g" else "fourth")
    arrow(ax, (1.9, ROAD - 0.15), start=(1.9, BOXES + 0.28), tint="fourth")
    line(ax, (3.2, BOXES + 0.28), (3.2, 2.75), tint="fourth", width=2.2)
    arrow(ax, (4.25, 2.75), start=(3.2, 2.75), tint="fourth")
    arrow(ax, (4.4, 2.6), start=(4.4, BOXES + 0.28), tint="third")
    arrow(ax, (4.4, ROAD - 0.15), start=(4.4, 2.9), tint="third")
    for at, sign in (((1.9, ROAD), "×"), ((4.4, 2.75), "×"), ((4.4, ROAD), "+"), ((6.75, 2.35), "×")):
        _node(ax, at, sign)
    arrow(ax, (6.75, 3.2), start=(6.75, ROAD), tint="first", width=1.8)
    box(ax, (6.75, 3.0), (0.7, 0.36), "tanh", tint="muted")
    arrow(ax, (6.75, 2.5), start=(6.75, 2.82), tint="first", width=1.8)
    line(ax, (5.75, BOXES + 0.28), (5.75, 2.35), tint="fourth", width=2.2)
    arrow(ax, (6.6, 2.35), start=(5.75, 2.35), tint="fourth")
    line(ax, (6.75, 2.2), (6.75, STATE_LINE), tint="result", width=2.2)
    arrow(ax, (7.7, STATE_LINE), start=(6.75, STATE_LINE), tint="result")
    label(ax, (7.95, STATE_LINE), "h", "result")
    note(ax, (1.9, ROAD + 0.32), "keep", size=10)
    note(ax, (4.4, ROAD + 0.32), "write", size=10)
    note(ax, (7.25, 2.35), "show", size=10)
    return ax.figure


def gru_cell():
    """The cell of a GRU: one state along the top, two gates and a candidate."""
    ax = sheet(8.2, 4.3)
    arrow(ax, (7.7, ROAD), start=(0.6, ROAD), tint="result", width=3)
    label(ax, (0.35, ROAD), "h", "result")
    label(ax, (7.95, ROAD), "h", "result")
    note(ax, (1.05, ROAD + 0.28), "old", size=9)
    note(ax, (7.35, ROAD + 0.28), "new", size=9)
    line(ax, (0.6, STATE_LINE), (4.6, STATE_LINE), tint="result", width=1.6)
    line(ax, (0.6, INPUT_LINE), (5.9, INPUT_LINE), tint="second", width=1.6)
    label(ax, (0.35, STATE_LINE), "h", "result")
    label(ax, (0.35, INPUT_LINE), "x", "second")
    _gate(ax, 1.9, "z", "σ", "update", "fourth")
    _gate(ax, 3.4, "r", "σ", "reset", "fourth")
    box(ax, (5.9, BOXES), (0.86, 0.56), "n: tanh", tint="third", strength=0.25)
    note(ax, (6.45, 0.95), "candidate", tint="third", size=9)
    arrow(ax, (5.9, BOXES - 0.28), start=(5.9, INPUT_LINE), tint="muted", width=1.3)
    arrow(ax, (4.6, BOXES - 0.15), start=(4.6, STATE_LINE), tint="muted", width=1.3)
    note(ax, (5.12, 1.12), "h W′ + b", size=9)
    arrow(ax, (4.45, BOXES), start=(3.79, BOXES), tint="fourth")
    arrow(ax, (5.47, BOXES), start=(4.75, BOXES), tint="result", width=1.8)
    arrow(ax, (1.9, ROAD - 0.15), start=(1.9, BOXES + 0.28), tint="fourth")
    arrow(ax, (5.75, 2.85), start=(1.9, 2.85), tint="fourth")
    note(ax, (3.8, 3.05), "1 − z", tint="fourth")
    arrow(ax, (5.9, 2.7), start=(5.9, BOXES + 0.28), tint="third")
    arrow(ax, (5.9, ROAD - 0.15), start=(5.9, 3.0), tint="third")
    for at, sign in (((1.9, ROAD), "×"), ((5.9, 2.85), "×"), ((5.9, ROAD), "+"), ((4.6, BOXES), "×")):
        _node(ax, at, sign)
    note(ax, (1.9, ROAD + 0.32), "keep", size=10)
    note(ax, (5.9, ROAD + 0.32), "take", size=10)
    return ax.figure


def shapes():
    """What goes in and what comes out: five shapes of tasks, with the same cells."""
    ax = sheet(8.4, 4.4)
    _chain(ax, 0.55, 2.8, ["so", "very", "kind"], [2], "many to one", "sentiment")
    _chain(ax, 3.2, 2.8, ["t", "h", "e"], [0, 1, 2], "step by step", "the next letter")
    _chain(ax, 6.35, 2.8, ["image", "", ""], [0, 1, 2], "one to many", "a caption")
    _chain(ax, 0.95, 0.35, ["the", "bank", "flooded"], [0, 1, 2], "both directions", "each word's sense", second=True)
    _chain(ax, 4.7, 0.35, ["I", "see", "", "", ""], [2, 3, 4], "encoder and decoder", "je vois .", split=2)
    return ax.figure


def _chain(ax, x, y, inputs, outputs, title, words, second=False, split=None):
    """A row of cells with inputs below and outputs above; with `second` another row that reads backwards."""
    width, rows = 0.68, 0.5
    for k, read in enumerate(inputs):
        at = x + width * k
        tint = "third" if split is not None and k >= split else "second"
        box(ax, (at, y + 0.45), (0.34, 0.34), tint=tint, strength=0.3)
        if k + 1 < len(inputs):
            arrow(ax, (at + width - 0.17, y + 0.45), start=(at + 0.17, y + 0.45), tint="result", width=1.3)
        if read:
            arrow(ax, (at, y + 0.28), start=(at, y + 0.06), tint="first", width=1.3)
            note(ax, (at, y - 0.08), read, tint="first", size=9)
        if second:
            box(ax, (at, y + 0.45 + rows), (0.34, 0.34), tint="fourth", strength=0.3)
            line(ax, (at, y + 0.1), (at + 0.25, y + 0.1), (at + 0.25, y + 0.45 + rows), tint="first", width=1)
            line(ax, (at + 0.25, y + 0.45 + rows), (at + 0.17, y + 0.45 + rows), tint="first", width=1)
            if k:
                arrow(
                    ax,
                    (at - width + 0.17, y + 0.45 + rows),
                    start=(at - 0.17, y + 0.45 + rows),
                    tint="result",
                    width=1.3,
                )
        if k in outputs:
            top = y + 0.62 + rows * second
            arrow(ax, (at, top + 0.26), start=(at, top), tint="result", width=1.3)
    middle = x + width * (len(inputs) - 1) / 2
    note(ax, (middle, y + 1.02 + rows * second), words, tint="result", size=9)
    label(ax, (middle, y + 1.3 + rows * second), title)
