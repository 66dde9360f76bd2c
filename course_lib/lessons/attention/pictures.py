"""Still pictures of lesson `attention`."""

from __future__ import annotations

import numpy as np

from ...drawing import arrow, box, line, note, pixels, sheet


def query_key_value():
    """One query among four keys; the output is the mean of the values."""
    ax = sheet(7.6, 3.3)
    weights = (0.06, 0.78, 0.05, 0.11)
    for k, weight in enumerate(weights):
        x = 1.0 + 1.45 * k
        box(ax, (x, 1.25), (0.95, 0.42), f"key {k}", tint="second")
        box(ax, (x, 2.05), (0.95, 0.42), f"value {k}", tint="third")
        line(ax, (6.55, 0.62), (x, 1.02), tint="first", width=0.6 + 7 * weight)
        line(ax, (x, 2.28), (5.9, 2.98), tint="result", width=0.6 + 7 * weight)
        note(ax, (x + 0.1, 1.65), f"{weight:.2f}", size=9)
        note(ax, (x, 0.28), f"position {k}", tint="muted", size=9)
    box(ax, (6.7, 0.42), (0.95, 0.42), "query", tint="first")
    note(ax, (6.7, 0.1), "the last position asks", tint="muted", size=9)
    box(ax, (6.55, 2.98), (1.25, 0.42), "output", tint="result")
    note(ax, (6.6, 1.35), "dot products,\nsoftmax:\nthe weights", size=9)
    return ax.figure


def masks():
    """Who may look at whom: rows are queries, columns keys."""
    ax = sheet(8.2, 2.35)
    T = np.arange(6)
    behind = T[:, None] - T
    tables = {
        "causal": behind >= 0,
        "padding": np.broadcast_to(T < 4, (6, 6)),
        "a window of 3": (behind >= 0) & (behind < 3),
        "all": np.ones((6, 6), dtype=bool),
    }
    for k, (name, table) in enumerate(tables.items()):
        left = 0.55 + 2.0 * k
        for row in range(6):
            for column in range(6):
                middle = (left + 0.24 * column + 0.12, 1.82 - 0.24 * row)
                box(ax, middle, (0.22, 0.22), tint="first", strength=0.75 if table[row, column] else 0.02)
        note(ax, (left + 0.72, 2.15), name, size=11)
    note(ax, (0.27, 1.2), "queries", size=9, tint="muted").set_rotation(90)
    note(ax, (1.27, 0.3), "keys", size=9, tint="muted")
    return ax.figure


def by_hand():
    """The rows of a look-up with four keys and three values, and what has to be chosen."""
    ax = sheet(8.0, 3.0)
    rows = np.zeros((5, 7))
    for row, (key, value) in enumerate(((2, 0), (0, 2), (3, 1), (1, 0))):
        rows[row, key] = rows[row, 4 + value] = 1
    rows[4, 3] = 1
    pixels(ax, rows, at=(0.6, 2.5), size=0.3)
    line(ax, (1.8, 2.6), (1.8, 0.9), tint="second", width=1.6)
    note(ax, (1.2, 2.72), "key", size=10)
    note(ax, (2.25, 2.72), "value", size=10)
    note(ax, (0.32, 1.15), "?", size=12)
    note(ax, (1.65, 0.6), "four pairs, and the question", size=9, tint="muted")
    box(ax, (4.6, 0.98), (0.75, 0.4), "Wq = ?", tint="first")
    box(ax, (4.6, 1.7), (0.75, 0.4), "Wk = ?", tint="second")
    box(ax, (4.6, 2.3), (0.75, 0.4), "Wv = ?", tint="third")
    for height, tint in ((1.7, "second"), (2.3, "third")):
        arrow(ax, (4.2, height), start=(2.8, 1.9), tint=tint, width=1.4)
    arrow(ax, (4.2, 0.98), start=(2.8, 1.13), tint="first", width=1.4)
    for height, words, tint in (
        (0.98, "one query", "first"),
        (1.7, "four keys", "second"),
        (2.3, "four values", "third"),
    ):
        arrow(ax, (5.75, height), start=(5.0, height), tint=tint, width=1.4)
        note(ax, (5.85, height), words, align="left")
    note(ax, (4.85, 0.4), "choose them so that the output is the right value", size=9, tint="muted")
    return ax.figure


def heads():
    """Two heads look in two ways, and their outputs stand side by side."""
    ax = sheet(7.8, 3.1)
    T, tables = 6, {}
    far = np.zeros((T, T))
    far[np.arange(T), np.maximum(np.arange(T) - 4, 0)] = 1
    near = np.zeros((T, T))
    near[np.arange(T), np.maximum(np.arange(T) - 1, 0)] = 1
    tables = {"first": far, "second": near}
    note(ax, (0.9, 2.85), "a row of 8 numbers", size=10)
    for k in range(8):
        box(ax, (0.3 + 0.17 * k, 2.5), (0.15, 0.3), tint="first" if k < 4 else "second", strength=0.5)
    for k, (tint, table) in enumerate(tables.items()):
        top = 2.75 - 1.5 * k
        arrow(ax, (2.55, top - 0.5), start=(1.75, 2.4 - 0.1 * k), tint=tint, width=1.4)
        for row in range(T):
            for column in range(T):
                middle = (2.8 + 0.18 * column, top - 0.18 * row)
                box(ax, middle, (0.16, 0.16), tint=tint, strength=0.8 if table[row, column] else 0.03)
        note(ax, (3.25, top - 1.16), "head 0: far back" if k == 0 else "head 1: the neighbour", size=9, tint="muted")
        arrow(ax, (4.95, 1.75 - 0.25 * k), start=(4.0, top - 0.5), tint=tint, width=1.4)
    for k in range(8):
        box(ax, (5.1 + 0.17 * k, 1.62), (0.15, 0.3), tint="first" if k < 4 else "second", strength=0.5)
    note(ax, (5.7, 1.98), "side by side", size=10)
    arrow(ax, (7.0, 1.62), start=(6.5, 1.62), tint="text", width=1.6)
    box(ax, (7.3, 1.62), (0.5, 0.5), "Wo", tint="result")
    return ax.figure
