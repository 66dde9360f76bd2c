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
    done,
    grid,
    point,
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
FLAT, TURNED_OVER = "the plane lies on a line, and no column is zero", "turned over, with its areas kept"


def columns():
    """Drag the images of î and ĵ, the columns of a matrix; a slider lets the plane travel there from the identity."""

    def draw(i, j, preset, way, shown, reached):
        if preset != shown[-1]:
            shown.append(preset)
            if PRESETS[preset] is not None:
                i, j = np.array(PRESETS[preset], dtype=float).T
                plane.move(i=i, j=j)
        A = np.column_stack([i, j])
        share = way / 100
        M = (1 - share) * np.eye(2) + share * A
        determinant = i[0] * j[1] - i[1] * j[0]
        tint = "negative" if np.linalg.det(M) < 0 else "positive"
        yield grid()
        yield grid(step=1, color=tint, matrix=M)
        yield polygon(UNIT_SQUARE @ M.T, color=tint, opacity=0.25)
        yield polygon(LETTER @ M.T, color="third", opacity=0.35)
        yield arrow(M[:, 0], "î", color="first")
        yield arrow(M[:, 1], "ĵ", color="second")
        words = f"A = [[{i[0]:g}, {j[0]:g}], [{i[1]:g}, {j[1]:g}]], determinant {determinant + 0:g}"
        yield readout(words.replace("-", "−"), _what_happens(determinant))
        if way < 100:
            yield readout(f"{way} % of the way from I to A")
        if determinant == 0 and i.any() and j.any():
            reached.add(FLAT)
        if determinant == -1:
            reached.add(TURNED_OVER)
        yield from (done(what) for what in (FLAT, TURNED_OVER) if what in reached)

    plane = Plane(
        draw,
        handles={
            "i": Handle((1, 0), snap=0.25, label="î", color="first"),
            "j": Handle((0, 1), snap=0.25, label="ĵ", color="second"),
        },
        controls={
            "preset": choice(list(PRESETS), label="move them to"),
            "way": slider(0, 100, value=100, step=1, label="way from I to A (%)"),
        },
        state={"shown": ["drag them"], "reached": set()},
        xlim=(-5, 5),
        ylim=(-3.2, 3.2),
        title="The columns are where î and ĵ land",
        task="Flatten the plane without making a column zero. Then turn it over, with its areas kept. Travel from I to the "
        "mirror: what happens halfway?",
    )
    return plane


def robot_arm(hand, upper=2.4, lower=1.6, ball=(1.0, 2.5)):
    """Two motors and a ball to touch; the learner's function says where the hand is.

    Parameters
    ----------
    hand : callable or str
        ``hand(upper, lower, shoulder, elbow)`` → array of shape (2,), angles in radians.
    upper, lower : float
        Lengths of the links.
    ball : pair of float
    """
    ball = np.array(ball)

    def draw(shoulder, elbow, touched):
        angles = np.radians([shoulder, elbow])
        joint = call(hand, upper, 0.0, *angles, shape=(2,))
        tip = call(hand, upper, lower, *angles, shape=(2,))
        yield grid()
        yield segment((0, 0), joint, color="first", width=7)
        yield segment(joint, tip, color="second", width=7)
        yield point((0, 0), "shoulder", color="text", size=6)
        yield point(joint, color="text", size=6)
        yield point(ball, "ball", color="target", size=10, shape="ring")
        yield point(tip, "hand", color="result", size=6)
        off = np.hypot(*(tip - ball))
        yield readout(f"hand at [{tip[0]:.2f}, {tip[1]:.2f}], {off:.2f} from the ball")
        if off < 0.12 and elbow:
            touched.add("left" if elbow > 0 else "right")
        if touched:
            both = "both ways found" if len(touched) == 2 else "touched: now bend the elbow the other way"
            yield done(both)

    return Plane(
        draw,
        controls={
            "shoulder": slider(-180, 180, value=0, step=1, label="shoulder (°)"),
            "elbow": slider(-150, 150, value=30, step=1, label="elbow (°)"),
        },
        state={"touched": set()},
        xlim=(-4.6, 4.6),
        ylim=(-2.2, 4),
        title="An arm with two joints",
        task="Touch the ball to within 0.12. There are two ways to bend the elbow: find both.",
    )


def two_orders(compose, transformations):
    """Two transformations in both orders, side by side, made by the learner's functions.

    Parameters
    ----------
    compose : callable or str
        ``compose(A, B)`` → the matrix that does A first.
    transformations : dict
        With the keys ``rotate``, ``stretch``, ``shear`` and ``reflect``: the functions that make matrices, or their names.
    """
    made = {
        "rotate by 60°": lambda: call(transformations["rotate"], np.pi / 3, shape=(2, 2)),
        "rotate by 90°": lambda: call(transformations["rotate"], np.pi / 2, shape=(2, 2)),
        "rotate by 180°": lambda: call(transformations["rotate"], np.pi, shape=(2, 2)),
        "stretch by 1.5 and ½": lambda: call(transformations["stretch"], 1.5, 0.5, shape=(2, 2)),
        "enlarge by 1.2": lambda: call(transformations["stretch"], 1.2, 1.2, shape=(2, 2)),
        "shear by 0.8": lambda: call(transformations["shear"], 0.8, shape=(2, 2)),
        "reflect in the line of [1, 1]": lambda: call(transformations["reflect"], np.array([1.0, 1.0]), shape=(2, 2)),
    }

    def picture(matrix):
        return [
            grid(),
            grid(step=1, color="muted", matrix=matrix),
            polygon(LETTER @ matrix.T, color="third", opacity=0.5),
        ]

    def draw(first, second, found):
        A, B = made[first](), made[second]()
        both = call(compose, A, B, shape=(2, 2)), call(compose, B, A, shape=(2, 2))
        yield {"one": picture(both[0]), "other": picture(both[1])}
        same = np.allclose(*both)
        yield readout(f"BA = {_matrix_text(both[0])}", f"AB = {_matrix_text(both[1])}")
        if first == second:
            yield readout("The same transformation twice: look for two different ones.")
            return
        yield readout("The order makes no difference here." if same else "The order makes a difference.")
        if same:
            found.add(frozenset([first, second]))
        if found:
            yield done(
                f"{len(found)} of at least three pairs found" if len(found) < 3 else "three pairs found, or more"
            )

    names = list(made)
    panel = dict(xlim=(-3.6, 3.6), ylim=(-3, 3), ticks=False)
    return Plane(
        draw,
        panels={
            "one": Panel(title="A first, then B: the matrix BA", **panel),
            "other": Panel(title="B first, then A: the matrix AB", **panel),
        },
        controls={
            "first": choice(names, value="stretch by 1.5 and ½", label="A:"),
            "second": choice(names, label="B:"),
        },
        state={"found": set()},
        title="One after another",
        task="Find three pairs of different transformations whose order does not matter. Why does it not?",
    )


def _what_happens(determinant):
    if determinant == 0:
        return "the plane is flattened, and nothing can undo that"
    over = ", and the plane is turned over" if determinant < 0 else ""
    areas = (
        "areas stay as large as they were"
        if abs(determinant) == 1
        else f"areas become {abs(determinant):g} times as large"
    )
    return areas + over


def _matrix_text(A):
    rows = ", ".join("[" + ", ".join(f"{value + 0:.2f}" for value in row.round(9)) + "]" for row in A)
    return f"[{rows}]"
