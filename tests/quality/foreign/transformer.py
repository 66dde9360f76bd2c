"""Wrong answers to transformer."""

import numpy as np


def positional_encoding__no_pairs(T, D):
    t, k = np.arange(T)[:, None], np.arange(D)[None]
    angle = t / 10000 ** (k / D)
    return np.where(k % 2 == 0, np.sin(angle), np.cos(angle))


def positional_encoding__small_base(T, D):
    t, k = np.arange(T)[:, None], np.arange(0, D, 2)[None]
    angle = t / 100 ** (k / D)
    return np.stack([np.sin(angle), np.cos(angle)], axis=-1).reshape(T, D)
