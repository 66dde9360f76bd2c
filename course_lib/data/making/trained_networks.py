"""Train with the lesson `training`'s own functions on ten splits of the digits, and on the clothes with three seeds.

And on the clothes with a schedule, with and without warm-up, from five starts.

    python course_lib/data/making/trained_networks.py

Runs the lesson first, to have its functions. Writes ``course_lib/lessons/training/trained_networks.json``.
"""

import json
import runpy
import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from course_lib import data
from course_lib.lessons.training import runs

SPLITS, SEEDS, STARTS = range(10), range(3), range(5)
PEAKS, WARM_UPS, STEPS = (0.01, 0.03, 0.1), (0, 100), 1000
LESSON = runpy.run_path(str(next(Path(__file__).parents[3].glob("solutions/*_training.py"))))
mlp_forward, train_mlp = LESSON["mlp_forward"], LESSON["train_mlp"]


def accuracy(parameters, X, y):
    """The share of samples whose largest logit stands at the right class."""
    return float(np.mean(mlp_forward(X, parameters)[-1].argmax(axis=1) == y))


def digits(seed):
    """Accuracy on the held-out quarter of one split: 64 hidden units, 30 epochs."""
    X, y, X_test, y_test = data.split_digits(seed=seed)
    return accuracy(train_mlp(X, y, (64,), 30, 32, 0.003, 0.0, seed), X_test, y_test)


def clothes(seed):
    """Accuracy on the test pictures: 64 hidden units, 15 epochs, a little weight decay."""
    X, y, X_test, y_test, _ = data.clothes()
    return accuracy(train_mlp(X, y, (64,), 15, 64, 0.002, 0.05, seed), X_test, y_test)


def scheduled(peak, warm_up):
    """Validation loss and dead units after 1,000 steps with a schedule, mean over the starts."""
    found = []
    for seed in STARTS:
        run = runs.scheduled(
            LESSON["adam_step"],
            LESSON["mlp_backward"],
            lambda step: LESSON["rate_at"](step, STEPS, peak, warm_up),
            STEPS,
            seed,
        )
        found.append((run.validation_loss, run.dead))
    return np.mean(found, axis=0).round(4).tolist()


if __name__ == "__main__":
    begun = time.process_time()
    of_digits, of_clothes = [digits(seed) for seed in SPLITS], [clothes(seed) for seed in SEEDS]
    with_schedule = {str(peak): {str(warm): scheduled(peak, warm) for warm in WARM_UPS} for peak in PEAKS}
    found = {
        "made_by": "course_lib/data/making/trained_networks.py",
        "date": datetime.now(UTC).date().isoformat(),
        "processor_seconds": round(time.process_time() - begun, 1),
        "digits": [round(share, 4) for share in of_digits],
        "digits_mean": round(float(np.mean(of_digits)), 4),
        "digits_min": round(min(of_digits), 4),
        "clothes": [round(share, 4) for share in of_clothes],
        "clothes_mean": round(float(np.mean(of_clothes)), 4),
        "schedule": with_schedule,
    }
    Path(runs.__file__).with_name("trained_networks.json").write_text(
        json.dumps(found, indent=1) + "\n", encoding="utf-8"
    )
    print(found)
