"""Make ``files/clothes_cnn.npz`` and what lesson `convolution` says of the clothes: a convolutional and a dense network, three seeds.

    python course_lib/data/making/clothes_cnn.py

Each is trained on the pictures, and on the pictures with their pixels in another order, the same for all. The network of the first
seed is kept. Writes ``course_lib/lessons/convolution/measured.json`` besides.
"""

import json
import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from digit_cnn import FUNCTIONS, conv_forward, max_pool

from course_lib import data
from course_lib.given.backpropagation import mlp_backward
from course_lib.given.layers import mlp_forward
from course_lib.given.training import adam_step
from course_lib.lessons.convolution import measured
from course_lib.lessons.convolution.cnn import cnn_logits, train_cnn

SEEDS = range(3)
FILTERS, CNN_EPOCHS, CNN_RATE = (16, 32), 10, 0.006
HIDDEN, EPOCHS, RATE, DECAY = 64, 15, 0.002, 0.05  # as in lesson `training`


def dense(X, y, seed):
    """A dense network: its parameters, and a function from pictures to logits."""
    rng = np.random.default_rng(seed)
    parameters, state = {}, {}
    for k, (n_in, n_out) in enumerate(((X.shape[1], HIDDEN), (HIDDEN, 10)), start=1):
        parameters |= {f"W{k}": rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in), f"b{k}": np.zeros(n_out)}
    for _ in range(EPOCHS):
        order = rng.permutation(len(X))
        for start in range(0, len(X), 64):
            rows = order[start : start + 64]
            _, gradients = mlp_backward(X[rows], y[rows], parameters)
            parameters, state = adam_step(parameters, gradients, state, RATE, DECAY)
    return parameters, lambda X: mlp_forward(X, parameters)[-1]


def convolutional(X, y, seed):
    """A convolutional network: its parameters, and a function from pictures to logits."""
    parameters = train_cnn(FUNCTIONS, X.reshape(-1, 1, 14, 14), y, FILTERS, CNN_EPOCHS, seed, learning_rate=CNN_RATE)
    return parameters, lambda X: cnn_logits(conv_forward, max_pool, X.reshape(-1, 1, 14, 14), parameters)


if __name__ == "__main__":
    X, y, X_test, y_test, _ = data.clothes()
    order = np.random.default_rng(5).permutation(X.shape[1])
    begun, found = time.process_time(), {}
    for kind, train in (("dense", dense), ("convolutional", convolutional)):
        for name, columns in ((kind, slice(None)), (f"{kind}, shuffled", order)):
            shares = []
            for seed in SEEDS:
                parameters, logits = train(X[:, columns], y, seed)
                shares.append(round(float(np.mean(logits(X_test[:, columns]).argmax(axis=1) == y_test)), 4))
                if name == "convolutional" and seed == 0:
                    target = Path(__file__).parents[1] / "files" / "clothes_cnn.npz"
                    np.savez_compressed(
                        target, **{name: value.astype(np.float16) for name, value in parameters.items()}
                    )
            found[name] = {"parameters": sum(value.size for value in parameters.values()), "right": shares}
            print(name, found[name], flush=True)
    about = {
        "made_by": "course_lib/data/making/clothes_cnn.py",
        "date": datetime.now(UTC).date().isoformat(),
        "processor_seconds": round(time.process_time() - begun, 1),
    }
    measured.FILE.write_text(json.dumps(about | {"networks": found}, indent=1) + "\n", encoding="utf-8")
