"""Still pictures of lesson `transfer`."""

from __future__ import annotations

import numpy as np

from ...drawing import arrow, box, dot, fill, label, line, note, plane, sheet


def cut():
    """A network, cut before its last layer: the features stay, the head is replaced."""
    ax = sheet(8.2, 2.9)
    for left, words, tint in ((1.0, "image\n144", "third"), (2.9, "W₁\nreLU", "first"), (4.8, "W₂\nreLU", "first")):
        box(ax, (left, 1.9), (1.2, 0.9), words.replace("reLU", "ReLU"), tint=tint, strength=0.2)
    box(ax, (7.1, 2.35), (1.8, 0.7), "old head: 5", tint="muted", strength=0.1)
    box(ax, (7.1, 1.25), (1.8, 0.7), "new head: 5", tint="result", strength=0.25)
    for start, end in ((1.65, 2.25), (3.55, 4.15)):
        arrow(ax, (end, 1.9), start=(start, 1.9), tint="muted", width=1.4)
    arrow(ax, (6.15, 1.35), start=(5.45, 1.8), tint="result", width=1.6)
    line(ax, (5.45, 2.0), (6.15, 2.3), tint="muted", dashed=True)
    line(ax, (5.62, 2.75), (5.98, 1.62), tint="wrong", width=1.6)
    note(ax, (3.85, 0.85), "features: what was learned on other classes, kept", "first")
    note(ax, (7.1, 0.6), "trained from a few labels", "result")
    note(ax, (5.45, 1.2), "48\nnumbers", size=9)
    return ax.figure


def prototypes():
    """Three known points of each of three classes, their means, and what is nearest to which."""
    ax = plane((-4, 5), (-3, 4), width=5.0, ticks=False)
    rng = np.random.default_rng(7)
    middles, tints = np.array([(-2.2, 1.8), (2.6, 2.2), (0.4, -1.6)]), ("first", "second", "third")
    means = []
    for middle, tint in zip(middles, tints):
        known = middle + 0.75 * rng.normal(size=(3, 2))
        means.append(known.mean(axis=0))
        for at in known:
            line(ax, at, means[-1], tint="muted", width=0.8)
            dot(ax, at, tint, 6)
    means = np.array(means)
    centre = np.linalg.solve(2 * (means[1:] - means[0]), (means[1:] ** 2).sum(axis=1) - (means[0] ** 2).sum())
    for j, k in ((0, 1), (0, 2), (1, 2)):
        third = means[3 - j - k]
        along = np.array([-(means[k] - means[j])[1], (means[k] - means[j])[0]])
        along = along / np.linalg.norm(along) * (1 if along @ (centre - third) > 0 else -1)
        line(ax, centre, centre + 9 * along, tint="muted", dashed=True)
    for mean, tint in zip(means, tints):
        side = 0.16
        fill(ax, *(mean + side * np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])), tint=tint, strength=1.0)
    new = np.array([0.9, 1.0])
    dot(ax, new, "text", 7)
    label(ax, new + (0.35, -0.3), "?", "text")
    nearest = means[np.linalg.norm(means - new, axis=1).argmin()]
    arrow(ax, nearest, start=new, tint="result", width=1.6)
    ax.set(xlim=(-4, 5), ylim=(-3, 4))
    return ax.figure


def low_rank():
    """W, frozen, plus the product of a tall thin and a low wide matrix."""
    ax = sheet(7.8, 2.9)
    box(ax, (1.5, 1.5), (2.0, 2.0), "W", tint="muted", strength=0.2)
    label(ax, (3.35, 1.5), "+  α/r", "text")
    box(ax, (4.5, 1.5), (0.36, 2.0), "A", tint="first", strength=0.3)
    box(ax, (6.1, 2.32), (2.0, 0.36), "B", tint="second", strength=0.3)
    note(ax, (1.5, 0.25), "frozen: n_in × n_out numbers", "muted")
    note(ax, (4.5, 0.25), "n_in × r", "first")
    note(ax, (6.1, 1.85), "r × n_out", "second")
    note(ax, (6.1, 1.1), "trained: r · (n_in + n_out) numbers", size=9)
    note(ax, (6.1, 0.75), "B starts at 0, A at random", size=9)
    return ax.figure
