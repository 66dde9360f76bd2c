"""Check a learner's function: call it, compare, and name the mistake."""

from __future__ import annotations

import numpy as np

from .. import progress
from ..mistakes import known
from ..surroundings import in_notebook
from . import outcome, source
from .compare import ATOL, RTOL, difference
from .verdict import Case, CheckFailed, Verdict
from .wording import argument_name, call_text, pair_text, value_text

VISIBLE = "the examples"


class Check:
    """Checks of one exercise.

    Parameters
    ----------
    function : callable
        The learner's function. Its name is the exercise's name, by which the known mistakes are found.
    points : float
        What the exercise is worth.

    Examples
    --------
    >>> def magnitude(v):
    ...     return sum(x * x for x in v)
    >>> check = Check(magnitude, points=2)
    >>> check([3, 4]).gives(5)
    >>> check.cases[0].passed
    False
    """

    def __init__(self, function, points):
        self.function = function
        self.name = getattr(function, "__name__", "your function")
        self.points = points
        self.cases: list[Case] = []
        self.attempted = True
        self.interrupted = False
        self._kind, self._visible = VISIBLE, True
        self._calls = []  # (case, args, kwargs, outcome, predicate), to find the known mistake that explains them

    def hidden(self, kind):
        """Begin hidden checks; `kind` says what sort of input they use, and is all that a learner sees of them."""
        self._kind, self._visible = kind, False

    def __call__(self, *args, **kwargs):
        """Call the exercise's function; say what it should do with ``.gives``, ``.refuses`` or ``.satisfies``."""
        return Call(self, args, kwargs)

    def takes_any_numbers(self, *args, **kwargs):
        """Check that lists, integers and float32 arrays give what float arrays give.

        Parameters
        ----------
        *args, **kwargs
            One call's arguments, whole numbers, so that an integer array can hold them; what is not a list or array
            is passed on as it is.
        """
        if self.is_over:
            return
        reference = outcome.run(self.function, _converted(args, float), kwargs, quiet=True)
        if reference.error is not None:
            self._record(args, kwargs, reference, expected=None, reason=self._error_text(reference.error))
            return
        expected = reference.value
        for dtype in (list, int, np.float32):
            tolerance = dict(rtol=1e-4, atol=1e-5) if dtype is np.float32 else {}
            Call(self, _converted(args, dtype), kwargs).gives(expected, **tolerance)

    def written_without(self, *names, because="here the point is to build it yourself"):
        """Check that the function's own text uses none of the names, such as ``"np.linalg.norm"``."""
        used = source.first_use(self.function, names)
        case = self._new_case(passed=used is None, call=f"{self.name} is built without {', '.join(names)}")
        if used:
            case.message = f"`{self.name}` uses `{used}`: {because}."

    def that(self, condition, statement):
        """Check a statement about the exercise that is no single call, such as a trained model's accuracy."""
        case = self._new_case(passed=bool(condition), call=statement)
        if not condition:
            case.message = f"this should hold: {statement}" if self._visible else ""

    def verdict(self):
        """Close the checks: note the progress, and return the `Verdict`, which shows itself as a cell's last value.

        Outside a notebook, where nothing would show it, an exercise that is not fully right raises `CheckFailed`.
        """
        self._name_mistakes()
        verdict = Verdict(self.name, self.points, self.cases, self.attempted)
        if in_notebook():
            progress.record(verdict)
        elif verdict.status != "passed":
            raise CheckFailed(verdict)
        return verdict

    @property
    def is_over(self):
        """Whether no more calls are made: the exercise is not attempted, or the learner stopped one that took too long."""
        return not self.attempted or self.interrupted

    def _new_case(self, passed, call, **texts):
        case = Case(passed=passed, visible=self._visible, kind=self._kind, call=call, **texts)
        self.cases.append(case)
        return case

    def _record(self, args, kwargs, result, expected, reason, expected_text="", predicate=None):
        """Note a call's case: `reason` is None if it is right, else what is wrong, in words or empty."""
        if isinstance(result.error, NotImplementedError):
            self.attempted = False
            return
        self.interrupted = isinstance(result.error, KeyboardInterrupt)
        if reason is None and result.changed:
            reason = self._changed_text(result)
        case = self._new_case(passed=reason is None, call=call_text(self.name, args, kwargs))
        if reason is not None:
            case.message = reason
            if result.error is None and expected_text == "":
                case.got, case.expected = pair_text(result.value, expected)
            elif result.error is None:
                case.got, case.expected = value_text(result.value), expected_text
            else:
                case.expected = expected_text or value_text(expected)
        self._calls.append((case, args, kwargs, result, predicate))

    def _error_text(self, error):
        """An exception of the learner's code in one line; of a hidden call only its type, as its text may quote the input."""
        if isinstance(error, KeyboardInterrupt):
            return "it was interrupted: is there a loop that never ends?"
        if not self._visible:
            return f"it raised {type(error).__name__}"
        place = source.place_of(error)
        return f"it raised {type(error).__name__}: {error}" + (f" (at `{place}`)" if place else "")

    def _changed_text(self, result):
        key = next(iter(result.changed))
        name = argument_name(self.function, key) if isinstance(key, int) else f"`{key}`"
        return f"the argument {name} was changed: work on a copy, the caller still needs the original"

    def _name_mistakes(self):
        """Give each failed case the hint of the known mistake that explains it; of several, the one that explains most."""
        if self.is_over or all(case.passed for case, *_ in self._calls):
            return
        explains = {mistake: [_explains(mistake, *call) for call in self._calls] for mistake in known(self.name)}
        ranked = sorted(explains, key=lambda mistake: -sum(explains[mistake]))
        for index, (case, *_) in enumerate(self._calls):
            if not case.passed:
                case.hint = next((mistake.hint for mistake in ranked if explains[mistake][index]), "")


class Call:
    """One call of the learner's function, made when it is said what should come of it."""

    def __init__(self, check, args, kwargs):
        self._check, self._args, self._kwargs = check, args, kwargs

    def _run(self):
        return outcome.run(self._check.function, self._args, self._kwargs, quiet=not self._check._visible)

    def gives(self, expected, rtol=RTOL, atol=ATOL):
        """The call returns `expected`: a number, array, text, tuple of several values, …"""
        if self._check.is_over:
            return
        result = self._run()
        if result.error is not None:
            reason = self._check._error_text(result.error)
        else:
            reason = difference(result.value, expected, rtol, atol)
        self._check._record(self._args, self._kwargs, result, expected, reason)

    def refuses(self, why):
        """The call raises `ValueError`, since `why` (such as ``"b is the zero vector"``)."""
        if self._check.is_over:
            return
        result = self._run()
        if isinstance(result.error, ValueError):
            reason = None
        elif result.error is None:
            reason = f"it should raise ValueError: {why}"
        else:
            reason = f"it should raise ValueError, since {why}; {self._check._error_text(result.error)}"
        self._check._record(self._args, self._kwargs, result, None, reason, expected_text="ValueError")

    def satisfies(self, predicate, description):
        """The call returns a value for which `predicate(value)` is true; `description` says that in words."""
        if self._check.is_over:
            return
        result = self._run()
        if result.error is not None:
            reason = self._check._error_text(result.error)
        elif result.value is None:
            reason = "it returned None: did you forget `return`?"
        else:
            reason = _failed_property(predicate, result.value)
        self._check._record(
            self._args, self._kwargs, result, None, reason, expected_text=description, predicate=predicate
        )


def _failed_property(predicate, value):
    """None if the predicate holds; a value of a form that the predicate cannot read does not have the property."""
    try:
        return None if predicate(value) else ""
    except (TypeError, ValueError, IndexError, KeyError, AttributeError) as error:
        return f"the result has another form than expected ({error})"


def _explains(mistake, case, args, kwargs, result, predicate):
    """Whether a known mistake gives just what the learner's function gave.

    Values that hold functions, such as networks, cannot be compared: there it must have, or lack, the same property.
    """
    made = outcome.run(mistake.function, args, kwargs, quiet=True)
    if predicate is None or made.error is not None or not outcome.holds_function(result.value):
        return outcome.alike(made, result)
    return (_failed_property(predicate, made.value) is None) == case.passed


def _converted(args, dtype):
    """The arguments with every array or list of numbers in it as `dtype`."""

    def convert(value):
        if isinstance(value, tuple) or not isinstance(value, (list, np.ndarray)):
            return value
        array = np.asarray(value)
        return array.tolist() if dtype is list else array.astype(dtype)

    return tuple(convert(value) for value in args)
