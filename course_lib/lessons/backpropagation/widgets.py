"""Widgets of lesson `backpropagation`."""

from __future__ import annotations

import numpy as np

from ...plane import (
    Handle,
    Panel,
    Plane,
    arrow,
    call,
    curve,
    heatmap,
    legend,
    matrix,
    play,
    points,
    polyline,
    readout,
    slider,
    text,
)


def graph_stepper(dense_backward, relu_backward, softmax_cross_entropy_grad):
    """A small network as a graph of operations: values flow forward, then the learner's gradients flow back.

    Parameters
    ----------
    dense_backward, relu_backward, softmax_cross_entropy_grad : callable
        The learner's backward functions.
    """
    rng = np.random.default_rng(1)
    X, y = rng.integers(-2, 3, size=(2, 3)).astype(float), [0, 1]
    W1, b1 = rng.integers(-1, 2, size=(3, 2)).astype(float), np.zeros(2)
    W2, b2 = rng.integers(-1, 2, size=(2, 2)).astype(float), np.zeros(2)
    Z1 = X @ W1 + b1
    A1 = np.maximum(Z1, 0)
    Z2 = A1 @ W2 + b2
    shifted = Z2 - Z2.max(axis=1, keepdims=True)
    loss = np.mean(np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(2), y])
    forward = [
        ("X", X, "(2, 3)"),
        ("Z₁ = X W₁ + b₁", Z1, "(2, 2)"),
        ("A₁ = relu(Z₁)", A1, "(2, 2)"),
        ("Z₂ = A₁ W₂ + b₂", Z2, "(2, 2)"),
        ("loss", [[loss]], "()"),
    ]

    def gradients(count):
        """The first gradients of the backward pass, only as many as are shown."""
        if count < 1:
            return
        dZ2 = call(softmax_cross_entropy_grad, Z2, np.array(y), shape=Z2.shape)
        yield "dZ₂ = (P − Y) / N", dZ2, "softmax_cross_entropy_grad(Z₂, y)"
        if count < 2:
            return
        dA1, dW2, _ = call(dense_backward, dZ2, A1, W2)
        yield "dA₁ = dZ₂ W₂ᵀ", dA1, f"dense_backward: dW₂ = A₁ᵀ dZ₂ = {np.round(dW2, 2).tolist()}"
        if count < 3:
            return
        dZ1 = call(relu_backward, dA1, Z1, shape=Z1.shape)
        yield "dZ₁ = dA₁ ⊙ [Z₁ > 0]", dZ1, "relu_backward(dA₁, Z₁)"
        if count < 4:
            return
        dX, dW1, _ = call(dense_backward, dZ1, X, W1)
        yield "dX = dZ₁ W₁ᵀ", dX, f"dense_backward: dW₁ = X¹ᵀ dZ₁ = {np.round(dW1, 2).tolist()}".replace("X¹ᵀ", "Xᵀ")

    def draw(step):
        ahead = min(step, 4)
        for place, (name, values, shape) in enumerate(forward[: ahead + 1]):
            x = 4.2 * place
            yield text((x + 1.5, 0.9), name, anchor="middle", color="first", bold=True, size=12)
            yield matrix(values, at=(x + 0.3, 0.4), cell=0.8, decimals=2 if place == 4 else None)
            yield text((x + 1.5, -1.9), shape, anchor="middle", size=11, color="muted")
            if place:
                yield arrow((x + 0.1, -0.4), start=(x - 0.9, -0.4), color="first", width=1.5)
        yield readout(f"forward: {forward[ahead][0]}" if step <= 4 else f"loss {loss:.3f}; now backward")
        spots = [3, 2, 1, 0]
        for place, (name, values, how) in zip(spots, gradients(step - 4)):
            x = 4.2 * place
            yield text((x + 1.5, -3.0), name, anchor="middle", color="second", bold=True, size=12)
            yield matrix(values, at=(x + 0.3, -3.5), cell=0.8, decimals=2)
            yield arrow((x + 3.2, -4.3), start=(x + 4.2, -4.3), color="second", width=1.5)
            yield readout(how)

    return Plane(
        draw,
        xlim=(-0.4, 20.6),
        ylim=(-5.6, 1.5),
        ticks=False,
        controls={"step": play(0, 8, interval=1500, label="step")},
        title="Forward, then backward",
        task="Which entries of dZ₁ are zero, and why? Compare each gradient's shape with that of the value above it.",
    )


def descent(steps=60):
    """Gradient descent with momentum on a long valley: drag the start, choose the learning rate."""
    curvature = np.array([1.0, 12.0])
    xs, ys = np.linspace(-5, 5, 61), np.linspace(3, -3, 41)
    surface = np.array([[0.5 * (curvature[0] * x**2 + curvature[1] * y**2) for x in xs] for y in ys])

    def walk(start, rate, momentum):
        place, speed, path = start.copy(), np.zeros(2), [start]
        for _ in range(steps):
            speed = momentum * speed + curvature * place
            place = place - rate * speed
            path.append(place)
            if not np.all(np.abs(place) < 1e6):
                break
        return np.array(path)

    def draw(start, rate, momentum):
        path = walk(start, rate, momentum)
        height = 0.5 * (path**2 @ curvature)
        yield {"valley": [heatmap(-np.log1p(surface), (-5, 5, -3, 3), colors="diverging", vmax=9, smooth=True)]}
        yield {"valley": [polyline(path, color="result", width=1.5), points(path, color="result", size=2.5)]}
        yield {"loss": [curve(range(len(height)), np.maximum(height, 1e-8), color="result")]}
        if height[-1] > height[0]:
            yield readout(
                f"after {len(path) - 1} steps the loss is {height[-1]:.3g}: it leaps out of the valley (limit without momentum: {2 / curvature.max():.3f})"
            )
        else:
            yield readout(f"after {len(path) - 1} steps the loss fell from {height[0]:.2f} to {height[-1]:.2g}")

    return Plane(
        draw,
        panels={
            "valley": Panel((-5, 5), (-3, 3), title="the valley, from above", ticks=False),
            "loss": Panel((0, steps), (1e-6, 1e3), title="loss", yscale="log", equal=False, xlabel="steps"),
        },
        handles={"start": Handle((-4, 2), panel="valley", color="first")},
        controls={
            "rate": slider(0.005, 0.2, value=0.05, step=0.005, label="learning rate"),
            "momentum": slider(0.0, 0.95, value=0.0, step=0.05, label="momentum"),
        },
        title="Where does it roll?",
        task="Find the largest learning rate that does not leap out. Then reach a loss below 0.0001 with the help of momentum.",
    )


def live_training(mlp_backward, X, y, X_test, y_test, hidden=32, most=60):
    """Training and held-out loss while a digit network trains by the learner's gradients; play, pause, change the rate.

    Parameters
    ----------
    mlp_backward : callable
        ``mlp_backward(X, y, layers)`` → (loss, gradients).
    X, y, X_test, y_test : ndarray
        Training and held-out samples.
    hidden, most : int
        Width of the hidden layer; how many half epochs there are.
    """
    rng = np.random.default_rng(0)
    first = [rng.normal(size=(X.shape[1], hidden)) * np.sqrt(2 / X.shape[1]), np.zeros(hidden)]
    second = [rng.normal(size=(hidden, 10)) * np.sqrt(2 / hidden), np.zeros(10)]
    run = {"layers": [first, second], "history": [], "speed": [[0.0, 0.0], [0.0, 0.0]]}

    def losses():
        train, _ = call(mlp_backward, X[:400], y[:400], run["layers"])
        held, _ = call(mlp_backward, X_test, y_test, run["layers"])
        return float(train), float(held)

    def half_epoch(rate):
        order = rng.permutation(len(X))[: len(X) // 2]
        for start in range(0, len(order), 32):
            batch = order[start : start + 32]
            _, gradients = call(mlp_backward, X[batch], y[batch], run["layers"])
            for layer, speed, pair in zip(run["layers"], run["speed"], gradients):
                for part in (0, 1):
                    speed[part] = 0.9 * speed[part] + np.asarray(pair[part], dtype=float)
                    layer[part] = layer[part] - rate * speed[part]

    def draw(step, rate):
        if not run["history"]:
            run["history"].append(losses())
        while len(run["history"]) <= step:
            half_epoch(rate)
            run["history"].append(losses())
        train, held = np.array(run["history"][: step + 1]).T
        epochs = np.arange(len(train)) / 2
        yield [
            curve(epochs, np.maximum(held, 1e-4), color="second"),
            curve(epochs, np.maximum(train, 1e-4), color="first"),
        ]
        yield legend({"training": "first", "held out": "second"})
        yield readout(f"after {epochs[-1]:g} epochs: training loss {train[-1]:.3f}, held-out loss {held[-1]:.3f}")

    return Plane(
        draw,
        xlim=(0, most / 2),
        ylim=(1e-3, 5),
        yscale="log",
        equal=False,
        xlabel="epochs",
        ylabel="loss",
        controls={
            "step": play(0, most, interval=250, label="half epochs"),
            "rate": slider(0.002, 0.2, value=0.03, step=0.002, label="learning rate"),
        },
        title="Watch it learn",
        task="Let it run, and raise the learning rate on the way. When does the held-out loss stop falling, while the training loss goes on?",
    )
