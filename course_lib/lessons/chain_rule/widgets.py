"""Widgets of lesson `chain_rule`."""

from __future__ import annotations

import numpy as np

from ...plane import (
    LearnerMessage,
    Panel,
    Plane,
    arrow,
    call,
    choice,
    curve,
    done,
    heatmap,
    play,
    points,
    readout,
    slider,
    text,
)
from . import network
from .graph import Node

MAX_STEPS = 300
CANCELLED = 0.01


def paths(plus, times, tanh, backward):
    """L = a·b + tanh(a) as a graph: sliders for a and b, values and gradients by the learner's functions.

    Parameters
    ----------
    plus, times, tanh, backward : callable or str
        The learner's functions, or their names.
    """
    places = {"a": (0, 0), "b": (1.5, 1.9), "a·b": (3.2, 1), "tanh a": (3.2, -1), "L": (6.2, 0)}

    def draw(a, b):
        first, second = Node(a), Node(b)
        product = call(times, first, second)
        squashed = call(tanh, first)
        end = call(plus, product, squashed)
        nodes = dict(zip(places, (first, second, product, squashed, end)))
        gradients = dict(zip(places, call(backward, end, list(nodes.values()), shape=(5,))))
        for start, target, color in (("a", "a·b", "first"), ("b", "a·b", "muted"), ("a", "tanh a", "third"), ("a·b", "L", "first"), ("tanh a", "L", "third")):  # fmt: skip
            tail, tip = np.array(places[start], dtype=float), np.array(places[target], dtype=float)
            along = (tip - tail) / np.hypot(*(tip - tail))
            yield arrow(tip - 0.72 * along, start=tail + 0.72 * along, color=color, width=2)
        for name, (x, y) in places.items():
            yield text((x, y + 0.28), name, anchor="middle", bold=True, size=15)
            yield text((x, y - 0.08), f"{nodes[name].data:.2f}", anchor="middle", color="first", size=14)
            yield text((x, y - 0.42), f"{gradients[name]:.2f}", anchor="middle", color="second", size=14)
        through_product, through_tanh = b, 1 - np.tanh(a) ** 2
        yield readout(
            f"gradient of a: {gradients['a']:.2f}; through a·b {through_product:.2f}, through tanh a {through_tanh:.2f}"
        )
        if abs(gradients["a"]) < CANCELLED:
            yield done("The two paths cancel: a small nudge of a hardly moves L.")

    return Plane(
        draw,
        xlim=(-1.2, 7.2),
        ylim=(-1.8, 2.6),
        ticks=False,
        controls={
            "a": slider(-2.0, 2.0, value=1.0, step=0.05, label="a"),
            "b": slider(-2.0, 2.0, value=1.5, step=0.01, label="b"),
        },
        title="Values (blue) forwards, gradients (orange) backwards",
        task="Make the gradient of a zero, though both of its paths bring something. Leave a where it is; which b does it?",
    )


def learns_xor(plus, times, tanh, backward):
    """A network learns exclusive or by the learner's functions: its answers over the plane, and its loss.

    Parameters
    ----------
    plus, times, tanh, backward : callable or str
        The learner's functions, or their names.
    """
    mesh = np.stack(np.meshgrid(np.linspace(-1.6, 1.6, 41), np.linspace(1.6, -1.6, 41)), axis=-1)

    def of_learner(function):
        return lambda *args: call(function, *args)

    def history(runs, hidden, seed, step):
        if (hidden, seed) not in runs:
            steps = network.training(
                network.start(hidden, seed), 0.1, Node, *map(of_learner, (plus, times, tanh, backward))
            )
            runs[hidden, seed] = ([], steps)
        past, steps = runs[hidden, seed]
        try:
            while len(past) <= step:
                past.append(next(steps))
        except LearnerMessage:
            del runs[hidden, seed]  # with another version of the functions it begins anew
            raise
        return past

    def draw(step, hidden, start, runs):
        past = history(runs, hidden, start, step)
        parameters, loss, gradient = past[step]
        said = network.outputs(parameters, mesh)
        right = np.sign(network.outputs(parameters, network.CORNERS)) == network.ANSWERS
        yield {"plane": [heatmap(np.tanh(2 * said), (-1.6, 1.6, -1.6, 1.6), vmax=1.6, smooth=True)]}
        colours = ["positive" if answer > 0 else "negative" for answer in network.ANSWERS]
        yield {"plane": [points(network.CORNERS, color=colours, size=8)]}
        losses = [max(loss, 1e-4) for _, loss, _ in past[: step + 1]]
        yield {"loss": [curve(range(len(losses)), losses, color="result")]}
        yield readout(
            f"step {step}: {right.sum()} of 4 corners right, loss {loss:.3f}, largest slope {np.abs(gradient).max():.3f}"
        )
        if step == MAX_STEPS and loss > 0.1:
            yield done(
                f"Start {start} with {hidden} hidden units has not learnt it in {MAX_STEPS} steps: stuck, or slow."
            )
        elif loss < 0.1:
            yield readout(f"Learnt: start {start} with {hidden} hidden units.")

    return Plane(
        draw,
        panels={
            "plane": Panel((-1.6, 1.6), (-1.6, 1.6), title="what the network says"),
            "loss": Panel((0, MAX_STEPS), (1e-4, 10), title="loss", yscale="log", equal=False, xlabel="steps"),
        },
        controls={
            "step": play(0, MAX_STEPS, step=5, interval=120, label="steps"),
            "hidden": choice({"2": 2, "3": 3, "4": 4}, value=4, label="hidden units"),
            "start": slider(0, 9, value=0, step=1, label="start"),
        },
        state={"runs": {}},
        title="A network learns exclusive or",
        task="Find a start from which two hidden units have not learnt it after 300 steps. Do four, from the same start?",
    )
