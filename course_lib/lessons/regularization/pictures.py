"""Still pictures of lesson `regularization`."""

from __future__ import annotations

import numpy as np

from ... import data
from ...drawing import chart, charts, dot, line, note, pixels, planes, sheet
from ...palette import color
from . import runs


def turn():
    """Given labels met and validation accuracy of the first draw, epoch by epoch, as measured."""
    curves = runs.measured()["curves"]
    (ax,) = charts(1, 6.4, 2.9)
    chart(ax, "epoch", "share of labels met")
    epochs = np.arange(len(curves["given"]))  # counted from 0, as in the lesson
    for name, words, tint in (
        ("given", "training labels, as given", "first"),
        ("validation", "validation", "second"),
    ):
        ax.plot(epochs, curves[name], color=color(tint), linewidth=2, linestyle="-" if name == "given" else "--")
        ax.annotate(
            words, (epochs[-1], curves[name][-1]), xytext=(0, 7), textcoords="offset points", ha="right", va="bottom",
            fontsize=10, color=color(tint),
        )  # fmt: skip
    best = int(np.argmin(curves["losses"]))
    ax.axvline(best, color=color("result"), linewidth=1.5, linestyle=":")
    ax.annotate(
        "lowest validation loss", (best, 0.35), xytext=(6, 0), textcoords="offset points", fontsize=10,
        color=color("result"),
    )  # fmt: skip
    ax.set(xlim=(-1, len(epochs)), ylim=(0.3, 1.05))
    return ax.figure


def pulls():
    """A weight of 1 that only its penalty pulls, under L2 and under L1, up to the step in which L1 would cross zero."""
    (ax,) = charts(1, 6.0, 2.6)
    chart(ax, "steps", "weight")
    steps = np.arange(0, 34)
    ax.plot(steps, 0.94**steps, ".-", color=color("first"), linewidth=1, markersize=4)
    ax.plot(steps, 1 - 0.03 * steps, "x-", color=color("second"), linewidth=1, markersize=4)
    ax.annotate("L2: a factor each step", (26, 0.94**26), xytext=(2, 0.25), fontsize=10, color=color("first"))
    ax.annotate("L1: an amount each step", (12, 0.64), xytext=(15, 0.66), fontsize=10, color=color("second"))
    ax.axhline(0, color=color("axis"), linewidth=1)
    ax.set(xlim=(0, 34), ylim=(-0.05, 1.05))
    return ax.figure


def dropped():
    """A network of three layers as two samples meet it, with other hidden units missing."""
    ax = sheet(7.6, 2.5)
    layers = [
        [(0.4, y) for y in (0.6, 1.15, 1.7)],
        [(1.6, y) for y in (0.3, 0.78, 1.26, 1.74, 2.2)],
        [(2.8, 0.85), (2.8, 1.5)],
    ]
    for shift, missing, words in ((0.2, {1, 3}, "one sample"), (4.2, {0, 4}, "another")):
        for left, right in zip(layers, layers[1:]):
            for a, start in enumerate(left):
                for b, end in enumerate(right):
                    gone = (a if left is layers[1] else b) in missing
                    if not gone:
                        line(ax, (start[0] + shift, start[1]), (end[0] + shift, end[1]), tint="muted", width=0.8)
        for layer in layers:
            for k, (x, y) in enumerate(layer):
                gone = layer is layers[1] and k in missing
                dot(ax, (x + shift, y), "grid" if gone else "first", 11)
                if gone:
                    for way in (-1, 1):
                        line(
                            ax,
                            (x + shift - 0.1, y - 0.1 * way),
                            (x + shift + 0.1, y + 0.1 * way),
                            tint="wrong",
                            width=2,
                        )
        note(ax, (1.6 + shift, 0.02), words, size=10)
    return ax.figure


def shifts():
    """A boot as it is, and moved in four ways."""
    ax = sheet(7.6, 1.75)
    X, y, _, _, names = data.clothes()
    boot = X[np.flatnonzero(y == names.index("ankle boot"))[0]].reshape(14, 14)
    for k, (down, right) in enumerate(((0, 0), (0, 2), (2, 0), (-2, -1), (1, -2))):
        padded = np.pad(boot, 2)
        moved = padded[2 - down : 16 - down, 2 - right : 16 - right]
        pixels(ax, moved, (0.15 + 1.5 * k, 1.65), 1.2 / 14)
        words = "as it is" if k == 0 else " ".join(
            part
            for part in (
                f"{abs(down)} {'down' if down > 0 else 'up'}" if down else "",
                f"{abs(right)} {'right' if right > 0 else 'left'}" if right else "",
            )
            if part
        )  # fmt: skip
        note(ax, (0.75 + 1.5 * k, 0.18), words, size=10)
    return ax.figure


def touch():
    """Height lines of a squared error that touch the diamond at a corner, and the circle beside the axes."""
    H = np.array([[1.6, 0.5], [0.5, 1.1]])
    centre = np.array([0.5, 2.3])
    axes = planes((-1.6, 2.6), (-1.6, 3.1), ["L1: a corner", "L2: no corner"], width=6.8)
    turn = np.linspace(0, 2 * np.pi, 1441)
    ring = np.column_stack([np.cos(turn), np.sin(turn)])
    values, vectors = np.linalg.eigh(H)
    for ax, edge in zip(axes, (ring / np.abs(ring).sum(axis=1, keepdims=True), ring)):
        ax.fill(*edge.T, color=color("first"), alpha=0.18)
        ax.plot(*edge.T, color=color("first"), linewidth=1.5)
        heights = np.einsum("ni,ij,nj->n", edge - centre, H, edge - centre)
        best = edge[heights.argmin()]
        for level in (0.15, 0.6, heights.min()):
            oval = centre + (np.sqrt(level / values) * ring) @ vectors.T
            last = level == heights.min()
            ax.plot(*oval.T, color=color("result" if last else "muted"), linewidth=2 if last else 1)
        dot(ax, centre, "second", 6)
        note(ax, centre + [0, 0.25], "least error", "second", size=9)
        dot(ax, best, "result", 7)
        ax.set(xlim=(-1.6, 2.6), ylim=(-1.6, 3.1))
        ax.set_xlabel("w₁", color=color("muted"))
        ax.set_ylabel("w₂", color=color("muted"))
    return axes[0].figure
