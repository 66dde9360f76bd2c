"""Train networks to remember one symbol over growing distances, from three starts each, at two learning rates.

    python course_lib/data/making/memory_table.py [25 50 100]

Writes ``course_lib/lessons/lstm_gru/memory_table.json``: for each network and length the better of the two learning rates
(by the mean over the starts) and the shares of right answers in the last 25 of 200 batches, whose sequences are all new.
With lengths named, only their rows are computed anew.
"""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

import numpy as np

from course_lib.given.rnn import clip_gradients
from course_lib.given.training import adam_step
from course_lib.lessons.lstm_gru import memory_task

LENGTHS, SEEDS, RATES, COUNT, HIDDEN = (25, 50, 100), range(3), (0.003, 0.01), 200, 16
NETWORKS = {
    "RNN": dict(kind="rnn"),
    "RNN, orthogonal start": dict(kind="rnn", orthogonal=True),
    "LSTM, forget bias 0": dict(kind="lstm"),
    "LSTM, forget bias 3": dict(kind="lstm", keep=3.0),
    "GRU, update bias 3": dict(kind="gru", keep=3.0),
}


def shares(options, length, rate):
    """Right answers in the last 25 batches, for each start."""
    found = []
    for seed in SEEDS:
        batches = memory_task.remember_batches(length, 4, 32, COUNT, np.random.default_rng(100 + seed))
        right = memory_task.remember(
            batches=batches, hidden=HIDDEN, learning_rate=rate, seed=seed, adam_step=adam_step,
            clip_gradients=clip_gradients, **options,
        )  # fmt: skip
        found.append(round(float(right[-25:].mean()), 3))
    return found


def merged(rows):
    """The table with new rows in place of those of the same lengths, in order."""
    path = Path(memory_task.__file__).with_name("memory_table.json")
    new = {row["length"] for row in rows}
    earlier = json.loads(path.read_text(encoding="utf-8"))["rows"] if path.exists() else []
    together = [row for row in earlier if row["length"] not in new] + rows
    together.sort(key=lambda row: (row["length"], list(NETWORKS).index(row["network"])))
    found = {
        "made_by": "course_lib/data/making/memory_table.py",
        "date": datetime.now(UTC).date().isoformat(),
        "rows": together,
    }
    path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for length in [int(word) for word in sys.argv[1:]] or LENGTHS:
        rows = []
        for name, options in NETWORKS.items():
            tried = {rate: shares(options, length, rate) for rate in RATES}
            best = max(tried, key=lambda rate: np.mean(tried[rate]))
            rows.append({"network": name, "length": length, "learning_rate": best, "right": tried[best]})
            print(rows[-1], {rate: float(np.mean(each)) for rate, each in tried.items()}, flush=True)
        merged(rows)
