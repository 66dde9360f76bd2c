"""What can be said of a text that a network wrote, whatever the network is."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...checks import outcome
from ...language import encode_text
from .books import ALPHABET, book


def goes_on(start: str, length: int) -> Callable[[Any], bool]:
    """Says of a text whether it is `start` with `length` characters of the alphabet after it.

    >>> goes_on("and", 2)("and i"), goes_on("and", 2)("andante"), goes_on("and", 2)(" i")
    (True, False, False)
    """

    def judge(text: Any) -> bool:
        return (
            isinstance(text, str)
            and text.startswith(start)
            and len(text) == len(start) + length
            and set(text) <= set(ALPHABET)
        )

    return judge


@functools.cache
def _pairs() -> NDArray[np.float64]:
    """How often each character comes after each, in Genesis, as probabilities; each pair is counted once more than it occurs."""
    numbers = encode_text(book("Genesis"), ALPHABET)
    counts = np.ones((len(ALPHABET), len(ALPHABET)))
    np.add.at(counts, (numbers[:-1], numbers[1:]), 1)
    return counts / counts.sum(axis=1, keepdims=True)


def pair_loss(text: str) -> float:
    """Nats for each character of a text but the first, by a table of the pairs of Genesis.

    >>> round(pair_loss(book("Ruth")), 2), pair_loss("zzqxjkvbzq") > 5
    (2.27, True)
    """
    numbers = encode_text(text, ALPHABET)
    return float(-np.log(_pairs()[numbers[:-1], numbers[1:]]).mean())


def lives(function: Callable[..., Any], parameters: Any) -> bool:
    """Whether a writer uses its generator, obeys its temperature, and has read its start."""

    def write(start: str, temperature: float, seed: int) -> Any:
        arguments = (parameters, start, 40, temperature, np.random.default_rng(seed))
        return outcome.run(function, arguments, {}, quiet=True).value

    if None in (texts := [write("and he ", 1.0, seed) for seed in (1, 2)]) or texts[0] == texts[1]:
        return False
    if write("and he ", 0.0001, 1) != write("and he ", 0.0001, 2):
        return False
    starts = ("and jacob begat o ", "whither goest thou, o ", "thy seed shall be o ", "in the land of egypt o ")
    ends = {str(write(start, 0.0001, 1))[len(start) :] for start in starts}  # all end in the same two characters
    return len(ends) > 1
