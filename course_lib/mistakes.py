"""Known mistakes: wrong ways of solving each exercise that people really take, each with its hint.

One module per lesson, in its room: ``course_lib/lessons/<name>/mistakes.py``. A check runs them when an exercise fails: the mistake that gives the learner's wrong value is
named. The tests run them all: each must lose points in its exercise and give its own hint.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections import defaultdict
from dataclasses import dataclass
from typing import Callable

from . import lessons


@dataclass(frozen=True)
class Mistake:
    """A wrong way of solving an exercise."""

    exercise: str
    hint: str
    function: Callable

    @property
    def name(self):
        return self.function.__name__


def mistake(exercise, hint):
    """Mark a function as a wrong solution of `exercise`; `hint` names what is wrong, short of the answer.

    >>> @mistake("double", "This squares each entry.")
    ... def squares(v):
    ...     return [x * x for x in v]
    >>> squares.mistake.name
    'squares'
    """

    def mark(function):
        function.mistake = Mistake(exercise, hint, function)
        return function

    return mark


def probes(*exercises):
    """Mark a generator of further calls of these exercises, by which a check tells one wrong function from another.

    It takes a random generator and yields the arguments of 3 to 10 calls, as tuples, at sizes and values where nothing is
    special: not square, not symmetric, no zeros. They need no expected values: whether a learner's function is a known
    mistake is known by whether the two agree. Without it a check changes the numbers of its own calls.

    >>> @probes("double")
    ... def calls_of_double(rng):
    ...     for size in (2, 3, 5):
    ...         yield (rng.normal(size=size),)
    """

    def mark(function):
        function.probed_exercises = exercises
        return function

    return mark


def known(exercise):
    """The known mistakes of an exercise, in the order of their module."""
    return all_known().get(exercise, [])


def probes_of(exercise):
    """The generator of an exercise's probes, or None."""
    return _registry().probes.get(exercise)


def lesson_of(exercise: str) -> str | None:
    """The name of the lesson whose room knows mistakes of an exercise, or None."""
    return _registry().lessons.get(exercise)


def all_known():
    """Every known mistake by exercise: ``{exercise: [Mistake, ...]}``."""
    return _registry().mistakes


@dataclass(frozen=True)
class _Registry:
    mistakes: dict
    probes: dict
    lessons: dict


@functools.cache
def _registry():
    """What the lessons' rooms know, by exercise."""
    found = _Registry(defaultdict(list), {}, {})
    for room in pkgutil.iter_modules(lessons.__path__):
        for value in vars(importlib.import_module(f"{lessons.__name__}.{room.name}.mistakes")).values():
            if isinstance(getattr(value, "mistake", None), Mistake):
                found.mistakes[value.mistake.exercise].append(value.mistake)
                found.lessons[value.mistake.exercise] = room.name
            for exercise in getattr(value, "probed_exercises", ()):
                found.probes[exercise] = value
    return _Registry(dict(found.mistakes), found.probes, found.lessons)
