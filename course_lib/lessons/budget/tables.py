"""Tables of project `budget`."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def show_confusions(answers: Any, right: NDArray[np.int64], names: list[str]) -> None:
    """Print how often each kind, a row, was named as each other one, a column; a dot is none.

    Examples
    --------
    >>> show_confusions(np.array([0, 1, 1]), np.array([0, 0, 1]), ["sock", "hat"])
          soc  hat
    sock    1    1   50 % right
    hat     .    1  100 % right
    """
    width = max(map(len, names))
    print(" " * width + "".join(f"{name[:3]:>5}" for name in names))
    for kind, name in enumerate(names):
        counts = np.bincount(np.asarray(answers)[right == kind], minlength=len(names))
        row = "".join(f"{count or '.':>5}" for count in counts)
        print(f"{name:<{width}}{row}{counts[kind] / counts.sum():>6.0%}".replace("%", " % right"))
