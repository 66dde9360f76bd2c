"""Still pictures of lesson `eigenvectors`."""

from __future__ import annotations

import numpy as np

from ...drawing import arrow, bare, charts, coordinates, dot, fill, label, line, note, plane, planes, right_angle, sheet
from ...palette import color
from .web import link_matrix


def stays_on_line():
    """Twelve vectors of length 1 and their images; on two lines they agree."""
    A = np.array([[2.0, 1.0], [1.0, 2.0]])
    ax = plane((-3.2, 3.2), (-2.6, 2.6), width=5.4)
    for direction in ((1, 1), (1, -1)):
        line(ax, -4 * np.array(direction), 4 * np.array(direction), tint="target", dashed=True)
    for angle in np.arange(12) * np.pi / 6 + np.pi / 12:
        v = np.array([np.cos(angle), np.sin(angle)])
        arrow(ax, A @ v, tint="result", width=1.3)
        arrow(ax, v, tint="first", width=1.8)
    label(ax, (2.6, 1.75), "λ = 3", tint="target")
    label(ax, (1.75, -2.2), "λ = 1", tint="target")
    note(ax, (-2.45, 2.2), "v", tint="first", size=12)
    note(ax, (-2.05, 2.2), "and Av", tint="result", size=12, align="left")
    return ax.figure


def closest_multiple():
    """Av, and the multiple of v that is closest to it."""
    ax = plane((-0.6, 5.2), (-0.5, 3.6), width=4.6)
    v, image = np.array([2.0, 0.5]), np.array([3.2, 3.0])
    foot = image @ v / (v @ v) * v
    line(ax, -0.4 * v, 2.6 * v, tint="muted")
    arrow(ax, image, tint="result")
    arrow(ax, foot, tint="second")
    arrow(ax, v, tint="first")
    line(ax, foot, image, tint="error", dashed=True, width=1.8)
    right_angle(ax, foot, -v, image - foot)
    label(ax, (1.35, 0.02), "v", tint="first")
    label(ax, (2.5, 3.0), "Av", tint="result")
    label(ax, (3.5, 0.45), "λv", tint="second")
    note(ax, (4.35, 2.2), "the rest", tint="error")
    return ax.figure


def power_steps():
    """Three steps of power iteration, split along the eigenvectors."""
    basis = np.column_stack([(np.cos(0.45), np.sin(0.45)), (np.cos(2.0), np.sin(2.0))])
    A = basis @ np.diag([1.6, 0.8]) @ np.linalg.inv(basis)
    v = basis @ [0.45, 1.0]
    axes = planes((-0.7, 1.25), (-0.35, 1.2), ["start", "1 step", "2 steps", "3 steps"], width=8.4)
    for ax in axes:
        v = v / np.linalg.norm(v)
        along, rest = np.linalg.solve(basis, v)
        for direction in basis.T:
            line(ax, -2 * direction, 2 * direction, tint="target", dashed=True, width=1)
        line(ax, along * basis[:, 0], v, tint="muted", width=1)
        line(ax, rest * basis[:, 1], v, tint="muted", width=1)
        arrow(ax, along * basis[:, 0], tint="second", width=1.8)
        arrow(ax, rest * basis[:, 1], tint="third", width=1.8)
        arrow(ax, v, tint="first")
        note(ax, (0.62, -0.2), f"2nd ÷ 1st: {rest / along:.2f}", size=9)
        v = A @ v
    return axes[0].figure


def three_steps():
    """x to its coordinates along the eigenvectors, stretched, and back."""
    V = np.array([[1.0, -0.6], [0.35, 1.0]])
    values = np.diag([1.8, 0.6])
    x = V @ [1.0, 1.4]
    axes = planes((-1.2, 2.4), (-0.6, 2.1), ["x", "V⁻¹x", "Λ V⁻¹x", "V Λ V⁻¹x = Ax"], width=8.4)
    stages = [(V, x), (np.eye(2), [1.0, 1.4]), (np.eye(2), values @ [1.0, 1.4]), (V, V @ values @ [1.0, 1.4])]
    for ax, (basis, at) in zip(axes, stages):
        first, second = np.linalg.solve(basis, at)
        for direction, tint in zip(basis.T, ("second", "third")):
            line(ax, -4 * direction, 4 * direction, tint=tint, dashed=True, width=1)
        fill(ax, (0, 0), first * basis[:, 0], at, second * basis[:, 1], tint="target", strength=0.12)
        arrow(ax, first * basis[:, 0], tint="second", width=1.8)
        arrow(ax, second * basis[:, 1], tint="third", width=1.8)
        arrow(ax, at, tint="first" if ax is axes[0] else "result" if ax is axes[-1] else "text")
    return axes[0].figure


def _rotation(angle):
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])


def _contours(ax, A, levels, tints=("muted",)):
    """The lines on which x·Ax has a value, over all of a chart."""
    x, y = np.meshgrid(*(np.linspace(*limits, 161) for limits in (ax.get_xlim(), ax.get_ylim())))
    height = A[0, 0] * x**2 + 2 * A[0, 1] * x * y + A[1, 1] * y**2
    shades = [color(tint) for tint in tints]
    ax.contour(x, y, height, levels=levels, colors=shades, linewidths=0.9, linestyles="solid")


def bowls():
    """A bowl, a valley and a saddle, by their contour lines."""
    turn = _rotation(0.5)
    pairs = [(3.0, 1.0), (2.0, 0.0), (2.0, -1.0)]
    axes = charts(3, 8.4, 3.1)
    for ax, values, title in zip(axes, pairs, ("3 and 1: a bowl", "2 and 0: a valley", "2 and −1: a saddle")):
        coordinates(ax, (-2, 2), (-2, 2))
        levels = np.arange(-3.5, 11, 1)
        _contours(
            ax, turn @ np.diag(values) @ turn.T, levels, ["negative" if level < 0 else "first" for level in levels]
        )
        arrow(ax, turn[:, 0], tint="second")
        arrow(ax, turn[:, 1], tint="third")
        ax.set_title(title, fontsize=11, color=color("text"))
        ax.tick_params(labelbottom=False, labelleft=False)
    return axes[0].figure


def on_the_circle():
    """The slope of a bowl at three points of the unit circle: straight out at the eigenvectors, elsewhere partly along."""
    ax = plane((-1.75, 1.75), (-1.35, 1.75), width=4.6, ticks=False)
    turn = _rotation(0.4)
    A = turn @ np.diag([3.0, 1.0]) @ turn.T
    _contours(ax, A, [0.4, 1.0, 2.0, 3.0, 4.5])
    line(ax, *[(np.cos(t), np.sin(t)) for t in np.linspace(0, 2 * np.pi, 121)], tint="text", width=1.8)
    for direction, words, place in ((turn[:, 0], "λ = 3", (1.38, 0.92)), (turn[:, 1], "λ = 1", (-0.85, 1.3))):
        line(ax, -3 * direction, 3 * direction, tint="target", dashed=True)
        arrow(ax, direction + 0.22 * A @ direction, start=direction, tint="result")
        dot(ax, direction, tint="first", size=7)
        label(ax, place, words, tint="target")
    between = turn @ [np.cos(0.9), np.sin(0.9)]
    slope, along = 0.22 * A @ between, np.array([between[1], -between[0]])
    arrow(ax, between + slope, start=between, tint="result")
    arrow(ax, between + (slope @ along) * along, start=between, tint="error", width=1.8)
    line(ax, between + slope, between + (slope @ along) * along, tint="error", dashed=True)
    dot(ax, between, tint="first", size=7)
    note(ax, (0.78, 1.42), "slope", tint="result")
    note(ax, (0.42, 0.66), "along the\ncircle", tint="error", size=9)
    return ax.figure


def descent():
    """Steps of a descent in a bowl: soon on the gentle direction, then along it."""
    ax = plane((-2.3, 1.1), (-0.9, 2.4), width=5.0, ticks=False)
    turn = _rotation(2.5)
    A = turn @ np.diag([1.0, 6.0]) @ turn.T
    _contours(ax, A, [0.15, 0.6, 1.5, 3, 5, 8, 12])
    for direction in turn.T:
        line(ax, -3 * direction, 3 * direction, tint="target", dashed=True)
    label(ax, (-1.85, 1.05), "gentle", tint="target")
    label(ax, (0.62, 1.3), "steep", tint="target")
    at = turn @ [1.7, -1.25]
    way = [at]
    for _ in range(14):
        way.append(way[-1] - 0.1 * A @ way[-1])
    line(ax, *way, tint="first", width=1.6)
    for place in way:
        dot(ax, place, tint="first", size=5)
    return ax.figure


def masses():
    """Two masses on three springs, and their two modes."""
    ax = sheet(7.4, 2.9)
    for row, (height, moves, name) in enumerate(
        [(2.4, (0, 0), "at rest"), (1.45, (0.3, 0.3), "[1, 1]: together"), (0.5, (0.3, -0.3), "[1, −1]: against")]
    ):
        places = np.array([1.85, 3.35]) + moves
        for start, end in zip([0.4, *(places + 0.18)], [*(places - 0.18), 4.8]):
            x = np.linspace(start, end, 15)
            zigzag = height + 0.09 * np.array([0, 0, *(1, -1) * 5, 1, 0, 0])
            line(ax, *zip(x, zigzag), tint="muted", width=1.2)
        for wall in (0.4, 4.8):
            line(ax, (wall, height - 0.33), (wall, height + 0.33), tint="text", width=3)
        for place, move in zip(places, moves):
            dot(ax, (place, height), tint="first", size=17)
            if move:
                arrow(
                    ax,
                    (place + 0.42 * np.sign(move), height + 0.3),
                    (place - 0.08 * np.sign(move), height + 0.3),
                    tint="result",
                    width=1.6,
                )
        note(ax, (5.05, height), name, align="left", size=11)
        if row:
            note(ax, (5.05, height - 0.27), f"λ = {(1, 3)[row - 1]}", align="left", tint="second")
    return ax.figure


def clouds():
    """Three clouds with their ellipses: two standard deviations along each eigenvector."""
    rng = np.random.default_rng(7)
    axes = planes((-5, 5), (-3.6, 3.6), ["covariance > 0", "covariance = 0", "covariance < 0"], width=8.4)
    round_cloud = rng.normal(size=(60, 2))
    round_cloud = (round_cloud - round_cloud.mean(axis=0)) @ np.linalg.inv(
        np.linalg.cholesky(np.cov(round_cloud.T, bias=True)).T
    )
    for ax, slope in zip(axes, (0.55, 0.0, -0.55)):
        cloud = round_cloud @ np.diag([2.0, 0.8])
        cloud = cloud @ np.array([[1.0, slope], [0.0, 1.0]])
        values, vectors = np.linalg.eigh(np.cov(cloud.T, bias=True))
        angles = np.linspace(0, 2 * np.pi, 80)
        ring = 2 * np.column_stack([np.cos(angles), np.sin(angles)]) * np.sqrt(values) @ vectors.T
        ax.plot(*cloud.T, linestyle="", marker="o", markersize=3, color=color("first"))
        fill(ax, *ring, tint="result", strength=0.12)
        for value, direction, tint in zip(values, vectors.T, ("third", "second")):
            arrow(ax, 2 * np.sqrt(value) * direction * np.sign(direction[np.abs(direction).argmax()]), tint=tint)
    return axes[0].figure


def web():
    """Four pages with their links, and the matrix L."""
    links = [(0, 1), (0, 2), (0, 3), (1, 2), (2, 0), (3, 0), (3, 2)]
    ax = sheet(7.4, 2.7)
    places = np.array([(0.6, 2.1), (2.4, 2.1), (2.4, 0.6), (0.6, 0.6)])
    for source, target in links:
        way = places[target] - places[source]
        way = way / np.hypot(*way)
        aside = 0.07 * np.array([-way[1], way[0]])
        arrow(ax, places[target] - 0.27 * way + aside, places[source] + 0.27 * way + aside, tint="muted", width=1.5)
    for number, place in enumerate(places):
        dot(ax, place, tint="first", size=24)
        ax.text(*place, str(number), color="white", fontsize=12, fontweight="bold", ha="center", va="center", zorder=5)
    L = link_matrix(links, 4)
    for row in range(4):
        note(ax, (3.85, 1.85 - 0.45 * row), f"to {row}", size=9)
        note(ax, (4.6 + 0.62 * row, 2.3), f"from {row}", size=9)
        for column in range(4):
            share = L[row, column]
            written = {0.0: "0", 1.0: "1", 0.5: "½"}.get(share, "⅓")
            note(ax, (4.6 + 0.62 * column, 1.85 - 0.45 * row), written, size=13, tint="text" if share else "muted")
    for column in range(4):
        note(ax, (4.6 + 0.62 * column, 0.08), "sum 1", size=8, tint="result")
    note(ax, (4.0, 2.3), "L", size=12)
    bare(ax)
    return ax.figure
