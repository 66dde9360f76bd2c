"""What was measured for lesson `transformer`: all models of Part V, samples of text, and times on a graphics processor."""

from __future__ import annotations

import json
from pathlib import Path

from ... import data, language


def table() -> str:
    """All models of Part V, one a line: parameters, seconds of training, nats per held-out character, perplexity."""
    lines = [f"{'model':34}{'parameters':>11}{'seconds':>9}{'nats':>8}{'perplexity':>12}"]
    for row in language.measured():
        seconds = f"{row['seconds']:.0f}" if row["seconds"] >= 1 else "< 1"
        lines.append(
            f"{row['model']:34}{row['parameters']:>11,}{seconds:>9}{row['mean']:>8.3f}{language.perplexity(row['mean']):>12.2f}"
        )
    return "\n".join(lines)


def without() -> str:
    """What a short training came to with one part taken away, one a line: the mean over three starts."""
    found = json.loads((Path(__file__).parent / "without.json").read_text(encoding="utf-8"))["nats"]
    (whole,) = (row for row in language.measured() if row["model"] == "transformer, 600 steps")
    means = {"nothing": whole["mean"]} | {part: sum(nats) / len(nats) for part, nats in found.items()}
    return "\n".join(f"without {part:10}{mean:6.2f} nats" for part, mean in means.items())


def samples() -> dict[str, str]:
    """What a transformer wrote before and after its training, as ``course_lib/data/making/transformers.py`` found."""
    return json.loads((Path(__file__).parent / "samples.json").read_text(encoding="utf-8"))["samples"]


def gpu_times() -> dict[str, dict[int, float]]:
    """Seconds of one layer on an NVIDIA H200, by its name and the number of steps."""
    names = ("lstm, one call", "attention, fused", "attention, with the whole table")
    rows = data.gpu_measurements()["sequence"]
    return {name: {row["T"]: row["seconds"] for row in rows if row["name"] == name} for name in names}
