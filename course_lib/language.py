"""The one text and the one measure of Part V: how well a model of Genesis foretells its held-out end, character by character.

The text is all of Genesis in lower case; its last tenth is held out. The measure is nats per held-out character: the mean
of −ln p, p being what the model gave the character that really came. Each held-out character counts once, and at least
`BEFORE` characters stand before it. A model that carries a state reads the held-out text in one go (`carried_nats`),
one that sees windows gets overlapping pieces (`window_nats`), a table has its own way (`table_nats`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import data

BEFORE = 16  # characters that a model has read, at least, before each one that it is judged by
LESSONS = ("rnn", "lstm_gru", "attention", "transformer")  # whose rooms may hold what was measured


class Text(NamedTuple):
    """An encoded text: `train` to learn from, `held_out` to be judged by, both as places in `alphabet`."""

    alphabet: str
    train: NDArray[np.intp]
    held_out: NDArray[np.intp]

    @property
    def judged(self) -> NDArray[np.intp]:
        """The held-out text with the `BEFORE` characters in front of it, which are read and not counted."""
        return np.concatenate([self.train[-BEFORE:], self.held_out])


def genesis() -> Text:
    """All of Genesis in lower case: nine tenths to train on, the last tenth held out.

    >>> text = genesis()
    >>> len(text.alphabet), text.train.shape, text.held_out.shape
    (36, (177135,), (19682,))
    >>> decode_text(text.train[:16], text.alphabet)
    'in the beginning'
    """
    letters = " ".join(data.king_james(0, 1533)).lower()
    alphabet = "".join(sorted(set(letters)))
    numbers, cut = encode_text(letters, alphabet), len(letters) * 9 // 10
    return Text(alphabet, numbers[:cut], numbers[cut:])


def encode_text(text: str, alphabet: str) -> NDArray[np.intp]:
    """The place of each character in the alphabet, an array of int, shape (len(text),).

    Raises
    ------
    ValueError
        If a character is not in the alphabet.

    Examples
    --------
    >>> encode_text("see", "abcdes")
    array([5, 4, 4])
    """
    place = {character: number for number, character in enumerate(alphabet)}
    strange = sorted(set(text) - set(place))
    if strange:
        raise ValueError(f"not in the alphabet: {strange}")
    return np.array([place[character] for character in text], dtype=int)


def decode_text(numbers: ArrayLike, alphabet: str) -> str:
    """The characters at the given places of the alphabet, as one string.

    >>> decode_text([5, 4, 4], "abcdes")
    'see'
    """
    return "".join(alphabet[number] for number in np.asarray(numbers, dtype=int))


def counts_in(numbers: ArrayLike, n: int) -> int:
    """How many counts tables of n-grams hold: the different runs of 1, 2, …, n characters that occur in a text.

    As an array, the table of n-grams has k**n entries; all that stands in it is made of these counts.

    >>> counts_in([0, 1, 0, 1, 0], 2)  # 0 and 1; 01 and 10
    4
    """
    numbers = np.asarray(numbers, dtype=np.int64)
    k, runs, total = int(numbers.max()) + 1, np.zeros(len(numbers), dtype=np.int64), 0
    for m in range(n):
        runs = runs[: len(numbers) - m] * k + numbers[m:]
        total += len(np.unique(runs))
    return total


def text_batches(
    numbers: ArrayLike, streams: int, length: int, count: int
) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Batches of consecutive pieces of a text, read by several readers at once, for a model that carries its state.

    The text is cut into `streams` long strips; each batch takes the next `length` characters of every strip, so that a
    state can be carried from one batch to the next. At the end of the strips it begins again.

    Parameters
    ----------
    numbers : array of int, shape (n,)
        The encoded text.
    streams, length, count : int
        How many strips, how many characters of each in a batch, how many batches.

    Returns
    -------
    list of (inputs, targets)
        Arrays of int, shape (length, streams), time first; a target is the character after its input.

    Examples
    --------
    >>> (inputs, targets), *_ = text_batches(np.arange(12), streams=2, length=3, count=1)
    >>> inputs.T.tolist(), targets.T.tolist()
    ([[0, 1, 2], [5, 6, 7]], [[1, 2, 3], [6, 7, 8]])
    """
    numbers = np.asarray(numbers)
    strip = (len(numbers) - 1) // streams
    if strip < length:
        raise ValueError(f"{len(numbers)} characters are too few for {streams} strips of {length}")
    inputs = numbers[: streams * strip].reshape(streams, strip).T
    targets = numbers[1 : streams * strip + 1].reshape(streams, strip).T
    starts = [k % (strip // length) * length for k in range(count)]
    return [(inputs[start : start + length], targets[start : start + length]) for start in starts]


def windows(
    numbers: ArrayLike, length: int, batch: int, count: int, rng: np.random.Generator
) -> list[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Random windows of an encoded text, for a model that sees a piece at once.

    Returns
    -------
    list of (inputs, targets)
        `count` pairs of arrays of int, shape (batch, length), batch first; a target is the character after its input.
    """
    numbers = np.asarray(numbers)
    starts = rng.integers(0, len(numbers) - length, size=(count, batch, 1))
    places = starts + np.arange(length + 1)
    return [(numbers[p[:, :-1]], numbers[p[:, 1:]]) for p in places]


def nats(logits: ArrayLike, targets: ArrayLike) -> NDArray[np.float64]:
    """−ln p of each target, by the softmax of the logits along the last axis.

    >>> nats([[0.0, 0.0, 0.0, 0.0]], [2]).round(3)
    array([1.386])
    """
    logits = np.asarray(logits, dtype=float)
    shifted = logits - logits.max(axis=-1, keepdims=True)
    right = np.take_along_axis(shifted, np.asarray(targets)[..., None], axis=-1)[..., 0]
    return np.log(np.exp(shifted).sum(axis=-1)) - right


def carried_nats(read: Callable[[NDArray[np.intp]], ArrayLike], text: Text) -> float:
    """Nats per held-out character of a model that carries its state through the whole held-out text.

    Parameters
    ----------
    read : callable
        ``read(inputs)`` → logits (T, k) for the characters that follow each of `inputs`, shape (T,).
    text : Text

    Examples
    --------
    >>> text = genesis()
    >>> round(carried_nats(lambda inputs: np.zeros((len(inputs), 36)), text), 3)
    3.584
    """
    judged = text.judged
    logits = np.asarray(read(judged[:-1]))[BEFORE - 1 :]
    return float(nats(logits, text.held_out).mean())


def window_nats(
    read: Callable[[NDArray[np.intp]], ArrayLike], text: Text, length: int, batch: int = 64, before: int = BEFORE
) -> float:
    """Nats per held-out character of a model that sees `length` characters at once.

    Parameters
    ----------
    read : callable
        ``read(inputs)`` → logits (N, T, k) for `inputs`, shape (N, T), T = `length`.
    text : Text
    length, batch : int
        Characters of a piece, and pieces of a call.
    before : int
        Characters of a piece, at least, that stand before each one that counts; at least `BEFORE`.

    Examples
    --------
    >>> text = genesis()
    >>> round(window_nats(lambda inputs: np.zeros((*inputs.shape, 36)), text, length=64), 3)
    3.584
    """
    if not BEFORE <= before <= length:
        raise ValueError(f"before must be from {BEFORE} to the length, {length}; it is {before}")
    total = 0.0
    pieces = list(_pieces(text, length, before))
    for start in range(0, len(pieces), batch):
        inputs, targets, counted = (np.array(part) for part in zip(*pieces[start : start + batch]))
        total += float(nats(read(inputs), targets)[counted].sum())
    return total / len(text.held_out)


def _pieces(text: Text, length: int, before: int) -> Iterator[tuple[NDArray, NDArray, NDArray]]:
    """Inputs, targets and what counts, each of shape (length,): together each held-out character counts once."""
    judged = np.concatenate([text.train[-before:], text.held_out])
    last = len(judged) - 1 - length  # where a piece may begin at most
    done = before  # the first target that has not counted
    while done < len(judged):
        start = min(done - before, last)
        places = start + 1 + np.arange(length)
        yield judged[places - 1], judged[places], places >= done
        done = start + 1 + length


def table_nats(table: NDArray[np.floating], text: Text) -> float:
    """Nats per held-out character of a table of n-grams, ``table[c₁, …, cₙ]`` = p(cₙ after c₁ … cₙ₋₁).

    >>> text = genesis()
    >>> round(table_nats(np.full((36, 36), 1 / 36), text), 3)
    3.584
    """
    n, judged = table.ndim, text.judged
    columns = tuple(judged[BEFORE - n + 1 + k : len(judged) - n + 1 + k] for k in range(n))
    return float(-np.log(table[columns]).mean())


def perplexity(loss: float) -> float:
    """Among how many equally likely characters a model with this loss in nats chooses: its exponential."""
    return float(np.exp(loss))


def parameter_count(parameters: dict[str, Any]) -> int:
    """How many numbers a model learns."""
    return sum(np.size(value) for value in parameters.values())


def measured() -> list[dict[str, Any]]:
    """The models that were measured, in the order of the lessons, as the scripts in `data/making` found them.

    They stand in ``lessons/<name>/language_models.json``.

    Returns
    -------
    list of dict
        Each with ``model`` (its name), ``parameters``, ``seconds`` (of training, one core), ``nats`` (one per seed),
        ``mean`` (of these), ``made_by`` and ``date``.
    """
    rows = []
    for path in (Path(__file__).parent / "lessons" / name / "language_models.json" for name in LESSONS):
        if path.exists():
            found = json.loads(path.read_text(encoding="utf-8"))
            rows += [row | {key: found[key] for key in ("made_by", "date")} for row in found["models"]]
    return rows
