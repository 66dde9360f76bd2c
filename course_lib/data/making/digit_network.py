"""Make ``files/digit_network.npz``: a network 64 → 32 → 10 trained on the digits' training set.

    python course_lib/data/making/digit_network.py

AdamW with a learning rate that falls along half a cosine. The pixels are not negative, so a unit whose weights are mostly
negative would be silent for every digit from the start and stay so; each unit's weights start with the mean zero and a
bias above it, and all 32 stay alive. In each batch half of the digits are moved by up to a pixel, so that a unit's weights
become strokes and not speckle.
"""

from pathlib import Path

import numpy as np

from course_lib import data

EPOCHS, BATCH, RATE, DECAY, BIAS, MOVED, SEED = 200, 64, 0.004, 0.1, 0.2, 0.5, 1


def moved(X, rng):
    """Half of the rows, images of 8 × 8, moved by −1, 0 or 1 pixels each way; what leaves the image is lost."""
    canvas = np.zeros((len(X), 10, 10))
    for picture, row, column, image in zip(canvas, *rng.integers(0, 3, size=(2, len(X))), X.reshape(-1, 8, 8)):
        picture[row : row + 8, column : column + 8] = image
    return np.where(rng.random((len(X), 1)) < MOVED, canvas[:, 1:9, 1:9].reshape(len(X), 64), X)


def train():
    """The trained weights: W1 (64, 32), b1 (32,), W2 (32, 10), b2 (10,)."""
    X, y, *_ = data.split_digits()
    rng = np.random.default_rng(SEED)
    W1 = rng.normal(size=(64, 32)) * np.sqrt(2 / 64) / 2
    weights = {
        "W1": W1 - W1.mean(axis=0),
        "b1": np.full(32, BIAS),
        "W2": rng.normal(size=(32, 10)) * np.sqrt(2 / 32),
        "b2": np.zeros(10),
    }
    mean, square, step = dict.fromkeys(weights, 0.0), dict.fromkeys(weights, 0.0), 0
    steps = EPOCHS * -(-len(X) // BATCH)
    for _ in range(EPOCHS):
        order = rng.permutation(len(X))
        for start in range(0, len(X), BATCH):
            batch, step = order[start : start + BATCH], step + 1
            inputs = moved(X[batch], rng)
            hidden = np.maximum(inputs @ weights["W1"] + weights["b1"], 0)
            P = np.exp(hidden @ weights["W2"] + weights["b2"])
            dZ = (P / P.sum(axis=1, keepdims=True) - np.eye(10)[y[batch]]) / len(batch)
            dH = dZ @ weights["W2"].T * (hidden > 0)
            gradients = {"W1": inputs.T @ dH, "b1": dH.sum(axis=0), "W2": hidden.T @ dZ, "b2": dZ.sum(axis=0)}
            rate = RATE * 0.5 * (1 + np.cos(np.pi * step / steps))
            for name, gradient in gradients.items():
                mean[name] = 0.9 * mean[name] + 0.1 * gradient
                square[name] = 0.999 * square[name] + 0.001 * gradient**2
                along = mean[name] / (1 - 0.9**step) / (np.sqrt(square[name] / (1 - 0.999**step)) + 1e-8)
                pull = DECAY * weights[name] if name.startswith("W") else 0
                weights[name] = weights[name] - rate * pull - rate * along
    return weights


if __name__ == "__main__":
    target = Path(__file__).parents[1] / "files" / "digit_network.npz"
    np.savez_compressed(target, **{name: value.astype(np.float32) for name, value in train().items()})
    X, _, X_test, y_test = data.split_digits()
    made = data.digit_network()
    active = np.mean(X @ made["W1"] + made["b1"] > 0, axis=0)
    right = np.mean(
        (np.maximum(X_test @ made["W1"] + made["b1"], 0) @ made["W2"] + made["b2"]).argmax(axis=1) == y_test
    )
    print(f"{right:.1%} right, {target.stat().st_size / 1000:.0f} kB")
    print(f"each unit answers to {active.min():.0%} to {active.max():.0%} of the digits")
