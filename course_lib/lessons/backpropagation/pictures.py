"""Still pictures of lesson `backpropagation`."""

from __future__ import annotations

import numpy as np

from ...drawing import arrow, box, charts, label, note, sheet
from ...drawing import chart as plain
from ...palette import color


def way_back():
    """A network with one hidden layer: arrays forwards, gradients backwards."""
    ax = sheet(8.4, 3.0)
    names = ("X", "Z1", "A1", "Z2", "loss")
    shapes = ("(N, 64)", "(N, 32)", "(N, 32)", "(N, 10)", "one number")
    steps = ("X W1 + b1", "ReLU", "A1 W2 + b2", "softmax,\ncross-entropy")
    xs = np.linspace(0.7, 7.7, 5)
    for k, (x, name, shape) in enumerate(zip(xs, names, shapes)):
        box(ax, (x, 1.75), (0.95, 0.62), tint="first")
        label(ax, (x, 1.85), name, "first")
        note(ax, (x, 1.6), shape, size=8)
        box(ax, (x, 0.75), (0.95, 0.5), tint="second")
        label(ax, (x, 0.75), "1" if name == "loss" else f"d_{name}", "second")
        if k:
            arrow(ax, (x - 0.52, 1.75), start=(xs[k - 1] + 0.52, 1.75), tint="first", width=1.8)
            arrow(ax, (xs[k - 1] + 0.52, 0.75), start=(x - 0.52, 0.75), tint="second", width=1.8)
            note(ax, ((x + xs[k - 1]) / 2, 1.25), steps[k - 1], size=8)
    for x, k in ((xs[0] + 0.9, 1), (xs[2] + 0.9, 2)):
        note(ax, (x, 2.6), f"W{k}, b{k}", tint="first", size=11)
        arrow(ax, (x, 1.85), start=(x, 2.45), tint="first", width=1.2)
        note(ax, (x, 0.18), f"d_W{k}, d_b{k}", tint="second", size=11)
        arrow(ax, (x, 0.33), start=(x, 0.68), tint="second", width=1.2)
    return ax.figure


def one_weight():
    """The paths of one weight: column k of X, the entry k, j of W, column j of Z."""
    ax = sheet(8.0, 2.9)
    size = 0.4
    _grid(ax, (0.4, 2.4), (4, 3), size, "X", lambda i, k: k == 1)
    _grid(ax, (2.6, 2.4), (3, 2), size, "W", lambda k, j: (k, j) == (1, 1))
    _grid(ax, (5.2, 2.4), (4, 2), size, "Z", lambda i, j: j == 1)
    note(ax, (1.0, 0.5), "column k: $X_{ik}$", size=10)
    note(ax, (3.0, 0.5), "$W_{kj}$", size=11)
    note(ax, (5.6, 0.5), "column j", size=10)
    note(ax, (2.1, 2.6), "@", size=13)
    note(ax, (4.5, 2.6), "=", size=13)
    for i in range(4):
        arrow(ax, (5.62, 2.2 - size * i), start=(3.35, 1.8), tint="second", width=1)
    note(ax, (7.0, 1.85), "one path\nfor each sample i,\neach by the factor $X_{ik}$", tint="second", size=9)
    return ax.figure


def jacobian():
    """The slopes of Z = XW with respect to W, for two samples, three inputs and two neurons: entries of X, and zeros."""
    ax = sheet(6.2, 2.8)
    outputs = [(i, j) for i in (1, 2) for j in (1, 2)]
    weights = [(k, j) for k in (1, 2, 3) for j in (1, 2)]
    for row, (i, j) in enumerate(outputs):
        note(ax, (0.75, 2.0 - 0.5 * row), f"$Z_{{{i}{j}}}$", tint="first", size=11)
        for column, (k, neuron) in enumerate(weights):
            at, reached = (1.5 + 0.8 * column, 2.0 - 0.5 * row), neuron == j
            box(ax, at, (0.74, 0.44), tint="second" if reached else "axis", strength=0.3 if reached else 0.05)
            note(ax, at, f"$X_{{{i}{k}}}$" if reached else "0", tint="text" if reached else "muted", size=11)
    for column, (k, j) in enumerate(weights):
        note(ax, (1.5 + 0.8 * column, 2.5), f"$W_{{{k}{j}}}$", tint="first", size=11)
    return ax.figure


def softmax_nudge():
    """What becomes of three probabilities when the first logit is raised by 0.4."""
    (ax,) = charts(1, 4.6, 2.6)
    z = np.array([0.6, 0.2, -0.5])
    before, after = (np.exp(each) / np.exp(each).sum() for each in (z, z + [0.4, 0, 0]))
    places = np.arange(3)
    plain(ax, "", "probability")
    ax.bar(places - 0.18, before, width=0.34, color=color("axis"), label="before")
    ax.bar(
        places + 0.18, after, width=0.34, color=color("first"), hatch="//", edgecolor="white", label="z₁ raised by 0.4"
    )
    ax.set_xticks(places, ["p₁", "p₂", "p₃"])
    ax.grid(axis="x", visible=False)
    ax.legend(frameon=False, fontsize=9, labelcolor=color("text"))
    return ax.figure


def _grid(ax, corner, shape, size, name, is_marked):
    for i, j in np.ndindex(*shape):
        at = (corner[0] + size * (j + 0.5), corner[1] - size * (i + 0.5))
        marked = is_marked(i, j)
        box(ax, at, (size * 0.9, size * 0.9), tint="second" if marked else "axis", strength=0.5 if marked else 0.08)
    label(ax, (corner[0] + size * shape[1] / 2, corner[1] + 0.2), name)
