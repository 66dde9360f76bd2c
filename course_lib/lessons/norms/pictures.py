"""Still pictures of lesson `norms`."""

from __future__ import annotations

import numpy as np

from ... import data
from ...drawing import arrow, box, chart, charts, dot, fill, label, line, note, plane, planes, right_angle, sheet
from ...palette import color


def two_ways():
    """The crow flies straight, the taxi follows the streets."""
    ax = plane((-0.8, 4.4), (-0.8, 4.8), width=3.6)
    line(ax, (0, 0), (3, 0), (3, 4), tint="second", width=3)
    line(ax, (0, 0), (0, 2), (1, 2), (1, 3), (3, 3), (3, 4), tint="second", width=1.4, dashed=True)
    arrow(ax, (3, 4), tint="first")
    dot(ax, (3, 4))
    label(ax, (1.9, 1.9), "crow: 5", "first")
    label(ax, (3.0, -0.45), "taxi: 3 + 4 = 7", "second")
    return ax.figure


def unit_balls():
    """All vectors of norm 1, for several p; below 1 the shape is dented."""
    turn = np.linspace(0, 2 * np.pi, 721)
    directions = np.column_stack([np.cos(turn), np.sin(turn)])
    powers = {"p = ½: no norm": 0.5, "p = 1": 1, "p = 2": 2, "p = ∞": np.inf}
    axes = planes((-1.5, 1.5), (-1.4, 1.4), list(powers), width=8.4)
    for ax, p in zip(axes, powers.values()):
        sizes = np.abs(directions)
        sizes = sizes.max(axis=1) if p == np.inf else (sizes**p).sum(axis=1) ** (1 / p)
        ball = directions / sizes[:, None]
        fill(ax, *ball, tint="result" if p >= 1 else "negative")
        line(ax, *ball, tint="result" if p >= 1 else "negative", width=2.2)
        if p < 1:
            line(ax, (1, 0), (0, 1), dashed=True)
            dot(ax, (0.5, 0.5), tint="text", size=5)
    return axes[0].figure


def standardized():
    """Two columns of the wines in their own units, and after each was shifted and scaled."""
    wines, grower, names = data.wines()
    X = wines[:, [names.index("alcohol"), names.index("proline")]]
    groups = [X[grower == each] for each in range(3)]
    axes = charts(2, 8.2, 3.3)
    for ax, points, words in (
        (axes[0], groups, ("alcohol (%)", "proline (mg/l)", "in their own units")),
        (axes[1], [(each - X.mean(axis=0)) / X.std(axis=0) for each in groups], ("alcohol", "proline", "standardized")),
    ):
        chart(ax, *words[:2])
        ax.set_title(words[2], fontsize=11, color=color("text"))
        for group, tint, mark in zip(points, ("first", "second", "third"), "os^"):
            ax.scatter(*group.T, s=24, color=color(tint), marker=mark, linewidth=0)
    axes[0].set(xlim=(-900, 900), ylim=(100, 1800), aspect="equal")
    axes[1].set(xlim=(-3.4, 3.4), ylim=(-3, 3.4), aspect="equal")
    note(axes[0], (80, 900), "a line, for\na distance", tint="muted", align="left")
    return axes[0].figure


def three_sets():
    """What each part of the data is for."""
    ax = sheet(7.4, 1.5)
    for start, end, words, use, tint in (
        (0.1, 4.3, "training", "its examples are stored", "first"),
        (4.4, 5.8, "validation", "chooses k", "second"),
        (5.9, 7.3, "test", "opened once, at the end", "third"),
    ):
        box(ax, ((start + end) / 2, 1.05), (end - start, 0.55), words, tint=tint)
        note(ax, ((start + end) / 2, 0.45), use, tint=tint, size=9)
    return ax.figure


def bisector():
    """Nearest of two means: the boundary is the line half-way between them, at a right angle."""
    m, n = np.array([-1.6, -0.4]), np.array([2.2, 1.5])
    middle, across = (m + n) / 2, np.array([-(n - m)[1], (n - m)[0]])
    ax = plane((-3.9, 4.3), (-2.4, 3.5), width=5.0, ticks=False)
    ends = (middle - 2 * across, middle + 2 * across)
    fill(ax, *ends, ends[1] - 3 * (n - m), ends[0] - 3 * (n - m), tint="first", strength=0.1)
    fill(ax, *ends, ends[1] + 3 * (n - m), ends[0] + 3 * (n - m), tint="second", strength=0.1)
    line(ax, *ends, tint="text", width=2)
    line(ax, m, n, dashed=True)
    right_angle(ax, middle, n - m, across)
    dot(ax, m, tint="first", size=9)
    dot(ax, n, tint="second", size=9)
    label(ax, m + (0, -0.4), "mean of one class", "first")
    label(ax, n + (0.1, 0.4), "mean of another", "second")
    return ax.figure


def two_halves():
    """A round of k-means: first the points choose, then the centres move."""
    rng = np.random.default_rng(3)
    X = np.vstack([rng.normal(size=(14, 2)) * 0.6 + middle for middle in ((-1.5, 0.4), (1.6, -0.2))])
    centres = np.array([[-0.4, 1.5], [0.6, -1.6]])
    nearest = np.linalg.norm(X[:, None] - centres, axis=2).argmin(axis=1)
    moved = np.array([X[nearest == j].mean(axis=0) for j in range(2)])
    axes = planes(
        (-3.2, 3.2), (-2.3, 2.7), ["each point chooses its centre", "each centre moves to its points' mean"], width=8.2
    )
    for ax, half in zip(axes, (0, 1)):
        for j, (tint, mark) in enumerate((("first", "o"), ("second", "s"))):
            own = X[nearest == j]
            if half == 0:
                for point in own:
                    line(ax, point, centres[j], tint=tint, width=0.7)
            else:
                arrow(ax, moved[j], start=centres[j], tint=tint, width=3)
            ax.scatter(*own.T, s=26, color=color(tint), marker=mark, linewidth=0, zorder=3)
            dot(ax, centres[j] if half == 0 else moved[j], tint=tint, size=11)
    return axes[0].figure
