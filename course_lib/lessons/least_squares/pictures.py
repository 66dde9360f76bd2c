"""Still pictures of lesson `least_squares`."""

from __future__ import annotations

import numpy as np

from ...drawing import angle, arrow, camera, chart, charts, dot, fill, label, line, note, planes, right_angle, sheet

PLANE = np.array([[2.4, 0.4, 0.0], [0.2, 2.2, 0.0]])  # two columns that lie flat
B = np.array([1.75, 1.75, 1.7])


def foot():
    """The nearest point of the plane of two columns is the foot of the perpendicular."""
    look = camera(azimuth=-70, elevation=24)
    (ax,) = charts(1, 5.6, 3.3)
    foot, other = B * (1, 1, 0), np.array([3.3, 1.1, 0.0])
    corners = [(-0.5, -0.5, 0), (4.2, -0.5, 0), (4.2, 3.2, 0), (-0.5, 3.2, 0)]
    fill(ax, *look(corners), tint="third", strength=0.16)
    for k in range(5):
        s = k / 4
        line(ax, *look([(-0.5 + 4.7 * s, -0.5, 0), (-0.5 + 4.7 * s, 3.2, 0)]), tint="third", width=0.5)
        line(ax, *look([(-0.5, -0.5 + 3.7 * s, 0), (4.2, -0.5 + 3.7 * s, 0)]), tint="third", width=0.5)
    for column, name, tint in zip(PLANE, ("a₁", "a₂"), ("first", "second")):
        arrow(ax, look(column), tint=tint)
        label(ax, look(column * 1.1 + (0.1, 0, -0.12)), name, tint)
    line(ax, look(B), look(foot), tint="text", dashed=True)
    line(ax, look(B), look(other), tint="wrong", width=1.2)
    line(ax, look(foot), look(other), tint="wrong", width=1.2)
    rise, along = look((0, 0, 0.24)) - look((0, 0, 0)), look((other - foot) * 0.18) - look((0, 0, 0))
    line(ax, look(foot) + rise, look(foot) + rise + along, look(foot) + along, tint="text", width=1.2)
    dot(ax, look(B), "target", 7)
    dot(ax, look(foot), "result", 7)
    dot(ax, look(other), "wrong", 6)
    label(ax, look(B) + (0, 0.24), "b", "target")
    label(ax, look(foot) + (-0.12, -0.24), "foot, Ax̂", "result")
    label(ax, look(other) + (0.1, -0.24), "another Ax", "wrong")
    label(ax, look((B + foot) / 2) + (-0.2, 0.05), "r", "text")
    note(ax, look((3.5, 2.85, 0)), "all that A reaches", "third", size=10)
    return _bare(ax)


def shadows():
    """Shadows on perpendicular directions add up to the foot; shadows on oblique ones do not."""
    b = np.array([2.2, 2.6])
    turn = np.radians(20)
    perpendicular = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    oblique = np.array([[np.cos(turn), np.sin(turn)], [np.cos(np.radians(75)), np.sin(np.radians(75))]])
    axes = planes((-1.8, 4.4), (-0.6, 5.0), ["perpendicular: they add up", "oblique: they don't"], width=7.6)
    for ax, directions, result in zip(axes, (perpendicular, oblique), ("result", "wrong")):
        parts = [(b @ d) * d for d in directions]
        for d, part, tint in zip(directions, parts, ("first", "second")):
            line(ax, -1.4 * d, 4.6 * d, tint="muted", width=0.8)
            line(ax, b, part, dashed=True)
            right_angle(ax, part, b - part, -part, size=0.2)
            arrow(ax, part, tint=tint)
        arrow(ax, parts[0] + parts[1], tint=result, width=1.4)
        line(ax, parts[0], parts[0] + parts[1], dashed=True, tint=result, width=1)
        dot(ax, b, "target", 7)
        label(ax, b + (0.35, -0.15) if result == "wrong" else b + (0.1, 0.4), "b", "target")
        if result == "wrong":
            label(ax, parts[0] + parts[1] + (-0.1, 0.3), "the sum", result)
    return axes[0].figure


def gram_schmidt():
    """Subtract from the second column its part along the first, then scale both to length 1."""
    a1, a2 = np.array([2.4, 0.8]), np.array([1.2, 2.4])
    q1 = a1 / np.hypot(*a1)
    part = (a2 @ q1) * q1
    rest = a2 - part
    q2 = rest / np.hypot(*rest)
    axes = planes((-1.1, 2.9), (-0.5, 2.9), ["two columns", "subtract the part along q₁", "length 1"], width=8.4)
    arrow(axes[0], a1, tint="first")
    arrow(axes[0], a2, tint="second")
    label(axes[0], a1 + (0.1, 0.35), "a₁", "first")
    label(axes[0], a2 + (0.35, 0.1), "a₂", "second")
    arrow(axes[1], q1, tint="first")
    arrow(axes[1], a2, tint="second", width=1.2)
    line(axes[1], (0, 0), part, tint="muted")
    arrow(axes[1], a2, start=part, tint="result", width=1.2)
    arrow(axes[1], rest, tint="result")
    right_angle(axes[1], part, rest, -part, size=0.2)
    label(axes[1], q1 + (0.1, -0.35), "q₁", "first")
    label(axes[1], a2 + (0.35, 0.1), "a₂", "second")
    label(axes[1], (0.0, 2.15), "what is left", "result")
    for q, name, tint, shift in ((q1, "q₁", "first", (0.3, 0.2)), (q2, "q₂", "result", (0.15, 0.3))):
        arrow(axes[2], q, tint=tint)
        label(axes[2], q + shift, name, tint)
    right_angle(axes[2], (0, 0), q1, q2, size=0.2)
    return axes[0].figure


def residuals():
    """A line, the vertical distances of five points from it, and the squares on them."""
    x, y = np.array([0.5, 1.6, 2.8, 4.0, 5.2]), np.array([1.0, 2.7, 1.7, 4.1, 3.6])
    A = np.column_stack([np.ones(5), x])
    intercept, slope = np.linalg.lstsq(A, y, rcond=None)[0]
    (ax,) = planes((-0.3, 6.4), (-0.3, 4.9), [""], width=4.6)
    line(ax, (-0.3, intercept - 0.3 * slope), (6.4, intercept + 6.4 * slope), tint="result", width=2)
    for a, b in zip(x, y):
        on = intercept + slope * a
        side = b - on
        across = a - abs(side) if side > 0 else a + abs(side)
        fill(ax, (a, b), (a, on), (across, on), (across, b), tint="second", strength=0.18)
        line(ax, (a, b), (a, on), tint="second", width=2)
        dot(ax, (a, b), "first", 6)
    label(ax, (5.6, 4.55), "c₀ + c₁x", "result")
    return ax.figure


def nearly_parallel():
    """Two nearly parallel columns: b moves a little, and its coefficients much."""
    low = 0.3
    axes = planes((-0.25, 2.6), (-0.35, 0.75), ["b = 1·a₁ + 1·a₂", "b, a little lower: 2·a₁ + 0·a₂"], width=8.4)
    a1, a2 = np.array([1.0, 0.0]), np.array([1.0, low])
    for ax, b in zip(axes, (a1 + a2, 2 * a1)):
        arrow(ax, a2, tint="second", width=1.6)
        arrow(ax, a1, tint="first", width=2.4)
        label(ax, (0.62, -0.16), "a₁", "first")
        label(ax, (0.62, 0.34), "a₂", "second")
        dot(ax, b, "target", 7)
        label(ax, b + (0.22, 0.06), "b", "target")
    arrow(axes[0], a1 + a2, start=a1, tint="second", width=2.4)
    arrow(axes[1], 2 * a1, start=a1, tint="first", width=2.4)
    line(axes[1], a1 + a2, 2 * a1 + (0.0, 0.05), tint="muted", dashed=True, width=1)
    return axes[0].figure


def stretches():
    """A circle becomes an ellipse: its longest and shortest radius are the largest and smallest stretch."""
    A = np.array([[2.0, 1.1], [0.3, 0.9]])
    _, s, Vt = np.linalg.svd(A)
    circle = np.array([np.cos(np.linspace(0, 2 * np.pi, 90)), np.sin(np.linspace(0, 2 * np.pi, 90))])
    axes = planes((-2.8, 2.8), (-1.7, 1.7), ["all x of length 1", "all Ax"], width=8.0)
    signs = np.where(Vt[:, 0] < 0, -1, 1)
    for ax, points, ends in zip(axes, (circle, A @ circle), ((Vt.T * signs).T, (A @ Vt.T * signs).T)):
        line(ax, *points.T, tint="muted", width=1.6)
        for end, tint in zip(ends, ("first", "second")):
            arrow(ax, end, tint=tint)
    long, short = (A @ Vt.T * signs).T
    label(axes[1], (1.2, 1.35), f"largest stretch {s[0]:.1f}", "first")
    label(axes[1], short + (0.9, -0.45), f"smallest {s[1]:.1f}", "second")
    return axes[0].figure


def _bare(ax):
    ax.set_aspect("equal")
    ax.axis("off")
    return ax.figure
