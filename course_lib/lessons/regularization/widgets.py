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
    done,
    ellipse,
    grid,
    point,
    points,
    polygon,
    readout,
    slider,
)

DISTANCE = 0.1  # mean squared, from a polynomial to the true curve


def polynomial(ridge, seed=3):
    """Ten noisy points and a polynomial by the learner's `ridge`: its degree and the penalty on its coefficients.

    Parameters
    ----------
    ridge : callable or str
        ``ridge(X, y, penalty)`` → array of shape (d,).
    seed : int
    """
    rng = np.random.default_rng(seed)
    x = np.linspace(-1, 1, 10)
    y = np.sin(2 * x) + 0.25 * rng.normal(size=10)
    fine = np.linspace(-1.05, 1.05, 121)

    def draw(degree, exponent):
        penalty = 1e-12 if exponent < -7.9 else 10.0**exponent
        X, fit_X = (np.vander(values, degree + 1, increasing=True)[:, 1:] for values in (x, fine))
        middle, level = X.mean(axis=0), y.mean()  # the level of the curve costs nothing
        w = call(ridge, X - middle, y - level, penalty, shape=(degree,))
        fit, error = level + (fit_X - middle) @ w, np.mean((level + (X - middle) @ w - y) ** 2)
        yield {
            "curve": [
                curve(fine, np.sin(2 * fine), color="muted", dashed=True),
                curve(fine, np.clip(fit, -9, 9), color="result"),
            ]
        }
        yield {"curve": [points(np.column_stack([x, y]), color="first", size=5)]}
        sizes = np.sign(w) * np.log10(1 + np.abs(w))
        yield {"weights": [bars(sizes, labels=[str(k) for k in range(1, degree + 1)], color="second")]}
        truth = np.mean((fit - np.sin(2 * fine)) ** 2)
        words = "hardly any penalty" if exponent < -7.9 else f"penalty {penalty:.1g}"
        yield readout(
            f"degree {degree}, {words}: mean squared distance from the points {error:.4f}, from the true curve {truth:.3f}",
            f"largest coefficient {np.abs(w).max():.1f}",
        )
        if degree == 9 and truth < DISTANCE:
            yield done(f"Degree 9, and a mean squared distance below {DISTANCE}: ridge, not the degree, did that.")

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
            "exponent": slider(-8.0, 1.0, value=-8.0, step=0.25, label="log₁₀ of the penalty"),
        },
        title="A fit that is too good",
        task="Keep degree 9, and bring the mean squared distance from the true curve below 0.1. What happens to the coefficients on the way?",
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
        if zeros and kind == "L1: diamond" and np.abs(centre).min() > 0.5:
            yield done("Without a penalty both weights are clearly not zero, and yet one is zero at the corner.")

    return Plane(
        draw,
        handles={"centre": Handle((1.2, 2.0), label="the place of the least error", color="second")},
        controls={
            "kind": choice(["L1: diamond", "L2: circle"], label="penalty"),
            "radius": slider(0.2, 3.0, value=1.0, step=0.1, label="budget"),
        },
        xlim=(-4.2, 4.2),
        ylim=(-3.2, 3.2),
        title="Where the ellipses touch the ball",
        task="Drag the place of the least error until, with the diamond, one weight is exactly zero. Then try the same with the circle.",
    )


def weight_paths(ridge, lasso, X, y, names):
    """The weights of a real regression for every penalty, by the learner's `ridge` or `lasso`.

    Parameters
    ----------
    ridge, lasso : callable or str
        ``ridge(X, y, penalty)`` and ``lasso(X, y, penalty, steps)`` → array of shape (d,).
    X, y : ndarray
        Centred data.
    names : list of str
        The columns' names.
    """
    cache = {}
    exponents = np.linspace(-1, 2, 25)
    # Ridge's error is a sum over the rows: its penalty is larger by this factor, so that both fit one axis.
    scale = len(X) / 20

    def weights(kind, exponent):
        if (kind, exponent) not in cache:
            price = 10.0**exponent
            if kind == "lasso":
                cache[kind, exponent] = call(lasso, X, y, price, 300, shape=(X.shape[1],))
            else:
                cache[kind, exponent] = call(ridge, X, y, scale * price, shape=(X.shape[1],))
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
        penalty = 10.0**exponent * (scale if kind == "ridge" else 1)
        yield readout(
            f"{kind}, penalty {penalty:.2g}: {int((now == 0).sum())} of {len(now)} weights exactly zero, {explained:.1%} of the variance explained"
        )
        if kind == "lasso" and np.count_nonzero(now) == 2:
            left = [name for name, value in zip(names, now) if value != 0]
            yield done(f"Two measurements are left: {left[0]} and {left[1]}.")

    return Plane(
        draw,
        panels={
            "paths": Panel(
                (-1, 2),
                (-45, 45),
                title="each weight on its way",
                xlabel=f"log₁₀ of the penalty (ridge: of the penalty/{scale:.0f})",
                equal=False,
            ),
            "now": Panel((-0.7, len(names) - 0.3), (-45, 45), title="the weights now", equal=False),
        },
        controls={
            "kind": choice(["lasso", "ridge"], label="regression"),
            "exponent": slider(-1.0, 2.0, value=0.0, step=0.125, label="log₁₀ of the penalty"),
        },
        title="Weights on their way to zero",
        task="With the lasso, leave only two measurements. Which are they? Then look how many weights ridge sets to exactly zero.",
    )


def dropout_mask(dropout, widths=(6, 9, 9, 4), seed=0):
    """A small network whose hidden units are dropped by the learner's function, anew at every press of the button.

    Parameters
    ----------
    dropout : callable or str
        ``dropout(A, rate, rng)`` → (output, mask).
    widths : tuple of int
    seed : int
    """
    places = [[(3.0 * layer, 0.9 * (k - (count - 1) / 2)) for k in range(count)] for layer, count in enumerate(widths)]
    hidden = sum(widths[1:-1])

    def draw(rate, again, seen):
        _, mask = call(dropout, np.ones(hidden), rate, np.random.default_rng(seed + again))
        factors = np.asarray(mask, dtype=float)
        kept = np.concatenate([np.ones(widths[0], bool), factors > 0, np.ones(widths[-1], bool)])
        kept = np.split(kept, np.cumsum(widths)[:-1])
        if rate >= 0.2:
            seen["dropped"] = seen.get("dropped", np.zeros(hidden, bool)) | (factors == 0)
        for layer in range(len(widths) - 1):
            for a, start in zip(kept[layer], places[layer]):
                for b, end in zip(kept[layer + 1], places[layer + 1]):
                    if a and b:
                        yield curve([start[0], end[0]], [start[1], end[1]], color="muted", width=0.7, opacity=0.6)
        for alive, layer in zip(kept, places):
            yield points(layer, color=["first" if a else "grid" for a in alive], size=9)
        yield readout(
            f"{np.count_nonzero(factors)} of {hidden} hidden units are kept, each multiplied by {factors.max():.2f}; mean of the mask: {factors.mean():.2f}"
        )
        if seen.get("dropped", np.zeros(1, bool)).all():
            yield done("Each hidden unit has been missing at least once: none can be relied on alone.")

    return Plane(
        draw,
        xlim=(-0.8, 9.8),
        ylim=(-4.4, 4.4),
        ticks=False,
        controls={"rate": slider(0.0, 0.9, value=0.5, step=0.05, label="rate"), "again": button("Next sample")},
        state={"seen": {}},
        title="Another network for every sample",
        task="Press until every hidden unit has been missing once. Is the mean of the mask 1 for each sample, or only on average?",
    )
