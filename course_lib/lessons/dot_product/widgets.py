"""Widgets of lesson `dot_product`."""

from __future__ import annotations

import numpy as np

from ...plane import Handle, Panel, Plane, arrow, bars, call, circle, done, grid, heatmap, readout, segment, slider


def dial(dot, b=(2, 0), a=(1.2, 1.6)):
    """Turn a on its circle, with b fixed: the sign and size of the learner's dot product.

    Parameters
    ----------
    dot : callable
        ``dot(a, b)`` → number.
    b, a : pair of float
        b, and where a starts.
    """
    b = np.asarray(b, dtype=float)
    radius = np.hypot(*a)

    def draw(a, found):
        yield {
            "plane": [
                grid(),
                circle((0, 0), radius, color="muted"),
                arrow(b, "b", color="second"),
                arrow(a, "a", color="first"),
            ]
        }
        value = call(dot, a, b, shape=())
        largest = radius * np.hypot(*b)
        yield {"dot product": [bars([value], labels=["a·b"], colors=["positive" if value >= 0 else "negative"])]}
        angle = np.degrees(np.arctan2(abs(a[0] * b[1] - a[1] * b[0]), a @ b))
        yield {
            "readout": [
                f"angle {angle:.0f}°: {_case(angle)}",
                f"a·b = {value:.2f}, which is {value / largest:.2f} of ‖a‖‖b‖ = {largest:.2f}",
            ]
        }
        case = next((named for named in (0, 90, 180) if abs(angle - named) < 3), None)
        if case is not None:
            found.add(case)
            yield {"readout": [done("All three are found." if len(found) == 3 else f"{len(found)} of three found")]}

    largest = radius * np.hypot(*b)
    return Plane(
        draw,
        panels={
            "plane": Panel((-3, 3), (-3, 3)),
            "dot product": Panel(
                (-0.5, 0.5), (-1.1 * largest, 1.1 * largest), title="a·b", equal=False, xticks=False, width=150
            ),
        },
        handles={"a": Handle(a, panel="plane", constrain=lambda tip: _to_circle(tip, radius), color="first")},
        state={"found": set()},
        title="The dot product as a dial",
        task="Find the three named cases: aligned, perpendicular, opposite. What does a·b do just before and just after 90°?",
    )


def projection(project, a=(2, 3), b=(4, 1)):
    """Drag a and b: the projection is what the learner's `project` returns, and what remains is drawn beside it.

    Parameters
    ----------
    project : callable
        ``project(a, b)`` → array of shape (2,).
    a, b : pair of float
        Where the tips start.
    """

    def draw(a, b, found):
        yield grid()
        if b.any():
            yield segment(-20 * b, 20 * b, color="muted")
        yield from (arrow(b, "b", color="second"), arrow(a, "a", color="first"))
        shadow = call(project, a, b, shape=(2,))
        yield segment(a, shadow, color="muted", dashed=True)
        yield arrow(shadow, "projection", color="positive" if shadow @ b >= 0 else "negative")
        yield arrow(a, start=shadow, color="third", opacity=0.6)
        yield readout(
            f"a·b = {a @ b:.2f}, angle {np.degrees(np.arctan2(abs(a[0] * b[1] - a[1] * b[0]), a @ b)):.0f}°",
            f"projection [{shadow[0]:.2f}, {shadow[1]:.2f}], remainder [{a[0] - shadow[0]:.2f}, {a[1] - shadow[1]:.2f}]",
        )
        if np.hypot(*shadow) < 0.1 < np.hypot(*a):
            found.add("vanishes")
            yield done("It vanishes at a right angle.")
        elif shadow @ b < 0:
            found.add("away")
            yield done("It points away from b: the angle is more than 90°.")
        if len(found) == 2:
            yield done("Both are found.")

    return Plane(
        draw,
        handles={"a": Handle(a, color="first"), "b": Handle(b, color="second")},
        state={"found": set()},
        xlim=(-6, 6),
        ylim=(-4.5, 4.5),
        title="Project a onto b",
        task="Make the projection vanish, then make it point away from b: what are the angles? Make b longer: what happens to the projection?",
    )


def template(dot, images, labels, weights):
    """A neuron whose weights are an editable image: how strongly it fires for each digit, on average.

    Parameters
    ----------
    dot : callable
        ``dot(x, w)`` → number, with x and w of shape (64,).
    images : ndarray, shape (n, 8, 8)
    labels : ndarray of int, shape (n,)
    weights : ndarray, shape (8, 8)
        The weights to start from.
    """
    means = np.array([images[labels == digit].mean(axis=0).reshape(-1) for digit in range(10)])
    side = len(weights)
    # A click goes through three weights: for, against, none.
    following = {1: -1.0, -1: 0.0, 0: 1.0}

    def click(pointer, state):
        row, column = int(side - pointer.y), int(pointer.x)
        if pointer.panel == "weights" and 0 <= row < side and 0 <= column < side:
            changed = state["weights"].copy()
            changed[row, column] = following[int(np.sign(changed[row, column]))]
            state["weights"] = changed

    def draw(weights, bias, found, pointer=None):
        yield {"weights": [heatmap(weights, extent=(0, side, 0, side), colors="diverging", vmax=1)]}
        values = [call(dot, digit, weights.reshape(-1), shape=()) + bias for digit in means]
        colors = ["positive" if value >= 0 else "negative" for value in values]
        yield {"fires": [bars(values, labels=[str(digit) for digit in range(10)], colors=colors)]}
        order = np.argsort(values)[::-1]
        yield {"readout": [f"strongest for {order[0]}, then {order[1]}; weakest for {order[-1]}"]}
        if values[order[0]] > 0 > values[order[1]]:
            found.add(int(order[0]))
            yield {"readout": [done(f"It fires for the mean {order[0]} alone.")]}
        if found >= {0, 1}:
            yield {"readout": [done("Both are found: 0 alone, and 1 alone.")]}

    return Plane(
        draw,
        panels={
            "weights": Panel((0, side), (0, side), title="weights", ticks=False, width=290),
            "fires": Panel((-0.6, 9.6), (-8, 8), title="value for the mean of each digit", equal=False, width=310),
        },
        controls={"bias": slider(-6.0, 6.0, value=0.0, step=0.25, label="bias")},
        state={"weights": np.array(weights, dtype=float), "found": set()},
        pointer=True,
        on_click=click,
        title="A neuron as a template",
        task="Set the bias so that the neuron fires for the mean 0 alone. Then click a template for the digit 1: can it fire for the mean 1 alone?",
    )


def _case(angle):
    """The name of the case that an angle in degrees belongs to."""
    if angle < 3:
        return "aligned, the largest a·b there is"
    if abs(angle - 90) < 3:
        return "perpendicular, a·b = 0"
    if angle > 177:
        return "opposite, the most negative a·b there is"
    return "pointing roughly the same way" if angle < 90 else "pointing roughly away from each other"


def _to_circle(tip, radius):
    """The point of the circle nearest to where the pointer is."""
    length = np.hypot(*tip)
    return np.asarray(tip) * radius / length if length else np.array([radius, 0.0])
