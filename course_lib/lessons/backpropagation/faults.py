"""What the faulty function of the lesson `backpropagation` does, measured."""

from __future__ import annotations

import numpy as np

from ... import data


def error_of_late_gradient(learning_rate: float, at: str = "W1") -> float:
    """The largest error in the gradient at W1 or b1, in parts of its largest entry, if W2 has made its step before.

    64 digits, a network 64 → 32 → 10 with random weights (seed 0).
    """
    X, y, *_ = data.split_digits()
    X, y, rng = X[:64], y[:64], np.random.default_rng(0)
    W1, W2 = (rng.normal(size=shape) * np.sqrt(2 / shape[0]) for shape in ((64, 32), (32, 10)))
    A = np.maximum(X @ W1, 0)
    P = np.exp(A @ W2)
    d_Z2 = (P / P.sum(axis=1, keepdims=True) - np.eye(10)[y]) / len(y)
    slopes = (d_Z2 @ W.T * (A > 0) for W in (W2, W2 - learning_rate * A.T @ d_Z2))
    right, late = (X.T @ d_Z1 if at == "W1" else d_Z1.sum(axis=0) for d_Z1 in slopes)
    return float(np.abs(late - right).max() / np.abs(right).max())
