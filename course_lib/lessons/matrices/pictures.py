"""Still pictures of the lesson `matrices`."""

import numpy as np

from ...drawing import arrow, box, label, line, note, planes, sheet

SIZE = 0.5
TINTS = ("first", "second", "third", "fourth")


def two_ways():
    """A table, its rows and its columns."""
    ax = sheet(7.4, 2.0)
    A = np.arange(1, 7).reshape(2, 3)
    _table(ax, (0.6, 1.35), A, lambda i, j: "muted")
    note(ax, (1.1, 0.35), "shape (2, 3)")
    for i in range(2):
        _table(ax, (3.1, 1.45 - 0.75 * i), A[i : i + 1], lambda _, j, i=i: TINTS[i])
    note(ax, (3.6, 0.2), "two rows")
    for j in range(3):
        _table(ax, (5.4 + 0.7 * j, 1.35), A[:, j : j + 1], lambda i, _, j=j: TINTS[j])
    note(ax, (6.1, 0.35), "three columns")
    return ax.figure


def transpose_or_reshape():
    """The same six numbers transposed, and reshaped."""
    ax = sheet(7.4, 2.4)
    A = np.arange(1, 7).reshape(2, 3)
    for x, table, words in ((0.7, A, "A"), (3.4, A.T, "A.T"), (5.9, A.reshape(3, 2), "A.reshape(3, 2)")):
        _table(ax, (x, 1.75), table, lambda i, j, table=table: TINTS[(table[i, j] - 1) // 3])
        note(ax, (x + SIZE * (table.shape[1] - 1) / 2, 0.2), words, size=11)
    return ax.figure


def two_views():
    """A matrix times a vector, by rows and by columns."""
    ax = sheet(7.6, 4.0)
    A, x = np.array([[1, 2], [3, 4], [5, 6]]), np.array([[10], [1]])
    _table(ax, (0.5, 3.5), A, lambda i, j: TINTS[i])
    _table(ax, (1.9, 3.25), x, lambda i, j: "muted")
    note(ax, (2.5, 3.0), "=", size=13)
    for i in range(3):
        note(ax, (4.1, 3.5 - SIZE * i), f"{A[i, 0]} · 10 + {A[i, 1]} · 1", tint=TINTS[i], size=11)
    note(ax, (5.4, 3.0), "=", size=13)
    _table(ax, (6.0, 3.5), A @ x, lambda i, j: TINTS[i])
    note(ax, (6.95, 3.0), "by rows", tint="muted")
    _table(ax, (0.5, 1.5), A, lambda i, j: TINTS[j])
    _table(ax, (1.9, 1.25), x, lambda i, j: TINTS[i])
    note(ax, (2.5, 1.0), "=", size=13)
    note(ax, (3.0, 1.0), "10 ·", tint="first", size=11)
    _table(ax, (3.5, 1.5), A[:, :1], lambda i, j: "first")
    note(ax, (4.25, 1.0), "+  1 ·", tint="second", size=11)
    _table(ax, (4.8, 1.5), A[:, 1:], lambda i, j: "second")
    note(ax, (5.4, 1.0), "=", size=13)
    _table(ax, (6.0, 1.5), A @ x, lambda i, j: "result")
    note(ax, (6.95, 1.0), "by columns", tint="muted")
    return ax.figure


def shape_rule():
    """Blocks whose inner sides agree."""
    ax = sheet(7.2, 2.7)
    m, n, p, unit = 3, 4, 5, 0.34
    top = 2.1

    def block(x, rows, columns, name, tint):
        left, middle = x, top - rows * unit / 2
        box(ax, (left + columns * unit / 2, middle), (columns * unit, rows * unit), "", tint=tint, strength=0.08)
        label(ax, (left + columns * unit / 2, top + 0.25), name, tint=tint)
        return left, middle

    block(0.7, m, n, "A", "first")
    block(3.0, n, p, "B", "second")
    block(5.3, m, p, "AB", "result")
    box(ax, (0.7 + n * unit / 2, top - 1.5 * unit), (n * unit, unit), "row, n long", tint="first", strength=0.4)
    box(ax, (3.0 + 3.5 * unit, top - n * unit / 2), (unit, n * unit), "", tint="second", strength=0.4)
    note(ax, (3.0 + 1.5 * unit, top - n * unit / 2), "column,\nn long", size=9)
    box(ax, (5.3 + 3.5 * unit, top - 1.5 * unit), (unit, unit), "", tint="result", strength=0.6)
    note(ax, (2.5, top - 0.5), "@", size=13)
    note(ax, (4.98, top - 0.5), "=", size=13)
    for x, words in ((0.7 + n * unit / 2, "(m, n)"), (3.0 + p * unit / 2, "(n, p)"), (5.3 + p * unit / 2, "(m, p)")):
        note(ax, (x, 0.42), words, size=12)
    line(ax, (1.5, 0.2), (1.5, 0.08), (3.72, 0.08), (3.72, 0.2), tint="result")
    return ax.figure


def two_orders():
    """One vector, stretched and turned, and turned and stretched."""
    x, turn, stretch = np.array([1, 1]), np.array([[0, -1], [1, 0]]), np.array([[2, 0], [0, 1]])
    titles = ["turn @ stretch: first stretch, then turn", "stretch @ turn: first turn, then stretch"]
    left, right = planes((-2.8, 2.8), (-0.5, 2.6), titles, width=8.2)
    for ax, first, then, name, beside in (
        (left, stretch, turn, "stretched", (0.1, 0.35)),
        (right, turn, stretch, "turned", (-0.1, -0.45)),
    ):
        between, end = first @ x, then @ first @ x
        arrow(ax, x, tint="first")
        arrow(ax, between, tint="second")
        arrow(ax, end, tint="result")
        label(ax, x + [0.1, 0.33], "x", tint="first")
        label(ax, between + [0.05, 0.33], name, tint="second")
        label(ax, end + beside, f"[{end[0]}, {end[1]}]".replace("-", "−"), tint="result")
    return left.figure


def outer_products():
    """A product as the sum of tables: each column at the left of its own, the row that it meets on top."""
    ax = sheet(8.4, 2.2)
    A, B = np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]])
    top = 1.1
    _table(ax, (0.5, top), A, lambda i, j: TINTS[j])
    _table(ax, (1.7, top), B, lambda i, j: TINTS[i])
    for k, x in ((0, 3.1), (1, 5.3)):
        column, row = A[:, k : k + 1], B[k : k + 1]
        _table(ax, (x, top), column, lambda i, j, k=k: TINTS[k])
        _table(ax, (x + 0.6, top + 0.6), row, lambda i, j, k=k: TINTS[k])
        _table(ax, (x + 0.6, top), column * row, lambda i, j: "muted")
    _table(ax, (7.3, top), A @ B, lambda i, j: "result")
    for x, sign in ((2.65, "="), (4.75, "+"), (6.85, "=")):
        note(ax, (x, top - SIZE / 2), sign, size=13)
    return ax.figure


def _table(ax, at, values, tint):
    """Numbers in boxes; `at` is the middle of the first one, `tint` gives each one's colour by row and column."""
    for (i, j), value in np.ndenumerate(np.asarray(values)):
        box(ax, (at[0] + SIZE * j, at[1] - SIZE * i), (0.44, 0.44), str(value), tint=tint(i, j), strength=0.2)
