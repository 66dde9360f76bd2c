"""Tables of n characters, to compare with: p of a character after those before it, mixed with the next shorter table."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ...language import BEFORE, encode_text
from .books import ALPHABET


def table_losses(text: str, others: list[str], n: int) -> list[NDArray[np.float64]]:
    """The losses, by a table of n characters of a text, of the characters of other texts from the n-th on.

    Witten and Bell's mixture, the one of lesson `rnn`: a context that was followed by many kinds of characters trusts the
    shorter one more. Contexts are looked up in sorted numbers, since the table of five would have 60 million entries.

    >>> [losses] = table_losses("abababab", ["aba"], 2)
    >>> losses.round(2)
    array([0.13, 0.16])
    """
    return [
        -np.log(p) for p in _probabilities(encode_text(text, ALPHABET), [encode_text(t, ALPHABET) for t in others], n)
    ]


def table_nats(text: str, passages: list[str], n: int) -> float:
    """Nats for each character of passages that counts, by a table of n characters: the mean over passages, as the aim has it."""
    losses = table_losses(text, passages, n)
    return float(np.mean([each[BEFORE - n + 1 :].mean() for each in losses]))


def _probabilities(train: NDArray[np.intp], others: list[NDArray[np.intp]], n: int) -> Iterator[NDArray[np.float64]]:
    """Of each text, the probability of its n-th character and of all after it."""
    k = len(ALPHABET)
    shorter = [np.full(len(text), 1 / k) for text in others] if n == 1 else list(_probabilities(train, others, n - 1))
    seen, counts = np.unique(
        _numbered(train, n), return_counts=True
    )  # each run of n characters, and how often it comes
    contexts, first, kinds = np.unique(seen // k, return_index=True, return_counts=True)
    totals = np.add.reduceat(counts, first)
    for text, known in zip(others, shorter):
        runs = _numbered(text, n)
        count = _looked_up(seen, counts, runs)
        total, kind = (_looked_up(contexts, values, runs // k) for values in (totals, kinds))
        known = known[len(known) - len(runs) :]
        yield np.where(total > 0, (count + kind * known) / np.maximum(total + kind, 1), known)


def _numbered(text: NDArray[np.intp], n: int) -> NDArray[np.int64]:
    """Each run of n characters as one number."""
    found = np.zeros(len(text) - n + 1, dtype=np.int64)
    for place in range(n):
        found = found * len(ALPHABET) + text[place : len(text) - n + 1 + place]
    return found


def _looked_up(keys: NDArray[np.int64], values: NDArray[np.intp], wanted: NDArray[np.int64]) -> NDArray[np.intp]:
    """The values of keys, 0 of those that are not there."""
    places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[places] == wanted, values[places], 0)
