"""Widgets of lesson `training`."""

from __future__ import annotations

import numpy as np

from ... import data
from ...mine import mlp_backward
from ...plane import (
    Handle,
    Panel,
    Plane,
    call,
    choice,
    curve,
    done,
    heatmap,
    legend,
    play,
    points,
    polyline,
    readout,
    slider,
)

STEPS, ARRIVED = 60, 1e-4
CURVATURE = np.array([1.0, 12.0])
SAMPLES, HIDDEN, BATCH = 500, 64, 32


def descent(momentum_step, adam_step):
    """Descent in a long valley by the learner's optimisers: drag the start, choose the optimiser and the learning rate.

    Parameters
    ----------
    momentum_step, adam_step : callable or str
        The learner's functions, or their names.
    """
    xs, ys = np.linspace(-5, 5, 61), np.linspace(3, -3, 41)
    surface = 0.5 * (CURVATURE[0] * xs[None, :] ** 2 + CURVATURE[1] * ys[:, None] ** 2)

    def walk(start, optimizer, rate, momentum):
        parameters, memory, path = {"w": start.copy()}, {}, [start]
        if optimizer == "momentum":
            memory = {"w": np.zeros(2)}
        for _ in range(STEPS):
            gradients = {"w": CURVATURE * parameters["w"]}
            if optimizer == "momentum":
                parameters, memory = call(momentum_step, parameters, gradients, memory, rate, momentum)
            else:
                parameters, memory = call(adam_step, parameters, gradients, memory, rate)
            path.append(np.asarray(parameters["w"], dtype=float))
            if not np.all(np.abs(path[-1]) < 1e6):
                break
        return np.array(path)

    def draw(start, optimizer, rate, momentum):
        path = walk(start, optimizer, rate, momentum)
        height = 0.5 * (path**2 @ CURVATURE)
        yield {"valley": [heatmap(-np.log1p(surface), (-5, 5, -3, 3), colors="diverging", vmax=9, smooth=True)]}
        yield {"valley": [polyline(path, color="result", width=1.5), points(path, color="result", size=2.5)]}
        yield {"loss": [curve(range(len(height)), np.maximum(height, 1e-8), color="result")]}
        if height[-1] > height[0]:
            yield readout(f"after {len(path) - 1} steps the loss is {height[-1]:.3g}: it leaps out of the valley")
        else:
            yield readout(f"after {len(path) - 1} steps the loss fell from {height[0]:.2f} to {height[-1]:.2g}")
        if height[-1] < ARRIVED:
            with_what = f"momentum {momentum:g}" if optimizer == "momentum" else "Adam"
            yield done(f"Below 0.0001, with {with_what} and the learning rate {rate:g}.")

    return Plane(
        draw,
        panels={
            "valley": Panel((-5, 5), (-3, 3), title="the valley, from above", ticks=False),
            "loss": Panel((0, STEPS), (1e-6, 1e3), title="loss", yscale="log", equal=False, xlabel="steps"),
        },
        handles={"start": Handle((-4, 2), panel="valley", color="first")},
        controls={
            "optimizer": choice(["momentum", "Adam"], label="optimiser"),
            "rate": slider(0.005, 0.6, value=0.05, step=0.005, label="learning rate"),
            "momentum": slider(0.0, 0.95, value=0.0, step=0.05, label="momentum"),
        },
        title="Where does it roll?",
        task="With momentum 0, find the largest learning rate that does not leap out: is it 2/12? Then reach a loss below 0.0001 in these 60 steps.",
    )


def live_training(adam_step, most=60):
    """Training and held-out loss while a network learns a few pictures of clothes by the learner's `adam_step`.

    Parameters
    ----------
    adam_step : callable or str
        The learner's function, or its name.
    most : int
        How many epochs there are.
    """
    X, y, X_test, y_test, _ = data.clothes()
    X, y = X[:SAMPLES], y[:SAMPLES]

    def begun():
        rng = np.random.default_rng(0)
        parameters = {}
        for k, (i, o) in enumerate(((X.shape[1], HIDDEN), (HIDDEN, 10)), start=1):
            parameters |= {f"W{k}": rng.normal(size=(i, o)) * np.sqrt(2 / i), f"b{k}": np.zeros(o)}
        return {"rng": rng, "parameters": parameters, "memory": {}, "history": [losses(parameters)]}

    def losses(parameters):
        return tuple(float(mlp_backward(*part, parameters)[0]) for part in ((X, y), (X_test, y_test)))

    def epoch(run, rate):
        order = run["rng"].permutation(len(X))
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            _, gradients = mlp_backward(X[rows], y[rows], run["parameters"])
            run["parameters"], run["memory"] = call(adam_step, run["parameters"], gradients, run["memory"], rate)
        run["history"].append(losses(run["parameters"]))

    def draw(step, rate, runs):
        if "run" not in runs:
            runs["run"] = begun()
        run = runs["run"]
        while len(run["history"]) <= step:
            epoch(run, rate)
        train, held = np.array(run["history"][: step + 1]).T
        epochs = np.arange(len(train))
        yield [
            curve(epochs, np.clip(held, 1e-3, 1e2), color="second"),
            curve(epochs, np.clip(train, 1e-3, 1e2), color="first"),
        ]
        yield legend({"training": "first", "held out": "second"})
        lowest = int(held.argmin())
        yield readout(
            f"after {step} epochs: training loss {train[-1]:.3f}, held-out loss {held[-1]:.3f}, lowest {held[lowest]:.3f} after {lowest}"
        )
        if held[-1] > 1.1 * held[lowest] and train[-1] < train[lowest]:
            yield done(f"The held-out loss has turned: since epoch {lowest} the network learns by heart.")

    return Plane(
        draw,
        xlim=(0, most),
        ylim=(1e-2, 1e1),
        yscale="log",
        equal=False,
        xlabel="epochs",
        ylabel="loss",
        controls={
            "step": play(0, most, interval=250, label="epochs"),
            "rate": slider(0.0003, 0.3, value=0.003, log=True, label="learning rate"),
        },
        state={"runs": {}},
        title="Watch it learn",
        task="Let it run until the held-out loss turns. Then start over with a learning rate that does not survive.",
    )
