"""Measure what networks of many sizes reach in project `budget`: one hidden layer, and one layer of convolution.

    python course_lib/data/making/budget_front.py

Writes ``course_lib/lessons/budget/front.json``: for each network its size, and for three seeds the share right on the
validation pictures and the processor's seconds.
"""

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from course_lib import data
from course_lib.given.convolution import conv_backward, conv_forward, max_pool, max_pool_backward
from course_lib.given.layers import mlp_forward
from course_lib.given.training import adam_step, train_mlp
from course_lib.lessons.budget import clothes

SEEDS = range(3)
HIDDEN, FILTERS = (4, 8, 16, 32, 64, 96), (1, 2, 4, 8, 16, 32)
EPOCHS, BATCH, RATE, DECAY = 8, 32, 0.01, 0.02  # of the convolution, as in the project's solution


def dense(X, y, units, seed):
    """Forty epochs; the wider ones with stronger decay, which serves them."""
    return train_mlp(X, y, (units,), 40, 128, 0.002, 0.3 if units >= 64 else 0.05, seed)


def name_dense(X, parameters):
    """The kinds by a network with one hidden layer."""
    return mlp_forward(X, parameters)[-1].argmax(axis=1)


def forward(images, parameters):
    """(before ReLU, after ReLU, pooled and flat, logits)."""
    before = conv_forward(images, parameters["filters"], parameters["b"], 1, 1)
    maps = np.maximum(before, 0)
    flat = max_pool(maps, 2, 2, 2).reshape(len(images), -1)
    return before, maps, flat, flat @ parameters["W"] + parameters["c"]


def convolution(X, y, count, seed):
    """Filters of 3 × 3, ReLU, pooling of 2 × 2, ten outputs; the learning rate falls along half a cosine."""
    rng, images = np.random.default_rng(seed), X.reshape(-1, 1, 14, 14)
    parameters = {
        "filters": rng.normal(size=(count, 1, 3, 3)) * np.sqrt(2 / 9), "b": np.zeros(count),
        "W": rng.normal(size=(49 * count, 10)) / np.sqrt(49 * count), "c": np.zeros(10),
    }  # fmt: skip
    state, step, steps = {}, 0, EPOCHS * -(-len(X) // BATCH)
    for _ in range(EPOCHS):
        order = rng.permutation(len(X))
        for start in range(0, len(X), BATCH):
            rows = order[start : start + BATCH]
            before, maps, flat, logits = forward(images[rows], parameters)
            P = np.exp(logits - logits.max(axis=1, keepdims=True))
            d_logits = (P / P.sum(axis=1, keepdims=True) - np.eye(10)[y[rows]]) / len(rows)
            d_pooled = (d_logits @ parameters["W"].T).reshape(len(rows), count, 7, 7)
            d_before = max_pool_backward(d_pooled, maps, 2, 2, 2) * (before > 0)
            _, d_filters, d_b = conv_backward(d_before, images[rows], parameters["filters"], 1, 1)
            gradients = {"filters": d_filters, "b": d_b, "W": flat.T @ d_logits, "c": d_logits.sum(axis=0)}
            rate = RATE * (1 + np.cos(np.pi * step / steps)) / 2
            parameters, state = adam_step(parameters, gradients, state, rate, DECAY)
            step += 1
    return parameters


def name_convolution(X, parameters):
    """The kinds by a network with one layer of convolution."""
    return forward(X.reshape(-1, 1, 14, 14), parameters)[-1].argmax(axis=1)


WAYS = {"dense": (HIDDEN, dense, name_dense), "convolution": (FILTERS, convolution, name_convolution)}

if __name__ == "__main__":
    X, y, X_valid, y_valid = data.clothes()[:4]
    found: dict[str, Any] = {
        "made_by": "course_lib/data/making/budget_front.py",
        "date": datetime.now(UTC).date().isoformat(),
    }
    for way, (widths, train, name) in WAYS.items():
        found[way] = []
        for width in widths:
            row: dict[str, Any] = {"width": width, "validation": [], "seconds": []}
            for seed in SEEDS:
                begun = time.process_time()
                parameters = train(X, y, width, seed)
                row["seconds"].append(round(time.process_time() - begun, 1))
                row["validation"].append(round(float(np.mean(name(X_valid, parameters) == y_valid)), 4))
            row["parameters"] = clothes.size(parameters)
            found[way].append(row)
            print(way, row, flush=True)
            Path(clothes.__file__).with_name("front.json").write_text(json.dumps(found) + "\n", encoding="utf-8")
