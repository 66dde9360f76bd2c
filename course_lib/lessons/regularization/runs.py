"""The task of lesson `regularization`: clothes of which a part is labelled wrong, a training loop, and what was measured."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ... import data
from ...mine import mlp_forward, train_mlp

SAMPLES, VALIDATION, WRONG = 1000, 500, 0.3
HIDDEN, EPOCHS, BATCH, LEARNING_RATE = 100, 80, 50, 0.005
SIDE = 14
SMALL = 0.001  # below this size the board counts a weight as near zero


@dataclass(frozen=True)
class Clothes:
    """Pictures as rows of 196 numbers; `given` are the training labels, of which some are not the `true` ones."""

    X: NDArray[np.float64]
    given: NDArray[np.int64]
    true: NDArray[np.int64]
    X_val: NDArray[np.float64]
    y_val: NDArray[np.int64]
    X_test: NDArray[np.float64]
    y_test: NDArray[np.int64]
    names: list[str]


@dataclass(frozen=True)
class Run:
    """What a training left, one entry per epoch: the parameters, the share of given labels that are met, and validation."""

    parameters: list[dict[str, Any]]
    given: NDArray[np.float64]
    validation: NDArray[np.float64]
    losses: NDArray[np.float64]  # the mean cross-entropy on the validation set


def wrongly_labelled(seed: int = 0) -> Clothes:
    """1,000 pictures of clothes to learn from, 300 of them with a wrong label; 500 others, rightly labelled, to choose by."""
    X, y, X_test, y_test, names = data.clothes()
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(X))
    train, held = order[:SAMPLES], order[SAMPLES : SAMPLES + VALIDATION]
    wrong = rng.permutation(SAMPLES)[: round(WRONG * SAMPLES)]
    given = y[train].copy()
    given[wrong] = (given[wrong] + rng.integers(1, 10, size=len(wrong))) % 10
    return Clothes(X[train], given, y[train], X[held], y[held], X_test, y_test, names)


def accuracy(parameters: dict[str, Any], X: NDArray[np.float64], y: NDArray[np.int64]) -> float:
    """The share of samples whose largest logit stands at the class in `y`."""
    return float(np.mean(mlp_forward(X, parameters)[-1].argmax(axis=1) == y))


def loss(parameters: dict[str, Any], X: NDArray[np.float64], y: NDArray[np.int64]) -> float:
    """The mean cross-entropy."""
    Z = mlp_forward(X, parameters)[-1]
    Z = Z - Z.max(axis=1, keepdims=True)
    return float(np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(y)), y]))


def stretch(parameters: dict[str, Any]) -> float:
    """By how much the logits of two pictures at the distance 1 can differ at most: the product of the largest σ."""
    return float(np.prod([np.linalg.norm(parameters[name], 2) for name in ("W1", "W2")]))


def near_zero(parameters: dict[str, Any]) -> float:
    """The share of weights below `SMALL` in size."""
    return float(np.mean(np.abs(np.concatenate([np.ravel(parameters[name]) for name in ("W1", "W2")])) < SMALL))


def start(clothes: Clothes, seed: int = 0) -> dict[str, Any]:
    """The parameters from which every run begins: `train_mlp` after no epoch."""
    return train_mlp(clothes.X, clothes.given, (HIDDEN,), 0, BATCH, LEARNING_RATE, 0.0, seed)


def train(
    clothes: Clothes,
    gradients: Callable[..., Any],
    adam_step: Callable[..., Any],
    weight_decay: float = 0.0,
    epochs: int = EPOCHS,
    seed: int = 0,
) -> Run:
    """Train 196 → 100 → 10 as `train_mlp` does, with any gradients, and look at the validation set after each epoch.

    Parameters
    ----------
    gradients : callable
        ``gradients(X, y, parameters, rng)`` → (loss, gradients) of a batch.
    adam_step : callable
        The lesson `training`'s.
    """
    rng = np.random.default_rng(seed)
    parameters, kept = start(clothes, seed), []
    state: dict[str, Any] = {}
    for _ in range(epochs):
        order = rng.permutation(len(clothes.X))
        for first in range(0, len(order), BATCH):
            rows = order[first : first + BATCH]
            _, slopes = gradients(clothes.X[rows], clothes.given[rows], parameters, rng)
            parameters, state = adam_step(parameters, slopes, state, LEARNING_RATE, weight_decay)
        kept.append(parameters)
    return Run(
        kept,
        np.array([accuracy(each, clothes.X, clothes.given) for each in kept]),
        np.array([accuracy(each, clothes.X_val, clothes.y_val) for each in kept]),
        np.array([loss(each, clothes.X_val, clothes.y_val) for each in kept]),
    )


class Board:
    """The learner's own runs, a line each, and the test figure of one of them."""

    def __init__(self, clothes: Clothes) -> None:
        self._clothes = clothes
        self._lines: dict[str, tuple[str, dict[str, Any]]] = {}
        self._tested = ""

    def add(self, name: str, run: Run, epoch: int = -1) -> None:
        """Put a run on the board, as it was after an epoch; a run of the same name gives its line to the new one.

        Parameters
        ----------
        name : str
        run : Run
        epoch : int
            The last one unless another is said.
        """
        parameters = run.parameters[epoch]
        wrong = self._clothes.given != self._clothes.true
        learned = accuracy(parameters, self._clothes.X[wrong], self._clothes.given[wrong])
        self._lines[name] = (
            f"{name:18}{run.given[epoch]:14.1%}{learned:16.1%}{run.validation[epoch]:12.1%}{stretch(parameters):9.1f}{near_zero(parameters):18.0%}",
            parameters,
        )

    def test(self, name: str) -> None:
        """Print the test accuracy of one line, and of no other after it."""
        if not name:
            print("\n".join(["Put the name of a line between the quotes:", *self._names()]))
        elif name not in self._lines:
            print("\n".join([f"There is no line {name!r} on your board. There are:", *self._names()]))
        elif self._tested not in ("", name):
            print(f"You have looked at the test set, with {self._tested!r}. To choose by it would use it up.")
        else:
            self._tested = name
            share = accuracy(self._lines[name][1], self._clothes.X_test, self._clothes.y_test)
            print(f"{name}: {share:.1%} of the test pictures right")

    def _names(self) -> list[str]:
        return [f"    {name!r}" for name in self._lines]

    def __str__(self) -> str:
        head = f"{'':18}{'given labels':>14}{'wrong learned':>16}{'validation':>12}{'stretch':>9}{f'weights < {SMALL:g}':>18}"
        return "\n".join([head, *(line for line, _ in self._lines.values())])


def measured() -> dict[str, Any]:
    """What ``course_lib/data/making/regularized_networks.py`` found, over several draws of pictures, labels and starts."""
    return json.loads((Path(__file__).parent / "regularized_networks.json").read_text(encoding="utf-8"))


def table() -> str:
    """The measured table as text: test accuracy, mean and standard deviation over the draws."""
    found = measured()
    lines = [f"{'':24}{'given labels':>14}{'validation':>12}{'test':>16}{'test, stopped early':>22}"]
    for name, row in found["rows"].items():
        test, stopped = (f"{np.mean(row[k]):.1%} ± {np.std(row[k], ddof=1):.1%}" for k in ("test", "test_stopped"))
        lines.append(f"{name:24}{np.mean(row['given']):14.1%}{np.mean(row['validation']):12.1%}{test:>16}{stopped:>22}")
    return "\n".join(lines)
