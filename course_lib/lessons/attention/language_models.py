"""Two small models of text for lesson `attention`: one block of attention, driven by the learner's functions, and an LSTM beside it.

Both read windows of characters, batch first: numbers of shape (N, T), and predict each next character.
"""

from __future__ import annotations

import numpy as np
from threadpoolctl import threadpool_limits

from ...training import Adam, softmax


def windows(numbers, length, count, batch, rng):
    """Random windows of an encoded text.

    Returns
    -------
    list of (inputs, targets)
        `count` pairs of arrays of int, shape (batch, length); a target is the character after its input.
    """
    numbers = np.asarray(numbers)
    starts = rng.integers(0, len(numbers) - length, size=(count, batch, 1))
    places = starts + np.arange(length + 1)
    return [(numbers[p[:, :-1]], numbers[p[:, 1:]]) for p in places]


def count(parameters):
    """How many numbers a model learns."""
    return sum(value.size for value in parameters.values())


def train(model, parameters, batches, learning_rate):
    """Adam steps over batches.

    Parameters
    ----------
    model : callable
        ``model(parameters, inputs, targets)`` → (loss, gradients).

    Returns
    -------
    parameters : dict
    losses : ndarray
        Of each batch, before its step.
    """
    optimizer, losses = Adam(learning_rate), []
    with threadpool_limits(1):  # many small products: sharing each among cores costs more than it brings
        for inputs, targets in batches:
            loss, gradients = model(parameters, inputs, targets)
            losses.append(loss)
            parameters = optimizer.step(parameters, gradients)
    return parameters, np.array(losses)


def attention_parameters(size, width, heads, length, rng):
    """Random weights of one block: embedding, attention with `heads` heads, a small network, and the way to the logits."""

    def matrix(rows, columns):
        return rng.normal(size=(rows, columns)) / np.sqrt(rows)

    return {
        "embedding": 0.1 * rng.normal(size=(size, width)), "place": 0.1 * rng.normal(size=(length, width)),
        "Wq": matrix(width, width), "Wk": matrix(width, width), "Wv": matrix(width, width), "Wo": matrix(width, width),
        "W1": matrix(width, 2 * width), "b1": np.zeros(2 * width), "W2": matrix(2 * width, width), "b2": np.zeros(width),
        "Wy": matrix(width, size), "by": np.zeros(size),
    }  # fmt: skip


def attention_model(attention, attention_backward, heads):
    """The loss and gradients of one block of attention, with the learner's `attention` and `attention_backward`.

    Parameters
    ----------
    attention : callable
        ``attention(Q, K, V, mask)`` → (output, weights), arrays of shape (..., T, d).
    attention_backward : callable
        ``attention_backward(d_output, Q, K, V, mask)`` → (dQ, dK, dV).
    heads : int

    Returns
    -------
    callable
        ``model(parameters, inputs, targets)`` → (loss in nats per character, dict of gradients).
    """

    def split(X):
        N, T, D = X.shape
        return X.reshape(N, T, heads, D // heads).swapaxes(1, 2)

    def merge(X):
        N, H, T, d = X.shape
        return X.swapaxes(1, 2).reshape(N, T, H * d)

    def model(p, inputs, targets):
        N, T = inputs.shape
        mask = np.tril(np.ones((T, T), dtype=bool))
        X = p["embedding"][inputs] + p["place"][:T]
        Q, K, V = (split(X @ p[name]) for name in ("Wq", "Wk", "Wv"))
        mixed = merge(np.asarray(attention(Q, K, V, mask)[0], dtype=float))
        Y = X + mixed @ p["Wo"]
        hidden = np.maximum(Y @ p["W1"] + p["b1"], 0)
        Z = Y + hidden @ p["W2"] + p["b2"]
        P = softmax(Z @ p["Wy"] + p["by"])
        rows = np.arange(N)[:, None], np.arange(T), targets
        loss = -np.mean(np.log(P[rows]))

        dlogits = P.copy()
        dlogits[rows] -= 1
        dlogits /= targets.size
        g = {"Wy": _products(Z, dlogits), "by": dlogits.sum(axis=(0, 1))}
        dZ = dlogits @ p["Wy"].T
        dhidden = dZ @ p["W2"].T * (hidden > 0)
        g |= {
            "W2": _products(hidden, dZ),
            "b2": dZ.sum(axis=(0, 1)),
            "W1": _products(Y, dhidden),
            "b1": dhidden.sum(axis=(0, 1)),
        }
        dY = dZ + dhidden @ p["W1"].T
        g["Wo"] = _products(mixed, dY)
        dX = dY.copy()
        attention_gradients = attention_backward(split(dY @ p["Wo"].T), Q, K, V, mask)
        for name, gradient in zip(("Wq", "Wk", "Wv"), attention_gradients):
            flat = merge(np.asarray(gradient, dtype=float))
            g[name] = _products(X, flat)
            dX += flat @ p[name].T
        g["embedding"], g["place"] = np.zeros_like(p["embedding"]), np.zeros_like(p["place"])
        np.add.at(g["embedding"], inputs, dX)
        g["place"][:T] = dX.sum(axis=0)
        return loss, g

    return model


def lstm_parameters(size, width, rng):
    """Random weights of an LSTM language model; the forget gate starts open (lesson `lstm_gru`)."""
    scale = 1 / np.sqrt(width)
    b = np.zeros(4 * width)
    b[width : 2 * width] = 1
    return {
        "Wx": scale * rng.normal(size=(size, 4 * width)), "Wh": scale * rng.normal(size=(width, 4 * width)), "b": b,
        "Wy": scale * rng.normal(size=(width, size)), "by": np.zeros(size),
    }  # fmt: skip


def lstm_model(p, inputs, targets):
    """The loss and gradients of an LSTM language model (gates in the order i, f, g, o, as in lesson `lstm_gru`)."""
    N, T = inputs.shape
    width = len(p["Wh"])
    h, c, steps = np.zeros((N, width)), np.zeros((N, width)), []
    for t in range(T):
        Z = p["Wx"][inputs[:, t]] + h @ p["Wh"] + p["b"]
        i, f, o = (0.5 * (1 + np.tanh(0.5 * Z[:, k * width : (k + 1) * width])) for k in (0, 1, 3))
        g = np.tanh(Z[:, 2 * width : 3 * width])
        before, c = (h, c), f * c + i * g
        h = o * np.tanh(c)
        steps.append((before, (i, f, g, o), c, h))
    H = np.stack([step[3] for step in steps], axis=1)
    P = softmax(H @ p["Wy"] + p["by"])
    rows = np.arange(N)[:, None], np.arange(T), targets
    loss = -np.mean(np.log(P[rows]))
    P[rows] -= 1
    P /= targets.size
    gradients = {
        "Wy": _products(H, P),
        "by": P.sum(axis=(0, 1)),
        "Wx": np.zeros_like(p["Wx"]),
        "Wh": np.zeros_like(p["Wh"]),
        "b": np.zeros_like(p["b"]),
    }
    dH, dh, dc = P @ p["Wy"].T, 0.0, 0.0
    for t in reversed(range(T)):
        (h_before, c_before), (i, f, g, o), c, _ = steps[t]
        arriving, tanh_c = dH[:, t] + dh, np.tanh(c)
        dc = dc + arriving * o * (1 - tanh_c**2)
        dZ = np.hstack(
            [dc * g * i * (1 - i), dc * c_before * f * (1 - f), dc * i * (1 - g**2), arriving * tanh_c * o * (1 - o)]
        )
        np.add.at(gradients["Wx"], inputs[:, t], dZ)
        gradients["Wh"] += h_before.T @ dZ
        gradients["b"] += dZ.sum(axis=0)
        dh, dc = dZ @ p["Wh"].T, dc * f
    return loss, gradients


def _products(inputs, gradients):
    """A weight matrix's gradient, added up over batch and time."""
    return np.tensordot(inputs, gradients, axes=([0, 1], [0, 1]))
