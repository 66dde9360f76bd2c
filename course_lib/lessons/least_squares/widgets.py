"""Widgets of lesson `least_squares`."""

from __future__ import annotations

import numpy as np

from ... import data
from ...plane import (
    Handle,
    LearnerMessage,
    Plane,
    arrow,
    call,
    circle,
    curve,
    done,
    grid,
    line,
    point,
    points,
    polygon,
    polyline,
    readout,
    segment,
    slider,
    text,
)
from . import patients

NEAR = 0.08  # so near is there


def knobs():
    """The line of progression over body mass index, by two knobs, and its typical error."""
    X, y, names = data.diabetes()
    bmi = X[:, names.index("bmi")]
    A = np.column_stack([np.ones(len(bmi)), bmi])
    least = np.sqrt(np.mean((y - A @ np.linalg.lstsq(A, y, rcond=None)[0]) ** 2))

    def draw(height, slope):
        # The first knob is the line's height in the middle of the picture: easier to hit than where it meets x = 0.
        predicted = height + slope * (bmi - 30)
        error = np.sqrt(np.mean((y - predicted) ** 2))
        yield points(np.column_stack([bmi, y]), color="muted", size=2.5, opacity=0.6)
        yield curve([17, 43], height + slope * (np.array([17, 43]) - 30), color="result", width=3)
        yield readout(f"typical error {error:.1f}: the root of the mean squared distance")
        if error < 1.003 * least:
            yield done("No line does better by more than a third of a percent.")

    return Plane(
        draw,
        xlim=(17, 43),
        ylim=(0, 360),
        equal=False,
        height=330,
        xlabel="body mass index, kg/m²",
        ylabel="progression after a year",
        controls={
            "height": slider(0, 300, value=100, step=1, label="height at 30"),
            "slope": slider(-10, 20, value=0, step=0.2, label="slope"),
        },
        title="442 patients and a line",
        task="Make the typical error as small as you can.",
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
        across = np.cross(u, v)
        b = A @ [0.8, 0.7] + height * across / np.linalg.norm(across)
        foot = A @ np.linalg.lstsq(A, b, rcond=None)[0]
        here = A @ [x1, x2]
        corners = [s * 1.3 * u + t * 1.3 * v for s, t in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        for name, axis in zip("xyz", 2.2 * np.eye(3)):
            yield arrow(look @ axis, name, color="muted", width=1.2)
        yield polygon([look @ corner for corner in corners], color="third", opacity=0.16)
        for t in np.linspace(-1, 1, 5):
            for one, other in ((u, v), (v, u)):
                ends = look @ (1.3 * t * one - 1.3 * other), look @ (1.3 * t * one + 1.3 * other)
                yield segment(*ends, color="third", width=0.8, opacity=0.5)
        yield arrow(look @ u, "u", color="first")
        yield arrow(look @ v, "v", color="second")
        yield segment(look @ b, look @ foot, color="muted", dashed=True)
        yield segment(look @ b, look @ here, color="wrong", width=1.5)
        yield point(look @ foot, "foot", color="third")
        yield point(look @ b, "b", color="target")
        yield arrow(look @ here, "Ax", color="result")
        r = b - here
        yield readout(
            f"Ax = {x1:.2f}·u + {x2:.2f}·v, at a distance of {np.linalg.norm(r):.2f} from b",
            f"r·u = {_plain(r @ u)}, r·v = {_plain(r @ v)}",
        )
        if np.linalg.norm(here - foot) < NEAR:
            yield done("You are at the foot: no point of the plane is nearer, and both dot products are 0.")
        if np.linalg.norm(look @ u - (look @ u) @ _along(look @ v) * _along(look @ v)) < 0.1:
            yield done("You see the plane edge-on: the dashed line meets it at a right angle.")

    return Plane(
        draw,
        handles={"view": Handle((0.7, -1.2), label="the view: drag to turn the space", color="muted")},
        controls={
            "x1": slider(-1.5, 1.5, value=0.2, step=0.05, label="x₁"),
            "x2": slider(-1.5, 1.5, value=0.2, step=0.05, label="x₂"),
            "height": slider(0, 2, value=1.4, step=0.1, label="height of b above the plane"),
        },
        xlim=(-3, 3),
        ylim=(-2, 2),
        height=320,
        ticks=False,
        title="The plane of two columns",
        task="Bring Ax as near to b as you can, and watch the two dot products. Then turn the space by the grey handle until the plane is a line.",
    )


def straighten(orthonormalize, a1=(2.5, 1), a2=(1, 2.2)):
    """Two columns to drag, and the orthonormal ones that the learner's function makes of them.

    Parameters
    ----------
    orthonormalize : callable or str
        ``orthonormalize(A)`` → (Q, R).
    a1, a2 : pair of float
        Where the columns start.
    """

    def draw(a1, a2):
        yield from (grid(), circle((0, 0), 1, color="muted", dashed=True))
        yield from (arrow(a1, "a₁", color="first", width=1.8), arrow(a2, "a₂", color="second", width=1.8))
        Q, R = _q_and_r(call(orthonormalize, np.column_stack([a1, a2])))
        part = R[0, 1] * Q[:, 0]
        yield segment(a2, part, color="result", dashed=True)
        yield arrow(part, color="first", width=1.2, dashed=True, label=f"{_plain(R[0, 1])} q₁")
        yield arrow(Q[:, 0], "q₁", color="first", width=3.5)
        yield arrow(Q[:, 1], "q₂", color="result", width=3.5)
        yield readout(f"R = [[{_plain(R[0, 0])}, {_plain(R[0, 1])}], [{_plain(R[1, 0])}, {_plain(R[1, 1])}]]")
        if abs(R[0, 1]) < 0.05:
            yield done("a₂ is perpendicular to a₁: there is nothing to subtract.")
        if abs(R[1, 1]) < min(0.15, 0.15 * np.linalg.norm(a2)):  # a short a2 may be left whole
            yield done("Almost nothing is left of a₂: q₂ is made of a tiny rest, and jumps if you move a₂ a little.")

    return Plane(
        draw,
        handles={
            "a1": Handle(a1, snap=0.1, label="a₁", color="first"),
            "a2": Handle(a2, snap=0.1, label="a₂", color="second"),
        },
        xlim=(-4, 4),
        ylim=(-2.6, 2.8),
        height=340,
        title="Two columns made perpendicular",
        task="Drag a₂ until R's upper right entry is 0. Then, with a₂ longer than 1, until the lower right one is below 0.15: what does q₂ do?",
    )


def regression(fit_line, x=(0.5, 1.5, 3, 4, 5.5), y=(1, 2.4, 2, 3.8, 4)):
    """Points to drag, the learner's line through them, its residuals and their squares.

    Parameters
    ----------
    fit_line : callable or str
        ``fit_line(x, y)`` → (intercept, slope).
    x, y : sequence of float
        Where the points start.
    """
    start = np.column_stack([x, y])

    def draw(places):
        x, y = places.T
        yield grid()
        yield points(places, color="first", size=5)
        intercept, slope = call(fit_line, x, y, shape=(2,))
        predicted = intercept + slope * x
        yield line((0, intercept), (1, slope), color="result")
        for a, actual, on in zip(x, y, predicted):
            size = abs(actual - on)
            side = size if slope < 0 else -size
            corners = [(a, actual), (a, on), (a + side, on), (a + side, actual)]
            yield polygon(corners, color="second", opacity=0.12, width=0.8)
            yield segment((a, actual), (a, on), color="second")
        r = y - predicted
        yield readout(
            f"y = {intercept:.2f} + {slope:.2f} x; sum of the squares {r @ r:.2f}",
            f"residuals · ones = {_plain(r.sum())}, residuals · x = {_plain(r @ x)}: perpendicular to both columns of A",
        )
        moved = np.any(np.abs(places - start) > 0.01, axis=1).sum()
        if moved == 1 and slope < 0:
            yield done("One point of five turned the line over. Squares make far points count most.")

    return Plane(
        draw,
        handles={"places": Handle(start, label="point", color="first")},
        xlim=(-0.5, 7),
        ylim=(-0.5, 5),
        height=330,
        title="The line with the least squares",
        task="Drag a single point until the line falls. Which point does it most easily, and why? (Start over between tries.)",
    )


def predictions(least_squares):
    """What the learner's fit says of held-out patients, over what came true, for one split after the other.

    Parameters
    ----------
    least_squares : callable or str
        ``least_squares(A, b)`` → the coefficients.
    """
    y = data.diabetes()[1]

    def draw(seed):
        fitted, held_out = patients.split(seed)
        A = patients.table(fitted, by=fitted)
        yield curve([0, 350], [0, 350], color="muted", dashed=True)
        yield text((340, 290), "as predicted", color="muted", anchor="end")
        x = call(least_squares, A, y[fitted], shape=(11,))
        predicted = patients.table(held_out, by=fitted) @ x
        yield points(np.column_stack([predicted, y[held_out]]), color="first", size=3.5, opacity=0.8)
        on_fitted = patients.share_explained(A @ x, y[fitted])
        on_held_out = patients.share_explained(predicted, y[held_out])
        yield readout(f"share explained: fitted patients {on_fitted:.2f}, held-out patients {on_held_out:.2f}")
        if on_held_out > on_fitted:
            yield done("Here the held-out patients happen to be the easier ones: one split proves nothing.")

    return Plane(
        draw,
        controls={"seed": slider(0, 30, value=0, step=1, label="split")},
        xlim=(0, 350),
        ylim=(0, 360),
        equal=False,
        height=330,
        xlabel="predicted progression",
        ylabel="true progression",
        title="111 patients that were held out",
        task="Find a split where the held-out patients come out better than the fitted ones.",
    )


def stretches(a1=(2.0, 0.3), a2=(1.2, 0.9)):
    """The columns of a matrix to drag, a unit vector to turn, and by how much it is stretched."""
    turns = np.linspace(0, 2 * np.pi, 121)
    unit_circle = np.array([np.cos(turns), np.sin(turns)])

    def draw(a1, a2, angle):
        A = np.column_stack([a1, a2])
        x = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
        largest, smallest = np.linalg.svd(A, compute_uv=False)
        yield grid()
        yield circle((0, 0), 1, color="muted", dashed=True)
        yield polyline((A @ unit_circle).T, color="third", width=2)
        yield arrow(a1, "a₁", color="first", width=1.5)
        yield arrow(a2, "a₂", color="second", width=1.5)
        yield arrow(x, "x", color="muted")
        yield arrow(A @ x, "Ax", color="result", width=3)
        condition = f"{largest / smallest:.1f}" if smallest > 1e-9 else "infinite"
        yield readout(
            f"‖Ax‖ = {np.linalg.norm(A @ x):.2f}; largest stretch {largest:.2f}, smallest {smallest:.2f}",
            f"condition number {condition}",
        )
        if largest > 1.05 * smallest:
            if np.linalg.norm(A @ x) > 0.995 * largest:
                yield done("Ax is longest here.")
            if np.linalg.norm(A @ x) < 1.05 * smallest:
                yield done("Ax is shortest here.")
        if smallest > 1e-9 and largest / smallest < 1.05:
            yield done("Condition number 1: the columns are perpendicular and equally long.")
        if largest > 20 * smallest:
            yield done("Above 20: the columns are nearly dependent, and the ellipse is nearly a line.")

    return Plane(
        draw,
        handles={
            "a1": Handle(a1, snap=0.1, label="a₁", color="first"),
            "a2": Handle(a2, snap=0.1, label="a₂", color="second"),
        },
        controls={"angle": slider(0, 360, value=60, step=5, label="turn x (degrees)")},
        xlim=(-4, 4),
        ylim=(-2.6, 2.6),
        height=330,
        title="How much a matrix stretches",
        task="Turn x until Ax is longest, then shortest. Then drag the columns until the condition number is 1, and until it is above 20.",
    )


def _q_and_r(result):
    """Q and R as float arrays, if the learner's function returned such."""
    try:
        Q, R = (np.array(part, dtype=float) for part in result)
    except (TypeError, ValueError):
        raise LearnerMessage("`orthonormalize` should return two arrays, Q and R.") from None
    if Q.shape != (2, 2) or R.shape != (2, 2) or not (np.isfinite(Q).all() and np.isfinite(R).all()):
        raise LearnerMessage("`orthonormalize` should return Q and R of shape (2, 2) here. Run its check.")
    return Q, R


def _plain(value):
    """Two decimals, without a minus before zero."""
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")


def _along(v):
    return v / np.linalg.norm(v)


def _camera(x, y):
    """The (2, 3) matrix that shows space on the screen; the handle's place gives the two angles."""
    around, up = 0.9 * x, 0.55 * y + 1.3
    right = np.array([-np.sin(around), np.cos(around), 0.0])
    toward = np.array([np.cos(around) * np.cos(up), np.sin(around) * np.cos(up), np.sin(up)])
    return np.array([right, np.cross(toward, right)])
