"""Widgets of lesson `transformer`."""

from __future__ import annotations

import numpy as np

from ...plane import Panel, Plane, bars, call, curve, done, heatmap, legend, point, readout, segment, slider, text
from .language_model import mean_distances


def heads_over_text(maps, words):
    """Where each head looks, for each character of a text.

    Parameters
    ----------
    maps : ndarray of shape (heads, T, T)
        Weights of the heads.
    words : str
        The text, T characters.
    """
    heads, T, _ = maps.shape
    distances = mean_distances(maps)
    shown = [character if character != " " else "␣" for character in words]

    def draw(head, place):
        yield {"map": [heatmap(maps[head], (0, T, 0, T), colors="sequential", vmax=1)]}
        yield {"map": [segment((0, T - edge), (T, T - edge), color="result") for edge in (place, place + 1)]}
        yield {"row": [bars(maps[head, place], labels=shown, color="result")]}
        order = np.argsort(-maps[head, place])[:3]
        where = ", ".join(f"“{shown[j]}” {place - j} back: {maps[head, place, j]:.2f}" for j in order)
        yield readout(
            f"at “{shown[place]}” in “{words[max(0, place - 14) : place + 1]}” head {head} looks at {where}",
            f"on average head {head} looks {distances[head]:.1f} characters back",
        )
        if head == int(np.argmin(distances)) and place >= T // 2:
            yield done("This head looks nearest of all. Is it always the same distance?")

    return Plane(
        draw,
        panels={
            "map": Panel((0, T), (0, T), title="each row looks at the columns", ticks=False, frame=False, width=310),
            "row": Panel((-0.6, T - 0.4), (0, 1), title="where the chosen character looks", equal=False, width=560),
        },
        controls={
            "head": slider(0, heads - 1, value=int(np.argmax(distances)), step=1, label="head"),
            "place": slider(0, T - 1, value=10, step=1, label="character"),
        },
        title="Heads over a verse",
        task="Find the head that looks nearest, and a character in the second half of the verse.",
    )


def clocks(positional_encoding, width=16):
    """The pairs of two positions' encodings as clock hands, and how like the two positions are.

    Parameters
    ----------
    positional_encoding : callable or str
        ``positional_encoding(T, D)`` → array of shape (T, D).
    """
    length = 64

    def draw(first, second):
        encoding = call(positional_encoding, length, width, shape=(length, width))
        ring = np.linspace(0, 2 * np.pi, 60)
        for k in range(4):
            middle = np.array([1.3 + 2.6 * k, 0])
            yield {"hands": [curve(middle[0] + np.cos(ring), np.sin(ring), color="muted")]}
            for where, tint in ((first, "first"), (second, "second")):
                tip = middle + encoding[where, 2 * k : 2 * k + 2]
                yield {"hands": [segment(middle, tip, color=tint, width=3), point(tip, color=tint, size=4)]}
            yield {"hands": [text(middle + [0, -1.35], f"pair {k}", size=12, anchor="middle")]}
        products = encoding @ encoding[first]
        yield {
            "alike": [
                curve(np.arange(length), products, color="result"),
                point((second, products[second]), color="second"),
            ]
        }
        yield legend({f"position {first}": "first", f"position {second}": "second"})
        yield readout(f"distance {second - first}: dot product of the two encodings {products[second]:.3f}")
        if (first, second) != (10, 17) and second - first == 7:
            yield done(f"{products[second]:.3f} again: seven apart is seven apart, wherever it is.")

    return Plane(
        draw,
        panels={
            "hands": Panel((0, 13.6), (-1.6, 1.2), title="the first four pairs", ticks=False, frame=False, width=600),
            "alike": Panel(
                (0, length - 1),
                (-width / 4, width / 2 + 0.5),
                title="dot product with the first position",
                equal=False,
                width=360,
            ),
        },
        controls={
            "first": slider(0, length - 1, value=10, step=1, label="first position"),
            "second": slider(0, length - 1, value=17, step=1, label="second position"),
        },
        title="Clocks",
        task="Note the dot product. Then find two other positions that are seven apart: what is theirs?",
    )
