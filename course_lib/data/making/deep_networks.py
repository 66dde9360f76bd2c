"""Train networks of fifty layers with the lesson `initialization`'s own functions: six kinds, three scales of the start.

    python course_lib/data/making/deep_networks.py

Runs the lesson first, to have its functions. Writes ``course_lib/lessons/initialization/deep_networks.json``.
"""

import json
import time
from datetime import UTC, datetime
from pathlib import Path

from course_lib.given.training import adam_step
from course_lib.lessons.initialization import runs
from tests import sources

SEEDS = range(5)

if __name__ == "__main__":
    begun, lesson = time.process_time(), sources.solved("initialization")
    rows = {}
    for kind in runs.KINDS:
        rows[kind] = [
            [round(runs.train(runs.DeepNetwork(kind, lesson, scale, seed), adam_step, seed), 4) for seed in SEEDS]
            for scale in runs.SCALES
        ]
        print(kind, rows[kind], flush=True)
    found = {
        "made_by": "course_lib/data/making/deep_networks.py",
        "date": datetime.now(UTC).date().isoformat(),
        "processor_seconds": round(time.process_time() - begun),
        "scales": list(runs.SCALES),
        "rows": rows,
    }
    Path(runs.__file__).with_name("deep_networks.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
