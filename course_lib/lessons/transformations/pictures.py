"""Still pictures of the lesson `transformations`."""

import numpy as np

from ...drawing import angle, arrow, camera, dot, fill, label, line, note, plane, planes, right_angle, sheet

ENDS = np.arange(-6, 7)
CIRCLE = np.column_stack([np.cos(np.linspace(0, 2 * np.pi, 120)), np.sin(np.linspace(0, 2 * np.pi, 120))])


def three_kinds():
    """A grid under a linear, an affine and a bent function."""
    axes = planes((-3, 3), (-2.4, 2.4), ["linear", "affine", "neither"])
    kinds = (
        lambda x: x @ [[1, 0.3], [0.5, 0.9]],
        lambda x: x @ [[1, 0.3], [0.5, 0.9]] + [1, 0.6],
        lambda x: np.column_stack([x[:, 0] + 0.35 * np.sin(1.6 * x[:, 1]), x[:, 1] + 0.12 * x[:, 0] ** 2 - 0.2]),
    )
    for ax, kind in zip(axes, kinds):
        _grid(ax, kind)
        dot(ax, kind(np.zeros((1, 2)))[0], tint="wrong" if kind is not kinds[0] else "result", size=7)
    label(axes[0], (0.75, -0.35), "T(0) = 0", tint="result")
    label(axes[1], (1.75, 0.25), "T(0)", tint="wrong")
    label(axes[2], (0.6, -0.6), "T(0)", tint="wrong")
    return axes[0].figure


def columns():
    """The vector v = 2î + ĵ before and after a matrix."""
    A = np.array([[1.0, -0.5], [0.5, 1.0]])
    axes = planes((-1.2, 3), (-0.6, 3), ["before", "after"], width=7.4)
    for ax, matrix, names in zip(axes, (np.eye(2), A), (("î", "ĵ", "v = 2î + ĵ"), ("Aî", "Aĵ", "Av = 2Aî + Aĵ"))):
        _grid(ax, lambda x, matrix=matrix: x @ matrix.T)
        i, j = matrix.T
        arrow(ax, 2 * i, tint="first", width=1.2)
        arrow(ax, 2 * i + j, start=2 * i, tint="second", width=1.2)
        arrow(ax, i, tint="first")
        arrow(ax, j, tint="second")
        arrow(ax, 2 * i + j, tint="result")
        label(ax, i + [0.05, -0.3], names[0], tint="first")
        label(ax, j + [-0.35, 0.1], names[1], tint="second")
        label(ax, 2 * i + j + [-0.1, 0.35], names[2], tint="result")
    return axes[0].figure


def arm():
    """A robot's arm of two links with its two angles."""
    ax = sheet(5.0, 3.9)
    shoulder, elbow = np.radians(40), np.radians(35)
    start = np.array([0.7, 0.5])
    upper = 2.2 * np.array([np.cos(shoulder), np.sin(shoulder)])
    lower = 1.5 * np.array([np.cos(shoulder + elbow), np.sin(shoulder + elbow)])
    line(ax, start - [0.4, 0], start + [3.6, 0], tint="axis", width=1)
    line(ax, start + upper, start + 1.65 * upper, dashed=True)
    line(ax, start, start + upper, tint="first", width=6)
    line(ax, start + upper, start + upper + lower, tint="second", width=6)
    angle(ax, (1, 0), upper, "α", radius=0.8, corner=start)
    angle(ax, upper, lower, "β", radius=0.7, corner=start + upper)
    for at, tint in ((start, "text"), (start + upper, "text"), (start + upper + lower, "result")):
        dot(ax, at, tint=tint, size=9)
    note(ax, start + [-0.1, -0.3], "shoulder")
    note(ax, start + upper + [0.15, -0.3], "elbow", align="left")
    label(ax, start + upper + lower + [0.55, 0.05], "hand", tint="result")
    label(ax, start + upper / 2 + [-0.35, 0.25], "upper", tint="first")
    label(ax, start + upper + lower / 2 + [-0.5, 0.1], "lower", tint="second")
    return ax.figure


def reflection():
    """A vector, its projection onto a line and its mirror image."""
    ax = plane((-0.6, 5.4), (-1.5, 4.2), width=5)
    d, a = np.array([2.0, 1.0]), np.array([1.6, 3.6])
    foot = a @ d / (d @ d) * d
    line(ax, -0.4 * d, 2.6 * d, tint="axis", width=1.6)
    arrow(ax, a, tint="first")
    arrow(ax, foot, tint="second")
    arrow(ax, 2 * foot - a, tint="result")
    arrow(ax, foot, start=a, tint="muted", width=1.4)
    arrow(ax, 2 * foot - a, start=foot, tint="muted", width=1.4)
    right_angle(ax, foot, a - foot, -d)
    label(ax, a + [-0.3, 0.2], "a", tint="first")
    label(ax, foot + [0.45, -0.1], "Pa", tint="second")
    note(ax, 2 * foot - a + [-0.1, -0.3], "the mirror image of a", tint="result", align="center", size=11)
    note(ax, (a + foot) / 2 + [0.25, 0.15], "Pa − a", align="left")
    note(ax, (3 * foot - a) / 2 + [0.25, 0.15], "the same step", align="left")
    note(ax, 2.35 * d + [-0.5, 0.3], "the line of d")
    return ax.figure


def lengths():
    """A circle and a right angle under a rotation and under a shear."""
    turn = np.radians(35)
    kinds = (np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]), np.array([[1, 0.8], [0, 1]]))
    axes = planes((-2, 2), (-1.5, 1.5), ["a rotation", "a shear"], width=7.4)
    for ax, A, right in zip(axes, kinds, (True, False)):
        line(ax, *CIRCLE, tint="muted", dashed=True)
        line(ax, *(CIRCLE @ A.T), tint="third", width=2)
        arrow(ax, A[:, 0], tint="first")
        arrow(ax, A[:, 1], tint="second")
        if right:
            right_angle(ax, (0, 0), A[:, 0], A[:, 1], size=0.2)
        else:
            angle(ax, A[:, 0], A[:, 1], "not 90°", radius=0.4)
    return axes[0].figure


def parallelogram():
    """The parallelogram of two columns in its rectangle."""
    a, b, c, d = 3.2, 1.1, 0.9, 2.3
    ax = sheet(5.6, 4.1)
    start = np.array([0.55, 0.5])

    def at(x, y):
        return start + np.array([x, y])

    width, height = a + b, c + d
    for corners, tint in (
        (((0, 0), (a, 0), (a, c)), "first"),
        (((b, d), (b + a, height), (b, height)), "first"),
        (((0, 0), (b, d), (0, d)), "second"),
        (((a, c), (width, c), (width, height)), "second"),
        (((a, 0), (width, 0), (width, c), (a, c)), "third"),
        (((0, d), (b, d), (b, height), (0, height)), "third"),
    ):
        fill(ax, *(at(*corner) for corner in corners), tint=tint, strength=0.16)
    fill(ax, at(0, 0), at(a, c), at(width, height), at(b, d), tint="result", strength=0.3)
    line(ax, at(0, 0), at(width, 0), at(width, height), at(0, height), at(0, 0), tint="axis", width=1)
    line(ax, at(a, c), at(width, height), at(b, d), tint="result")
    arrow(ax, at(a, c), start=at(0, 0), tint="first")
    arrow(ax, at(b, d), start=at(0, 0), tint="second")
    label(ax, at(width / 2, height / 2), "area", tint="result")
    label(ax, at(a + 0.1, c - 0.25) + [-0.75, -0.06], "[a, c]", tint="first")
    label(ax, at(b, d) + [0.42, -0.12], "[b, d]", tint="second")
    for (x, y), words in (
        ((a / 2, -0.25), "a"),
        ((a + b / 2, -0.25), "b"),
        ((-0.25, d / 2), "d"),
        ((-0.25, d + c / 2), "c"),
    ):
        note(ax, at(x, y), words, tint="muted")
    return ax.figure


def volume():
    """The box of three columns in space."""
    ax = sheet(4.6, 3.5)
    see = camera(-55, 20)
    u, v, w = np.array([[1.5, 0.2, 0.1], [0.3, 1.5, 0.2], [0.3, 0.4, 1.3]])
    origin = np.array([1.1, 0.75])

    def at(point):
        return origin + 1.12 * see(point)

    for one, other, third in ((u, v, w), (v, w, u), (u, w, v)):
        for base in (0 * u, third):
            fill(ax, *(at(base + s * one + t * other) for s, t in ((0, 0), (1, 0), (1, 1), (0, 1))), strength=0.08)
        for s, t in ((1, 0), (0, 1), (1, 1)):
            line(ax, at(s * one + t * other), at(s * one + t * other + third), tint="result", width=1.1)
    for column, name, tint in ((u, "first column", "first"), (v, "second", "second"), (w, "third", "third")):
        arrow(ax, at(column), start=at(0 * u), tint=tint)
        side = np.sign(at(column)[0] - origin[0]) if name != "third" else -1
        note(
            ax,
            at(column) + [0.12 * side, -0.22 if name != "third" else 0.05],
            name,
            tint=tint,
            align="left" if side > 0 else "right",
        )
    label(ax, at((u + v + w) / 2), "volume = |det A|", tint="result")
    return ax.figure


def basis():
    """A vector and its coordinates in a slanted basis."""
    B = np.array([[1.5, -0.5], [0.5, 1.0]])
    ax = plane((-2, 4.4), (-1, 3.4), width=5.2)
    _grid(ax, lambda x: x @ B.T)
    b1, b2 = B.T
    arrow(ax, 2 * b1, tint="first", width=1.2)
    arrow(ax, 2 * b1 + b2, start=2 * b1, tint="second", width=1.2)
    arrow(ax, b1, tint="first")
    arrow(ax, b2, tint="second")
    arrow(ax, 2 * b1 + b2, tint="result")
    label(ax, b1 + [0.1, -0.35], "b₁", tint="first")
    label(ax, b2 + [-0.35, 0.1], "b₂", tint="second")
    label(ax, 2 * b1 + b2 + [0.1, 0.35], "x = 2 b₁ + 1 b₂", tint="result")
    return ax.figure


def _grid(ax, kind):
    """Where a function takes the lines of the grid; it gets points of shape (n, 2)."""
    along = np.linspace(-6, 6, 121)
    for k in ENDS:
        for points in (
            np.column_stack([np.full_like(along, k), along]),
            np.column_stack([along, np.full_like(along, k)]),
        ):
            line(ax, *kind(points), tint="first", width=0.7)
