"""Still pictures of lesson `tensors`."""

from __future__ import annotations

from matplotlib.patches import Rectangle

from ...drawing import _mix, arrow, label, note, sheet
from ...palette import color

CHANNELS = ("wrong", "right", "first")  # red, green and blue, told apart by their letters too


def way():
    """The stations of a batch of images on its way into a network, each with its shape."""
    ax = sheet(8.4, 2.15)
    tints = {"images": "third", "rows": "first", "scores": "result"}
    for x, marked in ((0.35, True), (2.25, False)):
        for behind in (2, 1, 0):
            corner = (x + 0.14 * behind, 1.45 + 0.14 * behind)
            spots = {(r, c): CHANNELS[(r + c) % 3] for r in range(3) for c in range(3)} if marked else {}
            _cells(
                ax,
                corner,
                3,
                3,
                size=0.24,
                tint=tints["images"],
                strength=0.12 + 0.1 * (behind == 0),
                marked=spots if behind == 0 else {},
            )
    _cells(ax, (4.05, 1.6), 3, 8, size=0.18, tint=tints["rows"])
    _cells(ax, (6.25, 1.65), 3, 2, size=0.24, tint=tints["scores"])
    one_hot = {(0, 0): "second", (1, 1): "second", (2, 0): "second"}
    _cells(
        ax, (7.55, 1.65), 3, 2, size=0.24, words=[[1, 0], [0, 1], [1, 0]], tint="muted", strength=0.08, marked=one_hot
    )
    for start, end, words in ((1.45, 2.15, "centre,\ngrey"), (3.35, 3.95, "lay out"), (5.6, 6.15, "XW + b")):
        arrow(ax, (end, 1.3), start=(start, 1.3), tint="muted", width=1.6)
        note(ax, ((start + end) / 2, 1.62), words, "muted", size=9)
    note(ax, (7.13, 1.3), "compare", "muted", size=9)
    stations = (
        (0.8, "images\n(N, 32, 32, 3)"),
        (2.7, "grey\n(N, 32, 32)"),
        (4.77, "rows\n(N, 1024)"),
        (6.5, "scores\n(N, 2)"),
        (7.8, "labels\n(N, 2)"),
    )
    for x, words in stations:
        note(ax, (x, 0.35), words, size=9)
    return ax.figure


def axes():
    """A vector, a matrix, a batch of images."""
    ax = sheet(8.2, 2.3)
    _cells(ax, (0.3, 1.3), 1, 5, tint="first")
    _cells(ax, (3.0, 1.7), 3, 4, tint="second")
    for behind in (2, 1, 0):
        _cells(ax, (5.6 + 0.22 * behind, 1.45 + 0.22 * behind), 3, 4, tint="third", strength=0.14 + 0.1 * (behind == 0))
    for x, words in ((1.2, "one axis: (5,)"), (3.7, "two axes: (3, 4)"), (6.6, "three axes: (3, 3, 4)")):
        note(ax, (x, 0.2), words)
    note(ax, (1.2, 1.65), "vector", "first", size=11)
    note(ax, (3.7, 2.05), "matrix", "second", size=11)
    note(ax, (7.6, 0.75), "batch", "third", size=11)
    return ax.figure


def view():
    """Twelve numbers in memory; the second column of the table is every fourth of them."""
    ax = sheet(8.2, 2.6)
    _cells(
        ax,
        (0.4, 2.1),
        1,
        12,
        size=0.6,
        words=[list(range(12))],
        tint="muted",
        marked={(0, k): "first" for k in (1, 5, 9)},
    )
    for k in (1, 5):
        arrow(ax, (0.4 + 0.6 * (k + 4) + 0.3, 1.42), start=(0.4 + 0.6 * k + 0.3, 1.42), tint="first", width=1.4)
        note(ax, (0.4 + 0.6 * k + 1.5, 1.22), "4 further", "first")
    note(ax, (0.4, 2.4), "memory", align="left", size=11)
    rows = [[4 * r + c for c in range(4)] for r in range(3)]
    _cells(
        ax, (2.0, 0.95), 3, 4, size=0.31, words=rows, tint="muted", marked={(r, 1): "first" for r in range(3)}, font=8
    )
    note(ax, (3.5, 0.5), "table, (3, 4)", align="left")
    label(ax, (5.9, 0.5), "table[:, 1], a view", "first")
    return ax.figure


def channels():
    """The colours of four pixels in memory, cut into three pieces and gathered by colour."""
    ax = sheet(8.2, 2.9)
    letters = list("RGB" * 4)
    rows = (
        ("four pixels, in order", letters, 0),
        ("reshape: three pieces of it", letters, 4),
        ("transpose: every third", sorted(letters, key="RGB".index), 4),
    )
    for place, (words, row, piece) in enumerate(rows):
        y = 2.55 - 0.95 * place
        note(ax, (0.2, y - 0.25), words, align="left")
        for k, letter in enumerate(row):
            x = 2.75 + 0.4 * k + (0.2 * (k // piece) if piece else 0)
            _cell(ax, (x, y), 0.38, letter, CHANNELS["RGB".index(letter)], 0.35)
    return ax.figure


def broadcasting():
    """A column and a row are repeated until both are tables of one shape."""
    ax = sheet(8.2, 2.0)
    size = 0.4
    column, row = [[1], [2], [3], [4]], [[10, 20, 30]]
    _cells(ax, (0.3, 1.85), 4, 1, size, column, "first")
    note(ax, (0.5, 0.1), "(4, 1)")
    label(ax, (1.1, 1.05), "+")
    _cells(ax, (1.45, 1.25), 1, 3, size, row, "second")
    note(ax, (2.05, 0.1), "(3,)")
    label(ax, (3.0, 1.05), "=")
    _cells(
        ax,
        (3.3, 1.85),
        4,
        3,
        size,
        [[r] * 3 for r in range(1, 5)],
        "first",
        strength=0.08,
        marked={(r, 0): "first" for r in range(4)},
    )
    label(ax, (4.75, 1.05), "+")
    _cells(ax, (5.0, 1.85), 4, 3, size, row * 4, "second", strength=0.08, marked={(0, c): "second" for c in range(3)})
    label(ax, (6.4, 1.05), "=")
    _cells(ax, (6.7, 1.85), 4, 3, size, [[r + c for c in row[0]] for r in range(1, 5)], "result")
    note(ax, (7.3, 0.1), "(4, 3)")
    return ax.figure


def lookup():
    """A row with a single 1 picks a row of a table."""
    ax = sheet(8.2, 1.9)
    size = 0.42
    _cells(ax, (0.4, 1.25), 1, 4, size, [[0, 0, 1, 0]], "muted", marked={(0, 2): "first"})
    note(ax, (1.25, 0.5), "one-hot: 2")
    label(ax, (2.45, 1.03), "@")
    table = [["0.0", "0.1"], ["1.0", "1.1"], ["2.0", "2.1"], ["3.0", "3.1"]]
    _cells(ax, (2.9, 1.8), 4, 2, size, table, "muted", marked={(2, 0): "result", (2, 1): "result"})
    for k in range(4):
        note(ax, (4.0, 1.8 - size * (k + 0.5)), f"row {k}", "muted", size=9)
    label(ax, (4.7, 1.03), "=")
    _cells(ax, (5.1, 1.25), 1, 2, size, [table[2]], "result")
    note(ax, (5.5, 0.5), "table[2]", "result")
    return ax.figure


def _cells(ax, corner, rows, columns, size=0.36, words=None, tint="first", strength=0.22, marked=None, font=9):
    """A table of cells with its upper left corner at a point."""
    for r in range(rows):
        for c in range(columns):
            mark = (marked or {}).get((r, c))
            at = (corner[0] + size * c, corner[1] - size * r)
            _cell(ax, at, size, words[r][c] if words else "", mark or tint, 0.35 if mark else strength, font)


def _cell(ax, corner, size, words, tint, strength, font=9):
    place = (corner[0], corner[1] - size)
    ax.add_patch(Rectangle(place, size, size, facecolor=_mix(tint, strength), edgecolor=color("muted"), linewidth=0.7))
    middle = (corner[0] + size / 2, corner[1] - size / 2)
    ax.text(*middle, str(words), ha="center", va="center", fontsize=font, color=color("text"), zorder=4)
