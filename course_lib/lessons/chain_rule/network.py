"""A small network written with a learner's `plus`, `times`, `tanh` and `backward`, which learns exclusive or.

Two inputs, some hidden units with tanh, one output without activation; corners at −1 and 1, the answers are −1 and 1.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

CORNERS = np.array([[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]])
ANSWERS = np.array([-1.0, 1.0, 1.0, -1.0])


def start(hidden: int, seed: int) -> NDArray[np.float64]:
    """Random parameters: for each hidden unit two weights, a bias and its weight in the output; then the output's bias."""
    return np.random.default_rng(seed).normal(size=4 * hidden + 1)


def outputs(parameters: Sequence[float], points: NDArray[np.float64]) -> NDArray[np.float64]:
    """What the network says at points of shape (…, 2), by arrays."""
    units, bias = np.reshape(parameters[:-1], (-1, 4)), parameters[-1]
    return np.tanh(points @ units[:, :2].T + units[:, 2]) @ units[:, 3] + bias


def loss(values: Sequence[Any], make: Callable, plus: Callable, times: Callable, tanh: Callable) -> Any:
    """The mean squared error over the four corners, as one value computed from the parameters' values."""
    total = make(0.0)
    for (x, y), answer in zip(CORNERS, ANSWERS):
        said = values[-1]
        for k in range(0, len(values) - 1, 4):
            wx, wy, bias, out = values[k : k + 4]
            z = plus(plus(times(wx, make(x)), times(wy, make(y))), bias)
            said = plus(said, times(out, tanh(z)))
        wrong = plus(said, make(-answer))
        total = plus(total, times(wrong, wrong))
    return times(total, make(1 / len(CORNERS)))


def training(
    parameters: NDArray[np.float64],
    learning_rate: float,
    make: Callable,
    plus: Callable,
    times: Callable,
    tanh: Callable,
    backward: Callable,
) -> Iterator[tuple[NDArray[np.float64], float, NDArray[np.float64]]]:
    """Descend for ever: at each step the parameters, the loss there, and its gradient."""
    while True:
        values = [make(number) for number in parameters]
        wrong = loss(values, make, plus, times, tanh)
        gradient = np.array(backward(wrong, values), dtype=float)
        yield parameters, float(wrong.data), gradient
        parameters = parameters - learning_rate * gradient


def by_arrays(parameters: NDArray[np.float64], learning_rate: float, steps: int) -> tuple[NDArray[np.float64], float]:
    """Where the same descent ends after some steps, and the loss there, by arrays: the same numbers, much faster."""
    for _ in range(steps + 1):
        before, units = parameters, parameters[:-1].reshape(-1, 4)
        hidden = np.tanh(CORNERS @ units[:, :2].T + units[:, 2])
        wrong = hidden @ units[:, 3] + parameters[-1] - ANSWERS
        d_said = 2 * wrong / len(CORNERS)
        d_z = d_said[:, None] * units[:, 3] * (1 - hidden**2)
        gradient = np.column_stack([d_z.T @ CORNERS, d_z.sum(axis=0), d_said @ hidden])
        parameters = before - learning_rate * np.append(gradient.ravel(), d_said.sum())
    return before, float(np.mean(wrong**2))


def measured() -> dict[str, Any]:
    """How many of many starts learn, by the number of hidden units, as ``course_lib/data/making/xor_starts.py`` found."""
    return json.loads((Path(__file__).parent / "xor_starts.json").read_text(encoding="utf-8"))
