"""Make ``files/five_clothes_network.npz``: a network trained on five kinds of clothes, scattered over a canvas.

    python course_lib/data/making/five_clothes_network.py

Only the training pictures are used; each batch scatters its pictures anew. AdamW, with a learning rate that falls along
half a cosine.
"""

from pathlib import Path

import numpy as np

from course_lib import data
from course_lib.given.backpropagation import mlp_backward
from course_lib.given.training import adam_step
from course_lib.lessons.transfer.network import OLD, accuracy, fresh_network

STEPS, BATCH, RATE, DECAY = 10_000, 64, 0.003, 0.01


def train(kinds, seed, steps=STEPS):
    """The parameters of a network trained on some kinds of clothes, see `course_lib.data.five_clothes_network`."""
    X, y, *_ = data.small_clothes()
    X, y = X[np.isin(y, kinds)], y[np.isin(y, kinds)]
    y = np.argmax(y[:, None] == np.array(kinds), axis=1)
    rng, parameters, state = np.random.default_rng(seed), fresh_network(len(kinds), seed), {}
    for step in range(steps):
        batch = rng.integers(0, len(X), size=BATCH)
        _, gradients = mlp_backward(data.scatter(X[batch], rng), y[batch], parameters)
        rate = RATE * 0.5 * (1 + np.cos(np.pi * step / steps))
        parameters, state = adam_step(parameters, gradients, state, rate, DECAY)
    return parameters


if __name__ == "__main__":
    parameters = train(OLD, seed=15)
    target = Path(__file__).parents[1] / "files" / "five_clothes_network.npz"
    np.savez_compressed(target, **{name: value.astype(np.float16) for name, value in parameters.items()})
    *_, X_test, y_test = data.scattered_clothes(OLD)
    share = accuracy(X_test, y_test, data.five_clothes_network())
    print(f"{share:.1%} of the held-out pictures of old kinds right, {target.stat().st_size / 1000:.0f} kB")
