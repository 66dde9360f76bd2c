"""Train networks on wrongly labelled clothes with the lesson `regularization`'s own functions, over five draws.

    python course_lib/data/making/regularized_networks.py

Runs the lesson first, to have its functions. Each draw has its own pictures, wrong labels and starting weights; the
strength of each method is chosen on the draw's validation set. Writes
``course_lib/lessons/regularization/regularized_networks.json``.
"""

import json
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from course_lib.given.training import adam_step, train_mlp
from course_lib.lessons.regularization import runs
from tests import sources

DRAWS, PATIENCE = range(5), 10


def methods(lesson):
    """For each method its settings: a strength, the gradients of a batch, and AdamW's decay."""
    mlp_backward, l2, l1 = lesson["mlp_backward"], lesson["l2_penalty"], lesson["l1_penalty"]

    def plain(X, y, parameters, rng):
        return mlp_backward(X, y, parameters)

    def priced(price, penalty, X, y, parameters, rng):
        return lesson["penalized_backward"](X, y, parameters, price, penalty)

    def dropped(rate, X, y, parameters, rng):
        return lesson["dropout_backward_pass"](X, y, parameters, rate, rng)

    def shifted(inner, largest, X, y, parameters, rng):
        moved = lesson["augment"](X.reshape(-1, runs.SIDE, runs.SIDE), largest, rng).reshape(X.shape)
        return inner(moved, y, parameters, rng)

    return {
        "nothing": [(0, plain, 0.0)],
        "L2": [(s, partial(priced, l2, s), 0.0) for s in (0.001, 0.003, 0.01)],
        "L1": [(s, partial(priced, l1, s), 0.0) for s in (0.0003, 0.001, 0.003)],
        "AdamW's weight decay": [(s, plain, s) for s in (0.1, 0.3, 1.0)],
        "dropout": [(s, partial(dropped, s), 0.0) for s in (0.3, 0.5, 0.7)],
        "shifts": [(s, partial(shifted, plain, s), 0.0) for s in (1, 2)],
        "dropout, decay, shifts": [
            (s, partial(shifted, partial(dropped, s), 1), d) for s, d in ((0.3, 0.1), (0.5, 0.3))
        ],
    }


def results(lesson, clothes, run):
    """What one run reached at its end, and at the epoch that early stopping keeps."""
    _, best = lesson["early_stopping"](run.losses, PATIENCE)
    return {
        "given": run.given[-1],
        "validation": run.validation[-1],
        "test": runs.accuracy(run.parameters[-1], clothes.X_test, clothes.y_test),
        "stopped": int(best),
        "validation_stopped": run.validation[best],
        "test_stopped": runs.accuracy(run.parameters[best], clothes.X_test, clothes.y_test),
    }


def learned_wrong(clothes, parameters):
    """Of the wrongly labelled training pictures: the shares that get their wrong label, and their true one."""
    wrong = clothes.given != clothes.true
    return [runs.accuracy(parameters, clothes.X[wrong], labels[wrong]) for labels in (clothes.given, clothes.true)]


def pulls(lesson, draw):
    """Under L2 and L1 of about the same validation accuracy: that, the stretch, and the share of weights near zero."""
    clothes, found = runs.wrongly_labelled(draw), {}
    for name, strength in (("l2_penalty", 0.003), ("l1_penalty", 0.001)):
        price = lesson[name]
        run = runs.train(
            clothes,
            lambda X, y, parameters, rng: lesson["penalized_backward"](X, y, parameters, price, strength),  # noqa: B023
            adam_step,
            seed=draw,
        )
        found[name] = [run.validation[-1], runs.stretch(run.parameters[-1]), runs.near_zero(run.parameters[-1])]
    return found


def leak(lesson, draw):
    """Validation and test accuracy, labels right, if the pictures are shifted before the split and if after; four copies."""
    clothes = runs.wrongly_labelled(draw)
    images, found = clothes.X.reshape(-1, runs.SIDE, runs.SIDE), {}

    def before(images, y, copies, rng):
        images = np.concatenate([images, *(lesson["augment"](images, 1, rng) for _ in range(copies))])
        y, order = np.tile(y, copies + 1), rng.permutation(len(images))
        held, rest = order[: len(order) // 4], order[len(order) // 4 :]
        return images[rest], y[rest], images[held], y[held]

    for name, split in (("before", before), ("after", lesson["augmented_split"])):
        X, y, X_val, y_val = split(images, clothes.true, 4, np.random.default_rng(draw))
        flat = X.reshape(len(X), -1)
        parameters = train_mlp(flat, y, (runs.HIDDEN,), 40, runs.BATCH, runs.LEARNING_RATE, 0.0, draw)
        validation = runs.accuracy(parameters, X_val.reshape(len(X_val), -1), y_val)
        found[name] = [validation, runs.accuracy(parameters, clothes.X_test, clothes.y_test)]
    return found


def rounded(value):
    """Floats to four places, whatever holds them."""
    if isinstance(value, dict):
        return {name: rounded(each) for name, each in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [rounded(each) for each in value]
    return round(float(value), 4) if isinstance(value, (float, np.floating)) else value


if __name__ == "__main__":
    begun, lesson = time.process_time(), sources.solved("regularization")
    rows: dict[str, Any] = {}
    wrong_labels: dict[str, list[Any]] = {"last": [], "stopped": []}
    curves: dict[str, Any] = {}
    for draw in DRAWS:
        clothes = runs.wrongly_labelled(draw)
        for name, settings in methods(lesson).items():
            tried = []
            for strength, gradients, decay in settings:
                run = runs.train(clothes, gradients, adam_step, decay, seed=draw)
                tried.append({"strength": strength, **results(lesson, clothes, run)})
            best = max(tried, key=lambda each: each["validation"])
            for key, value in best.items():
                rows.setdefault(name, {}).setdefault(key, []).append(value)
            if name == "nothing":
                wrong_labels["last"].append(learned_wrong(clothes, run.parameters[-1]))
                wrong_labels["stopped"].append(learned_wrong(clothes, run.parameters[best["stopped"]]))
                if draw == 0:
                    curves = {"given": run.given, "validation": run.validation, "losses": run.losses}
            print(draw, name, {key: round(float(value), 3) for key, value in best.items()}, flush=True)
    leaks = [leak(lesson, draw) for draw in DRAWS]
    found = {
        "made_by": "course_lib/data/making/regularized_networks.py",
        "date": datetime.now(UTC).date().isoformat(),
        "processor_seconds": round(time.process_time() - begun),
        "rows": rows,
        "wrong_labels": wrong_labels,
        "pulls": [pulls(lesson, draw) for draw in DRAWS],
        "leaks": {way: [each[way] for each in leaks] for way in ("before", "after")},
        "curves": curves,
    }
    Path(runs.__file__).with_name("regularized_networks.json").write_text(
        json.dumps(rounded(found), indent=1) + "\n", encoding="utf-8"
    )
