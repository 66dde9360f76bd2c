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

COLD = 1e-5  # a temperature at which the likeliest character is drawn
AHEAD = 3  # characters that are written to see whether they go on as begun


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


class Writer:
    """A learner's function on its parameters, and what shows whether it writes as its network does, whatever that is.

    Parameters
    ----------
    function : callable
        ``function(parameters, start, length, temperature, rng)`` → a text.
    parameters : dict of arrays
    """

    def __init__(self, function: Callable[..., Any], parameters: Any) -> None:
        self._function, self._parameters = function, parameters

    def _write(self, start: str, length: int, temperature: float, seed: int = 0) -> str:
        """A text; an empty one where none came."""
        arguments = (self._parameters, start, length, temperature, np.random.default_rng(seed))
        text = outcome.run(self._function, arguments, {}, quiet=True).value
        return text if isinstance(text, str) else ""

    def goes_on_as_begun(self, *starts: str) -> Callable[[Any], bool]:
        """Says of the likeliest text after the first start whether it is so: given a part of what it wrote, it writes the rest.

        So all that stands before a character was read once, whether it was given or drawn.
        """

        @functools.cache
        def judge(first: Any) -> bool:
            texts = [first, *(self._write(start, AHEAD, COLD) for start in starts[1:])]
            return all(
                text != "" and self._write(text[:-left], left, COLD) == text
                for text in texts
                for left in range(1, AHEAD)
            )

        return judge

    def comes_again(self, start: str, length: int, seed: int) -> Callable[[Any], bool]:
        """Says of a text at temperature 1 whether it comes again from the same seed."""
        return lambda text: text == self._write(start, length, 1.0, seed)

    def heeds(self, starts: str, length: int, seed: int) -> Callable[[Any], bool]:
        """Says of a text after one of some characters whether another comes after another of them, from the same seed."""
        return lambda text: any(self._write(start, length, 1.0, seed)[1:] != text[1:] for start in starts)

    def lives(self) -> bool:
        """Whether two generators write two texts at temperature 1, and one near 0."""
        warm, cold = ([self._write("and he ", 40, temperature, seed) for seed in (1, 2)] for temperature in (1.0, COLD))
        return warm[0] != warm[1] and cold[0] == cold[1] != ""
