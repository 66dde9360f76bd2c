"""Widgets of lesson `systems`."""

from __future__ import annotations

import numpy as np

from ...drawing import camera
from ...plane import (
    Handle,
    Panel,
    Plane,
    arrow,
    call,
    choice,
    done,
    grid,
    line,
    matrix,
    play,
    point,
    polygon,
    readout,
    segment,
    slider,
    text,
)

SYSTEMS = {
    "1": [[1, 2, 1, 8], [2, 1, 0, 4], [0, 1, 3, 11]],
    "2": [[0, 2, 1, 7], [1, 1, 1, 6], [-4, 1, 2, 4]],
    "3": [[1, 1, 1, 6], [2, -1, 1, 3], [3, 0, 2, 9]],
    "4": [[1, 1, 1, 6], [2, -1, 1, 3], [3, 0, 2, 12]],
}
COUNTS = ("one solution", "no solution", "infinitely many solutions")


def turning_line():
    """Subtract a multiple of one equation from the other: its line turns about the crossing."""
    first, second = np.array([3.0, -1.0, 5.0]), np.array([2.0, 1.0, 5.0])

    def draw(t):
        changed = first - t * second
        yield grid()
        yield from _equation(second, "second")
        yield from _equation(first, "muted")
        yield from _equation(changed, "first")
        yield point((2, 1), "(2, 1)", color="result", size=6)
        yield readout(f"{_words(changed)}   and   {_words(second)}")
        if changed[0] == 0:
            yield done("x is gone: the line is level, and y = 1 can be read off")
        elif changed[1] == 0:
            yield done("y is gone: the line is upright, and x = 2 can be read off")

    return Plane(
        draw,
        controls={"t": slider(-2, 3, value=0, step=0.25, label="t")},
        xlim=(-2.5, 6.5),
        ylim=(-2.4, 3.6),
        title="First equation − t × second",
        task="Find the t for which x vanishes from the first equation, and the one for which y does. What stays where it is all the time?",
    )


def stepper(eliminate):
    """Elimination, one call of the learner's function at a time.

    Parameters
    ----------
    eliminate : callable or str
        ``eliminate(M, row, column)`` → the matrix after the step.
    """

    def draw(system, step, finished):
        before = M = np.array(SYSTEMS[system], dtype=float)
        for k in range(step):
            before, M = M, call(eliminate, M, k, k, shape=(3, 4))
        marks = {(k, k): "result" for k in range(min(step, 3))}
        marks |= {(i, k): "muted" for k in range(step) for i in range(k + 1, 3)}
        yield text((1.5, 0.7), "A", color="first")
        yield text((3.5, 0.7), "b", color="second")
        yield matrix(M.round(9) + 0, at=(0, 0), highlight=marks)
        yield segment((3, 0), (3, -3), color="muted", dashed=True)
        if step == 0:
            yield readout("Which row will be brought up first?")
            return
        k = step - 1
        same = [i for i in range(k, 3) if np.allclose(before[i], M[k])]
        fetched = f"row {same[0] + 1} was brought up" if same else "no row of before stands where the pivot should"
        yield readout(f"step {step}, column {step}: {fetched}; the pivot is {M[k, k]:.3g}")
        if k < 2 and M[k, k]:
            multiples = ", ".join(f"{before_row[k] / M[k, k]:.3g}" for before_row in _others(before, k, same))
            yield readout(f"multiples of it that were subtracted below: {multiples}")
        if step == 3:
            yield readout(f"the last row says {_words(M[2])}")
            finished.add(system)
        if finished:
            yield done(f"stepped to the end: {', '.join(sorted(finished))} of 4")

    return Plane(
        draw,
        controls={"system": choice(list(SYSTEMS), label="system"), "step": play(0, 3, label="step")},
        state={"finished": set()},
        xlim=(-0.6, 4.6),
        ylim=(-3.4, 1.2),
        ticks=False,
        width=460,
        title="One step after another",
        task="Step all four systems to the end. Which of them has one solution, which none, which many? The last row says it.",
    )


def fates(solve):
    """Two columns and b to drag, and the same system as two lines; the learner's function finds the crossing.

    Parameters
    ----------
    solve : callable or str
        ``solve(A, b)`` → array of shape (2,).
    """

    def draw(first, second, b, seen):
        A = np.column_stack([first, second])
        lines = np.column_stack([A, b])
        singular = first[0] * second[1] == first[1] * second[0]
        yield {"rows": [grid(), *_equation(lines[0], "third"), *_equation(lines[1], "fourth")]}
        steps = [
            grid(),
            arrow(first, "first", color="first"),
            arrow(second, "second", color="second"),
            arrow(b, "b", color="target"),
        ]
        yield {"columns": steps}
        if singular:
            count = COUNTS[2] if np.linalg.matrix_rank(lines) == np.linalg.matrix_rank(A) else COUNTS[1]
        else:
            count = COUNTS[0]
            x = call(solve, A, b, shape=(2,))
            yield {
                "rows": [point(x, color="result", size=6)],
                "columns": [
                    segment((0, 0), x[0] * first, color="first", dashed=True),
                    segment(x[0] * first, A @ x, color="second", dashed=True),
                ],
            }
            yield readout(f"x = {x[0]:.3g}, y = {x[1]:.3g}")
        seen.add(count)
        yield readout(f"{_words(lines[0])}   and   {_words(lines[1])}: {count}")
        yield done(f"seen: {', '.join(each for each in COUNTS if each in seen)}")

    panel = dict(xlim=(-5, 5), ylim=(-4, 4))
    return Plane(
        draw,
        panels={"rows": Panel(title="by rows", **panel), "columns": Panel(title="by columns: drag here", **panel)},
        handles={
            "first": Handle((2, 1), panel="columns", snap=0.5, label="first column", color="first"),
            "second": Handle((-1, 2), panel="columns", snap=0.5, label="second column", color="second"),
            "b": Handle((3, 3), panel="columns", snap=0.5, label="b", color="target"),
        },
        state={"seen": set()},
        title="One, none or many",
        task="Bring about all three: one solution, none, infinitely many. What do the columns do in the last two?",
    )


def closed_walk(rank, null_vector):
    """Three columns in space: where they depend on each other, a walk along them returns to the origin.

    Parameters
    ----------
    rank : callable or str
        ``rank(A)`` → a number.
    null_vector : callable or str
        ``null_vector(A)`` → array of shape (n,).
    """
    u, v = np.array([2.0, 0.3, 0.1]), np.array([0.2, 1.9, 0.5])
    normal = np.cross(u, v) / np.linalg.norm(np.cross(u, v))

    def draw(height, turn):
        see = camera(turn, 24)
        w = 0.9 * u + 0.7 * v + height * normal
        A = np.column_stack([u, v, w])
        corners = ((-0.2, -0.2), (1.15, -0.2), (1.15, 1.15), (-0.2, 1.15))
        yield polygon([see(s * u + t * v) for s, t in corners], color="third", opacity=0.14)
        yield segment(see(0.9 * u + 0.7 * v), see(w), color="muted", dashed=True)
        for name, column, color in (("u", u, "first"), ("v", v, "second"), ("w", w, "result")):
            yield arrow(see(column), name, color=color)
        found = call(rank, A, shape=())
        yield readout(
            f"rank {found:g}: {'the columns are independent' if found == 3 else 'the columns depend on each other'}"
        )
        if found == 3:
            yield readout("no walk along u, v and w leads back to the origin")
            return
        x = call(null_vector, A, shape=(3,))
        x = x / np.abs(x).max()
        places = np.cumsum([np.zeros(3), *(x * A).T], axis=0)
        for start, end, color in zip(places, places[1:], ("first", "second", "result")):
            yield arrow(see(end), start=see(start), color=color, width=5, opacity=0.55)
        yield readout(
            f"({x[0]:.2f}) u + ({x[1]:.2f}) v + ({x[2]:.2f}) w ends {np.linalg.norm(places[-1]):.2f} from the origin"
        )
        if np.linalg.norm(places[-1]) < 1e-6:
            yield done("the walk leads back to the origin: its coefficients are a null vector")

    return Plane(
        draw,
        controls={
            "height": slider(-1, 2, value=1.6, step=0.1, label="height of w over the plane"),
            "turn": slider(-180, 180, value=-50, step=5, label="turn the view (°)"),
        },
        xlim=(-3.8, 3.8),
        ylim=(-1.8, 2.9),
        ticks=False,
        title="Three columns and a walk",
        task="Find the height at which the rank drops. Turn the view until you see the plane from its edge: where is w?",
    )


def _others(before, k, same):
    """The rows that were below the pivot after the swap, as they were before."""
    rows = list(range(k, 3))
    if same:
        fetched = same[0]
        before = before.copy()
        before[[k, fetched]] = before[[fetched, k]]
    return [before[i] for i in rows[1:]]


def _equation(row, color):
    """The line of all points (x, y) with row[0] x + row[1] y = row[2]; nothing if there is no line."""
    a, b, right = row
    length = np.hypot(a, b)
    if length == 0:
        return []
    middle = right * np.array([a, b]) / length**2
    return [line(middle, np.array([-b, a]) / length, color=color)]


def _words(row):
    """An equation in words such as 2x − y = 5."""
    names = ("x", "y") if len(row) == 3 else ("x", "y", "z")
    left = ""
    for factor, name in zip((row[:-1]).round(9), names):
        if factor:
            sign = ("−" if factor < 0 else "") if not left else (" − " if factor < 0 else " + ")
            size = "" if abs(factor) == 1 else f"{abs(factor):.3g}"
            left += f"{sign}{size}{name}"
    return f"{left or '0'} = {row[-1].round(9) + 0:.3g}".replace("-", "−")
