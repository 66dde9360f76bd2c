"""Training runs with a fault, for the lesson `training`: their loss curves, and what was measured of right ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ... import data

LEARNING_RATE, HIDDEN = 0.05, 64
VALIDATION = 1000  # the last of the clothes' training pictures, set apart for choices


def loss_curve(fault: str = "", batch_size: int = 32, steps: int = 300) -> NDArray[np.float64]:
    """The loss of each batch while a network 64 → 64 → 10 learns the digits by plain gradient descent.

    Parameters
    ----------
    fault : {"", "large start", "labels apart", "sum"}
        Nothing; weights from N(0, 1) without a factor; X shuffled without y; the gradient of the sum, not of the mean.
    batch_size, steps : int
    """
    X, y, *_ = data.split_digits()
    rng = np.random.default_rng(0)
    scale = [1.0, 1.0] if fault == "large start" else np.sqrt([2 / X.shape[1], 2 / HIDDEN])
    W1, W2 = rng.normal(size=(X.shape[1], HIDDEN)) * scale[0], rng.normal(size=(HIDDEN, 10)) * scale[1]
    b1, b2, losses = np.zeros(HIDDEN), np.zeros(10), []
    for _ in range(steps):
        batch = rng.integers(0, len(X), size=batch_size)
        labels = y[rng.permutation(batch) if fault == "labels apart" else batch]
        A = np.maximum(X[batch] @ W1 + b1, 0)
        Z = A @ W2 + b2
        Z = Z - Z.max(axis=1, keepdims=True)
        E = np.exp(Z)
        losses.append(np.mean(np.log(E.sum(axis=1)) - Z[np.arange(batch_size), labels]))
        d_Z = (E / E.sum(axis=1, keepdims=True) - np.eye(10)[labels]) / (1 if fault == "sum" else batch_size)
        d_H = d_Z @ W2.T * (A > 0)
        W1, b1 = W1 - LEARNING_RATE * X[batch].T @ d_H, b1 - LEARNING_RATE * d_H.sum(axis=0)
        W2, b2 = W2 - LEARNING_RATE * A.T @ d_Z, b2 - LEARNING_RATE * d_Z.sum(axis=0)
    return np.array(losses)


def batch_error(mlp_backward: Callable, X: NDArray, y: NDArray, parameters: dict, size: int, draws: int = 200) -> float:
    """How far the gradient of a random batch is off that of all samples, in parts of the latter: root mean square.

    Parameters
    ----------
    mlp_backward : callable
        The learner's function.
    X : array, shape (N, d)
    y : array, shape (N,)
    parameters : dict of arrays
    size, draws : int
        How many samples a batch has, and how many batches are drawn.
    """

    def gradient(rows: Any) -> NDArray[np.float64]:
        return np.concatenate([np.ravel(part) for part in mlp_backward(X[rows], y[rows], parameters)[1].values()])

    rng, whole = np.random.default_rng(0), gradient(slice(None))
    errors = [gradient(rng.integers(0, len(X), size=size)) - whole for _ in range(draws)]
    return float(np.sqrt(np.mean([error @ error for error in errors]) / (whole @ whole)))


@dataclass(frozen=True)
class Scheduled:
    """What a run left: its curve (steps, training losses), the parameters, and how it does on the validation set."""

    curve: tuple[list[int], list[float]]
    parameters: dict[str, NDArray]
    validation_loss: float
    dead: int  # hidden units that are 0 for every training picture


def scheduled(
    adam_step: Callable, mlp_backward: Callable, rate_at: Callable[[int], float], steps: int = 1000, seed: int = 0
) -> Scheduled:
    """Train a network 196 → 64 → 10 on 7,000 clothes, in batches of 64, with a learning rate that may change on the way.

    Parameters
    ----------
    adam_step, mlp_backward : callable
        The learner's functions.
    rate_at : callable
        The learning rate, given how many steps are done.
    steps, seed : int

    Returns
    -------
    Scheduled
        Its curve has every 40 steps the loss of 2,000 training pictures; validation is on the 1,000 that are set apart.
    """
    X, y, *_ = data.clothes()
    X, y, X_val, y_val = X[:-VALIDATION], y[:-VALIDATION], X[-VALIDATION:], y[-VALIDATION:]
    rng = np.random.default_rng(seed)
    parameters: dict[str, NDArray] = {}
    state: dict[str, Any] = {}
    for k, (n_in, n_out) in enumerate(((X.shape[1], 64), (64, 10)), start=1):
        parameters |= {f"W{k}": rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in), f"b{k}": np.zeros(n_out)}
    times, losses = [], []
    for step in range(steps):
        rows = rng.integers(0, len(X), size=64)
        _, gradients = mlp_backward(X[rows], y[rows], parameters)
        parameters, state = adam_step(parameters, gradients, state, rate_at(step), 0.05)
        if step % 40 == 39:
            times.append(step + 1)
            losses.append(float(mlp_backward(X[:2000], y[:2000], parameters)[0]))
    dead = np.sum(~np.any(X @ parameters["W1"] + parameters["b1"] > 0, axis=0))
    return Scheduled((times, losses), parameters, float(mlp_backward(X_val, y_val, parameters)[0]), int(dead))


def measured() -> dict[str, Any]:
    """How well the lesson's own functions train, as ``course_lib/data/making/trained_networks.py`` found."""
    return json.loads((Path(__file__).parent / "trained_networks.json").read_text(encoding="utf-8"))
