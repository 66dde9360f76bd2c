"""A recurrent network that forecasts a series, trained with the learner's forward and backward pass."""

from __future__ import annotations

import numpy as np

from .characters import character_model


def fit_forecaster(forward, backward, series, adam_step, hidden, steps, seed, window=24, learning_rate=0.01):
    """Train a recurrent network to forecast a series one step ahead, with the learner's forward and backward pass.

    Parameters
    ----------
    forward, backward : callable
        ``forward(X, h0, Wx, Wh, b)`` → H, ``backward(dH, X, h0, H, Wx, Wh)`` → (dX, dh0, dWx, dWh, db).
    series : array, shape (n,)
        About the size of 1.
    adam_step : callable
        ``adam_step(parameters, gradients, state, learning_rate)`` → (parameters, state).
    hidden, steps, seed, window : int
        Size of the state, steps of Adam, random start, and the length of the pieces that the network is trained on.
    learning_rate : float

    Returns
    -------
    callable
        ``forecast(values)`` → array of the same length: what the network expects after each value.
    """
    series = np.asarray(series, dtype=float)
    rng, state = np.random.default_rng(seed), {}
    parameters = character_model(1, hidden, rng)
    starts = np.arange(len(series) - window)
    pieces = series[starts + np.arange(window + 1)[:, None]]  # (window + 1, N)
    for _ in range(steps):
        chosen = pieces[:, rng.integers(0, len(starts), size=32)]
        X, targets = chosen[:-1, :, None], chosen[1:, :, None]
        Wx, Wh, b, Wy, by = (parameters[name] for name in ("Wx", "Wh", "b", "Wy", "by"))
        h0 = np.zeros((X.shape[1], hidden))
        H = np.asarray(forward(X, h0, Wx, Wh, b))
        error = 2 * (H @ Wy + by - targets) / targets.size
        _, _, dWx, dWh, db = backward(error @ Wy.T, X, h0, H, Wx, Wh)
        gradients = {
            "Wx": dWx,
            "Wh": dWh,
            "b": db,
            "Wy": np.einsum("tnh,tno->ho", H, error),
            "by": error.sum(axis=(0, 1)),
        }
        parameters, state = adam_step(parameters, gradients, state, learning_rate)

    def forecast(values):
        X = np.asarray(values, dtype=float).reshape(-1, 1, 1)
        H = np.asarray(forward(X, np.zeros((1, hidden)), *(parameters[name] for name in ("Wx", "Wh", "b"))))
        return (H @ parameters["Wy"] + parameters["by"]).ravel()

    return forecast
