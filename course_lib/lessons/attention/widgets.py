"""Widgets of lesson `attention`."""

from __future__ import annotations

import numpy as np

from ... import data
from ...plane import (
    Handle,
    LearnerMessage,
    Panel,
    Plane,
    arrow,
    bars,
    call,
    choice,
    grid,
    heatmap,
    point,
    readout,
    segment,
    slider,
    text,
    toggle,
)

SENTENCES = {
    "the king and the queen": "king queen house garden dog war prince".split(),
    "bread for the morning": "morning baker bread butter coffee milk kitchen".split(),
    "a journey by water": "ship sea storm island boat wind beach".split(),
}


def query_among_keys(attention):
    """A query to drag among five keys in the plane: weights as line widths, and the mean of the values as a star.

    Parameters
    ----------
    attention : callable
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

    return Plane(
        draw,
        handles={"query": Handle((1.5, 0.8), color="first"), "keys": Handle(keys, label="key", color="second")},
        controls={"scale": slider(0.0, 8.0, value=1.5, step=0.1, label="scale of the query")},
        xlim=(-3.6, 3.6),
        ylim=(-2.7, 2.7),
        title="A query among keys",
        task="Set the scale to 0: where is the output, and why? Then to 8: what does attention do now? Does a longer key win from farther away?",
    )


def attention_map(attention):
    """Who looks at whom in a row of words, with their word vectors as queries, keys and values.

    Parameters
    ----------
    attention : callable
        ``attention(Q, K, V, mask)`` → (output, weights).
    """
    words, vectors = data.word_vectors()
    known = {word: vectors[index] for index, word in enumerate(words)}
    sentences = {name: [word for word in row if word in known] for name, row in SENTENCES.items()}

    def draw(sentence, who, temperature, causal):
        row = sentences[sentence]
        X = np.array([known[word] for word in row])
        T, d = X.shape
        mask = np.tril(np.ones((T, T), dtype=bool)) if causal else None
        # Unit vectors of 384 entries have small scores: the temperature brings them to a size that can be seen.
        _, weights = _pair(call(attention, X * np.sqrt(d) / temperature, X, X, mask), (T, d), (T, T))
        who = min(who, T - 1)
        yield {"map": [heatmap(weights, (0, T, 0, T), colors="sequential", vmax=1)]}
        yield {"map": [segment((0, T - edge), (T, T - edge), color="result") for edge in (who, who + 1)]}
        for t, word in enumerate(row):
            looks = text((-0.15, T - t - 0.5), word, size=13, anchor="end", bold=t == who)
            is_seen = text((t + 0.5, T + 0.3), word, size=12, anchor="middle")
            yield {"map": [looks, is_seen]}
        yield {"row": [bars(weights[who], labels=row, color="result")]}
        order = np.argsort(-weights[who])
        yield readout(f"“{row[who]}” looks at " + ", ".join(f"{row[j]} {weights[who, j]:.2f}" for j in order[:4]))

    most = max(map(len, sentences.values()))
    return Plane(
        draw,
        panels={
            "map": Panel(
                (-1.7, most),
                (0, most + 0.6),
                title="each row looks at the columns",
                ticks=False,
                frame=False,
                width=460,
            ),
            "row": Panel((-0.6, most - 0.4), (0, 1), title="where the chosen word looks", equal=False),
        },
        controls={
            "sentence": choice(list(sentences), label="words"),
            "who": slider(0, most - 1, value=1, step=1, label="which word (from 0)"),
            "temperature": slider(0.02, 1.0, value=0.15, step=0.01, label="temperature"),
            "causal": toggle(False, label="look back only"),
        },
        title="Who looks at whom",
        task="At which temperature does every word look mostly at itself? Which word draws the most attention when all look back only, and why?",
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
