"""The tables of lesson `transfer`: what was measured over draws, as text."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np


def show(found: Mapping[str, Mapping[str, list[float]]]) -> None:
    """Print mean and standard deviation, in percent, of each way and number of labels.

    Parameters
    ----------
    found : dict of dict of list
        By labels per class and way: the accuracies, one for each draw.

    Examples
    --------
    >>> show({"3": {"new head": [0.5, 0.6], "LoRA": [0.3, 0.5]}})
    labels per class |     new head |         LoRA | draws
                   3 |   55.0 ± 7.1 |  40.0 ± 14.1 | 2
    """
    ways = list(next(iter(found.values())))
    width = max(12, *map(len, ways))
    print("labels per class", *(f"{way:>{width}}" for way in ways), "draws", sep=" | ")
    for labels, row in found.items():
        cells = [f"{100 * np.mean(row[way]):.1f} ± {100 * np.std(row[way], ddof=1):.1f}" for way in ways]
        print(f"{labels:>16}", *(f"{cell:>{width}}" for cell in cells), len(row[ways[0]]), sep=" | ")
