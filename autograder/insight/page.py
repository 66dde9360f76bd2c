"""The page and the table of one assignment: both open offline, on paper, and in black and white."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypedDict

import jinja2

from course_lib.markup import to_html

from ..export import to_csv
from ..grading import templates
from ..grading.verdicts import FAILED, NOT_ATTEMPTED, PARTLY, PASSED
from . import measures
from .classwork import CHOICE, UNEXPLAINED, Learner
from .findings import STATUSES, UNTRIED, Cost, Findings, OfExercise

MAX_SHOWN = 5  # mistakes of an exercise; the others are folded
LABELS = {PASSED: "solved", PARTLY: "partly", FAILED: "tried", NOT_ATTEMPTED: "not tried"}
COLUMNS = [
    "lesson", "section", "exercise", "what", "name", "in words", "learners", "of", "points lost", "mean share of points",
    "item-rest correlation",
]  # fmt: skip


class Segment(TypedDict):
    """A part of an exercise's bar; `x` and `width` in percent."""

    status: str
    label: str
    count: int
    x: float
    width: float


def html(found: Findings, refresh: int = 0) -> str:
    """The page of an assignment.

    Parameters
    ----------
    found : Findings
    refresh : int
        After how many seconds the browser reads it again; 0 for never.
    """
    return render(
        "lesson.html.j2",
        found=found,
        title=found.work.title,
        refresh=refresh,
        labels=LABELS,
        min_n=measures.MIN_N,
        margin=measures.margin,
        most=MAX_SHOWN,
        anchor={each.exercise.grade_id: f"exercise-{number}" for number, each in enumerate(found.exercises, 1)},
        people={
            "Not handed in": [_named(learner) for learner in found.missing],
            "Late": [_named(learner) + _lateness(learner) for learner in found.late],
            "Not graded": [f"{_named(learner)}: {learner.problem}" for learner in found.ungraded],
            "Tried nothing": [_named(learner) for learner in found.blank],
        },
    )


def table(found: Findings) -> str:
    """The same as CSV: a row for each exercise, each status, and each thing that cost points; no learner is named."""
    rows = [COLUMNS]
    for each in found.exercises:
        place = [found.work.assignment, each.exercise.section, each.exercise.title]
        lost = sum(cost.points for cost in each.costs)
        measured = [_number(each.mean_share), _number(each.discrimination)]
        rows.append([*place, "exercise", "", "", str(each.n), str(found.handed_in), _number(lost), *measured])
        for status in STATUSES:
            count = each.counts[status]
            rows.append([*place, LABELS[status], "", "", str(count), str(found.handed_in), "", "", ""])
        for cost in each.costs:
            name = "" if cost.kind in (UNEXPLAINED, UNTRIED) else cost.name
            about = [cost.kind, name, cost.words, str(cost.learners), str(cost.of), _number(cost.points)]
            rows.append([*place, *about, "", ""])
    text: str = to_csv(rows)
    return text


def in_words(cost: Cost) -> str:
    """A thing that cost points, as a sentence to begin with."""
    if cost.kind == UNEXPLAINED:
        return f"{cost.learners} answers are wrong in the same way, and no hint says why: {cost.words}"
    if cost.kind == UNTRIED:
        return f"{cost.learners} learners left {cost.exercise.title} out, though they tried others."
    if cost.kind == CHOICE:
        return f"{cost.learners} chose {cost.name}. What there is to say of it: {cost.words}"
    return cost.words


def segments(found: OfExercise) -> list[Segment]:
    """The parts of an exercise's bar."""
    total = sum(found.counts.values()) or 1
    parts: list[Segment] = []
    at = 0.0
    for status in STATUSES:
        count = found.counts[status]
        width = round(100 * count / total, 2)
        parts.append(
            {"status": status, "label": f"{count} {LABELS[status]}", "count": count, "x": round(at, 2), "width": width}
        )
        at += width
    return parts


def render(template: str, **values: Any) -> str:
    """A page from one of this folder's templates."""
    return _environment().get_template(template).render(style=_style(), **values)


def percent(share: float) -> str:
    """A share as it is written: ``"71 %"``."""
    return f"{100 * share:.0f} %"


@functools.cache
def _environment() -> jinja2.Environment:
    environment = templates.environment(Path(__file__).parent)
    filters: Mapping[str, Any] = {
        "percent": percent,
        "points": lambda number: f"{number:.4g}" if number < 1000 else f"{number:.0f}",
        "to_html": to_html,
        "in_words": in_words,
        "segments": segments,
        "judged": measures.in_words,
    }
    environment.filters.update(filters)
    return environment


@functools.cache
def _style() -> str:
    return (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


def _named(learner: Learner) -> str:
    return f"{learner.name} ({learner.student})" if learner.name else learner.student


def _lateness(learner: Learner) -> str:
    if not learner.seconds_late:
        return ": late, says the LMS"
    hours = learner.seconds_late / 3600
    return f": {hours / 24:.1f} days" if hours >= 48 else f": {hours:.0f} hours" if hours >= 2 else ": under two hours"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}"
