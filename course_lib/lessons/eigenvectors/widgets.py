"""Widgets of lesson `eigenvectors`."""

from __future__ import annotations

import numpy as np

from ...plane import (
    Handle,
    Plane,
    arrow,
    call,
    choice,
    circle,
    done,
    ellipse,
    grid,
    line,
    points,
    polyline,
    readout,
    text,
)

MATRICES = {
    "[[2, 1], [1, 2]], symmetric": [[2, 1], [1, 2]],
    "[[1.5, 1], [0, 0.5]], not symmetric": [[1.5, 1], [0, 0.5]],
    "[[1, 2], [2, −2]], one direction turned around": [[1, 2], [2, -2]],
    "[[0, −1], [1, 0]], a quarter turn": [[0, -1], [1, 0]],
    "[[1, 1], [1, 1]], flattens one direction": [[1, 1], [1, 1]],
}
ON_LINE = 1.5  # so near, in degrees, a hand can be asked to come


def eigen_dial():
    """Turn v on the unit circle and watch Av: where the two lie on one line, v is an eigenvector."""

    def draw(v, matrix, found):
        A = np.array(MATRICES[matrix], dtype=float)
        image = A @ v
        turned = np.degrees(np.arctan2(v[0] * image[1] - v[1] * image[0], v @ image))
        angles = np.linspace(0, 2 * np.pi, 121)
        ring = np.column_stack([np.cos(angles), np.sin(angles)])
        flattened = np.hypot(*image) < np.sin(np.radians(ON_LINE)) * np.linalg.norm(A, 2)
        on_line = flattened or min(abs(turned), 180 - abs(turned)) < ON_LINE
        yield [grid(), circle((0, 0), 1), polyline(ring @ A.T, color="muted", width=1.2, dashed=True)]
        if on_line:
            yield line((0, 0), v, color="right", width=2)
        yield [arrow(image, "Av", color="result"), arrow(v, "v", color="first")]
        yield readout(f"v = [{v[0]:.2f}, {v[1]:.2f}], Av = [{image[0]:.2f}, {image[1]:.2f}]")
        if on_line:
            found.setdefault(matrix, set()).add(_nearest_eigenvalue(A, v))
            yield readout(f"An eigenvector: Av is {0 if flattened else v @ image:.2f} times v.")
        else:
            yield readout(f"A turns v by {turned:.0f}°: no eigenvector.")
        seen = sorted(found.get(matrix, ()), reverse=True)
        if len(seen) == 2:
            yield done(f"Both directions of this matrix are found, λ = {seen[0]:.2f} and {seen[1]:.2f}.")
        if sum(map(len, found.values())) == 2 * (len(MATRICES) - 1):
            yield done("All eigenvectors of all five are found. The quarter turn has none.")

    return Plane(
        draw,
        handles={"v": Handle((1, 0), constrain="circle", color="first")},
        controls={"matrix": choice(list(MATRICES), label="A =")},
        state={"found": {}},
        xlim=(-4.2, 4.2),
        ylim=(-3.2, 3.2),
        title="Which directions does A leave on their line?",
        task="Find every eigenvector of each matrix, and its eigenvalue. One matrix has none.",
    )


def _nearest_eigenvalue(A, v):
    """The eigenvalue whose direction v is nearest to."""
    values, vectors = np.linalg.eig(A)
    return round(float(values[np.abs(v @ vectors).argmax()]), 6)


def covariance_ellipse(covariance, seed=2):
    """A dozen points to drag, and the ellipse of their covariance matrix, as the learner computes it.

    Parameters
    ----------
    covariance : callable
        ``covariance(X)`` → array of shape (2, 2).
    seed : int
        Which random points.
    """
    start = np.random.default_rng(seed).normal(size=(12, 2)) @ np.array([[1.8, 0.9], [0.0, 0.7]])

    def draw(cloud, seen):
        yield grid()
        yield points(cloud, color="first", size=3)
        C = call(covariance, cloud, shape=(2, 2))
        values, vectors = np.linalg.eigh((C + C.T) / 2)
        spread = np.sqrt(np.maximum(values, 0))
        middle = cloud.mean(axis=0)
        angle = np.arctan2(vectors[1, 1], vectors[0, 1])
        yield ellipse(middle, (2 * spread[1], 2 * spread[0]), angle, color="result", fill=True, opacity=0.12)
        yield arrow(middle + 2 * spread[1] * vectors[:, 1], start=middle, color="result")
        yield arrow(middle + 2 * spread[0] * vectors[:, 0], start=middle, color="third")
        both = np.sqrt(C[0, 0] * C[1, 1])
        yield readout(
            f"variances {C[0, 0]:.2f} and {C[1, 1]:.2f}, covariance {C[0, 1]:.2f}, correlation {C[0, 1] / both if both else 0:.2f}",
            f"eigenvalues {values[1]:.2f} and {values[0]:.2f}; half-axes are twice their roots",
        )
        correlated = C[0, 1] / both if both else 0
        if both > 0.01 and abs(correlated) < 0.05:
            seen.add("zero")
            yield done(
                "Covariance zero (nearly), variances not: the axes of the ellipse lie along the coordinates' axes."
            )
        elif correlated < -0.3:
            seen.add("negative")
            yield done("Covariance negative: the long axis falls from left to right.")
        if len(seen) == 2:
            yield done("Both are done.")

    return Plane(
        draw,
        handles={"cloud": Handle(start, label="point", color="first")},
        state={"seen": set()},
        xlim=(-6, 6),
        ylim=(-4, 4),
        title="The ellipse of a cloud",
        task="Make the covariance zero without making either variance zero. Then negative. How do the axes lie each time?",
    )


LITTLE_WEB = frozenset({(0, 1), (1, 2), (2, 0), (3, 0), (4, 0), (4, 3), (5, 4)})


def _link(source, target):
    """An arrow between the rims of two pages, a little to the left, so that the link back has its own line."""
    way = (target - source) / np.hypot(*(target - source))
    aside = 0.09 * np.array([-way[1], way[0]])
    return arrow(target - 0.55 * way + aside, start=source + 0.32 * way + aside, color="muted", width=1.6)


def little_web(pagerank, n=6):
    """Six pages; clicking on one and then on another draws or deletes a link; circles grow with the learner's page rank.

    Parameters
    ----------
    pagerank : callable
        ``pagerank(links, n, damping, tol)`` → array of shape (n,).
    n : int
        How many pages.
    """
    angles = np.pi / 2 - 2 * np.pi * np.arange(n) / n
    places = 2.6 * np.column_stack([np.cos(angles), np.sin(angles)])
    names = "ABCDEFGHIJ"[:n]

    def click(pointer, state):
        distances = np.hypot(*(places - (pointer.x, pointer.y)).T)
        page = int(distances.argmin())
        if distances[page] > 0.9:
            state["start"] = None
        elif state["start"] is None:
            state["start"] = page
        else:
            if state["start"] != page:
                state["links"] = state["links"] ^ {(state["start"], page)}
            state["start"] = None

    def draw(links, start):
        yield [_link(places[source], places[target]) for source, target in sorted(links)]
        for page, place in enumerate(places):
            yield circle(place, 0.32, color="target" if page == start else "first", fill=True)
            yield text(place, names[page], anchor="middle", bold=True)
        ranks = call(pagerank, tuple(sorted(links)), n, 0.85, 1e-8, shape=(n,))
        for page, (place, rank) in enumerate(zip(places, ranks)):
            yield circle(place, 0.25 + 1.1 * np.sqrt(max(rank, 0)), color="result")
        order = np.argsort(-ranks)
        yield readout(", ".join(f"{names[page]} {ranks[page]:.3f}" for page in order))
        yield readout(
            "Click a page to begin a link."
            if start is None
            else f"From {names[start]}: click the page that it links to."
        )
        if names[order[0]] == "F" and not links >= LITTLE_WEB:
            yield readout("F is first, but a link was deleted: do it by adding alone.")
        elif names[order[0]] == "F":
            more = len(set(links) - LITTLE_WEB)
            yield done(
                f"F is first, with {more} new link{'s' * (more != 1)}."
                + (" It can be done with fewer." if more > 3 else "")
            )

    return Plane(
        draw,
        state={"links": LITTLE_WEB, "start": None},
        on_click=click,
        xlim=(-4.6, 4.6),
        ylim=(-3.8, 3.8),
        ticks=False,
        title="A little web",
        task="Bring F from the last place to the first by adding links. What is the least number of links that does it?",
    )
