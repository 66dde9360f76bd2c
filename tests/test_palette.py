"""Colours with different meanings can be told apart, by colour-blind readers too."""

import itertools

import numpy as np
import pytest

from course_lib.palette import CYCLE, color

# Machado, Oliveira and Fernandes 2009, "A physiologically-based model for simulation of color vision deficiency", severity 1.0; for linear RGB.
SIGHT = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
DRAWN_TOGETHER = [
    *itertools.combinations(("first", "second", "third", "result"), 2),
    ("positive", "negative"),
    ("right", "wrong"),
]


def lab(hex_color, sight):
    """CIE L*a*b* of a colour as somebody sees it."""
    channels = np.array([int(hex_color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    x, y, z = TO_XYZ @ np.clip(SIGHT[sight] @ linear, 0, 1) / (TO_XYZ @ np.ones(3))
    f = [t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29 for t in (x, y, z)]
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_white_and_black_are_where_they_belong():
    assert np.allclose(lab("#ffffff", "usual"), [100, 0, 0], atol=0.02) and np.allclose(
        lab("#000000", "usual"), 0, atol=0.02
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHT)
def test_colours_drawn_together_differ(theme, sight):
    """A difference of 2 is just seen side by side; 10 is seen at a glance."""
    near = {
        pair: round(float(np.linalg.norm(lab(color(pair[0], theme), sight) - lab(color(pair[1], theme), sight))), 1)
        for pair in DRAWN_TOGETHER
    }
    assert min(near.values()) >= 10, near


def test_the_cycle_has_no_colour_twice():
    assert len({color(name) for name in CYCLE}) == len(CYCLE)
