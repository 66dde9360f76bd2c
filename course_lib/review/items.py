"""What can be asked: the questions of lessons' quizzes, and their predictions with numbers drawn anew.

``course_lib/lessons/<name>/review.json`` is written by `course build` from the lesson's source, answers sealed.
"""

from __future__ import annotations

import contextlib
import functools
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np

from .. import progress, sealed
from ..checks.wording import value_text
from ..quiz import ChoiceQuestion, NumberQuestion, choice_question, number_question
from ..tasks import predicting
from .schedule import day_of

FOLDER = Path(__file__).parents[1] / "lessons"
FILE = "review.json"
SECONDS = {"choice": 25, "number": 45, "prediction": 60}  # what an answer takes, reading included: an estimate
LETTERS = re.compile(r"\*\*([A-H])\.?\*\*")
NEAR_WHOLE = 1e-6

Question = ChoiceQuestion | NumberQuestion


@dataclass(frozen=True)
class Item:
    """Something that can be asked; `name` stays the same in all editions of the course."""

    name: str
    lesson: str
    seconds: int
    question: Question | None = None  # of a quiz; a prediction's is made when it is asked
    task: str = ""

    @property
    def is_prediction(self) -> bool:
        return bool(self.task)


@dataclass(frozen=True)
class Asked:
    """An item as it is asked today: Markdown to read first, and the question."""

    item: Item
    text: str
    question: Question


@dataclass(frozen=True)
class OrderedChoice(ChoiceQuestion):
    """A choice whose answers are shuffled anew by a number; letters and truth values keep their order."""

    turn: int = 0

    @property
    def choices(self) -> list[tuple[str, bool, str]]:
        choices = [(self.right, True, self.because), *((text, False, why) for text, why in self.wrong.items())]
        if all(re.fullmatch("[A-H]|True|False", text) for text, *_ in choices):
            return sorted(choices)
        return sorted(choices, key=lambda choice: zlib.crc32(f"{self.text}{choice[0]}{self.turn}".encode()))


@functools.cache
def lessons() -> dict[str, dict[str, Any]]:
    """What is known of each lesson, by its name."""
    return {path.parent.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob(f"*/{FILE}"))}


def items_of(lesson: str) -> list[Item]:
    """All items of a lesson, those of its quiz first."""
    found = []
    for text in lessons()[lesson]["quiz"]:
        for question in quiz_questions(sealed.unseal(text, f"{lesson}/quiz")):
            kind = "number" if isinstance(question, NumberQuestion) else "choice"
            name = f"{lesson}/question_{zlib.crc32(question.text.encode()):08x}"
            found.append(Item(name, lesson, SECONDS[kind], question))
    for task in lessons()[lesson]["predictions"]:
        found.append(Item(f"{lesson}/{task}", lesson, SECONDS["prediction"], task=task))
    return found


def quiz_questions(text: str) -> list[Question]:
    """The questions of a call of `quiz`, as it stands in a lesson."""
    names = {
        "quiz": lambda *questions: list(questions),
        "choice_question": choice_question,
        "number_question": number_question,
    }
    return eval(text, names)  # noqa: S307 (the lesson's own text)


def learned(entries: Mapping[str, progress.Entry], before: date) -> list[Item]:
    """What the learner has met, by the progress of all lessons, before a day of theirs.

    A lesson's quiz counts as met once it was begun, all the lesson's exercises are solved, or its skip test is passed; a
    prediction once it was made.
    """
    found = []
    for lesson, about in lessons().items():
        mine = {key.partition("/")[2]: entry for key, entry in entries.items() if key.startswith(f"{lesson}/")}
        seen = {name: entry for name, entry in mine.items() if _noted_on(entry) < before}
        solved = {name for name, entry in seen.items() if entry.get("status") == "passed"}
        is_done = (
            any("questions" in entry for entry in seen.values())
            or seen.get(progress.SKIP_TEST, {}).get("status") == progress.KNOWN
            or (bool(about["exercises"]) and solved.issuperset(about["exercises"]))
        )
        found += [item for item in items_of(lesson) if (seen.get(item.task) if item.is_prediction else is_done)]
    return found


def _noted_on(entry: progress.Entry) -> date:
    """The learner's own day of an entry: its ``when`` is in UTC, whose day is another one in the evening or the morning."""
    try:
        return day_of(datetime.fromisoformat(entry["when"]))
    except (LookupError, TypeError, ValueError):
        return date.min  # it was noted some day


def ask(item: Item, times: int) -> Asked | None:
    """An item as a question, numbers drawn for the nth time; None if it cannot be asked here.

    Parameters
    ----------
    item : Item
    times : int
        How often it was asked before.
    """
    if item.question is not None:
        of_quiz = item.question
        if isinstance(of_quiz, ChoiceQuestion):
            of_quiz = OrderedChoice(of_quiz.text, of_quiz.right, of_quiz.because, of_quiz.wrong, times)
        return Asked(item, "", of_quiz)
    entry = lessons()[item.lesson]["predictions"][item.task]
    try:
        code = sealed.unseal(entry["code"], f"{item.lesson}/{item.task}/review")
        drawn, asked = _run(code, item.task, times)
    except Exception:  # noqa: BLE001 (a question less is better than a review that ends in a traceback)
        return None
    question = _as_question(asked, entry["text"], times)
    if question is None:
        return None
    heading = entry["heading"] if entry["heading"].endswith("?") else f"{entry['heading']}."
    told, hints, folded = entry["text"].partition("<details>")
    return Asked(item, f"**{heading}** {told.rstrip()}\n\n{drawn}\n\n{hints}{folded}".strip(), question)


@dataclass
class _Asking:
    """What a prediction's code hands to `Prediction.against`."""

    truth: Any = None
    wrong: dict[Any, str] = field(default_factory=dict)
    because: str = ""
    within: float = predicting.WITHIN

    def against(
        self, truth: Any, wrong: dict[Any, str] | None = None, because: str = "", within: float = predicting.WITHIN
    ) -> None:
        self.truth, self.wrong, self.because, self.within = truth, wrong or {}, because, within
        raise _Known


class _Known(Exception):
    """Ends a prediction's code where its truth is known: what it shows afterwards is the lesson's."""


def _run(code: str, task: str, times: int) -> tuple[str, _Asking]:
    """Run a prediction's code; return what was drawn, in words, and what is asked."""
    drawn, asking = [], _Asking()

    def draw(_: str, **ranges: Any) -> Any:
        values = predicting.numbers(task, times, ranges)
        drawn.append(predicting.numbers_text(ranges, values))
        return values[0] if len(values) == 1 else tuple(values)

    @contextlib.contextmanager
    def predicted(*_: str) -> Iterator[_Asking]:
        with contextlib.suppress(_Known):
            yield asking

    exec(compile(code, f"<{task}>", "exec"), {"draw": draw, "predicted": predicted})  # noqa: S102 (the lesson's own)
    return "".join(drawn), asking


def _as_question(asked: _Asking, text: str, times: int) -> Question | None:
    """A prediction as a question: of a number, or a choice among what is true and the foreseen mistakes."""
    truth = asked.truth.item() if isinstance(asked.truth, np.generic) else asked.truth
    wrong = {key: why for key, why in asked.wrong.items() if not predicting.agrees(key, truth, asked.within)}
    if isinstance(truth, (int, float)) and not isinstance(truth, bool):
        tolerance = abs(truth) * asked.within if isinstance(truth, float) else 0
        tolerance = max(tolerance, abs(truth) * predicting.TOO_SMALL, NEAR_WHOLE)
        numbers = {
            key: why for key, why in wrong.items() if isinstance(key, (int, float)) and not isinstance(key, bool)
        }
        numbers = {key: why for key, why in numbers.items() if abs(key - truth) > tolerance}
        return NumberQuestion("Your prediction?", truth, asked.because, numbers, tolerance)
    choices = {_words(key): why for key, why in wrong.items()}
    if isinstance(truth, str):
        choices = dict.fromkeys(LETTERS.findall(text), "") | choices
    elif isinstance(truth, bool):
        choices = {str(not truth): ""} | choices
    choices.pop(_words(truth), None)
    return OrderedChoice("Your prediction?", _words(truth), asked.because, choices, times) if choices else None


def _words(value: Any) -> str:
    """A value as a choice: a text as it is, a pair of lists joined by "and"."""
    if isinstance(value, str):
        return value
    if isinstance(value, np.ndarray) and value.ndim > 1:
        value = tuple(value)
    if isinstance(value, tuple) and value and not all(np.isscalar(part) for part in value):
        return " and ".join(_words(part if isinstance(part, str) else _as_lists(part)) for part in value)
    return value_text(value.tolist() if isinstance(value, np.ndarray) else value)


def _as_lists(value: Any) -> Any:
    """Arrays and tuples inside a choice, as lists: it must not show which one was computed."""
    if isinstance(value, (tuple, list, np.ndarray)):
        return [_as_lists(part) for part in value]
    return value.item() if isinstance(value, np.generic) else value


def interleaved(items: Iterable[Item], day: int) -> list[Item]:
    """Items in an order that changes daily, one from each lesson in turn."""

    def at_random(text: str) -> int:
        return zlib.crc32(f"{text} {day}".encode())

    turns: dict[str, int] = {}
    placed = []
    for item in sorted(items, key=lambda item: at_random(item.name)):
        turns[item.lesson] = turns.get(item.lesson, 0) + 1
        placed.append((turns[item.lesson], at_random(item.lesson), item.name, item))
    return [item for *_, item in sorted(placed, key=lambda each: each[:3])]
