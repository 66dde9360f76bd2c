"""Show a learner's progress on the start page: what is solved in each lesson, and what to do next."""

from __future__ import annotations

import html
import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from . import known_tasks, progress
from .places import Place, in_order, place_of

MUTED = "var(--jp-ui-font-color2, #616161)"
TRACK = "var(--jp-layout-color3, #bdbdbd)"
FILLED = "var(--jp-success-color1, #2e7d32)"


@dataclass(frozen=True)
class LessonProgress:
    """A lesson as the start page shows it; `exercises` are names, `solved` those of them that passed."""

    link: str
    title: str
    exercises: tuple[str, ...]
    solved: frozenset[str]
    place: Place
    part: int | None = None
    begun: bool = False
    quiz: tuple[int, int] = (0, 0)  # questions answered right, and all those of the quizzes that were begun

    @property
    def left(self) -> list[str]:
        return [name for name in self.exercises if name not in self.solved]


def checks_itself(nbgrader: dict[str, Any]) -> bool:
    """Whether a cell, by its nbgrader metadata, checks an exercise: what a person grades is never seen to be solved."""
    return bool(nbgrader.get("grade")) and not nbgrader.get("solution")


def show_progress(folder: str | os.PathLike[str] = ".") -> Progress:
    """The progress in all lessons below a folder.

    Parameters
    ----------
    folder : path
        Where the lessons are, each in a folder of its own. A notebook's working directory is the folder that it is in.

    Returns
    -------
    Progress
        Shows itself in a notebook, and as text elsewhere.
    """
    passed, questions = progress.passed(), progress.questions()
    notebooks = sorted(Path(folder).glob("*_*/*_*.ipynb"))
    found = [_read(path, passed, questions) for path in notebooks if path.stem == path.parent.name]
    lessons = _once_each([lesson for lesson in found if lesson])
    return Progress(in_order(lessons, lambda lesson: lesson.place, lambda lesson: lesson.part))


class Progress:
    """What is solved in each lesson.

    >>> print(Progress([LessonProgress("01.ipynb", "Vectors", ("scale", "add"), frozenset({"scale"}), Place("01", "vectors"))]))
    Vectors: 1 of 2 exercises
    Next: `add` in Vectors
    """

    def __init__(self, lessons: list[LessonProgress]) -> None:
        self.lessons = lessons

    def next_step(self) -> tuple[LessonProgress, str] | None:
        """The lesson and the exercise to go on with, or None when everything is solved."""
        for lesson in self.lessons:
            if lesson.left:
                return lesson, lesson.left[0]
        return None

    def __str__(self) -> str:
        lines = [
            f"{lesson.title}: {len(lesson.solved)} of {len(lesson.exercises)} exercises" for lesson in self.lessons
        ]
        step = self.next_step()
        lines.append(f"Next: `{step[1]}` in {step[0].title}" if step else "Everything is solved.")
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        step = self.next_step()
        if step:
            lesson, exercise = step
            verb = "Go on" if any(lesson.solved for lesson in self.lessons) else "Begin"
            first = f"<strong>{verb}</strong> with <code>{html.escape(exercise)}</code> in {_link(lesson)}."
        else:
            first = "<strong>Everything is solved.</strong>"
        rows = "".join(_row(lesson) for lesson in self.lessons)
        return f'<p style="font-size: 1.1em">{first}</p><table style="font-size: 1em; margin: 0">{rows}</table>'


def _link(lesson: LessonProgress) -> str:
    return f'<a href="{html.escape(lesson.link)}">{html.escape(lesson.title)}</a>'


def _row(lesson: LessonProgress) -> str:
    done, total = len(lesson.solved), len(lesson.exercises)
    share = 100 * done / total if total else 0
    bar = (
        f'<div role="img" aria-label="{done} of {total} exercises solved" '
        f'style="width: 12em; height: 0.7em; border-radius: 0.35em; background: {TRACK}; overflow: hidden">'
        f'<div style="width: {share:.0f}%; height: 100%; background: {FILLED}"></div></div>'
    )
    return (
        f'<tr><td style="text-align: left">{_link(lesson)}</td><td>{bar}</td>'
        f'<td style="text-align: right; color: {MUTED}">{done} of {total} exercises{_questions(lesson)}</td></tr>'
    )


def _questions(lesson: LessonProgress) -> str:
    """How many quick questions were answered, where any was."""
    right, count = lesson.quiz
    return f", {right} of {count} quick questions" if count else ""


def is_begun(notebook: dict[str, Any]) -> bool:
    """Whether somebody worked in a learner's notebook, a dict: it has outputs, or an exercise that is not as it was given out."""
    return any(cell.get("outputs") or _is_answered(cell) for cell in notebook["cells"] if cell["cell_type"] == "code")


def _is_answered(cell: dict[str, Any]) -> bool:
    nbgrader, text = cell["metadata"].get("nbgrader", {}), "".join(cell["source"])
    return (
        bool(nbgrader.get("solution"))
        and "raise NotImplementedError" not in text
        and not known_tasks.is_as_given(nbgrader.get("grade_id", ""), text)
    )


def _once_each(lessons: list[LessonProgress]) -> list[LessonProgress]:
    """One entry for each name: who had begun a lesson before it got another number goes on in the old notebook."""
    by_name: dict[str, LessonProgress] = {}
    for lesson in lessons:
        assert lesson.place is not None  # it was found by its file's name
        name = lesson.place.name
        other = by_name.get(name)
        if other and other.begun != lesson.begun:
            begun, fresh = (lesson, other) if lesson.begun else (other, lesson)
            lesson = replace(fresh, link=begun.link)
        by_name[name] = lesson
    return list(by_name.values())


def _read(path: Path, passed: set[str], questions: dict[str, tuple[int, int]]) -> LessonProgress | None:
    """A lesson from its notebook, or None if the file is none."""
    place = place_of(path.stem)
    if place is None:
        return None
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        grading = [cell["metadata"].get("nbgrader", {}) for cell in notebook["cells"]]
        about = notebook["metadata"].get("course", {})
        place = place_of(path.stem)
        if place is None:
            return None
        title = place.titled(about.get("title", place.name))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    exercises = tuple(cell["grade_id"].removeprefix("check_") for cell in grading if checks_itself(cell))
    link, solved = path.relative_to(path.parents[1]).as_posix(), frozenset(passed.intersection(exercises))
    return LessonProgress(
        link, title, exercises, solved, place, about.get("part"), is_begun(notebook), questions.get(place.name, (0, 0))
    )
