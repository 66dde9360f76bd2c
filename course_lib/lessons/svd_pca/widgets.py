"""Widgets of lesson `svd_pca`."""

from __future__ import annotations

import numpy as np

from ... import data
from ...plane import (
    Handle,
    Panel,
    Plane,
    arrow,
    call,
    choice,
    circle,
    done,
    grid,
    image,
    line,
    points,
    polyline,
    readout,
    segment,
    slider,
)

THUMBNAIL = 0.26  # the side of a digit on the map
DIGIT_COLOURS = ("first", "second", "third", "fourth", "muted", "positive", "negative", "right", "wrong", "target")


MATRICES = {
    "[[1.8, 0.6], [0.2, 1.2]]": [[1.8, 0.6], [0.2, 1.2]],
    "[[0, 2], [1, 0]], mirrors": [[0, 2], [1, 0]],
    "[[2, 1], [1, 0.5]], flattens": [[2, 1], [1, 0.5]],
}
STAGES = ("the unit circle", "turned by Vᵀ", "stretched: Σ Vᵀ", "turned again: U Σ Vᵀ = A")


def svd_stages():
    """The unit circle on its way through Vᵀ, Σ and U; v can be turned."""
    angles = np.linspace(0, 2 * np.pi, 121)
    ring = np.column_stack([np.cos(angles), np.sin(angles)])

    def draw(v, matrix, stage):
        U, s, Vt = _signed_svd(np.array(MATRICES[matrix], dtype=float))
        so_far = [np.eye(2), Vt, np.diag(s) @ Vt, U @ np.diag(s) @ Vt][stage]
        before = [grid(), circle((0, 0), 1)]
        after = [grid(), polyline(ring @ so_far.T, color="muted", width=1.5)]
        for direction, name, tint in zip(Vt, "₁₂", ("second", "third")):
            before.append(arrow(direction, f"v{name}", color=tint, width=1.8))
            label = (f"v{name}", "", "", f"s{name}u{name}")[stage]
            after.append(arrow(so_far @ direction, label, color=tint, width=1.8))
        after.append(arrow(so_far @ v, "Av" if stage == 3 else "", color="result"))
        yield {"before": [*before, arrow(v, "v", color="first")], "after": after}
        length = np.hypot(*(so_far @ v))
        yield readout(
            f"{STAGES[stage]}; singular values {s[0]:.2f} and {s[1]:.2f}; the image of v is {length:.2f} long"
        )
        if stage == 3 and length > 0.999 * s[0]:
            yield done("As long as it can be: v lies along v₁, and Av along u₁.")
        elif stage == 3 and abs(v @ Vt[1]) > 0.999:
            yield readout("As short as it can be: v lies along v₂.")

    return Plane(
        draw,
        panels={
            "before": Panel((-2.1, 2.1), (-2.1, 2.1), title="before", width=296),
            "after": Panel((-2.3, 2.3), (-2.3, 2.3), title="after", width=296),
        },
        handles={"v": Handle((0.6, -0.8), panel="before", constrain="circle", color="first")},
        controls={
            "stage": slider(0, 3, value=0, step=1, label="stage"),
            "matrix": choice(list(MATRICES), label="A ="),
        },
        title="Turn, stretch, turn",
        task="Walk through the stages. Then, at the last, turn v until Av is as long as it can be.",
    )


def _signed_svd(A):
    """The decomposition with v₁ to the right, and V a turn without a mirror."""
    U, s, Vt = np.linalg.svd(A)
    first = np.sign(Vt[0, np.abs(Vt[0]).argmax()])
    signs = np.array([first, first * np.sign(np.linalg.det(Vt))])
    return U * signs, s, Vt * signs[:, None]


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
            yield done(
                "This is the first principal component: no line keeps more. The one that loses the most is perpendicular to it."
            )

    return Plane(
        draw,
        handles={"v": Handle((2, -1.5), constrain="circle", label="the line's direction", color="result")},
        xlim=(-6, 6),
        ylim=(-4, 4),
        title="Which line keeps the most?",
        task="Find the line that keeps the most variance. What angle does it make with the line that loses the most?",
    )


def three_to_two(pca_fit, pca_transform, seed=1):
    """A cloud in space to turn, and beside it the learner's map onto two principal components.

    Parameters
    ----------
    pca_fit : callable
        ``pca_fit(X, 2)`` → (mean, components), of shapes (3,) and (2, 3).
    pca_transform : callable
        ``pca_transform(X, mean, components)`` → array of shape (n, 2).
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
        mean, components = call(pca_fit, X, 2)
        Z = call(pca_transform, X, mean, components, shape=(len(X), 2))
        yield {"map": [grid(), points(Z, color=colours, size=3.5)]}
        yield readout(f"the two components show {Z.var(axis=0).sum() / X.var(axis=0).sum():.0%}")
        if seen.var(axis=0).sum() > 0.97 * Z.var(axis=0).sum():
            yield done("Your view shows as much as the map, up to a turn of the page. No view shows more.")

    limits = dict(xlim=(-3, 3), ylim=(-3, 3), ticks=False)
    return Plane(
        draw,
        panels={"space": Panel(title="space: drag to turn", **limits), "map": Panel(title="the map", **limits)},
        handles={"view": Handle((1.2, -2.0), panel="space", label="the view", color="muted")},
        title="From three dimensions to two",
        task="Turn the space until your view shows as much of the variance as the map does.",
    )


def digit_map(pca_fit, pca_transform, images, labels, most=600):
    """Digits on a map of two principal components; the digit under the pointer is shown.

    Parameters
    ----------
    pca_fit, pca_transform : callable
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
            mean, components = call(pca_fit, X, 2)
            cache["Z"] = call(pca_transform, X, mean, components, shape=(len(X), 2))
        return cache["Z"]

    def draw(only, found, pointer=None):
        Z = places()
        visible = np.arange(len(Z)) if only < 0 else np.flatnonzero(labels == only)
        marks = [points(Z[visible], color=[DIGIT_COLOURS[d] for d in labels[visible]], size=3, opacity=0.6)]
        for shown in _apart(Z, visible, THUMBNAIL):
            corner = Z[shown] - THUMBNAIL / 2
            marks.append(image(1 - images[shown], at=corner, size=(THUMBNAIL, THUMBNAIL)))
        yield {"map": marks}
        if pointer is None or pointer.panel != "map":
            yield readout("Point at a dot.")
        else:
            nearest = visible[np.argmin(((Z[visible] - (pointer.x, pointer.y)) ** 2).sum(axis=1))]
            yield {
                "map": [points(Z[[nearest]], color="text", size=6)],
                "digit": [image(1 - images[nearest], at=(0, 0), size=(8, 8))],
            }
            yield readout(f"digit number {nearest}, a {labels[nearest]}, at [{Z[nearest, 0]:.2f}, {Z[nearest, 1]:.2f}]")
            neighbours = np.argsort(((Z - Z[nearest]) ** 2).sum(axis=1))[1:6]
            if labels[nearest] == 9 and np.sum(labels[neighbours] == 3) >= 3:
                found.add(int(nearest))
        if found:
            yield done(f"Found: digit number {min(found)} is a 9, and most of its five nearest neighbours are 3s.")

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
        state={"found": set()},
        pointer=True,
        title="Digits on a flat map",
        task="Find a 9 that lies among the 3s. Can you see why?",
    )


def _apart(Z, candidates, distance):
    """Of the candidates, one after another, those that keep a distance from all before."""
    chosen = []
    for each in candidates:
        if all(np.abs(Z[each] - Z[other]).max() > distance for other in chosen):
            chosen.append(each)
    return chosen


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

    def kept(k):
        return 1 - ((photo - approximation(k)) ** 2).sum() / (photo**2).sum()

    def draw(k):
        yield [image(approximation(k), at=(0, 0), size=(width, height), smooth=True)]
        yield readout(f"{k} of {min(photo.shape)} patterns hold {kept(k):.2%} of the sum of squares")
        yield readout(f"{photo.size / (k * (height + width + 1)):.1f} times fewer numbers than the photograph")
        if kept(k) >= 0.99 and kept(k - 1) < 0.99:
            yield done(f"{k} patterns are the fewest that hold 99 %.")

    return Plane(
        draw,
        xlim=(0, width),
        ylim=(0, height),
        ticks=False,
        controls={"k": slider(1, 100, value=5, step=1, label="patterns")},
        title="A photograph from its strongest patterns",
        task="How few patterns do you need to recognise the temple? Then find the smallest number that holds 99 % of the sum of squares.",
    )
