"""Training with few digits, as lesson `cost` shows it before it is mended."""

from __future__ import annotations

import numpy as np


def standing_still(steps: int, bits: int = 8, learning_rate: float = 0.02) -> np.ndarray:
    """Weights after gradient descent towards [1, −0.7] that rounds the weights themselves after each step.

    Parameters
    ----------
    steps, bits : int
        How many steps; how many significant binary digits the weights keep.
    learning_rate : float
    """
    w = np.zeros(2)
    for _ in range(steps):
        m, e = np.frexp(w - learning_rate * (w - [1, -0.7]) / 2)
        w = np.ldexp(np.round(m * 2**bits) / 2**bits, e)
    return w
