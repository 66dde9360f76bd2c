"""Keep a learner's progress on their own machine: one file per lesson, merged on reading.

A file ``<lesson>.json`` holds ``{"<lesson>/<exercise>": entry}``. An entry has

- ``status``: "passed", "partly", "failed" or "not attempted", as the last verdict said; it can go down again;
- ``hidden``: whether hidden checks took part in that verdict (a notebook of a class has none);
- ``values_right``: whether the values were right, whatever care was missing;
- ``earned`` and ``points`` (``earned`` counts only with hidden checks), ``when``;
- ``tries``: how many different wrong versions were checked since the last right one; ``hints``: how many of its hints were
  offered; ``asked``: how often the answer was asked for.

A prediction's entry counts all different ``tries``. A quiz's, ``"<lesson>/quiz_…"``, has ``right`` and ``questions``.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from . import known_tasks, mistakes
from .surroundings import has_kernel

VARIABLE = "COURSE_PROGRESS"  # the folder; `course lab` sets it, and without it nothing is kept
OTHERS = "other"  # the lesson of exercises that no room knows
SKIP_TEST = "skip_test"  # ``"<lesson>/skip_test"``: an entry without points, of who knew the lesson before or did not
KNOWN, NOT_KNOWN = "known", "not known"  # its status: a lesson that is known is not solved

Entry = dict[str, Any]  # what is noted of an exercise
_asked: Counter[str] = Counter()  # where nothing is kept: how often this process was asked for each answer


def folder() -> Path | None:
    """Where the progress is kept, or None. A variable that names a file stands for the folder of its name."""
    value = os.environ.get(VARIABLE)
    if not value:
        return None
    place = Path(value).with_suffix("")
    with contextlib.suppress(OSError):  # it stays where it is, and is tried again
        _carry_over(place.with_suffix(".json"), place)
    return place


def is_learners_own() -> bool:
    """Whether this is a learner's own work: a grader neither keeps a progress nor has a kernel."""
    return bool(os.environ.get(VARIABLE)) or has_kernel()


def _carry_over(single: Path, place: Path) -> None:
    """Take over the one file of the first edition, ``{"exercises": {exercise: entry}}``, once; what is newer stays.

    Afterwards it is called ``progress.json.first``: nothing is deleted.
    """
    if not single.is_file():
        return
    try:
        exercises = json.loads(single.read_text(encoding="utf-8"))["exercises"].items()
    except (ValueError, LookupError, TypeError, AttributeError):
        return  # damaged, or not ours
    lessons: dict[str, dict[str, Entry]] = {}
    for exercise, entry in exercises:
        if isinstance(entry, dict):
            key = key_of(exercise)
            right = entry.get("status") == "passed"
            lessons.setdefault(key.partition("/")[0], {})[key] = {**entry, "hidden": False, "values_right": right}
    for lesson, entries in lessons.items():
        path = place / f"{lesson}.json"
        write(path, json.dumps({**entries, **_entries(path)}, indent=1, sort_keys=True))
    single.replace(single.with_name(f"{single.name}.first"))


def key_of(exercise: str) -> str:
    """The key of an exercise: ``"<lesson>/<exercise>"``."""
    return f"{lesson_of(exercise) or OTHERS}/{exercise}"


def lesson_of(exercise: str) -> str | None:
    """The name of the lesson that has an exercise or a task, or None."""
    return mistakes.lesson_of(exercise) or known_tasks.lesson_of(exercise)


def record(verdict: Any, text: str = "") -> Entry:
    """Note an exercise's verdict, and return its entry.

    Parameters
    ----------
    verdict : Verdict
    text : str
        The text of the function that was checked: the same wrong version counts as one try.
    """
    entry = dict(of(verdict.exercise))
    seen = hashlib.sha256(text.encode()).hexdigest()[:12] if text else ""
    if verdict.status == "passed":
        entry["tries"] = 0
    elif verdict.attempted and (not seen or seen != entry.get("seen")):
        entry["tries"] = entry.get("tries", 0) + 1
    hints = min(entry.get("tries", 0), len(known_tasks.hints_of(verdict.exercise)))
    if hints > entry.get("hints", 0):
        entry["hints"] = hints
    entry.update(
        status=verdict.status,
        hidden=verdict.has_hidden,
        values_right=verdict.attempted and verdict.values_right,
        earned=verdict.earned,
        points=verdict.points,
        seen=seen,
        when=_now(),
    )
    _update(verdict.exercise, entry)
    return entry


def record_graded(public: dict[str, Any]) -> None:
    """Note a verdict as plain data (`Verdict.public`) of a run that had the hidden checks, such as ``course check``."""
    values = [case.get("passed", False) for case in public.get("cases", ()) if not case.get("care")]
    _update(
        public["exercise"],
        {
            **of(public["exercise"]),
            "status": public["status"],
            "hidden": True,
            "values_right": bool(values) and all(values),
            "earned": public["earned"],
            "points": public["points"],
            "when": _now(),
        },
    )


def record_prediction(task: str, right: bool, seen: str) -> None:
    """Note a prediction, of which `seen` is what was predicted and what is true: the same one again is the same try."""
    entry = dict(of(task))
    if seen == entry.get("seen"):
        return
    status = "passed" if right else "failed"
    _update(task, {**entry, "status": status, "tries": entry.get("tries", 0) + 1, "seen": seen, "when": _now()})


def record_quiz(lesson: str, name: str, right: int, count: int) -> None:
    """Note how many of a quiz's questions were answered right; the most of all times stays."""
    key = f"{lesson}/{name}"
    right = max(right, _read(lesson).get(key, {}).get("right", 0))
    _put(key, {"right": right, "questions": count, "when": _now()})


def record_skip_test(lesson: str, passed: bool) -> None:
    """Note how a lesson's skip test went."""
    _put(f"{lesson}/{SKIP_TEST}", {"status": KNOWN if passed else NOT_KNOWN, "when": _now()})


def of_skip_test(lesson: str) -> Entry:
    """The entry of a lesson's skip test; empty if it was not taken."""
    return _read(lesson).get(f"{lesson}/{SKIP_TEST}", {})


def known() -> set[str]:
    """The names of the lessons whose skip test was passed."""
    return {key.partition("/")[0] for key, entry in read().items() if entry.get("status") == KNOWN}


@contextlib.contextmanager
def paused() -> Iterator[None]:
    """Keep nothing, and know of nothing, while the block runs."""
    value = os.environ.pop(VARIABLE, None)
    try:
        yield
    finally:
        if value is not None:
            os.environ[VARIABLE] = value


def count_asking(exercise: str) -> int:
    """Note that a learner asked for an exercise's answer, and say how often that makes."""
    if folder() is None:
        _asked[exercise] += 1
        return _asked[exercise]
    entry = dict(of(exercise))
    entry["asked"] = entry.get("asked", 0) + 1
    _update(exercise, entry)
    return int(entry["asked"])


def of(exercise: str) -> Entry:
    """An exercise's entry; empty if there is none."""
    key = key_of(exercise)
    return _read(key.partition("/")[0]).get(key, {})


def read() -> dict[str, Entry]:
    """All entries by their keys, of all lessons' files."""
    place = folder()
    merged: dict[str, Entry] = {}
    for path in sorted(place.glob("*.json")) if place is not None and place.is_dir() else ():
        merged |= _read(path.stem)
    return merged


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _read(lesson: str) -> dict[str, Entry]:
    """The entries of a lesson's file; what is damaged counts as not there."""
    place = folder()
    return _entries(place / f"{lesson}.json") if place is not None else {}


def _entries(path: Path) -> dict[str, Entry]:
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return (
        {key: entry for key, entry in entries.items() if isinstance(entry, dict)} if isinstance(entries, dict) else {}
    )


def _update(exercise: str, entry: Entry) -> None:
    _put(key_of(exercise), entry)


def _put(key: str, entry: Entry) -> None:
    place = folder()
    if place is None:
        return
    lesson = key.partition("/")[0]
    with contextlib.suppress(OSError):  # a full or read-only disk must not fail a check
        write(place / f"{lesson}.json", json.dumps({**_read(lesson), key: entry}, indent=1, sort_keys=True))


def write(path: Path, text: str) -> None:
    """Write beside a file and rename, so that a crash leaves the old one whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
