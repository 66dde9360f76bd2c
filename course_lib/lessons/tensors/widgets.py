"""Widgets of lesson `tensors`."""

from __future__ import annotations

import numpy as np

from ... import data
from ...plane import Panel, Plane, button, choice, curve, done, image, legend, matrix, points, readout, slider
from ...timing import seconds

SHAPES = {
    "()": (),
    "(3,)": (3,),
    "(4,)": (4,),
    "(1, 3)": (1, 3),
    "(4, 1)": (4, 1),
    "(4, 3)": (4, 3),
    "(3, 4)": (3, 4),
    "(2, 1, 3)": (2, 1, 3),
}


def broadcasting():
    """Two shapes, aligned at the right, axis by axis: which lengths fit, and which are repeated."""

    def draw(first, second):
        one, other = SHAPES[first], SHAPES[second]
        rank = max(len(one), len(other), 1)
        padded = [(1,) * (rank - len(shape)) + shape for shape in (one, other)]
        fits = [a == b or 1 in (a, b) for a, b in zip(*padded)]
        result = [max(a, b) if ok else None for a, b, ok in zip(*padded, fits)]
        colours = ["right" if ok else "wrong" for ok in fits]
        marked = {}
        for row, shape in enumerate(padded):
            for axis, length in enumerate(shape):
                repeated = fits[axis] and length == 1 and padded[1 - row][axis] > 1
                marked[row, axis] = "second" if repeated else colours[axis]
        marked.update({(2, axis): "result" for axis in range(rank) if result[axis] is not None})
        yield {"shapes": [matrix([*padded, result], at=(0, 0), cell=1, decimals=0, highlight=marked)]}
        if not all(fits):
            axis = len(fits) - 1 - fits[::-1].index(False)
            yield readout(
                f"{first} and {second} do not fit: {padded[0][axis]} meets {padded[1][axis]}, and neither is 1."
            )
            return
        a = np.arange(1, 1 + int(np.prod(one)), dtype=float).reshape(one)
        b = 10 * np.arange(1, 1 + int(np.prod(other)), dtype=float).reshape(other)
        total = a + b
        flat = total.reshape(-1, total.shape[-1]) if total.ndim else total.reshape(1, 1)
        yield {"sum": [matrix(flat, at=(0, 0), cell=1, decimals=0)]}
        yield readout(
            f"{first} + {second} → {total.shape}: rows 1 and 2 are the two shapes, row 3 the result; orange lengths are repeated",
            f"shown: 1, 2, 3, … of shape {first}, plus 10, 20, 30, … of shape {second}",
        )
        if total.shape not in (one, other):
            yield done("Both were repeated: the result has a shape that neither had.")

    names = list(SHAPES)
    panel = dict(ticks=False, frame=False)
    return Plane(
        draw,
        panels={
            "shapes": Panel((-0.4, 4.4), (-4.2, 0.4), title="the shapes, aligned at the right", **panel),
            "sum": Panel((-0.4, 4.4), (-4.2, 0.4), title="the sum", **panel),
        },
        controls={
            "first": choice(names, value="(4, 3)", label="first shape"),
            "second": choice(names, value="(3,)", label="second shape"),
        },
        title="Broadcasting, axis by axis",
        task="Find all the partners that (4,) does not fit. Then two shapes that are both repeated.",
    )


def slicer():
    """A colour photograph and a slice of it: start, stop and step along two axes, and a choice of channel."""
    photo = data.photo("flower")
    height, width, _ = photo.shape
    channels = {"all three": slice(None), "red: 0": 0, "green: 1": 1, "blue: 2": 2}

    def draw(top, bottom, left, right, step, channel):
        if top >= bottom or left >= right:
            yield readout(f"photo[{top}:{bottom}, {left}:{right}] is empty: the start must come before the stop")
            return
        part = photo[top:bottom:step, left:right:step, channels[channel]]
        index = ":" if channel == "all three" else channel[-1]
        yield [image(part, at=(left, height - bottom), size=(right - left, bottom - top), smooth=False)]
        yield readout(
            f"photo[{top}:{bottom}:{step}, {left}:{right}:{step}, {index}] has shape {part.shape}: {part.size:,} numbers"
        )
        if step == 8 and (top, bottom, left, right) == (0, height, 0, width):
            yield done("An eighth of the height and of the width: a 64th of the pixels, and nothing was copied.")

    return Plane(
        draw,
        xlim=(0, width),
        ylim=(0, height),
        ticks=False,
        height=340,
        controls={
            "top": slider(0, height, value=0, step=1, label="first row"),
            "bottom": slider(0, height, value=height, step=1, label="last row (left out)"),
            "left": slider(0, width, value=0, step=1, label="first column"),
            "right": slider(0, width, value=width, step=1, label="last column (left out)"),
            "step": slider(1, 40, value=2, step=1, label="step"),
            "channel": choice(list(channels), label="channel"),
        },
        title="Slice a tensor",
        task="Cut out the heart of the flower. Then make an image of the whole with an eighth of the height and width. How many axes does one channel have?",
    )


def race():
    """A dot product as a loop and with NumPy, timed on this machine for growing vectors."""
    sizes = [10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000]
    rng = np.random.default_rng(0)
    measured = {}

    def measure(n):
        if n not in measured:
            a, b = rng.normal(size=(2, n))
            measured[n] = seconds(lambda: _loop(a, b), at_least=0.01), seconds(lambda: a @ b, at_least=0.01)
        return measured[n]

    def draw(largest, again):
        if again > len(forgotten):
            forgotten.append(again)
            measured.clear()
        run = sizes[:largest]
        times = 1e6 * np.array([measure(n) for n in run])
        yield [
            curve(run, times[:, 0], "loop", color="second"),
            points(np.column_stack([run, times[:, 0]]), color="second"),
            curve(run, times[:, 1], "NumPy", color="first"),
            points(np.column_stack([run, times[:, 1]]), color="first"),
        ]
        yield readout(
            f"{run[-1]:,} entries: loop {times[-1, 0]:,.0f} µs, NumPy {times[-1, 1]:,.1f} µs: {times[-1, 0] / times[-1, 1]:,.0f} times as fast"
        )
        if largest == len(sizes):
            yield done(
                "Level at first, where the call itself takes the time; then it rises with the entries, as the loop does."
            )

    forgotten = []
    return Plane(
        draw,
        xlim=(8, 150_000),
        ylim=(0.2, 100_000),
        xscale="log",
        yscale="log",
        equal=False,
        xlabel="entries of the vectors",
        ylabel="microseconds",
        controls={"largest": slider(2, len(sizes), value=6, step=1, label="how far"), "again": button("Measure again")},
        title="The race: a dot product as a loop and with NumPy",
        task="From how many entries on is NumPy ten times as fast? Why does its curve begin level, and the loop's doesn't?",
    )


def batches():
    """The time for each row of a batch through one layer: measured on a graphics processor, and on this machine."""
    width = 4096
    measured = [row for row in data.gpu_measurements()["batch"] if row["kind"] == "bfloat16"]
    gpu = np.array([(row["batch"], row["per_sample_us"]) for row in measured])
    sizes = [1, 2, 4, 8, 16, 32, 64, 128]
    here = {}

    def measure(n):
        if n not in here:
            weights = here.setdefault("weights", np.full((width, width), 0.01, dtype=np.float32))
            rows = np.ones((n, width), dtype=np.float32)
            rows @ weights  # the first product also wakes the threads
            here[n] = 1e6 * seconds(lambda: rows @ weights, at_least=0.1) / n
        return here[n]

    def draw(largest):
        yield legend({"your machine, 32-bit": "first", "NVIDIA H200, 16-bit": "second"})
        yield curve(gpu[:, 0], gpu[:, 1], color="second")
        yield points(gpu, color="second", size=3)
        run = sizes[:largest]
        times = np.array([measure(n) for n in run])
        yield curve(run, times, color="first")
        yield points(np.column_stack([run, times]), color="first", size=3)
        there = gpu[gpu[:, 0] == run[-1], 1][0]
        yield readout(
            f"batches of {run[-1]}: {times[-1]:,.0f} µs a row on your machine, {there:.2f} µs on the H200",
            f"one row at a time: {times[0]:,.0f} µs and {gpu[0, 1]:.0f} µs",
        )
        if largest == len(sizes):
            gain = gpu[gpu[:, 0] == 2, 1][0] / there
            yield done(
                f"From 2 rows to {run[-1]}, a row became {times[1] / times[-1]:.1f} times as cheap here, {gain:.0f} times on the H200."
            )

    return Plane(
        draw,
        xlim=(0.8, 5000),
        ylim=(0.02, 200_000),
        xscale="log",
        yscale="log",
        equal=False,
        height=330,
        xlabel="rows in a batch",
        ylabel="microseconds a row",
        controls={"largest": slider(1, len(sizes), value=2, step=1, label="how far on your machine")},
        title="One layer of 4,096 × 4,096 weights",
        task="Go on to 128 rows. From which batch on is your curve nearly level, and from which the H200's?",
    )


def _loop(a, b):
    total = 0.0
    for x, y in zip(a, b):
        total += x * y
    return total
