"""Move a network trained on five kinds of clothes to five others and to the digits, over draws, for the lesson `transfer`.

    python course_lib/data/making/moved_networks.py

Runs the lesson first, to have its functions. Writes ``course_lib/lessons/transfer/moved_networks.json``: for each number of
labels per class and each way the accuracies on held-out pictures, one for each draw of the labels; what the network then
still knows of its old kinds; the same by the head alone on random features; and the difference between a new head and a
start from scratch for other splits of the ten kinds.
"""

import json
import runpy
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from five_clothes_network import train

from course_lib import data
from course_lib.lessons.transfer import network
from course_lib.lessons.transfer.network import NEW, OLD, WAYS, Functions, accuracy, drawn, fresh_network, move

NEAR = {3: 10, 10: 10, 30: 10, 100: 5}  # labels per class: draws
FAR = {3: 5, 10: 5, 30: 5, 100: 3}
SPLITS = 5  # other splits of the kinds, each with a network of its own


def rounded(values):
    """Four decimals are more than the draws support."""
    return [round(float(value), 4) for value in values]


def over_draws(ways, draws, task, pretrained, exercises):
    """Accuracies by labels and way, and for the ways that change the features what is left of the old kinds."""
    X, y, X_test, y_test = task
    *_, X_old, y_old = data.scattered_clothes(OLD)
    found, kept = {}, {}
    for labels, count in draws.items():
        for way in ways:
            right, old = [], []
            for seed in range(count):
                few = drawn(y, labels, seed)
                start = fresh_network(5, 1000 + seed) if way == "random features" else pretrained
                moved, _ = move("new head" if way == "random features" else way, X[few], y[few], start, exercises, seed)
                right.append(accuracy(X_test, y_test, moved))
                old.append(accuracy(X_old, y_old, network.with_old_head(moved, pretrained)))
            found.setdefault(str(labels), {})[way] = rounded(right)
            kept.setdefault(str(labels), {})[way] = rounded(old)
            print(
                labels, way, f"{np.mean(right):.3f} ± {np.std(right, ddof=1):.3f}, old {np.mean(old):.3f}", flush=True
            )
    return found, kept


def other_splits(exercises):
    """For random splits of the ten kinds, ten labels: the mean gain of a new head over a start from scratch."""
    gains = []
    for split in range(SPLITS):
        kinds = np.random.default_rng(split).permutation(10)
        pretrained = train(kinds[:5], seed=split, steps=5000)
        X, y, X_test, y_test = data.scattered_clothes(kinds[5:])
        differences = []
        for seed in range(5):
            few = drawn(y, 10, seed)
            both = [move(way, X[few], y[few], pretrained, exercises, seed)[0] for way in ("new head", "from scratch")]
            differences.append(accuracy(X_test, y_test, both[0]) - accuracy(X_test, y_test, both[1]))
        gains.append(np.mean(differences))
        print("split", kinds, f"{gains[-1]:+.3f}", flush=True)
    return rounded(gains)


if __name__ == "__main__":
    lesson = runpy.run_path(
        sys.argv[1] if sys.argv[1:] else str(next(Path(__file__).parents[3].glob("solutions/*_transfer.py")))
    )
    exercises = Functions(**{name: lesson[name] for name in Functions._fields})
    begun, pretrained = time.process_time(), data.five_clothes_network()
    near, kept = over_draws((*WAYS, "random features"), NEAR, data.scattered_clothes(NEW), pretrained, exercises)
    gains = other_splits(exercises)
    far, _ = over_draws(WAYS, FAR, data.scattered_digits(), pretrained, exercises)
    found = {
        "made_by": "course_lib/data/making/moved_networks.py",
        "date": datetime.now(UTC).date().isoformat(),
        "processor_seconds": round(time.process_time() - begun),
        "near": near,
        "old_kinds": kept,
        "gain_on_other_splits": gains,
        "far": far,
    }
    target = Path(network.__file__).with_name("moved_networks.json")
    target.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
