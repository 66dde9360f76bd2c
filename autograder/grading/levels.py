"""At which level each test cell is graded: found before the class, with the instructor's own notebook.

*Apart*, the learner's code and the test run in processes of their own: nothing of a test is the learner's to see or to
change. Some tests cannot be run so: those that change the learner's data in place, look at figures or files, or hand
over what cannot be sent. They are graded *together*, in one sandboxed process as stock nbgrader does it, in a run of
its own that is begun after the other is over.

A cell is graded apart if the instructor's notebook gets all its points there, and the blank one none, or if both get there
what they get together. The others are taken out, and it is tried again until nothing changes.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .import_paths import installed
from .session import GradingError
from .spec import NotebookSpec, text_of

if TYPE_CHECKING:
    from .engine import Engine, Job, Outcome

APART, TOGETHER = "apart", "together"
FOLDER = ".levels"  # of a class, in which the levels that were found are kept


class ModelFails(GradingError):
    """The instructor's own notebook does not get its points here, so nothing is graded; the text says which and why."""


@dataclass(frozen=True)
class Level:
    """How a test cell is graded, and why so.

    Attributes
    ----------
    level : str
        APART or TOGETHER.
    reason : str
        Empty for the usual, apart.
    problem : str
        Why the instructor's own notebook does not get all points, or gets others each time; mostly empty.
    """

    level: str = APART
    reason: str = ""
    problem: str = ""


def find(engine: Engine, job: Job, notebook: dict[str, Any]) -> dict[str, Level]:
    """The levels of a notebook's test cells.

    Parameters
    ----------
    engine : Engine
    job : Job
        Any submission's of the notebook: its specification, files and limits count.
    notebook : dict
        The instructor's, with what solves it.

    Returns
    -------
    dict of str to Level
        By grade_id.
    """
    if (language := _language_of(notebook)) != "python":
        raise ModelFails(f"{job.spec.name} is a notebook in {language}: only Python can be graded. Nothing was graded.")
    if missing := _missing_modules(job):
        raise ModelFails(
            f"{job.spec.name} imports {', '.join(missing)}, which is not installed here. Nothing was graded."
        )
    spec = replace(job.spec, together=frozenset())
    model, blank = (replace(job, notebook=each) for each in (_bytes(notebook), _bytes(_blank(notebook, spec))))

    def graded(which: Job, together: frozenset[str]) -> Outcome:
        outcome: Outcome = engine.run(replace(which, spec=replace(spec, together=together)))
        if outcome.problem:
            raise ModelFails(f"the instructor's own notebook {spec.name} cannot be graded: {outcome.problem}")
        return outcome

    every = frozenset(cell.grade_id for cell in spec.cells if cell.tested)
    best = {grade_id: spec.by_id[grade_id].points for grade_id in every}
    apart, nothing = graded(model, frozenset()), graded(blank, frozenset())
    out = {name for name in every if _points(apart, name) != best[name] or _points(nothing, name) != 0}
    levels = {name: Level() for name in every}
    if not out:
        return levels
    first, second, worst = graded(model, every), graded(model, every), graded(blank, every)
    together: frozenset[str] = frozenset()
    while True:
        wrong = {
            name: reason
            for name in every - together
            if (reason := _why_not(name, apart, nothing, first, worst, best[name]))
        }
        if not wrong:
            break
        for name, reason in wrong.items():
            levels[name] = Level(TOGETHER, reason)
        together |= wrong.keys()
        apart, nothing = graded(model, together), graded(blank, together)
    for name in out:
        problem = _problem(first, second, name, best[name])
        levels[name] = replace(levels[name], problem=problem)
    return levels


def _language_of(notebook: dict[str, Any]) -> str:
    """The programming language of a notebook, in small letters; Python's where it does not say."""
    meta = notebook.get("metadata", {})
    name = meta.get("language_info", {}).get("name") or meta.get("kernelspec", {}).get("language") or "python"
    return str(name).lower().replace("ipython", "python")


def _missing_modules(job: Job) -> list[str]:
    """Packages that the instructor's cells import, and that neither this machine nor the assignment's files have."""
    roots = sorted({module.partition(".")[0] for module in job.spec.modules})
    own = {name.partition("/")[0].removesuffix(".py") for name in job.files}
    return [root for root in roots if root not in own and not _can_be_found(root)]


def _can_be_found(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def _why_not(name: str, apart: Outcome, nothing: Outcome, first: Outcome, worst: Outcome, points: float) -> str:
    """Why a cell cannot be graded apart, or an empty text."""
    model, blank = _points(apart, name), _points(nothing, name)
    if model == points and blank == 0:
        return ""
    if model != _points(first, name):
        return f"apart the instructor's notebook gets {_shown(model)} of {points:g}: {_failure(apart, name)}"
    if blank is None or blank > (_points(worst, name) or 0):
        return f"apart a blank notebook gets {_shown(blank)}"
    return ""


def _problem(first: Outcome, second: Outcome, name: str, points: float) -> str:
    """Why the model's points are not to be relied on, or an empty text."""
    one, other = _points(first, name), _points(second, name)
    if one != other:
        return f"it got {_shown(one)} and then {_shown(other)} of {points:g}: the test does not give the same each time"
    return "" if one else _failure(first, name)


def _points(outcome: Outcome, name: str) -> float | None:
    points: float | None = outcome.scores[name][0]
    return points


def _shown(points: float | None) -> str:
    return "no decision" if points is None else f"{points:g}"


def _failure(outcome: Outcome, name: str) -> str:
    """What went wrong in a cell, in one line."""
    cells = {cell["id"]: cell for cell in (outcome.notebook or {"cells": ()})["cells"]}
    errors = [output for output in cells.get(name, {}).get("outputs", ()) if output["output_type"] == "error"]
    return f"{errors[0]['ename']}: {errors[0]['evalue']}"[:300] if errors else "no error is shown"


def _bytes(notebook: dict[str, Any]) -> bytes:
    return json.dumps(notebook).encode()


def _blank(notebook: dict[str, Any], spec: NotebookSpec) -> dict[str, Any]:
    """The notebook as it is given out, but for the hidden tests, which the grader puts back in any case."""
    cells = []
    for cell in notebook["cells"]:
        given = spec.by_id.get((cell.get("metadata", {}).get("nbgrader") or {}).get("grade_id") or "")
        cells.append({**cell, "source": given.source if given is not None else text_of(cell)})
    return {**notebook, "cells": cells}


class Kept:
    """Levels that were found before, in a file of the course.

    Parameters
    ----------
    folder : pathlib.Path
    """

    def __init__(self, folder: Path):
        self._folder = folder

    def of(self, spec: NotebookSpec, files: dict[str, bytes], seek: Callable[[], dict[str, Level]]) -> dict[str, Level]:
        """The levels of a notebook: those kept, if nothing has changed since, or those that `seek` finds."""
        path, digest = self._folder / f"{spec.name}.json", _digest(spec, files)
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            if kept["digest"] == digest:
                return {name: Level(**level) for name, level in kept["levels"].items()}
        except (OSError, ValueError, KeyError, TypeError):
            pass  # none yet, or of another time
        found = seek()
        path.parent.mkdir(parents=True, exist_ok=True)
        levels = {name: asdict(level) for name, level in sorted(found.items())}
        path.write_text(json.dumps({"digest": digest, "levels": levels}, indent=1), encoding="utf-8")
        return found


def _digest(spec: NotebookSpec, files: dict[str, bytes]) -> str:
    """A text that changes with the specification, the files, the grader, Python and what is installed."""
    from .engine import VERSION

    digest = hashlib.sha256()
    for part in (VERSION, platform.python_version(), spec.digest(), *installed()):
        digest.update(part.encode())
    for name in sorted(files):
        digest.update(name.encode("utf-8", "surrogateescape") + files[name])
    return digest.hexdigest()


def settled(spec: NotebookSpec, levels: dict[str, Level], accept_failing: bool = False) -> NotebookSpec:
    """The specification with its levels; raises `ModelFails` if the instructor's own notebook fails, unless that is accepted."""
    failing = {name: level.problem for name, level in levels.items() if level.problem}
    if failing and not accept_failing:
        name, problem = min(failing.items())
        others = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
        raise ModelFails(
            f"the instructor's own notebook {spec.name} does not pass {name}{others} on this machine: {problem}. "
            "Nothing was graded. Mend the notebook or install what is missing, or grade all the same with --accept-failing."
        )
    together = frozenset(name for name, level in levels.items() if level.level == TOGETHER)
    return replace(spec, together=together)
