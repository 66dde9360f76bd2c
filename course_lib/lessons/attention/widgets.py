"""Widgets of lesson `attention`."""

from __future__ import annotations

import numpy as np

from ...plane import (
    Handle,
    LearnerMessage,
    Panel,
    Plane,
    arrow,
    bars,
    call,
    done,
    grid,
    point,
    readout,
    segment,
    slider,
)
from . import lookup


def query_among_keys(attention):
    """A query to drag among five keys in the plane: weights as line widths, and the mean of the values as a square.

    Parameters
    ----------
    attention : callable or str
        ``attention(Q, K, V, mask)`` → (output, weights).
    """
    keys = np.array([[2.2, 0.4], [1.2, 1.9], [-1.6, 1.4], [-1.8, -1.2], [1.0, -1.9]])

    def draw(query, keys, scale):
        yield grid()
        for k, key in enumerate(keys, 1):
            yield point(key, f"key {k}", color="second", size=5)
        yield arrow(query, "query", color="first")
        # Values are the keys' own places, so that the output is a place too.
        output, weights = _pair(call(attention, scale * query[None], keys, keys, None), (1, 2), (1, len(keys)))
        for key, weight in zip(keys, weights[0]):
            yield segment(query, key, color="result", width=0.5 + 9 * max(weight, 0), opacity=0.55)
        yield point(output[0], "output", color="result", size=8, shape="square")
        yield readout("weights: " + ", ".join(f"key {k}: {weight:.2f}" for k, weight in enumerate(weights[0], 1)))
        nearest = int(np.argmin(np.linalg.norm(keys - query, axis=1)))
        best = int(np.argmax(weights[0]))
        if best != nearest and weights[0, best] > 0.9:
            yield done(
                f"Key {best + 1} has {weights[0, best]:.2f}, though key {nearest + 1} is nearer: it is longer, and a dot product counts length."
            )

    return Plane(
        draw,
        handles={"query": Handle((0.6, 0.7), color="first"), "keys": Handle(keys, label="key", color="second")},
        controls={"scale": slider(0.0, 8.0, value=1.5, step=0.1, label="scale of the query")},
        xlim=(-3.6, 3.6),
        ylim=(-2.7, 2.7),
        title="A query among keys",
        task="Scale 0: where is the output, and why? Then let a key get more than 0.9 though another is nearer to the query.",
    )


def look_up(attention, lookup_weights):
    """A look-up by the head that was set by hand, the query scaled: how much weight the right pair gets.

    Parameters
    ----------
    attention : callable or str
        ``attention(Q, K, V, mask)`` → (output, weights).
    lookup_weights : callable or str
        ``lookup_weights(n_keys, n_values)`` → (Wq, Wk, Wv).
    """

    def draw(pairs, score, seed):
        matrices = call(lookup_weights, lookup.KEYS, lookup.VALUES)
        if not isinstance(matrices, (tuple, list)) or not lookup.have_shapes(matrices, lookup.KEYS, lookup.VALUES):
            raise LearnerMessage("`lookup_weights` should return Wq, Wk, Wv, of the shapes that its text says.")
        Wq, Wk, Wv = (np.asarray(W, dtype=float) for W in matrices)
        (x,), (answer,) = lookup.sequences(pairs, 1, np.random.default_rng(seed))
        Q, K, V = x[-1:] @ Wq, x[:-1] @ Wk, x[:-1] @ Wv
        top = (Q @ K.T).max() / np.sqrt(Q.shape[1])
        if not top > 0:
            raise LearnerMessage("The question's best score is not above 0: the right pair should have a positive one.")
        output, weights = _pair(call(attention, Q * score / top, K, V, None), (1, lookup.VALUES), (1, pairs))
        words = lookup.in_words(x).split()
        right = int(np.argmax(x[:-1, : lookup.KEYS] @ x[-1, : lookup.KEYS]))
        yield {"pairs": [bars(weights[0], labels=words[:pairs], color="first")]}
        yield {"values": [bars(output[0], labels=[str(k) for k in range(lookup.VALUES)], color="result")]}
        yield readout(
            f"asked: {words[-1]}; the weight of the right pair {words[right]}: {weights[0, right]:.3f}; the output for {answer}: {output[0, answer]:.3f}"
        )
        if pairs == lookup.KEYS and 0.99 <= weights[0, right] < 0.991:
            yield done(f"A score of {score:.1f} is just enough for 32 pairs. Does needed_score(32, 0.99) say so too?")

    return Plane(
        draw,
        panels={
            "pairs": Panel((-0.6, lookup.KEYS - 0.4), (0, 1), title="the question's weights", equal=False, width=620),
            "values": Panel((-0.6, lookup.VALUES - 0.4), (0, 1), title="the output", equal=False, width=220),
        },
        controls={
            "pairs": slider(2, lookup.KEYS, value=8, step=1, label="pairs"),
            "score": slider(0.0, 12.0, value=2.0, step=0.1, label="score of the right pair"),
            "seed": slider(0, 20, value=0, step=1, label="another list"),
        },
        title="How sharp must it look?",
        task="32 pairs: find the smallest score with which the right pair gets 0.99.",
    )


def _pair(result, *shapes):
    """What `attention` returned, as two float arrays of the shapes that the picture needs."""
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        raise LearnerMessage("`attention` should return two arrays: output, weights.")
    arrays = [np.asarray(part, dtype=float) for part in result]
    for name, array, shape in zip(("output", "weights"), arrays, shapes):
        if array.shape != shape:
            raise LearnerMessage(f"`attention` returned an {name} of shape {array.shape} where {shape} was expected.")
    return arrays
