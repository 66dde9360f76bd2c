"""Show a learner's progress on the start page: where to go on, and how far each lesson is that was begun."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from . import progress
from .outline import EXERCISE, Outline, Task, read
from .places import in_order

MUTED = "var(--jp-ui-font-color2, #616161)"
EDGE = "var(--jp-border-color0, #8a8a8a)"
FILLED = "var(--jp-success-color1, #2e7d32)"
VISIBLE_ONLY = f"repeating-linear-gradient(135deg, {FILLED} 0 2px, transparent 2px 4px)"
CODE = re.compile(r"`([^`]+)`")


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
    entries = progress.read()
    notebooks = sorted(Path(folder).glob("*_*/*_*.ipynb"))
    found = [read(path, entries) for path in notebooks if path.stem == path.parent.name]
    lessons = _once_each([lesson for lesson in found if lesson])
    return Progress(in_order(lessons, lambda lesson: lesson.place, lambda lesson: lesson.part))


def _review(_: list[Outline]) -> str:
    """What is due today."""
    from .review import due_line  # its widgets take a while to load

    line = due_line()
    return f'<a href="review.ipynb">{html.escape(line)}</a>' if line else ""


def _known(lessons: list[Outline]) -> str:
    """Which lessons were known before, by their skip tests."""
    known = progress.known()
    titles = [html.escape(lesson.title) for lesson in lessons if lesson.place.name in known]
    return f"You know by the skip test: {', '.join(titles)}." if titles else ""


# What else the start page says below "Continue": functions of all lessons that give a line of HTML, or an empty text.
LINES: list[Callable[[list[Outline]], str]] = [_review, _known]


class Progress:
    """How far a learner is in each lesson.

    Parameters
    ----------
    lessons : list of Outline
        In the order in which they are taught.
    """

    def __init__(self, lessons: list[Outline]) -> None:
        self.lessons = lessons

    def next_step(self) -> tuple[Outline, Task] | None:
        """The lesson and the task to go on with, or None when everything is done.

        It goes on in the lesson that was worked on last; when that is done, in the next one, and at the end with what was
        left out; then with the challenges.
        """
        last = max(range(len(self.lessons)), key=lambda place: self.lessons[place].last, default=0)
        known = progress.known()
        for lesson in [*self.lessons[last:], *self.lessons[:last]]:
            if lesson.place.name in known and not lesson.last:
                continue
            if task := lesson.next_task():
                return lesson, task
        return next(((lesson, task) for lesson in self.lessons if (task := lesson.next_challenge())), None)

    def __str__(self) -> str:
        lines = [f"{lesson.title}: {_counted([lesson])}" for lesson in self.lessons]
        step = self.next_step()
        lines.append(f"Next: `{step[1].name}` in {step[0].title}" if step else "Everything is solved.")
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        begun = [lesson for lesson in self.lessons if lesson.last or lesson.solved]
        lines = [_continue(self.next_step(), bool(begun)), *(line(self.lessons) for line in LINES)]
        text = "".join(f'<p style="margin: 0.5em 0">{line}</p>' for line in lines if line)
        if not begun:
            return text
        rows = "".join(map(_row, begun))
        return (
            f'{text}<ul style="list-style: none; margin: 1em 0 0; padding: 0">{rows}</ul>{_legend(begun, self.lessons)}'
        )


def _continue(step: tuple[Outline, Task] | None, begun: bool) -> str:
    if step is None:
        return "<strong>Everything is solved.</strong>"
    lesson, task = step
    verb = "Go on" if begun else "Begin"
    target = f"{lesson.link}#cell-id={task.cell}" if begun and task.cell else lesson.link
    words = html.escape(lesson.title) + (f": {_with_code(task.title or task.name)}" if begun else "")
    return f'<strong>{verb}</strong> with <a href="{html.escape(target)}">{words}</a>'


def _with_code(text: str) -> str:
    """A heading's text as HTML.

    >>> _with_code("Exercise: `dot`")
    'Exercise: <code>dot</code>'
    """
    return CODE.sub(r"<code>\1</code>", html.escape(text))


def _row(lesson: Outline) -> str:
    """A begun lesson: its link, its bar, and the facts, which wrap below each other where there is little room."""
    link = f'<a href="{html.escape(lesson.link)}">{html.escape(lesson.title)}</a>'
    facts = f'<span style="flex: 1 1 20em; color: {MUTED}">{" · ".join(_facts(lesson))}</span>'
    return (
        f'<li style="display: flex; flex-wrap: wrap; gap: 0 1em; align-items: center; margin: 0; padding: 0.3em 0">'
        f'<span style="flex: 0 1 18em">{link}</span>{_bar(lesson)}{facts}</li>'
    )


def _bar(lesson: Outline) -> str:
    done, total = len(lesson.solved), len(lesson.exercises)
    parts = ((lesson.checked, FILLED), (done - lesson.checked, VISIBLE_ONLY))
    filled = "".join(
        f'<span style="width: {100 * count / total:.1f}%; background: {background}"></span>'
        for count, background in parts
        if count
    )
    return (
        f'<span role="img" aria-label="{done} of {total} exercises solved" style="display: flex; flex: 0 0 8em; height: 0.7em; '
        f'border: 1px solid {EDGE}; border-radius: 0.35em; overflow: hidden">{filled}</span>'
    )


def _facts(lesson: Outline) -> list[str]:
    done, total = len(lesson.solved), len(lesson.exercises)
    wrong = sum(task.kind == EXERCISE and task.is_wrong for task in lesson.tasks)
    right, questions = lesson.quiz
    return [
        fact
        for fact in (
            f"{done} of {total} exercises" + (f", {wrong} not right yet" if wrong else ""),
            *(_challenge(lesson, task) for task in lesson.challenges),
            f"{right} of {questions} quick questions" if questions else "",
            f"{lesson.sections_done} of {len(lesson.sections)} sections",
            f"about {lesson.minutes_left} minutes left" if lesson.minutes_left else "done",
            days_ago(lesson.last) if lesson.last else "",
        )
        if fact
    ]


def _challenge(lesson: Outline, task: Task) -> str:
    """A lesson's challenge, with the way to it and how it stands."""
    link = f'<a href="{html.escape(lesson.link)}#cell-id={html.escape(task.cell)}">challenge</a>'
    state = "solved" if task.is_done else "not right yet" if task.is_wrong else "open"
    return f"{link} {state}"


def _counted(lessons: list[Outline]) -> str:
    """How many exercises are solved, and, apart from them, how many challenges, if there are some."""
    solved, total = (sum(len(getattr(lesson, name)) for lesson in lessons) for name in ("solved", "exercises"))
    challenges = [task for lesson in lessons for task in lesson.challenges]
    apart = f" and {sum(task.is_done for task in challenges)} of {len(challenges)} challenges" if challenges else ""
    return f"{solved} of {total} exercises{apart}"


def _legend(begun: list[Outline], lessons: list[Outline]) -> str:
    """The sum, and what the bars mean where hidden checks are still to come."""
    text = f"{_counted(lessons)} are solved, in {len(begun)} of {len(lessons)} lessons and projects."
    if any(lesson.checked < len(lesson.solved) for lesson in begun):
        text += " Striped: the checks you can see pass; the hidden ones have not run."
    return f'<p style="color: {MUTED}; margin: 0.5em 0">{text}</p>'


def days_ago(when: str, now: datetime | None = None) -> str:
    """A point in time, ISO 8601, as people say it.

    >>> days_ago("2026-03-01T22:00:00+00:00", datetime.fromisoformat("2026-03-03T08:00:00+00:00"))
    '2 days ago'
    """
    now = now or datetime.now().astimezone()
    then = datetime.fromisoformat(when).astimezone(now.tzinfo)
    days = (now.date() - then.date()).days
    if days < 1:
        return "today"
    if days < 14:
        return "yesterday" if days == 1 else f"{days} days ago"
    return f"{then.day} {then:%B}" + (f" {then.year}" if then.year != now.year else "")


def _once_each(lessons: list[Outline]) -> list[Outline]:
    """One entry for each name: who had begun a lesson before it got another number goes on in the old notebook."""
    by_name: dict[str, Outline] = {}
    for lesson in lessons:
        name = lesson.place.name
        other = by_name.get(name)
        if other and other.begun != lesson.begun:
            begun, fresh = (lesson, other) if lesson.begun else (other, lesson)
            lesson = replace(fresh, link=begun.link)
        by_name[name] = lesson
    return list(by_name.values())
