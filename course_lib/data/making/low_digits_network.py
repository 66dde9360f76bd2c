"""Make ``files/low_digits_network.npz``: a network trained on the digits 0 to 4, scattered over a canvas.

    python course_lib/data/making/low_digits_network.py

Only the training set of `split_digits` is used; each batch scatters its digits anew. Adam, with a learning rate that falls
along half a cosine, and a little weight decay.
"""

from pathlib import Path

import numpy as np

from course_lib import data
from course_lib.lessons.transfer.network import fresh_network, network_gradients, predict
from course_lib.training import Adam

STEPS, BATCH, RATE, DECAY = 5000, 64, 0.003, 1e-4


def train():
    """The trained parameters, see `course_lib.data.low_digits_network`."""
    X, y, *_ = data.split_digits()
    X, y = X[y < 5], y[y < 5]
    rng, optimizer = np.random.default_rng(15), Adam(RATE)
    params = fresh_network(5, seed=15)
    for step in range(STEPS):
        batch = rng.integers(0, len(X), size=BATCH)
        grads = network_gradients(data.scatter(X[batch], rng), y[batch], params)
        grads = {name: grad + (DECAY * params[name] if name.startswith("W") else 0) for name, grad in grads.items()}
        optimizer.learning_rate = RATE * 0.5 * (1 + np.cos(np.pi * step / STEPS))
        params = optimizer.step(params, grads)
    return params


if __name__ == "__main__":
    params = train()
    target = Path(__file__).parents[1] / "files" / "low_digits_network.npz"
    np.savez_compressed(target, **{name: value.astype(np.float16) for name, value in params.items()})
    *_, X_test, y_test = data.scattered_digits(range(5))
    answers = predict(X_test, data.low_digits_network())
    print(f"{np.mean(answers == y_test):.1%} of held-out digits 0 to 4 right, {target.stat().st_size / 1000:.0f} kB")
