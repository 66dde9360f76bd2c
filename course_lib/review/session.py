"""Today's questions, shown in a notebook; what is answered is noted at once."""

from __future__ import annotations

import html
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .. import progress
from ..places import place_of
from ..quiz.view import QuizView
from . import schedule
from .items import Asked, Item, ask, interleaved, learned, lessons

SECONDS = 300  # a day
NOTEBOOK = "review.ipynb"
NOT_KEPT = "Nothing is kept here, so nothing can be asked at the right time: open the course with `course lab`."
NOTHING_YET = "There is nothing to review yet. It begins on the day after you have answered a lesson's quick questions."
PICTURE = "](pictures/"


def review(folder: str | os.PathLike[str] = ".", clock: schedule.Clock = schedule.now) -> Review:
    """Today's review: about five minutes of questions from lessons that are done.

    Parameters
    ----------
    folder : path
        Where the lessons are. A notebook's working directory is the folder that it is in.
    clock : callable
        Tells the time, in UTC.

    Returns
    -------
    Review
        Shows itself in a notebook, and as text elsewhere.
    """
    return Review(folder, clock)


def due_line(folder: str | os.PathLike[str] = ".", clock: schedule.Clock = schedule.now) -> str:
    """A line for the start page: what is due today, in words; an empty text if nothing was ever learned."""
    today = Review(folder, clock)
    if not today.items:
        return ""
    count = len(today.due)
    if not count:
        return f"Nothing to review today. {today.next_words()}"
    minutes = max(1, round(sum(item.seconds for item in today.chosen) / 60))
    return f"To review today: {_questions(len(today.chosen))}, about {minutes} minute{'s' * (minutes > 1)}."


class Review:
    """The items that are due, and those of them that are asked today."""

    def __init__(self, folder: str | os.PathLike[str], clock: schedule.Clock) -> None:
        self._folder = Path(folder)
        self.schedule = schedule.Schedule(schedule.path(), clock)
        self.items = {item.name: item for item in learned(progress.read(), self.schedule.today)}
        asked, new = self.schedule.in_turn(self.items)
        day = self.schedule.today.toordinal()
        self.due = [*(self.items[name] for name in asked), *interleaved((self.items[name] for name in new), day)]
        self.chosen = _fitting(self.due, SECONDS)
        self._asked: list[Asked] = []
        self._right: dict[int, bool] = {}  # first answers, by place
        self._summary: Any = None

    def next_words(self) -> str:
        """When something is asked again, in words."""
        days = Counter(due for name in self.items if (due := self.schedule.due_on(name)) and due > self.schedule.today)
        if not days:
            return ""
        first = min(days)
        ahead = (first - self.schedule.today).days
        return f"Next: {_questions(days[first])} {'tomorrow' if ahead == 1 else f'in {ahead} days'}."

    def opening(self) -> str:
        """What is said above the questions."""
        if self.schedule.trouble:
            return self.schedule.trouble
        if schedule.path() is None:
            return NOT_KEPT
        if not self.items:
            return NOTHING_YET
        if not self.chosen:
            return f"Nothing is due today. {self.next_words()}".strip()
        return (
            f"{_questions(len(self.chosen)).capitalize()} for today. The first answer counts: what is right comes back later and later, "
            "what is wrong tomorrow."
        )

    def closing(self) -> str:
        """What is said below them: how it goes, and when there is more."""
        count = len(self._asked)
        if len(self._right) < count:
            return f"{len(self._right)} of {count} answered."
        words = [f"Done for today: {sum(self._right.values())} of {count} right at the first go.", self.next_words()]
        if waiting := len(self.due) - count:
            words.append(
                f"{_questions(waiting).capitalize()} {'is' if waiting == 1 else 'are'} waiting: run this cell again if you like."
            )
        return " ".join(filter(None, words))

    def answered(self, place: int, right: bool) -> None:
        """Note the first answer to the question at a place."""
        if place not in self._right:
            self._right[place] = right
            self.schedule.note(self._asked[place].item.name, right)
            if self._summary is not None:
                self._summary.value = _panel(self.closing())

    def __str__(self) -> str:
        return self.opening()

    __repr__ = __str__

    def _ipython_display_(self) -> None:
        from IPython.display import HTML, Markdown, display
        from ipywidgets import HTML as Live

        display(HTML(_panel(self.opening())))
        self._asked = [asked for item in self._in_order() if (asked := ask(item, self.schedule.times(item.name)))]
        for place, asked in enumerate(self._asked):
            display(HTML(self._heading(place, asked.item)))
            if asked.text:
                display(Markdown(with_pictures(asked.text, asked.item.lesson, self._folder)))
            view = QuizView(questions=[asked.question.for_browser()])
            view.observe(lambda change, place=place: self._take(place, change["new"]), "first_answers")
            display(view)
        if self._asked:
            self._summary = Live(_panel(self.closing()))
            display(self._summary)

    def _take(self, place: int, first_answers: list[list[Any]]) -> None:
        if first_answers:
            self.answered(place, bool(first_answers[0][1]))

    def _in_order(self) -> list[Item]:
        return interleaved(self.chosen, self.schedule.today.toordinal())

    def _heading(self, place: int, item: Item) -> str:
        title, page = html.escape(lessons()[item.lesson]["title"]), page_of(item.lesson, self._folder)
        if page is not None:
            number = place_of(Path(page).stem)
            title = html.escape(
                number.titled(lessons()[item.lesson]["title"]) if number else lessons()[item.lesson]["title"]
            )
            title = f'<a href="{html.escape(page)}">{title}</a>'
        return f'<p style="margin: 1.2em 0 0">{place + 1} of {len(self._asked)} · {title}</p>'


def page_of(lesson: str, folder: Path) -> str | None:
    """The way from a folder to a lesson's notebook, or None."""
    for path in sorted(folder.glob(f"*_{lesson}/*_{lesson}.ipynb")):
        if path.stem == path.parent.name and (place := place_of(path.stem)) and place.name == lesson:
            return path.relative_to(folder).as_posix()
    if (folder / ".." / lesson / f"{lesson}.ipynb").exists():  # as the site has it
        return f"../{lesson}/{lesson}.ipynb"
    return None


def with_pictures(text: str, lesson: str, folder: Path) -> str:
    """A lesson's text whose pictures are found from a folder."""
    page = page_of(lesson, folder)
    return text.replace(PICTURE, f"]({Path(page).parent.as_posix()}/pictures/") if page else text


def _fitting(items: Iterable[Item], seconds: float) -> list[Item]:
    """The first of the items, as many as there is time for."""
    found: list[Item] = []
    for item in items:
        seconds -= item.seconds
        if seconds < 0 and found:
            break
        found.append(item)
    return found


def _questions(count: int) -> str:
    return f"{count or 'no'} question{'s' * (count != 1)}"


def _panel(text: str) -> str:
    return f'<div role="status" style="margin: 0.6em 0"><strong>{html.escape(text)}</strong></div>'
