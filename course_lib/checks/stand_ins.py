"""The course's own functions stand in for earlier exercises: one that uses a broken helper is judged by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import mine, mistakes, progress
from ..observe import names_used
from . import rules
from .hints import Made
from .outcome import CallOutcome
from .verdict import Case, Verdict


class StandIns:
    """What comes of the calls of one exercise with the course's own functions in place of the learner's earlier ones."""

    def __init__(self, exercise: str, function: Callable[..., Any]) -> None:
        self.exercise, self.function = exercise, function
        self.helpers: list[str] = []  # the learner's own that the course's stood in for
        self._given: list[str] | None = None

    def judge(self, cases: list[Case], calls: list[Made]) -> None:
        """Where every call is right with the course's helpers, the exercise is right."""
        if all(case.passed for case in cases) or len(calls) < len(cases):
            return
        stood_in: list[str] = []
        for made in calls:
            helpers, result = self._run(made)
            if (not helpers and result.error is None) or made.judge(result) is not None:
                return
            stood_in += helpers
        if not stood_in:
            return
        self.helpers = self._those_that_matter(list(dict.fromkeys(stood_in)), calls)
        for made in calls:
            made.case.passed, made.case.got, made.case.expected, made.case.message = True, "", "", ""

    def _those_that_matter(self, helpers: list[str], calls: list[Made]) -> list[str]:
        """Those without whose replacement not all is right: one that may stay the learner's own is left out."""
        needed = helpers
        for name in helpers:
            fewer = [each for each in needed if each != name]
            given = [each for each in self._given or () if each.rpartition(":")[2] in fewer]
            if fewer and all(made.judge(self._run(made, given)[1]) is None for made in calls):
                needed = fewer
        return needed

    def give_a_value(self, made: Made) -> bool:
        """Whether only an earlier exercise is not attempted: with the course's in its place there is a result."""
        _, result = self._run(made)
        return not isinstance(result.error, NotImplementedError)

    def rule(self, rule: dict[str, Any]) -> dict[str, Any]:
        """A rule, with the functions that stood in when the calls were judged."""
        return {**rule, "given": self._given} if self.helpers else rule

    def advice(self, verdict: Verdict) -> str:
        """What to do about an earlier exercise that this one uses, if that is not right."""
        if self.helpers:
            names = " and ".join(f"`{name}`" for name in self.helpers)
            place = "right ones in their place" if len(self.helpers) > 1 else "a right one in its place"
            return f"mend your {names}. With {place} `{self.exercise}` is right, and was judged so."
        if verdict.visible_passed:
            return ""
        lesson = mistakes.lesson_of(self.exercise)
        for name in sorted(names_used(self.function) - {self.exercise}):
            if lesson and mistakes.lesson_of(name) == lesson and progress.of(name).get("status", "passed") != "passed":
                return f"mend your `{name}` first: it is not right yet, and `{self.exercise}` uses it."
        return ""

    def _run(self, made: Made, given: list[str] | None = None) -> tuple[list[str], CallOutcome]:
        """A call with the course's own in place of the learner's helpers: which ones, and what comes of it.

        With `given` only those, as `mine.given_before` names them.
        """
        self._given = self._given if self._given is not None else mine.given_before(self.exercise)
        given = self._given if given is None else given
        if not given:
            return [], made.outcome
        try:
            seen = rules.observed(self.function, made.args, made.kwargs, {"kind": "helpers", "given": given})
            return (seen[1]["helpers"], CallOutcome(seen[0])) if seen else ([], made.outcome)
        except Exception as error:
            return [], CallOutcome(error=error)
