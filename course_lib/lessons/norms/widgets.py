"""Widgets of lesson `norms`."""

from __future__ import annotations

import numpy as np

from ...plane import (
    Handle,
    Plane,
    arrow,
    button,
    call,
    circle,
    done,
    grid,
    point,
    points,
    polyline,
    readout,
    segment,
    slider,
)

GROUPS = ("first", "second", "third")


def taxi_and_crow(start=(-2, -1), end=(1, 3)):
    """Two corners of a street grid: the crow's way and the taxi's.

    Parameters
    ----------
    start, end : pair of int
        The corners to begin with; both can be dragged, from corner to corner.
    """

    def draw(start, end, found):
        corner = (end[0], start[1])
        across, up = np.abs(end - start)
        same, most = min(across, up) == 0 < max(across, up), across == up > 0
        found |= {kind for kind, holds in (("same", same), ("most", most)) if holds}
        return [
            grid(),
            polyline([start, corner, end], color="second", width=4),
            segment(start, end, color="first", width=3, dashed=True),
            point(start, "start", color="muted"),
            point(end, "end", color="target"),
            readout(
                f"taxi: {across:.0f} + {up:.0f} = {across + up:.0f} blocks",
                f"crow: √({across:.0f}² + {up:.0f}²) = {np.hypot(across, up):.2f} blocks",
            ),
            *([done("Equally long: one street leads there.")] if same else []),
            *([done("√2 times as far, and never more: the corners lie on a diagonal.")] if most else []),
            *([done("Both are found.")] if len(found) == 2 else []),
        ]

    return Plane(
        draw,
        handles={"start": Handle(start, snap=1), "end": Handle(end, snap=1)},
        state={"found": set()},
        xlim=(-5, 5),
        ylim=(-4, 4),
        title="The taxi and the crow",
        task="Find two corners for which both ways are equally long. And two where the taxi drives √2 times as far.",
    )


def unit_ball(norm, v=(0.6, 0.5)):
    """All vectors of Lp norm 1, by the learner's `norm`, with a slider for p.

    Parameters
    ----------
    norm : callable
        ``norm(v, p)`` → number.
    v : pair of float
        Where the draggable vector starts.
    """
    angles = np.linspace(0, 2 * np.pi, 181)
    directions = np.column_stack([np.cos(angles), np.sin(angles)])

    def draw(v, p):
        power = np.inf if p > 12 else p
        yield grid()
        yield arrow(v, "v", color="first")
        # A vector's point on the unit ball is the vector divided by its norm.
        ball = [direction / call(norm, direction, power, shape=()) for direction in directions]
        yield polyline(ball, color="result", width=3)
        size = call(norm, v, power, shape=())
        name = "∞" if power == np.inf else f"{p:.1f}"
        yield readout(f"p = {name}: the norm of v = [{v[0]:.2f}, {v[1]:.2f}] is {size:.2f}, {_place(size)}")
        if np.abs(v).max() > 0.05 and np.abs(v).min() < 0.03:
            yield done("On an axis: the norm is the same for every p. Move the dial to see it.")

    return Plane(
        draw,
        handles={"v": Handle(v, color="first")},
        controls={"p": slider(1, 12.1, value=2, step=0.1, label="p (the right end is ∞)")},
        xlim=(-2.1, 2.1),
        ylim=(-1.6, 1.6),
        title="All vectors of norm 1",
        task="Where must v lie, so that its norm is the same for every p?",
    )


def kmeans(kmeans_step, seed=4):
    """Three groups of points and three draggable centres; a button takes one step with the learner's function.

    Parameters
    ----------
    kmeans_step : callable
        ``kmeans_step(X, centres)`` → (labels, new_centres).
    seed : int
        Which random points.
    """
    rng = np.random.default_rng(seed)
    middles = np.array([[-3, 1.5], [2.5, 2], [0.5, -2.5]])
    X = np.vstack([middle + 0.8 * rng.normal(size=(25, 2)) for middle in middles])

    def draw(a, b, c, step, taken, found):
        centres = np.array([a, b, c])
        moved_by = None
        if step > taken:
            _, moved = call(kmeans_step, X, centres)
            plane.move(taken=step, a=moved[0], b=moved[1], c=moved[2])
            moved_by = np.abs(np.asarray(moved, dtype=float) - centres).max()
            centres = np.asarray(moved, dtype=float)
        yield grid()
        yield points(X, color="muted")
        labels, _ = call(kmeans_step, X, centres)
        labels = np.asarray(labels, dtype=int)
        spread = 0.0
        for group, (name, centre) in enumerate(zip(GROUPS, centres)):
            own = X[labels == group]
            spread += ((own - centre) ** 2).sum()
            if len(own):
                yield points(own, color=name)
            yield circle(centre, 0.22, color=name, fill=True)
        yield readout(f"step {step}: mean squared distance of a point to its own centre {spread / len(X):.2f}")
        if moved_by is not None and moved_by < 1e-9:
            good = spread / len(X) < 2
            found.add(good)
            yield done(
                "Nothing moves any more: "
                + ("each group has its centre." if good else "but some centre serves more than one group, for good.")
            )
            if len(found) == 2:
                yield done("You have found a start of either kind.")

    plane = Plane(
        draw,
        handles={
            name: Handle(place, color=color)
            for name, place, color in zip("abc", [(-4, -3), (-3.5, -2), (4, -3)], GROUPS)
        },
        controls={"step": button("One step of k-means")},
        state={"taken": 0, "found": set()},
        xlim=(-6, 6),
        ylim=(-4.5, 4.5),
        title="k-means, step by step",
        task="Take steps until nothing moves. Then find a start from which two groups share one centre for ever.",
    )
    return plane


def _place(size):
    """Where a vector of this norm lies."""
    if abs(size - 1) < 0.02:
        return "on the unit ball"
    return "inside the unit ball" if size < 1 else "outside the unit ball"
