"""Pictures of clothes to search among and to free of noise, and what an answer is worth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ... import data
from ...checks.compare import kind_of
from ...plots import show_images
from ...tasks.project import NoAnswer, numbers, whole_numbers
from ...timing import seconds

SIDE = 14
PIXELS = SIDE * SIDE
MAX_NUMBERS = 30  # of a picture
TIMES = 10  # so many times fewer multiplications than a plain search
NOISE = 0.2  # the standard deviation of each pixel
SLICE = 500  # pictures that go over together
SHOWN = 6

Pictures = NDArray[np.float64]
Labels = NDArray[np.int64]
Search = tuple[tuple[Pictures, Labels], tuple[Pictures, Labels]]
MakeIndex = Callable[[Pictures, Labels], Any]


# An index: components, which pictures are stored, and how many neighbours vote


def multiplications(stored: int, k: int) -> int:
    """What it takes to describe a new picture by k numbers and to compare it with the stored ones.

    >>> multiplications(8000, 19)
    155724
    """
    return k * (PIXELS + stored)


def right_kinds(answer: Any, right: tuple[Pictures, Labels, Pictures, Labels]) -> float:
    """The share of new pictures whose kind an index's neighbours name.

    Parameters
    ----------
    answer : (components, stored, votes)
        As the learner's function returned it.
    right : (X, y, X_new, y_new)
        The pictures that it was made from, and new ones.

    Raises
    ------
    NoAnswer
        If it is no index, or one that describes a picture by more than 30 numbers, or that searches too slowly.
    """
    X, y, X_new, y_new = right
    components, stored, votes = index_of(answer, len(X))
    found = neighbours(X_new @ components.T, X[stored] @ components.T, votes)
    return float(np.mean(by_votes(y[stored][found]) == y_new))


def by_votes(kinds: Labels) -> Labels:
    """The most frequent kind of each row; of equals the smallest, as in `knn_predict`.

    >>> by_votes(np.array([[3, 1, 3], [2, 1, 0]]))
    array([3, 0])
    """
    return (kinds[:, :, None] == np.arange(kinds.max() + 1)).sum(axis=1).argmax(axis=1)


def plain_search(votes: int) -> float:
    """The share of the validation pictures that a search on all pixels of all pictures names right."""
    X, y, X_new, y_new, _ = data.clothes()
    return float(np.mean(by_votes(y[neighbours(X_new, X, votes)]) == y_new))


def index_of(answer: Any, count: int) -> tuple[Pictures, Labels, int]:
    """An index made from `count` pictures, as arrays and a number; raises `NoAnswer` as `right_kinds` does."""
    if not isinstance(answer, (tuple, list)) or len(answer) != 3:
        numbers(answer, ()) if answer is None else None
        raise NoAnswer(f"{kind_of(answer)}, not the three parts (components, stored, votes)")
    components = numbers(answer[0], _shape(answer[0])).astype(float)
    if components.ndim != 2 or components.shape[1] != PIXELS:
        raise NoAnswer(f"components of shape {components.shape}, not (k, {PIXELS}): each direction is a row")
    places = numbers(answer[1], _shape(answer[1]))
    if places.dtype == bool:
        raise NoAnswer("truth values for `stored`, not the numbers of rows: `np.flatnonzero` gives them")
    if places.ndim != 1:
        raise NoAnswer(f"`stored` of shape {places.shape}, not (m,): the numbers of the rows that are kept")
    k, m = len(components), len(places)
    stored = whole_numbers(places, (m,), below=count)
    if not 1 <= k <= MAX_NUMBERS:
        raise NoAnswer(f"{k} components: a picture may have from 1 to {MAX_NUMBERS} numbers")
    if not m:
        raise NoAnswer("no stored picture")
    votes = int(whole_numbers(answer[2], (), below=m + 1))
    if not votes:
        raise NoAnswer("0 votes")
    taken, most = multiplications(m, k), count * PIXELS // TIMES
    if taken > most:
        raise NoAnswer(
            f"an index that takes {k} × ({PIXELS} + {m:,}) = {taken:,} multiplications; {most:,} are allowed"
        )
    return components, stored, votes


def _shape(part: Any) -> tuple[int, ...]:
    """The shape of a part of an index; () if its rows have different lengths, which `numbers` refuses."""
    try:
        return np.shape(part)
    except ValueError:
        return ()


def neighbours(new: Pictures, table: Pictures, count: int) -> Labels:
    """The places of the `count` nearest rows of a table for each new row, the nearest first."""
    lengths = (table**2).sum(axis=1)
    found = []
    for first in range(0, len(new), SLICE):
        distances = lengths - 2 * new[first : first + SLICE] @ table.T  # without |new|², which changes no order
        nearest = np.argpartition(distances, count - 1, axis=1)[:, :count]
        order = np.take_along_axis(distances, nearest, axis=1).argsort(axis=1, kind="stable")
        found.append(np.take_along_axis(nearest, order, axis=1))
    return np.concatenate(found)


def searches(X_new: Pictures, y_new: Labels, seed: int = 0) -> Iterator[tuple[Any, Any]]:
    """Two calls of `make_index`, and what is right: the learner's pictures in two orders, each with half of the new ones."""
    X, y, *_ = data.clothes()
    rng = np.random.default_rng(seed)
    for half in (slice(0, None, 2), slice(1, None, 2)):
        order = rng.permutation(len(X))
        yield (X[order], y[order]), (X[order], y[order], X_new[half], y_new[half])


# Noise


def noisy(X: Pictures, seed: int = 0) -> Pictures:
    """Pictures with normal noise in every pixel."""
    return X + NOISE * np.random.default_rng(seed).normal(size=X.shape)


def grainy(X: Pictures, seed: int = 0) -> Iterator[tuple[Pictures, Pictures]]:
    """Slices of noisy pictures, and the clean ones."""
    for first in range(0, len(X), SLICE):
        clean = X[first : first + SLICE]
        yield noisy(clean, seed + first), clean


def squared_error(answer: Any, right: Pictures) -> float:
    """The mean squared distance of pixels."""
    return float(np.mean((numbers(answer, right.shape) - right) ** 2))


def root_mean(values: list[float]) -> float:
    """The root of the mean, of slices' mean squares.

    >>> root_mean([9.0, 16.0, 50.0])
    5.0
    """
    return float(np.sqrt(np.mean(values)))


def read(arrays: Mapping[str, Any]) -> tuple[Pictures, Labels]:
    """Pictures as rows from 0 to 1, and their labels, from their file's arrays."""
    return arrays["X"].reshape(-1, PIXELS) / 255, arrays["y"].astype(int)


# What the project shows


def show_look_alikes(new: Pictures, table: Pictures, images: Pictures, count: int = 5) -> None:
    """For each new row its nearest rows of the table, drawn as the images of the same places."""
    for places in neighbours(new, table, count):
        show_images(images[places].reshape(-1, SIDE, SIDE), columns=count)


def race(make_index: MakeIndex) -> None:
    """Print what an index takes and finds beside a plain search, with the seconds of this machine."""
    X, y, X_new, y_new, _ = data.clothes()
    components, stored, votes = index_of(make_index(X.copy(), y.copy()), len(X))
    table = X[stored] @ components.T
    plain = seconds(lambda: [neighbours(x[None], X, votes) for x in X_new[:100]])
    fast = seconds(lambda: [neighbours(x[None] @ components.T, table, votes) for x in X_new[:100]])
    taken, all_of_them = multiplications(len(stored), len(components)), X.size
    share = right_kinds((components, stored, votes), (X, y, X_new, y_new))
    print(f"{len(stored):,} pictures × {len(components)} numbers, {votes} votes: {share:.1%} right")
    print(f"{taken:,} multiplications for a new picture: {all_of_them / taken:.1f} times fewer than {all_of_them:,}")
    print(
        f"{10 * fast:.2f} ms for a new picture on this machine: {plain / fast:.1f} times as fast as {10 * plain:.2f} ms"
    )


def show_misses(make_index: MakeIndex) -> None:
    """Show which kinds an index takes for one another, and pictures that it gets wrong, each above its nearest."""
    X, y, X_new, y_new, names = data.clothes()
    components, stored, votes = index_of(make_index(X.copy(), y.copy()), len(X))
    found = neighbours(X_new @ components.T, X[stored] @ components.T, votes)
    said = by_votes(y[stored][found])
    table = np.zeros((len(names), len(names)), dtype=int)
    np.add.at(table, (y_new, said), 1)
    wrong = table - np.diag(np.diag(table))
    print(f"{wrong.sum()} of {len(y_new):,} are wrong. The most frequent:")
    for place in np.argsort(-wrong, axis=None, kind="stable")[:5]:
        true, named = np.unravel_index(place, wrong.shape)
        print(f"  {wrong[true, named]:2} of {table[true].sum()}: {names[true]}, called {names[named]}")
    missed = np.flatnonzero(said != y_new)[:SHOWN]
    nearest = stored[found[missed, 0]]
    pictures = np.concatenate([X_new[missed], X[nearest]]).reshape(-1, SIDE, SIDE)
    titles = [f"{names[y_new[i]]}?" for i in missed] + [f"nearest: {names[y[i]]}" for i in nearest]
    show_images(pictures, titles=titles, columns=SHOWN)
