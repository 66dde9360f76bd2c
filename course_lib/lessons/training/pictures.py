"""Still pictures of lesson `training`."""

from __future__ import annotations

import numpy as np

from ...drawing import arrow, box, chart, charts, dot, label, line, note, planes, sheet
from ...palette import color


def valley():
    """Three learning rates in a bowl with the eigenvalues 1 and 12."""
    curvature, start = np.array([1.0, 12.0]), np.array([-4.0, 1.0])
    axes = planes(
        (-5, 2.6), (-2.4, 2.4), ["η = 0.03: creeps", "η = 0.14: zigzags, arrives", "η = 0.17 > 2/12: leaps out"]
    )
    circle = np.linspace(0, 2 * np.pi, 80)
    for ax, rate in zip(axes, (0.03, 0.14, 0.17)):
        for height in (0.3, 1.5, 4, 8):
            oval = np.sqrt(2 * height / curvature)[:, None] * np.array([np.cos(circle), np.sin(circle)])
            line(ax, *oval.T, tint="grid", width=1.5)
        path = [start]
        for _ in range(25):
            path.append(path[-1] * (1 - rate * curvature))
        path = np.array(path)
        shown = path[np.abs(path[:, 1]) < 2.4]
        line(ax, *shown, tint="result", width=1.3)
        for place in shown:
            dot(ax, place, "result", 3)
        dot(ax, start, "first", 6)
        ax.set(xlim=(-5, 2.6), ylim=(-2.4, 2.4))
    return axes[0].figure


def adam():
    """Four gradients of very different sizes, and the steps that Adam makes of them at first."""
    left, right = charts(2, 7.6, 2.5)
    gradients = np.array([30.0, -2.0, 0.4, -0.03])
    places = np.arange(4)
    for ax, values, title in (
        (left, gradients, "gradients"),
        (right, -0.01 * np.sign(gradients), "Adam's first steps, η = 0.01"),
    ):
        chart(ax)
        tints = [color("positive" if value > 0 else "negative") for value in values]
        ax.bar(places, values, color=tints, width=0.6)
        ax.axhline(0, color=color("axis"), linewidth=1)
        ax.set_xticks(places, ["w₁", "w₂", "w₃", "w₄"])
        ax.set_title(title, fontsize=11, color=color("text"))
        ax.grid(axis="x", visible=False)
        for place, value in zip(places, values):
            above = value > 0
            ax.annotate(
                f"{value:g}".replace("-", "−"), (place, value), ha="center", va="bottom" if above else "top", fontsize=9,
                color=color("text"), xytext=(0, 2 if above else -2), textcoords="offset points",
            )  # fmt: skip
        low, high = min(values.min(), 0), max(values.max(), 0)
        ax.set_ylim(low - 0.2 * (high - low), high + 0.2 * (high - low))
    return left.figure


def split():
    """Training, validation and test data, and what each is for."""
    ax = sheet(7.8, 2.0)
    for middle, width, name, words, tint in (
        (2.3, 4.2, "training", "fit the parameters", "first"),
        (5.2, 1.4, "validation", "choose: rate, width,\nwhen to stop", "second"),
        (6.75, 1.4, "test", "once, at the end", "third"),
    ):
        box(ax, (middle, 1.4), (width, 0.7), tint=tint, strength=0.25)
        label(ax, (middle, 1.4), name, tint)
        note(ax, (middle, 0.65), words, size=10)
        arrow(ax, (middle, 0.88), start=(middle, 1.04), tint=tint, width=1.2)
    return ax.figure


def schedule():
    """A warm-up of 100 steps, then half a cosine."""
    (ax,) = charts(1, 5.6, 2.4)
    chart(ax, "steps", "learning rate")
    steps = np.arange(1001)
    rates = np.where(steps < 100, steps / 100, np.cos(np.pi / 2 * (steps - 100) / 900) ** 2)
    ax.plot(steps, rates, color=color("first"), linewidth=2.2)
    for at in (100, 1000):
        ax.axvline(at, color=color("axis"), linewidth=1, linestyle=":")
    ax.set_xticks([0, 100, 1000], ["0", "warm_up", "steps"])
    ax.set_yticks([0, 1], ["0", "peak"])
    ax.set_ylim(-0.06, 1.15)
    return ax.figure
