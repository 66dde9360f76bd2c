"""Still pictures of lesson `svd_pca`."""

from __future__ import annotations

import numpy as np

from ... import data
from ...drawing import arrow, bare, charts, dot, fill, label, line, note, pixels, plane, planes, right_angle
from ...palette import color


def _cloud(seed, count):
    cloud = np.random.default_rng(seed).normal(size=(count, 2)) @ np.array([[2.0, 0.9], [0.0, 0.6]])
    return cloud - cloud.mean(axis=0)


def _scatter(ax, cloud, tint="first"):
    ax.plot(*np.transpose(cloud), linestyle="", marker="o", markersize=4, color=color(tint), zorder=3)


def kept_and_lost():
    """A cloud, a line through its centre, and for one point the triangle of kept and lost."""
    ax = plane((-4.6, 4.6), (-2.9, 3.1), width=6.4)
    cloud = _cloud(11, 24)
    cloud, point = cloud[cloud[:, 1] < 0.9], np.array([2.3, 2.3])  # room for the triangle
    cloud = cloud - (cloud.sum(axis=0) + point) / len(cloud)  # the origin is the mean of all that is drawn
    direction = np.array([np.cos(0.15), np.sin(0.15)])
    feet = np.outer(cloud @ direction, direction)
    line(ax, -5 * direction, 5 * direction, tint="result", width=2)
    for each, foot in zip(cloud, feet):
        line(ax, each, foot, tint="second", width=1, dashed=True)
    _scatter(ax, cloud)
    foot = (point @ direction) * direction
    fill(ax, (0, 0), foot, point, tint="target", strength=0.2)
    line(ax, (0, 0), point, tint="text", width=1.4)
    line(ax, foot, point, tint="second", width=2.4)
    line(ax, (0, 0), foot, tint="result", width=3.4)
    right_angle(ax, foot, -direction, point - foot)
    dot(ax, point, tint="first", size=8)
    note(ax, (2.95, 1.5), "lost", tint="second", size=11)
    note(ax, (2.1, -0.15), "kept", tint="result", size=11)
    note(ax, (0.2, 1.75), "distance from\nthe centre: fixed", size=9)
    return ax.figure


def svd_stages():
    """A unit circle, turned by Vᵀ, stretched by Σ, turned by U."""
    turns = [np.array([[np.cos(t), -np.sin(t)], [np.sin(t), np.cos(t)]]) for t in (0.9, 0.45)]
    V, U = turns
    stretch = np.diag([1.7, 0.6])
    angles = np.linspace(0, 2 * np.pi, 121)
    ring = np.column_stack([np.cos(angles), np.sin(angles)])
    stages = [np.eye(2), V.T, stretch @ V.T, U @ stretch @ V.T]
    axes = planes((-1.9, 1.9), (-1.75, 1.75), ["x", "Vᵀx", "Σ Vᵀx", "U Σ Vᵀx = Ax"], width=8.4)
    names = [("v₁", "v₂"), ("", ""), ("s₁", "s₂"), ("s₁u₁", "s₂u₂")]
    for ax, stage, pair in zip(axes, stages, names):
        shape = ring @ stage.T
        fill(ax, *shape, tint="first", strength=0.1)
        line(ax, *shape, tint="first", width=1.2)
        for direction, name, tint in zip(V.T, pair, ("second", "third")):
            tip = stage @ direction
            arrow(ax, tip, tint=tint, width=1.8)
            if name:
                label(
                    ax, tip + 0.32 * tip / np.hypot(*tip) * (1 if len(name) < 3 else 0.9) + (0, 0.12), name, tint=tint
                )
    return axes[0].figure


def training_mean():
    """A new sample, entered by the mean of the training data."""
    ax, direction, new = _new_sample()
    foot = (new @ direction) * direction
    line(ax, new, foot, tint="second", dashed=True)
    arrow(ax, foot, tint="result", width=2.6)
    note(ax, foot + (0.3, -0.55), "its coordinate", tint="result", size=9)
    return ax.figure


def own_mean():
    """A new sample, centred by its own mean."""
    ax, _, new = _new_sample()
    arrow(ax, (0.1, 0.12), new - (0.12, 0.12), tint="error", width=1.5)
    note(ax, (-1.4, 1.8), "lands here, whatever it is", tint="error", size=9)
    line(ax, (-1.1, 1.55), (-0.1, 0.15), tint="error", width=0.8)
    return ax.figure


def _new_sample():
    """Axes with the training cloud, its centre and first direction, and a sample that comes later."""
    cloud = _cloud(11, 24) * 0.9
    direction = np.linalg.svd(cloud)[2][0]
    direction = direction * np.sign(direction[0])
    new = np.array([2.6, 2.2])
    ax = plane((-4.4, 4.4), (-2.8, 2.8), width=4.6)
    _scatter(ax, cloud, tint="muted")
    line(ax, -6 * direction, 6 * direction, tint="result", width=1.6)
    dot(ax, (0, 0), tint="text", size=7)
    note(ax, (-0.2, -0.45), "centre", size=9)
    dot(ax, new, tint="first", size=9)
    label(ax, new + (0.62, 0.2), "new", tint="first")
    return ax, direction, new


def weights():
    """The squared singular values, each kept by its weight: of a flat that was drawn at random, and of the first two directions."""
    s = np.array([4.0, 3.2, 2.4, 1.8, 1.2])
    flat = np.linalg.qr(np.random.default_rng(40).normal(size=(5, 2)))[0]
    axes = charts(2, 7.4, 2.7)
    for ax, kept, title in zip(
        axes, ((flat**2).sum(axis=1), np.array([1, 1, 0, 0, 0])), ("some flat", "that of v₁ and v₂")
    ):
        for i, (whole, weight) in enumerate(zip(s**2, kept)):
            for height, strength in ((whole, 0.12), (weight * whole, 0.6)):
                fill(
                    ax,
                    (i - 0.4, 0),
                    (i + 0.4, 0),
                    (i + 0.4, height),
                    (i - 0.4, height),
                    tint="first",
                    strength=strength,
                )
            note(ax, (i, whole + 0.9), f"{weight:.2f}", tint="text")
            note(ax, (i, -1.1), f"s{'₁₂₃₄₅'[i]}²", tint="muted")
        ax.set(xlim=(-0.6, 4.6), ylim=(-1.9, 18.2))
        bare(ax)
        ax.set_title(f"{title} keeps {kept @ s**2 / (s @ s):.0%}".replace("%", " %"), fontsize=11, color=color("text"))
    return axes[0].figure


def patterns():
    """A digit, its three strongest patterns, and their sum."""
    digit = data.digits()[0][3]
    U, s, Vt = np.linalg.svd(digit)
    parts = [s[i] * np.outer(U[:, i], Vt[i]) for i in range(3)]
    axes = charts(5, 8.4, 1.95)
    titles = ["the digit"] + [f"s = {s[i]:.2f}" for i in range(3)] + ["the sum of the three"]
    for ax, image, title, signed in zip(axes, [digit, *parts, sum(parts)], titles, (False, True, True, True, False)):
        pixels(ax, np.clip(image, 0, 1) if not signed else image, signed=signed)
        ax.set(xlim=(-0.1, 8.1), ylim=(-8.1, 0.1), aspect="equal")
        ax.set_title(title, fontsize=10, color=color("text"))
        bare(ax)
    for ax, sign in zip(axes[1:], "≈++="):
        ax.set_ylabel(sign, rotation=0, fontsize=14, labelpad=8, va="center")
    return axes[0].figure
