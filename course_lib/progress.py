"""Keep a learner's progress on their own machine, for the start page."""

from __future__ import annotations

import contextlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

VARIABLE = "COURSE_PROGRESS"  # the file's path; `course lab` sets it, and without it nothing is kept


def record(verdict: Any) -> None:
    """Note an exercise's verdict; an exercise that once passed stays passed."""
    path = os.environ.get(VARIABLE)
    if not path:
        return
    progress = read()
    exercises = progress.setdefault("exercises", {})
    if exercises.get(verdict.exercise, {}).get("status") == "passed":
        return
    exercises[verdict.exercise] = {
        "status": verdict.status,
        "earned": verdict.earned,
        "points": verdict.points,
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    with contextlib.suppress(OSError):  # a full or read-only disk must not fail a check
        _write(Path(path), progress)


def read() -> dict[str, Any]:
    """The progress noted so far: ``{"exercises": {name: {"status", "earned", "points", "when"}}}``."""
    path = os.environ.get(VARIABLE)
    try:
        progress = json.loads(Path(path).read_text(encoding="utf-8")) if path else {}
    except (OSError, ValueError):  # none yet, or damaged: start anew
        return {}
    return progress if isinstance(progress, dict) else {}


def _write(path: Path, progress: dict[str, Any]) -> None:
    """Write beside the file and rename, so that a crash leaves the old one whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_text(json.dumps(progress, indent=1), encoding="utf-8")
    beside.replace(path)
