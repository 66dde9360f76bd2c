"""The global random states of Python and NumPy: what the trusted process tells the learner's of them.

They go over, and never come back: a learner's process could choose the inputs of the hidden tests by them.
"""

from __future__ import annotations

import ctypes
import random
from typing import Any, cast

import numpy as np

from . import messages

MT19937_BYTES = 624 * 4 + 4  # its words and the place of the next one


class RandomStates:
    """Both states at a moment.

    Parameters
    ----------
    before : RandomStates, optional
        Those of an earlier moment: NumPy's is taken apart, which takes a while, only where it may be another since then.
    """

    def __init__(self, before: RandomStates | None = None) -> None:
        self.python = random.getstate()
        self._memory = _memory_of_numpys()
        self.numpy: tuple[Any, ...]
        if before is not None and self._memory and self._memory == before._memory and not before._has_normal:
            self.numpy = before.numpy
        else:
            self.numpy = _state_of_numpys()

    @property
    def _has_normal(self) -> bool:
        """Whether a number for the next draw from the normal distribution is kept, of which the generator's memory does not tell."""
        return bool(self.numpy[3])

    def changes(self, before: RandomStates, seeded: bool) -> messages.RandomState:
        """Those that differ from an earlier moment's, or both, as data."""
        found: messages.RandomState = {}
        if seeded or self.python != before.python:
            found["python"] = [self.python[0], list(self.python[1]), self.python[2]]
        if seeded or self.numpy != before.numpy:
            name, keys, *rest = self.numpy
            found["numpy"] = [name, np.frombuffer(keys, np.uint32).tolist(), *rest]
        return found


def _state_of_numpys() -> tuple[Any, ...]:
    name, keys, *rest = cast("tuple[Any, ...]", np.random.get_state())
    return (name, keys.tobytes(), *rest)


def _memory_of_numpys() -> bytes:
    """The memory of NumPy's global generator, or nothing if it is not the usual one, of which it is known how much that is."""
    generator = np.random.get_bit_generator()  # type: ignore[attr-defined]  # NumPy's stubs lack it
    usual = type(generator) is np.random.MT19937
    return ctypes.string_at(generator.ctypes.state_address, MT19937_BYTES) if usual else b""


def take_over(state: messages.RandomState | None) -> None:
    """Make this process's states those that were sent, of which there may be none."""
    if not state:
        return
    if "python" in state:
        version, numbers, cached = state["python"]
        random.setstate((version, tuple(numbers), cached))
    if "numpy" in state:
        name, keys, position, has_gauss, cached = state["numpy"]
        np.random.set_state((name, np.array(keys, dtype=np.uint32), position, has_gauss, cached))
