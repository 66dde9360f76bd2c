"""Choose a diagnosis or a method: every choice is answered, the right one earns the points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..checks import Check, folds, outcome
from ..checks.verdict import Case, Verdict


class AnsweredCase(Case):
    """What is said of a choice, whether it is right or wrong."""

    @property
    def title(self) -> str:
        return self.kind

    def lines(self) -> list[str]:
        return [self.message]

    def public(self) -> dict[str, Any]:
        """The case as plain data: what was chosen, and what is said of it, are the learner's to see."""
        return {**super().public(), "visible": True}


class ChoiceVerdict(Verdict):
    """All points for the right choice, none for another."""

    @property
    def share(self) -> float:
        return float(self.attempted and self.has_hidden and all(case.passed for case in self.cases))

    def headline(self) -> str:
        if not self.note and self.visible_passed and not self.has_hidden:
            return f"{self.exercise}: {self.cases[0].kind}. Whether it is right comes with the feedback, after grading."
        return super().headline()


class Choice(Check):
    """The check of a choice.

    Parameters
    ----------
    task : str or callable
        The name of the learner's function, which returns the choice: ``"choose_cause"``.
    choices : iterable of str
        What may be answered: ``"ABCD"``; or longer names, ``["A1", "A2", "B1"]``.
    points : float

    Examples
    --------
    >>> def choose_cause():
    ...     return "b"
    >>> check = Choice("choose_cause", "AB", points=1)
    >>> check.key("B", A="That would fall slowly.", B="A saturated unit passes no gradient.")
    >>> print(check.verdict())
    choose_cause: passed, 1 of 1 points
      ✓ you chose B
          A saturated unit passes no gradient.
    """

    verdict_type = ChoiceVerdict

    def __init__(self, task: str, choices: Iterable[str], points: float) -> None:
        super().__init__(task, points, care=0)
        self._choices = tuple(choices)
        self._chosen = ""
        if not self.is_over:
            self._look_at_form()

    def _look_at_form(self) -> None:
        """Note the choice if it is one."""
        result = outcome.run(self.function, (), {}, quiet=True)
        if isinstance(result.error, NotImplementedError):
            self.attempted = False
            return
        said = result.value.strip() if isinstance(result.value, str) else result.value
        same = [choice for choice in self._choices if isinstance(said, str) and choice.casefold() == said.casefold()]
        self._chosen = same[0] if same else ""
        case = self._new_case(passed=bool(same), call=f"{self.name}() returns one of your choices")
        case.kind = f"you chose {self._chosen}" if same else case.kind
        if result.error is not None:
            case.message = self._error_text(result.error)
        elif not same:
            case.message = f"return one of {', '.join(map(repr, self._choices))}, as text"

    def key(self, right: str, **feedback: str) -> None:
        """In the hidden part: the right choice, and what is said of each one, of the right one as well.

        Raises
        ------
        ValueError
            If a choice has no answer, or the right one is none.
        """
        lacking = [choice for choice in self._choices if not feedback.get(choice)]
        if lacking or right not in self._choices:
            raise ValueError(f"{self.name}: {right!r} is no choice, or these have no answer: {', '.join(lacking)}")
        if not self.is_over and self._chosen:
            said = f"you chose {self._chosen}"
            self.cases.clear()  # of its form nothing need be said any more
            self.cases.append(
                AnsweredCase(self._chosen == right, visible=False, kind=said, message=feedback[self._chosen])
            )

    def _folds(self, verdict: Verdict, tries: int, text: str) -> list[folds.Fold]:
        return folds.below(verdict, tries, with_answer=False)

    def _next_step(self, verdict: Verdict, tries: int) -> str:
        return ""

    def _keep(self) -> None:
        """A choice is nothing that a later lesson takes."""
