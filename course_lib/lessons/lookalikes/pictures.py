"""Still pictures of project `lookalikes`."""

from __future__ import annotations

import numpy as np

from ...drawing import arrow, dot, fill, label, line, note, right_angle, sheet


def three_tables():
    """Stored numbers as areas: all pixels, fewer numbers of all pictures, more numbers of fewer pictures."""
    ax = sheet(8.4, 2.9)
    for left, width, height, tint, words in (
        (0.9, 2.35, 2.0, "muted", "196 numbers"),
        (4.4, 2.35 * 19 / 196, 2.0, "first", "19 numbers"),
        (6.6, 2.35 * 30 / 196, 2.0 * 5030 / 8000, "second", "30 numbers"),
    ):
        top = 2.35
        corners = [(left, top), (left + width, top), (left + width, top - height), (left, top - height)]
        fill(ax, *corners, tint=tint, strength=0.3)
        line(ax, *corners, corners[0], tint=tint)
        note(ax, (left + width / 2, top + 0.25), words, tint)
    note(ax, (0.8, 1.35), "8,000\npictures", "muted", align="right")
    note(ax, (4.3, 1.35), "8,000", "first", align="right")
    note(ax, (6.5, 1.72), "5,030", "second", align="right")
    note(ax, (5.6, 0.12), "a tenth of the area", "text")
    return ax.figure


def noise_and_flat():
    """A noisy picture is projected onto a flat: noise across it is gone, noise along it stays, and a bit of picture is lost."""
    ax = sheet(6.6, 3.7)
    flat = np.array([5.8, 1.0])
    unit = flat / np.linalg.norm(flat)
    across = np.array([-unit[1], unit[0]])
    start = np.array([0.5, 0.5])
    clean = start + 2.2 * unit + 0.4 * across
    noisy = start + 4.3 * unit + 2.3 * across
    foot = start + 4.3 * unit
    clean_foot = start + 2.2 * unit
    line(ax, start - 0.4 * unit, start + 6.0 * unit, tint="muted", width=2)
    line(ax, clean, clean_foot, tint="wrong", dashed=True)
    arrow(ax, noisy, start=clean, tint="muted", width=1.4)
    line(ax, noisy, foot, tint="right", dashed=True)
    line(ax, clean_foot, foot, tint="wrong", width=3)
    right_angle(ax, foot, -unit, across, 0.2)
    for at, tint in ((clean, "first"), (noisy, "second"), (foot, "result")):
        dot(ax, at, tint, 7)
    label(ax, clean + (-0.3, 0.32), "clean", "first")
    label(ax, noisy + (0.0, 0.3), "noisy", "second")
    label(ax, foot + (0.75, -0.2), "cleaned", "result")
    note(ax, noisy + (0.85, -1.0), "noise that\ngoes", "right")
    note(ax, (clean_foot + foot) / 2 + (0.1, -0.38), "noise that stays", "wrong")
    note(ax, clean_foot + (-0.75, 0.42), "lost", "wrong")
    note(ax, start + (0.35, -0.35), "the flat of the first k directions", "muted", align="left")
    return ax.figure
