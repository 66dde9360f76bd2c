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


def column_plane(u=(2.0, 0.5, 0.3), v=(-0.4, 1.6, 0.8)):
    """The plane of two columns in space, which turns as the view is dragged, and the foot of b on it.

    Parameters
    ----------
    u, v : triple of float
        The two columns.
    """
    u, v = np.array(u), np.array(v)

    def draw(view, x1, x2, height):
        look = _camera(*view)
        A = np.column_stack([u, v])
        b = A @ [0.8, 0.7] + height * _unit(np.cross(u, v))
        foot = A @ np.linalg.lstsq(A, b, rcond=None)[0]
        here = A @ [x1, x2]
        corners = [s * 1.3 * u + t * 1.3 * v for s, t in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        for name, axis in zip("xyz", 2.2 * np.eye(3)):
            yield arrow(look @ axis, name, color="muted", width=1.2)
        yield polygon([look @ corner for corner in corners], color="third", opacity=0.16)
        for t in np.linspace(-1, 1, 5):
            yield segment(
                look @ (1.3 * t * u - 1.3 * v), look @ (1.3 * t * u + 1.3 * v), color="third", width=0.8, opacity=0.5
            )
            yield segment(
                look @ (1.3 * t * v - 1.3 * u), look @ (1.3 * t * v + 1.3 * u), color="third", width=0.8, opacity=0.5
            )
        yield arrow(look @ u, "u", color="first")
        yield arrow(look @ v, "v", color="second")
        yield segment(look @ b, look @ foot, color="muted", dashed=True)
        yield segment(look @ b, look @ here, color="wrong", width=1.5)
        yield point(look @ foot, "foot", color="third")
        yield point(look @ b, "b", color="target")
        yield arrow(look @ here, "Ax", color="result")
        yield readout(
            f"Ax = {x1:.2f}·u + {x2:.2f}·v, at a distance of {np.linalg.norm(b - here):.2f} from b",
            f"the nearest point of the plane is at {np.linalg.norm(b - foot):.2f}"
            + (": you are there" if np.linalg.norm(here - foot) < 0.08 else ""),
        )

    return Plane(
        draw,
        handles={"view": Handle((1.7, -1.2), label="the view: drag to turn the space", color="muted")},
        controls={
            "x1": slider(-1.5, 1.5, value=0.2, step=0.05, label="x₁"),
            "x2": slider(-1.5, 1.5, value=0.2, step=0.05, label="x₂"),
            "height": slider(0, 2, value=1.4, step=0.1, label="height of b above the plane"),
        },
        xlim=(-3, 3),
        ylim=(-2.3, 2.3),
        ticks=False,
        title="The plane of two columns",
        task="Bring Ax as near to b as you can. Then turn the space by the grey handle until you see the plane as a line: what is the angle at the foot?",
    )


def regression(fit_line, x=(0.5, 1.5, 3, 4, 5.5), y=(1, 2.4, 2, 3.8, 4)):
    """Points to drag, the learner's line through them, its residuals and their squares.

    Parameters
    ----------
    fit_line : callable
        ``fit_line(x, y)`` → (intercept, slope).
    x, y : sequence of float
        Where the points start.
    """

    def draw(places):
        x, y = places.T
        yield grid()
        yield points(places, color="first", size=5)
        intercept, slope = call(fit_line, x, y, shape=(2,))
        predicted = intercept + slope * x
        yield line((0, intercept), (1, slope), color="result")
        for a, actual, foot in zip(x, y, predicted):
            size = abs(actual - foot)
            side = size if slope < 0 else -size
            yield polygon(
                [(a, actual), (a, foot), (a + side, foot), (a + side, actual)], color="second", opacity=0.12, width=0.8
            )
            yield segment((a, actual), (a, foot), color="second")
        residuals = y - predicted
        yield readout(
            f"y = {intercept:.2f} + {slope:.2f} x; sum of the squares {residuals @ residuals:.2f}",
            f"residuals · ones = {residuals.sum():.2f}, residuals · x = {residuals @ x:.2f}: perpendicular to both columns of A",
        )

    return Plane(
        draw,
        handles={"places": Handle(np.column_stack([x, y]), label="point", color="first")},
        xlim=(-0.5, 7),
        ylim=(-0.5, 5),
        title="The line with the least squares",
        task="Drag one point far up. How much does a single point move the line? Where on the x axis does it pull hardest?",
    )


def _what_happens(determinant):
    if abs(determinant) < 0.005:
        return "the plane is flattened onto a line, and nothing can undo that"
    over = ", and the plane is turned over" if determinant < 0 else ""
    return f"areas become {abs(determinant):.2f} times as large{over}"


def _matrix_text(A):
    rows = ", ".join("[" + ", ".join(f"{value:.2f}" for value in row) + "]" for row in A)
    return f"[{rows}]"


def _unit(v):
    return v / np.linalg.norm(v)


def _camera(x, y):
    """The (2, 3) matrix that shows space on the screen; the handle's place gives the two angles."""
    around, up = 0.9 * x, 0.55 * y + 1.3
    right = np.array([-np.sin(around), np.cos(around), 0.0])
    toward = np.array([np.cos(around) * np.cos(up), np.sin(around) * np.cos(up), np.sin(up)])
    return np.array([right, np.cross(toward, right)])
