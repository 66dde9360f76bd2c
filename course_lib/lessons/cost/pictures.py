"""Still pictures of lesson `cost`."""

from __future__ import annotations

from typing import Any

import numpy as np

from ... import data
from ...drawing import arrow, box, chart, charts, dot, fill, label, line, note, sheet
from ...palette import color
from .gpu import BANDWIDTH, PEAK


def three_products() -> Any:
    """The products of one layer, forwards and backwards: the same three lengths in another order."""
    ax = sheet(8.2, 2.5)
    N, n_in, n_out = 1.15, 0.75, 0.5  # in inches
    sides = {N: "$N$", n_in: "$n_{in}$", n_out: "$n_{out}$"}
    for left, title, first, second, result in (
        (0.1, "forwards:  Z = X W", ("X", N, n_in, "first"), ("W", n_in, n_out, "second"), ("Z", N, n_out, "result")),
        (2.6, "dW = Xᵀ dZ", ("Xᵀ", n_in, N, "first"), ("dZ", N, n_out, "result"), ("dW", n_in, n_out, "second")),
        (5.5, "dX = dZ Wᵀ", ("dZ", N, n_out, "result"), ("Wᵀ", n_out, n_in, "second"), ("dX", N, n_in, "first")),
    ):
        note(ax, (left + 1.1, 2.32), title, size=11)
        x = left
        for (name, height, width, tint), gap in zip((first, second, result), (0.16, 0.3, 0)):
            box(ax, (x + width / 2, 1.25), (width, height), tint=tint, strength=0.25)
            label(ax, (x + width / 2, 1.25), name, tint)
            note(ax, (x + width / 2, 1.12 - height / 2), f"{sides[height]} × {sides[width]}", "muted", size=9)
            x += width + gap
            if name == second[0]:
                note(ax, (x - gap / 2, 1.25), "=", size=13)
    note(ax, (4.1, 0.15), "each $2 · N · n_{in} · n_{out}$ operations", size=10, tint="muted")
    return ax.figure


def bits() -> Any:
    """How float32, float16 and bfloat16 share out their bits."""
    ax = sheet(8.2, 2.1)
    for row, (name, exponent, significand) in enumerate((("float32", 8, 23), ("float16", 5, 10), ("bfloat16", 8, 7))):
        y = 1.55 - 0.55 * row
        note(ax, (0.95, y), name, align="right", size=11)
        for place in range(1 + exponent + significand):
            tint = "muted" if place == 0 else "second" if place <= exponent else "first"
            box(ax, (1.2 + 0.21 * place, y), (0.18, 0.3), tint=tint, strength=0.35)
    for x, words, tint in (
        (1.2, "sign", "muted"),
        (2.15, "exponent: range", "second"),
        (4.6, "significand: digits", "first"),
    ):
        note(ax, (x, 1.95), words, tint, size=10)
    return ax.figure


def roof() -> Any:
    """The measured GPU's roofline in bfloat16, and what was measured under it."""
    (ax,) = charts(1, 7.4, 3.8)
    chart(ax, "operations for each byte that is moved", "trillion operations a second")
    ax.set(xscale="log", yscale="log", xlim=(0.1, 6000), ylim=(0.3, 2500))
    peak, bandwidth = PEAK["bf16"] / 1e12, BANDWIDTH / 1e12
    bend = peak / bandwidth
    line(ax, (0.1, 0.1 * bandwidth), (bend, peak), (6000, peak), tint="text", width=2)
    names = {"add: x + y": "x + y", "layer norm over rows": "layer norm", "softmax over rows": "softmax"}
    for row in data.gpu_measurements()["roofline"]:
        if not row["flops"]:
            continue
        product = row["name"].startswith("matrix")
        at = (row["intensity"], row["tflops"])
        dot(ax, at, "first" if product else "second", 6)
        words = f"batch {row['name'].split('(')[1].split(',')[0]}" if product else names.get(row["name"])
        if words and words != "batch 2048":
            ax.annotate(
                words,
                at,
                xytext=(7, 5) if words == "layer norm" else (5, -13),
                textcoords="offset points",
                fontsize=9,
                color=color("first" if product else "second"),
            )
    note(ax, (1.0, 70), "memory sets the pace:\n4.3 trillion bytes a second", size=9, tint="muted")
    note(ax, (1000, 1400), f"computing sets the pace: {peak:.0f}", size=9, tint="muted")
    ax.axvline(bend, color=color("axis"), linestyle=":", linewidth=1.2)
    note(ax, (bend, 0.5), f"{bend:.0f}", size=9, tint="muted")
    return ax.figure


def blocks() -> Any:
    """A block row of A and a block column of B make one block of C."""
    ax = sheet(7.4, 2.5)
    side, cells = 0.48, 4
    for left, name, marked in ((0.3, "A", "row"), (2.85, "B", "column"), (5.2, "C", "block")):
        for i in range(cells):
            for j in range(cells):
                on = {"row": i == 1, "column": j == 2, "block": (i, j) == (1, 2)}[marked]
                tint = {"row": "first", "column": "second", "block": "result"}[marked] if on else "grid"
                corner = np.array([left + side * j, 2.1 - side * i])
                corners = corner + side * 0.96 * np.array([[0, 0], [1, 0], [1, -1], [0, -1]])
                fill(ax, *corners, tint=tint, strength=0.45 if on else 0.7)
        label(ax, (left + 2 * side, 2.3), name)
    for k in range(cells):
        note(ax, (0.3 + side * (k + 0.5), 2.1 - 1.5 * side), f"K={k}", size=8)
        note(ax, (2.85 + side * 2.5, 2.1 - side * (k + 0.5)), f"K={k}", size=8)
    note(ax, (2.53, 1.15), "·", size=18)
    note(ax, (5.0, 1.15), "=", size=14)
    return ax.figure


def parallel() -> Any:
    """One layer on two cards: split by rows of X, or by columns of W."""
    ax = sheet(8.2, 2.7)
    note(ax, (1.9, 2.5), "data parallel: rows of X", size=11)
    note(ax, (6.2, 2.5), "tensor parallel: columns of W", size=11)
    for y, tint, card in ((1.75, "first", "card 1"), (0.75, "second", "card 2")):
        box(ax, (1.05, y), (0.9, 0.45), "half of X", tint=tint, strength=0.3)
        box(ax, (1.98, y), (0.75, 0.75), "all of W", tint="muted", strength=0.15)
        arrow(ax, (2.8, y), start=(2.4, y), tint="muted", width=1.4)
        box(ax, (3.25, y), (0.8, 0.45), "its rows", tint=tint, strength=0.3)
        note(ax, (0.28, y), card, tint, size=9)
        box(ax, (5.15, y), (0.9, 0.8), "all of X", tint="muted", strength=0.15)
        box(ax, (6.05, y), (0.6, 0.7), "half\nof W", tint=tint, strength=0.3)
        arrow(ax, (6.8, y), start=(6.4, y), tint="muted", width=1.4)
        box(ax, (7.3, y), (0.85, 0.8), "its\ncolumns", tint=tint, strength=0.3)
        note(ax, (4.35, y), card, tint, size=9)
    note(ax, (1.9, 0.15), "before the step: average the gradients of W", size=9, tint="muted")
    note(ax, (6.2, 0.15), "in each layer: exchange the columns", size=9, tint="muted")
    return ax.figure
