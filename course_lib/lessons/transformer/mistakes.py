"""Known mistakes of lesson `transformer`."""

import numpy as np

from ...mistakes import mistake, probes


@probes("positional_encoding")
def positions_and_entries(rng):
    yield from ((3, 6), (5, 8), (9, 4), (4, 10))


def _encoding(T, D, exponent=lambda D: np.arange(0, D, 2) / D):
    angles = np.arange(T)[:, None] / 10000 ** exponent(D)
    encoding = np.zeros((T, D))
    encoding[:, ::2], encoding[:, 1::2] = np.sin(angles), np.cos(angles)
    return encoding


@mistake(
    "positional_encoding",
    "All sines came first, then all cosines; here they alternate. (Some libraries do it the other way.)",
)
def halves(T, D):
    encoding = _encoding(T, D)
    return np.hstack([encoding[:, ::2], encoding[:, 1::2]])


@mistake("positional_encoding", "Sine and cosine are exchanged.")
def cosine_first(T, D):
    encoding = _encoding(T, D)
    return np.stack([encoding[:, 1::2], encoding[:, ::2]], axis=2).reshape(T, D)


@mistake("positional_encoding", "The exponent is i/D; it is 2i/D for pair i.")
def half_exponent(T, D):
    return _encoding(T, D, lambda D: np.arange(D // 2) / D)


@mistake("positional_encoding", "Positions were counted from 1; the first is 0.")
def counts_from_one(T, D):
    return _encoding(T + 1, D)[1:]
