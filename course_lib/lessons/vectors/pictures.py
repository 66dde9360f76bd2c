"""Still pictures of lesson `vectors`."""

from __future__ import annotations

import numpy as np

from ... import data
from ...drawing import arrow, box, camera, dot, fill, label, line, note, pixels, plane, planes, right_angle, sheet

U, V = np.array([4.0, 1.0]), np.array([1.0, 3.0])


def list_and_arrow():
    """A vector is a list of numbers and an arrow."""
    ax = plane((-0.6, 5.4), (-0.6, 5.0), width=3.8)
    for vector, tint, place in (((3, 4), "first", (2.75, 4.5)), ((4, 3), "second", (4.75, 3.0))):
        line(ax, (vector[0], 0), vector, tint=tint, dashed=True)
        line(ax, (0, vector[1]), vector, tint=tint, dashed=True)
        arrow(ax, vector, tint=tint)
        label(ax, place, f"[{vector[0]}, {vector[1]}]", tint)
    return ax.figure


def multiples():
    """2v and −½v lie on the line of v."""
    v = np.array([2.0, 1.0])
    ax = plane((-2.4, 5.2), (-1.5, 3.0), width=4.6)
    line(ax, -2 * v, 3 * v, dashed=True)
    arrow(ax, 2 * v, tint="second")
    arrow(ax, v, tint="first")
    arrow(ax, -0.5 * v, tint="third")
    for at, words, tint in (
        ((1.5, 1.25), "v", "first"),
        ((3.6, 2.35), "2v", "second"),
        ((-1.0, -0.95), "−½v", "third"),
    ):
        label(ax, at, words, tint)
    return ax.figure


def tip_to_tail():
    """The sum is where both walks end."""
    u, v = np.array([3.0, 1.0]), np.array([1.0, 2.0])
    ax = plane((-0.6, 4.8), (-0.6, 3.8), width=3.8)
    fill(ax, (0, 0), u, u + v, v, tint="muted", strength=0.1)
    arrow(ax, u, tint="first")
    arrow(ax, u + v, start=u, tint="second")
    arrow(ax, v, tint="second", width=1.2)
    arrow(ax, u + v, start=v, tint="first", width=1.2)
    arrow(ax, u + v, tint="result")
    for at, words, tint in (((1.7, 0.25), "u", "first"), ((3.8, 1.9), "v", "second"), ((1.9, 1.85), "u + v", "result")):
        label(ax, at, words, tint)
    return ax.figure


def difference():
    """u − v leads from the tip of v to the tip of u."""
    ax = plane((-0.6, 5.2), (-2.6, 3.8), width=3.8)
    arrow(ax, U, tint="first")
    arrow(ax, V, tint="second")
    arrow(ax, U, start=V, tint="result")
    line(ax, U, U - V, dashed=True)
    arrow(ax, U - V, tint="result", width=1.2)
    for at, words, tint in (
        ((4.35, 1.35), "u", "first"),
        ((0.75, 3.3), "v", "second"),
        ((3.0, 2.35), "u − v", "result"),
        ((0.95, -1.75), "the same arrow,", "result"),
        ((0.95, -2.2), "from the origin", "result"),
    ):
        label(ax, at, words, tint)
    return ax.figure


def which_difference():
    """Four arrows, to choose from: one is b − a."""
    a, b = np.array([1.0, 2.0]), np.array([3.0, 1.0])
    ends = {"A": (b, a), "B": (a, b), "C": (a + b, (0, 0)), "D": (-a - b, (0, 0))}
    axes = planes((-4.4, 4.8), (-3.4, 3.6), list(ends), width=8.4)
    for ax, (tip, start) in zip(axes, ends.values()):
        arrow(ax, a, tint="first", width=1.6)
        arrow(ax, b, tint="second", width=1.6)
        label(ax, a + (-0.3, 0.55), "a", "first")
        label(ax, b + (0.55, 0.1), "b", "second")
        arrow(ax, tip, start=start, tint="result", width=3)
    return axes[0].figure


def box_in_space():
    """The length of [2, 3, 6]: Pythagoras on the floor, then upright."""
    see = camera(azimuth=-52, elevation=24)
    x, y, z = 2, 3, 6
    ax = sheet(3.9, 5.0)
    ax.set(xlim=(-1.2, 4.6), ylim=(-0.9, 6.9))
    corners = {key: see(np.array(key) * (x, y, z)) for key in np.ndindex(2, 2, 2)}
    for key, place in corners.items():
        for axis in range(3):
            if not key[axis]:
                other = corners[tuple(1 if i == axis else k for i, k in enumerate(key))]
                line(ax, place, other, width=0.9)
    floor, tip = see((x, y, 0)), see((x, y, z))
    fill(ax, (0, 0), floor, tip, tint="result", strength=0.12)
    right_angle(ax, floor, -floor, tip - floor, size=0.3)
    line(ax, (0, 0), floor, tint="second", width=2.4)
    line(ax, floor, tip, tint="third", width=2.4)
    arrow(ax, tip)
    for axis, name in enumerate("xyz"):
        end = see(np.eye(3)[axis] * (3.1, 4.4, 6.7)[axis])
        arrow(ax, end, tint="axis", width=1.0)
        note(ax, 1.07 * end, name, tint="muted")
    note(ax, see((1.1, 0, 0)) + (0.0, -0.35), "2")
    note(ax, see((x, 1.5, 0)) + (0.25, -0.3), "3")
    note(ax, 0.5 * floor + (-0.1, 0.3), "√13", tint="second", size=11)
    note(ax, 0.5 * (floor + tip) + (0.3, 0), "6", tint="third", size=11)
    label(ax, 0.62 * tip + (-0.45, 0.15), "7", "first")
    return ax.figure


def one_direction():
    """Two arrows in one direction, and the unit vector that they share."""
    ax = plane((-1.5, 4.2), (-1.4, 3.4), width=4.4)
    turn = np.linspace(0, 2 * np.pi, 100)
    line(ax, *np.column_stack([np.cos(turn), np.sin(turn)]), tint="axis")
    for vector, tint, width in (((3.6, 2.7), "second", 1.6), ((2.0, 1.5), "first", 2.2), ((0.8, 0.6), "result", 3.2)):
        arrow(ax, vector, tint=tint, width=width)
    label(ax, (3.15, 2.8), "2v", "second")
    label(ax, (1.95, 1.05), "v", "first")
    label(ax, (0.25, 0.95), "v / ‖v‖", "result")
    note(ax, (-0.05, -1.2), "all vectors of length 1", tint="muted")
    return ax.figure


def downhill():
    """One step against the gradient: from w towards where the error is smallest."""
    low, w = np.array([3.4, 2.4]), np.array([0.6, 0.6])
    ax = plane((-2.7, 5.4), (-1.7, 4.3), width=4.8, ticks=False)
    turn = np.linspace(0, 2 * np.pi, 100)
    for radius in (0.8, 1.6, 2.4, np.hypot(*(w - low))):
        line(ax, *(low + radius * np.column_stack([np.cos(turn), np.sin(turn)])), tint="axis", width=1.0)
    dot(ax, low)
    line(ax, w, low, dashed=True)
    arrow(ax, w + (w - low), start=w, tint="negative")
    arrow(ax, w - 0.4 * (w - low), start=w, tint="result", width=3)
    dot(ax, w, tint="first", size=7)
    label(ax, w + (-0.05, 0.42), "w", "first")
    label(ax, (-1.55, 0.15), "gradient", "negative")
    label(ax, (2.25, 0.95), "step", "result")
    note(ax, low + (0.0, 0.35), "x, the smallest error")
    return ax.figure


def grid_of_combinations():
    """Two vectors make a slanted grid; each point of the plane is a place on it."""
    v, w = np.array([2.0, 0.5]), np.array([1.0, 1.5])
    ax = plane((-3.4, 6.4), (-2.4, 4.4), width=5.0, ticks=False)
    for k in range(-4, 5):
        line(ax, k * v - 9 * w, k * v + 9 * w, tint="second", width=0.6)
        line(ax, k * w - 9 * v, k * w + 9 * v, tint="first", width=0.6)
    arrow(ax, v, tint="first")
    arrow(ax, w, tint="second")
    arrow(ax, 2 * v, start=v, tint="first", width=1.2)
    arrow(ax, 2 * v + w, start=2 * v, tint="second", width=1.2)
    arrow(ax, 2 * v + w, tint="result")
    label(ax, (1.5, 0.0), "v", "first")
    label(ax, (0.25, 1.2), "w", "second")
    label(ax, (2.4, 1.75), "2v + 1w", "result")
    return ax.figure


def plane_in_space():
    """The combinations of two vectors in space: a plane, with points on it and beside it."""
    see = camera(azimuth=-98, elevation=16)
    v, w = np.array([1.0, 0, 1]), np.array([0.0, 1, 1])
    ax = sheet(4.8, 3.9)
    ax.set(xlim=(-2.6, 4.2), ylim=(-2.3, 4.1))
    for axis, name in enumerate("xyz"):
        end = see(2.6 * np.eye(3)[axis])
        arrow(ax, end, start=-0.5 * end, tint="axis", width=1.0)
        note(ax, 1.1 * end, name, tint="muted")
    fill(ax, *(see(a * v + b * w) for a, b in ((-1, -1), (2, -1), (2, 1.5), (-1, 1.5))), strength=0.2)
    for k in (-1, 0, 1, 2):
        line(ax, see(k * v - w), see(k * v + 1.5 * w), tint="result", width=0.6)
    for k in (-1, 0, 1):
        line(ax, see(k * w - v), see(k * w + 2 * v), tint="result", width=0.6)
    arrow(ax, see(v), tint="first")
    arrow(ax, see(w), tint="second")
    label(ax, see(v) + (0.1, -0.3), "v", "first")
    label(ax, see(w) + (-0.3, 0.0), "w", "second")
    on, off = see(2 * v + 0.5 * w), see((2, 0.5, 0))
    dot(ax, on, tint="result")
    note(ax, on + (0.15, 0), "2v + ½w", tint="result", align="left")
    line(ax, on, off, dashed=True)
    dot(ax, off)
    note(ax, off + (0.05, -0.35), "out of reach", tint="target", align="left")
    return ax.figure


def reading_order():
    """An image is read like a page: its rows one after another make the vector."""
    image = data.digits()[0][0][1:5, 2:6]
    rows, columns = image.shape
    ax = sheet(7.4, 2.9)
    side = 0.42
    pixels(ax, image, at=(0.1, 2.7), size=side)
    tints = ("first", "second", "third", "result")
    for row, tint in enumerate(tints):
        middle = 2.7 - (row + 0.5) * side
        arrow(
            ax, (0.1 + columns * side + 0.5, middle), start=(0.1 + columns * side + 0.08, middle), tint=tint, width=1.6
        )
        note(ax, (0.1 + columns * side + 0.6, middle), f"row {row}", tint=tint, align="left")
        start = 0.1 + row * columns * side
        pixels(ax, image[row : row + 1], at=(start, 0.62), size=side)
        line(ax, (start + 0.03, 0.1), (start + columns * side - 0.03, 0.1), tint=tint, width=4)
    for mesh in ax.collections:  # all pieces share one range of greys
        mesh.set_clim(image.min(), image.max())
    return ax.figure


def counted_words():
    """A sentence, a vocabulary, and how often each of its words occurs."""
    ax = sheet(7.4, 2.2)
    ax.text(
        3.7, 1.95, "“And God said, Let there be light: and there was light.”", fontsize=11, ha="center", va="center"
    )
    for column, (word, count) in enumerate({"god": 1, "light": 2, "there": 2, "night": 0, "and": 2}.items()):
        x = 1.1 + 1.3 * column
        box(ax, (x, 1.3), (1.15, 0.42), word, tint="first")
        box(ax, (x, 0.45), (1.15, 0.5), str(count), tint="result")
        arrow(ax, (x, 0.74), start=(x, 1.06), tint="muted", width=1.2)
    return ax.figure
