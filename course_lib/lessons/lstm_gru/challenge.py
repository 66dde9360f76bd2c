"""What judges the lesson's challenge: whether a recurrent network of switches adds binary numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np


def adds(*pairs: tuple[int, int], aloud: bool = True) -> Callable[[Any], bool]:
    """Judges the four arrays of a network: whether it adds each of some pairs of numbers, digit by digit from the right.

    Parameters
    ----------
    *pairs : tuple of int
    aloud : bool
        Whether it says which sum is wrong; of hidden pairs it does not.

    Raises
    ------
    ValueError
        From the judge, in words: the shapes of four arrays that do not fit each other, or the first sum that is wrong.
    """

    def judge(found: Any) -> bool:
        arrays = tuple(np.asarray(array, dtype=float) for array in found)
        shapes = [array.shape for array in arrays]
        units = shapes[-1][0] if shapes and shapes[-1] else 0
        if shapes != [(2, units), (units, units), (units,), (units,)]:
            raise ValueError(f"the shapes {', '.join(map(str, shapes))} do not fit (2, H), (H, H), (H,), (H,)")
        for m, n in pairs:
            if (written := _sum(arrays, m, n)) != m + n:
                if not aloud:
                    return False
                raise ValueError(f"the network writes {m:b} + {n:b} = {written:b}")
        return True

    return judge


def _sum(arrays: tuple[np.ndarray, ...], m: int, n: int) -> int:
    """What the network writes when it reads two numbers, and a column of zeros after them."""
    Wx, Wh, b, v = arrays
    h, written = np.zeros(len(b)), 0
    for place in range(max(m.bit_length(), n.bit_length()) + 1):
        x = np.array([m >> place & 1, n >> place & 1])
        h = (x @ Wx + h @ Wh + b > 0) * 1.0
        written += int(h @ v > 0.5) << place
    return written
