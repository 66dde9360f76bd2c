"""The network that reads a text character by character."""

from __future__ import annotations

import numpy as np

from ...fetching import IN_BROWSER

STOPS = (0, 50, 250, 1200, 1500)
STOPS_IN_PAGE = (
    0,
    50,
    250,
    550,
    700,
)  # a quarter of a minute in a browser; all that a desktop does would be more than half


def character_model(size, hidden, rng):
    """Random weights of a recurrent network that reads characters and predicts the next.

    Returns
    -------
    dict of ndarray
        ``Wx`` (size, hidden), ``Wh`` (hidden, hidden), ``b`` (hidden,), and for the logits ``Wy`` (hidden, size), ``by`` (size,).
    """
    scale = 1 / np.sqrt(hidden)
    return {
        "Wx": scale * rng.normal(size=(size, hidden)), "Wh": scale * rng.normal(size=(hidden, hidden)), "b": np.zeros(hidden),
        "Wy": scale * rng.normal(size=(hidden, size)), "by": np.zeros(size),
    }  # fmt: skip


def training_stops():
    """The steps of the lesson's training at which the model is kept; in a browser's page fewer, and a line that says so."""
    if not IN_BROWSER:
        return STOPS
    print(
        f"NumPy is several times slower in a browser: here are {STOPS_IN_PAGE[-1]} of {STOPS[-1]:,} batches. "
        "The loss stays higher than in JupyterLab, and the verses are rougher."
    )
    return STOPS_IN_PAGE
