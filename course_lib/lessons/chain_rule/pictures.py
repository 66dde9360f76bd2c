"""Still pictures of lesson `chain_rule`."""

from __future__ import annotations

import numpy as np

from ...drawing import arrow, box, label, line, note, sheet


def nudges():
    """A nudge at x, at u = x² and at y = 2u, on three number lines."""
    ax = sheet(7.6, 3.0)
    rows = ((2.5, "x", 3.0, 0.15), (1.5, "u = x²", 9.0, 0.9), (0.5, "y = 2u", 18.0, 1.8))
    for height, name, value, length in rows:
        line(ax, (1.3, height), (6.6, height), tint="axis")
        note(ax, (0.65, height), name, size=12)
        line(ax, (2.6, height - 0.09), (2.6, height + 0.09), tint="axis")
        note(ax, (2.6, height - 0.26), f"{value:g}", size=10)
        arrow(ax, (2.6 + 1.2 * length, height), start=(2.6, height), tint="first", width=3)
    for height, words in ((2.0, "slope 2x = 6 here"), (1.0, "slope 2")):
        arrow(ax, (1.75, height - 0.3), start=(1.75, height + 0.3), tint="muted", width=1.5)
        note(ax, (5.4, height), words, tint="second")
    note(ax, (3.5, 2.72), "nudge", tint="first")
    note(ax, (4.3, 1.72), "6 times as long", tint="first")
    note(ax, (5.6, 0.24), "2 · 6 = 12 times as long", tint="first")
    return ax.figure


def graph():
    """L = (a·b)·c: values forwards, gradients backwards, each by the local gradient on its arrow."""
    ax = sheet(7.8, 3.5)
    places = {"a": (0.8, 2.9), "b": (0.8, 1.6), "c": (3.6, 0.6), "a · b": (3.6, 2.25), "L": (6.6, 1.6)}
    values = {"a": "2", "b": "3", "c": "−4", "a · b": "6", "L": "−24"}
    gradients = {"a": "−12", "b": "−8", "c": "6", "a · b": "−4", "L": "1"}
    for start, end, local in (
        ("a", "a · b", "3"),
        ("b", "a · b", "2"),
        ("a · b", "L", "−4"),
        ("c", "L", "6"),
    ):
        _edge(ax, places[start], places[end], local, words_tint="text")
    for name, at in places.items():
        _node(ax, at, name, values[name], gradients[name])
    note(ax, (5.9, 3.2), "values forwards →", tint="first")
    note(ax, (5.9, 2.9), "← gradients backwards", tint="second")
    note(ax, (5.9, 2.6), "on the arrows: local gradients")
    return ax.figure


def paths():
    """L = a·b + tanh a: two paths lead from a to L."""
    ax = sheet(7.8, 3.3)
    a, b, product, squashed, end = (0.8, 1.7), (1.9, 2.95), (4.3, 2.4), (4.3, 1.0), (7.0, 1.7)
    _edge(ax, a, product, "b", tint="first")
    _edge(ax, b, product, "a", tint="axis")
    _edge(ax, a, squashed, "1 − tanh² a", tint="third")
    _edge(ax, product, end, "1", tint="first")
    _edge(ax, squashed, end, "1", tint="third")
    for at, words in ((a, "a"), (b, "b"), (product, "a · b"), (squashed, "tanh a"), (end, "L")):
        box(ax, at, (1.1, 0.62), words, tint="text", strength=0.05)
    note(ax, (1.3, 0.25), "gradient of a  =", size=11)
    note(ax, (2.3, 0.25), "b", tint="first", size=12)
    note(ax, (2.6, 0.25), "+", size=12)
    note(ax, (3.5, 0.25), "(1 − tanh² a)", tint="third", size=12)
    return ax.figure


def _node(ax, at, name, value, gradient):
    box(ax, at, (1.35, 0.82), tint="text", strength=0.05)
    label(ax, (at[0], at[1] + 0.2), name)
    note(ax, (at[0] - 0.33, at[1] - 0.18), value, tint="first", size=11)
    note(ax, (at[0] + 0.33, at[1] - 0.18), gradient, tint="second", size=11)


def _edge(ax, start, end, words, tint="axis", words_tint=None):
    start, end = np.array(start), np.array(end)
    direction = (end - start) / np.hypot(*(end - start))
    inset = 0.5 / max(abs(direction[1]), 0.6)
    arrow(ax, end - direction * inset * 1.05, start=start + direction * inset, tint=tint, width=1.8)
    above = np.array([-direction[1], direction[0]]) * 0.2
    note(ax, (start + end) / 2 + above, words, tint=words_tint or ("second" if tint == "axis" else tint), size=11)
