"""The look-up of lesson `attention`: pairs of a key and a value are read, then a key comes, and its value is asked for.

Each position is a row of `KEYS` + `VALUES` numbers: the key as a one-hot vector, then the value; in the last position,
the question, the value's part is zero.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from math import comb, log
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...training import softmax

KEYS, VALUES = 32, 8
Parameters = dict[str, NDArray[np.float64]]


def sequences(
    pairs: int, batch: int, rng: np.random.Generator, n_keys: int = KEYS, n_values: int = VALUES
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Random look-ups.

    Parameters
    ----------
    pairs : int
        How many, at most `n_keys`: no key comes twice.
    batch : int
    rng : Generator
    n_keys, n_values : int

    Returns
    -------
    X : ndarray of shape (batch, pairs + 1, n_keys + n_values)
    answers : ndarray of int, shape (batch,)
        The value that belongs to the last position's key.

    Examples
    --------
    >>> X, answers = sequences(3, 2, np.random.default_rng(0))
    >>> X.shape, bool(np.all(X[:, -1, KEYS:] == 0))
    ((2, 4, 40), True)
    """
    keys = rng.permuted(np.tile(np.arange(n_keys), (batch, 1)), axis=1)[:, :pairs]
    values = rng.integers(n_values, size=(batch, pairs))
    asked, rows = rng.integers(pairs, size=batch), np.arange(batch)
    X = np.zeros((batch, pairs + 1, n_keys + n_values))
    X[:, :-1, :n_keys], X[:, :-1, n_keys:] = np.eye(n_keys)[keys], np.eye(n_values)[values]
    X[:, -1, :n_keys] = X[rows, asked, :n_keys]
    return X, values[rows, asked]


def loss_of_counting(pairs: int, n_values: int = VALUES) -> float:
    """The mean loss of one who has counted the values of a list, and forgotten the keys: each value's share is its probability.

    A value that was drawn k times in n is the answer with probability k/n and then costs -ln(k/n); k is binomial.

    Examples
    --------
    >>> round(loss_of_counting(1), 4), round(loss_of_counting(2, 2), 4)
    (0.0, 0.3466)
    """
    p = 1 / n_values
    shares = [(k / pairs, comb(pairs, k) * p**k * (1 - p) ** (pairs - k)) for k in range(1, pairs + 1)]
    return n_values * sum(chance * share * log(1 / share) for share, chance in shares)


def in_words(x: NDArray[np.float64]) -> str:
    """One look-up of `sequences`, keys as letters, values as digits.

    >>> X, answers = sequences(3, 1, np.random.default_rng(0))
    >>> in_words(X[0]), int(answers[0])
    ('c4 l5 z2 | l?', 5)
    """
    letters = [chr(ord("a") + k) if k < 26 else chr(ord("A") + k - 26) for k in x[:, :KEYS].argmax(axis=1)]
    digits = x[:-1, KEYS:].argmax(axis=1)
    return " ".join(f"{letter}{digit}" for letter, digit in zip(letters, digits)) + f" | {letters[-1]}?"


def by_hand_output(weights: tuple, n_keys: int, n_values: int) -> tuple[NDArray, NDArray, NDArray, NDArray]:
    """What a head with the weights (Wq, Wk, Wv) does on 50 look-ups with as many pairs as there are keys.

    Returns
    -------
    scores : ndarray of shape (50, n_keys)
        Of the question for each pair.
    output : ndarray of shape (50, n_values)
    X, answers : ndarray
        As in `sequences`.
    """
    Wq, Wk, Wv = (np.asarray(W, dtype=float) for W in weights)
    X, answers = sequences(n_keys, 50, np.random.default_rng(n_keys), n_keys, n_values)
    scores = ((X[:, :-1] @ Wk) @ (X[:, -1:] @ Wq).swapaxes(1, 2))[..., 0] / np.sqrt(Wq.shape[1])
    return scores, (softmax(scores)[:, None] @ (X[:, :-1] @ Wv))[:, 0], X, answers


def finds_the_key(weights: tuple, n_keys: int, n_values: int) -> bool:
    """Whether each question's highest score is the one for the pair with its key, by a clear margin."""
    scores, _, X, _ = by_hand_output(weights, n_keys, n_values)
    right = (X[:, :-1, :n_keys] @ X[:, -1, :n_keys, None])[..., 0] > 0.5
    return bool(np.all(scores[right] > np.where(right, -np.inf, scores).max(axis=1) + 1e-6))


def looks_sharply(weights: tuple, n_keys: int, n_values: int) -> bool:
    """Whether each question's pair gets at least nine tenths of the weight, less than a right answer needs.

    Raises
    ------
    ValueError
        If one gets less, in words: how much.
    """
    scores, _, X, _ = by_hand_output(weights, n_keys, n_values)
    right = (X[:, :-1, :n_keys] @ X[:, -1, :n_keys, None])[..., 0] > 0.5
    least = np.min(softmax(scores)[right])
    if least < 0.9 - 1e-9:
        raise ValueError(f"it gets {least:.3f} of the weight")
    return True


def answers_right(weights: tuple, n_keys: int, n_values: int) -> bool:
    """Whether each output is the answer's one-hot vector, to within 0.01."""
    _, output, _, answers = by_hand_output(weights, n_keys, n_values)
    return output.shape == (50, n_values) and bool(np.all(np.abs(output - np.eye(n_values)[answers]) <= 0.01 + 1e-9))


def have_shapes(weights: tuple, n_keys: int, n_values: int) -> bool:
    """Whether the three matrices fit: queries and keys of one length, values of `n_values` numbers."""
    shapes = [np.shape(W) for W in weights]
    rows = all(len(shape) == 2 and shape[0] == n_keys + n_values for shape in shapes)
    return len(shapes) == 3 and rows and shapes[0] == shapes[1] and shapes[2][1] == n_values


def head_start(width: int, rng: np.random.Generator) -> Parameters:
    """Random weights of one head, ``{"Wq", "Wk", "Wv"}``, queries and keys with `width` numbers."""
    shapes = {"Wq": (KEYS + VALUES, width), "Wk": (KEYS + VALUES, width), "Wv": (KEYS + VALUES, VALUES)}
    return {name: rng.normal(size=shape) / np.sqrt(shape[0]) for name, shape in shapes.items()}


def head_model(attention: Callable, attention_backward: Callable) -> Callable:
    """One bare head: the question asks all pairs, and what comes back are the logits of the values.

    Returns
    -------
    callable
        ``model(parameters, X, answers)`` → (loss, gradients, logits).
    """

    def model(parameters, X, answers):
        pairs, question = X[:, :-1], X[:, -1:]
        Q, K, V = question @ parameters["Wq"], pairs @ parameters["Wk"], pairs @ parameters["Wv"]
        logits = np.asarray(attention(Q, K, V, None)[0])[:, 0]
        loss, d_logits = _loss(logits, answers)
        d_Q, d_K, d_V = attention_backward(d_logits[:, None], Q, K, V, None)
        gradients = {"Wq": _products(question, d_Q), "Wk": _products(pairs, d_K), "Wv": _products(pairs, d_V)}
        return loss, gradients, logits

    return model


def lstm_start(hidden: int, rng: np.random.Generator) -> Parameters:
    """Random weights of an LSTM and of a dense layer on its last state; the forget gates start open."""
    scale, b = 1 / np.sqrt(hidden), np.zeros(4 * hidden)
    b[hidden : 2 * hidden] = 1
    return {
        "Wx": scale * rng.normal(size=(KEYS + VALUES, 4 * hidden)), "Wh": scale * rng.normal(size=(hidden, 4 * hidden)), "b": b,
        "Wy": scale * rng.normal(size=(hidden, VALUES)), "by": np.zeros(VALUES),
    }  # fmt: skip


def lstm_model(lstm_forward: Callable, lstm_backward: Callable) -> Callable:
    """An LSTM that reads all positions in turn; its last state gives the logits. As `head_model`."""

    def model(parameters, X, answers):
        cell = [parameters[name] for name in ("Wx", "Wh", "b")]
        steps, zeros = X.swapaxes(0, 1), np.zeros((len(X), len(parameters["Wh"])), dtype=X.dtype)
        states = lstm_forward(steps, zeros, zeros, *cell)[0]
        logits = states[-1] @ parameters["Wy"] + parameters["by"]
        loss, d_logits = _loss(logits, answers)
        d_states = np.zeros_like(states)
        d_states[-1] = d_logits @ parameters["Wy"].T
        *_, d_Wx, d_Wh, d_b = lstm_backward(d_states, steps, zeros, zeros, *cell)
        gradients = {"Wx": d_Wx, "Wh": d_Wh, "b": d_b, "Wy": states[-1].T @ d_logits, "by": d_logits.sum(axis=0)}
        return loss, gradients, logits

    return model


def table() -> str:
    """What `measured` found, one line for each model and number of pairs: the loss at the end, over the seeds."""
    lines = [f"{'model':6}{'parameters':>11}{'pairs':>7}{'batches':>9}   loss at the end"]
    runs = sorted(measured()["runs"], key=lambda run: (run["model"] == "LSTM", run["pairs"], run["seed"]))
    for first in (run for run in runs if run["seed"] == 0):
        same = [run for run in runs if (run["model"], run["pairs"]) == (first["model"], first["pairs"])]
        losses = "  ".join(f"{run['loss']:.3f}" for run in same)
        lines.append(
            f"{first['model']:6}{first['parameters']:>11,}{first['pairs']:>7}{first['batches']:>9,}   {losses}"
        )
    return "\n".join(lines)


def train(
    model: Callable,
    parameters: Parameters,
    adam_step: Callable,
    pairs: int,
    batches: int,
    learning_rate: float,
    seed: int,
) -> tuple[Parameters, NDArray[np.float64]]:
    """Train on fresh look-ups, 64 at a time.

    Returns
    -------
    parameters : dict
    losses : ndarray of shape (batches,)
        Of each batch, before its step: the look-ups are new, so these are held-out losses.
    """
    state: dict[str, Any] = {}
    rng, losses = np.random.default_rng(seed), []
    parameters = {
        name: value.astype(np.float32) for name, value in parameters.items()
    }  # half the time, and exact enough
    for _ in range(batches):
        X, answers = sequences(pairs, 64, rng)
        loss, gradients, _ = model(parameters, X.astype(np.float32), answers)
        losses.append(loss)
        parameters, state = adam_step(parameters, gradients, state, learning_rate)
    return parameters, np.array(losses)


def measured() -> dict[str, Any]:
    """How fast a head and an LSTM learn the look-up, as ``course_lib/data/making/look_ups.py`` found."""
    return json.loads((Path(__file__).parent / "look_ups.json").read_text(encoding="utf-8"))


def _loss(logits, answers):
    """The cross-entropy in nats, and its gradient with respect to the logits."""
    rows, P = np.arange(len(answers)), softmax(logits)
    loss = -np.mean(np.log(P[rows, answers] + 1e-30))
    P[rows, answers] -= 1
    return loss, P / len(answers)


def _products(inputs, gradients):
    """A weight matrix's gradient, added up over batch and positions."""
    return np.tensordot(inputs, gradients, axes=([0, 1], [0, 1]))
