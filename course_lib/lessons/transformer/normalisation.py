"""Layer normalisation forwards and backwards, as lesson `initialization` teaches it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def layer_norm(X: NDArray[Any], gamma: Any, beta: Any, eps: float = 1e-5) -> NDArray[Any]:
    """Each row along the last axis with mean 0 and variance 1, then scaled by gamma and shifted by beta."""
    centred = X - X.mean(axis=-1, keepdims=True)
    return gamma * centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + eps) + beta


def normalize_backward(d_output: NDArray[Any], X: NDArray[Any], axis: int, eps: float = 1e-5) -> NDArray[Any]:
    """The gradient back through (X − mean) / √(variance + eps), both taken along `axis`: an array of X's shape."""
    centred = X - X.mean(axis=axis, keepdims=True)
    scale = np.sqrt((centred**2).mean(axis=axis, keepdims=True) + eps)
    normal = centred / scale
    pull = d_output.mean(axis=axis, keepdims=True) + normal * (d_output * normal).mean(axis=axis, keepdims=True)
    return (d_output - pull) / scale


def layer_norm_backward(
    d_output: NDArray[Any], X: NDArray[Any], gamma: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """The gradients (d_X, d_gamma, d_beta) of `layer_norm`, for X of shape (N, T, D)."""
    normal = layer_norm(X, 1.0, 0.0)
    return normalize_backward(d_output * gamma, X, -1), (d_output * normal).sum(axis=(0, 1)), d_output.sum(axis=(0, 1))
