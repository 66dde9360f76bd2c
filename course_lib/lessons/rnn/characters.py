"""The network that reads a text character by character."""

from __future__ import annotations

import numpy as np


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
