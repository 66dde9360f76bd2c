"""Still pictures of lesson `dot_product`."""

from __future__ import annotations

import numpy as np

from ... import data
from ...drawing import angle, arrow, chart, charts, dot, fill, label, line, note, plane, planes, right_angle
from ...palette import color

A, B = np.array([2.2, 2.4]), np.array([5.0, 0.0])


def three_cases():
    """The sign of a·b: roughly the same way, at a right angle, roughly away."""
    b = np.array([2.4, 0.0])
    cases = {"a·b > 0": 40, "a·b = 0": 90, "a·b < 0": 140}
    axes = planes((-2.3, 3.0), (-0.7, 2.7), list(cases), width=8.0)
    for ax, degrees in zip(axes, cases.values()):
        a = 2.2 * np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
        arrow(ax, b, tint="second")
        arrow(ax, a, tint="first")
        if degrees == 90:
            right_angle(ax, (0, 0), a, b, size=0.35)
        else:
            angle(ax, b, a, f"{degrees}°", radius=0.55)
        label(ax, a + 0.35 * a / np.hypot(*a), "a", "first")
        label(ax, (2.75, 0.0), "b", "second")
    return axes[0].figure


def triangle():
    """a, b and a − b make a triangle; its height splits it into two right ones."""
    ax = plane((-0.6, 5.8), (-0.9, 3.1), width=5.4, ticks=False)
    foot = np.array([A[0], 0])
    fill(ax, foot, B, A, tint="result", strength=0.12)
    line(ax, A, foot, tint="text", dashed=True)
    right_angle(ax, foot, (1, 0), (0, 1))
    arrow(ax, B, tint="second")
    arrow(ax, A, tint="first")
    arrow(ax, A, start=B, tint="result")
    angle(ax, B, A, "θ", radius=0.6)
    label(ax, (0.75, 1.45), "a", "first")
    label(ax, (5.35, 0.0), "b", "second")
    label(ax, (4.0, 1.6), "a − b", "result")
    note(ax, (1.1, -0.4), "‖a‖ cos θ", tint="first")
    note(ax, (3.6, -0.4), "‖b‖ − ‖a‖ cos θ")
    note(ax, (2.8, 0.85), "‖a‖ sin θ")
    return ax.figure


def nearest_multiple():
    """Of all multiples of b, one is nearest to a."""
    a, b = np.array([2.0, 3.0]), np.array([2.0, 0.8])
    ax = plane((-1.4, 5.4), (-0.9, 3.6), width=5.2, ticks=False)
    line(ax, -2 * b, 3 * b, tint="axis")
    for t in (0.0, 0.6, 2.2):
        line(ax, a, t * b, tint="muted", width=1.0, dashed=True)
        dot(ax, t * b, tint="muted", size=5)
    foot = a @ b / (b @ b) * b
    line(ax, a, foot, tint="result", width=2.4)
    right_angle(ax, foot, b, a - foot)
    arrow(ax, b, tint="second")
    arrow(ax, a, tint="first")
    dot(ax, foot, tint="result", size=8)
    label(ax, a + (-0.05, 0.3), "a", "first")
    label(ax, b + (0.05, -0.4), "b", "second")
    label(ax, foot + (0.35, -0.4), "t b", "result")
    note(ax, (3.5, 1.62), "the smallest gap", tint="result")
    return ax.figure


def two_templates():
    """A long template wins over a short one that points nearly in the input's own direction."""
    x = np.array([2.0, 2.0])
    long, short = np.array([4.4, 0.9]), np.array([0.9, 1.0])
    axes = planes((-0.5, 5.2), (-0.5, 2.9), ["as they are", "both templates of length 1"], width=8.0)
    for ax, size in zip(axes, (1, 0)):
        for template, tint, name in ((long, "second", "long"), (short, "result", "alike")):
            tip = template if size else template / np.hypot(*template)
            arrow(ax, tip, tint=tint)
            note(
                ax,
                tip + ((0.1, -0.45) if tint == "second" else (0.75, 0.3) if size else (0.2, 0.45)),
                f"{name}: x·w = {x @ tip:.1f}",
                tint=tint,
            )
        arrow(ax, x, tint="first")
        label(ax, x + (0.2, 0.25), "x", "first")
    return axes[0].figure


def shadow():
    """The shadow of a on the line of b."""
    a, b = np.array([2.0, 3.0]), np.array([4.0, 0.0])
    ax = plane((-0.6, 5.0), (-0.8, 3.8), width=4.2)
    arrow(ax, b, tint="second", width=1.6)
    line(ax, a, (2, 0), dashed=True)
    right_angle(ax, (2, 0), (1, 0), (0, 1))
    arrow(ax, (2, 0), tint="result", width=3.4)
    arrow(ax, a, tint="first")
    label(ax, (1.95, 3.35), "a", "first")
    label(ax, (4.3, 0.0), "b", "second")
    label(ax, (1.1, -0.4), "shadow", "result")
    return ax.figure


def two_parts():
    """a is a part along b plus a part perpendicular to b."""
    a, b = np.array([1.2, 3.2]), np.array([4.2, 1.4])
    along = a @ b / (b @ b) * b
    ax = plane((-0.6, 4.9), (-0.5, 3.9), width=4.4, ticks=False)
    arrow(ax, b, tint="second", width=1.6)
    arrow(ax, along, tint="result", width=3)
    arrow(ax, a, start=along, tint="third", width=3)
    arrow(ax, a, tint="first")
    right_angle(ax, along, b, a - along)
    label(ax, a + (0.0, 0.3), "a", "first")
    label(ax, b + (0.2, 0.2), "b", "second")
    label(ax, along / 2 + (0.25, -0.35), "parallel", "result")
    label(ax, (along + a) / 2 + (1.15, 0.1), "perpendicular", "third")
    return ax.figure


def mean_word():
    """Vectors that lean the same way share their mean; without it, they point everywhere."""
    rng = np.random.default_rng(7)
    cloud = np.array([1.7, 1.0]) + 0.65 * rng.normal(size=(16, 2))
    mean = cloud.mean(axis=0)
    axes = planes((-2.1, 3.3), (-1.9, 2.9), ["as they are", "the mean subtracted"], width=7.6)
    for ax, points in zip(axes, (cloud, cloud - mean)):
        for tip in points:
            arrow(ax, tip, tint="first", width=1.0)
    arrow(axes[0], mean, tint="negative", width=3)
    label(axes[0], mean + (0.35, -0.45), "mean", "negative")
    return axes[0].figure


def rare_words():
    """How much a word's occurrence says: log(N / df), for words of Genesis."""
    verses = data.king_james_words(0, 1533)
    (ax,) = charts(1, 5.6, 3.1)
    chart(ax, "in how many verses the word stands (df)", "log(N / df)")
    found = np.arange(1, len(verses) + 1)
    ax.plot(found, np.log(len(verses) / found), color=color("result"), linewidth=2)
    ax.set_xscale("log")
    for word, shift in (
        ("olive", (1.25, 0.05)),
        ("dove", (1.3, 0.25)),
        ("brother", (1.35, 0.3)),
        ("god", (1.4, 0.3)),
        ("and", (0.42, -0.1)),
    ):
        count = sum(word in verse for verse in verses)
        at = (count, np.log(len(verses) / count))
        dot(ax, at, tint="first")
        note(
            ax,
            (at[0] * shift[0], at[1] + shift[1]),
            f"{word} ({count:,})",
            tint="first",
            align="left" if shift[0] > 1 else "center",
        )
    ax.set_ylim(-0.4, 8.2)
    return ax.figure
