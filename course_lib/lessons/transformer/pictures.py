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
    """A transformer and its training, every part of it, and which lesson each comes from."""
    ax = sheet(8.2, 9.4)
    steps = (
        ("characters", "text as numbers", "rnn", "muted"),
        ("embedding: a table of vectors", "one-hot times a table", "factorization, tensors", "first"),
        ("+ positions", "positional_encoding: rotations", "transformations", "first"),
        ("layer norm", "layer_norm: mean 0, variance 1", "norms, initialization", "second"),
        ("queries, keys, values", "X @ W, split_heads", "matrices, tensors", "third"),
        ("scores", "attention_scores: dot products", "dot product", "third"),
        ("mask, softmax", "causal_mask; weights that sum to 1", "matrices, layers", "third"),
        ("weighted mean of values", "a linear combination", "vectors", "third"),
        ("Wo", "merge_heads, then @ Wo", "tensors, matrices", "third"),
        ("+ residual: Y", "X + f(X)", "initialization", "second"),
        ("layer norm", "layer_norm again", "initialization", "second"),
        ("network", "dense, ReLU, dense", "layers", "third"),
        ("+ residual: Z", "Y + f(Y)", "initialization", "second"),
        ("layer norm", "once more, before the logits", "initialization", "second"),
        ("logits, softmax", "dense; a probability for each character", "layers", "result"),
        ("the next character", "sample_character, write", "rnn, transformer", "muted"),
        ("loss", "cross-entropy: −ln of the right one's", "layers", "result"),
        ("gradients", "chain rule, transposes, sums at forks", "backpropagation", "result"),
        ("a step", "adam_step, for every number below", "training", "result"),
    )
    heights = [0.3 + 0.48 * k for k in range(len(steps))]
    left, right, half = 0.75, 3.35, 0.18
    for k, ((name, what, lessons, tint), height) in enumerate(zip(steps, heights)):
        box(ax, ((left + right) / 2, height), (right - left, 2 * half), name, tint=tint, strength=0.2)
        note(ax, (right + 0.15, height), what, size=9.5, align="left")
        note(ax, (8.15, height), lessons, size=9, tint="muted", align="right")
        if k and name != "loss":  # which comes from the logits, and not from what was drawn
            arrow(ax, (2.05, height - half), start=(2.05, height - 0.3), tint="text", width=1.2)
    roads = ((2, 9, "text"), (9, 12, "text"), (14, 16, "result"))  # around a branch, twice; and to the loss
    for begin, end, tint in roads:
        low, high = heights[begin] + (0.06 if begin == 9 else 0), heights[end] - (0.06 if end == 9 else 0)
        line(ax, (left, low), (0.4, low), (0.4, high), (0.55, high), tint=tint, width=2)
        arrow(ax, (left, high), start=(0.5, high), tint=tint, width=2)
    for begin, end, word in ((3, 12, "the block"), (16, 18, "training")):
        low, high = heights[begin] - half, heights[end] + half
        line(ax, (0.24, low), (0.16, low), (0.16, high), (0.24, high), tint="muted", width=1)
        note(ax, (0.06, (low + high) / 2), word, size=9, tint="muted").set_rotation(90)
    return ax.figure
