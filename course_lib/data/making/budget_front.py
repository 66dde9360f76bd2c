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
from course_lib.given.backpropagation import mlp_backward, softmax_cross_entropy_grad
from course_lib.given.convolution import conv_backward, conv_forward, max_pool, max_pool_backward
from course_lib.given.layers import mlp_forward
from course_lib.given.training import adam_step
from course_lib.lessons.budget import clothes

SEEDS = range(3)
HIDDEN, FILTERS = (4, 8, 16, 32, 64, 96), (1, 2, 4, 8, 16, 32)
RATE = 0.01  # at the start; it falls along half a cosine, for both kinds
DENSE, CONVOLUTION = (15, 64, 0.05), (8, 32, 0.02)  # epochs, size of a batch, weight decay


def descend(gradients_of, parameters, y, rng, epochs, batch, decay):
    """Train by Adam on batches; `gradients_of` takes the numbers of a batch's samples and the parameters."""
    state, step, steps = {}, 0, epochs * -(-len(y) // batch)
    for _ in range(epochs):
        order = rng.permutation(len(y))
        for start in range(0, len(y), batch):
            gradients = gradients_of(order[start : start + batch], parameters)
            rate = RATE * (1 + np.cos(np.pi * step / steps)) / 2
            parameters, state = adam_step(parameters, gradients, state, rate, decay)
            step += 1
    return parameters


def dense(X, y, units, seed):
    """One hidden layer, ten outputs."""
    rng = np.random.default_rng(seed)
    parameters = {
        "W1": rng.normal(size=(X.shape[1], units)) * np.sqrt(2 / X.shape[1]), "b1": np.zeros(units),
        "W2": rng.normal(size=(units, 10)) * np.sqrt(2 / units), "b2": np.zeros(10),
    }  # fmt: skip

    def gradients_of(rows, parameters):
        return mlp_backward(X[rows], y[rows], parameters)[1]

    return descend(gradients_of, parameters, y, rng, *DENSE)


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
    """Filters of 3 × 3, ReLU, pooling of 2 × 2, ten outputs."""
    rng, images = np.random.default_rng(seed), X.reshape(-1, 1, 14, 14)
    parameters = {
        "filters": rng.normal(size=(count, 1, 3, 3)) * np.sqrt(2 / 9), "b": np.zeros(count),
        "W": rng.normal(size=(49 * count, 10)) / np.sqrt(49 * count), "c": np.zeros(10),
    }  # fmt: skip

    def gradients_of(rows, parameters):
        before, maps, flat, logits = forward(images[rows], parameters)
        d_logits = softmax_cross_entropy_grad(logits, y[rows])
        d_pooled = (d_logits @ parameters["W"].T).reshape(len(rows), count, 7, 7)
        d_before = max_pool_backward(d_pooled, maps, 2, 2, 2) * (before > 0)
        _, d_filters, d_b = conv_backward(d_before, images[rows], parameters["filters"], 1, 1)
        return {"filters": d_filters, "b": d_b, "W": flat.T @ d_logits, "c": d_logits.sum(axis=0)}

    return descend(gradients_of, parameters, y, rng, *CONVOLUTION)


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
