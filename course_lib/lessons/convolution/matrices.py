"""Four matrices to choose from: which one slides a kernel over a vector?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

KERNEL, LENGTH = (-1.0, 2.0, 1.0), 6


def four_matrices() -> dict[str, NDArray]:
    """By letter: one that runs round the end, one with the kernel turned around, the right one, and its transpose."""
    rows = LENGTH - len(KERNEL) + 1
    row = np.concatenate([KERNEL, np.zeros(LENGTH - len(KERNEL))])
    turned = np.concatenate([KERNEL[::-1], np.zeros(LENGTH - len(KERNEL))])
    right = np.array([np.roll(row, shift) for shift in range(rows)])
    return {
        "A": np.array([np.roll(row, shift) for shift in range(LENGTH)]),
        "B": np.array([np.roll(turned, shift) for shift in range(rows)]),
        "C": right,
        "D": right.T,
    }
