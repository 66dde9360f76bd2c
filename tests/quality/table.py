"""What is known of each lesson's checks, as one table."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from dataclasses import dataclass

from course_lib import mistakes
from tests import sources

from . import hints, mutation, plain

PAGE = sources.ROOT / "docs" / "quality.md"
TEXT = """# How well the tests are tested

Written by `python3 course.py quality`, and held true by the tests (but for the times).

{table}

- **Tests**: calls of the learner's function that are compared, those that learners see and those that only the grader runs.
- **Known mistakes**: wrong solutions as learners really write them. Each loses points in its exercise, in no other, and gives its own hint. Every exercise also has a right answer in
  another style, which earns every point, and is compared with an outside reference.
- **Mutants**: the solutions, but for a project's aim, and its steps and challenges that are judged by properties alone, which have many, with one thing changed: an operator, a comparison, a number, a term left out, arguments exchanged, the first or last step of a loop skipped, a transpose dropped. A mutant is *killed* if
  the check of its own exercise gives less than all points, *by what is seen* if its visible part alone does.
- **Equivalent**: mutants that no check can tell from the solution. Each is named in
  [`equivalent_mutants.json`](../tests/quality/equivalent_mutants.json); the reasons are below. No other mutant survives.
- **Plain**: exercises whose solution, its conversions and guards taken out, still earns three quarters of the points.
- **Foreign**: wrong answers kept apart from the known mistakes (`tests/quality/foreign/`). *Told*: how many of them are told more than the two values. *Firm*: hints given without "one thing that gives this"; *true* if the
  mistake that they name agrees with the answer on 50 random probes.
- **Solved run**: the solved lesson as a script, every check and demonstration included, once, on two cores; it was measured when this page was written.

## Why {equivalent} mutants are equivalent

{reasons}
"""
COLUMNS = (
    "Lesson",
    "Exercises",
    "Points",
    "Tests seen",
    "Tests hidden",
    "Known mistakes",
    "Widgets",
    "Mutants",
    "Killed",
    "By what is seen",
    "Equivalent",
    "Plain",
    "Foreign",
    "Told",
    "Firm",
    "True",
)
STATIC = 7  # so many columns are known without measuring


@dataclass(frozen=True)
class Row:
    """One lesson's figures, but for its mutants."""

    lesson: str
    exercises: int
    points: float
    seen: int
    hidden: int
    mistakes: int
    widgets: int


def row(lesson):
    """A lesson's figures, from its source, its checks as they run, and its known mistakes."""
    namespace, found = sources.solved(lesson), sources.exercises(lesson)
    cases = [case for _, _, check in found for case in sources.verdict(check, namespace).cases]
    code = "\n".join(cell.source for cell in sources.cells(lesson))
    return Row(
        lesson, len(found), sum(check.points for _, _, check in found), sum(case.visible for case in cases), sum(not case.visible for case in cases),
        sum(len(mistakes.known(name)) for name, *_ in found), len(set(re.findall(r"widgets\.(\w+)\(", code))),
    )  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """What takes minutes to find out about one lesson's checks.

    `surviving` and `unseen` are keys of mutants that the whole check, and its visible part alone, let through; `plain` is
    the number of plain solutions that earn three quarters; `told` what foreign wrong answers are told.
    """

    mutants: int
    surviving: tuple
    unseen: tuple
    plain: int
    told: tuple


def measure(lesson):
    """Measure one lesson, in a process of its own."""
    count, surviving, unseen = mutation.examine(lesson)
    plainly = sum(share >= 0.75 for share in plain.shares(lesson).values())
    return Measured(count, tuple(surviving), tuple(unseen), plainly, tuple(hints.examine(lesson)))


def static_cells(row):
    """The first cells of a lesson in the table."""
    return [row.lesson, row.exercises, f"{row.points:g}", row.seen, row.hidden, row.mistakes, row.widgets]


def measured_cells(found):
    """The other cells of a lesson, but for its time."""
    firm = [hint for told in found.told for hint in (*told.firm_true, *told.firm_false)]
    return [
        found.mutants,
        found.mutants - len(found.surviving),
        found.mutants - len(found.unseen),
        len(found.surviving),
        found.plain,
        len(found.told),
        sum(bool(told.firm_true or told.firm_false or told.soft or told.general) for told in found.told),
        len(firm),
        sum(len(told.firm_true) for told in found.told),
    ]


def seconds(lesson):
    """How long a solved lesson takes as a script."""
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, sources.LESSONS[lesson].source],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - begun


def page(rows, times):
    """The whole page.

    Parameters
    ----------
    rows : list of list
        The cells of each lesson.
    times : list of float
        Seconds of each solved lesson.
    """
    total = ["**all**", *(f"{sum(float(cells[k]) for cells in rows):g}" for k in range(1, len(COLUMNS)))]
    lines = [[*COLUMNS, "Solved run"], ["---"] + ["--:"] * len(COLUMNS)]
    lines += [[*cells, f"{spent:.1f} s"] for cells, spent in zip(rows, times)] + [[*total, f"{sum(times):.0f} s"]]
    groups = {}
    for key, reason in mutation.explained().items():
        groups.setdefault(reason, []).append(key.partition(":")[0])
    reasons = [
        f"- {len(names)}: {reason} ({', '.join(f'`{name}`' for name in dict.fromkeys(names))})."
        for reason, names in sorted(groups.items(), key=lambda group: -len(group[1]))
    ]
    table = "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
    return TEXT.format(table=table, equivalent=len(mutation.explained()), reasons="\n".join(reasons))


def written():
    """``{lesson: its cells as texts, without the time}`` of the page as it is."""
    found = re.findall(r"^\| ([a-z]\w+) \| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {lesson: [lesson, *rest.split(" | ")[:-1]] for lesson, rest in found}
