"""How well a writer's own estimate is founded: its loss on the books that were chosen by, and on those sealed until now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from ...tasks.project import Aim
from . import books, in_page


def report(loss: Callable[..., Any], parameters: Mapping[str, Any], aim: Aim) -> str:
    """The loss on both pairs of books, its standard error over passages, and the points that it would be worth.

    Parameters
    ----------
    loss : callable
        ``loss(parameters, text)`` → the losses of all characters but the first.
    parameters : dict of arrays
    aim : Aim
        Says how many points a loss is worth.
    """
    lines = []
    for names, words, passages in (
        (books.VISIBLE, "chosen by", books.visible()),
        (books.SEALED, "opened now", books.sealed()),
    ):
        nats = np.array([books.nats(loss(parameters, each), each) for each in in_page.some_of(passages)])
        error = nats.std(ddof=1) / np.sqrt(len(nats))
        name = f"{' and '.join(names)}, {words}"
        lines.append(
            f"{name:30}{len(nats):4} passages   {nats.mean():.3f} ± {error:.3f} nats   "
            f"{aim.points_at(float(nats.mean())):g} of {aim.points:g} points"
        )
    return "\n".join(lines)
