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
    done,
    grid,
    heatmap,
    line,
    points,
    polyline,
    readout,
    segment,
    slider,
    text,
)


HIDDEN = 32


def decision_line(seed=3):
    """A neuron's weights as an arrow and its bias as a slider: the line where it changes from no to yes."""
    rng = np.random.default_rng(seed)
    yes, no = rng.normal(size=(14, 2)) * 0.8 + (1.5, 1.2), rng.normal(size=(14, 2)) * 0.8 + (-1.2, -1.0)

    def draw(w, b):
        X, Y = np.meshgrid(np.linspace(-5, 5, 41), np.linspace(3.75, -3.75, 31))
        value = 1 / (1 + np.exp(-np.clip(w[0] * X + w[1] * Y + b, -50, 50)))
        yield [heatmap(2 * value - 1, (-5, 5, -3.75, 3.75), vmax=2.5, smooth=True), grid()]
        if w.any():
            foot = -b * w / (w @ w)
            yield line(foot, (-w[1], w[0]), color="result", width=3)
            yield segment((0, 0), foot, color="muted", dashed=True)
        yield [points(yes, color="positive", size=5), points(no, color="negative", size=5, shape="square")]
        yield arrow(w, "w", color="first")
        right = np.sum(yes @ w + b > 0) + np.sum(no @ w + b <= 0)
        distance = f"{abs(b) / np.hypot(*w):.2f}" if w.any() else "—"
        yield readout(
            f"x·w + b with w = [{w[0]:.1f}, {w[1]:.1f}], b = {b:.1f}; distance of the line from the origin |b|/‖w‖ = {distance}"
        )
        yield readout(f"{right} of {len(yes) + len(no)} points are on their side")
        if right == len(yes) + len(no):
            yield done("All points are on their side.")

    return Plane(
        draw,
        handles={"w": Handle((-1, 1.5), snap=0.1, color="first")},
        controls={"b": slider(-4.0, 4.0, value=0.0, step=0.1, label="b")},
        xlim=(-5, 5),
        ylim=(-3.75, 3.75),
        title="The line of a neuron",
        task="Put all blue dots on the blue side. Then make w twice as long without moving the line: what changes?",
    )


def shape_flow():
    """The shapes of a batch on its way through a network of chosen widths, and how many parameters it has."""

    def draw(batch, inputs, hidden, depth, outputs):
        widths = [inputs, *[hidden] * depth, outputs]
        spacing = 10 / max(len(widths) - 1, 1)
        tallest = max(widths)
        for place, width in enumerate(widths):
            x, half = place * spacing, 0.25 + 1.5 * width / tallest
            yield segment((x, -half), (x, half), color="first", width=9, opacity=0.8)
            yield text((x, half + 0.35), f"({batch}, {width})", anchor="middle", size=13, bold=True)
            if place:
                yield arrow((x - 0.25, 0), start=(x - spacing + 0.25, 0), color="muted", width=1.5)
                yield text(
                    (x - spacing / 2, 0.3),
                    f"W ({widths[place - 1]}, {width})",
                    anchor="middle",
                    size=11,
                    color="second",
                )
                yield text((x - spacing / 2, -0.35), f"b ({width},)", anchor="middle", size=11, color="second")
        total = sum(i * o + o for i, o in zip(widths, widths[1:]))
        each = " + ".join(f"({i}·{o} + {o})" for i, o in zip(widths, widths[1:]))
        yield readout(f"parameters: {each} = {total:,}")
        if hidden == 2 * HIDDEN and depth >= 2:
            yield done(
                "Doubled: the first layer has twice the parameters, each layer between two hidden ones almost four times as many."
            )

    return Plane(
        draw,
        xlim=(-1.1, 11.1),
        ylim=(-2.2, 2.5),
        ticks=False,
        controls={
            "batch": slider(1, 128, value=32, step=1, label="samples in the batch"),
            "inputs": slider(1, 784, value=64, step=1, label="inputs"),
            "hidden": slider(1, 256, value=HIDDEN, step=1, label="neurons per hidden layer"),
            "depth": slider(0, 4, value=2, step=1, label="hidden layers"),
            "outputs": slider(1, 20, value=10, step=1, label="outputs"),
        },
        title="Shapes on their way through a network",
        task="Which slider changes no parameter at all? Double the neurons per hidden layer: which layer's parameters double, and which become almost four times as many?",
    )


def own_network(xor_network):
    """The learner's network for exclusive or: its answer over the plane, and its hidden space, with a point to drag.

    Parameters
    ----------
    xor_network : callable or str
        The learner's function, or its name.
    """
    corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    wanted = np.array([False, True, True, False])
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


def hidden_space(seed=0):
    """A 2 → 3 → 1 network: drag the hidden weights and see the plane bend in the hidden space, on XOR or two spirals."""
    rng = np.random.default_rng(seed)
    sets = {"exclusive or": _xor(rng), "two spirals": _spirals(rng)}
    mesh = np.stack(np.meshgrid(np.linspace(-2, 2, 41), np.linspace(2, -2, 41)), axis=-1)
    ticks, fine = np.linspace(-2, 2, 9), np.linspace(-2, 2, 33)
    lines = [np.column_stack([fine, np.full_like(fine, t)]) for t in ticks] + [
        np.column_stack([np.full_like(fine, t), fine]) for t in ticks
    ]
    activations = {"ReLU": lambda Z: np.maximum(Z, 0), "tanh": np.tanh, "none": lambda Z: Z}

    def draw(w1, w2, w3, b1, b2, b3, data_set, activation, turn):
        X, y = sets[data_set]
        W, b = np.column_stack([w1, w2, w3]), np.array([b1, b2, b3])

        def hidden(points_in):
            return activations[activation](points_in @ W + b)

        # The output neuron is fitted to the hidden layer, so that only the bending is left to the learner.
        H = np.column_stack([hidden(X), np.ones(len(X))])
        out = np.linalg.lstsq(H.T @ H + 1e-6 * np.eye(4), H.T @ (2 * y - 1), rcond=None)[0]
        value = np.tanh(hidden(mesh) @ out[:3] + out[3])
        colours = ["positive" if label else "negative" for label in y]
        yield {
            "input": [heatmap(value, (-2, 2, -2, 2), vmax=2.2, smooth=True), grid(), points(X, color=colours, size=4)]
        }
        yield {"input": [arrow(w, f"w{k}", color="third", width=2) for k, w in enumerate((w1, w2, w3), start=1)]}
        look = _view(np.radians(turn))
        yield {"hidden": [polyline(hidden(each) @ look.T, color="muted", width=0.8) for each in lines]}
        axes = [
            arrow(look @ axis, f"h{k}", color="third", width=1.5) for k, axis in enumerate(1.8 * np.eye(3), start=1)
        ]
        yield {"hidden": [*axes, points(hidden(X) @ look.T, color=colours, size=4)]}
        right = np.mean((H @ out > 0) == (y > 0.5))
        yield readout(f"{right:.0%} of the points are on their side of the fitted output neuron")
        if right == 1:
            yield done("All of them: bent like this, one plane in the hidden space separates the points.")

    sliders = {
        f"b{k}": slider(-2.0, 2.0, value=value, step=0.05, label=f"b{k}") for k, value in ((1, 0.0), (2, 0.0), (3, 0.0))
    }
    return Plane(
        draw,
        panels={
            "input": Panel((-2, 2), (-2, 2), title="the input, and what the network says"),
            "hidden": Panel((-2.6, 2.6), (-2.0, 3.2), title="the same points in the hidden space", ticks=False),
        },
        handles={
            "w1": Handle((1, 0.3), panel="input", snap=0.05, color="third"),
            "w2": Handle((0.9, 0.7), panel="input", snap=0.05, color="third"),
            "w3": Handle((0.9, -0.5), panel="input", snap=0.05, color="third"),
        },
        controls={
            "data_set": choice(list(sets), label="data"),
            "activation": choice(list(activations), label="activation"),
            **sliders,
            "turn": slider(-180, 180, value=35, step=1, label="turn the hidden space (°)"),
        },
        title="How a hidden layer bends space",
        task="Reach 100 % on exclusive or. Then choose the activation “none”: why can no weights do it any more? How far do you get on the spirals?",
    )


def _xor(rng):
    """Four heaps of points at the corners of a square, opposite ones alike."""
    corners = np.array([[-1, -1], [-1, 1], [1, -1], [1, 1]], dtype=float)
    X = np.repeat(corners, 9, axis=0) + 0.18 * rng.normal(size=(36, 2))
    return X, np.repeat([0.0, 1.0, 1.0, 0.0], 9)


def _spirals(rng):
    """Two arms that wind around each other."""
    t = np.linspace(0.35, 1.0, 28)
    arm = 1.8 * t[:, None] * np.column_stack([np.cos(4.2 * t), np.sin(4.2 * t)])
    X = np.vstack([arm, -arm]) + 0.05 * rng.normal(size=(56, 2))
    return X, np.repeat([0.0, 1.0], 28)


def _view(angle):
    """The (2, 3) matrix that shows the hidden space from above at an angle."""
    right = np.array([-np.sin(angle), np.cos(angle), 0.0])
    up = 0.55
    toward = np.array([np.cos(angle) * np.cos(up), np.sin(angle) * np.cos(up), np.sin(up)])
    return np.array([right, np.cross(toward, right)])
