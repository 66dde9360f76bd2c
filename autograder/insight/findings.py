"""What a class's answers say, exercise by exercise, and which three things cost most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..grading.verdicts import FAILED, NOT_ATTEMPTED, PARTLY, PASSED
from . import measures
from .classwork import ADVICE, CARE, CHOICE, MISTAKE, UNEXPLAINED, Answer, Cause, ClassWork, Exercise, Learner

STATUSES = (PASSED, PARTLY, FAILED, NOT_ATTEMPTED)
UNTRIED = "untried"  # a kind of cost beside those of causes
EXAMPLES = 2
TO_TEACH = 3
MIN_ALIKE = 2  # answers that make a group of their own


@dataclass
class Cost:
    """One thing that costs points: how many learners, of how many, and how many points of the class's."""

    exercise: Exercise
    kind: str
    name: str
    words: str
    learners: int
    of: int
    points: float
    examples: list[str] = field(default_factory=list)


@dataclass
class OfExercise:
    """What is found of one exercise; numbers are of learners who handed in."""

    exercise: Exercise
    counts: dict[str, int]
    waiting: int  # for a person to grade
    costs: list[Cost]  # the dearest first
    alone: int  # unexplained answers that are like no other
    mean_share: float | None  # of its points: its difficulty
    discrimination: float | None
    n: int

    @property
    def named(self) -> list[Cost]:
        """Known mistakes, what was chosen wrongly, and what a check could say of any function."""
        return [cost for cost in self.costs if cost.kind in (MISTAKE, CHOICE, ADVICE, CARE)]

    @property
    def unexplained(self) -> list[Cost]:
        return [cost for cost in self.costs if cost.kind == UNEXPLAINED and cost.learners >= MIN_ALIKE]


@dataclass
class OfSection:
    """How the class's shares of a section's points spread."""

    title: str
    points: float
    spread: measures.Spread


@dataclass
class Findings:
    """What a class's work on one assignment shows."""

    work: ClassWork
    exercises: list[OfExercise]
    sections: list[OfSection]
    total: measures.Spread | None  # of the shares of all points
    lost: float  # points of the class's
    blank: list[Learner]  # handed in and tried nothing
    late: list[Learner]
    missing: list[Learner]
    ungraded: list[Learner]

    @property
    def handed_in(self) -> int:
        return len(self.work.graded)

    @property
    def to_teach(self) -> list[Cost]:
        """The three things that cost most; that exercises were not tried is one of them at most."""
        everything = sorted((cost for found in self.exercises for cost in found.costs), key=_dearest)
        chosen: list[Cost] = []
        for cost in everything:
            if cost.points > 0 and not (cost.kind == UNTRIED and any(other.kind == UNTRIED for other in chosen)):
                chosen.append(cost)
        return chosen[:TO_TEACH]


def find(work: ClassWork) -> Findings:
    """What a class's work shows."""
    graded = work.graded
    blank = [learner for learner in graded if _tried_nothing(learner)]
    trying = [learner for learner in graded if learner not in blank]
    found = [_of_exercise(exercise, graded, trying, work) for exercise in work.exercises]
    sections = []
    for title in dict.fromkeys(exercise.section for exercise in work.exercises):
        inside = [exercise for exercise in work.exercises if exercise.section == title]
        shares = measures.spread([_share(learner, inside) for learner in graded])
        if shares:
            sections.append(OfSection(title, sum(each.points for each in inside), shares))
    return Findings(
        work,
        found,
        sections,
        measures.spread([_share(learner, work.exercises) for learner in graded]) if work.exercises else None,
        sum(cost.points for each in found for cost in each.costs),
        blank,
        [learner for learner in work.learners if learner.seconds_late > 0 or learner.said_late],
        [learner for learner in work.learners if not learner.is_graded and not learner.problem],
        [learner for learner in work.learners if not learner.is_graded and learner.problem],
    )


def _of_exercise(
    exercise: Exercise, graded: Sequence[Learner], trying: Sequence[Learner], work: ClassWork
) -> OfExercise:
    answers = [(learner, answer) for learner in graded if (answer := _answer(learner, exercise))]
    scored = [(learner, answer) for learner, answer in answers if answer.score is not None]
    counts = Counter(answer.status for _, answer in scored)
    whole = [_sum(learner, work.exercises) for learner, _ in scored]
    points = [answer.score or 0.0 for _, answer in scored]
    costs, alone = _costs(exercise, [answer for _, answer in scored], len(answers))
    skipped = [learner for learner in trying if _status(learner, exercise) == NOT_ATTEMPTED]
    if skipped:
        words = "was not tried, by learners who tried others"
        costs.append(
            Cost(exercise, UNTRIED, UNTRIED, words, len(skipped), len(answers), exercise.points * len(skipped))
        )
    return OfExercise(
        exercise,
        {status: counts[status] for status in STATUSES},
        len(answers) - len(scored),
        sorted(costs, key=_dearest),
        alone,
        sum(points) / (exercise.points * len(points)) if points else None,
        measures.item_rest(points, whole),
        len(points),
    )


def _costs(exercise: Exercise, answers: Iterable[Answer], of: int) -> tuple[list[Cost], int]:
    """What the causes cost, an answer's lost points split evenly over its causes; and how many answers are like no other."""
    found = [(cause, answer) for answer in answers for cause in answer.causes]
    plain: dict[str, str] = {}  # a mistake's words without what softens them, if anybody was told so
    for cause, _ in found:
        plain[cause.name] = min(plain.get(cause.name, cause.words), cause.words, key=len)
    groups: dict[tuple[str, str], list[tuple[Cause, Answer]]] = {}  # mistakes that are told in the same words are one
    for cause, answer in found:
        groups.setdefault((cause.kind, cause.name if cause.kind == CHOICE else plain[cause.name]), []).append(
            (cause, answer)
        )
    costs, alone = [], 0
    for (kind, _), group in groups.items():
        words = plain[group[0][0].name]
        lost = sum((exercise.points - (answer.score or 0.0)) / len(answer.causes) for _, answer in group)
        alone += kind == UNEXPLAINED and len(group) < MIN_ALIKE
        name = Counter(cause.name for cause, _ in group).most_common(1)[0][0]
        examples = [] if kind == CHOICE else _examples(answer for _, answer in group)
        costs.append(Cost(exercise, kind, name, words, len(group), of, lost, examples))
    return costs, alone


def _examples(answers: Iterable[Answer]) -> list[str]:
    """Up to two pieces of code, those that most learners wrote alike first, then the shortest."""
    counted = Counter(answer.code for answer in answers if answer.code)
    return sorted(counted, key=lambda code: (-counted[code], len(code), code))[:EXAMPLES]


def _answer(learner: Learner, exercise: Exercise) -> Answer | None:
    return learner.answers.get((exercise.notebook, exercise.grade_id))


def _status(learner: Learner, exercise: Exercise) -> str:
    answer = _answer(learner, exercise)
    return answer.status if answer else ""


def _sum(learner: Learner, exercises: Iterable[Exercise]) -> float:
    return sum((answer.score or 0.0) for each in exercises if (answer := _answer(learner, each)))


def _share(learner: Learner, exercises: Sequence[Exercise]) -> float:
    return _sum(learner, exercises) / sum(each.points for each in exercises)


def _tried_nothing(learner: Learner) -> bool:
    told = [answer.status for answer in learner.answers.values() if answer.status]
    return (
        NOT_ATTEMPTED in told
        and set(told) <= {NOT_ATTEMPTED, FAILED}
        and not any(answer.causes for answer in learner.answers.values())
    )


def _dearest(cost: Cost) -> tuple[float, int, str]:
    return -cost.points, -cost.learners, cost.name
