"""Say which known mistake a wrong function is: firmly only if it is true.

A mistake is *firm* if its function agrees with the learner's on all calls that ask for a value and on the exercise's probes,
is itself wrong where the learner's is, and no other known mistake is. It is *soft* if it explains a failed call and
contradicts none that is right. Otherwise nothing is said.
"""

from __future__ import annotations

import contextlib
import copy
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from .. import mistakes
from .compare import ATOL, RTOL, Difference
from .deadline import OutOfTime, until
from .outcome import CallOutcome, alike, holds_function, run
from .verdict import Case

SECONDS = 1.0  # for the probes of the learner's function, and for those of the mistakes
SOFTLY = "One thing that gives this: "
SEED = 20
MIN_AGREEMENT = 0.5  # of the probes, for a soft hint


@dataclass
class Made:
    """A call that a check made: its case, arguments, outcome, and what judges an outcome (None if it is right, else why not)."""

    case: Case
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    outcome: CallOutcome
    judge: Callable[[CallOutcome], Any]
    asks: str = "value"  # or "refusal", "unchanged" arguments, any "numbers"
    rtol: float = RTOL
    atol: float = ATOL
    difference: Difference | None = None  # of the value, if it is one that can be compared
    expected: Any = None  # the value, where one is given


def name_mistakes(function: Callable[..., Any], exercise: str, made: list[Made]) -> None:
    """Give each failed case the hint that is true of it, if a known mistake is."""
    failed = [call for call in made if not call.case.passed]
    candidates = [_Candidate(mistake, made) for mistake in mistakes.known(exercise)] if failed else []
    candidates = [candidate for candidate in candidates if candidate.explained and not candidate.contradicts]
    if not candidates:
        return
    probes = _Probes(function, exercise, made)
    for candidate in candidates:
        candidate.agreement = probes.agreement(candidate.mistake.function)
    if _leaves_a_truth_value_open(made, candidates):
        candidates = [candidate for candidate in candidates if candidate.agrees]
    for index, call in enumerate(made):
        if not call.case.passed:
            call.case.hint, call.case.mistake = _hint(index, candidates)


def _leaves_a_truth_value_open(made: list[Made], candidates: list[_Candidate]) -> bool:
    """Whether the mistakes together do not explain every wrong True or False: one of two values is easily the same by chance."""
    wrong = {
        index for index, call in enumerate(made) if not call.case.passed and isinstance(call.expected, (bool, np.bool_))
    }
    return not wrong <= set().union(*(candidate.explained for candidate in candidates))


def _hint(index: int, candidates: list[_Candidate]) -> tuple[str, str]:
    """What is said of a failed call, and the name of the known mistake that it says; two empty texts if none is named."""
    fitting = [candidate for candidate in candidates if index in candidate.explained]
    firm = [candidate.mistake for candidate in fitting if candidate.agrees and candidate.agreement == 1]
    if len({mistake.hint for mistake in firm}) == 1:
        return firm[0].hint, firm[0].name
    soft = [candidate for candidate in fitting if candidate.agreement is None or candidate.agreement >= MIN_AGREEMENT]
    if not soft:
        return "", ""
    best = max(soft, key=lambda candidate: (candidate.agrees, len(candidate.explained))).mistake
    return SOFTLY + best.hint, best.name


class _Candidate:
    """A known mistake beside the learner's function, on the calls that were made."""

    def __init__(self, mistake: mistakes.Mistake, made: list[Made]) -> None:
        self.mistake = mistake
        self.agreement: float | None = None  # the share of probes on which the two agree
        self.explained: set[int] = set()
        self.agrees, self.contradicts = True, False
        for index, call in sorted(enumerate(made), key=lambda numbered: not numbered[1].case.passed):
            if self.contradicts:  # most mistakes do so at the first call that the learner has right
                return
            result = run(mistake.function, call.args, call.kwargs, quiet=True)
            function_like = holds_function(call.outcome.value)
            if function_like:  # functions cannot be compared, only whether they have the same property
                same = _is_wrong(result, call) != call.case.passed
                self.agrees = False
            elif call.asks == "unchanged":
                same = result.changed.keys() == call.outcome.changed.keys()
            else:
                same = alike(result, call.outcome, call.rtol)
            if not call.case.passed and same and _is_wrong(result, call):
                self.explained.add(index)
            if call.asks == "value":
                self.agrees = self.agrees and same
                if not same and call.case.passed:
                    self.contradicts = True
                if function_like and not call.case.passed and not same:
                    self.contradicts = True


def _is_wrong(result: CallOutcome, call: Made) -> bool:
    """Whether what a mistake gives for a call is wrong there, too."""
    return (call.asks == "value" and result.error is not None) or call.judge(result) is not None


class _Probes:
    """The exercise's probes, and what the learner's function gives for them."""

    def __init__(self, function: Callable[..., Any], exercise: str, made: list[Made]) -> None:
        self._results: list[tuple[tuple[Any, ...], dict[str, Any], CallOutcome]] = []
        ends = time.perf_counter() + SECONDS
        with contextlib.suppress(OutOfTime):
            for args, kwargs in probes(exercise, made, np.random.default_rng(SEED)):
                if time.perf_counter() > ends:
                    break
                with until(ends):
                    self._results.append((args, kwargs, run(function, args, kwargs, quiet=True)))

    def agreement(self, function: Callable[..., Any]) -> float | None:
        """The share of probes on which a function agrees with the learner's, None if there are none."""
        ends = time.perf_counter() + SECONDS
        same: list[bool] = []
        with contextlib.suppress(OutOfTime):
            for args, kwargs, result in self._results:
                if time.perf_counter() > ends:
                    break
                with until(ends):
                    same.append(alike(run(function, args, kwargs, quiet=True), result))
        return sum(same) / len(same) if same else None


def probes(
    exercise: str, made: list[Made], rng: np.random.Generator
) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    """Pairs (args, kwargs): the declared probes, or the check's own calls with other numbers."""
    if (declared := mistakes.probes_of(exercise)) is not None:
        for args in declared(rng):
            yield tuple(args), {}
        return
    calls = [call for call in made if call.asks == "value"][:4]
    for generic in (False, True):
        for call in calls:
            changed = _Changer(rng, generic)
            arguments = changed((call.args, call.kwargs))
            if changed.found:
                yield arguments


class _Changer:
    """Copies arguments with other numbers in them: float arrays entry by entry, numbers each value in the same way.

    So equal sizes stay equal. `generic` arrays take nothing from the old ones but the shape. Whole numbers are changed
    where there is no array, whose sizes they may name.
    """

    def __init__(self, rng: np.random.Generator, generic: bool) -> None:
        self._rng, self._generic = rng, generic
        self._numbers: dict[float, float] = {}
        self._has_array = False
        self.found = False

    def __call__(self, value: Any) -> Any:
        self._has_array = any(isinstance(part, np.ndarray) for part in _leaves(value))
        return self._changed(value)

    def _changed(self, value: Any) -> Any:
        if isinstance(value, np.ndarray) and value.dtype.kind == "f" and value.size:
            self.found = True
            shape = value.shape
            new: Any = (
                self._rng.normal(size=shape) if self._generic else value * self._rng.uniform(0.5, 1.5, size=shape)
            )
            return new.astype(value.dtype)
        if type(value) in (list, tuple):
            return type(value)(map(self._changed, value))
        if type(value) is dict:
            return {key: self._changed(entry) for key, entry in value.items()}
        if type(value) is float or type(value) is int and not self._has_array and value > 1:
            self.found = True
            if value not in self._numbers:
                factor = self._rng.uniform(0.7, 1.3)
                self._numbers[value] = value * factor if type(value) is float else value + int(self._rng.integers(1, 4))
            return self._numbers[value]
        return copy.deepcopy(value)


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from _leaves(part)
    elif isinstance(value, dict):
        yield from _leaves(list(value.values()))
    else:
        yield value
