"""Random generators over the wire: their state goes over, and comes back only as far as honest draws could move it.

A learner's process that could set the state of the trusted side's generator would choose the inputs of the hidden
tests. So a state that comes back is taken only if the generator could have reached it by drawing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

import numpy as np
import numpy.random  # NumPy loads it at first use, which would be in every submission anew

from .framing import Json

BIT_GENERATORS = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")
MAX_DRAWS = 2**26  # what an honest function may draw; each more would be a choice for a dishonest one
_MULTIPLIER = 0x2360ED051FC65DA44385DF649FCCF645  # PCG64's, O'Neill 2014; NumPy's pcg64.h
_CHEAP_MULTIPLIER = 0xDA942042E4DD58B5  # PCG64DXSM's
_MASK = 2**128 - 1

Generator = np.random.Generator | np.random.RandomState


def is_generator(value: object) -> TypeGuard[Generator]:
    """Whether a value is one of NumPy's random generators."""
    return (
        isinstance(value, (np.random.Generator, np.random.RandomState))
        and _bits(value).__class__.__name__ in BIT_GENERATORS
    )


def _bits(value: Generator) -> Any:
    return value.bit_generator if isinstance(value, np.random.Generator) else value._bit_generator


def state_of(value: Generator) -> Json:
    """A generator's class and state as JSON data."""
    if isinstance(value, np.random.RandomState):
        return {"legacy": True, "state": _to_json(value.get_state(legacy=False))}
    return {"legacy": False, "state": _to_json(_bits(value).state)}


def generator(data: Json) -> Generator:
    """A new generator of that class in that state."""
    state = _from_json(data["state"])
    if state["bit_generator"] not in BIT_GENERATORS:
        raise ValueError("an unknown random generator")
    bits = getattr(np.random, state["bit_generator"])()
    if data["legacy"]:
        value = np.random.RandomState(bits)
        value.set_state(state)
        return value
    bits.state = state
    return np.random.Generator(bits)


def advance(value: Generator, data: Json) -> None:
    """Move a generator to a state that came back, if drawing could have led there; otherwise leave it.

    Verified for PCG64, which `np.random.default_rng` gives; other generators stay as they are.

    Examples
    --------
    >>> ours, theirs = np.random.default_rng(1), np.random.default_rng(1)
    >>> _ = theirs.normal(size=5)
    >>> advance(ours, state_of(theirs))
    >>> bool(ours.normal() == theirs.normal())
    True
    """
    bits = _bits(value)
    name = bits.__class__.__name__
    if name not in ("PCG64", "PCG64DXSM") or data.get("legacy"):
        return
    new, old = _from_json(data["state"]), bits.state
    target = new["state"]["state"]
    if type(target) is not int or new["state"]["inc"] != old["state"]["inc"]:
        return
    multiplier = _MULTIPLIER if name == "PCG64" else _CHEAP_MULTIPLIER
    steps = _distance(old["state"]["state"], target & _MASK, old["state"]["inc"], multiplier)
    if steps > MAX_DRAWS:
        return
    cached = new.get("has_uint32") == 1 and _could_cache(old, new, bits.__class__, steps)
    old["state"]["state"] = target & _MASK
    old["has_uint32"], old["uinteger"] = (1, new["uinteger"]) if cached else (0, 0)
    bits.state = old


def _distance(start: int, target: int, increment: int, multiplier: int) -> int:
    """How many steps lead a linear congruential generator from one state to another (O'Neill 2014, section 4.3.1)."""
    bit, steps, plus = 1, 0, increment
    while start != target:
        if (start ^ target) & bit:
            start = (start * multiplier + plus) & _MASK
            steps |= bit
        bit <<= 1
        plus = (multiplier + 1) * plus & _MASK
        multiplier = multiplier * multiplier & _MASK
    return steps


def _could_cache(old: Mapping[str, Any], new: Mapping[str, Any], kind: type, steps: int) -> bool:
    """Whether the half number kept for the next 32-bit draw is one that the draws made."""
    if new["uinteger"] == old["uinteger"] and old["has_uint32"]:
        return True
    if steps > 100_000:
        return False
    bits = kind()
    bits.state = old
    return bool(np.isin(new["uinteger"], bits.random_raw(steps) >> np.uint64(32))) if steps else False


def _to_json(state: Any) -> Json:
    if isinstance(state, dict):
        return {key: _to_json(part) for key, part in state.items()}
    if isinstance(state, np.ndarray):
        return {"u": state.dtype.str, "v": [str(number) for number in state.tolist()]}
    if isinstance(state, (int, np.integer)) and not isinstance(state, bool):
        return {"n": str(int(state))}
    return state


def _from_json(data: Json) -> Any:
    if not isinstance(data, dict):
        return data
    if "n" in data:
        return int(data["n"])
    if "u" in data:
        if data["u"] not in ("<u4", "<u8", ">u4", ">u8"):
            raise ValueError("not a generator's state")
        return np.array([int(number) for number in data["v"]], dtype=data["u"])
    return {key: _from_json(part) for key, part in data.items()}
