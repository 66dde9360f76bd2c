"""A skip test: for who knows a lesson already, a few of its questions and its hardest exercise, in one go.

Who passes is noted as knowing the lesson, never as having solved it: later lessons take the course's functions for it.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .. import progress
from ..checks.verdict import CheckFailed, Verdict
from ..places import place_of
from ..quiz.view import QuizView
from ..surroundings import in_notebook, namespace, write_cell
from .items import Asked, ask, items_of, lessons
from .session import with_pictures

QUESTIONS, MAX_PREDICTIONS, MAX_WRONG = 4, 2, 1
TIMES = 40  # other numbers than those of the lesson and of the first reviews

_running: dict[str, SkipTest] = {}


def skip_test(lesson: str, function: Callable[..., Any] | None = None, folder: str | os.PathLike[str] = ".") -> None:
    """Begin the skip test of a lesson; with the function that it asks for, end it.

    Parameters
    ----------
    lesson : str
        Its number or its name: ``"2"``, ``"dot_product"``.
    function : callable
        The learner's answer.
    folder : path
        Where the lessons are, each in a folder of its own.
    """
    name = _name(lesson, Path(folder))
    if name is None:
        print(f"Which lesson? Write its number or its name between the quotes: {', '.join(_with_test())}.")
    elif entry := progress.of_skip_test(name):
        done = "You know this lesson" if entry.get("status") == progress.KNOWN else "Work through this lesson"
        print(f"{done}: you took its skip test on {str(entry.get('when', ''))[:10]}, and it is taken once.")
    elif function is None:
        _running[name] = SkipTest(name, Path(folder))
        _running[name].show()
    elif name not in _running:
        print("Begin the test first: run the cell above.")
    else:
        print(_running[name].end(function))


class SkipTest:
    """A test that was begun."""

    def __init__(self, lesson: str, folder: Path = Path()) -> None:
        self.lesson, self._folder, about = lesson, folder, lessons()[lesson]
        self.exercise: dict[str, str] = about["skip_test"]
        ordered = sorted(items_of(lesson), key=lambda item: zlib.crc32(item.name.encode()))
        predictions = [item for item in ordered if item.is_prediction][:MAX_PREDICTIONS]
        others = [item for item in ordered if not item.is_prediction]
        asked = (ask(item, TIMES) for item in [*predictions, *others])
        self.asked: list[Asked] = [each for each in asked if each is not None][:QUESTIONS]
        self.first: dict[int, bool] = {}  # first answers, by place

    def opening(self) -> str:
        """What is said above the questions, as Markdown."""
        return (
            f"**Do you know this lesson already: {lessons()[self.lesson]['title']}?** {len(self.asked)} questions, of which one may go "
            f"wrong, and one function. The first answers count, and the test is taken once. If you pass, the start page "
            "says that you know the lesson; its exercises stay open for whenever you like."
        )

    def show(self) -> None:
        """Show the questions and the exercise, and put a cell for the answer below."""
        exec(self.exercise["given"], namespace())  # noqa: S102 (the lesson's own)
        if not in_notebook():
            print(self.opening())
            return
        from IPython.display import Markdown, display

        display(Markdown(self.opening()))
        for place, asked in enumerate(self.asked):
            if asked.text:
                display(Markdown(self._shown(asked.text.partition("<details>")[0])))
            view = QuizView(questions=[asked.question.for_browser()])
            view.observe(lambda change, place=place: self.take(place, change["new"]), "first_answers")
            display(view)
        cell = f'{self.exercise["stub"]}\n\n\nskip_test("{self.lesson}", {self.exercise["name"]})'
        words = "Write it in the cell below and run that once. (If there is none, copy this into a new one:)"
        display(Markdown(f"{self._shown(self.exercise['text'])}\n\n{words}\n\n```python\n{cell}\n```"))
        write_cell(cell)

    def _shown(self, text: str) -> str:
        return with_pictures(text, self.lesson, self._folder)

    def take(self, place: int, first_answers: list[list[Any]]) -> None:
        """Note the first answer to the question at a place."""
        if first_answers:
            self.first.setdefault(place, bool(first_answers[0][1]))

    def end(self, function: Callable[..., Any]) -> str:
        """Judge everything, and note how it went; return what is to be said."""
        if missing := len(self.asked) - len(self.first):
            return f"Answer the questions above first: {missing} to go."
        verdict = self._checked(function)
        if not verdict.attempted:
            return verdict.note or f"Write `{self.exercise['name']}` first, then run this cell."
        right = sum(self.first.values())
        passed = right >= len(self.asked) - MAX_WRONG and verdict.status == "passed"
        progress.record_skip_test(self.lesson, passed)
        counted = f"{right} of {len(self.asked)} questions right"
        if passed:
            return f"Passed: {counted}, and your `{self.exercise['name']}` is right. The start page now says that you know this lesson."
        return f"Not this time: {counted}.\n{verdict}\nThe lesson will be worth its time: go through it from the top."

    def _checked(self, function: Callable[..., Any]) -> Verdict:
        """The verdict on the function, of which neither progress nor later lessons hear."""
        names = {**namespace(), self.exercise["name"]: function}
        with progress.paused():
            try:
                exec(self.exercise["check"], names)  # noqa: S102 (the lesson's own)
            except CheckFailed as failed:
                return failed.verdict
        return names["skip_test_verdict"]


def _with_test() -> list[str]:
    return [name for name, about in lessons().items() if about.get("skip_test")]


def _name(wanted: str, folder: Path) -> str | None:
    """The name of the lesson that is meant, or None."""
    for path in sorted(folder.glob("*_*/*_*.ipynb")):
        place = place_of(path.stem)
        if place is not None and path.stem == path.parent.name and place.is_meant_by(str(wanted).strip()):
            return place.name if place.name in _with_test() else None
    name = str(wanted).strip()
    return name if name in _with_test() else None
