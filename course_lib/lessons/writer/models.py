"""Small LSTMs to begin with and to check by, and their gradients by differences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...language import nats

Parameters = dict[str, NDArray[np.float64]]


def start_lstm(k: int, hidden: int, seed: int) -> Parameters:
    """Random parameters of an LSTM with an output layer, as PyTorch begins: even between ±1/√hidden; biases zero.

    >>> {name: value.shape for name, value in start_lstm(36, 8, 0).items()}
    {'Wx': (36, 32), 'Wh': (8, 32), 'b': (32,), 'Wy': (8, 36), 'by': (36,)}
    """
    rng, bound = np.random.default_rng(seed), 1 / np.sqrt(hidden)
    shapes = {"Wx": (k, 4 * hidden), "Wh": (hidden, 4 * hidden), "Wy": (hidden, k)}
    found = {name: rng.uniform(-bound, bound, size=shape) for name, shape in shapes.items()}
    return {
        "Wx": found["Wx"],
        "Wh": found["Wh"],
        "b": np.zeros(4 * hidden),
        "Wy": found["Wy"],
        "by": np.zeros(k),
    }


def small_lstm(k: int, hidden: int) -> Parameters:
    """Parameters of that form whose entries are all different, by a sine: the same everywhere.

    >>> small_lstm(2, 1)["Wh"].round(3)
    array([[ 0.412, -0.544, -1.   , -0.537]])
    """
    shapes = {"Wx": (k, 4 * hidden), "Wh": (hidden, 4 * hidden), "b": (4 * hidden,), "Wy": (hidden, k), "by": (k,)}
    found, begin = {}, 1
    for name, shape in shapes.items():
        size = int(np.prod(shape))
        found[name] = np.sin(np.arange(begin, begin + size)).reshape(shape)
        begin += size
    return found


def gradients_by_differences(
    inputs: NDArray[np.intp],
    targets: NDArray[np.intp],
    h0: Any,
    c0: Any,
    parameters: Parameters,
    step: float = 1e-5,
    measure: Callable[[Any, Any], Any] = nats,
) -> tuple[float, Parameters, Any, Any]:
    """Mean loss of a batch, its gradients by central differences, and the last states, as `lstm_gradients` has them."""
    loss, h, c = _read(inputs, targets, h0, c0, parameters, measure)
    gradients = {}
    for name, value in parameters.items():
        gradients[name] = np.empty_like(value)
        for place in np.ndindex(value.shape):
            there, back = value.copy(), value.copy()
            there[place] += step
            back[place] -= step
            ends = [_read(inputs, targets, h0, c0, parameters | {name: moved}, measure)[0] for moved in (there, back)]
            gradients[name][place] = (ends[0] - ends[1]) / (2 * step)
    return loss, gradients, h, c


def _read(
    inputs: Any, targets: Any, h: Any, c: Any, p: Parameters, measure: Callable[[Any, Any], Any]
) -> tuple[float, Any, Any]:
    losses = []
    for now, then in zip(inputs, targets):
        i, f, g, o = np.split(p["Wx"][now] + h @ p["Wh"] + p["b"], 4, axis=1)
        c = c / (1 + np.exp(-f)) + np.tanh(g) / (1 + np.exp(-i))
        h = np.tanh(c) / (1 + np.exp(-o))
        losses.append(measure(h @ p["Wy"] + p["by"], then))
    return float(np.mean(losses)), h, c
