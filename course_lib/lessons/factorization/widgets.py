"""Widgets of lesson `factorization`."""

from __future__ import annotations

import numpy as np

from ...plane import Handle, Panel, Plane, arrow, call, curve, grid, matrix, play, point, readout, slider

USERS = ("user 0", "user 1", "user 2", "user 3")
FILMS = ("film A", "film B", "film C", "film D", "film E")


def taste_plane(predict_ratings):
    """Users and films as draggable points of one plane, and the ratings table that their dot products give.

    Parameters
    ----------
    predict_ratings : callable
        ``predict_ratings(U, M)`` → array of shape (4, 5).
    """
    users = np.array([[2.2, 0.3], [2.0, 0.6], [0.3, 2.1], [0.6, 1.9]])
    films = np.array([[2.0, 0.2], [2.1, 0.4], [0.2, 2.1], [0.4, 1.9], [1.1, 1.1]])

    def draw(users, films):
        arrows = [arrow(taste, name, color="first") for name, taste in zip(USERS, users)]
        dots = [point(place, name, color="second", size=5) for name, place in zip(FILMS, films)]
        yield {"tastes": [grid(), *arrows, *dots]}
        table = call(predict_ratings, users, films.T, shape=(len(users), len(films)))
        best = {(row, int(ratings.argmax())): "result" for row, ratings in enumerate(table)}
        yield {"ratings": [matrix(table, at=(0, 0), cell=1, decimals=1, highlight=best)]}
        for name, taste, ratings in zip(USERS, users, table):
            yield readout(f"{name} at [{taste[0]:.1f}, {taste[1]:.1f}] likes {FILMS[int(ratings.argmax())]} best")

    return Plane(
        draw,
        panels={
            "tastes": Panel((-3, 3), (-3, 3), title="users (arrows) and films (dots)"),
            "ratings": Panel(
                (-0.4, 5.4),
                (-4.4, 0.4),
                title="ratings: rows are users, columns films A to E",
                ticks=False,
                frame=False,
            ),
        },
        handles={
            "users": Handle(users, panel="tastes", label="user", color="first"),
            "films": Handle(films, panel="tastes", label="film", color="second"),
        },
        title="The taste plane",
        task="Make a film that every user rates 0. Then one that user 0 loves and user 2 hates.",
    )


def training(factor_gradients, R, k=2, seed=0, most=400):
    """The table of the lesson's beginning while its factors train with the learner's gradients.

    Parameters
    ----------
    factor_gradients : callable
        ``factor_gradients(R, mask, U, M, penalty)`` → (dU, dM).
    R : ndarray, shape (4, 5)
        Ratings; nan where unknown.
    k, seed, most : int
        Properties, random start, and how many steps there are.
    """
    R = np.asarray(R, dtype=float)
    mask = ~np.isnan(R)
    rng = np.random.default_rng(seed)
    factors = [(rng.normal(scale=0.1, size=(R.shape[0], k)), rng.normal(scale=0.1, size=(k, R.shape[1])))]

    def factors_after(steps):
        while len(factors) <= steps:
            U, M = factors[-1]
            dU, dM = call(factor_gradients, R, mask, U, M, 0.001)
            factors.append((U - 0.25 * np.asarray(dU, dtype=float), M - 0.25 * np.asarray(dM, dtype=float)))
        return factors[steps]

    def error(U, M):
        return np.mean((U @ M - R)[mask] ** 2)

    def draw(step):
        U, M = factors_after(step)
        holes = {(int(i), int(j)): "result" for i, j in np.argwhere(~mask)}
        yield {"table": [matrix(U @ M, at=(0, 0), cell=1, decimals=1, highlight=holes)]}
        errors = [error(*pair) for pair in factors[: step + 1]]
        yield {"error": [curve(range(len(errors)), np.maximum(errors, 1e-4), color="first")]}
        guesses = ", ".join(f"{(U @ M)[i, j]:.2f}" for i, j in np.argwhere(~mask))
        yield readout(
            f"after {step} steps: mean squared error {errors[-1]:.3f}; the missing rating is guessed as {guesses}"
        )

    return Plane(
        draw,
        panels={
            "table": Panel((-0.4, 5.4), (-4.4, 0.4), title="predicted ratings", ticks=False, frame=False),
            "error": Panel(
                (0, most), (1e-3, 20), title="error of the known ratings", yscale="log", equal=False, xlabel="steps"
            ),
        },
        controls={"step": play(0, most, label="steps")},
        title="Watch the factors train",
        task="The error falls in stages. What does the table look like on the first level stretch? What is found after it?",
    )


def rank_and_penalty(factorize, R, training_mask, held_out, steps=200):
    """Training and held-out error for a choice of rank and penalty, by the learner's `factorize`.

    Parameters
    ----------
    factorize : callable
        ``factorize(R, mask, k, penalty, learning_rate, steps, seed)`` → (U, M).
    R, training_mask, held_out : ndarray of one shape
        Ratings, which of them train, and which test.
    steps : int
    """
    seen = {}

    def errors(k, penalty):
        if (k, penalty) not in seen:
            U, M = call(factorize, R, training_mask, k, penalty, 20.0, steps, 1)
            squares = (R - np.asarray(U, dtype=float) @ np.asarray(M, dtype=float)) ** 2
            seen[k, penalty] = squares[training_mask].mean(), squares[held_out].mean()
        return seen[k, penalty]

    baseline = (R[held_out] ** 2).mean()

    def draw(k, exponent):
        penalty = round(10.0**exponent, 6)
        train, held = errors(k, penalty)
        tried = sorted((rank, *pair) for (rank, used), pair in seen.items() if used == penalty)
        ranks, trains, helds = map(list, zip(*tried))
        yield [
            curve([0, 11], [baseline, baseline], "film means", color="muted", dashed=True),
            curve(ranks, helds, color="second"),
            curve(ranks, trains, color="first"),
            point((k, held), "held out", color="second"),
            point((k, train), "training", color="first"),
        ]
        yield readout(
            f"{k} properties, penalty {penalty:g}: training error {train:.2f}, held-out error {held:.2f} (film means: {baseline:.2f})"
        )

    return Plane(
        draw,
        xlim=(0, 11),
        ylim=(0, 2.2),
        equal=False,
        xlabel="properties k",
        ylabel="mean squared error",
        controls={
            "k": slider(1, 10, value=3, step=1, label="properties"),
            "exponent": slider(-5.0, -1.5, value=-3.0, step=0.5, label="log₁₀ of the penalty"),
        },
        title="Rank and penalty",
        task="Find the pair with the lowest held-out error. Then make the training error as low as you can, and look at the other one.",
    )
