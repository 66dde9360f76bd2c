"""Check a learner's function: call it, compare, and name the mistake."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from .. import known_tasks, mine, mistakes, notebook, progress, sealed
from ..observe import code_of, failing_line, names_used
from ..surroundings import in_notebook, text_of
from . import outcome, rules, source
from .advice import advice
from .compare import ATOL, RTOL, find_difference, kind_of
from .handing import handed_over
from .hints import Made, name_mistakes
from .refusal import accident, class_name_of
from .runs import RUNS
from .verdict import REFUSAL, Case, CheckFailed, Verdict
from .wording import argument_name, argument_names, call_text, entry_text, is_elided, pair_text, value_text

VISIBLE = "the examples"
UNCHANGED = "it should leave its arguments as they are"
ANY_NUMBERS = "it should take lists, integers and float32 numbers"


class Check:
    """Checks of one exercise.

    Parameters
    ----------
    exercise : str or callable
        The name of the learner's function, which is looked up where the check is made; or the function itself.
    points : float
        What the exercise is worth.
    care : float
        The share of the points for care, in eighths: a quarter unless the exercise says otherwise. ``1 / 2`` where a rule
        is the point of the exercise.

    Examples
    --------
    >>> def magnitude(v):
    ...     return sum(x * x for x in v)
    >>> check = Check("magnitude", points=2)
    >>> check([3, 4]).gives(5)
    >>> check.cases[0].passed
    False
    """

    verdict_type = Verdict

    def __init__(self, exercise: str | Callable[..., Any], points: float, care: float = 1 / 4) -> None:
        self.function: Any
        self.points, self.care = points, care
        self.cases: list[Case] = []
        self.attempted = True
        self.interrupted = False
        self._closed = False
        self.note = ""
        self._kind, self._visible = VISIBLE, True
        self._made: list[Made] = []
        self._rules: list[Callable[[], None]] = []
        self._borrowed: list[str] = []
        self._namespace = _namespace()
        self._given: list[str] | None = None  # of the course's own, which may stand in for earlier exercises
        self._helpers: list[str] = []  # the learner's own that the course's stood in for
        if isinstance(exercise, str):
            self.name = exercise
            self._look_up(self._namespace)
        else:
            self.name, self.function = getattr(exercise, "__name__", "your function"), exercise

    def _look_up(self, namespace: dict[str, Any]) -> None:
        """Find the learner's function; where it is missing, or not what its cell says, nothing is judged."""
        self.function = namespace.get(self.name)
        if self.function is None:
            self.note = f"there is no function `{self.name}` here. Run its cell (and the first cell of the lesson), then this one."
            if near := _near_name(self.name, namespace):
                self.note += f" There is `{near}`: the check needs the name `{self.name}`."
        elif not callable(self.function):
            self.note = (
                f"`{self.name}` is {kind_of(self.function)} now, not your function. Run its cell again, then this one."
            )
        elif known_tasks.is_untouched(self.name, self.function):
            self.note = "not attempted yet: this is the function as it was given. Find what is wrong, mend it, run its cell, then this one."
        elif why := RUNS.stale(self.name, self.function):
            self.note = f"{why}. The version before it is not judged: mend the cell, run it, then run this one."
        self.attempted = not self.note

    def hidden(self, kind: str) -> None:
        """Begin hidden checks; `kind` says what sort of input they use, and is all that a learner sees of them."""
        self._kind, self._visible = kind, False

    def __call__(self, *args: Any, **kwargs: Any) -> Call:
        """Call the exercise's function; say what it should do with ``.gives``, ``.refuses`` or ``.satisfies``.

        Lists of numbers are handed over as float arrays, see `handing.handed_over`.
        """
        return Call(self, handed_over(args), handed_over(kwargs))

    def without(self, *forbidden: str, because: str = "here the point is to build it yourself") -> None:
        """A rule: the function calls none of these, in whatever way it is written.

        Parameters
        ----------
        *forbidden : str
            Families (the keys of `rules.FAMILIES`, such as ``"dot products"``), dotted names (``"np.linalg.norm"``), ``"@"``.
        because : str
            Why not.
        """
        names = rules.names_of(forbidden)
        shown = ", ".join(name if name in rules.FAMILIES or name == "@" else f"`{name}`" for name in forbidden)

        def judge(case: Case) -> None:
            used = self._observe({"kind": "calls", "names": names}, "calls")
            if used is None:
                used = source.uses(self.function, names)
            if used:
                case.passed, case.message = False, f"`{self.name}` uses `{rules.shown(used[0])}`: {because}."

        self._add_rule(judge, f"{self.name} is built without {shown}", f"it should do without {shown}")

    def without_loops(
        self, arguments: Callable[[int], tuple[Any, ...]], because: str = "NumPy does it for all entries at once"
    ) -> None:
        """A rule: how many steps of Python run does not depend on the size of the arguments.

        Parameters
        ----------
        arguments : callable
            Gives the arguments of a call of a size: ``lambda n: (np.ones((n, 3)), np.ones(3))``.
        because : str
            Why not.
        """

        def judge(case: Case) -> None:
            rule = {"kind": "steps", "names": list(rules.LOOPS_OF_PYTHON)}
            seen = [
                rules.observed(self.function, arguments(size), {}, self._with_helpers(rule)) for size in rules.SIZES
            ]
            if None in seen:  # by its text alone
                loops = re.search(r"\b(for|while|map|vectorize|apply_along_axis)\b", text_of(self.function))
                if loops:
                    case.passed, case.message = False, f"there is a `{loops[1]}`: {because}."
                return
            steps = [observation["steps"] for _, observation in seen]
            if called := seen[-1][1]["calls"]:
                case.passed, case.message = (
                    False,
                    f"`{rules.shown(called[0])}` goes through the entries one by one: {because}.",
                )
            elif steps[0] < steps[1] < steps[2]:
                case.passed = False
                # The numbers of a grader's proxy are the learner's to say, and could tell what a hidden call was given.
                taken = "more and more" if hasattr(self.function, "observed") else tuple(steps)
                case.message = f"there is a loop: for sizes {rules.SIZES} it takes {taken} steps of Python; {because}."

        self._add_rule(judge, f"{self.name} has no loop", "it should do without a loop")

    def without_warnings(self, because: str = "a number grew too large, or was divided by zero, on the way") -> None:
        """A rule: the calls above give their values without a floating-point warning such as an overflow."""

        def judge(case: Case) -> None:
            said = self._observe({"kind": "warnings"}, "warnings")
            if said:
                case.passed, case.message = False, f"NumPy warned of {said[0]}: {because}."

        self._add_rule(judge, f"{self.name} warns of nothing", "it should not overflow or divide by zero on the way")

    def own_work(self, *implementations: str) -> None:
        """Say which functions of the course do what this exercise asks for: an answer that runs one earns nothing.

        Parameters
        ----------
        *implementations : str
            Such as ``"course_lib.training:adam_step"``. The course's function of the same name that later lessons take
            (`course_lib.mine`) is known without.
        """
        self._borrowed += implementations

    def takes_any_numbers(self, *args: Any, **kwargs: Any) -> None:
        """Check that lists, integers and float32 arrays give what float arrays give: where a lesson is about that.

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
            self._new_case(
                False, call_text(self.name, args, kwargs), message=self._error_text(reference.error), care=ANY_NUMBERS
            )
            return
        for dtype in (list, int, np.float32):
            rtol, atol = (1e-4, 1e-5) if dtype is np.float32 else (RTOL, ATOL)
            Call(self, _converted(args, dtype), kwargs, care=ANY_NUMBERS).gives(reference.value, rtol, atol)

    def that(self, condition: Any, statement: str) -> None:
        """Check a statement about the exercise that is no single call, such as a trained model's accuracy."""
        case = self._new_case(passed=bool(condition), call=statement)
        if not condition:
            case.message = f"this should hold: {statement}" if self._visible else ""

    def verdict(self) -> Verdict:
        """Close the checks: note the progress, and return the `Verdict`, which shows itself as a cell's last value.

        Outside a notebook, where nothing would show it, an exercise that is not fully right raises `CheckFailed`.
        """
        if not self.is_over and not self._closed:
            if in_notebook():
                self._add_sealed_checks()
            self._judge_with_given_helpers()
            self._judge_arguments()
            if all(case.passed for case in self.cases if case.visible and not case.care):
                self._judge_own_work()
                for judge in self._rules:
                    judge()
            self._give_hints()
        self._closed = True
        verdict = self.verdict_type(self.name, self.points, self.cases, self.attempted, self.care, self.note)
        if self._helpers:
            verdict.next_step = self._about_helpers(verdict)
        if not in_notebook():
            if verdict.status != "passed":
                raise CheckFailed(verdict)
            return verdict
        if not self.note:
            entry = progress.record(verdict, text_of(self.function))
            verdict.next_step = self._about_helpers(verdict) or self._next_step(verdict, entry.get("tries", 1))
            if verdict.visible_passed and not self._helpers:
                self._keep()
        return verdict

    def _add_sealed_checks(self) -> None:
        """Run the hidden checks that came with an edition for learning alone, where all that is visible is right."""
        if not self.cases or not all(case.visible and case.passed for case in self.cases):
            return
        text = sealed.hidden_checks(self.name)
        if text is None:
            return
        cases, made, listed = list(self.cases), list(self._made), list(self._rules)
        try:
            exec(compile(text, "<hidden checks>", "exec"), {**self._namespace, "check": self})  # noqa: S102 (the course's own)
        except Exception:
            self.cases[:], self._made[:], self._rules[:] = cases, made, listed
            self._kind, self._visible = VISIBLE, True

    def _keep(self) -> None:
        """Keep the learner's function for later lessons."""
        mine.keep(self.name, self.function)

    def answer(self) -> None:
        """Show a model answer, at the second asking, where the course was given with its answers."""
        text = sealed.model_answer(self.name)
        if text is None:
            print("No model answer came with this course. The hints above the exercise are all there is.")
        elif progress.count_asking(self.name) < 2:
            print("Have you opened every hint above the exercise? Ask once more, and a model answer is shown here.")
        else:
            print(text)

    @property
    def is_over(self) -> bool:
        """Whether no more calls are made: the exercise is not attempted, or the learner stopped one that took too long."""
        return not self.attempted or self.interrupted

    def _new_case(self, passed: bool, call: str, **texts: str) -> Case:
        case = Case(passed=passed, visible=self._visible, kind=self._kind, call=call, **texts)
        self.cases.append(case)
        return case

    def _record(self, made: Made) -> None:
        """Judge a call, and note its case; an untouched stub ends the check."""
        result = made.outcome
        if isinstance(result.error, NotImplementedError) and not self._is_a_helpers(made):
            self.attempted = False
            stub = _where(result.error)
            if stub != self.name and mistakes.lesson_of(stub):
                self.note = f"it calls your `{stub}`, which is not written yet. Write that first."
            return
        self.interrupted = isinstance(result.error, KeyboardInterrupt)
        self.cases.append(made.case)
        self._made.append(made)

    def _add_rule(self, judge: Callable[[Case], None], statement: str, clause: str) -> None:
        """Note a rule: it is judged at the end, on calls that are known to be right."""
        visible, kind = self._visible, self._kind

        def judged() -> None:
            case = Case(True, visible, kind, call=statement, care=clause)
            judge(case)
            self.cases.append(case)

        self._rules.append(judged)

    def _with_helpers(self, rule: dict[str, Any]) -> dict[str, Any]:
        """A rule, with the functions that stood in when the calls were judged."""
        return {**rule, "given": self._given} if self._helpers else rule

    def _observe(self, rule: dict[str, Any], what: str) -> list[str] | None:
        """What is seen under a rule in the calls that gave a right value; None if it cannot be seen."""
        seen: list[str] = []
        for made in [made for made in self._made if made.asks == "value" and made.case.passed][:3]:
            observed = rules.observed(self.function, made.args, made.kwargs, self._with_helpers(rule))
            if observed is None:
                return None
            seen += observed[1][what]
        return list(dict.fromkeys(seen))

    def _is_a_helpers(self, made: Made) -> bool:
        """Whether it is only an earlier exercise that is not attempted: with the course's in its place there is a result."""
        _, result = self._run_with_given(made)
        return not isinstance(result.error, NotImplementedError)

    def _judge_with_given_helpers(self) -> None:
        """Where the course's own functions in place of the learner's earlier ones make every call right, this exercise is right."""
        if all(case.passed for case in self.cases) or len(self._made) < len(self.cases):
            return
        stood_in: list[str] = []
        for made in self._made:
            helpers, result = self._run_with_given(made)
            if (not helpers and result.error is None) or made.judge(result) is not None:
                return
            stood_in += helpers
        if not stood_in:
            return
        self._helpers = list(dict.fromkeys(stood_in))
        for made in self._made:
            made.case.passed, made.case.got, made.case.expected, made.case.message = True, "", "", ""

    def _run_with_given(self, made: Made) -> tuple[list[str], outcome.CallOutcome]:
        """A call with the course's own in place of the learner's helpers: which ones, and what comes of it."""
        self._given = self._given if self._given is not None else mine.given_before(self.name)
        if not self._given:
            return [], made.outcome
        try:
            seen = rules.observed(self.function, made.args, made.kwargs, {"kind": "helpers", "given": self._given})
            return (seen[1]["helpers"], outcome.CallOutcome(seen[0])) if seen else ([], made.outcome)
        except Exception as error:
            return [], outcome.CallOutcome(error=error)

    def _about_helpers(self, verdict: Verdict) -> str:
        """What to do about an earlier exercise that this one uses, if that is not right."""
        if self._helpers:
            names = " and ".join(f"`{name}`" for name in self._helpers)
            return f"mend your {names}. With a right one in its place `{self.name}` is right, and was judged so."
        if verdict.visible_passed:
            return ""
        lesson = mistakes.lesson_of(self.name)
        for name in sorted(names_used(self.function) - {self.name}):
            if lesson and mistakes.lesson_of(name) == lesson and progress.of(name).get("status", "passed") != "passed":
                return f"mend your `{name}` first: it is not right yet, and `{self.name}` uses it."
        return ""

    def _judge_arguments(self) -> None:
        """One item of care: no call changed an argument."""
        calls = [made for made in self._made if any(map(outcome.holds_data, (*made.args, *made.kwargs.values())))]
        if not calls:
            return
        case = Case(True, True, VISIBLE, call=f"{self.name} leaves its arguments as they are", care=UNCHANGED)
        for made in calls:
            if made.outcome.changed:
                key = next(iter(made.outcome.changed))
                name = argument_name(self.function, key) if isinstance(key, int) else f"`{key}`"
                case.passed = False
                case.message = f"the argument {name} was changed: work on a copy, the caller still needs the original"
                self._made.append(
                    Made(case, made.args, made.kwargs, made.outcome, lambda result: result.changed or None, "unchanged")
                )
                break
        self.cases.append(case)

    def _judge_own_work(self) -> None:
        lesson = mistakes.lesson_of(self.name)
        names = [*self._borrowed, *([f"course_lib.given.{lesson}:{self.name}"] if lesson else [])]
        names = [name for name in names if code_of(name) is not None]
        ran = names and self._observe({"kind": "functions", "names": names}, "functions")
        if ran:
            self.cases.append(
                Case(
                    False, True, VISIBLE, call=f"{self.name} is your own work",
                    message=f"`{self.name}` runs the course's own `{ran[0].partition(':')[2]}`, which is what this exercise asks for",
                )
            )  # fmt: skip

    def _error_text(self, error: BaseException) -> str:
        """An exception of the learner's code in one line; of a hidden call only its built-in class, as text and an own name may quote the input."""
        if isinstance(error, KeyboardInterrupt):
            return "it was interrupted: is there a loop that never ends?"
        if not self._visible:
            return f"it raised {class_name_of(error)}"
        place = failing_line(error)
        return f"it raised {type(error).__name__}: {error}" + (f" (at `{place}`)" if place else "")

    def _give_hints(self) -> None:
        """A known mistake's hint for each failed case, if it is true; else what can be said of any function."""
        name_mistakes(self.function, self.name, self._made)
        made = [call for call in self._made if call.asks != "unchanged"]
        failed = [call for call in made if call.case.visible and not call.case.passed]
        if all(call.case.hint for call in failed):
            return
        for call, words in zip(failed, advice(made, self.function)):
            call.case.hint = call.case.hint or words

    def _next_step(self, verdict: Verdict, tries: int) -> str:
        """What to do now: the next hint above the exercise for each failed try, then the model answer."""
        failed = [case for case in verdict.cases if case.visible and not case.passed and not case.care]
        if not failed or any(case.hint for case in failed) or self.interrupted:
            return ""
        lesson = notebook.current()
        hints = notebook.hints_above(lesson, self.name) if lesson else []
        if tries <= len(hints):
            return f"open {hints[tries - 1]} above the exercise."
        if sealed.model_answer(self.name) is not None:
            return "`check.answer()` in a cell of your own shows a model answer, if you ask twice."
        if lesson is None:
            return (
                "open the next hint above the exercise, if there is one; or work out the first of these calls by hand."
            )
        return "work out the first of these calls by hand, and print what your function has on the way."


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
            return _failed_property(predicate, result.value)

        made = self._judge(judge)
        if made is not None and not made.case.passed:
            made.case.expected = description
            made.case.got = value_text(made.outcome.value) if made.outcome.error is None else ""


def _failed_property(predicate: Callable[[Any], Any], value: Any) -> str | None:
    """None if the predicate holds; a value of a form that the predicate cannot read does not have the property."""
    try:
        return None if predicate(value) else ""
    except (TypeError, ValueError, IndexError, KeyError, AttributeError) as error:
        return f"the result has another form than expected ({error})"


def _namespace() -> dict[str, Any]:
    """The global names of the cell or script that makes a check."""
    frame = sys._getframe(2)
    while frame.f_code.co_name == "__init__" and frame.f_back is not None:  # a class that extends Check
        frame = frame.f_back
    return frame.f_globals


def _where(error: BaseException) -> str:
    """The name of the function in which an exception was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace.tb_frame.f_code.co_name if trace is not None else ""


def _near_name(name: str, namespace: dict[str, Any]) -> str:
    """A function of the namespace whose name is nearly this one, or an empty text."""
    names = {key.lower(): key for key, value in namespace.items() if callable(value) and not key.startswith("_")}
    near = difflib.get_close_matches(name.lower(), names, 1, cutoff=0.85)
    return names[near[0]] if near else ""


def _converted(args: tuple[Any, ...], dtype: Any) -> tuple[Any, ...]:
    """The arguments with every array or list of numbers in it as `dtype`."""

    def convert(value: Any) -> Any:
        if isinstance(value, tuple) or not isinstance(value, (list, np.ndarray)):
            return value
        array = np.asarray(value)
        return array.tolist() if dtype is list else array.astype(dtype)

    return tuple(convert(value) for value in args)
