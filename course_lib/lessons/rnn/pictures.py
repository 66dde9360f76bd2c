"""Still pictures of lesson `rnn`."""

from __future__ import annotations

import numpy as np

from ... import language
from ...drawing import arrow, bare, box, charts, dot, label, line, note, planes, sheet
from ...palette import color


def mixing():
    """What followed two contexts of Genesis, and the share of the bet that goes to the shorter table."""
    text = language.genesis()
    letters = language.decode_text(text.train, text.alphabet)
    (ax,) = charts(1, 8.0, 2.3)
    bare(ax)
    for row, context in ((1, "jaco"), (0, "led ")):
        places = [k + len(context) for k in range(len(letters) - len(context)) if letters.startswith(context, k)]
        followers, counts = np.unique([letters[place] for place in places], return_counts=True)
        order = np.argsort(-counts)
        total, kinds, start = len(places), len(followers), 0.0
        for name, count in zip(followers[order], counts[order]):
            width = count / (total + kinds)
            ax.barh(
                row, width, left=start, height=0.5, color=color("first"), alpha=0.35, edgecolor="white", linewidth=1
            )
            if width > 0.025:
                ax.text(start + width / 2, row, name, ha="center", va="center", color=color("text"), fontsize=11)
            start += width
        ax.barh(row, 1 - start, left=start, height=0.5, color=color("second"), hatch="///", edgecolor="white")
        shown = context.replace(" ", "␣")
        ax.text(-0.02, row, f"“{shown}”", ha="right", va="center", color=color("text"), fontsize=12)
        words = f"{total:,} times, {kinds} kind{'s' if kinds > 1 else ''}: {100 * kinds / (total + kinds):.1f} % to the shorter table"
        ax.text(1, row + 0.36, words, ha="right", va="bottom", color=color("second"), fontsize=10)
    ax.set(xlim=(-0.14, 1.01), ylim=(-0.4, 1.75))
    return ax.figure


def unrolled():
    """A recurrent cell with its loop, and the same unrolled over five characters."""
    ax = sheet(8.2, 2.9)
    box(ax, (1.1, 1.45), (1.0, 0.7), "cell", tint="second")
    arrow(ax, (1.1, 1.1), start=(1.1, 0.55), tint="first")
    arrow(ax, (1.1, 2.35), start=(1.1, 1.8), tint="result")
    line(ax, (1.1, 2.05), (1.95, 2.05), (1.95, 1.45), tint="result", width=2)
    arrow(ax, (1.62, 1.45), start=(1.95, 1.45), tint="result")
    label(ax, (1.1, 0.35), "x", "first")
    label(ax, (1.1, 2.55), "h", "result")
    note(ax, (2.62, 1.45), "=", size=16)
    for k, letter in enumerate("the s"):
        x = 3.5 + 1.02 * k
        box(ax, (x, 1.45), (0.62, 0.7), "cell", tint="second")
        arrow(ax, (x, 1.1), start=(x, 0.6), tint="first", width=1.8)
        arrow(ax, (x, 2.3), start=(x, 1.8), tint="result", width=1.8)
        arrow(ax, (x - 0.31, 1.45), start=(x - 0.71, 1.45), tint="result", width=1.8)
        label(ax, (x, 0.38), "␣" if letter == " " else letter, "first")
        label(ax, (x, 2.52), f"h{'₁₂₃₄₅'[k]}", "result")
    note(ax, (3.02, 1.78), "h₀", tint="result")
    note(ax, (5.54, 0.06), "the same Wx, Wh and b in each", tint="second")
    return ax.figure


def through_time():
    """The unrolled network walked backwards: two gradients meet at each state, and the weights' add up."""
    ax = sheet(8.2, 3.1)
    for k in range(4):
        x, meet = 1.7 + 1.75 * k, 2.38 + 1.75 * k
        box(ax, (x, 1.75), (0.8, 0.6), "step", tint="second")
        arrow(ax, (x + 0.42, 1.75), start=(meet + (0.67 if k < 3 else 0.42), 1.75), tint="result")
        arrow(ax, (meet, 1.86), start=(meet, 2.62), tint="first")
        note(ax, (meet, 2.82), f"d_states[{k}]", tint="first")
        ax.plot(meet, 1.75, marker="o", markersize=12, color="white", markeredgecolor=color("text"), zorder=5)
        ax.text(meet, 1.745, "+", ha="center", va="center", fontsize=12, color=color("text"), zorder=6)
        arrow(ax, (x, 0.72), start=(x, 1.42), tint="third", width=1.8)
    arrow(ax, (0.7, 1.75), start=(1.3, 1.75), tint="result")
    note(ax, (0.36, 1.75), "d_h0", tint="result")
    line(ax, (1.5, 0.66), (7.6, 0.66), tint="third", width=2.5)
    note(ax, (4.5, 0.34), "d_Wx, d_Wh, d_b: the sum over all steps", tint="third")
    note(ax, (8.1, 1.75), "0", tint="result")
    return ax.figure


def cancelled():
    """Two steps back through a matrix whose square is zero: without the tanh nothing is left, with it the gradient grows."""
    Wh, keeps_first = 1.3 * np.array([[1, -1], [1, -1]]), np.diag([1, 0])  # unit 2 is saturated
    start = np.array([1.0, 0.0])
    once = start @ Wh.T
    left, right = planes((-0.4, 3.0), (-0.5, 2.1), ["without the tanh", "with the tanh, unit 2 saturated"], width=8.2)
    dot(left, once @ Wh.T, tint="result", size=9)
    note(left, (0.72, 0.42), "two steps back: the parts cancel", tint="result", align="left")
    kept = once @ keeps_first
    arrow(right, kept @ Wh.T, tint="result")
    note(right, (1.8, 1.85), "two steps back", tint="result", align="left")
    line(right, once, kept, tint="muted", dashed=True)
    dot(right, kept, tint="muted")
    note(right, (1.42, 0.42), "D takes this away", tint="muted", align="left")
    for ax in (left, right):
        arrow(ax, once, tint="second")
        arrow(ax, start, tint="first")
        note(ax, (0.55, -0.24), "arrives", tint="first")
        note(ax, (1.05, 1.3), "one step back", tint="second", align="right")
    return right.figure
