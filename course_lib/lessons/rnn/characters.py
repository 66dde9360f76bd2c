"""Batches of text, and the network that reads it character by character."""

from __future__ import annotations

import numpy as np


def encode_text(text, alphabet):
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


def decode_text(numbers, alphabet):
    """The characters at the given places of the alphabet, as one string.

    >>> decode_text([5, 4, 4], "abcdes")
    'see'
    """
    return "".join(alphabet[number] for number in numbers)


def text_batches(numbers, streams, length, count):
    """Batches of consecutive pieces of a text, read by several readers at once.

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
        Arrays of int, shape (length, streams); a target is the character after its input.

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


def character_model(size, hidden, rng):
    """Random weights of a recurrent network that reads characters and predicts the next.

    Returns
    -------
    dict of ndarray
        ``Wx`` (size, hidden), ``Wh`` (hidden, hidden), ``b`` (hidden,), and for the logits ``Wy`` (hidden, size), ``by`` (size,).
    """
    scale = 1 / np.sqrt(hidden)
    return {
        "Wx": scale * rng.normal(size=(size, hidden)), "Wh": scale * rng.normal(size=(hidden, hidden)), "b": np.zeros(hidden),
        "Wy": scale * rng.normal(size=(hidden, size)), "by": np.zeros(size),
    }  # fmt: skip
