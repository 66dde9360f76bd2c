"""Widgets of lesson `transformations`."""

from __future__ import annotations

import numpy as np

from ...plane import (
    Handle,
    Panel,
    Plane,
    arrow,
    call,
    choice,
    grid,
    line,
    point,
    points,
    polygon,
    readout,
    segment,
    slider,
)

UNIT_SQUARE = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], dtype=float)
# A letter that looks different from every side, so that turning and flipping can be told apart.
LETTER = np.array(
    [[0, 0], [0, 2], [1.2, 2], [1.2, 1.6], [0.45, 1.6], [0.45, 1.2], [1, 1.2], [1, 0.8], [0.45, 0.8], [0.45, 0]]
)

PRESETS = {
    "drag them": None,
    "identity": [[1, 0], [0, 1]],
    "quarter turn": [[0, -1], [1, 0]],
    "stretch": [[2, 0], [0, 0.5]],
    "shear": [[1, 1], [0, 1]],
    "mirror": [[0, 1], [1, 0]],
    "flatten onto a line": [[1, 0.5], [0.5, 0.25]],
}


def columns():
    """Drag the images of î and ĵ, the columns of a matrix: the grid, the unit square and the determinant follow."""
    chosen = {"preset": "drag them"}

    def draw(i, j, preset):
        if preset != chosen["preset"]:
            chosen["preset"] = preset
            if PRESETS[preset] is not None:
                i, j = np.array(PRESETS[preset], dtype=float).T
                plane.move(i=i, j=j)
        A = np.column_stack([i, j])
        determinant = i[0] * j[1] - i[1] * j[0]
        turned_over = "negative" if determinant < 0 else "positive"
        return [
            grid(),
            grid(step=1, color=turned_over, matrix=A),
            polygon(UNIT_SQUARE @ A.T, color=turned_over, opacity=0.25),
            polygon(LETTER @ A.T, color="third", opacity=0.35),
            arrow(i, "î", color="first"),
            arrow(j, "ĵ", color="second"),
            readout(
                f"A = [[{i[0]:.1f}, {j[0]:.1f}], [{i[1]:.1f}, {j[1]:.1f}]]",
                f"determinant {determinant:.2f}: {_what_happens(determinant)}",
            ),
        ]

    plane = Plane(
        draw,
        handles={
            "i": Handle((1, 0), snap=0.1, label="î", color="first"),
            "j": Handle((0, 1), snap=0.1, label="ĵ", color="second"),
        },
        controls={"preset": choice(list(PRESETS), label="move them to")},
        xlim=(-5, 5),
        ylim=(-3.6, 3.6),
        title="The columns are where î and ĵ land",
        task="Make the determinant 0 without making a column zero. What happened to the plane? Then make it −1.",
    )
    return plane


def two_orders(compose, movements):
    """Two movements in both orders, side by side, made by the learner's functions.

    Parameters
    ----------
    compose : callable
        ``compose(A, B)`` → the matrix that does A first.
    movements : dict
        With the keys ``rotate``, ``stretch``, ``shear`` and ``reflect``: the learner's functions that make matrices.
    """
    made = {
        "rotate by 60°": lambda: call(movements["rotate"], np.pi / 3, shape=(2, 2)),
        "rotate by 90°": lambda: call(movements["rotate"], np.pi / 2, shape=(2, 2)),
        "stretch by 2 and ½": lambda: call(movements["stretch"], 2.0, 0.5, shape=(2, 2)),
        "shear by 1": lambda: call(movements["shear"], 1.0, shape=(2, 2)),
        "reflect in the line of [1, 1]": lambda: call(movements["reflect"], np.array([1.0, 1.0]), shape=(2, 2)),
    }

    def picture(matrix):
        return [
            grid(),
            grid(step=1, color="muted", matrix=matrix),
            polygon(LETTER @ matrix.T, color="third", opacity=0.5),
        ]

    def draw(first, second):
        A, B = made[first](), made[second]()
        both = call(compose, A, B, shape=(2, 2)), call(compose, B, A, shape=(2, 2))
        yield {"one": picture(both[0]), "other": picture(both[1])}
        yield readout(
            f"first “{first}”, then “{second}”: {_matrix_text(both[0])}",
            f"the other way round: {_matrix_text(both[1])}",
            "The order makes no difference here." if np.allclose(*both) else "The order makes a difference.",
        )

    names = list(made)
    panel = dict(xlim=(-3.5, 3.5), ylim=(-3.5, 3.5), ticks=False)
    return Plane(
        draw,
        panels={
            "one": Panel(title="A first, then B: the matrix BA", **panel),
            "other": Panel(title="B first, then A: the matrix AB", **panel),
        },
        controls={"first": choice(names, label="A:"), "second": choice(names[2:] + names[:2], label="B:")},
        title="One after another",
        task="Find two movements whose order does not matter. Then explain why it does not.",
    )


def _what_happens(determinant):
    if abs(determinant) < 0.005:
        return "the plane is flattened onto a line, and nothing can undo that"
    over = ", and the plane is turned over" if determinant < 0 else ""
    return f"areas become {abs(determinant):.2f} times as large{over}"


def _matrix_text(A):
    rows = ", ".join("[" + ", ".join(f"{value:.2f}" for value in row) + "]" for row in A)
    return f"[{rows}]"
