"""Widgets of lesson `regularization`."""

from __future__ import annotations

import numpy as np

from ...plane import (
    Handle,
    Panel,
    Plane,
    bars,
    button,
    call,
    choice,
    curve,
    ellipse,
    grid,
    point,
    points,
    polygon,
    readout,
    slider,
)


def polynomial(seed=3):
    """Ten noisy points and a polynomial: its degree and the price on its coefficients."""
    rng = np.random.default_rng(seed)
    x = np.linspace(-1, 1, 10)
    y = np.sin(2 * x) + 0.25 * rng.normal(size=10)
    fine = np.linspace(-1.05, 1.05, 121)

    def draw(degree, exponent):
        price = 0.0 if exponent < -7.9 else 10.0**exponent
        X = np.vander(x, degree + 1, increasing=True)
        ridge = price * np.eye(degree + 1)
        ridge[0, 0] = 0.0  # the level of the curve costs nothing
        taller = np.vstack([X, np.sqrt(ridge)])
        w = np.linalg.lstsq(taller, np.concatenate([y, np.zeros(degree + 1)]), rcond=None)[0]
        fit = np.vander(fine, degree + 1, increasing=True) @ w
        yield {
            "curve": [
                curve(fine, np.sin(2 * fine), color="muted", dashed=True),
                curve(fine, np.clip(fit, -9, 9), color="result"),
            ]
        }
        yield {"curve": [points(np.column_stack([x, y]), color="first", size=5)]}
        sizes = np.sign(w) * np.log10(1 + np.abs(w))
        yield {"weights": [bars(sizes, labels=[str(k) for k in range(degree + 1)], color="second")]}
        here, truth = np.mean((X @ w - y) ** 2), np.mean((fit - np.sin(2 * fine)) ** 2)
        yield readout(
            f"degree {degree}, price {price:.1g}: error at the points {here:.4f}, distance to the true curve {truth:.3f}",
            f"largest coefficient {np.abs(w).max():.1f}",
        )

    return Plane(
        draw,
        panels={
            "curve": Panel(
                (-1.1, 1.1), (-2, 2), title="ten points, the true curve (dashed), the fit", equal=False, width=420
            ),
            "weights": Panel(
                None,
                (-3.2, 3.2),
                title="coefficients, log scale",
                equal=False,
                yticks={-3: "−1000", -2: "−100", -1: "−10", 0: "0", 1: "10", 2: "100", 3: "1000"},
            ),
        },
        controls={
            "degree": slider(1, 9, value=9, step=1, label="degree"),
            "exponent": slider(-8.0, 1.0, value=-8.0, step=0.25, label="log₁₀ of the price (left end: none)"),
        },
        title="A fit that is too good",
        task="Keep degree 9, and find the price that brings the fit nearest to the true curve. What happens to the coefficients on the way?",
    )


def ball_and_ellipses():
    """The height lines of a squared error and the unit ball of a penalty: where they touch is the solution."""
    H = np.array([[1.6, 0.9], [0.9, 1.1]])  # the bowl's curvature
    values, vectors = np.linalg.eigh(H)
    angle = np.arctan2(vectors[1, 0], vectors[0, 0])
    turn = np.linspace(0, 2 * np.pi, 2401)

    def boundary(kind, radius):
        ring = np.column_stack([np.cos(turn), np.sin(turn)])
        return radius * (ring if kind == "L2: circle" else ring / np.abs(ring).sum(axis=1, keepdims=True))

    def height(w, centre):
        return np.einsum("...i,ij,...j", w - centre, H, w - centre)

    def draw(centre, kind, radius):
        size = np.hypot(*centre) if kind == "L2: circle" else np.abs(centre).sum()
        edge = boundary(kind, radius)
        touch = centre if size <= radius else edge[height(edge, centre).argmin()]
        if kind == "L1: diamond" and size > radius:
            # The four corners belong to the edge exactly, whatever the fineness of the drawing.
            corners = radius * np.array([[1, 0], [-1, 0], [0, 1], [0, -1]], dtype=float)
            best = corners[height(corners, centre).argmin()]
            touch = best if height(best, centre) <= height(touch, centre) else touch
        touch = np.where(np.abs(touch) < 1e-9, 0.0, touch)
        yield [grid(), polygon(edge[::8], color="first", opacity=0.15)]
        for level in (0.25, 1.0, 2.5, 5.0, float(height(touch, centre))):
            if level > 1e-6:
                last = level == float(height(touch, centre))
                yield ellipse(
                    centre,
                    np.sqrt(level / values),
                    angle,
                    color="result" if last else "muted",
                    width=2.5 if last else 1,
                )
        yield [point(centre, "least error", color="second"), point(touch, "solution", color="result", size=6)]
        zeros = [name for name, value in zip(("w₁", "w₂"), touch) if value == 0]
        yield readout(
            f"solution [{touch[0]:.2f}, {touch[1]:.2f}]" + (f": {' and '.join(zeros)} exactly zero" if zeros else "")
        )

    return Plane(
        draw,
        handles={"centre": Handle((2.1, 1.6), label="the place of the least error", color="second")},
        controls={
            "kind": choice(["L1: diamond", "L2: circle"], label="penalty"),
            "radius": slider(0.2, 3.0, value=1.0, step=0.1, label="budget"),
        },
        xlim=(-4.2, 4.2),
        ylim=(-3.2, 3.2),
        title="Where the ellipses touch the ball",
        task="With the diamond, how far can you drag the centre while one weight stays at zero? Try the same with the circle.",
    )


def weight_paths(ridge, lasso, X, y, names):
    """The weights of a real regression for every price, by the learner's `ridge` or `lasso`.

    Parameters
    ----------
    ridge, lasso : callable
        ``ridge(X, y, penalty)`` and ``lasso(X, y, penalty, steps)`` → array of shape (d,).
    X, y : ndarray
        Centred data.
    names : list of str
        The columns' names.
    """
    cache = {}
    exponents = np.linspace(-1, 2, 25)

    def weights(kind, exponent):
        if (kind, exponent) not in cache:
            price = 10.0**exponent
            if kind == "lasso":
                cache[kind, exponent] = call(lasso, X, y, price, 300, shape=(X.shape[1],))
            else:
                cache[kind, exponent] = call(ridge, X, y, len(X) * price / 20, shape=(X.shape[1],))
        return cache[kind, exponent]

    def draw(kind, exponent):
        table = np.array([weights(kind, value) for value in exponents])
        now = weights(kind, exponent)
        colours = ("first", "second", "third", "fourth", "target", "result", "muted", "positive", "negative", "right")
        yield {
            "paths": [curve(exponents, column, color=colours[k % 10], width=1.8) for k, column in enumerate(table.T)]
        }
        yield {"paths": [curve([exponent, exponent], [-45, 45], color="axis", dashed=True)]}
        yield {"now": [bars(now, labels=names, colors=[colours[k % 10] for k in range(len(now))])]}
        explained = 1 - ((y - X @ now) ** 2).sum() / (y**2).sum()
        yield readout(
            f"{kind}, price {10.0**exponent:.2g}: {int((now == 0).sum())} of {len(now)} weights exactly zero, {explained:.1%} of the variance explained"
        )

    return Plane(
        draw,
        panels={
            "paths": Panel(
                (-1, 2), (-45, 45), title="each weight on its way", xlabel="log₁₀ of the price", equal=False
            ),
            "now": Panel((-0.7, len(names) - 0.3), (-45, 45), title="the weights now", equal=False),
        },
        controls={
            "kind": choice(["lasso", "ridge"], label="regression"),
            "exponent": slider(-1.0, 2.0, value=0.0, step=0.125, label="log₁₀ of the price"),
        },
        title="Weights on their way to zero",
        task="With the lasso, which two measurements survive the longest? How many weights does ridge set to exactly zero?",
    )


def dropout_mask(neurons=(6, 9, 9, 4), seed=0):
    """A small network whose neurons are dropped at random, anew at every press of the button."""
    places = [[(3.0 * layer, 0.9 * (k - (count - 1) / 2)) for k in range(count)] for layer, count in enumerate(neurons)]

    def draw(rate, again):
        rng = np.random.default_rng(seed + again)
        masks = [
            rng.random(count) >= rate if 0 < layer < len(neurons) - 1 else np.ones(count, bool)
            for layer, count in enumerate(neurons)
        ]
        for layer in range(len(neurons) - 1):
            for a, start in zip(masks[layer], places[layer]):
                for b, end in zip(masks[layer + 1], places[layer + 1]):
                    if a and b:
                        yield curve([start[0], end[0]], [start[1], end[1]], color="muted", width=0.7, opacity=0.6)
        for alive, layer in zip(masks, places):
            yield points(layer, color=["first" if a else "grid" for a in alive], size=9)
        hidden = np.concatenate(masks[1:-1])
        yield readout(
            f"{hidden.sum()} of {hidden.size} hidden neurons are kept, each multiplied by 1 / (1 − {rate:.2f}) = {1 / (1 - rate):.2f}"
        )
        yield readout(
            f"sum of the mask / number of neurons: {hidden.sum() / (1 - rate) / hidden.size:.2f} (1 on average)"
        )

    return Plane(
        draw,
        xlim=(-0.8, 9.8),
        ylim=(-4.4, 4.4),
        ticks=False,
        controls={"rate": slider(0.0, 0.9, value=0.5, step=0.05, label="rate"), "again": button("Next training step")},
        title="Another network at every step",
        task="At a rate of 0.5, is there ever a step in which the same neurons live as before? What does that forbid a neuron to rely on?",
    )
