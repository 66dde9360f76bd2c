"""Other right answers to lesson `transformer`."""

import math

import numpy as np


def positional_encoding(T, D):
    P = np.zeros((T, D))
    for t in range(T):
        for i in range(D // 2):
            angle = t / 10000 ** (2 * i / D)
            P[t, 2 * i], P[t, 2 * i + 1] = np.sin(angle), np.cos(angle)
    return P


def positional_encoding__complex(T, D):
    rows = []
    for t in range(T):
        clocks = [
            complex(math.cos(a), math.sin(a)) for a in (t * math.exp(-math.log(10000) * i / D) for i in range(0, D, 2))
        ]
        rows.append([part for z in clocks for part in (z.imag, z.real)])
    return rows
