"""Still pictures of project `straighten`."""

from __future__ import annotations

import numpy as np

from ...drawing import arrow, dot, fill, label, line, note, sheet


def map_of_corners():
    """A straight picture and the photograph of it: the map takes each point to where it is found."""
    ax = sheet(8.0, 2.7)
    straight = np.array([(0.4, 0.5), (3.1, 0.5), (3.1, 2.3), (0.4, 2.3)])
    A, shift = np.array([[0.82, -0.2], [0.28, 0.86]]), np.array([4.3, 0.75])
    askew = (straight - straight[0]) @ A + shift
    for corners, tint in ((straight, "first"), (askew, "second")):
        fill(ax, *corners, tint=tint)
        line(ax, *corners, corners[0], tint=tint)
    for at, name in (((0.95, 1.1), ""), ((2.4, 1.9), ""), ((1.9, 0.8), "p")):
        target = (np.array(at) - straight[0]) @ A + shift
        dot(ax, at, "first", 5)
        dot(ax, target, "second", 5)
        if name:
            arrow(ax, target, start=at, tint="muted", width=1.2)
            label(ax, np.array(at) + (0.0, 0.25), "[x, y]", "first")
            label(ax, target + (0.75, -0.1), "[x, y, 1] M", "second")
    note(ax, (1.75, 0.25), "straight", "first")
    note(ax, (5.3, 2.5), "photograph", "second")
    return ax.figure


def two_directions():
    """Pushing pixels forward leaves holes; asking back for each pixel of the result leaves none."""
    ax = sheet(8.0, 2.6)
    size = 0.34
    for left, words, tint in (
        (0.6, "forward: where does each pixel go?", "wrong"),
        (4.6, "back: where does each pixel come from?", "right"),
    ):
        note(ax, (left + 1.4, 2.4), words, tint)
        for r in range(4):
            for c in range(4):
                corner = np.array([left + 1.6 + size * c, 0.5 + size * r])
                line(ax, *(corner + size * np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)])), tint="muted", width=0.7)
                middle = corner + size / 2
                if tint == "right":
                    line(
                        ax,
                        middle,
                        (left + 0.1 + 0.19 * c - 0.02 * r, 0.76 + 0.2 * r + 0.03 * c),
                        tint="right",
                        width=0.6,
                    )
                    dot(ax, middle, "right", 3)
    rng = np.random.default_rng(3)
    for r in range(3):
        for c in range(3):
            dot(ax, (4.6 + 0.32 * c, 0.7 + 0.36 * r), "muted", 3)
            start = np.array([0.6 + 0.32 * c, 0.7 + 0.36 * r])
            end = np.array([2.2 + size * 1.35 * c + 0.05, 0.6 + size * 1.35 * r]) + rng.uniform(0, 0.08, size=2)
            dot(ax, start, "wrong", 3)
            line(ax, start, end, tint="wrong", width=0.6)
            dot(ax, end, "wrong", 3)
    note(ax, (2.85, 0.2), "squares that nothing reaches", size=9)
    note(ax, (6.85, 0.2), "each square asks once", size=9)
    return ax.figure
