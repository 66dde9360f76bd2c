"""Measure what solutions of project `budget` reach, from naive to very good, over three seeds.

    python course_lib/data/making/budget_classifiers.py

Runs the project first, to have its own training function. Writes ``course_lib/lessons/budget/classifiers.json``: for each
solution the shares right on the validation pictures and on the grader's, one for each seed, its size, and the processor's time.
"""

import json
import runpy
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from course_lib import data
from course_lib.given.layers import mlp_forward
from course_lib.given.training import train_mlp
from course_lib.lessons.budget import clothes
from course_lib.tasks.project import held_out

SEEDS = range(3)
WAYS = {
    "no hidden layer": ((), 10, 64, 0.003, 0.0),
    "64 units, 5 epochs": ((64,), 5, 64, 0.002, 0.05),
    "64 units, 15 epochs": ((64,), 15, 64, 0.002, 0.05),
    "96 units, 40 epochs": ((96,), 40, 128, 0.002, 0.3),
}  # hidden, epochs, batch size, learning rate, weight decay


def by_dense(parameters):
    """A function that names the kinds by a network without convolution."""
    return lambda X: mlp_forward(X, parameters)[-1].argmax(axis=1)


def share(classify, items):
    """The mean over the slices, as the aim takes it."""
    return round(float(np.mean([clothes.share_right(classify(*given), right) for given, right in items])), 4)


if __name__ == "__main__":
    project = runpy.run_path(str(next(Path(__file__).parents[3].glob("solutions/*_budget.py"))))
    X, y, *_ = data.clothes()
    valid, held = clothes.shipped(), clothes.read(held_out("fashion_14_grader.npz"))
    found: dict[str, dict[str, Any]] = {}
    for name in (*WAYS, "convolution"):
        row = found[name] = {"validation": [], "held_out": [], "seconds": []}
        for seed in SEEDS:
            begun = time.process_time()
            if name in WAYS:
                parameters = train_mlp(X, y, *WAYS[name], seed=seed)
                classify = by_dense(parameters)
            else:
                parameters = project["train_network"](X, y, seed)
                project["classify"].__globals__["parameters"] = parameters
                classify = project["classify"]
            row["seconds"].append(round(time.process_time() - begun, 1))
            row["validation"].append(share(classify, valid))
            row["held_out"].append(share(classify, held))
        row["parameters"] = clothes.size(parameters)
        print(name, row, flush=True)
    made = {
        "made_by": "course_lib/data/making/budget_classifiers.py",
        "date": datetime.now(UTC).date().isoformat(),
        "solutions": found,
    }
    target = Path(clothes.__file__).with_name("classifiers.json")
    target.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
