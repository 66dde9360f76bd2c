"""The memory task: tell a sequence's first symbol at its end; and a plain RNN or a GRU trained for it."""

from __future__ import annotations

import numpy as np

from ...training import Adam, one_hot, softmax
from .cells import CELLS, random_cell


def remember_batches(length, symbols, sequences, count, rng):
    """Sequences whose first entry is to be told at their end, with nothing but noise between.

    Parameters
    ----------
    length : int
        Steps of a sequence.
    symbols : int
        Of so many the first entry is one; as many others make the noise.
    sequences, count : int
        Sequences in a batch, and batches.
    rng : numpy.random.Generator

    Returns
    -------
    list of (X, y)
        `X` one-hot, shape (length, sequences, 2 · symbols); `y` of int, shape (sequences,), the first symbols.

    Examples
    --------
    >>> [(X, y)] = remember_batches(length=5, symbols=2, sequences=3, count=1, rng=np.random.default_rng(0))
    >>> X.shape, bool((X[0].argmax(axis=1) == y).all()), bool((X[1:].argmax(axis=2) >= 2).all())
    ((5, 3, 4), True, True)
    """
    batches = []
    for _ in range(count):
        read = symbols + rng.integers(0, symbols, size=(length, sequences))
        read[0] -= symbols
        batches.append((one_hot(read, 2 * symbols), read[0].copy()))
    return batches


def remember(kind, batches, hidden, learning_rate, seed, keep=0.0):
    """Train a plain RNN or a GRU to tell a sequence's first symbol at its end.

    Parameters
    ----------
    kind : {"rnn", "gru"}
    batches : list of (X, y)
        From `remember_batches`.
    hidden, seed : int
    learning_rate : float
        Of Adam.
    keep : float
        What the GRU's update gate starts with as its bias: the larger, the longer it keeps its state.

    Returns
    -------
    ndarray
        Each batch's share of right answers, before its step.
    """
    states, gradients, names, gates = CELLS[kind]
    inputs, classes = batches[0][0].shape[2], 1 + max(y.max() for _, y in batches)
    parameters = random_cell(inputs, hidden, gates, names, np.random.default_rng(seed)) | {
        "Wy": np.random.default_rng(seed + 1).uniform(-1, 1, size=(hidden, classes)) / np.sqrt(hidden), "by": np.zeros(classes),
    }  # fmt: skip
    if kind == "gru":
        parameters["bx"][hidden : 2 * hidden] = keep
    optimizer, right = Adam(learning_rate), []
    for X, y in batches:
        h0, own = np.zeros((len(y), hidden)), [parameters[name] for name in names]
        H = states(X, h0, *own)
        P = softmax(H[-1] @ parameters["Wy"] + parameters["by"])
        right.append(np.mean(P.argmax(axis=1) == y))
        dZ = (P - np.eye(classes)[y]) / len(y)
        dH = np.zeros_like(H)
        dH[-1] = dZ @ parameters["Wy"].T
        found = dict(zip(names, gradients(dH, X, h0, *own)[2:])) | {"Wy": H[-1].T @ dZ, "by": dZ.sum(axis=0)}
        parameters = optimizer.step(parameters, found)
    return np.array(right)
