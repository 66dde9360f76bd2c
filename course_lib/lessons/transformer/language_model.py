"""A model of text out of the learner's blocks: embedding, positions, blocks, a last normalisation, logits.

Everything that a lesson has is handed over as `Parts`; here they are only put together. Batch first: numbers (N, T).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...fetching import IN_BROWSER
from ...training import softmax

Parameters = dict[str, NDArray[np.floating]]
Batch = tuple[NDArray[np.intp], NDArray[np.intp]]
STEPS_IN_PAGE, WINDOWS_IN_PAGE = 120, 4  # a quarter of a minute in a browser; all that a desktop does would be four
BLOCK = ("gamma1", "beta1", "Wq", "Wk", "Wv", "Wo", "gamma2", "beta2", "W1", "b1", "W2", "b2")


class Parts(NamedTuple):
    """The learner's functions, by the names that the lessons give them."""

    positional_encoding: Callable
    causal_mask: Callable
    transformer_block: Callable
    transformer_block_backward: Callable
    layer_norm: Callable
    layer_norm_backward: Callable


def start(size: int, width: int, blocks: int, rng: np.random.Generator) -> Parameters:
    """Random weights: matrices with a spread of 1/√n_in, those that end a branch smaller; scales 1, shifts 0.

    Parameters
    ----------
    size : int
        Characters of the alphabet.
    width : int
        Numbers of each position, D; the network of a block is 4 D wide.
    blocks : int
    """

    def matrix(rows, columns, factor=1.0):
        return factor * rng.normal(size=(rows, columns)) / np.sqrt(rows)

    parameters = {"embedding": 0.5 * rng.normal(size=(size, width))}
    for k in range(blocks):
        block = {
            "gamma1": np.ones(width), "beta1": np.zeros(width),
            "Wq": matrix(width, width), "Wk": matrix(width, width), "Wv": matrix(width, width), "Wo": matrix(width, width, 0.5),
            "gamma2": np.ones(width), "beta2": np.zeros(width),
            "W1": matrix(width, 4 * width, np.sqrt(2)), "b1": np.zeros(4 * width), "W2": matrix(4 * width, width, 0.5), "b2": np.zeros(width),
        }  # fmt: skip
        parameters |= {f"{name}_{k}": value for name, value in block.items()}
    parameters |= {
        "gamma": np.ones(width),
        "beta": np.zeros(width),
        "Wy": matrix(width, size, 0.3),
        "by": np.zeros(size),
    }
    return {name: value.astype(np.float32) for name, value in parameters.items()}  # half the time, and exact enough


def products(inputs: NDArray, d_outputs: NDArray) -> NDArray:
    """The gradient of weights that act at every position of every sequence: inputsᵀ d_outputs, summed over both.

    >>> products(np.ones((2, 3, 4)), np.ones((2, 3, 5))).shape
    (4, 5)
    """
    return np.tensordot(inputs, d_outputs, axes=([0, 1], [0, 1]))


def small_block(N: int = 2, T: int = 3, D: int = 4, F: int = 3, seed: int = 0) -> tuple[NDArray, Parameters]:
    """An input and the parameters of a block, small enough to be looked at: nothing zero, nothing alike."""
    rng = np.random.default_rng(seed)
    shapes = {
        "Wq": (D, D),
        "Wk": (D, D),
        "Wv": (D, D),
        "Wo": (D, D),
        "W1": (D, F),
        "b1": (F,),
        "W2": (F, D),
        "b2": (D,),
    }
    parameters = {name: rng.normal(size=shape).round(2) for name, shape in shapes.items()}
    for k in (1, 2):
        parameters |= {
            f"gamma{k}": (1 + 0.3 * rng.normal(size=D)).round(2),
            f"beta{k}": 0.5 * rng.normal(size=D).round(2),
        }
    return rng.normal(size=(N, T, D)).round(2), {name: parameters[name] for name in BLOCK}


def gradient_report(transformer_block: Callable, transformer_block_backward: Callable) -> str:
    """For each gradient of a small block whether it agrees with a quotient of differences, as two lines of words."""
    X, parameters = small_block(seed=1)
    above, mask = np.cos(np.arange(X.size)).reshape(X.shape), np.tril(np.ones((3, 3), dtype=bool))

    def loss(values):
        return float(np.sum(above * transformer_block(values["X"], {name: values[name] for name in BLOCK}, 2, mask)))

    d_X, gradients = transformer_block_backward(above, X, parameters, 2, mask)
    values, found, words = {"X": X} | parameters, {"X": d_X} | gradients, []
    for name, value in values.items():
        slopes = np.zeros(value.shape)
        for place in np.ndindex(value.shape):
            ends = []
            for sign in (1, -1):
                moved = value.copy()
                moved[place] += sign * 1e-5
                ends.append(loss(values | {name: moved}))
            slopes[place] = (ends[0] - ends[1]) / 2e-5
        fits = np.shape(found.get(name)) == slopes.shape and np.allclose(found[name], slopes, atol=1e-5)
        words.append(f"{name} {'ok' if fits else 'wrong'}")
    return "   ".join(words[:7]) + "\n" + "   ".join(words[7:])


def head_weights(
    parts: Parts,
    split_heads: Callable,
    attention: Callable,
    parameters: Parameters,
    words: str,
    alphabet: str,
    heads: int,
) -> NDArray:
    """The weights of the first block's heads over a text, shape (heads, T, T)."""
    numbers = np.array([[alphabet.index(character) for character in words]])
    X, block = inputs_of_blocks(parts, parameters, numbers, heads)[0], block_of(parameters, 0)
    A = parts.layer_norm(X, block["gamma1"], block["beta1"])
    Q, K, V = (split_heads(A @ block[name], heads) for name in ("Wq", "Wk", "Wv"))
    return np.asarray(attention(Q, K, V, parts.causal_mask(len(words)))[1])[0]


def mean_distances(maps: NDArray) -> NDArray:
    """How far back each head looks: the mean of the distances, weighted with its weights, shape (heads,)."""
    T = np.arange(maps.shape[-1])
    return (maps * (T[:, None] - T)).sum(axis=-1).mean(axis=-1)


def block_of(parameters: Parameters, k: int) -> Parameters:
    """The parameters of block k, by the names that `transformer_block` knows."""
    return {name: parameters[f"{name}_{k}"] for name in BLOCK}


def blocks_in(parameters: Parameters) -> int:
    """How many blocks a model has."""
    return sum(name.startswith("Wq_") for name in parameters)


def inputs_of_blocks(parts: Parts, parameters: Parameters, numbers: NDArray, heads: int) -> list[NDArray]:
    """What goes into each block, and what comes out of the last: arrays of shape (N, T, D)."""
    T, width = numbers.shape[1], parameters["embedding"].shape[1]
    mask = parts.causal_mask(T)
    flow = [
        parameters["embedding"][numbers]
        + np.asarray(parts.positional_encoding(T, width), dtype=parameters["embedding"].dtype)
    ]
    for k in range(blocks_in(parameters)):
        flow.append(parts.transformer_block(flow[-1], block_of(parameters, k), heads, mask))
    return flow


def logits(parts: Parts, parameters: Parameters, numbers: NDArray, heads: int) -> NDArray:
    """The logits of the character that follows each position, shape (N, T, size)."""
    last = inputs_of_blocks(parts, parameters, numbers, heads)[-1]
    return parts.layer_norm(last, parameters["gamma"], parameters["beta"]) @ parameters["Wy"] + parameters["by"]


def loss_and_gradients(
    parts: Parts, parameters: Parameters, inputs: NDArray, targets: NDArray, heads: int
) -> tuple[float, Parameters]:
    """The mean loss in nats per character, and a gradient for each parameter.

    The backward pass of a block makes its forward pass anew from its input: slower by a third, and nothing but the
    blocks' inputs has to be kept. (Large models are trained so too: activation checkpointing.)
    """
    flow, mask = inputs_of_blocks(parts, parameters, inputs, heads), parts.causal_mask(inputs.shape[1])
    normal = parts.layer_norm(flow[-1], parameters["gamma"], parameters["beta"])
    P = softmax(normal @ parameters["Wy"] + parameters["by"])
    rows = np.arange(len(inputs))[:, None], np.arange(inputs.shape[1]), targets
    loss = -float(np.mean(np.log(P[rows])))
    P[rows] -= 1
    P /= targets.size
    gradients = {"Wy": products(normal, P), "by": P.sum(axis=(0, 1))}
    d_X, gradients["gamma"], gradients["beta"] = parts.layer_norm_backward(
        P @ parameters["Wy"].T, flow[-1], parameters["gamma"]
    )
    for k in reversed(range(blocks_in(parameters))):
        d_X, of_block = parts.transformer_block_backward(d_X, flow[k], block_of(parameters, k), heads, mask)
        gradients |= {f"{name}_{k}": value for name, value in of_block.items()}
    one_hot = np.eye(len(parameters["embedding"]), dtype=P.dtype)[inputs.ravel()]
    gradients["embedding"] = one_hot.T @ d_X.reshape(len(one_hot), -1)
    return loss, gradients


def for_page(batches: list[Batch]) -> list[Batch]:
    """As much of a training as a browser's page does in a quarter of a minute, and a line that says what is left out."""
    steps, windows = min(len(batches), STEPS_IN_PAGE), min(len(batches[0][0]), WINDOWS_IN_PAGE)
    print(
        f"NumPy is about ten times slower in a browser: here are {steps} of {len(batches)} steps, with {windows} of "
        f"{len(batches[0][0])} windows each. The loss stays higher than in JupyterLab, and the text is rougher."
    )
    return [(inputs[:windows], targets[:windows]) for inputs, targets in batches[:steps]]


def train(
    parts: Parts,
    parameters: Parameters,
    batches: list[Batch],
    adam_step: Callable,
    heads: int,
    learning_rate: float,
) -> Iterator[tuple[float, Parameters]]:
    """One step per batch: the learning rate rises over the first 30, then falls along a cosine to a twentieth.

    In a browser's page it makes fewer steps, with fewer windows in each, and says so.

    Yields
    ------
    loss : float
        Of the batch, before its step.
    parameters : dict
        After it.
    """
    state: dict[str, Any] = {}
    if IN_BROWSER:
        batches = for_page(batches)
    for step, (inputs, targets) in enumerate(batches):
        loss, gradients = loss_and_gradients(parts, parameters, inputs, targets, heads)
        fall = 0.05 + 0.95 * 0.5 * (1 + np.cos(np.pi * step / len(batches)))
        parameters, state = adam_step(parameters, gradients, state, learning_rate * min(1, (step + 1) / 30) * fall)
        yield loss, parameters
