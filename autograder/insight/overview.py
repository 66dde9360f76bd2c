"""A class over its lessons: each learner's share of the points, and who falls behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean, median

from nbgrader.api import Assignment, Grade, Student, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import func
from traitlets.config import Config

from ..export import to_csv
from ..grading.classroom import Classroom
from ..grading.gradebook import existing
from .page import percent, render

RECENT = 3  # lessons that count as now
GAP = 0.3  # of the points: this far below the class's median, or below one's own earlier distance from it
MISSED = 2  # lessons in a row


@dataclass
class Standing:
    """A learner's shares by lesson, None where nothing was handed in; why they may be falling behind."""

    student: str
    name: str
    shares: list[float | None]
    reasons: list[str] = field(default_factory=list)

    @property
    def mean(self) -> float:
        """Of all lessons; what was not handed in counts nothing."""
        return fmean(share or 0.0 for share in self.shares) if self.shares else 0.0


@dataclass
class Overview:
    """The lessons that somebody has grades of, in order; the learners, those with the least first."""

    lessons: list[str]
    medians: list[float]
    standings: list[Standing]

    @property
    def behind(self) -> list[Standing]:
        return [standing for standing in self.standings if standing.reasons]


def read(course_dir: str | Path, config: Config | None = None, order: Sequence[str] = ()) -> Overview:
    """Read a class's points of all lessons from the gradebook; late penalties are taken off.

    Parameters
    ----------
    course_dir : path
    config : traitlets.config.Config, optional
    order : sequence of str
        The assignments in the order in which they are taught; others follow by due date and name.
    """
    classroom = Classroom(course_dir, config)
    with existing(classroom, "The class") as gradebook:
        database = gradebook.db
        names = {
            student: " ".join(filter(None, [first, last]))
            for student, first, last in database.query(Student.id, Student.first_name, Student.last_name)
        }
        maxima = {
            each.name: (each.max_score, each.duedate.isoformat() if each.duedate else "9")
            for each in database.query(Assignment)
        }
        by_work = (SubmittedAssignment.student_id, Assignment.name)
        points = (
            database.query(
                *by_work, func.sum(Grade.score), func.count(Grade.auto_score), func.count(Grade.manual_score)
            )
            .select_from(Grade)
            .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
            .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
            .group_by(*by_work)
        )
        penalties = {
            (student, name): penalty or 0.0
            for student, name, penalty in database.query(*by_work, func.sum(SubmittedNotebook.late_submission_penalty))
            .select_from(SubmittedNotebook)
            .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
            .group_by(*by_work)
        }
        shares = {
            (student, name): max(0.0, score - penalties.get((student, name), 0.0)) / maxima[name][0]
            for student, name, score, by_machine, by_hand in points
            if maxima[name][0] and by_machine + by_hand
        }
    place = {name: number for number, name in enumerate(order)}
    lessons = sorted(
        {name for _, name in shares}, key=lambda name: (place.get(name, len(place)), maxima[name][1], name)
    )
    return standing_of(names, lessons, shares)


def standing_of(names: Mapping[str, str], lessons: Sequence[str], shares: Mapping[tuple[str, str], float]) -> Overview:
    """The overview of shares by learner and lesson."""
    medians = [median([shares[key] for key in shares if key[1] == lesson]) for lesson in lessons]
    standings = []
    for student in sorted({*names, *(student for student, _ in shares)}):
        own = [shares.get((student, lesson)) for lesson in lessons]
        standings.append(Standing(student, names.get(student, ""), own, reasons(own, medians)))
    return Overview(list(lessons), medians, sorted(standings, key=lambda each: (each.mean, each.student)))


def reasons(shares: Sequence[float | None], medians: Sequence[float]) -> list[str]:
    """Why a learner may be falling behind, in words; nothing if they are not.

    Examples
    --------
    >>> reasons([0.9, None, None], [0.8, 0.8, 0.8])
    ['handed in none of the last 2']
    >>> reasons([0.9, 0.9, 0.3, 0.4, 0.4], [0.8, 0.8, 0.8, 0.8, 0.8])
    ['43 points of 100 below the median in the last 3', 'was near it before']
    >>> reasons([0.7, 0.6, 0.8], [0.8, 0.8, 0.8])
    []
    """
    if not any(share is not None for share in shares):
        return ["handed in nothing"] if shares else []
    missed = next((back for back, share in enumerate(reversed(shares)) if share is not None), len(shares))
    if missed >= MISSED:
        return [f"handed in none of the last {missed}"]
    distances = [(share or 0.0) - middle for share, middle in zip(shares, medians)]
    recent, earlier = distances[-RECENT:], distances[:-RECENT]
    now = fmean(recent)
    if now > -GAP:
        return []
    found = [f"{-100 * now:.0f} points of 100 below the median in the last {len(recent)}"]
    if earlier and fmean(earlier) > -GAP / 2:
        found.append("was near it before")
    return found


def html(overview: Overview) -> str:
    """The page, for instructors alone: it names learners."""
    return render("overview.html.j2", overview=overview, refresh=0, level=level, gap=percent(GAP), recent=RECENT)


def table(overview: Overview) -> str:
    """The same as CSV: a row for each learner."""
    rows = [["student", "name", *overview.lessons, "mean", "falls behind"]]
    for each in overview.standings:
        shares = ["" if share is None else f"{share:.3f}" for share in each.shares]
        rows.append([each.student, each.name, *shares, f"{each.mean:.3f}", "; ".join(each.reasons)])
    text: str = to_csv(rows)
    return text


def level(share: float | None) -> str:
    """The shade of a field: the darker, the more was lost."""
    if share is None:
        return "none"
    return f"l{min(4, int((1 - share) * 5))}"
