"""Widgets of lesson `factorization`."""

from __future__ import annotations

import numpy as np

from ...plane import Handle, Panel, Plane, arrow, call, curve, done, grid, matrix, play, point, readout, slider, text

USERS = ("user 1", "user 2", "user 3", "user 4")
FILMS = ("Shrek", "Potter", "Memento", "Triplets", "Knight")
GOOD_ERROR = 0.15  # of the known ratings; descent reaches 0.04


def _centred(R):
    """Known ratings above or below each film's average, where they are known, and the averages."""
    mask = ~np.isnan(R)
    means = np.nanmean(R, axis=0)
    return np.where(mask, R - means, 0.0), mask, means


def _table(values, marks):
    """Ratings with one decimal, the films' names above, the users' on the left."""
    films = [text((j + 0.5, 0.3), name, size=9, color="muted", anchor="middle") for j, name in enumerate(FILMS)]
    users = [text((-0.2, -i - 0.5), name, size=9, color="muted", anchor="end") for i, name in enumerate(USERS)]
    return [matrix(values, at=(0, 0), cell=1, decimals=1, highlight=marks), *films, *users]


def taste_plane(masked_mse, R):
    """Users and films as draggable points of one plane, the ratings that their dot products give, and their error.

    Parameters
    ----------
    masked_mse : callable
        ``masked_mse(R, mask, U, M)`` → a number, of centred ratings.
    R : ndarray, shape (4, 5)
        Ratings; nan where unknown.
    """
    centred, mask, means = _centred(np.asarray(R, dtype=float))
    users = np.array([[-1.6, 0.8], [-0.6, 1.6], [1.6, -0.8], [0.6, -1.6]])
    films = np.array([[0.6, 0.4], [0.9, -0.6], [-0.5, 0.8], [0.2, 1.2], [-0.9, -0.4]])

    def draw(users, films):
        arrows = [arrow(taste, name, color="first") for name, taste in zip(USERS, users)]
        dots = [point(place, name, color="second", size=5) for name, place in zip(FILMS, films)]
        yield {"tastes": [grid(), *arrows, *dots]}
        error = float(call(masked_mse, centred, mask, users, films.T))
        off = np.where(mask, np.abs(users @ films.T - centred), 0)
        marks = {(int(i), int(j)): "wrong" for i, j in np.argwhere(off > 0.8)}
        marks |= {(int(i), int(j)): "result" for i, j in np.argwhere(~mask)}
        yield {"ratings": _table(means + users @ films.T, marks)}
        guess = float((means + users @ films.T)[~mask][0])
        yield readout(f"mean squared error of the known ratings {error:.2f}; the missing one is guessed as {guess:.1f}")
        if error < GOOD_ERROR:
            yield done(f"Below {GOOD_ERROR}, by hand.")

    return Plane(
        draw,
        panels={
            "tastes": Panel((-2.8, 2.8), (-2.4, 2.4), title="users (arrows) and films (dots)", width=420),
            "ratings": Panel((-1.5, 5.4), (-4.4, 0.7), title="predicted ratings", ticks=False, frame=False, width=350),
        },
        handles={
            "users": Handle(users, panel="tastes", label="user", color="first"),
            "films": Handle(films, panel="tastes", label="film", color="second"),
        },
        title="Be the optimiser",
        task=f"Bring the error below {GOOD_ERROR}. Ratings that are off by more than 0.8 are marked.",
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
    centred, mask, means = _centred(np.asarray(R, dtype=float))
    rng = np.random.default_rng(seed)
    factors = [(rng.normal(scale=0.1, size=(len(centred), k)), rng.normal(scale=0.1, size=(k, centred.shape[1])))]

    def factors_after(steps):
        while len(factors) <= steps:
            U, M = factors[-1]
            dU, dM = call(factor_gradients, centred, mask, U, M, 0.001)
            factors.append((U - 0.25 * np.asarray(dU, dtype=float), M - 0.25 * np.asarray(dM, dtype=float)))
        return factors[steps]

    def error(U, M):
        return np.mean((U @ M - centred)[mask] ** 2)

    def draw(step):
        U, M = factors_after(step)
        holes = {(int(i), int(j)): "result" for i, j in np.argwhere(~mask)}
        yield {"table": _table(means + U @ M, holes)}
        errors = [error(*pair) for pair in factors[: step + 1]]
        yield {"error": [curve(range(len(errors)), np.maximum(errors, 1e-4), color="first")]}
        guesses = ", ".join(f"{(means + U @ M)[i, j]:.2f}" for i, j in np.argwhere(~mask))
        yield readout(
            f"after {step} steps: mean squared error {errors[-1]:.3f}; the missing rating is guessed as {guesses}"
        )
        if step >= most // 2 and errors[-1] > 0.98 * error(*factors_after(step - 20)):
            yield done("The error has settled. What is left is what two properties cannot say.")

    return Plane(
        draw,
        panels={
            "table": Panel((-1.5, 5.4), (-4.4, 0.7), title="predicted ratings", ticks=False, frame=False, width=316),
            "error": Panel(
                (0, most),
                (1e-2, 5),
                title="error of the known ratings",
                yscale="log",
                equal=False,
                xlabel="steps",
                width=276,
                height=260,
            ),
        },
        controls={"step": play(0, most, label="steps")},
        title="Watch the factors train",
        task="Let it run until the error has settled. It falls in stages: what does the table look like before the first?",
    )


def rank_and_penalty(factorize, R, training_mask, held_out, steps=200, good=0.55, tight=0.05):
    """Training and held-out error for a choice of rank and penalty, by the learner's `factorize`.

    Parameters
    ----------
    factorize : callable
        ``factorize(R, mask, k, penalty, learning_rate, steps, seed)`` → (U, M).
    R, training_mask, held_out : ndarray of one shape
        Ratings, which of them train, and which test.
    steps : int
    good, tight : float
        A held-out error and a training error that are to be found.
    """
    seen = {}

    def errors(k, penalty):
        if (k, penalty) not in seen:
            U, M = call(factorize, R, training_mask, k, penalty, 20.0, steps, 1)
            squares = (R - np.asarray(U, dtype=float) @ np.asarray(M, dtype=float)) ** 2
            seen[k, penalty] = squares[training_mask].mean(), squares[held_out].mean()
        return seen[k, penalty]

    baseline = (R[held_out] ** 2).mean()

    def draw(k, exponent, found):
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
        if held < good:
            found.add("good")
            yield done(f"Held-out error below {good}: it generalises.")
        if train < tight:
            found.add("tight")
            yield done(f"Training error below {tight}, and the held-out error is {held:.2f}: it has learnt the noise.")
        if len(found) == 2:
            yield done("Both are found.")

    return Plane(
        draw,
        xlim=(0, 11),
        ylim=(0, 2.2),
        equal=False,
        xlabel="properties k",
        ylabel="mean squared error",
        controls={
            "k": slider(1, 10, value=6, step=1, label="properties"),
            "exponent": slider(-5.0, -1.5, value=-3.0, step=0.5, label="log₁₀ of the penalty"),
        },
        state={"found": set()},
        title="Rank and penalty",
        task=f"Bring the held-out error below {good}. Then bring the training error below {tight}, and look at the other one.",
    )
