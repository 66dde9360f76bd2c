"""Widgets of lesson `vectors`."""

from __future__ import annotations

import numpy as np

from ... import data
from ...plane import (
    Handle,
    Panel,
    Plane,
    arrow,
    call,
    circle,
    done,
    grid,
    image,
    point,
    points,
    polygon,
    polyline,
    readout,
    segment,
    slider,
)


def two_vectors(difference, magnitude=None, u=(3, 1), v=(1, 3)):
    """Drag two vectors; see the arrow between them as the learner's `difference` computes it, and lengths by their `magnitude`.

    Parameters
    ----------
    difference : callable
        ``difference(u, v)`` → array of shape (2,), the arrow from v to u.
    magnitude : callable, optional
        ``magnitude(v)`` → number. Without it, lengths are left out.
    u, v : pair of float
        Where the tips start.
    """

    def draw(u, v, found):
        yield grid()
        yield from (arrow(u, "u", color="first"), arrow(v, "v", color="second"))
        yield readout(f"u = {_pair(u)}, v = {_pair(v)}")
        between = call(difference, u, v, shape=(2,))
        yield arrow(v + between, "u − v", start=v, color="result")
        yield segment((0, 0), between, color="result", dashed=True)
        yield readout(f"u − v = {_pair(between)}")
        if magnitude is None:
            return
        lengths = [float(call(magnitude, vector, shape=())) for vector in (u, v, between)]
        yield readout("lengths: u {:.2f}, v {:.2f}, u − v {:.2f}".format(*lengths))
        if np.allclose(lengths[:2], 2, atol=0.12) and lengths[2] > 3.9:
            found.add("longest")
            yield done("The longest there is: 4. The two point in opposite directions, and the triangle is flat.")
        elif np.allclose(lengths[:2], 2, atol=0.12) and abs(lengths[2] - 2) < 0.12:
            found.add("equal")
            yield done("Three sides of length 2: the angles are 60°.")
        if len(found) == 2:
            yield done("Both are found.")

    return Plane(
        draw,
        handles={"u": Handle(u, color="first"), "v": Handle(v, color="second")},
        state={"found": set()},
        xlim=(-6, 6),
        ylim=(-4, 4),
        title="From the tip of v to the tip of u",
        task="Give u and v length 2 each. Make u − v as long as you can. Then make it just as long as they are.",
    )


def walk(gradient_step, w=(-4, 2.5), x=(3, -1), steps=12):
    """Steps towards a point by the learner's `gradient_step`, with a slider for the learning rate.

    Parameters
    ----------
    gradient_step : callable
        ``gradient_step(w, gradient, learning_rate)`` → array of shape (2,).
    w, x : pair of float
        Where the walk starts, and where the error is smallest.
    steps : int
    """

    def draw(w, x, learning_rate, found):
        yield grid()
        yield from (circle(x, radius, color="grid") for radius in (1, 2, 3, 4, 6, 8, 10))
        yield from (point(x, "x", color="target"), point(w, "w", color="first"))
        way = [w]
        for _ in range(steps):
            way.append(call(gradient_step, way[-1], way[-1] - x, learning_rate, shape=(2,)))
            if np.abs(way[-1]).max() > 1e3:
                break
        yield polyline(np.clip(way, -40, 40), color="result", width=2)
        yield points(np.clip(way, -40, 40), color="result")
        distances = [float(np.hypot(*(place - x))) for place in way]
        yield readout("distance to x: " + ", ".join(f"{each:.2f}" for each in distances[:5]) + ", …")
        yield readout(f"after {len(way) - 1} steps: {distances[-1]:.3g}")
        if distances[0] < 0.1:
            return
        went, words = _how_it_went(np.array(way) - x)
        if went is None:
            yield readout(words)
            return
        found.add(went)
        yield done(words)
        yield done("All three are found." if len(found) == 3 else f"{len(found)} of three found")

    return Plane(
        draw,
        handles={"w": Handle(w, color="first"), "x": Handle(x, color="target")},
        controls={"learning_rate": slider(0.05, 2.5, value=0.2, step=0.05, label="learning rate η")},
        state={"found": set()},
        xlim=(-7.5, 7.5),
        ylim=(-4.5, 4.5),
        title="Twelve steps against the gradient",
        task="Find the rate that arrives in one step, one that jumps from side to side and still arrives, and one that never does.",
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

    def draw(v, w, target, c1, c2, found):
        reachable = _reachable(v, w, target)
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
            yield readout(
                "v and w lie on one line, and the target does not: no coefficients reach it."
                if v.any() or w.any()
                else "v and w are both zero, and so is every combination: you don't get away from the origin."
            )
        elif np.hypot(*(mix - target)) < 0.1:
            found.add(_parallel(v, w))
            yield done("Reached." + (" And that with v and w on one line." if _parallel(v, w) else ""))
        if len(found) == 2:
            yield done("Both are done: with v and w on one line, only targets on that line can be reached.")

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
        state={"found": set()},
        xlim=(-6, 6),
        ylim=(-4.5, 4.5),
        title="Reach the target with c₁v + c₂w",
        task="Reach it with the sliders. Then put v on the line of w, and the target where it can still be reached: reach it again.",
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
        if (row, column) == (5, 3):
            yield {"readout": [done("That is the pixel.")]}

    panel = dict(xlim=(0, side), ylim=(0, side), ticks=False, width=300)
    return Plane(
        draw,
        panels={
            "image": Panel(title="the image", **panel),
            "vector": Panel(title="the vector, entry 0 to 63", **panel),
        },
        controls={"number": slider(0, 99, value=index, step=1, label="digit")},
        pointer=True,
        title="A pixel and its entry",
        task="Point at row 5, column 3. Which entry is it, and how does its number follow from 5 and 3? Counting starts at 0.",
    )


def _pair(v):
    return f"[{v[0]:.2f}, {v[1]:.2f}]"


def _how_it_went(differences):
    """Which part of the task a walk fulfils, or None, and what the differences from x say of its learning rate."""
    start, last = np.hypot(*differences[0]), np.hypot(*differences[-1])
    if np.hypot(*differences[1]) < 0.01 * start:
        return "at once", "Arrived in one step."
    if last > 1.01 * start:
        return "never", "It leaves, farther with every step: it diverges."
    if last > 0.99 * start:
        return "never", "It jumps across for ever, and comes no nearer."
    if last > 0.1 * start:
        return None, "On its way."
    if differences[1] @ differences[0] < 0:
        return "from side to side", "From side to side, and it arrives."
    return None, "It arrives."


def _parallel(v, w, tolerance=0.02):
    return abs(v[0] * w[1] - v[1] * w[0]) <= tolerance * max(np.hypot(*v) * np.hypot(*w), 1e-12)


def _reachable(v, w, target):
    """Whether the target can be reached: v and w span the plane, or the target lies on their line."""
    longer = v if np.hypot(*v) >= np.hypot(*w) else w
    if not longer.any():
        return not target.any()
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
