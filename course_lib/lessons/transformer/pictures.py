"""Still pictures of lesson `transformer`."""

from __future__ import annotations

import numpy as np

from ...drawing import arrow, box, line, note, sheet


def clocks():
    """Four pairs of a positional encoding as hands, at four positions each."""
    ax = sheet(8.0, 2.4)
    ring = np.linspace(0, 2 * np.pi, 80)
    for k in range(4):
        speed = 10.0**-k
        middle = np.array([1.0 + 2.0 * k, 1.25])
        line(ax, *(middle + 0.75 * np.array([np.cos(ring), np.sin(ring)]).T), tint="grid", width=1.5)
        for t, tint in enumerate(("first", "second", "third", "result")):
            tip = middle + (0.75 - 0.06 * t) * np.array([np.sin(speed * t), np.cos(speed * t)])
            arrow(ax, tip, start=middle, tint=tint, width=1.5)
        note(ax, (middle[0], 0.25), f"pair {k}", size=10)
    for t, tint in enumerate(("first", "second", "third", "result")):
        note(ax, (2.3 + 1.2 * t, 2.25), f"position {t}", tint=tint, size=9)
    return ax.figure


def block():
    """A block: the residual stream, and two branches that read it and add to it."""
    ax = sheet(8.2, 2.9)
    for begin, end in ((0.75, 3.77), (4.03, 7.27)):
        line(ax, (begin, 0.7), (end, 0.7), tint="text", width=3.5)
    arrow(ax, (7.85, 0.7), start=(7.53, 0.7), tint="text", width=3.5)
    note(ax, (0.45, 0.7), "X", size=13)
    note(ax, (4.15, 0.42), "Y", size=13)
    note(ax, (8.02, 0.7), "Z", size=13)
    note(ax, (4.1, 0.12), "the residual stream", size=9, tint="muted")
    parts = ((1.05, ("norm", "heads", "Wo"), "first"), (4.55, ("norm", "W1\nReLU", "W2"), "second"))
    for left, names, tint in parts:
        line(ax, (left, 0.7), (left, 2.0), tint=tint, width=2)
        arrow(ax, (left + 0.25, 2.0), start=(left, 2.0), tint=tint, width=2)
        for k, name in enumerate(names):
            middle = left + 0.6 + 0.88 * k
            box(ax, (middle, 2.0), (0.74, 0.5), name, tint=tint)
            if k:
                line(ax, (middle - 0.51, 2.0), (middle - 0.37, 2.0), tint=tint, width=2)
        end = left + 2.75
        line(ax, (left + 2.73, 2.0), (end + 0.1, 2.0), (end + 0.1, 0.95), tint=tint, width=2)
        arrow(ax, (end + 0.1, 0.83), start=(end + 0.1, 1.1), tint=tint, width=2)
        box(ax, (end + 0.1, 0.7), (0.26, 0.26), "+", tint="result", strength=0.3)
    note(ax, (2.35, 2.6), "carries between positions", size=10, tint="first")
    note(ax, (5.85, 2.6), "computes at each position", size=10, tint="second")
    return ax.figure


def course():
    """A transformer from characters to probabilities, and which lesson each part comes from."""
    ax = sheet(8.2, 7.6)
    steps = (
        ("characters", "text as numbers", "rnn", "muted"),
        ("embedding: a table of vectors", "one-hot times a table", "factorization, tensors", "first"),
        ("+ positions", "positional_encoding: rotations", "transformations", "first"),
        ("layer norm", "layer_norm: mean 0, spread 1", "norms, initialization", "second"),
        ("queries, keys, values", "X @ W, split_heads", "matrices, tensors", "third"),
        ("scores", "attention_scores: dot products", "dot product", "third"),
        ("mask, softmax", "causal_mask; weights that sum to 1", "matrices, layers", "third"),
        ("weighted mean of values", "a linear combination", "vectors", "third"),
        ("+ residual", "x + f(x)", "matrices, initialization", "second"),
        ("network", "dense, ReLU, dense", "layers", "second"),
        ("logits, softmax, loss", "cross-entropy", "layers", "result"),
        ("gradients", "chain rule, transposes, sums at forks", "chain rule, backpropagation", "result"),
        ("a step", "adam_step", "training", "result"),
        ("the next character", "sample_character, write", "rnn, transformer", "muted"),
    )
    for k, (name, what, lessons, tint) in enumerate(steps):
        height = 0.35 + 0.53 * k
        box(ax, (1.6, height), (2.7, 0.4), name, tint=tint, strength=0.2)
        note(ax, (3.15, height), what, size=10, align="left")
        note(ax, (8.1, height), lessons, size=9, tint="muted", align="right")
        if k:
            arrow(ax, (1.6, height - 0.2), start=(1.6, height - 0.34), tint="text", width=1.2)
    return ax.figure
