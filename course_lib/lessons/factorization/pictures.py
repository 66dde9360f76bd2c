"""Still pictures of lesson `factorization`."""

from __future__ import annotations

import numpy as np

from ...drawing import arrow, box, camera, chart, charts, coordinates, dot, fill, label, line, note, sheet
from ...palette import color

FILMS = ("Shrek", "Harry Potter", "Memento", "The Triplets\nof Belleville", "The Dark\nKnight")
RATINGS = ((5, 4, 1, 2, 3), (5, 5, 2, 1, 4), (1, 2, 5, 4, 3), (1, 1, 4, None, 2))
PLACES = np.array([(-0.95, 0.6), (-0.4, 0.95), (0.9, -0.5), (0.4, -0.95), (0.6, 0.9)])
TASTES = np.array([(-1.6, 0.8), (-0.6, 1.6), (1.6, -0.8), (0.6, -1.6)])


def ratings():
    """The table with its hole."""
    ax = sheet(7.4, 2.7)
    for column, film in enumerate(FILMS):
        note(ax, (1.75 + 1.15 * column, 2.35), film, size=9)
    for row, stars in enumerate(RATINGS):
        y = 1.75 - 0.47 * row
        note(ax, (0.55, y), f"user {row + 1}", size=10)
        for column, value in enumerate(stars):
            place = (1.75 + 1.15 * column, y)
            if value is None:
                box(ax, place, (1.05, 0.4), "?", tint="error", strength=0.12)
            else:
                box(ax, place, (1.05, 0.4), str(value), tint="first", strength=0.06 * value)
    return ax.figure


def tastes():
    """Films as places and users as arrows in the plane of two properties."""
    (ax,) = charts(1, 6.4, 5.4)
    coordinates(ax, (-2.6, 2.6), (-2.2, 2.2))
    ax.tick_params(labelbottom=False, labelleft=False)
    for number, taste in enumerate(TASTES):
        arrow(ax, taste, tint="first", width=1.8)
        label(ax, taste * 1.14 + (0, 0.06), f"user {number + 1}", tint="first")
    for film, place in zip(FILMS, PLACES):
        dot(ax, place, tint="second", size=8)
        below = -0.32 if "\n" in film else -0.22
        note(ax, place + (0.05, below), film, tint="second", size=9)
    for place, words in (
        ((-2.0, -0.15), "for children"),
        ((2.05, 0.15), "for adults"),
        ((0.05, 2.05), "blockbuster"),
        ((0.05, -2.05), "art house"),
    ):
        note(ax, place, words, tint="muted", size=10)
    return ax.figure


def two_sided():
    """Both ways the slope of the chord is that of the tangent, nearly; one way it is not."""
    (ax,) = charts(1, 5.6, 3.4)
    chart(ax)
    ax.set(xlim=(0.2, 3.5), ylim=(-0.2, 3.2))
    ax.set_xticks([1, 2, 3], ["x − ε", "x", "x + ε"])
    ax.set_yticks([])

    def curve(x):
        return 0.05 * x**3 + 0.12 * x**2 + 0.1

    x = np.linspace(0.2, 3.5, 100)
    line(ax, *zip(x, curve(x)), tint="text", width=2)
    slope = 0.15 * 4 + 0.24 * 2
    line(ax, (1.0, curve(2) - slope), (3.0, curve(2) + slope), tint="result", width=1.8, dashed=True)
    line(ax, (1, curve(1)), (3, curve(3)), tint="first", width=1.8)
    line(ax, (2, curve(2)), (3, curve(3)), tint="error", width=1.8)
    for at in (1, 2, 3):
        dot(ax, (at, curve(at)), tint="text", size=6)
    note(ax, (1.35, 1.25), "both ways", tint="first")
    note(ax, (2.8, 1.35), "tangent", tint="result")
    note(ax, (2.25, 1.95), "one way", tint="error")
    return ax.figure


def rates():
    """Three learning rates in one bowl."""
    axes = charts(3, 8.4, 2.6)
    w = np.linspace(-2.4, 2.4, 100)
    for ax, rate, title in zip(
        axes, (0.25, 1.0, 2.15), ("rate 0.25 / h: creeps", "rate 1 / h: arrives", "rate 2.15 / h: climbs out")
    ):
        chart(ax)
        ax.set(xlim=(-2.5, 2.5), ylim=(-0.2, 3.0))
        ax.set_xticks([0], ["minimum"])
        ax.set_yticks([])
        line(ax, *zip(w, w**2 / 2), tint="muted", width=1.6)
        place = -2.1 if rate < 2 else -1.1
        for _ in range(5):
            after = (1 - rate) * place
            if abs(after - place) > 0.05:
                arrow(ax, (after, after**2 / 2), (place, place**2 / 2), tint="first", width=1.4)
            dot(ax, (place, place**2 / 2), tint="first", size=5)
            place = after
        dot(ax, (place, place**2 / 2), tint="second", size=7)
        ax.set_title(title, fontsize=11, color=color("text"))
    return axes[0].figure


def embedding():
    """Five films in the space of three users' ratings: all in one plane."""
    ax = sheet(6.4, 3.9)
    see = camera(azimuth=-65, elevation=15)
    middle = np.array([3.0, 1.9])
    basis = TASTES[:3]  # each film is a column: three users' deviations from its average

    def seen(point):
        return middle + 0.62 * see(point)

    for axis, name in zip(np.eye(3), ("user 1", "user 2", "user 3")):
        line(ax, seen(-2.2 * axis), seen(2.2 * axis), tint="axis", width=1)
        arrow(ax, seen(2.3 * axis), seen(2.1 * axis), tint="axis", width=1)
        note(ax, seen(2.75 * axis), name, tint="muted", size=9)
    corners = [
        seen(basis @ np.array(corner)) for corner in ((1.25, 1.25), (1.25, -1.25), (-1.25, -1.25), (-1.25, 1.25))
    ]
    fill(ax, *corners, tint="result", strength=0.16)
    for step in np.linspace(-1.25, 1.25, 6):
        line(ax, seen(basis @ (step, -1.25)), seen(basis @ (step, 1.25)), tint="result", width=0.5)
        line(ax, seen(basis @ (-1.25, step)), seen(basis @ (1.25, step)), tint="result", width=0.5)
    for column, name in ((np.array([1.0, 0]), "column 1 of U"), (np.array([0, 1.0]), "column 2 of U")):
        arrow(ax, seen(basis @ column), seen(np.zeros(3)), tint="first", width=2)
        note(ax, seen(1.5 * basis @ column), name, tint="first", size=9)
    for film, place in zip(FILMS, PLACES):
        at = seen(basis @ place)
        dot(ax, at, tint="second", size=7)
        note(ax, at + (0.0, -0.17), film.replace("\n", " "), tint="second", size=8)
    return ax.figure


def two_towers():
    """From two descriptions by two networks to two vectors, and to their dot product."""
    ax = sheet(6.4, 3.3)
    for x, described, vector, tint in (
        (1.5, "description\nof a user", "u", "first"),
        (4.9, "description\nof a film", "m", "second"),
    ):
        box(ax, (x, 0.4), (1.9, 0.56), described, tint=tint)
        box(ax, (x, 1.4), (1.9, 0.56), "network", tint=tint, strength=0.35)
        box(ax, (x, 2.4), (0.9, 0.5), vector, tint=tint)
        arrow(ax, (x, 1.1), (x, 0.7), tint="muted", width=1.5)
        arrow(ax, (x, 2.13), (x, 1.7), tint="muted", width=1.5)
    box(ax, (3.2, 2.95), (1.9, 0.5), "rating: u · m", tint="result")
    arrow(ax, (2.35, 2.68), (1.97, 2.5), tint="muted", width=1.5)
    arrow(ax, (4.05, 2.68), (4.43, 2.5), tint="muted", width=1.5)
    return ax.figure
