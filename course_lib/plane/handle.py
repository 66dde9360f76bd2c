"""Draggable places."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ..palette import color as check_color


class Handle:
    """A place that can be dragged, by mouse, finger or arrow keys.

    Parameters
    ----------
    at : array, shape (2,) or (n, 2)
        Where it starts; n places make n handles, which arrive in `draw` as one array of shape (n, 2).
    panel : str, optional
        The panel it lives in; without it, the first.
    constrain : callable, str or pair of pairs, optional
        A function from where it was pulled to where it goes; ``"x"`` or ``"y"``: moves only so; ``"circle"``: keeps its
        distance from the origin; ``((left, right), (bottom, top))``: stays within.
    snap : float, optional
        Goes to multiples of this.
    label : str, optional
        What screen readers call it; without it, the name under which it is given to `Plane`.
    color : str

    Examples
    --------
    >>> Handle((0.9, 2.2), snap=0.5).placed((1.1, 2.3))
    array([1. , 2.5])
    """

    def __init__(
        self,
        at: ArrayLike,
        panel: str | None = None,
        constrain: Callable[[np.ndarray], ArrayLike] | str | tuple[Any, Any] | None = None,
        snap: float | None = None,
        label: str | None = None,
        color: str = "muted",
    ) -> None:
        start = np.array(at, dtype=float)
        if start.shape[-1:] != (2,) or start.ndim > 2:
            raise ValueError(f"Handle: shape (2,) or (n, 2) was expected, {start.shape} came")
        if isinstance(constrain, str) and constrain not in ("x", "y", "circle"):
            raise ValueError(f"Handle: no constraint {constrain!r}: take 'x', 'y', 'circle', bounds or a function")
        check_color(color)
        self.start, self.panel, self.constrain, self.snap, self.label, self.color = (
            start,
            panel,
            constrain,
            snap,
            label,
            color,
        )

    @property
    def free(self) -> bool:
        """Whether it goes wherever it is pulled, so that the browser need not ask."""
        return self.constrain is None and self.snap is None

    @property
    def along(self) -> str | None:
        """``"x"`` or ``"y"`` of one that moves along that axis only."""
        return self.constrain if isinstance(self.constrain, str) and self.constrain in ("x", "y") else None

    def placed(self, at: ArrayLike, index: int | None = None) -> np.ndarray:
        """Where the handle goes when it is pulled to `at`; of several handles, the one with this index."""
        at = np.array(at, dtype=float)
        if at.ndim == 2:
            return np.array([self.placed(each, i) for i, each in enumerate(at)]).reshape(-1, 2)
        start = self.start if index is None else self.start[min(index, len(self.start) - 1)]
        if self.snap:
            at = np.round(at / self.snap) * self.snap
        if self.constrain is None:
            return at
        if callable(self.constrain):
            return np.array(self.constrain(at.copy()), dtype=float)
        if isinstance(self.constrain, str):
            if self.constrain == "circle":
                length = np.hypot(*at)
                return at * np.hypot(*start) / length if length else start.copy()
            return np.where([self.constrain == "x", self.constrain == "y"], at, start)
        (left, right), (bottom, top) = self.constrain
        return np.clip(at, (left, bottom), (right, top))
