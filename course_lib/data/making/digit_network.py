"""Make ``files/digit_network.npz``: a network 64 → 32 → 10 trained on the digits' training set.

    python course_lib/data/making/digit_network.py

Plain gradient descent with momentum, as in lesson `backpropagation`, with a little weight decay so that the hidden templates are smooth.
"""

from pathlib import Path

import numpy as np

from course_lib import data

STEPS, BATCH, RATE, MOMENTUM, DECAY = 3000, 64, 0.1, 0.9, 1e-3


def train():
    """The trained weights: W1 (64, 32), b1 (32,), W2 (32, 10), b2 (10,)."""
    X, y, *_ = data.split_digits()
    rng = np.random.default_rng(10)
    weights = {
        "W1": rng.normal(size=(64, 32)) / 8,
        "b1": np.zeros(32),
        "W2": rng.normal(size=(32, 10)) / 6,
        "b2": np.zeros(10),
    }
    speed = {name: np.zeros_like(value) for name, value in weights.items()}
    for step in range(STEPS):
        batch = rng.integers(0, len(X), size=BATCH)
        hidden = np.maximum(X[batch] @ weights["W1"] + weights["b1"], 0)
        Z = hidden @ weights["W2"] + weights["b2"]
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P = P / P.sum(axis=1, keepdims=True)
        dZ = (P - np.eye(10)[y[batch]]) / BATCH
        dH = dZ @ weights["W2"].T * (hidden > 0)
        gradients = {"W1": X[batch].T @ dH, "b1": dH.sum(axis=0), "W2": hidden.T @ dZ, "b2": dZ.sum(axis=0)}
        rate = RATE * 0.5 * (1 + np.cos(np.pi * step / STEPS))
        for name, gradient in gradients.items():
            decay = DECAY * weights[name] if name.startswith("W") else 0
            speed[name] = MOMENTUM * speed[name] + gradient + decay
            weights[name] = weights[name] - rate * speed[name]
    return weights


if __name__ == "__main__":
    target = Path(__file__).parents[1] / "files" / "digit_network.npz"
    np.savez_compressed(target, **{name: value.astype(np.float32) for name, value in train().items()})
    print(f"{target.stat().st_size / 1000:.0f} kB")
