"""Say whether a value is the expected one, and if not, in which way it differs."""

from __future__ import annotations

import numbers

import numpy as np

RTOL, ATOL = 1e-6, 1e-9
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def difference(got, expected, rtol=RTOL, atol=ATOL):
    """Describe how `got` differs from `expected`.

    Any number type, list or array counts as the numbers that it holds: ``[1, 2]``, ``np.array([1.0, 2.0])``
    and a float32 array are the same vector.

    Parameters
    ----------
    got : object
        What a learner's function returned.
    expected : number, array-like, str, bool, None, tuple or dict
        A tuple stands for several returned values; each is compared by itself.
    rtol, atol : float
        Relative and absolute tolerance of numbers.

    Returns
    -------
    str or None
        None if the values agree, otherwise a phrase such as ``"(3, 1) came where (3,) was expected"``;
        the empty string if only the values differ, so that the two values say it all.

    Examples
    --------
    >>> difference([1, 2], np.array([1.0, 2.0])) is None
    True
    >>> difference([[1], [2]], [1, 2])
    'the shape (2, 1) came where (2,) was expected'
    >>> difference(None, 3)
    'it returned None: did you forget `return`?'
    """
    if expected is None:
        return None if got is None else "None was expected"
    if got is None:
        return "it returned None: did you forget `return`?"
    if isinstance(expected, (bool, np.bool_)):
        return _bool_difference(got, expected)
    if isinstance(expected, str):
        return None if isinstance(got, str) and str(got) == expected else ""
    if isinstance(expected, dict):
        return _dict_difference(got, expected, rtol, atol)
    if isinstance(expected, tuple) or _is_ragged(expected):
        return _parts_difference(got, expected, rtol, atol)
    return _number_difference(got, expected, rtol, atol)


def _bool_difference(got, expected):
    value = got.item() if isinstance(got, (np.ndarray, np.generic)) and np.size(got) == 1 else got
    if not isinstance(value, bool):
        return f"True or False was expected, not {_kind(got)}"
    return None if value == bool(expected) else ""


def _dict_difference(got, expected, rtol, atol):
    if not isinstance(got, dict):
        return f"a dictionary was expected, not {_kind(got)}"
    if missing := [key for key in expected if key not in got]:
        return f"the key {missing[0]!r} is missing"
    if len(got) > len(expected):
        return "it has keys that were not expected"
    for key, value in expected.items():
        reason = difference(got[key], value, rtol, atol)
        if reason is not None:
            return f"the entry {key!r} differs" + (f": {reason}" if reason else "")
    return None


def _is_ragged(expected):
    """Whether a list holds arrays of different shapes (a list of layers' gradients, say)."""
    if not isinstance(expected, list):
        return False
    if any(isinstance(part, (tuple, dict, str)) for part in expected):
        return True
    return len({np.shape(part) for part in expected}) > 1


def _parts_difference(got, expected, rtol, atol):
    if isinstance(got, np.ndarray) and got.ndim == 0 or not isinstance(got, (tuple, list, np.ndarray)):
        return f"{len(expected)} values were expected, not {_kind(got)}"
    if len(got) != len(expected):
        return f"{len(got)} values came where {len(expected)} were expected"
    for index, (part, wanted) in enumerate(zip(got, expected)):
        reason = difference(part, wanted, rtol, atol)
        if reason is not None:
            which = ORDINALS[index] if index < len(ORDINALS) else f"{index + 1}th"
            return f"the {which} value differs" + (f": {reason}" if reason else "")
    return None


def _number_difference(got, expected, rtol, atol):
    expected = np.asarray(expected)
    if callable(got):
        return "it returned a function, not its result: call it with ( )"
    try:
        value = np.asarray(got)
    except (ValueError, TypeError):
        return f"it returned {_kind(got)}, whose rows differ in length"
    if value.dtype == object or value.dtype.kind in "USmM":
        if value.dtype == object and value.ndim and len({np.shape(row) for row in got}) > 1:
            return "its rows differ in length"
        return f"it returned {_kind(got)} where numbers were expected"
    if value.shape != expected.shape:
        return (
            f"the shape {value.shape} came where {expected.shape} was expected" if value.shape or expected.shape else ""
        )
    if value.dtype.kind == "c" and expected.dtype.kind != "c" and np.allclose(value.imag, 0):
        value = value.real
    if np.allclose(value, expected, rtol=rtol, atol=atol, equal_nan=True):
        return None
    if np.isnan(value).any() and not np.isnan(expected).any():
        return "it holds nan, not a number"
    if np.isinf(value).any() and not np.isinf(expected).any():
        return "it holds inf: a number grew too large"
    if value.dtype.kind in "iu" and np.array_equal(value, np.floor(expected)):
        return "its numbers were cut to integers"
    return ""


def _kind(value):
    """The type of a value, in words."""
    if isinstance(value, (bool, np.bool_)):
        return f"the truth value {value}"
    if isinstance(value, numbers.Number):
        return "a number"
    names = {str: "a text", list: "a list", tuple: "a tuple", dict: "a dictionary", np.ndarray: "an array"}
    return names.get(type(value), "an object of another type")
