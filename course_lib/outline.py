"""A lesson's outline, as its notebook has it: sections, the tasks in them, and how far the learner is with each."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from . import known_tasks
from .places import Place, place_of

SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
HEADING = re.compile(r"^#{2,4} (.+)$", re.MULTILINE)
CHALLENGE = "Challenge:"  # begins the heading of a section that holds one: optional, hard, worth 0 points
QUIZ = re.compile(r"^(?:sealed_)?quiz\(", re.MULTILINE)
WORDS_PER_TASK = 500  # a task takes about as long as reading this many words: then a lesson's minutes fit its text

CHECKED, PASSED, WRONG, OPEN = "checked", "passed", "wrong", "open"
STATES = (CHECKED, PASSED, WRONG, OPEN)  # passed with hidden checks, by the visible alone, tried, untouched
EXERCISE, PREDICTION, QUESTIONS = "exercise", "prediction", "questions"

Entry = dict[str, Any]  # what `progress` has noted of a task


@dataclass(frozen=True)
class Task:
    """Something to do in a lesson: its heading's text, the id of the cell where it begins, how far the learner is, and when last."""

    name: str
    kind: str
    title: str
    cell: str
    state: str = OPEN
    when: str = ""  # ISO 8601

    @property
    def is_done(self) -> bool:
        return self.state in (CHECKED, PASSED)

    @property
    def is_wrong(self) -> bool:
        return self.state == WRONG


@dataclass(frozen=True)
class Section:
    """A section, from one ``##`` heading to the next."""

    title: str
    words: int
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Outline:
    """A lesson and how far the learner is in it."""

    link: str  # from the start page
    title: str
    place: Place
    sections: tuple[Section, ...]
    part: int | None = None
    minutes: int = 0
    begun: bool = False  # whether somebody worked in this notebook
    quiz: tuple[int, int] = (0, 0)  # questions answered right, and all those of the quizzes that were begun
    challenges: tuple[Task, ...] = ()  # optional: in no section, and counted apart

    @property
    def tasks(self) -> list[Task]:
        return [task for section in self.sections for task in section.tasks]

    @cached_property
    def exercises(self) -> tuple[str, ...]:
        """The names of what a check judges."""
        return tuple(task.name for task in self.tasks if task.kind == EXERCISE)

    @cached_property
    def solved(self) -> frozenset[str]:
        """The names of the exercises that passed, with hidden checks or without."""
        return frozenset(task.name for task in self.tasks if task.kind == EXERCISE and task.is_done)

    @property
    def checked(self) -> int:
        """How many exercises passed the hidden checks, too."""
        return sum(task.kind == EXERCISE and task.state == CHECKED for task in self.tasks)

    @property
    def sections_done(self) -> int:
        """How many sections are behind the learner; one without tasks is, when the next that has some is done."""
        return sum(all(task.is_done for task in self._decides(place)) for place in range(len(self.sections)))

    def _decides(self, place: int) -> tuple[Task, ...]:
        """The tasks that tell whether a section is done."""
        around = [*self.sections[place:], *reversed(self.sections[:place])]
        return next((section.tasks for section in around if section.tasks), ())

    @property
    def minutes_left(self) -> int:
        """An estimate from the lesson's own minutes, in steps of five: by words and tasks that are left."""
        total = sum(section.words + WORDS_PER_TASK * len(section.tasks) for section in self.sections)
        left = sum(
            (0 if all(task.is_done for task in self._decides(place)) else section.words)
            + WORDS_PER_TASK * sum(not task.is_done for task in section.tasks)
            for place, section in enumerate(self.sections)
        )
        return -(-self.minutes * left // (5 * total)) * 5 if total else 0

    @property
    def last(self) -> str:
        """When a task of it was last worked on, as ISO 8601, or an empty text."""
        return max((task.when for task in [*self.tasks, *self.challenges]), default="")

    def next_task(self) -> Task | None:
        """What to go on with: the task worked on last if it is not done, else the next that is not, else any before it."""
        tasks = self.tasks
        begun = [place for place, task in enumerate(tasks) if task.when]
        latest = max(begun, key=lambda place: (tasks[place].when, place), default=0)
        return next((task for task in [*tasks[latest:], *tasks[:latest]] if not task.is_done), None)

    def next_challenge(self) -> Task | None:
        """A challenge that is not solved."""
        return next((task for task in self.challenges if not task.is_done), None)


def checks_itself(nbgrader: dict[str, Any]) -> bool:
    """Whether a cell, by its nbgrader metadata, checks an exercise that counts: no challenge, nor what a person grades."""
    return _is_check(nbgrader) and not is_challenge(nbgrader)


def is_challenge(nbgrader: dict[str, Any]) -> bool:
    """Whether a cell, by its nbgrader metadata, checks a challenge: it is worth 0 points."""
    return _is_check(nbgrader) and nbgrader.get("points") == 0


def _is_check(nbgrader: dict[str, Any]) -> bool:
    return bool(nbgrader.get("grade")) and not nbgrader.get("solution")


def read(path: Path, entries: dict[str, Entry]) -> Outline | None:
    """A lesson from its notebook, or None if the file is none.

    Parameters
    ----------
    path : Path
        Such as ``…/02_dot_product/02_dot_product.ipynb``.
    entries : dict
        What was noted of all tasks, by their keys: see `progress.read`.
    """
    place = place_of(path.stem)
    if place is None:
        return None
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        about = notebook["metadata"].get("course", {})
        begun = is_begun(notebook)
        taken_back = _taken_back(notebook["cells"], entries, path.stat().st_mtime) if begun else set()
        reader = _Reader(notebook["cells"], place.name, entries, taken_back)
        title, minutes = place.titled(about.get("title", place.name)), int(about.get("minutes") or 0)
        quiz = _questions(place.name, entries)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    link = path.relative_to(path.parents[1]).as_posix()
    part = about.get("part")
    return Outline(link, title, place, reader.sections, part, minutes, begun, quiz, reader.challenges)


def is_begun(notebook: dict[str, Any]) -> bool:
    """Whether somebody worked in a learner's notebook, a dict: it has outputs, or an exercise that is not as it was given out."""
    return any(cell.get("outputs") or _is_answered(cell) for cell in notebook["cells"] if cell["cell_type"] == "code")


def _is_answered(cell: dict[str, Any]) -> bool:
    nbgrader, text = _grading(cell), _source(cell)
    return (
        bool(nbgrader.get("solution"))
        and "raise NotImplementedError" not in text
        and not known_tasks.is_as_given(nbgrader.get("grade_id", ""), text)
    )


def _taken_back(cells: list[dict[str, Any]], entries: dict[str, Entry], saved: float) -> set[str]:
    """The names of the answers that were checked, and stand as they were given out in a file saved since."""
    checked = {key.partition("/")[2]: _seconds(entry.get("when")) for key, entry in entries.items()}
    return {
        name
        for cell in cells
        if _grading(cell).get("solution")
        and not _is_answered(cell)
        and (when := checked.get(name := _grading(cell)["grade_id"])) is not None
        and saved > when + 1
    }


class _Reader:
    """Goes through a lesson's cells and gathers its sections."""

    def __init__(
        self, cells: list[dict[str, Any]], lesson: str, entries: dict[str, Entry], taken_back: set[str]
    ) -> None:
        self._by_name = {key.partition("/")[2]: entry for key, entry in entries.items()}
        self._taken_back = taken_back
        self._quizzes = iter(_quizzes(lesson, entries))
        self._names = {_grading(cell).get("grade_id", "") for cell in cells}
        self._found: list[tuple[str, list[str], list[Task]]] = [("", [], [])]  # of each section title, words, tasks
        self._heading = self._cell = ""
        for cell in cells:
            self._text(cell) if cell["cell_type"] == "markdown" else self._code(cell)

    @property
    def sections(self) -> tuple[Section, ...]:
        found = [
            Section(title, len(words), tuple(tasks))
            for title, words, tasks in self._found
            if not title.startswith(CHALLENGE)
        ]
        return tuple(section for section in found if section.title or section.tasks)

    @property
    def challenges(self) -> tuple[Task, ...]:
        return tuple(task for title, _, tasks in self._found if title.startswith(CHALLENGE) for task in tasks)

    def _text(self, cell: dict[str, Any]) -> None:
        text = _source(cell)
        if titles := SECTION.findall(text):
            self._found.append((titles[-1], [], []))
        if headings := HEADING.findall(text):
            self._heading, self._cell = headings[-1], cell.get("id", "")
        self._found[-1][1].extend(text.split())

    def _code(self, cell: dict[str, Any]) -> None:
        name = _grading(cell).get("grade_id", "")
        if _is_check(_grading(cell)):
            name = name.removeprefix("check_")
            entry = self._by_name.get(name, {})
            self._add(name, EXERCISE, OPEN if name in self._taken_back else _state(entry), entry)
        elif known_tasks.kind_of(name) == known_tasks.PREDICT and f"check_{name}" not in self._names:
            entry = self._by_name.get(name, {})
            self._add(
                name, PREDICTION, PASSED if entry.get("tries") else OPEN, entry
            )  # a wrong guess did its work, too
        elif QUIZ.search(_source(cell)):
            entry = next(self._quizzes, {})
            self._add("quiz", QUESTIONS, PASSED if _is_finished(entry) else OPEN, entry)

    def _add(self, name: str, kind: str, state: str, entry: Entry) -> None:
        self._found[-1][2].append(Task(name, kind, self._heading, self._cell, state, _when(entry)))


def _state(entry: Entry) -> str:
    if entry.get("status") == "passed":
        return CHECKED if entry.get("hidden") else PASSED
    return WRONG if entry.get("status") in ("partly", "failed") else OPEN


def _quizzes(lesson: str, entries: dict[str, Entry]) -> list[Entry]:
    """The entries of a lesson's quizzes: those that are finished first, since their names do not tell which is which."""
    found = [entry for key, entry in entries.items() if key.startswith(f"{lesson}/") and "questions" in entry]
    return sorted(found, key=_is_finished, reverse=True)


def _is_finished(entry: Entry) -> bool:
    return "questions" in entry and entry.get("right") == entry["questions"]


def _questions(lesson: str, entries: dict[str, Entry]) -> tuple[int, int]:
    found = _quizzes(lesson, entries)
    return sum(entry.get("right", 0) for entry in found), sum(entry["questions"] for entry in found)


def _when(entry: Entry) -> str:
    return str(entry["when"]) if _seconds(entry.get("when")) is not None else ""


def _seconds(when: Any) -> float | None:
    try:
        return datetime.fromisoformat(when).timestamp()
    except (TypeError, ValueError):
        return None


def _grading(cell: dict[str, Any]) -> dict[str, Any]:
    return cell["metadata"].get("nbgrader") or {}


def _source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])
