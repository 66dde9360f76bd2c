"""Of the hints that wrong answers get, how many are true?

A firm hint is true if a mistake with its words agrees with the answer on 50 random probes of the exercise; a soft hint and
a general word are counted, not judged.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import pkgutil
import re
import warnings
from dataclasses import dataclass
from unittest import mock

import numpy as np

from course_lib import mistakes
from course_lib.checks import hints, outcome
from course_lib.checks.hints import SOFTLY
from course_lib.tasks.project import AimVerdict
from tests import sources

from . import foreign

PROBES = 50
SAYS_WHY = re.compile(r"\b(returned|raised|another form)\b")  # a message that is no mere measurement


@dataclass(frozen=True)
class Told:
    """What a wrong answer was told: how many points it earned of all, and its hints by kind."""

    answer: str
    share: float
    firm_true: tuple
    firm_false: tuple
    soft: tuple
    general: tuple
    messages: tuple = ()  # what failed cases say beyond the two values, such as a wrong shape


def examine(lesson, answers=foreign):
    """What each wrong answer to a lesson in a package is told; empty where there is no set for it."""
    if lesson not in {module.name for module in pkgutil.iter_modules(answers.__path__)}:
        return []
    namespace = sources.solved(lesson)
    checks = {name: check for name, _, check in sources.exercises(lesson)}
    found = []
    for key, answer in list(vars(importlib.import_module(f"{answers.__name__}.{lesson}")).items()):
        exercise = key.partition("__")[0]
        if not key.startswith("_") and "__" in key and exercise in checks:
            found.append(_told(key, exercise, answer, checks[exercise], namespace))
    return found


def _told(key, exercise, answer, check, namespace):
    calls = []

    def listening(function, name, made):
        calls.extend(made)
        return hints.name_mistakes(function, name, made)

    quiet = contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings(), np.errstate(all="ignore")
    with quiet[0], quiet[1], quiet[2], mock.patch("course_lib.checks.check.name_mistakes", listening):
        warnings.simplefilter("ignore")
        verdict = sources.verdict(check, {**namespace, exercise: answer})
        known = {}
        for mistake in mistakes.known(exercise):
            known.setdefault(mistake.hint, []).append(mistake.function)
        firm = [hint for hint in verdict.hints if hint in known]
        probes = _probes(verdict, exercise, calls)
        true = [hint for hint in firm if any(_agree(answer, function, probes) for function in known[hint])]
    soft = [hint for hint in verdict.hints if hint.startswith(SOFTLY)]
    general = [hint for hint in verdict.hints if hint not in firm and hint not in soft]
    return Told(
        key,
        verdict.share,
        tuple(true),
        tuple(h for h in firm if h not in true),
        tuple(soft),
        tuple(general),
        tuple(case.message for case in verdict.cases if not case.passed and SAYS_WHY.search(case.message)),
    )


def _probes(verdict, exercise, calls):
    """50 random probes, or none where nothing can be called; an aim's own calls: on numbers drawn at random a long text's states are chaos."""
    if isinstance(verdict, AimVerdict):
        return [(args, {}) for args, _ in verdict.aim._calls]
    found, rng = [], np.random.default_rng(271828)
    while len(found) < PROBES:
        more = list(hints.probes(exercise, calls, rng))
        if not more:
            break
        found += more
    return found


def _agree(one, other, probes):
    """Whether two functions agree on all probes; without any, nothing can be called true."""
    return bool(probes) and all(
        outcome.alike(outcome.run(one, args, kwargs, True), outcome.run(other, args, kwargs, True))
        for args, kwargs in probes
    )
