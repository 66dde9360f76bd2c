"""Move a trained network to new classes: the loops around the functions of lesson `transfer`.

The network is 144 → 96 → 48 → classes with ReLU between, its parameters a dict of arrays: ``W1``, ``b1``, ``W2``, ``b2``
make the features, ``W3``, ``b3`` are the head.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...mine import mlp_backward, mlp_forward

Parameters = dict[str, NDArray[Any]]

WIDTHS = (144, 96, 48)
HEAD = {"W3", "b3"}
OLD = (2, 5, 6, 7, 8)  # of `course_lib.data.clothes`: pullover, sandal, shirt, sneaker, bag
NEW = (0, 1, 3, 4, 9)  # t-shirt, trousers, dress, coat, ankle boot
RATES = {"new head": 0.03, "LoRA": 0.003, "fine-tuned": 0.001, "from scratch": 0.003}  # the learning rate of each way
WAYS = tuple(RATES)
STEPS, RANK = 200, 4


class Functions(NamedTuple):
    """The exercises of lesson `transfer` by which a network is moved."""

    extract_features: Callable[..., Any]
    train_head: Callable[..., Any]
    fine_tune_step: Callable[..., Any]
    lora_weight: Callable[..., Any]
    lora_gradients: Callable[..., Any]


def fresh_network(classes: int, seed: int) -> Parameters:
    """Random parameters of a network with so many classes (lesson `initialization`'s scale)."""
    rng, widths = np.random.default_rng(seed), (*WIDTHS, classes)
    parameters = {}
    for layer, (n_in, n_out) in enumerate(zip(widths, widths[1:]), start=1):
        parameters[f"W{layer}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
        parameters[f"b{layer}"] = np.zeros(n_out)
    return parameters


def with_new_head(parameters: Parameters, classes: int) -> Parameters:
    """The same features, and a head of zeros for so many new classes."""
    return {**parameters, "W3": np.zeros((parameters["W2"].shape[1], classes)), "b3": np.zeros(classes)}


def predict(X: NDArray[Any], parameters: Parameters) -> NDArray[np.int64]:
    """The class of each row of `X`, shape (N, 144) → (N,)."""
    return mlp_forward(X, parameters)[-1].argmax(axis=1)


def accuracy(X: NDArray[Any], y: NDArray[Any], parameters: Parameters) -> float:
    """The share of the rows of `X` whose class the network names."""
    return float(np.mean(predict(X, parameters) == y))


def drawn(y: NDArray[Any], count: int, seed: int | None = None) -> NDArray[np.int64]:
    """The places of `count` samples of each class: the first ones, or drawn by a seed.

    >>> drawn(np.array([1, 0, 1, 1, 0]), 1)
    array([1, 0])
    """
    rng = None if seed is None else np.random.default_rng(seed)
    places = [np.flatnonzero(y == label) for label in np.unique(y)]
    return np.concatenate([(place if rng is None else rng.permutation(place))[:count] for place in places])


def fine_tune(
    fine_tune_step: Callable[..., Any],
    X: NDArray[Any],
    y: NDArray[Any],
    parameters: Parameters,
    frozen: Collection[str] = (),
    steps: int = STEPS,
    learning_rate: float = RATES["fine-tuned"],
    state: dict[str, Any] | None = None,
) -> tuple[Parameters, dict[str, Any]]:
    """Train what is not frozen on all samples at once.

    Parameters
    ----------
    fine_tune_step : callable
        ``fine_tune_step(parameters, gradients, state, learning_rate, weight_decay, frozen)`` → (parameters, state).
    X : array, shape (N, 144)
    y : array of int, shape (N,)
    parameters : dict of ndarray
    frozen : collection of str
    steps : int
    learning_rate : float
    state : dict, optional
        Of the steps before.

    Returns
    -------
    parameters, state : dict
    """
    state = {} if state is None else state
    for _ in range(steps):
        _, gradients = mlp_backward(X, y, parameters)
        parameters, state = fine_tune_step(parameters, gradients, state, learning_rate, 0.0, set(frozen))
    return parameters, state


def train_lora(
    exercises: Functions,
    X: NDArray[Any],
    y: NDArray[Any],
    parameters: Parameters,
    rank: int = RANK,
    steps: int = STEPS,
    seed: int = 0,
) -> tuple[Parameters, Parameters]:
    """Train a new head and a low-rank update of the two matrices of the features; α is the rank, so that α/r = 1.

    Parameters
    ----------
    exercises : Functions
    X, y, parameters, steps
        As for `fine_tune`; `parameters` has its new head already.
    rank, seed : int

    Returns
    -------
    parameters : dict of ndarray
        The network with its updates added.
    trained : dict of ndarray
        What was trained: ``A1``, ``B1``, ``A2``, ``B2``, ``W3``, ``b3``.
    """
    rng, trained = np.random.default_rng(seed), {name: parameters[name] for name in sorted(HEAD)}
    for layer in "12":
        n_in, n_out = parameters[f"W{layer}"].shape
        # Only B begins at zero: so does the update, and the gradients of B do not.
        trained[f"A{layer}"] = rng.normal(size=(n_in, rank)) / np.sqrt(n_in)
        trained[f"B{layer}"] = np.zeros((rank, n_out))

    def network() -> Parameters:
        updated = {
            f"W{layer}": exercises.lora_weight(
                parameters[f"W{layer}"], trained[f"A{layer}"], trained[f"B{layer}"], rank
            )
            for layer in "12"
        }
        return {**parameters, **updated, **{name: trained[name] for name in HEAD}}

    state: dict[str, Any] = {}
    for _ in range(steps):
        _, slopes = mlp_backward(X, y, network())
        gradients = {name: slopes[name] for name in HEAD}
        for layer in "12":
            gradients[f"A{layer}"], gradients[f"B{layer}"] = exercises.lora_gradients(
                slopes[f"W{layer}"], trained[f"A{layer}"], trained[f"B{layer}"], rank
            )
        trained, state = exercises.fine_tune_step(trained, gradients, state, RATES["LoRA"], 0.0, set())
    return network(), trained


def move(
    way: str, X: NDArray[Any], y: NDArray[Any], pretrained: Parameters, exercises: Functions, seed: int = 0
) -> tuple[Parameters, Parameters]:
    """Move a trained network to new classes in one of the four `WAYS`, by the learner's functions.

    Parameters
    ----------
    way : str
        Of `WAYS`.
    X : array, shape (N, 144)
    y : array of int, shape (N,)
        Classes 0, 1, …
    pretrained : dict of ndarray
    exercises : Functions
    seed : int
        Of what is drawn at random: the start from scratch, LoRA's A.

    Returns
    -------
    parameters : dict of ndarray
        The network for the new classes.
    trained : dict of ndarray
        The arrays that were trained.
    """
    classes = int(np.max(y)) + 1
    start = with_new_head(pretrained, classes)
    if way == "new head":
        W, b = exercises.train_head(exercises.extract_features(X, start), y, classes, STEPS, RATES[way])
        trained = {"W3": np.asarray(W, dtype=float), "b3": np.asarray(b, dtype=float)}
        return {**start, **trained}, trained
    if way == "LoRA":
        return train_lora(exercises, X, y, start, seed=seed)
    if way == "from scratch":
        start = fresh_network(classes, seed)
    elif way != "fine-tuned":
        raise ValueError(f"no way {way!r}: take one of {', '.join(WAYS)}")
    parameters, _ = fine_tune(exercises.fine_tune_step, X, y, start, learning_rate=RATES[way])
    return parameters, parameters


def with_old_head(parameters: Parameters, pretrained: Parameters) -> Parameters:
    """The features of one network under the head of another: what it still knows of its old task."""
    return {**parameters, **{name: pretrained[name] for name in HEAD}}


def measured() -> dict[str, Any]:
    """How well the four ways do over draws, as ``course_lib/data/making/moved_networks.py`` found."""
    return json.loads((Path(__file__).parent / "moved_networks.json").read_text(encoding="utf-8"))
