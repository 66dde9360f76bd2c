"""The aim of the project `writer`: nats for each character of books that the writer has not read, if its losses are honest.

A function that returns small numbers is no model. What it returns must be −ln of probabilities, which shows from outside:

- at any place the probabilities of all characters that could come there add up to 1;
- the loss of a character depends on what stands before it alone;
- what it knows is in the parameters: with zeros or shuffled numbers for them it knows nothing.

The first two are asked at places that the function cannot know, before it sees how the passage goes on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...checks import outcome
from ...language import BEFORE
from ...tasks import project
from ...tasks.project import Measured, NoAnswer
from . import books, in_page
from .weights import MAX_NUMBERS, Parameters, carried_by

PLACES = 6  # at which all characters are asked for
TOLERANCE = 0.005  # of a sum of probabilities, and of a loss in nats: float32 is exact enough
KNOWS_NOTHING = 3.0  # nats: a table of pairs has 2.25, one of single letters 2.87, half of each chance from one 2.7, even chances 3.58
NAMED = 3  # passages by which a known mistake is told
SEED = 5
NUMBERS = re.compile(r"(?<=add up to )\S+(?=,)|\d+\.\d+")  # in what `dishonest` says

Ask = Callable[[Parameters, str], NDArray[np.float64]]  # the learner's losses of a text; raises NoAnswer


class Aim(project.Aim):
    """An aim whose losses are examined before they count.

    Parameters
    ----------
    weights : str
        The name of the learner's function that returns the parameters; it must stand in the check's cell.
    *args, **options
        As of `course_lib.tasks.project.Aim`.
    """

    def __init__(self, *args: Any, weights: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._parameters = carried_by(self, weights) if self.attempted else None

    def measure(self, passages: Sequence[str], leaders: Mapping[str, float] | None = None) -> None:
        """Examine the losses on some of the passages; then measure on all of them, in a browser's page on a third."""
        if self.is_over:
            return
        if self._visible and self.attempted:
            in_page.tell(len(passages))
        passages = in_page.some_of(passages)
        try:
            why = dishonest(self._ask, self._parameters or {}, passages)
        except _NotWritten:
            self.attempted = False
            return
        except NoAnswer as error:
            why = f"`{self.name}` {error}."
        if (
            why and not self._visible
        ):  # the learner's function made these numbers, and could tell by them what it was asked
            why = NUMBERS.sub("…", why)
        if why:
            result = Measured(len(passages), self._visible, self._worst, void=why)
            if self._visible:  # by which a known mistake is told
                arguments = [(self._parameters, passage) for passage in passages[:NAMED]]
                self._calls = [(each, outcome.run(self.function, each, {}, quiet=True)) for each in arguments]
            self.measured.append(result)
            self._note_case(result)
            return
        self.on([((self._parameters, passage), passage) for passage in passages], books.nats, leaders)

    def _ask(self, parameters: Parameters, text: str) -> NDArray[np.float64]:
        came = outcome.run(self.function, (parameters, text), {}, quiet=True)
        if isinstance(came.error, NotImplementedError):
            raise _NotWritten
        if came.error is not None:
            detail = f": {came.error}" if self._visible else ""
            raise NoAnswer(f"raised {type(came.error).__name__}{detail}")
        return _taken(came.value, text)


def _taken(answer: Any, text: str) -> NDArray[np.float64]:
    """An answer's losses; the refusal says what was returned."""
    try:
        return books.losses(answer, text)
    except NoAnswer as error:
        raise NoAnswer(f"returned {error}") from None


class _NotWritten(Exception):
    """The function is the stub."""


def dishonest(ask: Ask, parameters: Parameters, passages: Sequence[str]) -> str:
    """What shows that a model's losses are no −ln of probabilities of its own, or an empty text.

    Parameters
    ----------
    ask : callable
        ``ask(parameters, text)`` → the losses of all characters but the first.
    parameters : dict of arrays
    passages : sequence of str
        Each is asked about at one secret place, before it is shown as a whole.
    """
    rng = np.random.default_rng(SEED)
    chosen = rng.choice(len(passages), size=min(PLACES, len(passages)), replace=False)
    asked = []
    for passage in (passages[number] for number in chosen):
        place = BEFORE + int((len(passage) - BEFORE) * rng.random() ** 2)  # mostly early, where a call is quick
        order = rng.permutation(len(books.ALPHABET))
        answers = {books.ALPHABET[k]: ask(parameters, passage[:place] + books.ALPHABET[k]) for k in order}
        total = float(np.exp([-losses[-1] for losses in answers.values()]).sum())
        if abs(total - 1) > TOLERANCE:
            return (
                f"At one place the probabilities e^(−loss) of the {len(answers)} characters that could come next add up to {total:.3g}, "
                "not to 1: these are no losses in nats of a model that chooses among them."
            )
        asked.append((passage, answers[passage[place]]))
    for passage, cut in asked:
        whole = ask(parameters, passage)[: len(cut)]
        worst = int(np.abs(whole - cut).argmax())
        if abs(whole[worst] - cut[worst]) > TOLERANCE:
            where = "with that character" if worst == len(cut) - 1 else "sooner"
            return (
                f"The loss of one character is {whole[worst]:.3f} where the text goes on and {cut[worst]:.3f} where it ends {where}. "
                "Apart from its own character, a loss may depend only on the characters before it."
            )
    return _knows_without_parameters(ask, parameters, [passage for passage, _ in asked[:3]], rng)


def _knows_without_parameters(
    ask: Ask, parameters: Parameters, passages: Sequence[str], rng: np.random.Generator
) -> str:
    shuffled = {name: rng.permutation(value.ravel()).reshape(value.shape) for name, value in parameters.items()}
    zeros = {name: np.zeros_like(value) for name, value in parameters.items()}
    for others, words in ((zeros, "zeros in place of your parameters"), (shuffled, "your parameters shuffled")):
        try:
            loss = float(np.mean([books.nats(ask(others, passage), passage) for passage in passages]))
        except NoAnswer:  # an overflow, a division by zero: it knows nothing
            continue
        if loss < KNOWS_NOTHING:
            return (
                f"With {words} it still foretells the text, at {loss:.2f} nats for each character. "
                f"What it knows must be in the {MAX_NUMBERS:,} parameters that it is given. "
                "Does it read a variable of another cell, or call a function that does?"
            )
    return ""
