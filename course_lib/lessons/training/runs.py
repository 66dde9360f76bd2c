"""Training runs with a fault, for the lesson `training`: their loss curves, and what was measured of right ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ... import data

LEARNING_RATE, HIDDEN = 0.05, 64


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


def measured() -> dict[str, Any]:
    """How well the lesson's own functions train, as ``course_lib/data/making/trained_networks.py`` found."""
    return json.loads((Path(__file__).parent / "trained_networks.json").read_text(encoding="utf-8"))
