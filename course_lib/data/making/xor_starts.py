"""Count the random starts from which a small network learns exclusive or, for the lesson `chain_rule`.

    python course_lib/data/making/xor_starts.py

Writes ``course_lib/lessons/chain_rule/xor_starts.json``.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

from course_lib.lessons.chain_rule import network

STARTS, STEPS, RATE, SOLVED = 1000, 300, 0.1, 0.1


def share(hidden):
    """The share of starts whose loss is below `SOLVED` after `STEPS` steps."""
    ends = [network.by_arrays(network.start(hidden, seed), RATE, STEPS)[1] for seed in range(STARTS)]
    return sum(loss < SOLVED for loss in ends) / STARTS


if __name__ == "__main__":
    found = {
        "made_by": "course_lib/data/making/xor_starts.py",
        "date": datetime.now(UTC).date().isoformat(),
        "starts": STARTS,
        "steps": STEPS,
        "learning_rate": RATE,
        "solved_below": SOLVED,
        "solved": {str(hidden): share(hidden) for hidden in (2, 3, 4)},
    }
    Path(network.__file__).with_name("xor_starts.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(found["solved"])
