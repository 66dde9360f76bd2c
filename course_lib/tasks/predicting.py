"""Predict before running: the cell that reveals a result waits for an answer, and then shows both.

A wrong prediction is no failure: it is said what it is, and why. Tries are noted in the progress and never graded.
"""

from __future__ import annotations

import contextlib
import hashlib
import html
import sys
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import TracebackType
from typing import Any

import numpy as np

from .. import progress
from ..checks.verdict import COLOURS, NOT_ATTEMPTED, PARTLY, PASSED
from ..checks.wording import value_text
from ..demo import needs
from ..markup import to_html
from ..surroundings import in_notebook

WITHIN = 0.01  # of the true number
TOO_SMALL = 1e-9
MAX_DRAWS = 100


class PredictionFailed(AssertionError):
    """A wrong prediction where no notebook shows it: the solution in a lesson's source is wrong."""


def draw(task: str, **ranges: Sequence[Any]) -> Any:
    """Draw numbers for a prediction, others at each new try, and print them.

    Parameters
    ----------
    task : str
    **ranges : tuple or list
        For each name, as it is printed, a pair ``(low, high)`` of whole numbers (both may come) or of floats (rounded to two
        decimals), or a list to choose from. Whole numbers differ from each other.

    Returns
    -------
    object or tuple
        The value, or several in the order of the names. Where no progress is kept, as in grading, always the same ones.

    Examples
    --------
    >>> n, m = draw("predict_shape", n=(2, 9), m=(2, 9))
    This time n = 4, m = 3.
    >>> n != m
    True
    """
    values = numbers(task, progress.of(task).get("tries", 0), ranges)
    print(numbers_text(ranges, values))
    return values[0] if len(values) == 1 else tuple(values)


def numbers(task: str, tries: int, ranges: Mapping[str, Sequence[Any]]) -> list[Any]:
    """The numbers of a task's nth try; `ranges` as in `draw`."""
    rng = np.random.default_rng([zlib.crc32(task.encode()), tries])
    for _ in range(MAX_DRAWS):
        values = [_drawn(rng, choices) for choices in ranges.values()]
        whole = [value for value in values if type(value) is int]
        if len(set(whole)) == len(whole):
            break
    return values


def numbers_text(names: Iterable[str], values: Iterable[Any]) -> str:
    """Drawn numbers as they are told to the learner."""
    return "This time " + ", ".join(f"{name} = {value_text(value)}" for name, value in zip(names, values)) + "."


def _drawn(rng: np.random.Generator, choices: Sequence[Any]) -> Any:
    if isinstance(choices, list):
        return choices[int(rng.integers(len(choices)))]
    low, high = choices
    if isinstance(low, int) and isinstance(high, int):
        return int(rng.integers(low, high + 1))
    return round(float(rng.uniform(low, high)), 2)


class predicted:
    """Reveal a result to whoever has predicted it.

    What stands in the block after `Prediction.against` runs only where there is an answer: show nothing before it.

    Parameters
    ----------
    task : str
        The name of the learner's function that holds the prediction, such as ``"predict_shape"``.
    *exercises : str
        The learner's other functions that the block uses, as in `needs`.

    Examples
    --------
    >>> def predict_sign():
    ...     raise NotImplementedError
    >>> with predicted("predict_sign") as prediction:
    ...     prediction.against(-1)
    Predict first: write your answer into `predict_sign`, run its cell, then this one.
    """

    def __init__(self, task: str, *exercises: str) -> None:
        self._task = task
        self._namespace = sys._getframe(1).f_globals
        self._needs = needs(*(exercises or (task,)))

    def __enter__(self) -> Prediction:
        self._needs.__enter__()
        self._prediction = _ask(self._task, self._namespace.get(self._task))
        return self._prediction

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if self._prediction.missing and (error is None or isinstance(error, (Exception, _Waiting))):
            with contextlib.suppress(_Waiting):
                self._needs.__exit__(None, None, None)
            _show(COLOURS[NOT_ATTEMPTED], self._prediction.missing)
            return True
        return bool(self._needs.__exit__(kind, error, trace)) if not isinstance(error, PredictionFailed) else False


class _Waiting(BaseException):
    """Ends the block of `predicted` where there is no prediction; a `needs` inside lets it through."""


def _ask(task: str, function: Callable[[], Any] | None) -> Prediction:
    """Call a learner's function for their prediction, or say what is missing."""
    if function is None:
        missing = f"There is no `{task}` here. Run its cell (and the first cell of the lesson), then this one."
        return Prediction(task, missing=missing)
    try:
        answer = function()
    except NotImplementedError:
        missing = f"Predict first: write your answer into `{task}`, run its cell, then this one."
        return Prediction(task, missing=missing)
    except NameError as error:
        missing = (
            f"`{task}` could not run: nothing is called `{error.name}`. If it is meant as a text, set it in quotes."
        )
        return Prediction(task, missing=missing)
    except Exception as error:  # noqa: BLE001 (whatever a learner's code does, there is no traceback of ours)
        return Prediction(task, missing=f"`{task}` could not run ({type(error).__name__}: {error}).")
    if answer is None:
        return Prediction(task, missing=f"`{task}` returned None: did you forget `return`?")
    return Prediction(task, answer)


class Prediction:
    """A learner's prediction: `answer`, or in words why there is none (`missing`)."""

    def __init__(self, task: str, answer: Any = None, missing: str = "") -> None:
        self.task, self.answer, self.missing = task, answer, missing

    def against(
        self,
        truth: Any,
        wrong: dict[Any, str] | None = None,
        because: str = "",
        within: float = WITHIN,
    ) -> None:
        """Compare the prediction with what is true, show both, and say why.

        Parameters
        ----------
        truth : object
            As the block computed it: a shape, a number, a sign, a text such as a picture's letter, a truth value, an array.
        wrong : dict
            Foreseen predictions, and what is to be said of each: ``{(4, 3): "That is W @ X."}``.
        because : str
            Why it is so; shown whatever was predicted.
        within : float
            The share by which a number may be off; whole numbers must be exact.

        Raises
        ------
        PredictionFailed
            Outside a notebook, if it is wrong.
        """
        if self.missing:
            raise _Waiting
        right = agrees(self.answer, truth, within)
        seen = hashlib.sha256(f"{value_text(self.answer)} {value_text(truth)}".encode()).hexdigest()[:12]
        said, true = _plain(self.answer), _plain(truth)
        if not right and not in_notebook():
            raise PredictionFailed(f"{self.task}: {said} was predicted; it is {true}")
        progress.record_prediction(self.task, right, seen)
        if right:
            so = f"✓ You predicted {said}, and so it is." if said == true else f"✓ You predicted {said}. It is {true}."
            _show(COLOURS[PASSED], so, because)
            return
        margins = (min(WITHIN, within), within)  # the nearest mistake first, then any within the truth's margin
        foreseen = [(value, words, margin) for margin in margins for value, words in (wrong or {}).items()]
        words = next((words for value, words, margin in foreseen if agrees(self.answer, value, margin)), "")
        words = words or _on_form(self.answer, truth)
        _show(COLOURS[PARTLY], f"You predicted {said}. It is {true}.", words, because)


def agrees(answer: Any, truth: Any, within: float = WITHIN) -> bool:
    """Whether a prediction is right.

    >>> agrees([3, 4], (3, 4)), agrees("b ", "B"), agrees(0.334, 1 / 3), agrees(99, 100), agrees(True, 1.0)
    (True, True, True, False, False)
    >>> agrees("False", False), agrees("no", False)
    (True, False)
    """
    if isinstance(truth, (bool, np.bool_)) and isinstance(answer, str):
        answer = {"true": True, "false": False}.get(_word(answer), answer)
    if isinstance(truth, str) or isinstance(answer, str):
        return isinstance(truth, str) and isinstance(answer, str) and _word(answer) == _word(truth)
    if isinstance(truth, (bool, np.bool_)) or isinstance(answer, (bool, np.bool_)):
        kinds = isinstance(truth, (bool, np.bool_)) and isinstance(answer, (bool, np.bool_))
        return kinds and bool(answer) == bool(truth)
    if isinstance(truth, (tuple, list, np.ndarray)):
        return (
            isinstance(answer, (tuple, list, np.ndarray))
            and len(answer) == len(truth)
            and all(agrees(one, other, within) for one, other in zip(answer, truth))
        )
    try:
        off = abs(float(answer) - float(truth))
    except (TypeError, ValueError):
        return False
    exact = isinstance(truth, (int, np.integer))
    return bool(off <= (TOO_SMALL if exact else max(within * abs(float(truth)), TOO_SMALL)))


def _on_form(answer: Any, truth: Any) -> str:
    """What is said of a prediction that is another kind of thing than what is asked for."""
    several = isinstance(truth, (tuple, list, np.ndarray))
    if isinstance(answer, str) and not isinstance(truth, str):
        kind = "True or False" if isinstance(truth, (bool, np.bool_)) else "numbers" if several else "a number"
        return f"That is a text: write {kind}, without quotes."
    if several and (not isinstance(answer, (tuple, list, np.ndarray)) or len(answer) != len(truth)):
        return f"{len(truth)} values are asked for: `return` them all, with commas between."
    if not several and isinstance(answer, (tuple, list, np.ndarray)):
        return "One value is asked for."
    return ""


def _word(text: str) -> str:
    return " ".join(text.replace("−", "-").split()).casefold()


def _plain(value: Any) -> str:
    """A value as it is said in a sentence: a text without quotes."""
    return str(value) if isinstance(value, str) else value_text(value)


class _Panel:
    """A few sentences on a ground that tells how it went, and as text where there is no page."""

    def __init__(self, colour: str, sentences: Sequence[str]) -> None:
        self.colour, self.sentences = colour, sentences

    def __repr__(self) -> str:
        return " ".join(self.sentences)

    def _repr_html_(self) -> str:
        head, *rest = self.sentences
        rows = "".join(f"<div>{to_html(sentence)}</div>" for sentence in rest)
        return (
            f'<div role="status" style="border-left: 4px solid {html.escape(self.colour)}; padding: 0.4em 0.9em; '
            f'margin: 0.2em 0; font-size: 0.95em; line-height: 1.5"><strong>{to_html(head)}</strong>{rows}</div>'
        )


def _show(colour: str, *sentences: str) -> None:
    panel = _Panel(colour, [sentence for sentence in sentences if sentence])
    if in_notebook():
        from IPython.display import display

        display(panel)
    else:
        print(panel)
