"""Check a learner's function: call it, compare, and name the mistake."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from .. import known_tasks, mine, mistakes, progress, sealed
from ..observe import code_of, failing_line
from ..surroundings import in_notebook, text_of
from . import folds, outcome, rules, source
from .advice import advice
from .call import ANY_NUMBERS, Call
from .compare import ATOL, RTOL, kind_of
from .deadline import TookTooLong
from .handing import handed_over
from .hints import Made, name_mistakes
from .refusal import class_name_of
from .runs import RUNS
from .stand_ins import StandIns
from .starting_over import start_over
from .verdict import Case, CheckFailed, Verdict
from .wording import argument_name, call_text

VISIBLE = "the examples"
UNCHANGED = "it should leave its arguments as they are"
LIST_FOR_ARRAY = (
    "wrap the list that you return in `np.array(…)`. The check takes both; cells below calculate with the result, and a "
    "list can't be calculated with."
)


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
        if isinstance(exercise, str):
            self.name = exercise
            self._look_up(self._namespace)
        else:
            self.name, self.function = getattr(exercise, "__name__", "your function"), exercise
        self._stand_ins = StandIns(self.name, self.function)

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

    def wait_for(self, name: str) -> None:
        """Judge nothing: what the check itself uses is not there, since a cell above was not run."""
        self.note = f"nothing is called `{name}` here: run the cell above that makes it, then this one."
        self.attempted = False

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
                rules.observed(self.function, arguments(size), {}, self._stand_ins.rule(rule)) for size in rules.SIZES
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
            Such as ``"course_lib.training:softmax"``. The course's function of the same name that later lessons take
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
            self._stand_ins.judge(self.cases, self._made)
            self._judge_arguments()
            if all(case.passed for case in self.cases if case.visible and not case.care):
                self._judge_own_work()
                for judge in self._rules:
                    judge()
            self._give_hints()
        self._closed = True
        verdict = self.verdict_type(self.name, self.points, self.cases, self.attempted, self.care, self.note)
        if self._stand_ins.helpers:
            verdict.next_step = self._stand_ins.advice(verdict)
        if not in_notebook():
            if verdict.status != "passed":
                raise CheckFailed(verdict)
            return verdict
        if self.function is None:
            verdict.folds = folds.where_text_is_lost(self.name)
        if not self.note:
            text = text_of(self.function) if progress.is_learners_own() else ""  # a grader counts no tries
            tries = folds.TRIES.count(verdict, progress.record(verdict, text), text)
            verdict.folds = self._folds(verdict, tries, text)
            verdict.next_step = self._stand_ins.advice(verdict) or self._next_step(verdict, tries)
            verdict.scope = self._scope(verdict)
            if verdict.visible_passed and not self._stand_ins.helpers:
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

    def start_over(self) -> None:
        """Put the exercise's cell back as it was handed out: run in that cell."""
        start_over(self.name)

    @property
    def is_over(self) -> bool:
        """Whether no more calls are made: the exercise is not attempted, or the learner stopped one that took too long."""
        return not self.attempted or self.interrupted

    def _new_case(self, passed: bool, call: str, **more: Any) -> Case:
        case = Case(passed=passed, visible=self._visible, kind=self._kind, call=call, **more)
        self.cases.append(case)
        return case

    def _record(self, made: Made) -> None:
        """Judge a call, and note its case; an untouched stub ends the check."""
        result = made.outcome
        if isinstance(result.error, NotImplementedError) and not self._stand_ins.give_a_value(made):
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

    def _observe(self, rule: dict[str, Any], what: str) -> list[str] | None:
        """What is seen under a rule in the calls that gave a right value; None if it cannot be seen."""
        seen: list[str] = []
        for made in [made for made in self._made if made.asks == "value" and made.case.passed][:3]:
            observed = rules.observed(self.function, made.args, made.kwargs, self._stand_ins.rule(rule))
            if observed is None:
                return None
            seen += observed[1][what]
        return list(dict.fromkeys(seen))

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
        if isinstance(error, TookTooLong):
            return f"{error}: is there a loop that never ends?"
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

    def _folds(self, verdict: Verdict, tries: int, text: str) -> list[folds.Fold]:
        """What opens below the verdict."""
        return folds.below(verdict, tries, text, self._made)

    def _next_step(self, verdict: Verdict, tries: int) -> str:
        """What to do now, where no mistake is named and no new hint opens below."""
        failed = [case for case in verdict.cases if case.visible and not case.passed and not case.care]
        if not failed and self._gives_lists():
            return LIST_FOR_ARRAY
        if not failed or any(case.hint for case in failed) or self.interrupted:
            return ""
        if not progress.is_learners_own():
            return (
                "open the next hint above the exercise, if there is one; or work out the first of these calls by hand."
            )
        has_answer = sealed.model_answer(self.name) is not None
        if tries <= len(known_tasks.hints_of(self.name)) or has_answer and tries >= folds.ANSWER_AFTER:
            return ""
        left = folds.ANSWER_AFTER - tries
        later = f" After {left} more {'tries' if left > 1 else 'try'} a model answer opens here." if has_answer else ""
        return f"work out the first of these calls by hand, and print what your function has on the way.{later}"

    def _gives_lists(self) -> bool:
        """Whether lists came of a function whose docstring promises an array."""
        promised = re.search(r"Returns: [^.]*", known_tasks.handed_out(self.name) or "")
        if promised is None or "array" not in promised[0] or "list" in promised[0]:
            return False
        several = promised[0].startswith("Returns: (")  # values, which may come in a list
        parts: list[Any] = []
        for value in (call.outcome.value for call in self._made if call.asks == "value"):
            if isinstance(value, dict):
                parts += value.values()
            elif type(value) is tuple or several and isinstance(value, list):
                parts += value
            else:
                parts.append(value)
        return any(isinstance(part, (list, np.flatiter)) for part in parts)

    def _scope(self, verdict: Verdict) -> str:
        """What was checked, and how to check all, for somebody alone; to a class the first line says it."""
        lesson = progress.lesson_of(self.name)
        if not (self.cases and lesson and progress.is_learners_own() and sealed.hidden_checks(self.name)):
            return ""
        if not verdict.has_hidden:
            return "The hidden checks run by themselves as soon as these pass."
        seen = sum(case.visible for case in self.cases)
        ran = f"{seen} checks that you can see and {len(self.cases) - seen} hidden ones ran."
        return (
            ran
            if sys.platform == "emscripten"
            else f"{ran} In a terminal, `course check {lesson}` checks the whole lesson."
        )


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
