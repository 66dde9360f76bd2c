"""What judges the lesson's challenge: whether turn, stretch and turn make up a matrix."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

TOLERANCE = 1e-9


def puts_together(A: Any) -> Callable[[Any], bool]:
    """Judges four numbers: two angles, with two stretches between them.

    Parameters
    ----------
    A : array of shape (2, 2)

    Returns
    -------
    callable

    Examples
    --------
    >>> puts_together([[2, 0], [0, 3]])((0, 2, 3, 0))
    True
    """

    def judge(found: Any) -> bool:
        beta, s, t, alpha = (float(number) for number in found)
        return bool(np.allclose(_turn(alpha) @ np.diag([s, t]) @ _turn(beta), A, rtol=TOLERANCE, atol=TOLERANCE))

    return judge


def _turn(angle: float) -> np.ndarray:
    z = np.exp(1j * angle)
    return np.array([[z.real, -z.imag], [z.imag, z.real]])
