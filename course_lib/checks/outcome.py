"""Run one call and keep what came of it: a value, an exception, changed arguments."""

from __future__ import annotations

import contextlib
import copy
import io
import itertools
import numbers
import types
import warnings
from dataclasses import dataclass, field

import numpy as np

from .compare import difference

MOST_ITEMS = 100_000  # an endless generator must not hang a check


@dataclass
class Outcome:
    """What came of a call: `value` or `error`, and the positions or names of the arguments that it changed."""

    value: object = None
    error: BaseException | None = None
    changed: dict = field(default_factory=dict)


def run(function, args, kwargs, quiet=False):
    """Call `function` with copies of the arguments.

    Warnings are kept back: they are no mistake. With `quiet`, so is what the function prints.
    """
    args, kwargs = copy.deepcopy((args, kwargs))
    before = copy.deepcopy((args, kwargs))
    outcome = Outcome()
    silence = contextlib.redirect_stdout(io.StringIO()) if quiet else contextlib.nullcontext()
    with warnings.catch_warnings(), np.errstate(all="ignore"), silence:
        warnings.simplefilter("ignore")
        try:
            value = function(*args, **kwargs)
            if isinstance(value, (types.GeneratorType, map, filter, zip)):
                value = list(itertools.islice(value, MOST_ITEMS))
            outcome.value = value
        # Whatever the learner's code raises is an outcome, not a fault of the check; so is that its learner stopped it.
        except (Exception, KeyboardInterrupt) as error:
            outcome.error = error
    outcome.changed = _changed(before, (args, kwargs))
    return outcome


def _changed(before, after):
    """The arguments that differ after the call, by position or name."""
    pairs = [*enumerate(zip(before[0], after[0])), *((key, (before[1][key], after[1][key])) for key in before[1])]
    return {key: new for key, (old, new) in pairs if _holds_data(old) and not _same(old, new)}


def _holds_data(value):
    return isinstance(value, (list, dict, np.ndarray))


def _same(old, new):
    if isinstance(old, dict):
        return isinstance(new, dict) and old.keys() == new.keys() and all(_same(old[key], new[key]) for key in old)
    if isinstance(old, (list, tuple)):
        return len(old) == len(new) and all(map(_same, old, new))
    if isinstance(old, np.ndarray):
        return old.shape == new.shape and np.array_equal(old, new, equal_nan=old.dtype.kind in "fc")
    if isinstance(old, (numbers.Number, str)):
        return bool(old == new or (old != old and new != new))
    return True  # functions stay what they are, and random generators are meant to advance


def alike(one, other):
    """Whether two outcomes are the same: same value, same exception type, same changes of the arguments."""
    if one.error is not None or other.error is not None:
        return type(one.error) is type(other.error)
    if one.changed.keys() != other.changed.keys():
        return False
    return _alike_values(one.value, other.value)


def _alike_values(one, other):
    if one is None or other is None:
        return one is other
    if type(one) in (list, tuple) and type(other) in (list, tuple) and len(one) == len(other):
        return all(map(_alike_values, one, other))
    try:
        return difference(one, other, rtol=1e-5) is None
    except (TypeError, ValueError):  # values that cannot be compared are not alike
        return False


def holds_function(value):
    """Whether a value is a function, or a list or tuple with one somewhere in it."""
    return callable(value) or isinstance(value, (list, tuple)) and any(map(holds_function, value))
