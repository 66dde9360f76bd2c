"""The backward pass of a block's layer normalisation, out of the functions of lesson `initialization`."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...given.initialization import layer_norm, normalize_backward


def layer_norm_backward(
    d_output: NDArray[Any], X: NDArray[Any], gamma: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """The gradients (d_X, d_gamma, d_beta) of `layer_norm`, for X of shape (N, T, D)."""
    normal = layer_norm(X, np.ones_like(gamma), np.zeros_like(gamma))
    return normalize_backward(d_output * gamma, X, -1), (d_output * normal).sum(axis=(0, 1)), d_output.sum(axis=(0, 1))
