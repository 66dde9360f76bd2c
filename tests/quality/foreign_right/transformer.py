"""Right answers to transformer."""

import numpy as np


def positional_encoding__annotated(T, D):
    pe = np.zeros((T, D))
    position = np.arange(0, T)[:, None]
    div_term = np.exp(np.arange(0, D, 2) * -(np.log(10000.0) / D))
    pe[:, 0::2] = np.sin(position * div_term)
    pe[:, 1::2] = np.cos(position * div_term)
    return pe


def positional_encoding__loops(T, D):
    P = np.zeros((T, D))
    for k in range(T):
        for i in range(D // 2):
            P[k, 2 * i] = np.sin(k / 10000 ** (2 * i / D))
            P[k, 2 * i + 1] = np.cos(k / 10000 ** (2 * i / D))
    return P
