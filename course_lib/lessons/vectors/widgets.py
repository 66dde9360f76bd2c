"""Widgets of lesson `vectors`."""

from __future__ import annotations

import numpy as np

from ... import data
from ...plane import Handle, Panel, Plane, arrow, call, grid, image, point, polygon, readout, segment, slider


def two_vectors(add, magnitude=None, u=(3, 1), v=(1, 2)):
    """Drag two vectors; see their sum as the learner's `add` computes it, and lengths by their `magnitude`.

    Parameters
    ----------
    add : callable
        ``add(u, v)`` → array of shape (2,).
    magnitude : callable, optional
        ``magnitude(v)`` → number. Without it, lengths and angles are left out.
    u, v : pair of float
        Where the tips start.
    """

    def draw(u, v):
        yield grid()
        yield from (arrow(u, "u", color="first"), arrow(v, "v", color="second"))
        yield readout(f"u = {_pair(u)}", f"v = {_pair(v)}")
        total = call(add, u, v, shape=(2,))
        yield polygon([(0, 0), u, total, v], color="muted", opacity=0.12)
        yield from (segment(u, total, color="second", dashed=True), segment(v, total, color="first", dashed=True))
        yield arrow(total, "u + v", color="result")
        yield readout(f"u + v = {_pair(total)}")
        if magnitude is not None:
            for name, vector in (("u", u), ("v", v), ("u + v", total)):
                yield readout(f"{name}: length {call(magnitude, vector, shape=()):.2f}, direction {_direction(vector)}")

    return Plane(
        draw,
        handles={"u": Handle(u, color="first"), "v": Handle(v, color="second")},
        xlim=(-6, 6),
        ylim=(-4.5, 4.5),
        title="Two vectors and their sum",
        task="Make u + v vanish. Then make the sum shorter than either of the two."
        if magnitude is None
        else "Give u and v length 2 each. How long can the sum be, how short, and for which angles?",
    )


def reach_target(linear_combination, v=(2, 1), w=(-1, 2), target=(4, 3)):
    """Move two coefficients until c₁v + c₂w lands on the target; drag v, w and the target too.

    Parameters
    ----------
    linear_combination : callable
        ``linear_combination(coefficients, vectors)`` → array of shape (2,).
    v, w, target : pair of float
        Where they start.
    """

    def draw(v, w, target, c1, c2):
        reachable = _on_one_line(v, w, target)
        yield grid()
        if _parallel(v, w) and v.any():
            yield segment(-20 * v, 20 * v, color="muted", dashed=True)
        yield point(target, "target", color="target")
        yield from (arrow(v, "v", color="first"), arrow(w, "w", color="second"))
        mix = call(linear_combination, np.array([c1, c2]), np.array([v, w]), shape=(2,))
        yield arrow(c1 * v, color="first", opacity=0.45)
        yield arrow(mix, start=c1 * v, color="second", opacity=0.45)
        yield arrow(mix, "mix", color="result")
        yield readout(
            f"{c1:.2f} · v + {c2:.2f} · w = {_pair(mix)}", f"distance to the target: {np.hypot(*(mix - target)):.2f}"
        )
        if not reachable:
            yield readout("v and w lie on one line, and the target does not: no coefficients reach it.")
        elif np.hypot(*(mix - target)) < 0.1:
            yield readout("Reached.")

    return Plane(
        draw,
        handles={
            "v": Handle(v, color="first"),
            "w": Handle(w, color="second"),
            "target": Handle(target, color="target"),
        },
        controls={
            "c1": slider(-3, 3, value=1, step=0.05, label="c₁"),
            "c2": slider(-3, 3, value=0, step=0.05, label="c₂"),
        },
        xlim=(-6, 6),
        ylim=(-4.5, 4.5),
        title="Reach the target with c₁v + c₂w",
        task="Reach it with the sliders. Then put v on the line of w: when can the target still be reached?",
    )


def digit_as_vector(image_to_vector, index=0):
    """A digit beside its vector, as the learner's `image_to_vector` reads it; pointing at one lights up the other.

    Parameters
    ----------
    image_to_vector : callable
        ``image_to_vector(image)`` → array of shape (64,).
    index : int
        Which of the 1,797 digits.
    """
    pixels, labels = data.digits()
    side = 8

    def draw(number, pointer):
        picture = pixels[int(number)]
        place = _pixel(pointer, side)
        yield {"image": [image(1 - picture, at=(0, 0), size=(side, side))]}
        # Each pixel carries its own number, so that the learner's order of reading shows where it went.
        order = call(image_to_vector, np.arange(side * side).reshape(side, side), shape=(side * side,)).astype(int)
        entries = call(image_to_vector, picture, shape=(side * side,))
        strip = 1 - entries.reshape(side, side)
        yield {"vector": [image(strip, at=(0, 0), size=(side, side))]}
        if place is None:
            yield {
                "readout": [
                    f"a {labels[int(number)]}: 8 × 8 pixels, 64 entries; the vector is shown in eight lines of eight entries"
                ]
            }
            return
        row, column = place
        entry = int(np.flatnonzero(order == row * side + column)[0])
        if pointer.panel == "vector":
            entry = row * side + column
            row, column = divmod(int(order[entry]), side)
        yield {"image": [_frame(row, column, side)], "vector": [_frame(*divmod(entry, side), side)]}
        yield {"readout": [f"pixel in row {row}, column {column} ↔ entry {entry}: {entries[entry]:.2f}"]}

    panel = dict(xlim=(0, side), ylim=(0, side), ticks=False)
    return Plane(
        draw,
        panels={
            "image": Panel(title="the image", **panel),
            "vector": Panel(title="the vector, entry 0 to 63", **panel),
        },
        controls={"number": slider(0, 99, value=index, step=1, label="digit")},
        pointer=True,
        title="A pixel and its entry",
        task="Point at the third pixel of the second row: which entry is it? Counting starts at 0.",
    )


def _pair(v):
    return f"[{v[0]:.2f}, {v[1]:.2f}]"


def _direction(v):
    """The angle to the first axis, in degrees from 0 to 360."""
    return f"{np.degrees(np.arctan2(v[1], v[0])) % 360:.0f}°" if np.any(v) else "none"


def _parallel(v, w, tolerance=0.02):
    return abs(v[0] * w[1] - v[1] * w[0]) <= tolerance * max(np.hypot(*v) * np.hypot(*w), 1e-12)


def _on_one_line(v, w, target):
    """Whether the target can be reached: v and w span the plane, or the target lies on their line."""
    longer = v if np.hypot(*v) >= np.hypot(*w) else w
    return not _parallel(v, w) or _parallel(longer, target)


def _pixel(pointer, side):
    """Row and column under the pointer, or None."""
    if pointer is None:
        return None
    row, column = int(side - pointer.y), int(pointer.x)
    return (row, column) if 0 <= row < side and 0 <= column < side else None


def _frame(row, column, side):
    """The outline of one pixel."""
    top = side - row
    corners = [(column, top), (column + 1, top), (column + 1, top - 1), (column, top - 1)]
    return polygon(corners, color="result", opacity=0, width=3)
