"""Mutate every solution, and see whether its check notices.

A mutant is a solution with one thing changed: an operator, a comparison, a number, a loop (cosmic-ray's operators), or a term,
the order of arguments, the first or last step, a transpose (`operators`). It is killed if its check gives less than all points.
A survivor is either explained in ``equivalent_mutants.json``, which names the reason and what it holds for, or a gap in the check.
"""

from __future__ import annotations

import ast
import contextlib
import io
import itertools
import json
import pickle
import re
import signal
import time
import warnings
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import numpy as np
from cosmic_ray.ast import get_ast
from cosmic_ray.mutating import MutationVisitor
from cosmic_ray.plugins import get_operator, operator_names

from course_lib.checks import Check
from course_lib.tasks import Derivation
from tests import sources

from .operators import OPERATORS

EXPLAINED = Path(__file__).with_name("equivalent_mutants.json")
# A mutant that loops for ever is killed by the clock, as the grader would: after so much more processor time than the solution takes.
TIMES, SECONDS = 5, 0.5
# Bit operations, `is` on numbers and the like are nobody's mistake.
LEFT_OUT = re.compile(r"Shift|Bit|_Is|Invert|_Mod$|(?<!_Div)_FloorDiv$|Decorator|Exception|Variable|UAdd")
SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)


@dataclass(frozen=True)
class Mutant:
    """A spoiled solution, and the line that was changed."""

    exercise: str
    before: str
    after: str
    source: str

    @property
    def key(self):
        """What identifies a mutant in the file of explained ones: exercise, line before, line after."""
        return f"{self.exercise}: {self.before} → {self.after}"


class Noticed(BaseException):
    """Raised when a mutant is known to be killed; no check takes it for the learner's exception."""


class FirstFailure(list):
    """A check's cases, which end it at the first that fails."""

    def append(self, case):
        if not case.passed:
            raise Noticed
        super().append(case)


class QuickCheck(Check):
    """A check that goes no further than it must, and looks for no known mistake."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.cases = FirstFailure()


class VisibleCheck(QuickCheck):
    """A check that ends where its hidden part begins, as a learner's does."""

    def hidden(self, kind):
        self.verdict()
        raise HiddenPart


class QuickDerivation(Derivation, QuickCheck):
    """The same of a derivation."""


class VisibleDerivation(Derivation, VisibleCheck):
    """The same of a derivation."""


DERIVATIONS = {QuickCheck: QuickDerivation, VisibleCheck: VisibleDerivation}


class HiddenPart(BaseException):
    """Raised where the hidden part of a check begins, and all that is visible was right."""


def explained():
    """``{mutant's key: why no check can notice it}``"""
    groups = json.loads(EXPLAINED.read_text(encoding="utf-8"))
    return {key: reason for reason, keys in groups.items() for key in keys}


def mutants(exercise, source):
    """All mutants of a solution cell; only what stands between its markers is changed."""
    body = SOLUTION.search(source)
    seen = {None, _meaning(source)}
    operators = [get_operator(name)() for name in sorted(operator_names()) if not LEFT_OUT.search(name)]
    tree = pickle.dumps(get_ast(source))  # a copy takes an eighth of the time of parsing again
    for operator in [*operators, *(kind() for kind in OPERATORS)]:
        for mutated in _mutations(tree, operator):
            inside = SOLUTION.search(mutated)
            if inside is None or (meaning := _meaning(mutated)) in seen:
                continue
            seen.add(meaning)
            lines = zip(body[1].split("\n"), inside[1].split("\n"))
            before, after = next(((a.strip(), b.strip()) for a, b in lines if a != b), ("raise ", ""))  # a ready guard
            if not before.startswith("raise "):  # the wording of an error is the author's choice
                yield Mutant(exercise, before, after, mutated)


def _mutations(tree, operator):
    """The texts that one operator makes of a pickled tree, one for each place where it applies."""
    for occurrence in itertools.count():
        visitor = MutationVisitor(occurrence, operator)
        mutated = visitor.walk(pickle.loads(tree))  # noqa: S301  # made above
        if not visitor.mutation_applied:
            return
        yield mutated.get_code()


def _meaning(source):
    """The text without its layout, or None if it is no Python."""
    try:
        return ast.dump(ast.parse(source))
    except SyntaxError:
        return None


def survives(mutant, check, namespace, seconds, kind=QuickCheck):
    """Whether a check, or with `VisibleCheck` its visible part alone, gives a mutant all points within so much processor time."""
    namespace = dict(namespace)

    def give_up(*_):
        raise Noticed

    signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        quiet = contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore")
        derivation = mock.patch("course_lib.tasks.Derivation", DERIVATIONS[kind])
        with mock.patch("course_lib.checks.Check", kind), derivation, quiet[0], quiet[1]:
            sources.execute(mutant.source, namespace, f"mutant-{mutant.exercise}")
            return sources.verdict(check, namespace).status == "passed"
    except HiddenPart:
        return True
    except (Exception, Noticed):  # whatever a mutant does wrong, it was noticed
        return False
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def is_open(lesson, check):
    """Whether many solutions are right that do different things: a project's aim, a step of it or a challenge that is judged by properties alone."""
    may_be = sources.LESSONS[lesson].place.is_project or check.points == 0
    return check.has_aim or (may_be and ".gives(" not in check.source)


def examine(lesson):
    """Of a lesson: how many mutants there are, the keys of those that survive, and of those that its visible checks let through."""
    warnings.simplefilter("ignore")
    namespace, count, surviving, unseen = sources.solved(lesson), 0, [], []
    for name, solution, check in sources.exercises(lesson):
        if is_open(lesson, check):
            continue
        begun = time.process_time()
        assert survives(Mutant(name, "", "", solution.source), check, namespace, 0), f"{name} itself is killed"
        seconds = SECONDS + TIMES * (time.process_time() - begun)
        for mutant in mutants(name, solution.source):
            count += 1
            if survives(mutant, check, namespace, seconds, VisibleCheck):
                unseen.append(mutant.key)
                if survives(mutant, check, namespace, seconds):
                    surviving.append(mutant.key)
    return count, surviving, unseen
