"""The memory task: tell a sequence's first symbol at its end; networks trained for it, and what was measured of them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from ...training import one_hot, softmax
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


def remember(kind, batches, hidden, learning_rate, seed, adam_step, clip_gradients, keep=0.0, orthogonal=False):
    """Train a network to tell a sequence's first symbol at its end, its gradients clipped to a length of 1.

    Parameters
    ----------
    kind : {"rnn", "gru", "lstm"}
    batches : list of (X, y)
        From `remember_batches`.
    hidden, seed : int
    learning_rate : float
    adam_step, clip_gradients : callable
        ``adam_step(parameters, gradients, state, learning_rate)`` → (parameters, state), and
        ``clip_gradients(gradients, limit)`` for a list of arrays.
    keep : float
        What the GRU's update gate or the LSTM's forget gate starts with as its bias: the larger, the longer it keeps.
    orthogonal : bool
        Whether Wh starts as a rotation (perhaps with a reflection), and not with numbers between ±1/√hidden.

    Returns
    -------
    ndarray
        Each batch's share of right answers, before its step.
    """
    states, gradients, names, gates = CELLS[kind]
    inputs, classes = batches[0][0].shape[2], 1 + max(y.max() for _, y in batches)
    rng = np.random.default_rng(seed)
    parameters = random_cell(inputs, hidden, gates, names, rng) | {
        "Wy": rng.uniform(-1, 1, size=(hidden, classes)) / np.sqrt(hidden), "by": np.zeros(classes),
    }  # fmt: skip
    if orthogonal:
        parameters["Wh"] = np.linalg.qr(rng.normal(size=(hidden, hidden)))[0]
    if kind != "rnn":
        parameters["bx" if kind == "gru" else "b"][hidden : 2 * hidden] = keep
    memory, right = {}, []
    for X, y in batches:
        h0, own = np.zeros((len(y), hidden)), [parameters[name] for name in names]
        H = states(X, h0, *own)
        P = softmax(H[-1] @ parameters["Wy"] + parameters["by"])
        right.append(np.mean(P.argmax(axis=1) == y))
        d_Z = (P - np.eye(classes)[y]) / len(y)
        d_states = np.zeros_like(H)
        d_states[-1] = d_Z @ parameters["Wy"].T
        found = dict(zip(names, gradients(d_states, X, h0, *own)[2:])) | {"Wy": H[-1].T @ d_Z, "by": d_Z.sum(axis=0)}
        found = dict(zip(found, clip_gradients(list(found.values()), 1.0)))
        parameters, memory = adam_step(parameters, found, memory, learning_rate)
    return np.array(right)


def measured():
    """The table over lengths and seeds, as ``course_lib/data/making/memory_table.py`` found it: a dict."""
    return json.loads((Path(__file__).parent / "memory_table.json").read_text(encoding="utf-8"))
