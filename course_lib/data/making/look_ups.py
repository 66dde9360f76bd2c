"""Measure how fast one head of attention and an LSTM learn to look up, for the lesson `attention`.

    python course_lib/data/making/look_ups.py

Writes ``course_lib/lessons/attention/look_ups.json``; some minutes on one core, most of it for the LSTM.
"""

import json
import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from course_lib.given.attention import attention, attention_backward
from course_lib.given.lstm_gru import lstm_backward, lstm_forward
from course_lib.given.training import adam_step
from course_lib.lessons.attention import lookup

SEEDS, WIDTH, HIDDEN, RATES = 3, 32, 64, {"head": 0.1, "LSTM": 0.01}
HEAD = {8: 300, 32: 300}  # pairs: batches
LSTM = {2: 1500, 4: 3000, 8: 3000, 32: 1000}
LEARNED = 0.1  # nats, as a mean over 20 batches


def run(name, pairs, batches, seed):
    """One training: the loss at the end, the batches that it took to be learned, seconds."""
    rng = np.random.default_rng(seed)
    if name == "head":
        model, parameters = lookup.head_model(attention, attention_backward), lookup.head_start(WIDTH, rng)
    else:
        model, parameters = lookup.lstm_model(lstm_forward, lstm_backward), lookup.lstm_start(HIDDEN, rng)
    before = time.process_time()
    parameters, losses = lookup.train(model, parameters, adam_step, pairs, batches, RATES[name], 100 + seed)
    means = np.convolve(losses, np.ones(20) / 20, mode="valid")
    learned = np.flatnonzero(means < LEARNED)
    return {
        "model": name, "pairs": pairs, "batches": batches, "seed": seed,
        "parameters": sum(value.size for value in parameters.values()), "loss": round(float(means[-1]), 4),
        "learned_after": int(learned[0]) + 20 if len(learned) else None, "seconds": round(time.process_time() - before, 1),
    }  # fmt: skip


if __name__ == "__main__":
    rows = []
    with threadpool_limits(1):
        for seed in range(SEEDS):
            rows += [run("head", pairs, batches, seed) for pairs, batches in HEAD.items()]
            rows += [run("LSTM", pairs, batches, seed) for pairs, batches in LSTM.items()]
            print(*rows[-6:], sep="\n", flush=True)
    found = {
        "made_by": "course_lib/data/making/look_ups.py", "date": datetime.now(UTC).date().isoformat(),
        "learning_rates": RATES, "batch": 64, "learned_below": LEARNED, "runs": rows,
    }  # fmt: skip
    Path(lookup.__file__).with_name("look_ups.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
