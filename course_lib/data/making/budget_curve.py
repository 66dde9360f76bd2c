"""Measure how a dense network of project `budget` learns, and then learns by heart, epoch by epoch, over three seeds.

    python course_lib/data/making/budget_curve.py

Writes ``course_lib/lessons/budget/curve.json``: the shares right on the training and on the validation pictures after each
epoch, one row for each seed.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from course_lib import data
from course_lib.given.backpropagation import mlp_backward
from course_lib.given.layers import mlp_forward
from course_lib.given.training import adam_step
from course_lib.lessons.budget import clothes

SEEDS = range(3)
HIDDEN, EPOCHS, BATCH, RATE = 96, 60, 64, 0.002  # no weight decay


def shares_right(X, y, X_valid, y_valid, epochs, seed):
    """After each epoch of `train_mlp`, which draws the same numbers: (training, validation)."""
    rng, parameters, state = np.random.default_rng(seed), {}, {}
    for k, (n_in, n_out) in enumerate(((X.shape[1], HIDDEN), (HIDDEN, 10)), start=1):
        parameters |= {f"W{k}": rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in), f"b{k}": np.zeros(n_out)}
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), BATCH):
            rows = order[start : start + BATCH]
            _, gradients = mlp_backward(X[rows], y[rows], parameters)
            parameters, state = adam_step(parameters, gradients, state, RATE, 0.0)
        yield [
            round(float(np.mean(mlp_forward(images, parameters)[-1].argmax(axis=1) == kinds)), 4)
            for images, kinds in ((X, y), (X_valid, y_valid))
        ]


if __name__ == "__main__":
    X, y, X_valid, y_valid = data.clothes()[:4]
    runs = [np.array(list(shares_right(X, y, X_valid, y_valid, EPOCHS, seed))).T.tolist() for seed in SEEDS]
    found = {
        "made_by": "course_lib/data/making/budget_curve.py",
        "date": datetime.now(UTC).date().isoformat(),
        "training": [run[0] for run in runs],
        "validation": [run[1] for run in runs],
    }
    target = Path(clothes.__file__).with_name("curve.json")
    target.write_text(json.dumps(found) + "\n", encoding="utf-8")
