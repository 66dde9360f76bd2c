"""Fifty layers for lesson `initialization`: trained on digits with and without residual connections and normalisation."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ... import data
from ...mine import dense_backward, relu_backward, softmax_cross_entropy_grad

KINDS = (
    "plain",
    "layer norm",
    "residual",
    "residual, sums normalised",
    "residual, branches normalised",
    "residual, branches by batch norm",
)
SCALES = (0.3, 1.0, 3.0)
WIDTH, LAYERS, EPOCHS, BATCH, LEARNING_RATE, MOMENTUM = 32, 50, 8, 128, 0.003, 0.1

Parameters = dict[str, Any]


class DeepNetwork:
    """64 → 32, fifty layers of 32 with ReLU, alone or two in a residual block, → 10; by the learner's functions.

    Parameters
    ----------
    kind : str
        One of `KINDS`. Normalisation stands before ReLU, or in residual networks after each sum or before each branch.
    functions : dict
        The learner's ``he_init``, ``layer_norm``, ``batchnorm_forward``, ``normalize_backward``, ``residual_block``,
        ``residual_backward`` and ``logsumexp`` by their names.
    scale : float
        By what He's starting weights of the fifty layers are multiplied.
    seed : int
    layers : int
    """

    def __init__(
        self,
        kind: str,
        functions: dict[str, Callable[..., Any]],
        scale: float = 1.0,
        seed: int = 0,
        layers: int = LAYERS,
    ) -> None:
        self.kind, self.functions = kind, functions
        self.residual, self.in_branches = "residual" in kind, "branches" in kind
        self.axis = 0 if "batch norm" in kind else 1 if "norm" in kind else None
        rng, he = np.random.default_rng(seed), functions["he_init"]
        self.parts = [self._started(rng, scale) for _ in range(layers // 2 if self.residual else layers)]
        self.ends = {
            "Win": he(64, WIDTH, rng),
            "bin": np.zeros(WIDTH),
            "Wout": he(WIDTH, 10, rng),
            "bout": np.zeros(10),
        }
        self.running = [(np.zeros(WIDTH), np.ones(WIDTH)) for _ in self.parts]

    def _started(self, rng, scale):
        he = self.functions["he_init"]
        part = {name: scale * he(WIDTH, WIDTH, rng) for name in (("W1", "W2") if self.residual else ("W",))}
        part |= {name.replace("W", "b"): np.zeros(WIDTH) for name in list(part)}
        if self.axis is not None:
            part |= {"gamma": np.ones(WIDTH), "beta": np.zeros(WIDTH)}
        return part

    @property
    def parameters(self) -> Parameters:
        """All parameters in one dict."""
        return {
            **self.ends,
            **{f"{k}:{name}": value for k, part in enumerate(self.parts) for name, value in part.items()},
        }

    @parameters.setter
    def parameters(self, new: Parameters) -> None:
        self.ends = {name: new[name] for name in self.ends}
        self.parts = [{name: new[f"{k}:{name}"] for name in part} for k, part in enumerate(self.parts)]

    def _normalized(self, Z, k, training):
        part = self.parts[k]
        if self.axis == 0:
            output, *self.running[k] = self.functions["batchnorm_forward"](
                Z, part["gamma"], part["beta"], *self.running[k], MOMENTUM, training
            )
            return output
        return Z if self.axis is None else self.functions["layer_norm"](Z, part["gamma"], part["beta"])

    def forward(self, X: NDArray[np.float64], training: bool = False) -> tuple[NDArray[np.float64], list[Any]]:
        """The logits, and what the way back needs of each part: its input, and what normalisation got and gave."""
        A = np.maximum(X @ self.ends["Win"] + self.ends["bin"], 0)
        kept: list[tuple[Any, ...]] = [(X, A)]
        for k, part in enumerate(self.parts):
            before = A
            if self.in_branches:
                Z, Y = A, self._normalized(A, k, training)
                A = A + self.functions["residual_block"](Y, _matrices(part)) - Y
            else:
                Z = self.functions["residual_block"](A, _matrices(part)) if self.residual else A @ part["W"] + part["b"]
                Y = self._normalized(Z, k, training)
                A = Y if self.residual else np.maximum(Y, 0)
            kept.append((before, Z, Y))
        return A @ self.ends["Wout"] + self.ends["bout"], [*kept, A]

    def gradients(self, X: NDArray[np.float64], y: NDArray[np.int64]) -> tuple[float, Parameters]:
        """The mean cross-entropy of a batch, and its gradients."""
        logits, (first, *kept, last) = self.forward(X, training=True)
        loss = np.mean(self.functions["logsumexp"](logits) - logits[np.arange(len(y)), y])
        slopes: Parameters = {}
        d_A, slopes["Wout"], slopes["bout"] = dense_backward(
            softmax_cross_entropy_grad(logits, y), last, self.ends["Wout"]
        )
        for k in reversed(range(len(self.parts))):
            d_A, of_part = self._backward(d_A, self.parts[k], *kept[k])
            slopes |= {f"{k}:{name}": value for name, value in of_part.items()}
        _, slopes["Win"], slopes["bin"] = dense_backward(relu_backward(d_A, first[1]), first[0], self.ends["Win"])
        return float(loss), slopes

    def _backward(self, d_A, part, before, Z, Y):
        if self.in_branches:
            d_Y, of_block = self.functions["residual_backward"](d_A, Y, _matrices(part))
            d_Z, of_norm = self._norm_backward(d_Y - d_A, part, Z, Y)
            return d_A + d_Z, of_block | of_norm
        d_Z, of_norm = self._norm_backward(d_A if self.residual else relu_backward(d_A, Y), part, Z, Y)
        if self.residual:
            d_before, of_block = self.functions["residual_backward"](d_Z, before, _matrices(part))
            return d_before, of_block | of_norm
        d_before, d_W, d_b = dense_backward(d_Z, before, part["W"])
        return d_before, {"W": d_W, "b": d_b} | of_norm

    def _norm_backward(self, d_Y, part, Z, Y):
        if self.axis is None:
            return d_Y, {}
        normal = (Y - part["beta"]) / np.where(part["gamma"] == 0, 1, part["gamma"])
        slopes = {"gamma": (d_Y * normal).sum(axis=0), "beta": d_Y.sum(axis=0)}
        return self.functions["normalize_backward"](d_Y * part["gamma"], Z, self.axis), slopes


def _matrices(part):
    return {name: part[name] for name in ("W1", "b1", "W2", "b2")}


def train(network: DeepNetwork, adam_step: Callable[..., Any], seed: int = 0, epochs: int = EPOCHS) -> float:
    """Train on three quarters of the digits; the accuracy on the other quarter, at inference."""
    X, y, X_test, y_test = data.split_digits(seed=seed)
    middle = X.mean(axis=0)
    rng = np.random.default_rng(seed)
    state: dict[str, Any] = {}
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for first in range(0, len(order), BATCH):
            rows = order[first : first + BATCH]
            with np.errstate(all="ignore"):
                _, slopes = network.gradients(X[rows] - middle, y[rows])
                network.parameters, state = adam_step(network.parameters, slopes, state, LEARNING_RATE)
    with np.errstate(all="ignore"):
        return float(np.mean(network.forward(X_test - middle)[0].argmax(axis=1) == y_test))


def mean_cosine(A: NDArray[np.float64]) -> float:
    """The mean cosine of two different rows, zero rows left out.

    >>> round(mean_cosine(np.array([[1.0, 0.0], [0.0, 2.0], [3.0, 0.0]])), 3)
    0.333
    """
    lengths = np.linalg.norm(A, axis=1)
    units = A[lengths > 0] / lengths[lengths > 0, None]
    n = len(units)
    return float((np.sum(units.sum(axis=0) ** 2) - n) / (n * (n - 1)))


def measured() -> dict[str, Any]:
    """What ``course_lib/data/making/deep_networks.py`` found."""
    return json.loads((Path(__file__).parent / "deep_networks.json").read_text(encoding="utf-8"))


def table() -> str:
    """The measured table as text: test accuracy, mean and standard deviation over starts and splits."""
    rows, scales = measured()["rows"], measured()["scales"]
    lines = [f"{'':34}" + "".join(f"{f'weights × {scale}':>20}" for scale in scales)]
    for kind, shares in rows.items():
        cells = (f"{np.mean(each):.1%} ± {np.std(each, ddof=1):.1%}" for each in shares)
        lines.append(f"{kind:34}" + "".join(f"{cell:>20}" for cell in cells))
    return "\n".join(lines)
