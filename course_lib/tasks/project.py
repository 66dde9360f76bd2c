"""Projects: an aim that is measured, on data that the learner has and on held-out data that only the instructor has.

>>> from course_lib.tasks.project import Aim, numbers
>>> def double(x):
...     return 2 * x
>>> def is_right(answer, right):
...     return float(numbers(answer, ()) == right)
>>> aim = Aim(double, points=4, steps={0.5: 1 / 2, 1.0: 1}, of="of the numbers are doubled", items="numbers", seconds=1)
>>> aim.on([(1, 2), (2, 4), (3, 7)], is_right, leaders={"adding 1": 1 / 3})
>>> print(aim.verdict())  # doctest: +ELLIPSIS
Traceback (most recent call last):
...
course_lib.checks.verdict.CheckFailed: double: 67 % of the numbers are doubled (the 3 numbers that you have).
  ✗ the 3 numbers that you have
      67 % of the numbers are doubled; 100 % is asked for.
  Beside others: adding 1 33 % · you 67 %.
  Held-out data decide the points, and they are the instructor's: ...
  Points: 2 of 4 at 50 %, 4 of 4 at 100 %; in between in proportion; none short of 50 %.
"""

from __future__ import annotations

import html
import json
import math
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import mistakes, progress
from ..checks import deadline, folds, outcome
from ..checks.check import Check
from ..checks.compare import kind_of
from ..checks.refusal import class_name_of
from ..checks.still_running import NOTICE
from ..checks.verdict import FAILED, NOT_ATTEMPTED, PARTLY, PASSED, Case, CheckFailed, Verdict, number_text
from ..checks.wording import call_text
from ..markup import to_html
from ..surroundings import in_notebook, text_of

ROOT = Path(__file__).parents[2]
FOLDER = "held_out"  # in the grader's trusted process beside its cell, in a checkout at the root
ALLOWED = 2  # the grader allows so many times the seconds that the text names
EIGHTHS = 8  # of a point: the steps in which points are given
NAMED_CALLS = 20  # so many answers are compared with those of the known mistakes
ELSEWHERE = (
    "Held-out data decide the points, and they are the instructor's: your class's grader has them; `course check` needs a "
    "checkout of the course."
)

BESIDE = "Beside others"  # begins the leader line as text
ROWS = (26, 62, 12, 78)  # of the leader line's words, one below the other where marks stand close

Judge = Callable[[Any, Any], float]  # of an answer and what is right: what the answer is worth


class NoAnswer(ValueError):
    """What a call returned is no answer; the text says what it is, after "it returned"."""


def held_out(name: str) -> Any:
    """A file of held-out data: of a ``.json`` its contents, of an ``.npz`` its arrays by name.

    Raises
    ------
    FileNotFoundError
        In a learner's installation, which has none.
    """
    for folder in (Path(FOLDER), ROOT / FOLDER):
        if (path := folder / name).is_file():
            if path.suffix == ".json":
                return json.loads(path.read_text(encoding="utf-8"))
            with np.load(path) as stored:
                return dict(stored)
    raise FileNotFoundError(f"The held-out data {name} are not here: they are the instructor's.")


def numbers(answer: Any, shape: tuple[int, ...]) -> NDArray[Any]:
    """An answer as an array of finite numbers.

    Raises
    ------
    NoAnswer
        If it has another shape, or holds something else.
    """
    try:
        array = np.asarray(answer)
    except (TypeError, ValueError, RuntimeError):
        raise NoAnswer(kind_of(answer)) from None
    if answer is None or array.dtype.kind not in "biuf":
        raise NoAnswer("None: did you forget `return`?" if answer is None else f"{kind_of(answer)}, not numbers")
    if array.shape != shape:
        raise NoAnswer(f"numbers of shape {array.shape}, not {shape}")
    if not np.isfinite(array).all():
        raise NoAnswer("NaN or infinity among its numbers")
    return array


def whole_numbers(answer: Any, shape: tuple[int, ...], below: int) -> NDArray[np.int64]:
    """An answer as whole numbers from 0 to ``below - 1``, such as labels or the places of rows; else as `numbers`.

    >>> whole_numbers([2, 0.0], (2,), below=3)
    array([2, 0])
    >>> whole_numbers([2, 3], (2,), below=3)
    Traceback (most recent call last):
    ...
    course_lib.tasks.project.NoAnswer: numbers that are not whole, or not from 0 to 2
    """
    array = numbers(answer, shape)
    whole = array.astype(np.int64)
    if (whole != array).any() or (whole < 0).any() or (whole >= below).any():
        raise NoAnswer(f"numbers that are not whole, or not from 0 to {below - 1}")
    return whole


@dataclass
class Measured:
    """What came of measuring on one set of data."""

    count: int
    visible: bool
    score: float = 0.0
    seconds: float = 0.0
    failures: list[str] = field(default_factory=list)  # why a call has no answer, one for each
    example: str = ""  # the first of these calls, if a learner may see it
    void: str = ""  # why none of it counts, though there were answers


class Aim(Check):
    """A project's aim: one number, and what it is worth.

    Parameters
    ----------
    exercise : str or callable
        The name of the learner's function; or the function itself.
    points : float
    steps : dict of float to float
        From a score to a share of the points. In between the share is in proportion; short of the first step it is 0. If the
        share grows while the score falls, the score is an error.
    of : str
        What the score says, after the number: ``"of the questions have the right verse among the first three"``.
    items : str
        What it is measured on, in one word: ``"questions"``.
    seconds : float
        How long all calls on one set of data may take together, as the text says it; twice that is allowed.
    shown : str
        How a score is written: ``"{:.2f} pixels"``.
    average : callable
        Of the calls' worths, the score: `numpy.median` where one bad call must not decide.
    """

    def __init__(
        self,
        exercise: str | Callable[..., Any],
        points: float,
        steps: Mapping[float, float],
        of: str,
        items: str = "examples",
        seconds: float = 30,
        shown: str = "{:.0%}",
        average: Callable[[list[float]], Any] = np.mean,
    ) -> None:
        super().__init__(exercise, points, care=0)
        self.steps, self.of, self.items, self.seconds = dict(steps), of, items, seconds
        self._shown, self._average = shown, average
        self._limit = deadline.Limit(
            page=max(deadline.CALL.page, seconds), elsewhere=max(deadline.CALL.elsewhere, ALLOWED * seconds)
        )
        self.measured: list[Measured] = []
        self.leaders: dict[str, float] = {}
        self._calls: list[tuple[tuple[Any, ...], outcome.CallOutcome]] = []  # the first visible ones

    def hidden(self, kind: str = "") -> None:
        """Begin what is measured on held-out data."""
        super().hidden(kind or f"held-out {self.items}")

    def on(self, items: Iterable[tuple[Any, Any]], judge: Judge, leaders: Mapping[str, float] | None = None) -> None:
        """Measure: call the function on each item, and judge what it returns.

        A call that fails, returns no answer, or comes after the time is up counts as the worst; all others count.

        Parameters
        ----------
        items : iterable of (arguments, right)
            The arguments of a call, a tuple if there are several, and what `judge` gets beside the answer. Large data go
            over in slices, so that one failure does not cost all.
        judge : callable
            What an answer is worth; raises `NoAnswer` if it is none.
        leaders : dict of str to float
            What others reach on the same data, for the leader line.
        """
        items = list(items)
        result = Measured(len(items), self._visible)
        worths: list[float] = []
        NOTICE.expect(self.seconds)
        begun = time.monotonic()
        for arguments, right in items:
            if self.is_over:
                break
            worth = self._one_call(arguments if isinstance(arguments, tuple) else (arguments,), right, judge, result)
            worths.append(worth)
            result.seconds = time.monotonic() - begun
            if result.seconds > ALLOWED * self.seconds:
                break
        if not self.attempted:
            return
        late = len(items) - len(worths)
        why = "it was interrupted" if self.interrupted else f"the time was up: {self.seconds:g} s are meant for all"
        result.failures += late * [why]
        result.score = float(self._average(worths + late * [self._worst])) if items else self._worst
        self.leaders |= leaders or {}
        self.measured.append(result)
        self._note_case(result)

    def _one_call(self, arguments: tuple[Any, ...], right: Any, judge: Judge, result: Measured) -> float:
        """What the answer of one call is worth."""
        came = outcome.run(self.function, arguments, {}, quiet=not self._visible, limit=self._limit)
        if isinstance(came.error, NotImplementedError) and not self.measured and not self._calls:
            self.attempted = False
            return self._worst
        self.interrupted = isinstance(came.error, KeyboardInterrupt)
        if self._visible and len(self._calls) < NAMED_CALLS:
            self._calls.append((arguments, came))
        try:
            if came.error is None:
                return float(judge(came.value, right))
            why = self._error_text(came.error) if self._visible else f"it raised {class_name_of(came.error)}"
        except NoAnswer as error:
            why = f"it returned {error}"
        if self._visible and not result.failures:
            result.example = call_text(self.name, arguments, {})
        result.failures.append(why)
        return self._worst

    @property
    def _worst(self) -> float:
        return 0.0 if self._grows else math.inf

    @property
    def _grows(self) -> bool:
        """Whether a larger score is a better one."""
        return max(self.steps, key=self.steps.__getitem__) == max(self.steps)

    def share(self, score: float) -> float:
        """The share of the points that a score is worth."""
        sign = 1 if self._grows else -1
        at = sorted((sign * step, share) for step, share in self.steps.items())
        return float(np.interp(sign * score, [step for step, _ in at], [share for _, share in at], left=0.0))

    def show(self, score: float) -> str:
        """A score as it is written."""
        return self._shown.format(score).replace("%", " %") if math.isfinite(score) else "no answer"

    def say(self, score: float) -> str:
        """A score and what it is, as half of a sentence."""
        return f"{self.show(score)} {self.of}" if math.isfinite(score) else "no answer, and so no score"

    def _note_case(self, result: Measured) -> None:
        best = max(self.steps, key=self.steps.__getitem__)
        share = self.share(result.score)
        if result.void:
            kind = self.kind_of(result)
            case = Case(False, result.visible, kind, call=kind if result.visible else "", message=result.void)
            case.hint, case.mistake = self._hint() if result.visible else ("", "")
            self.cases.append(case)
            return
        message = self.say(result.score) + ("." if share == 1 else f"; {self.show(best)} is asked for.")
        if result.failures:
            reasons = Counter(result.failures).most_common(3)
            listed = "; ".join(f"{why} ({times} times)" if times > 1 else why for why, times in reasons)
            message += f" {len(result.failures)} of {result.count} calls gave no answer: {listed}."
            message += f" The first was `{result.example}`." if result.example else ""
        kind = self.kind_of(result)
        case = Case(share == 1, result.visible, kind, call=kind if result.visible else "", message=message)
        if result.visible and share < 1:
            case.hint, case.mistake = self._hint()
        self.cases.append(case)

    def kind_of(self, result: Measured) -> str:
        """What was measured on, in words."""
        return f"the {result.count} {self.items} that you have" if result.visible else f"{result.count} {self._kind}"

    def _hint(self) -> tuple[str, str]:
        """Hint and name of the known mistake that gives the same answers, if there is one, or several with one hint."""
        found = [mistake for mistake in mistakes.known(self.name) if self._agrees(mistake.function)]
        return (found[0].hint, found[0].name) if len({mistake.hint for mistake in found}) == 1 else ("", "")

    def _agrees(self, function: Callable[..., Any]) -> bool:
        if len(self._calls) < 2:
            return False
        return all(
            outcome.alike(came, outcome.run(function, arguments, {}, quiet=True)) for arguments, came in self._calls
        )

    def verdict(self) -> Verdict:
        """Note the progress, and return the verdict, as `Check.verdict` does."""
        found = AimVerdict(self.name, self.points, self.cases, self.attempted, 0, self.note, aim=self)
        if not in_notebook():
            if found.status != PASSED:
                raise CheckFailed(found)
            return found
        if not self.note:
            text = text_of(self.function)
            tries = folds.TRIES.count(found, progress.record(found, text), text)
            found.folds = folds.below(found, tries, with_answer=False)
        return found

    # What is said of it

    def points_at(self, score: float) -> float:
        """The points that a score is worth, in eighths of a point."""
        return round(EIGHTHS * self.points * self.share(score)) / EIGHTHS

    def thresholds(self) -> str:
        """The steps in one sentence."""
        at = [
            f"{number_text(self.points_at(step))} of {number_text(self.points)} at {self.show(step)}"
            for step, share in sorted(self.steps.items(), key=lambda item: item[1])
            if share
        ]
        first = self.show(min(self.steps) if self._grows else max(self.steps))
        return f"Points: {', '.join(at)}; in between in proportion; none short of {first}."

    def places(self) -> list[tuple[str, float]]:
        """The leader line: who reaches what on the data that the learner has, the learner among them, the best last."""
        own = [("you", result.score) for result in self.measured if result.visible]
        known = [*self.leaders.items(), *own] if own else []
        return sorted(known, key=lambda item: item[1] if self._grows else -item[1])

    def leader_line(self) -> str:
        """The leader line as text."""
        return " · ".join(f"{name} {self.show(score)}" for name, score in self.places())


@dataclass
class AimVerdict(Verdict):
    """The verdict on a project's aim: the held-out data decide the points, if they were at hand."""

    aim: Aim = field(kw_only=True, repr=False)

    @property
    def deciding(self) -> Measured | None:
        """What was measured on held-out data; else on what the learner has."""
        return next((one for one in self.aim.measured if not one.visible), next(iter(self.aim.measured), None))

    @property
    def status(self) -> str:
        if not self.attempted or self.deciding is None:
            return NOT_ATTEMPTED
        share = self.aim.share(self.deciding.score)
        return PASSED if share == 1 else PARTLY if share else FAILED

    @property
    def earned(self) -> float:
        return self.aim.points_at(self.deciding.score) if self.attempted and self.deciding is not None else 0.0

    @property
    def share(self) -> float:
        return self.earned / self.points

    def headline(self) -> str:
        """The verdict in one line."""
        found = self.deciding
        if found is None or not self.attempted:
            return super().headline()
        if found.void:
            return f"{self.exercise}: it does not count. {found.void}"
        score = f"{self.exercise}: {self.aim.say(found.score)}"
        if found.visible:
            return f"{score} ({self.aim.kind_of(found)})."
        points = f"{number_text(self.earned)} of {number_text(self.points)} points"
        return f"{score} ({self.aim.kind_of(found)}), {points}."

    def further(self) -> list[str]:
        """What is said below the cases."""
        if not self.attempted or self.deciding is None:
            return []
        line = "" if self.deciding.void else self.aim.leader_line()
        beside = f"{BESIDE}: {line}." if line else ""
        return [text for text in (beside, "" if self.has_hidden else ELSEWHERE, self.aim.thresholds()) if text]

    def public(self) -> dict[str, Any]:
        """The verdict as plain data; the score, its steps and the leader line are its note."""
        measured = self.attempted and self.deciding is not None
        return {**super().public(), "note": " ".join([self.headline(), *self.further()]) if measured else self.note}

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *(f"  {line}" for line in self.further())])

    def __repr__(self) -> str:
        return super().__repr__()

    def to_html(self) -> str:
        """The verdict as a panel, with the leader line drawn."""
        panel = super().to_html()
        if not self.further():
            return panel
        words = "".join(f"<div>{to_html(line)}</div>" for line in self.further() if not line.startswith(BESIDE))
        return (panel.removesuffix("</div>") + _line_of(self.aim) + words + "</div>").replace(" %", "&nbsp;%")


def _line_of(aim: Aim) -> str:
    """The leader line as a picture: a mark for each, the learner's filled."""
    places = [(name, score) for name, score in aim.places() if math.isfinite(score)]
    if not places:
        return ""
    ends = [0.0, *aim.steps, *(score for _, score in places)]
    low, high = min(ends), max(ends)
    width, left, right = 640, 20, 620
    marks = []
    for row, (name, score) in enumerate(places):
        x = left + (right - left) * (score - low) / ((high - low) or 1)
        y = ROWS[row % len(ROWS)]
        fill = "currentColor" if name == "you" else "none"
        anchor = "start" if x < 120 else "end" if x > width - 120 else "middle"
        weight = "bold" if name == "you" else "normal"
        marks.append(
            f'<circle cx="{x:.0f}" cy="40" r="6" fill="{fill}" stroke="currentColor" stroke-width="2"/>'
            f'<text x="{x:.0f}" y="{y}" text-anchor="{anchor}" font-weight="{weight}" fill="currentColor">'
            f"{html.escape(name)} {aim.show(score)}</text>"
        )
    steps = [left + (right - left) * (step - low) / ((high - low) or 1) for step, share in aim.steps.items() if share]
    marks += [f'<path d="M{x:.0f} 34v12" stroke="currentColor"/>' for x in steps]
    return (
        f'<svg viewBox="0 0 {width} 84" role="img" aria-label="{html.escape(aim.leader_line())}" '
        f'style="display: block; max-width: {width}px; width: 100%; font-size: 13px">'
        f'<line x1="{left}" x2="{right}" y1="40" y2="40" stroke="currentColor"/>{"".join(marks)}</svg>'
    )
