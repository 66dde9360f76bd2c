"""Still pictures of lesson `initialization`."""

from __future__ import annotations

import numpy as np

from ...drawing import arrow, bare, box, fill, label, line, note, sheet
from ...palette import color

WIDTH = 64


def histograms():
    """The numbers after layers 1, 10, 25 and 50 of a ReLU network, for three scales of its weights."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7.8, 3.6), layout="constrained")
    grid = figure.subplots(3, 4, sharex=True)
    edges = np.linspace(-3, 3, 41)
    for row, (scale, words) in zip(
        grid, ((0.12, "0.12: dies"), (np.sqrt(2 / WIDTH), "0.177: lives"), (0.24, "0.24: explodes"))
    ):
        rng = np.random.default_rng(0)
        A, shown = rng.normal(size=(300, WIDTH)), {}
        for layer in range(1, 51):
            Z = A @ (scale * rng.normal(size=(WIDTH, WIDTH)))
            A, shown[layer] = np.maximum(Z, 0), Z
        for ax, layer in zip(row, (1, 10, 25, 50)):
            counts, _ = np.histogram(shown[layer], edges)
            ax.bar((edges[:-1] + edges[1:]) / 2, counts / max(counts.max(), 1), width=0.15, color=color("first"))
            bare(ax)
            ax.set_ylim(0, 1.15)
            ax.axhline(0, color=color("axis"), linewidth=1)
            size = shown[layer].std()
            ax.set_xlabel(
                f"spread {size:.2g}" if 0.01 < size < 1000 else f"spread {size:.0e}", fontsize=9, color=color("muted")
            )
        row[0].set_ylabel(words, fontsize=9, color=color("text"))
    for ax, layer in zip(grid[0], (1, 10, 25, 50)):
        ax.set_title(f"layer {layer}, before ReLU", fontsize=10, color=color("text"))
    return figure


def residual():
    """A residual block, there and back: the straight road and the one through the layers."""
    ax = sheet(7.8, 3.0)
    for height, tint, ends, words in (
        (2.1, "first", ("X", "Y"), ("dense", "ReLU", "dense")),
        (0.65, "second", ("dX", "dY"), ("W₁ᵀ", "ReLU′", "W₂ᵀ")),
    ):
        label(ax, (0.35, height), ends[0], tint)
        label(ax, (7.4, height), ends[1], tint)
        for k, text in enumerate(words):
            box(ax, (2.2 + 1.45 * k, height), (1.05, 0.5), text, tint=tint)
        for start, end in ((0.65, 1.65), (2.75, 3.1), (4.2, 4.55), (5.65, 6.15)):
            tip, tail = (end, start) if tint == "first" else (start, end)
            arrow(ax, (tip, height), start=(tail, height), tint=tint, width=1.5)
        label(ax, (6.35, height), "+" if tint == "first" else "•", tint)
        line(ax, (1.0, height), (1.0, height + 0.55), (6.35, height + 0.55), tint="result", width=2)
        last = (
            ((6.35, height + 0.14), (6.35, height + 0.55))
            if tint == "first"
            else ((1.0, height + 0.05), (1.0, height + 0.55))
        )
        arrow(ax, last[0], start=last[1], tint="result", width=2)
        line(ax, (6.35, height + 0.55), (6.35, height + 0.1), tint="result", width=2)
        tip, tail = (7.15, 6.55) if tint == "first" else (6.55, 7.15)
        arrow(ax, (tip, height), start=(tail, height), tint=tint, width=1.5)
    note(ax, (3.7, 2.82), "the straight road: unchanged", "result", size=10)
    note(ax, (3.7, 0.12), "back: both roads add up at X", "second", size=10)
    return ax.figure


def roads():
    """How x_k reaches the loss through normalisation: straight, through the mean, and through the variance."""
    ax = sheet(7.8, 3.0)
    ends = {"x̂₁": 2.6, "x̂ₖ": 1.5, "x̂ₙ": 0.4}
    for middle, tint in ((2.6, "second"), (0.4, "third")):
        arrow(ax, (2.5, middle), start=(1.15, 1.5), tint=tint, width=1.6)
        for height in ends.values():
            arrow(ax, (5.05, height), start=(3.7, middle), tint=tint, width=1.6)
    arrow(ax, (5.05, 1.5), start=(1.2, 1.5), tint="first", width=2.4)
    for height in ends.values():
        arrow(ax, (6.95, 1.5), start=(5.75, height), tint="muted", width=1.2)
    for at, words, tint in (
        ((0.85, 1.5), "xₖ", "text"),
        ((3.1, 2.6), "mean μ", "second"),
        ((3.1, 0.4), "variance σ²", "third"),
        *(((5.4, height), words, "text") for words, height in ends.items()),
        ((7.25, 1.5), "L", "text"),
    ):
        box(ax, at, (1.15 if " " in words else 0.6, 0.42), words, tint=tint)
    note(ax, (2.3, 1.5), "direct", "first", size=9)
    return ax.figure


def axes():
    """Which numbers share a mean and a variance: a column in batch normalisation, a row in layer normalisation."""
    ax = sheet(7.6, 2.6)
    for left, words, tint in ((0.9, "batch normalisation", "first"), (4.7, "layer normalisation", "second")):
        for r in range(4):
            for c in range(6):
                chosen = c == 2 if tint == "first" else r == 1
                x, y = left + 0.38 * c, 1.75 - 0.38 * r
                corners = ((x, y), (x + 0.34, y), (x + 0.34, y + 0.34), (x, y + 0.34))
                fill(ax, *corners, tint=tint if chosen else "grid", strength=0.7 if chosen else 0.8)
        note(ax, (left + 1.12, 0.25), words, tint, size=11)
        note(ax, (left + 1.12, 2.35), "units", "muted", size=10)
        note(ax, (left - 0.42, 1.35), "samples", "muted", size=10)
    return ax.figure


def places():
    """Normalisation on the road, after each sum, and in the branch, where the road is free."""
    ax = sheet(7.8, 3.5)
    for height, words, in_branch in ((2.45, "sums normalised", False), (0.75, "branches normalised", True)):
        road = height + 0.65
        label(ax, (0.35, height), "X", "first")
        label(ax, (7.4, height), "Y", "first")
        boxes = (
            ((2.2, "normalise", "second"), (4.1, "F", "first"))
            if in_branch
            else ((3.1, "F", "first"), (5.6, "normalise", "second"))
        )
        plus = 5.6 if in_branch else 4.4
        ends = [0.6]
        for middle, text, tint in boxes:
            box(ax, (middle, height), (1.3, 0.5), text, tint=tint)
            ends += [middle - 0.7, middle + 0.7]
        ends += [7.1]
        steps = sorted([*ends, plus - 0.15, plus + 0.15])
        for start, end in zip(steps[::2], steps[1::2]):
            arrow(ax, (end, height), start=(start, height), tint="first", width=1.5)
        label(ax, (plus, height), "+", "first")
        line(ax, (1.0, height), (1.0, road), (plus, road), tint="result", width=2)
        arrow(ax, (plus, height + 0.14), start=(plus, road), tint="result", width=2)
        note(ax, (6.75, road - 0.05), words, "text", size=10)
    note(ax, (2.9, 0.12), "the straight road is free: nothing on it divides", "result", size=10)
    return ax.figure
