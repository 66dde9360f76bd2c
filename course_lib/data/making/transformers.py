"""Train transformers on Genesis, for the table of lesson `transformer`, and let one write.

    python course_lib/data/making/transformers.py

    python course_lib/data/making/transformers.py without     # the same, with one part taken away

Run it from the checkout's root. Writes ``course_lib/lessons/transformer/language_models.json`` and ``samples.json``, after
ten minutes on one core; or ``without.json``, after three.
"""

import json
import sys
import time
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from course_lib import language
from course_lib.given.attention import causal_mask
from course_lib.given.initialization import layer_norm
from course_lib.given.training import adam_step
from course_lib.lessons.transformer import language_model
from course_lib.lessons.transformer.normalisation import layer_norm_backward
from tests import sources

SEEDS, WIDTH, HEADS, LENGTH, BATCH, RATE = 3, 64, 4, 64, 16, 0.004
STEPS = (600, 4000)  # half a minute and two minutes on one core
LESSON = sources.solved("transformer")
PARTS = language_model.Parts(
    LESSON["positional_encoding"],
    causal_mask,
    LESSON["transformer_block"],
    LESSON["transformer_block_backward"],
    layer_norm,
    layer_norm_backward,
)


def without(part):
    """The model's parts, with one taken away: no positions are added, or the heads add nothing, since Wo is zero."""
    if part == "positions":
        return PARTS._replace(positional_encoding=lambda T, D: np.zeros((T, D)))

    def silenced(parameters):
        return parameters | {"Wo": np.zeros_like(parameters["Wo"])}

    return PARTS._replace(
        transformer_block=lambda X, p, heads, mask: PARTS.transformer_block(X, silenced(p), heads, mask),
        transformer_block_backward=lambda d_Z, X, p, heads, mask: PARTS.transformer_block_backward(
            d_Z, X, silenced(p), heads, mask
        ),
    )


def trained(text, steps, seed, parts=PARTS):
    """The parameters after so many steps, and the seconds that the training took."""
    rng = np.random.default_rng(seed)
    start = language_model.start(len(text.alphabet), WIDTH, 1, rng)
    batches = language.windows(text.train, LENGTH, BATCH, steps, rng)
    before = time.process_time()
    ((_, parameters),) = deque(language_model.train(parts, start, batches, adam_step, HEADS, RATE), maxlen=1)
    return parameters, time.process_time() - before


def nats(parameters, text, parts=PARTS):
    """Per held-out character."""
    return language.window_nats(
        lambda numbers: language_model.logits(parts, parameters, numbers, HEADS), text, LENGTH, before=32
    )


def sample(parameters, text):
    """Three hundred characters, at temperature 0.7."""

    def next_logits(recent):
        return language_model.logits(PARTS, parameters, recent[None], HEADS)[0, -1]

    beginning = "and god said "
    new = LESSON["write"](
        next_logits, language.encode_text(beginning, text.alphabet), 300, LENGTH, 0.7, np.random.default_rng(5)
    )
    return beginning + language.decode_text(new, text.alphabet)


def run(steps_and_seed):
    """One training: its parameters, how many they are, seconds, nats."""
    steps, seed = steps_and_seed
    text = language.genesis()
    with threadpool_limits(1):
        parameters, seconds = trained(text, steps, seed)
        return parameters, seconds, nats(parameters, text)


def without_each():
    """For each part that can be taken away, what a short training comes to without it: nats of each seed."""
    text, found = language.genesis(), {}
    with threadpool_limits(1):
        for part in ("positions", "heads"):
            parts = without(part)
            runs = [nats(trained(text, STEPS[0], seed, parts)[0], text, parts) for seed in range(SEEDS)]
            found[part] = [round(loss, 4) for loss in runs]
            print(part, found[part], flush=True)
    return found


def measure_without():
    """Write ``without.json``."""
    about = {"made_by": "course_lib/data/making/transformers.py", "date": datetime.now(UTC).date().isoformat()}
    path = Path(language_model.__file__).parent / "without.json"
    path.write_text(json.dumps(about | {"nats": without_each()}, indent=1) + "\n", encoding="utf-8")


def measure():
    """Write ``language_models.json`` and ``samples.json``."""
    text, rows = language.genesis(), []
    origin = {"made_by": "course_lib/data/making/transformers.py", "date": datetime.now(UTC).date().isoformat()}
    samples = {
        "before training": sample(language_model.start(len(text.alphabet), WIDTH, 1, np.random.default_rng(0)), text)
    }
    room = Path(language_model.__file__).parent
    with ProcessPoolExecutor(SEEDS) as pool:
        for steps in STEPS:
            runs = list(pool.map(run, [(steps, seed) for seed in range(SEEDS)]))
            losses = [loss for *_, loss in runs]
            rows.append(
                {
                    "model": f"transformer, {steps:,} steps", "parameters": language.parameter_count(runs[0][0]),
                    "seconds": round(float(np.mean([seconds for _, seconds, _ in runs])), 1),
                    "nats": [round(loss, 4) for loss in losses], "mean": round(float(np.mean(losses)), 4),
                }
            )  # fmt: skip
            print(rows[-1], flush=True)
            samples[f"after {steps:,} steps"] = sample(runs[0][0], text)
            for name, found in (("language_models", {"models": rows}), ("samples", {"samples": samples})):
                words = json.dumps(origin | found, indent=1)
                room.joinpath(f"{name}.json").write_text(words + "\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["without"]:
        measure_without()
    else:
        measure()
