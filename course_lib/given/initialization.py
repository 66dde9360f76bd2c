"""What later lessons take from initialization, written by `course build` from its solutions: see course_lib/mine.py."""

import numpy as np


def layer_norm(X, gamma, beta, eps=1e-5):
    """Layer normalisation: each row with mean 0 and variance 1 (apart from eps), then scaled and shifted.

    Parameters: X, array of shape (…, d); gamma and beta, arrays of shape (d,); eps, added to the variance (which is divided by d, not by d − 1).
    Returns: array of the shape of X.

    >>> layer_norm(np.array([[1.0, 3.0], [10.0, 50.0]]), np.ones(2), np.zeros(2)).round(3)
    array([[-1.,  1.],
           [-1.,  1.]])
    """
    centred = X - X.mean(axis=-1, keepdims=True)
    return gamma * centred / np.sqrt(X.var(axis=-1, keepdims=True) + eps) + beta


def normalize_backward(d_normal, X, axis, eps=1e-5):
    """The gradient of normalisation along an axis, (X − mean) / √(variance + eps), with respect to X.

    Parameters: d_normal, the gradient at the normalised array; X, what was normalised, of the same shape; axis, a whole
        number: 0 for batch normalisation, -1 for layer normalisation; eps, added to the variance.
    Returns: array of the shape of X.

    >>> normalize_backward(np.array([[1.0, 0.0, 0.0]]), np.array([[0.0, 3.0, 6.0]]), -1).round(3)
    array([[ 0.068, -0.136,  0.068]])
    """
    s = np.sqrt(X.var(axis=axis, keepdims=True) + eps)
    normal = (X - X.mean(axis=axis, keepdims=True)) / s
    through_mean = d_normal.mean(axis=axis, keepdims=True)
    through_variance = normal * (d_normal * normal).mean(axis=axis, keepdims=True)
    return (d_normal - through_mean - through_variance) / s
