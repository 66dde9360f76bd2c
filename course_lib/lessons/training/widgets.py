"""Widgets of lesson `training`."""

from __future__ import annotations

import numpy as np

from ...mine import mlp_backward
from ...plane import (
    Handle,
    Panel,
    Plane,
    button,
    call,
    choice,
    curve,
    done,
    heatmap,
    points,
    polyline,
    readout,
    slider,
)
from . import runs

STEPS, ARRIVED = 60, 1e-4
CURVATURE = np.array([1.0, 12.0])
SEARCH, HIGHEST = 400, 2.4  # steps of a run; the largest validation loss that is drawn


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


def rate_search(adam_step):
    """The validation loss of networks that the learner trains by their own `adam_step`, over the learning rate.

    Parameters
    ----------
    adam_step : callable or str
        The learner's function, or its name.
    """

    def draw(rate, presses, tried):
        if presses > tried.get("presses", 0):
            step = lambda *arguments: call(adam_step, *arguments)  # noqa: E731
            run = runs.scheduled(step, mlp_backward, lambda done: rate, steps=SEARCH)
            tried["presses"], tried["last"] = presses, run.curve
            tried.setdefault("dots", {})[rate] = run.validation_loss
        dots = dict(sorted(tried.get("dots", {}).items()))
        if "last" in tried:
            times, losses = tried["last"]
            yield {"run": [curve(times, np.clip(losses, 0.1, 10), color="first")]}
        capped = [min(value, HIGHEST) for value in dots.values()]
        yield {"search": [points(np.column_stack([list(dots), capped]), color="second", size=6) if dots else ()]}
        if not dots:
            yield readout("no network has been trained yet")
            return
        best = min(dots, key=dots.__getitem__)
        yield readout(
            "validation loss: " + ", ".join(f"{value:.3f} at {each:.2g}" for each, value in dots.items()),
            f"lowest so far at the learning rate {best:.2g}",
        )
        margins = [value > 1.1 * dots[best] for value in dots.values()]
        place = list(dots).index(best)
        if len(dots) >= 5 and any(margins[:place]) and any(margins[place + 1 :]):
            yield done(f"Worse on both sides: the valley is found, with its lowest dot at {best:.2g}.")

    return Plane(
        draw,
        panels={
            "run": Panel(
                (0, SEARCH), (0.1, 10), title="the last run: training loss", xlabel="steps", yscale="log", equal=False
            ),
            "search": Panel(
                (5e-5, 0.6),
                (0.3, HIGHEST),
                title="validation loss after each run",
                xlabel="learning rate",
                xscale="log",
                equal=False,
            ),
        },
        controls={
            "rate": slider(0.0001, 0.3162, value=0.0001, step=0.25, log=True, label="learning rate"),
            "presses": button("Train"),
        },
        state={"tried": {}},
        title="Search for a learning rate",
        task="Train with at least five rates, until you know on which side each is wrong and where the lowest is.",
    )
