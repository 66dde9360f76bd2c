"""Widgets of lesson `cost`."""

from __future__ import annotations

import numpy as np

from ... import data
from ...plane import Panel, Plane, bars, call, choice, curve, done, legend, points, readout, slider
from .gpu import BANDWIDTH, LAUNCH, PEAK

CARD = data.gpu_measurements()["gpu"]["memory_gib"] * 2**30
DIGITS = {"float16": 11, "bfloat16": 8, "float32": 24}
RANGE = {"float16": (2.0**-24, 65504.0), "bfloat16": (2.0**-133, 3.39e38), "float32": (2.0**-149, 3.4e38)}


def precision(round_bits):
    """A number as float16, bfloat16 and float32 hold it, rounded by the learner's `round_bits`.

    Parameters
    ----------
    round_bits : callable or str
        ``round_bits(x, bits)`` → array of the shape of x.
    """

    def draw(exponent):
        value = 4 / 3 * 10.0**exponent
        errors, lines, lost = [], [], []
        for name, digits in DIGITS.items():
            smallest, largest = RANGE[name]
            kept = float(call(round_bits, np.array([value]), digits, shape=(1,))[0])
            if name == "float16":
                with np.errstate(over="ignore", under="ignore"):
                    kept = float(np.float16(value)) if not 2.0**-14 <= value <= largest else kept
            kept = np.inf if value > largest else kept
            error = abs(kept - value) / value if np.isfinite(kept) else 1.0
            errors.append(max(error, 1e-17))
            lost += [name] if error >= 1 else []
            lines.append(f"{name}: {kept:.8g}" + ("" if error < 1 else ", lost"))
        yield [bars(np.log10(errors) + 10, labels=list(DIGITS), colors=["second", "first", "third"])]
        yield readout(f"{value:.6g} is held as {'; '.join(lines)}")
        if lost == ["float16"]:
            way = "above 65,504" if value > 1 else "below 2⁻²⁵"
            yield done(f"Lost in float16 ({way}), held in bfloat16 with fewer digits.")

    return Plane(
        draw,
        xlim=(-0.7, 2.7),
        ylim=(0, 10.6),
        equal=False,
        yticks={10: "all lost", 8: "10⁻²", 6: "10⁻⁴", 4: "10⁻⁶", 2: "10⁻⁸"},
        ylabel="relative error",
        height=240,
        controls={"exponent": slider(-12, 8, value=0, step=1, label="k in 1.333… · 10ᵏ")},
        title="What is lost?",
        task="Find a number that float16 loses and bfloat16 holds: a large one, then a small one.",
    )


def cost_calculator(model_cost):
    """Parameters, memory and operations of a network of chosen widths, by the learner's `model_cost`.

    Parameters
    ----------
    model_cost : callable or str
        ``model_cost(layer_sizes, batch)`` → dict with parameters, forward, training, state, activations.
    """

    def draw(width, depth, batch):
        sizes = (2**width,) * (depth + 1)
        cost = call(model_cost, sizes, 2**batch)
        names = ("state", "activations", "training")
        if not isinstance(cost, dict) or any(name not in cost for name in names):
            yield readout("model_cost should return a dict with the keys state, activations and training")
            return
        state, activations, work = (float(cost[name]) for name in names)
        full = state + activations
        yield [
            bars(
                np.array([state, activations, full]) / CARD * 100,
                labels=["state", "activations", "together"],
                colors=["first", "second", "right" if full <= CARD else "wrong"],
            )
        ]
        yield readout(
            f"{depth} layers of {2**width:,} × {2**width:,}: {cost['parameters'] / 1e9:,.3f} billion parameters, a batch of {2**batch:,}",
            f"state {state / 1e9:,.1f} GB, activations {activations / 1e9:,.1f} GB: {full / CARD:.1%} of the card",
            f"a step: {work / 1e12:,.2f} trillion operations, at least {work / PEAK['bf16'] * 1e3:,.2f} ms in bfloat16",
        )
        if full <= CARD and activations > state:
            yield done("It fits, and the activations take more than the state.")

    return Plane(
        draw,
        xlim=(-0.7, 2.7),
        ylim=(0, 130),
        equal=False,
        yticks={0: "0 %", 50: "50 %", 100: "full"},
        ylabel="of the card's memory",
        height=240,
        controls={
            "width": slider(6, 15, value=12, step=1, label="log₂ width"),
            "depth": slider(1, 96, value=24, step=1, label="layers"),
            "batch": slider(0, 20, value=10, step=1, label="log₂ batch"),
        },
        title="What does a model cost?",
        task="Double the width: by which factor does the state grow? Then find a network that fits, and whose activations take more than its state.",
    )


def forecast(product_time):
    """How long a batch takes through one layer on the measured GPU: the learner's forecast, and the measured times.

    Parameters
    ----------
    product_time : callable or str
        ``product_time(N, n, m, bytes_each, peak, bandwidth, launch)`` → seconds.
    """
    kinds = {"bfloat16": ("bf16", 2), "fp32": ("fp32", 4)}

    def draw(kind, at):
        name, size = kinds[kind]
        rows = [row for row in data.gpu_measurements()["batch"] if row["kind"] == kind]
        batches = np.array([row["batch"] for row in rows])
        measured = 1e6 * np.array([row["seconds"] for row in rows])
        width = rows[0]["n"]
        times = 1e6 * np.array(
            [float(call(product_time, int(N), width, width, size, PEAK[name], BANDWIDTH, LAUNCH)) for N in batches]
        )
        yield legend({"your forecast": "first", "measured": "second"}, corner="top left")
        yield [
            curve(batches, times, color="first"),
            points(np.column_stack([batches, measured]), color="second", size=4),
        ]
        yield points([(batches[at], measured[at])], color="target", size=7)
        yield readout(
            f"{batches[at]} rows: forecast at least {times[at]:.1f} µs, measured {measured[at]:.1f} µs, {measured[at] / times[at]:.2f} times as long"
        )
        if at == int(np.argmax(measured / times)):
            yield done(f"With {kind} the forecast is furthest off at {batches[at]} rows.")

    return Plane(
        draw,
        panels={
            "": Panel(
                (0.8, 5500),
                (4, 6000),
                xscale="log",
                yscale="log",
                equal=False,
                xlabel="rows",
                ylabel="microseconds",
                height=270,
            )
        },
        controls={
            "kind": choice(list(kinds), label="numbers"),
            "at": slider(0, 12, value=12, step=1, label="log₂ rows"),
        },
        title="Forecast, then read it off",
        task="Find the batch where the measured time is furthest above your forecast, in both kinds of numbers.",
    )
