"""Small convolutional networks around the learner's functions: convolution, ReLU and pooling, once or more, then a dense layer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

KERNEL, POOL = 3, 2
Parameters = dict[str, NDArray[np.float64]]


class Functions(NamedTuple):
    """The learner's functions that a network is made of."""

    conv_forward: Callable[..., Any]  # (X, filters, b, stride, padding) → maps
    conv_backward: Callable[..., Any]  # (d_out, X, filters, stride, padding) → (d_X, d_filters, d_b)
    max_pool: Callable[..., Any]  # (X, ph, pw, stride) → maps
    max_pool_backward: Callable[..., Any]  # (d_out, X, ph, pw, stride) → d_X
    adam_step: Callable[..., Any]  # (parameters, gradients, state, learning_rate) → (parameters, state)


def stages(parameters: Parameters) -> int:
    """How many times the network convolves and pools."""
    return sum(name.startswith("filters") for name in parameters)


def feature_maps(conv_forward: Any, max_pool: Any, images: NDArray, parameters: Parameters) -> Iterator[tuple]:
    """For each stage (its input, its maps before ReLU, after ReLU, after pooling)."""
    X = images
    for k in range(1, stages(parameters) + 1):
        before = conv_forward(X, parameters[f"filters{k}"], parameters[f"b{k}"], 1, 1)
        maps = np.maximum(before, 0)
        pooled = max_pool(maps, POOL, POOL, POOL)
        yield X, before, maps, pooled
        X = pooled


def cnn_logits(conv_forward: Any, max_pool: Any, images: NDArray, parameters: Parameters) -> NDArray:
    """The logits of the network.

    Parameters
    ----------
    conv_forward, max_pool : callable
        See `Functions`.
    images : array, shape (N, channels, height, width)
    parameters : dict of ndarray
        For each stage ``filters1`` (F, channels, 3, 3) and ``b1`` (F,), and so on; for the dense layer ``W`` (numbers, classes)
        and ``c`` (classes,).

    Returns
    -------
    ndarray, shape (N, classes)
    """
    *_, (_, _, _, pooled) = feature_maps(conv_forward, max_pool, images, parameters)
    return pooled.reshape(len(images), -1) @ parameters["W"] + parameters["c"]


def cnn_gradients(functions: Functions, images: NDArray, labels: NDArray, parameters: Parameters) -> Parameters:
    """The gradients of the mean cross-entropy, a dict with the names and shapes of `parameters`; see `cnn_logits`."""
    passed = list(feature_maps(functions.conv_forward, functions.max_pool, images, parameters))
    pooled = passed[-1][-1]
    flat = pooled.reshape(len(images), -1)
    logits = flat @ parameters["W"] + parameters["c"]
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    d_logits = shares / shares.sum(axis=1, keepdims=True)
    d_logits[np.arange(len(labels)), labels] -= 1
    d_logits /= len(labels)
    gradients = {"W": flat.T @ d_logits, "c": d_logits.sum(axis=0)}
    d_pooled = (d_logits @ parameters["W"].T).reshape(pooled.shape)
    for k in range(len(passed), 0, -1):
        X, before, maps, _ = passed[k - 1]
        d_before = functions.max_pool_backward(d_pooled, maps, POOL, POOL, POOL) * (before > 0)
        d_pooled, gradients[f"filters{k}"], gradients[f"b{k}"] = functions.conv_backward(
            d_before, X, parameters[f"filters{k}"], 1, 1
        )
    return gradients


def start_cnn(shape: Sequence[int], filters: Sequence[int], classes: int, seed: int) -> Parameters:
    """Random parameters for images of a shape (channels, height, width), with so many filters in each stage."""
    rng = np.random.default_rng(seed)
    channels, height, width = shape
    parameters = {}
    for k, count in enumerate(filters, start=1):
        spread = np.sqrt(2 / (KERNEL * KERNEL * channels))
        parameters[f"filters{k}"] = spread * rng.normal(size=(count, channels, KERNEL, KERNEL))
        parameters[f"b{k}"] = np.zeros(count)
        channels, height, width = count, height // POOL, width // POOL
    flat = channels * height * width
    return parameters | {"W": rng.normal(size=(flat, classes)) / np.sqrt(flat), "c": np.zeros(classes)}


def train_cnn(
    functions: Functions,
    images: NDArray,
    labels: NDArray,
    filters: Sequence[int],
    epochs: int,
    seed: int,
    batch_size: int = 32,
    learning_rate: float = 0.01,
) -> Parameters:
    """Train a network with 3 × 3 filters; the learning rate falls to zero along half a cosine.

    Parameters
    ----------
    functions : Functions
    images : array, shape (N, channels, height, width)
    labels : array of int, shape (N,)
    filters : sequence of int
        How many filters each stage has.
    epochs, seed, batch_size : int
    learning_rate : float

    Returns
    -------
    dict of ndarray
        The parameters; see `cnn_logits`.
    """
    parameters = start_cnn(images.shape[1:], filters, int(labels.max()) + 1, seed)
    state: dict[str, Any] = {}
    rng = np.random.default_rng(seed + 1000)
    steps, done = epochs * -(-len(images) // batch_size), 0
    for _ in range(epochs):
        order = rng.permutation(len(images))
        for start in range(0, len(images), batch_size):
            batch = order[start : start + batch_size]
            rate = learning_rate * 0.5 * (1 + np.cos(np.pi * done / steps))
            gradients = cnn_gradients(functions, images[batch], labels[batch], parameters)
            parameters, state = functions.adam_step(parameters, gradients, state, rate)
            done += 1
    return parameters


def exciting_patches(
    conv_forward: Any, max_pool: Any, images: NDArray, parameters: Parameters, stage: int, count: int
) -> list[NDArray]:
    """The patches of images that excite each filter of a stage most, at most one of each image.

    Parameters
    ----------
    conv_forward, max_pool, parameters
        As for `cnn_logits`.
    images : array, shape (N, 1, height, width)
    stage, count : int
        Which stage, from 1; how many patches.

    Returns
    -------
    list of ndarray, shape (count, size, size)
        One for each filter. The size is that of the receptive field: 3 in the first stage, 8 in the second.
    """
    maps = list(feature_maps(conv_forward, max_pool, images, parameters))[stage - 1][1]
    jump, size = POOL ** (stage - 1), KERNEL
    corner = 1  # how far left of a map's first place its patch begins: the padding
    for _ in range(stage - 1):
        size = POOL * size + KERNEL - 1
        corner = POOL * corner + 1
    padded = np.pad(images[:, 0], ((0, 0), (corner, size), (corner, size)))
    found = []
    for each in maps.transpose(1, 0, 2, 3):
        flat = each.reshape(len(images), -1)
        best = np.argsort(-flat.max(axis=1), kind="stable")[:count]
        places = [np.unravel_index(flat[i].argmax(), each.shape[1:]) for i in best]
        found.append(
            np.array(
                [padded[i, jump * r : jump * r + size, jump * c : jump * c + size] for i, (r, c) in zip(best, places)]
            )
        )
    return found
