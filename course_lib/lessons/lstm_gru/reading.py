"""A trained LSTM reads a passage, character by character."""

from __future__ import annotations

import numpy as np

from ...training import one_hot


def read_passage(lstm_gates, lstm_step, model, passage):
    """All gates and logits of a trained LSTM over a passage.

    Parameters
    ----------
    lstm_gates : callable
        ``lstm_gates(x, h, Wx, Wh, b)`` → (i, f, g, o).
    lstm_step : callable
        ``lstm_step(x, h, c, Wx, Wh, b)`` → (h, c).
    model : dict
        As from `data.character_lstm`.
    passage : str
        T characters of the model's alphabet.

    Returns
    -------
    gates : ndarray, shape (4, T, H)
        In the order i, f, g, o.
    logits : ndarray, shape (T, k)
        Of the character that follows each.
    """
    Wx, Wh, b = model["Wx"], model["Wh"], model["b"]
    h, c, gates, logits = np.zeros((1, len(Wh))), np.zeros((1, len(Wh))), [], []
    for character in passage:
        x = one_hot([model["alphabet"].index(character)], len(Wx))
        gates.append(np.array(lstm_gates(x, h, Wx, Wh, b))[:, 0])
        h, c = lstm_step(x, h, c, Wx, Wh, b)
        logits.append((h @ model["Wy"] + model["by"])[0])
    return np.array(gates).swapaxes(0, 1), np.array(logits)


def at_spaces(gate, passage):
    """A gate at spaces and elsewhere, and the hidden numbers sorted by how much it changes there.

    Parameters
    ----------
    gate : ndarray, shape (T, H)
    passage : str

    Returns
    -------
    at_space, elsewhere : ndarray, shape (H,)
        Means over the passage.
    order : ndarray of int, shape (H,)
        The largest change first.
    """
    space = np.array([character == " " for character in passage])
    at_space, elsewhere = gate[space].mean(axis=0), gate[~space].mean(axis=0)
    return at_space, elsewhere, np.argsort(-np.abs(at_space - elsewhere))
