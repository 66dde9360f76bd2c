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


def known(exercise):
    """The known mistakes of an exercise, in the order of their module."""
    return all_known().get(exercise, [])


@functools.cache
def all_known():
    """Every known mistake by exercise: ``{exercise: [Mistake, ...]}``."""
    by_exercise = defaultdict(list)
    for room in pkgutil.iter_modules(lessons.__path__):
        for value in vars(importlib.import_module(f"{lessons.__name__}.{room.name}.mistakes")).values():
            if isinstance(getattr(value, "mistake", None), Mistake):
                by_exercise[value.mistake.exercise].append(value.mistake)
    return dict(by_exercise)
