"""One call of a learner's function, and what should come of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from . import outcome
from .compare import ATOL, RTOL, find_difference
from .hints import Made
from .refusal import accident
from .verdict import REFUSAL, Case
from .wording import argument_names, call_text, entry_text, is_elided, pair_text, value_text

if TYPE_CHECKING:
    from .check import Check

ANY_NUMBERS = "it should take lists, integers and float32 numbers"


class Call:
    """One call of the learner's function, made when it is said what should come of it."""

    def __init__(self, check: Check, args: tuple[Any, ...], kwargs: dict[str, Any], care: str = "") -> None:
        self._check, self._args, self._kwargs, self._care = check, args, kwargs, care

    def _judge(
        self,
        judge: Callable[[outcome.CallOutcome], str | None],
        asks: str = "value",
        care: str = "",
        **more: Any,
    ) -> Made | None:
        """Run the call, judge what came of it, and note it; None if the check is over."""
        check = self._check
        if check.is_over:
            return None
        result = outcome.run(check.function, self._args, self._kwargs, quiet=not check._visible)
        reason = judge(result)
        names = argument_names(check.function)
        case = Case(
            passed=reason is None,
            visible=check._visible,
            kind=check._kind,
            call=call_text(check.name, self._args, self._kwargs, names),
            message=reason or "",
            care=care or self._care,
        )
        made = Made(case, self._args, self._kwargs, result, judge, asks, **more)
        check._record(made)
        return made

    def gives(self, expected: Any, rtol: float = RTOL, atol: float = ATOL, parts: tuple[str, ...] = ()) -> None:
        """The call returns `expected`: a number, array, text, tuple of several values, …

        Parameters
        ----------
        expected : object
        rtol, atol : float
            Tolerance of numbers.
        parts : tuple of str
            What the values of a tuple are called, to name the one that differs: ``("input gate", "forget gate")``.
        """

        def judge(result: outcome.CallOutcome) -> str | None:
            if result.error is not None:
                return self._check._error_text(result.error)
            found = find_difference(result.value, expected, rtol, atol, parts)
            return None if found is None else str(found)

        made = self._judge(
            judge, asks="numbers" if self._care == ANY_NUMBERS else "value", rtol=rtol, atol=atol, expected=expected
        )
        if made is None or made.case.passed:
            return
        if made.outcome.error is not None:
            made.case.expected = value_text(expected)
            return
        made.difference = found = find_difference(made.outcome.value, expected, rtol, atol, parts)
        assert found is not None  # or the case would have passed
        made.case.got, made.case.expected = pair_text(found.got, found.expected)
        is_shortened = made.case.got == made.case.expected or is_elided(made.case.expected)
        if made.case.visible and is_shortened and not found.reason:
            made.case.message = ": ".join(filter(None, (str(found), entry_text(found.got, found.expected, rtol, atol))))

    def refuses(self, why: str) -> None:
        """The call raises `ValueError`, since `why`, a clause such as ``"b is the zero vector"``."""

        def judge(result: outcome.CallOutcome) -> str | None:
            if result.error is None:
                return REFUSAL + why
            accidental = accident(result.error)
            if accidental is None:
                return None
            if isinstance(result.error, ValueError):
                return f"this ValueError came by accident ({accidental}): look before, and raise it yourself: {why}"
            return f"it should raise ValueError, since {why}; {self._check._error_text(result.error)}"

        made = self._judge(judge, asks="refusal", care=REFUSAL + why)
        if made is not None and not made.case.passed:
            made.case.expected = "ValueError"
            made.case.got = value_text(made.outcome.value) if made.outcome.error is None else ""

    def satisfies(self, predicate: Callable[[Any], Any], description: str) -> None:
        """The call returns a value for which `predicate(value)` is true; `description` says that in words."""

        def judge(result: outcome.CallOutcome) -> str | None:
            if result.error is not None:
                return self._check._error_text(result.error)
            if result.value is None:
                return "it returned None: did you forget `return`?"
            return _failed_property(predicate, result.value, self._check._visible)

        made = self._judge(judge)
        if made is not None and not made.case.passed:
            made.case.expected, made.case.in_words = description, True
            made.case.got = value_text(made.outcome.value) if made.outcome.error is None else ""


def _failed_property(predicate: Callable[[Any], Any], value: Any, visible: bool) -> str | None:
    """None if the predicate holds; a value of a form that the predicate cannot read does not have the property.

    What the predicate says may hold numbers of the call: of a hidden one it is not passed on.
    """
    try:
        return None if predicate(value) else ""
    except (TypeError, ValueError, IndexError, KeyError, AttributeError) as error:
        if not visible:
            return "the result has another form than expected"
        said_on_purpose = isinstance(error, ValueError) and accident(error) is None
        return str(error) if said_on_purpose else f"the result has another form than expected ({error})"
