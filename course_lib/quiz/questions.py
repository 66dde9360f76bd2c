"""Questions, and the quiz that shows them."""

from __future__ import annotations

import random
import sys
import zlib
from dataclasses import dataclass, field

from .. import progress, sealed
from ..markup import to_html, to_plain


class _Shown:
    """A question that is a cell's last value shows itself as a quiz of one."""

    def _repr_mimebundle_(self, **_):
        return quiz(self)._repr_mimebundle_()


@dataclass(frozen=True)
class ChoiceQuestion(_Shown):
    """See `choice_question`."""

    text: str
    right: str
    because: str
    wrong: dict

    @property
    def choices(self):
        """All choices, shuffled the same way each time: (text, whether it is right, what to say)."""
        choices = [(self.right, True, self.because), *((text, False, why) for text, why in self.wrong.items())]
        random.Random(zlib.crc32(self.text.encode())).shuffle(choices)  # noqa: S311 (no secret)
        return choices

    def for_browser(self):
        choices = [{"html": to_html(text), "right": right, "why": to_html(why)} for text, right, why in self.choices]
        return {"kind": "choice", "html": to_html(self.text), "choices": choices}

    def as_html(self):
        """The question without a running page: each choice opens to its answer."""
        items = "".join(
            f"<li><details><summary>{to_html(text)}</summary>{'✓' if right else '✗'} {to_html(why)}</details></li>"
            for text, right, why in self.choices
        )
        return f"<p><b>{to_html(self.text)}</b></p><ul>{items}</ul>"


@dataclass(frozen=True)
class NumberQuestion(_Shown):
    """See `number_question`."""

    text: str
    answer: float
    because: str
    wrong: dict = field(default_factory=dict)
    tolerance: float = 0.01
    unit: str = ""

    def judge(self, value):
        """Whether a number is right, and what to say; as the browser does it.

        Returns
        -------
        (bool, str)
        """
        if abs(value - self.answer) <= self.tolerance:
            return True, self.because
        near = [why for number, why in self.wrong.items() if abs(value - number) <= self.tolerance]
        return False, near[0] if near else ""

    def for_browser(self):
        wrong = [{"value": float(number), "why": to_html(why)} for number, why in self.wrong.items()]
        return {
            "kind": "number", "html": to_html(self.text), "answer": float(self.answer), "tolerance": self.tolerance,
            "unit": to_html(self.unit), "why": to_html(self.because), "wrong": wrong,
        }  # fmt: skip

    def as_html(self):
        """The question without a running page: the answer opens."""
        answer = f"{self.answer:g} {to_html(self.unit)}".strip()
        return f"<p><b>{to_html(self.text)}</b></p><details><summary>answer</summary>{answer}: {to_html(self.because)}</details>"


def choice_question(text, right, because="", wrong=None):
    """A question with one right choice.

    Parameters
    ----------
    text, right : str
        Backticks make code; ``x_{i}`` and ``x^{2}`` lower and raise.
    because : str
        Why it is right; shown with the right choice.
    wrong : dict of str to str
        Each wrong choice and why it is wrong.

    Returns
    -------
    ChoiceQuestion

    Raises
    ------
    ValueError
        If there is no wrong choice, one has no reason, or the right one is among them.
    """
    wrong = {str(choice): str(why) for choice, why in (wrong or {}).items()}
    if not wrong or not all(wrong.values()):
        raise ValueError(f"{text!r}: each question needs wrong choices, each with its reason")
    if str(right) in wrong:
        raise ValueError(f"{text!r}: {right!r} is both right and wrong")
    return ChoiceQuestion(str(text), str(right), str(because), wrong)


def number_question(text, answer, tolerance=0.01, because="", wrong=None, unit=""):
    """A question whose answer is a number; ``1/3`` and ``0,5`` are understood too.

    Parameters
    ----------
    text : str
    answer : float
    tolerance : float
        How far off an answer may be; of the foreseen wrong ones too.
    because : str
    wrong : dict of float to str
        Numbers that mistakes give, and what the mistake was.
    unit : str
        Shown behind the field.

    Returns
    -------
    NumberQuestion

    Examples
    --------
    >>> number_question("How long is [3, 4]?", answer=5, wrong={7: "You added the entries."}).judge(7)
    (False, 'You added the entries.')

    Raises
    ------
    ValueError
        If a foreseen wrong answer would count as right.
    """
    wrong = {number: str(why) for number, why in (wrong or {}).items()}
    for number in wrong:
        if abs(number - answer) <= tolerance:
            raise ValueError(f"{text!r}: {number} is foreseen as wrong, but within the tolerance of {answer}")
    return NumberQuestion(str(text), answer, str(because), wrong, tolerance, str(unit))


class Quiz:
    """Questions shown together; see `quiz`. Those of a `lesson` count in its progress."""

    def __init__(self, questions, lesson=None):
        from .view import QuizView  # only a quiz that is shown needs a widget

        self.questions = list(questions)
        self.widget = QuizView(questions=[question.for_browser() for question in self.questions])
        if lesson is not None:
            self.lesson = lesson
            self.widget.observe(self._note, "solved")

    def _note(self, change):
        """Note how many questions were answered right."""
        texts = " ".join(question.text for question in self.questions)
        name = f"quiz_{zlib.crc32(texts.encode()):08x}"
        progress.record_quiz(self.lesson, name, len(change["new"]), len(self.questions))

    def _repr_mimebundle_(self, **_):
        _, metadata = self.widget._repr_mimebundle_()  # Colab shows a widget of ours only with what anywidget says here
        return {
            "text/plain": "\n".join(to_plain(question.text) for question in self.questions),
            "text/html": "".join(question.as_html() for question in self.questions),
            "application/vnd.jupyter.widget-view+json": {
                "version_major": 2,
                "version_minor": 0,
                "model_id": self.widget.model_id,
            },
        }, metadata


def quiz(*questions):
    """Several questions in one cell, numbered, with a count of those answered.

    Parameters
    ----------
    *questions : ChoiceQuestion or NumberQuestion

    Returns
    -------
    Quiz
    """
    return Quiz(questions)


def sealed_quiz(lesson, text):
    """A lesson's quiz whose text `seal_quiz` sealed: it cannot be read above its questions.

    Parameters
    ----------
    lesson : str
        The lesson's name; the answers count in its progress.
    text : str

    Returns
    -------
    Quiz
    """
    names = {"quiz": quiz, "choice_question": choice_question, "number_question": number_question}
    source = sealed.unseal(text, _key(lesson))
    made = eval(source, {**sys._getframe(1).f_globals, **names})  # noqa: S307 (the lesson's own text)
    return Quiz(made.questions, lesson)


def seal_quiz(lesson, source):
    """The cell that stands in a learner's notebook for a cell that is one call of `quiz`.

    >>> cell = seal_quiz("vectors", 'quiz(number_question("How long is [3, 4]?", answer=5))')
    >>> "How long" in cell
    False
    """
    return f'from course_lib.quiz import sealed_quiz\n\nsealed_quiz("{lesson}", "{sealed.seal(source, _key(lesson))}")'


def _key(lesson):
    return f"{lesson}/quiz"
