"""Widgets of lesson `matrices`."""

from __future__ import annotations

import numpy as np

from ... import data
from ...plane import Panel, Plane, call, done, image, matrix, play, polygon, readout, slider, text


def multiplication_stepper(matmul_shape, seed=3):
    """Step through a matrix product: the row and the column that meet, their products, the entry they give.

    Parameters
    ----------
    matmul_shape : callable
        ``matmul_shape(*shapes)`` → (rows, columns), or ValueError where the shapes do not fit.
    seed : int
        Which random whole numbers.
    """
    numbers = np.random.default_rng(seed).integers(-3, 4, size=(2, 4, 4))

    def draw(rows, inner_a, inner_b, columns, step, broken):
        A, B = numbers[0, :rows, :inner_a], numbers[1, :inner_b, :columns]
        yield readout(f"A has shape ({rows}, {inner_a}), B has shape ({inner_b}, {columns})")
        yield text((0, 0.6), "A", color="first")
        yield text((6, 0.6), "B", color="second")
        if inner_a != inner_b:
            # The parts that find no partner are marked: what is left over of the row or of the column.
            yield matrix(A, at=(0, 0), highlight={(0, k): "first" if k < inner_b else "wrong" for k in range(inner_a)})
            yield matrix(B, at=(6, 0), highlight={(k, 0): "second" if k < inner_a else "wrong" for k in range(inner_b)})
            yield readout(
                f"A row of A has {inner_a} entries, a column of B has {inner_b}: {abs(inner_a - inner_b)} would find no partner.",
                "The product does not exist: change one of the two inner numbers.",
            )
            broken.add((inner_a, inner_b))
            return
        shape = call(matmul_shape, (rows, inner_a), (inner_b, columns), shape=(2,))
        step = min(int(step), rows * columns) - 1
        i, j = divmod(max(step, 0), columns)
        yield matrix(A, at=(0, 0), highlight={(i, k): "first" for k in range(inner_a)} if step >= 0 else {})
        yield matrix(B, at=(6, 0), highlight={(k, j): "second" for k in range(inner_b)} if step >= 0 else {})
        known = [
            [int(A[r] @ B[:, c]) if r * columns + c <= step else None for c in range(columns)] for r in range(rows)
        ]
        yield text((12, 0.6), "AB", color="result")
        yield matrix(known, at=(12, 0), highlight={(i, j): "result"} if step >= 0 else {})
        yield readout(f"by your rule AB has shape ({shape[0]:.0f}, {shape[1]:.0f})")
        if step >= 0:
            products = " + ".join(f"{a}·{_bracketed(b)}" for a, b in zip(A[i], B[:, j]))
            yield readout(f"row {i} of A meets column {j} of B: {products} = {A[i] @ B[:, j]}")
        if broken:
            yield done("the shapes did not fit, and they fit again")

    return Plane(
        draw,
        xlim=(-0.7, 17),
        ylim=(-4.6, 1.4),
        equal=True,
        ticks=False,
        controls={
            "step": play(0, 16, label="step"),
            "rows": slider(1, 4, value=2, step=1, label="rows of A"),
            "inner_a": slider(1, 4, value=3, step=1, label="columns of A"),
            "inner_b": slider(1, 4, value=3, step=1, label="rows of B"),
            "columns": slider(1, 4, value=2, step=1, label="columns of B"),
        },
        state={"broken": set()},
        title="Row meets column",
        task="Give A 3 columns and B 2 rows. What is left over? Make the product exist again by a single change. (There are two.)",
    )


def transpose_flip():
    """A matrix of numbered entries that turns over its diagonal as the slider moves."""
    A = np.arange(1, 7).reshape(2, 3)

    def draw(turned):
        share = turned / 100
        for (i, j), value in np.ndenumerate(A):
            start, end = np.array([j, -i], dtype=float), np.array([i, -j], dtype=float)
            # Both corners of the way lie on a line across the diagonal.
            at = (1 - share) * start + share * end
            x, y = at
            color = ("first", "second")[i]
            yield polygon([(x, y), (x + 0.9, y), (x + 0.9, y - 0.9), (x, y - 0.9)], color=color, opacity=0.25)
            yield text((x + 0.45, y - 0.45), str(value), color=color, anchor="middle")
        shape = "(2, 3)" if share < 0.5 else "(3, 2)"
        yield readout(f"shape {shape}")
        if turned == 100:
            yield done("flipped: the 3 went from row 0, column 2 to row 2, column 0; the 1 and the 5 stayed")

    return Plane(
        draw,
        xlim=(-1.5, 4.5),
        ylim=(-3.4, 0.6),
        ticks=False,
        controls={"turned": slider(0, 100, value=0, step=1, label="flip (%)")},
        title="A transpose is a flip over the diagonal",
        task="Before you move the slider: where will the 3 go? Which entries will not move?",
    )


def mask_painter(apply_mask, index=15):
    """A digit and a mask to click on; the learner's `apply_mask` makes the result, and the nearest mean reads it.

    Parameters
    ----------
    apply_mask : callable or str
        ``apply_mask(image, mask)`` → array of shape (8, 8).
    index : int
        Which of the 1,797 digits.
    """
    digits, labels = data.digits()
    digit, label = digits[index], labels[index]
    means = np.array([digits[labels == each].mean(axis=0) for each in range(10)])
    side = 8

    def click(pointer, state):
        row, column = int(side - pointer.y), int(pointer.x)
        if pointer.panel in ("image", "mask") and 0 <= row < side and 0 <= column < side:
            mask = state["mask"].copy()
            mask[row, column] = not mask[row, column]
            state["mask"] = mask
            state["clicks"] += 1

    def draw(mask, clicks, pointer=None):
        whole = dict(at=(0, 0), size=(side, side))
        yield {"image": [image(digit, **whole)], "mask": [image(mask.astype(float), **whole)]}
        yield {"readout": [f"the mask keeps {mask.sum()} of 64 pixels; clicks so far: {clicks}"]}
        result = call(apply_mask, digit, mask, shape=(side, side))
        yield {"result": [image(result, **whole)]}
        read = int(((means - result) ** 2).sum(axis=(1, 2)).argmin())
        yield readout(f"the nearest template is that of a {read}")
        if read != label and clicks:
            yield done(f"the {label} is read as a {read}, after {clicks} click{'s' if clicks > 1 else ''}")

    panel = dict(xlim=(0, side), ylim=(0, side), ticks=False)
    return Plane(
        draw,
        panels={
            "image": Panel(title="image", **panel),
            "mask": Panel(title="mask: white keeps", **panel),
            "result": Panel(title="image ⊙ mask", **panel),
        },
        state={"mask": np.ones((side, side), dtype=bool), "clicks": 0},
        pointer=True,
        on_click=click,
        title="Paint a mask",
        task=f"Switch pixels of the {label} off until the templates read it as another digit. How few clicks does it take?",
    )


def _bracketed(number):
    return f"({number})" if number < 0 else str(number)
