"""Still pictures of lesson `layers`."""

from __future__ import annotations

import numpy as np

from ...drawing import arrow, box, chart, charts, dot, label, line, note, planes, sheet
from ...palette import color


def layer():
    """Three inputs, four neurons; the third neuron's weights are the third column of W."""
    ax = sheet(7.4, 3.2)
    inputs, neurons = [(0.7, 2.5 - 0.9 * k) for k in range(3)], [(3.0, 2.9 - 0.8 * k) for k in range(4)]
    for j, tip in enumerate(neurons):
        for start in inputs:
            tint, width = ("first", 1.8) if j == 2 else ("axis", 0.8)
            arrow(ax, (tip[0] - 0.24, tip[1]), start=(start[0] + 0.24, start[1]), tint=tint, width=width)
    for k, at in enumerate(inputs):
        box(ax, at, (0.46, 0.46), f"x{'₁₂₃'[k]}", tint="text", strength=0.05)
    for j, at in enumerate(neurons):
        box(
            ax, at, (0.46, 0.46), f"a{'₁₂₃₄'[j]}", tint="first" if j == 2 else "text", strength=0.25 if j == 2 else 0.05
        )
    label(ax, (5.6, 2.75), "W (3, 4)")
    for k in range(3):
        for j in range(4):
            mine = j == 2
            box(
                ax,
                (4.85 + 0.5 * j, 2.3 - 0.5 * k),
                (0.44, 0.44),
                "",
                tint="first" if mine else "axis",
                strength=0.35 if mine else 0.05,
            )
    note(ax, (5.6, 0.75), "one column: the weights\nof the third neuron", tint="first", size=10)
    return ax.figure


def pieces():
    """Three cut-off lines and their weighted sum."""
    left, right = charts(2, 7.8, 2.6)
    x = np.linspace(-0.5, 3.5, 200)
    units = [np.maximum(x - 0.5, 0), np.maximum(x - 1.5, 0), np.maximum(2.5 - x, 0)]
    weights = (1.2, -2.0, -0.7)
    for ax, title in ((left, "three ReLU units"), (right, "their weighted sum: four pieces")):
        chart(ax, "x")
        ax.set_title(title, fontsize=11, color=color("text"))
    for unit, tint, style in zip(units, ("first", "second", "third"), ("-", "--", "-.")):
        left.plot(x, unit, color=color(tint), linewidth=2, linestyle=style)
    total = sum(weight * unit for weight, unit in zip(weights, units))
    right.plot(x, total, color=color("result"), linewidth=2.2)
    for bend in (0.5, 1.5, 2.5):
        right.plot(bend, np.interp(bend, x, total), "o", color=color("text"), markersize=5)
    return left.figure


def folding():
    """The corners in the input, and in the hidden space of the network that is set by hand."""
    before, after = planes((-0.5, 2.5), (-0.5, 1.6), ["the input", "after the hidden layer"], width=8.0, ticks=True)
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    hidden = np.maximum(corners @ np.ones((2, 2)) + [0, -1], 0)
    for ax, places in ((before, corners), (after, hidden)):
        for place, yes in zip(places, (False, True, True, False)):
            if yes:
                dot(ax, place, "positive", 11)
            else:
                ax.plot(*place, marker="s", markersize=9, color=color("negative"), zorder=4)
    note(before, (0.33, 1.2), "yes", tint="positive")
    note(before, (1.35, 1.2), "no", tint="negative")
    line(after, (-0.3, -0.4), (2.4, 0.95), tint="text", width=1.5, dashed=True)  # h₁ − 2h₂ = ½: the output's own
    note(after, (1.0, -0.28), "both yes", tint="positive")
    note(after, (2.05, 1.25), "no", tint="negative")
    note(after, (0.22, 0.25), "no", tint="negative")
    before.set(xlabel="x₁", ylabel="x₂")
    after.set(xlabel="h₁", ylabel="h₂")
    return before.figure


def loss():
    """−ln p, what one sample costs."""
    (ax,) = charts(1, 4.8, 2.7)
    chart(ax, "p of the right class", "−ln p")
    p = np.linspace(0.005, 1, 300)
    ax.plot(p, -np.log(p), color=color("first"), linewidth=2.2)
    for at in (1.0, 0.5, 0.01):
        ax.plot(at, -np.log(at), "o", color=color("text"), markersize=5)
        ax.annotate(
            f"{-np.log(at):.2f}".replace("-0.00", "0"),
            (at, -np.log(at)),
            xytext=(8, 4),
            textcoords="offset points",
            color=color("text"),
            fontsize=10,
        )
    ax.set_xlim(-0.02, 1.12)
    return ax.figure
