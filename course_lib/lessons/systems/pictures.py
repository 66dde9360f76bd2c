"""Still pictures of the lesson `systems`."""

import numpy as np

from ...drawing import arrow, bare, box, camera, charts, dot, fill, label, line, note, planes, sheet


def rows_and_columns():
    """Two equations: as two lines that cross, and as two columns that combine to b."""
    rows, columns = planes(
        (-1.4, 5.6), (-2.6, 3.4), ["by rows: where do the lines cross?", "by columns: which steps lead to b?"]
    )
    _equation(rows, (2, 1), 5, "first")
    _equation(rows, (1, -1), 1, "second")
    dot(rows, (2, 1), tint="result", size=8)
    label(rows, (0.15, 2.55), "2x + y = 5", tint="first")
    label(rows, (4.3, 2.3), "x − y = 1", tint="second")
    label(rows, (2.75, 0.75), "(2, 1)", tint="result")
    first, second = np.array([2, 1]), np.array([1, -1])
    arrow(columns, 2 * first, tint="first", width=1.2)
    arrow(columns, 2 * first + second, start=2 * first, tint="second", width=1.2)
    arrow(columns, first, tint="first")
    arrow(columns, second, tint="second")
    arrow(columns, 2 * first + second, tint="result")
    label(columns, first + [-0.3, 0.4], "[2, 1]", tint="first")
    label(columns, second + [0.4, -0.4], "[1, −1]", tint="second")
    label(columns, (4.75, 0.55), "b = [5, 1]", tint="result")
    note(columns, (3.0, 2.3), "2 × the first column", tint="first")
    note(columns, (4.95, 1.75), "+ 1 × the\nsecond", tint="second")
    return rows.figure


def turning_line():
    """Subtracting a multiple of one equation turns the other line about the crossing."""
    before, after = planes((-1.4, 5.6), (-2, 3.4), ["before", "after"], width=7.6)
    for ax in (before, after):
        _equation(ax, (1, -1), 1, "second")
        dot(ax, (2, 1), tint="result", size=8)
        label(ax, (4.3, 2.3), "x − y = 1", tint="second")
    _equation(before, (2, 1), 5, "first")
    label(before, (0.15, 2.55), "2x + y = 5", tint="first")
    for t in (0.5, 1.0, 1.5):
        _equation(after, (2 - t, 1 + t), 5 - t, "grid")
    _equation(after, (0, 3), 3, "first")
    label(after, (-0.4, 0.65), "3y = 3", tint="first")
    note(after, (3.9, -1.4), "first − 2 × second")
    return before.figure


def three_fates():
    """One solution, none, infinitely many: two lines in three positions."""
    axes = planes((-2, 4), (-2, 3), ["one solution", "none", "infinitely many"])
    for ax, (row, right) in zip(axes, (((1, -1), 0), ((1, 1), 4), ((2, 2), 4))):
        _equation(ax, (1, 1), 2, "first", width=4 if right == 4 and row == (2, 2) else 2)
        _equation(ax, row, right, "second", dashed=row == (2, 2))
    dot(axes[0], (1, 1), tint="result", size=8)
    return axes[0].figure


def independent():
    """Three arrows that span space, and three that lie in one plane and close a walk."""
    see = camera(-50, 24)
    left, right = charts(2, 8.2, 3.5)
    u, v = np.array([2.0, 0.3, 0.2]), np.array([0.1, 1.9, 0.4])
    for ax, w, title in (
        (left, np.array([0.6, 0.5, 1.9]), "independent"),
        (right, 0.5 * u + 0.7 * v, "dependent: the third lies in the plane"),
    ):
        ax.set(xlim=(-1.3, 3.3), ylim=(-1.0, 2.3), aspect="equal")
        bare(ax)
        ax.set_title(title, fontsize=11)
        fill(
            ax, *(see(s * u + t * v) for s, t in ((-0.2, -0.2), (1.15, -0.2), (1.15, 1.15), (-0.2, 1.15))), tint="third"
        )
        arrow(ax, see(u), tint="first")
        arrow(ax, see(v), tint="second")
        arrow(ax, see(w), tint="result")
        label(ax, see(u) + [0.22, -0.12], "u", tint="first")
        label(ax, see(v) + [0.25, 0.1], "v", tint="second")
        label(ax, see(w) + ([-0.25, 0.1] if ax is left else [-0.05, 0.28]), "w", tint="result")
    arrow(right, see(0.5 * u), tint="first", width=3.4)
    arrow(right, see(0.5 * u + 0.7 * v), start=see(0.5 * u), tint="second", width=1.4)
    note(right, (0.3, -0.75), "½ u + 0.7 v − w = 0", size=11)
    return left.figure


def null_space():
    """Lines of inputs that land on one output each."""
    inputs, outputs = planes((-3.4, 4.4), (-2.6, 3.4), ["inputs x", "outputs Ax,  A = [[1, 2], [½, 1]]"])
    along = np.array([2.0, -1.0])
    line(outputs, (-4, -2), (5, 2.5), tint="muted", width=1.6)
    for right, tint in ((0, "result"), (2, "first"), (4, "second")):
        middle = right * np.array([0.2, 0.4])
        line(inputs, middle - 3 * along, middle + 3 * along, tint=tint, width=2.2)
        dot(outputs, (right, right / 2), tint=tint, size=9)
    note(inputs, (-1.6, -0.15), "null space\nAx = 0", tint="result", size=10)
    note(inputs, (-1.85, 1.95), "Ax = [2, 1]", tint="first")
    note(inputs, (1.7, 1.75), "Ax = [4, 2]", tint="second")
    note(outputs, (0.3, -0.45), "0", tint="result", size=11)
    note(outputs, (2.3, 0.55), "[2, 1]", tint="first")
    note(outputs, (3.7, 1.35), "[4, 2]", tint="second")
    note(outputs, (-1.7, 0.1), "column space", tint="muted", align="center")
    dot(inputs, (0, 0), tint="text", size=5)
    return inputs.figure


def staircase():
    """The pattern that elimination leaves: pivots, zeros below, free columns."""
    ax = sheet(5.6, 3.1)
    pivots, size = {0: 0, 1: 1, 2: 3}, 0.55
    start = np.array([0.75, 2.35])
    for row in range(4):
        first = pivots.get(row, 6)
        for column in range(6):
            at = start + size * np.array([column, -row])
            if column == first:
                box(ax, at, (0.46, 0.46), "p", tint="result", strength=0.45)
            elif column > first:
                box(ax, at, (0.46, 0.46), "·", tint="muted", strength=0.12)
            else:
                note(ax, at, "0", tint="muted")
    for column in range(6):
        free = column not in pivots.values()
        note(ax, start + [size * column, 0.42], "free" if free else "pivot", tint="wrong" if free else "result", size=9)
    note(ax, (4.3, 1.9), "rank 3:\nthree pivots", align="left", tint="result")
    note(ax, (4.3, 1.0), "6 − 3 = 3 free:\nthe null space", align="left", tint="wrong")
    return ax.figure


def _equation(ax, row, right, tint, width=2.0, dashed=False):
    """The line of all points with row · point = right."""
    row = np.array(row, dtype=float)
    middle, along = right * row / (row @ row), np.array([-row[1], row[0]]) / np.hypot(*row)
    line(ax, middle - 9 * along, middle + 9 * along, tint=tint, width=width, dashed=dashed)
