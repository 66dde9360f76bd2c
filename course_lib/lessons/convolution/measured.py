"""What ``course_lib/data/making/clothes_cnn.py`` measured of dense and convolutional networks on the clothes."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

FILE = Path(__file__).with_name("measured.json")


def _network(name: str) -> dict:
    return json.loads(FILE.read_text(encoding="utf-8"))["networks"][name]


def mean(name: str) -> float:
    """The share of held-out clothes that a network gets right, over all seeds.

    Parameters
    ----------
    name : {"dense", "dense, shuffled", "convolutional", "convolutional, shuffled"}
    """
    return float(np.mean(_network(name)["right"]))


def show(*names: str) -> None:
    """Print one line for each network: its parameters, the mean and the spread of its accuracy."""
    for name in names:
        found = _network(name)
        right = np.array(found["right"])
        print(
            f"{name:24} {found['parameters']:7,} parameters   {right.mean():.1%} ± {right.std(ddof=1):.1%} of 2,000 held-out clothes right, {len(right)} seeds"
        )
