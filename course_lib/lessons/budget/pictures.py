"""Still pictures of project `budget`."""

from __future__ import annotations

import numpy as np

from ...drawing import box, chart, charts, label, line, note, sheet
from ...palette import color
from .clothes import curve as _curve


def budget():
    """How many of the 20,000 numbers three networks spend."""
    (ax,) = charts(1, 7.4, 2.3)
    chart(ax)
    names = ["no hidden layer", "64 hidden units", "96 hidden units", "128 hidden units"]
    counts = [196 * 10 + 10] + [(196 + 1) * h + (h + 1) * 10 for h in (64, 96, 128)]
    tints = ["first", "first", "first", "wrong"]
    places = np.arange(len(names))[::-1]
    ax.barh(places, counts, color=[color(tint) for tint in tints], height=0.55)
    for place, count in zip(places, counts):
        ax.annotate(f"{count:,}", (count, place), xytext=(6, 0), textcoords="offset points", va="center", fontsize=10)
    ax.axvline(20_000, color=color("text"), linewidth=1.4, linestyle="--")
    ax.annotate(
        "the budget: 20,000", (20_000, 3.35), xytext=(-5, 0), textcoords="offset points", ha="right", fontsize=10
    )
    ax.set_yticks(places, names)
    ax.set(xlim=(0, 30_500), ylim=(-0.6, 3.7))
    ax.grid(axis="y", visible=False)
    return ax.figure


def two_curves():
    """The shares right after each epoch, on the training and on the validation pictures: three seeds and their mean."""
    (ax,) = charts(1, 7.4, 2.9)
    chart(ax, "epochs")
    for name, tint, dashes in (("training", "first", "-"), ("validation", "second", "--")):
        runs = np.array(_curve()[name])
        epochs = np.arange(1, runs.shape[1] + 1)
        for run in runs:
            ax.plot(epochs, run, color=color(tint), linewidth=0.6, alpha=0.5)
        mean = runs.mean(axis=0)
        ax.plot(epochs, mean, color=color(tint), linewidth=2, linestyle=dashes)
        ax.annotate(
            name, (epochs[-1], mean[-1]), xytext=(6, 0), textcoords="offset points", va="center", color=color(tint)
        )
    ax.set(xlim=(0, 70), ylim=(0.74, 1.0), xticks=range(0, 61, 15))
    ax.yaxis.set_major_formatter(lambda share, _: f"{100 * share:.0f} %")
    return ax.figure


def three_parts():
    """What the 16,000 pictures are for."""
    ax = sheet(7.8, 1.9)
    for middle, width, name, words, tint in (
        (1.9, 3.2, "8,000", "training: you fit to them", "first"),
        (4.25, 1.2, "2,000", "validation:\nyou choose", "second"),
        (6.2, 2.4, "6,000", "the grader's:\nnot handed out", "third"),
    ):
        box(ax, (middle, 1.35), (width, 0.6), tint=tint, strength=0.25)
        label(ax, (middle, 1.35), name, tint)
        note(ax, (middle, 0.65), words, size=9)
    line(ax, (4.93, 0.4), (4.93, 1.8), tint="muted", dashed=True)
    return ax.figure
