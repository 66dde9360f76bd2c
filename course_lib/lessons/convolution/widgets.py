"""Widgets of lesson `convolution`."""

from __future__ import annotations

import numpy as np

from ... import data
from ...plane import (
    Handle,
    Panel,
    Plane,
    bars,
    call,
    choice,
    done,
    heatmap,
    image,
    matrix,
    play,
    polygon,
    readout,
    slider,
    text,
)

KERNELS = {
    "edge": [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]],
    "blur": [[1 / 9] * 3] * 3,
    "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    "outline": [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]],
    "own": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
}


def sliding_kernel(correlate2d):
    """A kernel that slides over a photograph, by the learner's `correlate2d`.

    Parameters
    ----------
    correlate2d : callable
        ``correlate2d(image, kernel, stride, padding)`` → array of shape (rows, columns).
    """
    photo = data.gray_photo("china", step=1)[:425].reshape(85, 5, 128, 5).mean(axis=(1, 3))[8:72, 30:110]
    height, width = photo.shape
    kernels = {name: np.array(numbers, dtype=float) for name, numbers in KERNELS.items()}
    now = {"kernel": "edge", "done": None, "result": None}

    def correlated(name, stride, padding):
        key = name, kernels[name].tobytes(), stride, padding
        if now["done"] != key:
            shape = tuple((size + 2 * padding - 3) // stride + 1 for size in photo.shape)
            now["result"], now["done"] = call(correlate2d, photo, kernels[name], stride, padding, shape=shape), key
        return now["result"]

    def change(pointer, state):
        """A click on the upper half of a number adds one half, on the lower half takes it off."""
        column, row = int(pointer.x), int(-pointer.y)
        if pointer.panel == "kernel" and 0 <= row < 3 and 0 <= column < 3:
            kernels[now["kernel"]][row, column] += 0.5 if -pointer.y - row < 0.5 else -0.5

    def draw(window, name, stride, padding):
        now["kernel"] = name
        kernel = kernels[name]
        last = [(size + 2 * padding - 3) // stride for size in photo.shape]
        r = int(np.clip(round((height - window[1] + padding - 1.5) / stride), 0, last[0]))
        c = int(np.clip(round((window[0] + padding - 1.5) / stride), 0, last[1]))
        top, left = r * stride - padding, c * stride - padding
        yield {"photo": [image(photo), _box(left, height - top, 3, "second")]}
        yield {"kernel": matrix(kernel, at=(0, 0), shade="diverging", vmax=8)}
        patch = np.pad(photo, padding)[top + padding : top + padding + 3, left + padding : left + padding + 3]
        yield {"window": matrix(patch, at=(0, 0), decimals=2, shade="gray", vmax=1)}
        result = correlated(name, stride, padding)
        rows, columns = result.shape
        if abs(kernel.sum()) < 1e-9:
            picture = heatmap(result, (0, width, 0, height), vmax=max(1.0, 0.6 * np.abs(result).max()))
        else:
            picture = image(result, size=(width, height))
        mark = polygon(
            _corners(c * width / columns, height - r * height / rows, width / columns, height / rows),
            color="second",
            opacity=0,
        )
        yield {"result": [picture, mark]}
        yield readout(
            f"sum of window × kernel: {round(result[r, c], 3) + 0:.3f} in row {r}, column {c}",
            f"the kernel's numbers add up to {round(kernel.sum(), 2) + 0:.2f}; the result has {rows} × {columns} numbers",
        )
        if _finds_level_edges(kernel):
            yield done("Every column adds up to 0: upright edges and flat ground give nothing, level edges do.")

    square = dict(xlim=(-0.2, 3.2), ylim=(-3.2, 0.2), ticks=False, frame=False, width=200)
    return Plane(
        draw,
        panels={
            "photo": Panel(
                (-2, width + 2),
                (-2, height + 2),
                title="photograph: drag the window",
                ticks=False,
                frame=False,
                width=340,
            ),
            "result": Panel((0, width), (0, height), title="result", ticks=False, width=340),
            "window": Panel(title="window", **square),
            "kernel": Panel(title="kernel: click ½ up or down", cell=0.5, **square),
        },
        columns=2,
        handles={
            "window": Handle(
                (width / 2, height / 2), panel="photo", constrain=((0, width), (0, height)), color="second"
            )
        },
        controls={
            "name": choice(list(KERNELS), label="kernel"),
            "stride": slider(1, 4, value=1, step=1, label="stride"),
            "padding": slider(0, 2, value=0, step=1, label="padding"),
        },
        on_click=change,
        title="Slide a kernel over a photograph",
        task='Click the kernel "own" into one that answers to level edges and not to upright ones. Then add one half to the middle of the outline kernel: what happens where the sky is flat?',
    )


def im2col_rows():
    """A small image of two channels, and the matrix that has each of its windows as a row."""
    rng = np.random.default_rng(4)
    channels = rng.integers(0, 10, size=(2, 4, 5)).astype(float)

    def draw(row, kh, kw, stride, padding):
        wide = np.pad(channels, ((0, 0), (padding, padding), (padding, padding)))
        every = np.lib.stride_tricks.sliding_window_view(wide, (kh, kw), axis=(1, 2))[:, ::stride, ::stride]
        rows, columns = every.shape[1:3]
        table = every.transpose(1, 2, 0, 3, 4).reshape(rows * columns, -1)
        row = min(row, len(table) - 1)
        top, left = row // columns * stride, row % columns * stride
        for channel, tint in enumerate(("first", "second")):
            at = (0, -(wide.shape[1] + 1.4) * channel)
            lit = {(top + i, left + j): tint for i in range(kh) for j in range(kw)}
            yield {
                "image": [
                    matrix(wide[channel], at=at, highlight=lit),
                    text((0, at[1] + 0.5), f"channel {channel}", color=tint, bold=True, size=12),
                ]
            }
        half = kh * kw
        lit = {(row, column): "first" if column < half else "second" for column in range(2 * half)}
        cell = (min(1.3, 16 / table.shape[1]), min(1.4, 13.2 / len(table)))
        yield {"rows": matrix(table, at=(0, 0), cell=cell, highlight=lit)}
        yield readout(
            f"row {row}: the window whose corner is at row {top}, column {left}"
            + (" of the padded image" if padding else ""),
            f"{rows} × {columns} = {len(table)} windows of 2 · {kh} · {kw} = {table.shape[1]} numbers",
        )
        if kh * kw > 1 and stride >= max(kh, kw):
            yield done("No pixel stands twice in the matrix: the windows don't overlap.")

    panel = dict(ticks=False, frame=False)
    return Plane(
        draw,
        panels={
            "image": Panel((-0.4, 7.4), (-13.6, 1), title="one image", width=250, **panel),
            "rows": Panel((-0.4, 16.4), (-13.6, 1), title="im2col: one window in each row", **panel, width=440),
        },
        columns=2,
        controls={
            "row": play(0, 29, interval=700, label="row"),
            "kh": slider(1, 3, value=2, step=1, label="window height"),
            "kw": slider(1, 3, value=3, step=1, label="window width"),
            "stride": slider(1, 2, value=1, step=1, label="stride"),
            "padding": slider(0, 1, value=0, step=1, label="padding"),
        },
        title="Every window becomes a row",
        task="Find a pixel that stands in the matrix only once, and one that stands there four times. Then set windows of more than one pixel and a stride so that none stands there twice.",
    )


def feature_maps(conv_forward, max_pool):
    """A held-out digit on its way through a trained network: filters, feature maps, pooling, probabilities.

    Parameters
    ----------
    conv_forward : callable
        ``conv_forward(X, filters, b, stride, padding)`` → array of shape (N, F, rows, columns).
    max_pool : callable
        ``max_pool(X, ph, pw, stride)`` → array of shape (N, F, rows, columns).
    """
    _, _, X_test, y_test = data.split_digits()
    weights = data.digit_cnn()

    def draw(which, right, down, seen):
        digit = _shifted(X_test[which].reshape(8, 8), down, right)
        yield {"digit": image(digit, colors="ink", cells=True)}
        filters = [weights["filters1"][k, 0] for k in range(8)]
        limit = np.abs(weights["filters1"]).max()
        for k, kernel in enumerate(filters):
            yield {"maps": heatmap(kernel, (10 * k + 2.5, 10 * k + 5.5, 15, 18), vmax=limit)}
        maps = np.maximum(
            call(conv_forward, digit[None, None], weights["filters1"], weights["b1"], 1, 1, shape=(1, 8, 8, 8)), 0
        )
        bright = maps.max() or 1
        for k, each in enumerate(maps[0]):
            yield {"maps": heatmap(each, (10 * k, 10 * k + 8, 6, 14), colors="sequential", vmin=0, vmax=bright)}
        pooled = call(max_pool, maps, 2, 2, 2, shape=(1, 8, 4, 4))
        for k, each in enumerate(pooled[0]):
            yield {"maps": heatmap(each, (10 * k + 2, 10 * k + 6, 1, 5), colors="sequential", vmin=0, vmax=bright)}
        logits = pooled.reshape(-1) @ weights["W"] + weights["c"]
        shares = np.exp(logits - logits.max())
        shares /= shares.sum()
        answer = int(shares.argmax())
        tints = ["right" if k == y_test[which] else "wrong" if k == answer else "muted" for k in range(10)]
        yield {"answer": bars(shares, labels=[str(k) for k in range(10)], colors=tints)}
        yield readout(f"this is a {y_test[which]}; the network says {answer} with {shares[answer]:.1%}")
        seen.setdefault(which, {})[(right, down)] = answer
        if seen[which].get((0, 0)) == y_test[which] != answer:
            yield done(f"In its place it was read as a {y_test[which]}, shifted by ({right}, {down}) as a {answer}.")

    return Plane(
        draw,
        panels={
            "digit": Panel((0, 8), (0, 8), title="digit", ticks=False, width=210),
            "answer": Panel((-0.6, 9.6), (0, 1.05), title="probabilities", equal=False, width=400, height=210),
            "maps": Panel(
                (-1, 79),
                (0, 19),
                title="the eight filters, their maps after ReLU, and what pooling keeps",
                ticks=False,
                frame=False,
                width=640,
            ),
        },
        columns=2,
        controls={
            "which": slider(0, 59, value=0, step=1, label="held-out digit"),
            "right": slider(-2, 2, value=0, step=1, label="shift right"),
            "down": slider(-2, 2, value=0, step=1, label="shift down"),
        },
        state={"seen": {}},
        title="Through the eyes of a trained network",
        task="Which filter answers to upright strokes, which to level ones? How far can you shift a digit until the answer is wrong?",
    )


def _shifted(picture, down, right):
    """A picture moved by whole pixels; what leaves it is lost, what enters is 0."""
    wide = np.pad(picture, 2)
    return wide[2 - down : 2 - down + len(picture), 2 - right : 2 - right + picture.shape[1]]


def _finds_level_edges(kernel):
    """Whether a kernel gives nothing on flat ground and on upright edges, and something on level ones."""
    return bool(np.allclose(kernel.sum(axis=0), 0) and np.abs(kernel.sum(axis=1)).max() > 0.4)


def _corners(left, top, width, height):
    return [(left, top), (left + width, top), (left + width, top - height), (left, top - height)]


def _box(left, top, side, color):
    return polygon(_corners(left, top, side, side), color=color, opacity=0.2, width=2)
