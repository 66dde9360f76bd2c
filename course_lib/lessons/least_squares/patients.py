"""The diabetes patients as tables of equations, fitted and held out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from ... import data

Fit = Callable[[NDArray, NDArray], NDArray]
Share = Callable[[NDArray, NDArray, NDArray, NDArray], float]

HELD_OUT = 111  # of 442 patients, a quarter


def split(seed: int) -> tuple[NDArray, NDArray]:
    """Which patients are fitted and which are held out: two arrays of row numbers.

    >>> fitted, held_out = split(seed=0)
    >>> len(fitted), len(held_out), len(np.intersect1d(fitted, held_out))
    (331, 111, 0)
    """
    order = np.random.default_rng(seed).permutation(len(data.diabetes()[1]))
    return order[HELD_OUT:], order[:HELD_OUT]


def table(rows: NDArray, by: NDArray) -> NDArray:
    """A column of ones and the ten measurements of some patients, shifted and scaled by those of others.

    >>> fitted, held_out = split(seed=0)
    >>> table(held_out, by=fitted).shape
    (111, 11)
    """
    X = data.diabetes()[0]
    mean, deviation = X[by].mean(axis=0), X[by].std(axis=0)
    return np.column_stack([np.ones(len(rows)), (X[rows] - mean) / deviation])


def share_explained(predicted: NDArray, y: NDArray) -> float:
    """1 minus the remainder's squared length over that of the distances from the mean."""
    return 1 - float(np.sum((y - predicted) ** 2) / np.sum((y - y.mean()) ** 2))


def shares(least_squares: Fit, draws: int) -> tuple[NDArray, NDArray]:
    """The shares explained of fitted and of held-out patients, for many splits."""
    y, found = data.diabetes()[1], []
    for seed in range(draws):
        fitted, held_out = split(seed)
        A = table(fitted, by=fitted)
        x = least_squares(A, y[fitted])
        on_fitted = share_explained(A @ x, y[fitted])
        found.append((on_fitted, share_explained(table(held_out, by=fitted) @ x, y[held_out])))
    on_fitted, on_held_out = np.transpose(found)
    return on_fitted, on_held_out


def coefficients_of_halves(least_squares: Fit, draws: int) -> NDArray:
    """The ten coefficients, fitted to one half of the patients after the other; shape (draws, 10)."""
    y = data.diabetes()[1]
    everybody = np.arange(len(y))
    A, found = table(everybody, by=everybody), []
    for seed in range(draws):
        half = np.random.default_rng(seed).permutation(len(y))[: len(y) // 2]
        found.append(least_squares(A[half], y[half])[1:])
    return np.array(found)


def spread_of_predictions(least_squares: Fit, draws: int) -> NDArray:
    """How far a prediction varies from half to half, for each patient by the halves without them; shape (442,)."""
    y = data.diabetes()[1]
    everybody = np.arange(len(y))
    A, predicted = table(everybody, by=everybody), np.full((draws, len(y)), np.nan)
    for seed in range(draws):
        order = np.random.default_rng(seed).permutation(len(y))
        half, others = np.split(order, [len(y) // 2])
        predicted[seed, others] = A[others] @ least_squares(A[half], y[half])
    return np.nanstd(predicted, axis=0)


def told_by_others(least_squares: Fit, column: int) -> float:
    """The share explained of one measurement by the other nine, on all patients."""
    everybody = np.arange(len(data.diabetes()[1]))
    A = table(everybody, by=everybody)
    others, y = np.delete(A, 1 + column, axis=1), A[:, 1 + column]
    return share_explained(others @ least_squares(others, y), y)


def colleagues_share(A_fitted: NDArray, y_fitted: NDArray, A_held_out: NDArray, y_held_out: NDArray) -> float:
    """The share explained as the lesson's colleague computes it: fitted to the held-out samples too."""
    A, y = np.vstack([A_fitted, A_held_out]), np.concatenate([y_fitted, y_held_out])
    return share_explained(A_held_out @ np.linalg.lstsq(A, y, rcond=None)[0], y_held_out)


def report(noise_columns: int, share: Share = colleagues_share, draw: int = 0) -> float:
    """What a function says of the share explained, after so many columns of noise were added to the measurements."""
    y = data.diabetes()[1]
    fitted, held_out = split(seed=draw)
    noise = np.random.default_rng(1 + draw).normal(size=(len(y), noise_columns))
    A_fitted, A_held_out = (np.hstack([table(rows, by=fitted), noise[rows]]) for rows in (fitted, held_out))
    return share(A_fitted, y[fitted], A_held_out, y[held_out])
