"""Widgets of lesson `layers`."""

from __future__ import annotations

import numpy as np

from ...plane import (
    Handle,
    LearnerMessage,
    Panel,
    Plane,
    arrow,
    call,
    choice,
    curve,
    done,
    grid,
    heatmap,
    legend,
    line,
    points,
    polyline,
    readout,
    segment,
    slider,
)

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
WANTED = {
    "OR": np.array([False, True, True, True]),
    "AND": np.array([False, False, False, True]),
    "exclusive or": np.array([False, True, True, False]),
}


def four_corners():
    """One neuron on the four corners of a square: its weights as an arrow, its bias as a slider, three sets of labels."""

    def draw(w, b, kind, solved):
        X, Y = np.meshgrid(np.linspace(-2, 3, 41), np.linspace(2.25, -1.5, 31))
        value = 1 / (1 + np.exp(-np.clip(3 * (w[0] * X + w[1] * Y + b), -50, 50)))
        yield [heatmap(2 * value - 1, (-2, 3, -1.5, 2.25), vmax=2.5, smooth=True), grid()]
        if w.any():
            foot = -b * w / (w @ w)
            yield line(foot, (-w[1], w[0]), color="result", width=3)
            yield segment((0, 0), foot, color="muted", dashed=True)
        yield _corners(WANTED[kind], CORNERS)
        yield arrow(w, "w", color="first")
        scores = CORNERS @ w + b
        right = int(np.sum((scores > 0) == WANTED[kind]))
        yield readout(
            "scores: "
            + ", ".join(f"[{x:.0f}, {y:.0f}] → {_number(score)}" for (x, y), score in zip(CORNERS, scores))
            + f"; {right} of 4 corners are right",
            f"mean score along the diagonal [0, 0], [1, 1]: {_number((scores[0] + scores[3]) / 2, 2)}; "
            f"along the diagonal [0, 1], [1, 0]: {_number((scores[1] + scores[2]) / 2, 2)}",
        )
        solved[kind] = max(right, solved.get(kind, 0))
        if solved.get("OR") == solved.get("AND") == 4 and solved.get("exclusive or") == 3:
            yield done(
                "One neuron for OR, one for AND. For exclusive or three corners is the most, and the read-out says why."
            )

    return Plane(
        draw,
        handles={"w": Handle((-1, 0.5), snap=0.1, color="first")},
        controls={
            "b": slider(-2.5, 2.5, value=0.0, step=0.1, label="b"),
            "kind": choice(list(WANTED), label="yes where"),
        },
        state={"solved": {}},
        xlim=(-2, 3),
        ylim=(-1.5, 2.25),
        title="One neuron, four corners",
        task="Get all four corners right for OR, then for AND. Then take exclusive or, and get as many right as you can.",
    )


def two_units():
    """Two hidden units, their arrows and biases to move: where they take the four corners, and whether one line is enough there."""
    fine = np.linspace(-0.5, 1.5, 81)
    lines = [np.column_stack([fine, np.full_like(fine, t)]) for t in np.linspace(-0.5, 1.5, 9)]
    lines += [each[:, ::-1] for each in lines]
    activations = {"ReLU": lambda Z: np.maximum(Z, 0), "none": lambda Z: Z}
    yes = WANTED["exclusive or"]

    def draw(w1, w2, b1, b2, activation):
        W, b = np.column_stack([w1, w2]), np.array([b1, b2])

        def hidden(places):
            return activations[activation](places @ W + b)

        yield {"input": [grid()]}
        for w, bias, name, tint in ((w1, b1, "w1", "first"), (w2, b2, "w2", "second")):
            if w.any():
                yield {
                    "input": [line(-bias * w / (w @ w), (-w[1], w[0]), color=tint, width=2, dashed=tint == "second")]
                }
            yield {"input": [arrow(w, name, color=tint)]}
        yield {"input": [_corners(yes, CORNERS)]}
        H = hidden(CORNERS)
        yield {"hidden": [grid(), *(polyline(hidden(each), color="muted", width=0.8) for each in lines)]}
        border = _between(H[yes], H[~yes])
        if border:
            yield {"hidden": [line(*border, color="result", width=2.5)]}
        yield {"hidden": [_corners(yes, H)]}
        yield readout(
            f"W1 = [[{_number(W[0, 0])}, {_number(W[0, 1])}], [{_number(W[1, 0])}, {_number(W[1, 1])}]], b1 = [{_number(b1)}, {_number(b2)}]",
            "hidden layer: "
            + ", ".join(f"[{x:.0f}, {y:.0f}] → ({_number(h)}, {_number(k)})" for (x, y), (h, k) in zip(CORNERS, H)),
        )
        if border:
            yield done("In the hidden space one line is enough. Note W1, b1 and where the corners went.")

    return Plane(
        draw,
        panels={
            "input": Panel((-1.6, 2.1), (-1.6, 2.1), title="the input, and the two units' lines"),
            "hidden": Panel((-1.2, 2.5), (-1.2, 2.5), title="the hidden space"),
        },
        handles={
            "w1": Handle((1, 0.5), panel="input", snap=0.5, color="first"),
            "w2": Handle((-0.5, 1), panel="input", snap=0.5, color="second"),
        },
        controls={
            "b1": slider(-2.0, 2.0, value=0.0, step=0.5, label="b1 (solid line)"),
            "b2": slider(-2.0, 2.0, value=0.0, step=0.5, label="b2 (dashed line)"),
            "activation": choice(list(activations), label="activation"),
        },
        title="Two lines for exclusive or",
        task="Move the two lines until one line in the hidden space parts the blue dots from the orange squares. Then take the bend away (activation “none”): is there any place for the lines where it still works?",
    )


def bump():
    """Three ReLU units that bend at 1, 2 and 3: find the output weights that make a single bump of them."""
    x = np.linspace(-0.5, 4.5, 201)
    units = np.maximum(x[:, None] - [1.0, 2.0, 3.0], 0)
    wanted = np.interp(x, [1, 2, 3], [0, 1, 0])

    def draw(first, second, third):
        weights = np.array([first, second, third])
        for k, tint in enumerate(("first", "second", "third")):
            yield curve(x, np.clip(units[:, k] * weights[k], -4, 4), color=tint, width=1, opacity=0.7)
        yield [curve(x, wanted, color="muted", dashed=True), curve(x, np.clip(units @ weights, -4, 4), color="result")]
        yield legend(
            {"unit 1": "first", "unit 2": "second", "unit 3": "third", "their sum": "result"}, corner="top left"
        )
        slopes = ", ".join(_number(slope) for slope in (0, *np.cumsum(weights)))
        yield readout(f"slopes of the four pieces: {slopes}")
        if np.array_equal(weights, [1, -2, 1]):
            yield done("A bump. Each weight is the change of slope where its unit wakes up.")

    return Plane(
        draw,
        xlim=(-0.5, 4.5),
        ylim=(-1.6, 2.2),
        equal=False,
        height=260,
        controls={
            name: slider(-3.0, 3.0, value=value, step=0.5, label=f"weight of unit {k}")
            for k, (name, value) in enumerate((("first", 0.5), ("second", 0.5), ("third", 0.5)), start=1)
        },
        title="A bump of three bends",
        task="Lay the sum onto the dashed bump.",
    )


def own_network(xor_network):
    """The learner's network for exclusive or: its answer over the plane, and its hidden space, with a point to drag.

    Parameters
    ----------
    xor_network : callable or str
        The learner's function, or its name.
    """
    corners, wanted = CORNERS, WANTED["exclusive or"]
    mesh = np.stack(np.meshgrid(np.linspace(-0.5, 1.5, 41), np.linspace(1.5, -0.5, 41)), axis=-1)

    def draw(x):
        parameters = call(xor_network)
        try:
            W1, b1, W2, b2 = (np.asarray(parameters[name], dtype=float) for name in ("W1", "b1", "W2", "b2"))
            hidden = lambda places: np.maximum(places @ W1 + b1, 0)  # noqa: E731
            said = (hidden(mesh) @ W2 + b2)[..., 0]
            answers = (hidden(corners) @ W2 + b2)[:, 0]
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise LearnerMessage(f"`xor_network` has another form than its docstring says ({error}).") from None
        colours = ["positive" if yes else "negative" for yes in wanted]
        yield {"input": [heatmap(np.tanh(2 * (said - 0.5)), (-0.5, 1.5, -0.5, 1.5), vmax=1.6, smooth=True)]}
        yield {"input": [points(corners, color=colours, size=8)]}
        bent, own = hidden(corners), hidden(x)
        yield {"hidden": [grid(), points(bent, color=colours, size=8), points([own], color="first", size=6)]}
        if abs(W2[1, 0]) > 1e-9:  # the line on which the output is one half
            first = np.array([-1.0, 4.0])
            second = (0.5 - b2[0] - W2[0, 0] * first) / W2[1, 0]
            yield {"hidden": [polyline(np.column_stack([first, second]), color="result", width=2)]}
        value = (own @ W2 + b2)[0]
        yield readout(f"x = [{x[0]:.2f}, {x[1]:.2f}] → hidden [{own[0]:.2f}, {own[1]:.2f}] → output {value:.2f}")
        right = np.sum((answers > 0.5) == wanted)
        if right < 4:
            yield readout(f"{right} of 4 corners are right so far")
        elif abs(value - 0.5) < 0.03:
            yield done("On the border: in the hidden space your point lies on the output's line.")

    return Plane(
        draw,
        panels={
            "input": Panel((-0.5, 1.5), (-0.5, 1.5), title="what your network says"),
            "hidden": Panel((-0.5, 2.5), (-0.5, 2.5), title="the hidden space, and the output's line"),
        },
        handles={"x": Handle((0.1, 0.1), panel="input", snap=0.01, color="first")},
        title="Your network for exclusive or",
        task="Drag the point onto the border between yes and no. Where does it lie in the hidden space?",
    )


def _corners(yes, places):
    """The corners, those of yes as dots, the others as squares."""
    return [
        points(places[yes], color="positive", size=9),
        points(places[~yes], color="negative", size=8, shape="square"),
    ]


def _number(value, places=1):
    """A number with few decimals and a real minus."""
    return f"{round(float(value), places) + 0.0:.{places}f}".removesuffix(".0").replace("-", "−")


def _between(yes, no):
    """A line with the two points `yes` on one side and the two of `no` on the other, as (point, direction), or None."""
    pairs = [(place, _nearest(place, no)) for place in yes] + [(_nearest(place, yes), place) for place in no]
    a, b = min(pairs, key=lambda pair: np.hypot(*(pair[0] - pair[1])))
    middle, normal = (a + b) / 2, a - b
    if np.min((yes - middle) @ normal) < 1e-6 or np.max((no - middle) @ normal) > -1e-6:
        return None
    return middle, (-normal[1], normal[0])


def _nearest(place, ends):
    """The point of the segment between two ends that is nearest to a place."""
    along = ends[1] - ends[0]
    length = along @ along
    return ends[0] + (np.clip((place - ends[0]) @ along / length, 0, 1) if length else 0) * along
