"""Layer normalisation and its gradient, as lesson `initialization` has them."""

from __future__ import annotations

import numpy as np


def layer_norm(X, gamma, beta, eps=1e-5):
    """Each row along the last axis with mean 0 and variance 1, then scaled by gamma and shifted by beta."""
    centred = X - X.mean(axis=-1, keepdims=True)
    return gamma * centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + eps) + beta


def normalize_backward(d_output, X, axis, eps=1e-5):
    """The gradient through (X − mean) / √(variance + eps), both taken along `axis`: array of X's shape."""
    centred = X - X.mean(axis=axis, keepdims=True)
    scale = np.sqrt((centred**2).mean(axis=axis, keepdims=True) + eps)
    normal = centred / scale
    pull = d_output.mean(axis=axis, keepdims=True) + normal * (d_output * normal).mean(axis=axis, keepdims=True)
    return (d_output - pull) / scale
