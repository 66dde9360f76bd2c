"""Still pictures of lesson `convolution`."""

from __future__ import annotations

from typing import Any

import numpy as np

from ... import data
from ...drawing import arrow, box, charts, label, line, note, pixels, sheet
from ...drawing import bare as _bare
from ...palette import color
from .matrices import four_matrices as _four


def sliding() -> Any:
    """A kernel on a picture, and the number that it gives there."""
    ax = sheet(7.4, 2.6)
    picture = np.zeros((5, 6))
    picture[:, :3] = 1
    result = np.array([[0, 3, 3, 0]] * 3)
    kernel = np.array([[-1, 0, 1]] * 3)
    size = 0.4
    pixels(ax, picture, (0.2, 2.25), size)
    _outline(ax, 0.2 + size, 2.25 - size, 3 * size, 3 * size, "second")
    note(ax, (1.4, 0.1), "picture", size=9, tint="muted")
    _numbers(ax, kernel, (3.1, 1.85), size, "second")
    note(ax, (3.7, 0.1), "kernel", size=9, tint="muted")
    arrow(ax, (5.2, 1.25), start=(4.45, 1.25), tint="muted", width=1.4)
    _numbers(ax, result, (5.4, 1.85), size, "result")
    _outline(ax, 5.4 + size, 1.85 - size, size, size, "second")
    note(ax, (6.2, 0.1), "result", size=9, tint="muted")
    return ax.figure


def four_matrices() -> Any:
    """The four matrices of the prediction."""
    axes = charts(4, 8.2, 2.5)
    for ax, (letter, matrix) in zip(axes, _four().items()):
        ax.set(xlim=(-0.1, 6.1), ylim=(-6.1, 0.1), aspect="equal")
        _bare(ax)
        cells = pixels(ax, np.sign(matrix) * np.sqrt(np.abs(matrix)), (0, 0), 1.0, signed=True)
        cells.set_clim(-3, 3)  # pale, so that the numbers can be read on them
        for (row, column), value in np.ndenumerate(matrix):
            words = f"{value:.0f}".replace("-", "−")
            tint = "text" if value else "axis"
            ax.text(column + 0.5, -row - 0.5, words, ha="center", va="center", fontsize=9, color=color(tint), zorder=4)
        ax.set_title(letter, x=(0.1 + matrix.shape[1] / 2) / 6.2, fontsize=12, color=color("text"))
    return axes[0].figure


def receptive_field() -> Any:
    """One number of the second stage, and the pixels that it depends on."""
    ax = sheet(7.6, 2.9)
    cell, left = 0.42, 2.35
    rows = (  # height, cells, which are marked, what they are
        (0.35, 12, range(1, 9), "pixels", "first"),
        (1.1, 12, range(2, 8), "map of the first stage", "second"),
        (1.85, 6, range(1, 4), "pooled by 2", "third"),
        (2.6, 6, range(2, 3), "map of the second stage", "result"),
    )
    middle = {n: left + cell * 12 / n * (np.arange(n) + 0.5) for n in (6, 12)}
    for y, n, marked, name, tint in rows:
        note(ax, (2.2, y), name, size=9, align="right")
        for k, x in enumerate(middle[n]):
            box(ax, (x, y), (0.34, 0.3), tint=tint if k in marked else "grid", strength=0.45 if k in marked else 0.3)
    for (y, n, _, _, _), (above, m, below, _, _), reach in zip(rows, rows[1:], (1, 0.5, 1)):
        for x in middle[m][list(below)]:
            for end in (x - reach * cell * 12 / n, x + reach * cell * 12 / n):
                line(ax, (end, y + 0.16), (x, above - 0.16), tint="axis", width=0.8)
    return ax.figure


def overlap() -> Any:
    """One pixel in two windows, and the way back: the gradients of its copies add up."""
    ax = sheet(7.6, 2.1)
    for k in range(4):
        box(ax, (0.5 + 0.5 * k, 1.05), (0.44, 0.4), f"x{'₀₁₂₃'[k]}", tint="first" if k != 1 else "second", strength=0.3)
    note(ax, (1.25, 0.35), "pixels", size=9, tint="muted")
    for row in range(3):
        y = 1.65 - 0.6 * row
        for column in range(2):
            k = row + column
            box(
                ax,
                (3.5 + 0.5 * column, y),
                (0.44, 0.4),
                f"x{'₀₁₂₃'[k]}",
                tint="first" if k != 1 else "second",
                strength=0.3,
            )
    arrow(ax, (3.1, 1.05), start=(2.4, 1.05), tint="muted", width=1.4)
    note(ax, (3.75, 0.05), "windows as rows", size=9, tint="muted")
    for row in range(3):
        y = 1.65 - 0.6 * row
        for column in range(2):
            k = row + column
            box(
                ax,
                (5.0 + 0.5 * column, y),
                (0.44, 0.4),
                f"g{'₀₁₂₃₄₅'[2 * row + column]}",
                tint="first" if k != 1 else "second",
                strength=0.3,
            )
    note(ax, (5.25, 0.05), "their gradients", size=9, tint="muted")
    arrow(ax, (6.35, 1.05), start=(5.8, 1.05), tint="muted", width=1.4)
    box(ax, (6.95, 1.05), (1.05, 0.45), "g₁ + g₂", tint="second", strength=0.3)
    note(ax, (6.95, 0.55), "for x₁", size=9, tint="muted")
    return ax.figure


def pooling() -> Any:
    """Two windows, their largest numbers, and where the gradients go."""
    ax = sheet(7.8, 1.8)
    size = 0.42
    values = np.array([[1, 7, 2, 0], [4, 3, 5, 2]])
    back = np.array([["0", "g₁", "0", "0"], ["0", "0", "g₂", "0"]])
    _numbers(ax, values, (0.3, 1.4), size, "first", bold=((0, 1), (1, 2)))
    _outline(ax, 0.3, 1.4, 2 * size, 2 * size, "second")
    _outline(ax, 0.3 + 2 * size, 1.4, 2 * size, 2 * size, "third")
    arrow(ax, (3.1, 1.0), start=(2.2, 1.0), tint="muted", width=1.4)
    note(ax, (2.65, 1.25), "max", size=9, tint="muted")
    _numbers(ax, np.array([[7, 5]]), (3.3, 1.2), size, "first")
    arrow(ax, (5.5, 1.0), start=(4.5, 1.0), tint="result", width=1.4)
    note(ax, (5.0, 1.25), "way back", size=9, tint="result")
    _numbers(ax, back, (5.7, 1.4), size, "result", bold=((0, 1), (1, 2)))
    note(ax, (1.15, 0.3), "map", size=9, tint="muted")
    note(ax, (3.72, 0.3), "gradients g₁, g₂", size=9, tint="muted")
    note(ax, (6.55, 0.3), "gradient of the map", size=9, tint="muted")
    return ax.figure


def shuffled() -> Any:
    """A piece of clothing, and its pixels in another order."""
    X, y, *_ = data.clothes()
    shirt = X[np.flatnonzero(y == 0)[3]]
    order = np.random.default_rng(5).permutation(len(shirt))
    ax = sheet(6.2, 2.5)
    for left, picture in ((0.3, shirt), (3.7, shirt[order])):
        pixels(ax, picture.reshape(14, 14), (left, 2.4), 0.165)
    arrow(ax, (3.5, 1.25), start=(2.8, 1.25), tint="muted", width=1.4)
    return ax.figure


def _outline(ax: Any, left: float, top: float, width: float, height: float, tint: str) -> None:
    corners = ((left, top), (left + width, top), (left + width, top - height), (left, top - height), (left, top))
    line(ax, *corners, tint=tint, width=2.4).set_zorder(3)


def _numbers(ax: Any, values: Any, at: tuple[float, float], size: float, tint: str, bold: Any = ()) -> None:
    """Numbers or texts in cells, the upper left corner at a point."""
    for (row, column), value in np.ndenumerate(values):
        middle = (at[0] + size * (column + 0.5), at[1] - size * (row + 0.5))
        strong = (row, column) in bold
        box(ax, middle, (0.94 * size, 0.94 * size), tint=tint, strength=0.45 if strong else 0.12)
        words = str(value).replace("-", "−")
        (label if strong else note)(ax, middle, words)
