"""Widgets of lesson `svd_pca`."""

from __future__ import annotations

import numpy as np

from ... import data
from ...plane import Handle, Panel, Plane, arrow, call, grid, image, line, points, readout, segment, slider, text

DIGIT_COLOURS = ("first", "second", "third", "fourth", "muted", "positive", "negative", "right", "wrong", "target")


def variance_dial(seed=5):
    """A line to turn through a cloud: what the places along it keep, and what the distances to it lose."""
    cloud = np.random.default_rng(seed).normal(size=(30, 2)) @ np.array([[2.0, 1.1], [0.0, 0.6]])
    cloud = cloud - cloud.mean(axis=0)
    best = np.linalg.svd(cloud)[1][0] ** 2 / len(cloud)

    def draw(v):
        direction = v / np.hypot(*v)
        along = cloud @ direction
        feet = np.outer(along, direction)
        kept, lost = (along**2).mean(), ((cloud - feet) ** 2).sum(axis=1).mean()
        yield [grid(), line((0, 0), direction, color="result", width=2)]
        yield [segment(p, foot, color="second", width=1, opacity=0.7) for p, foot in zip(cloud, feet)]
        yield [points(cloud, color="first", size=4), points(feet, color="result", size=3)]
        yield readout(f"kept {kept:.2f} + lost {lost:.2f} = {kept + lost:.2f}; kept share {kept / (kept + lost):.1%}")
        if kept > 0.999 * best:
            yield readout("This is the first principal component: no line keeps more.")

    return Plane(
        draw,
        handles={"v": Handle((2, -1.5), constrain="circle", label="the line's direction", color="result")},
        xlim=(-6, 6),
        ylim=(-4, 4),
        title="Which line keeps the most?",
        task="Find the line that keeps the most variance. How does it lie to the line that loses the most?",
    )


def three_to_two(principal_components, pca_transform, seed=1):
    """A cloud in space to turn, and beside it the learner's map onto two principal components.

    Parameters
    ----------
    principal_components : callable
        ``principal_components(X, 2)`` → array of shape (2, 3).
    pca_transform : callable
        ``pca_transform(X, components)`` → array of shape (n, 2).
    seed : int
        Which random points.
    """
    rng = np.random.default_rng(seed)
    turn = np.linalg.qr(rng.normal(size=(3, 3)))[0]
    angles = rng.uniform(0, 2 * np.pi, size=90)
    X = np.column_stack([2.2 * np.cos(angles), 1.3 * np.sin(angles), 0.25 * rng.normal(size=90)]) @ turn
    X = X + 0.12 * rng.normal(size=X.shape)
    group = (np.digitize(angles, np.linspace(0, 2 * np.pi, 5)) - 1) % 4
    colours = [("first", "second", "third", "fourth")[g] for g in group]

    def draw(view):
        around, up = 1.4 * view[0], 0.9 * view[1]
        right = np.array([-np.sin(around), np.cos(around), 0.0])
        toward = np.array([np.cos(around) * np.cos(up), np.sin(around) * np.cos(up), np.sin(up)])
        look = np.array([right, np.cross(toward, right)])
        seen = X @ look.T
        space = [arrow(look @ axis, name, color="muted", width=1) for name, axis in zip("xyz", 2.4 * np.eye(3))]
        yield {"space": [*space, points(seen, color=colours, size=3.5)]}
        yield readout(
            f"your view of the space shows {seen.var(axis=0).sum() / X.var(axis=0).sum():.0%} of the variance"
        )
        components = call(principal_components, X, 2, shape=(2, 3))
        Z = call(pca_transform, X, components, shape=(len(X), 2))
        yield {"map": [grid(), points(Z, color=colours, size=3.5)]}
        yield readout(f"the two components show {Z.var(axis=0).sum() / X.var(axis=0).sum():.0%}")

    limits = dict(xlim=(-3, 3), ylim=(-3, 3), ticks=False)
    return Plane(
        draw,
        panels={"space": Panel(title="space: drag to turn", **limits), "map": Panel(title="the map", **limits)},
        handles={"view": Handle((1.2, -2.0), panel="space", label="the view", color="muted")},
        title="From three dimensions to two",
        task="Turn the space until your view shows as much of the variance as the map does.",
    )


def digit_map(principal_components, pca_transform, images, labels, most=600):
    """Digits on a map of two principal components; the digit under the pointer is shown.

    Parameters
    ----------
    principal_components, pca_transform : callable
        The learner's.
    images : ndarray, shape (n, 8, 8)
    labels : ndarray of int, shape (n,)
    most : int
        How many digits are drawn.
    """
    images, labels = images[:most], labels[:most]
    X = images.reshape(len(images), -1)
    cache = {}

    def places():
        if not cache:
            components = call(principal_components, X, 2, shape=(2, X.shape[1]))
            cache["Z"] = call(pca_transform, X, components, shape=(len(X), 2))
        return cache["Z"]

    def draw(only, pointer=None):
        Z = places()
        visible = np.arange(len(Z)) if only < 0 else np.flatnonzero(labels == only)
        marks = [points(Z[visible], color=[DIGIT_COLOURS[d] for d in labels[visible]], size=3.5, opacity=0.75)]
        for digit in sorted(set(labels[visible].tolist())):
            marks.append(text(np.median(Z[labels == digit], axis=0), str(digit), size=20, bold=True, anchor="middle"))
        yield {"map": marks}
        if pointer is None or pointer.panel != "map":
            yield readout("Point at a dot.")
            return
        nearest = visible[np.argmin(((Z[visible] - (pointer.x, pointer.y)) ** 2).sum(axis=1))]
        yield {
            "map": [points(Z[[nearest]], color="text", size=6)],
            "digit": [image(1 - images[nearest], at=(0, 0), size=(8, 8))],
        }
        yield readout(f"digit number {nearest}, a {labels[nearest]}, at [{Z[nearest, 0]:.2f}, {Z[nearest, 1]:.2f}]")

    return Plane(
        draw,
        panels={
            "map": Panel(
                (-2.4, 2.4),
                (-2.2, 2.2),
                xlabel="first component",
                ylabel="second component",
                equal=True,
                width=460,
                cell=0.2,
            ),
            "digit": Panel((0, 8), (0, 8), title="under the pointer", ticks=False, width=190),
        },
        controls={"only": slider(-1, 9, value=-1, step=1, label="only this digit (−1: all)")},
        pointer=True,
        title="Digits on a flat map",
        task="Find a 9 that lies among the 3s. Can you see why?",
    )


def rank_slider(low_rank, name="china"):
    """A photograph from its strongest patterns, with a slider for their number.

    Parameters
    ----------
    low_rank : callable
        ``low_rank(A, k)`` → array of the shape of A.
    name : str
        Which photograph.
    """
    photo = data.gray_photo(name)
    height, width = photo.shape
    made = {}

    def approximation(k):
        if k not in made:  # kept, so that sliding back and forth does not flicker
            made[k] = call(low_rank, photo, k, shape=photo.shape)
        return made[k]

    def draw(k):
        picture = approximation(k)
        lost = ((photo - picture) ** 2).sum() / ((photo - photo.mean()) ** 2).sum()
        yield [image(picture, at=(0, 0), size=(width, height), smooth=True)]
        yield readout(f"{k} of {min(photo.shape)} patterns hold {1 - lost:.1%} of the variance")
        yield readout(f"{photo.size / (k * (height + width + 1)):.1f} times fewer numbers than the photograph")

    return Plane(
        draw,
        xlim=(0, width),
        ylim=(0, height),
        ticks=False,
        controls={"k": slider(1, 100, value=5, step=1, label="patterns")},
        title="A photograph from its strongest patterns",
        task="How few patterns do you need to recognise the temple? And to be unsure which is the original?",
    )
