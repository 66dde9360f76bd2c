"""What a network of layers (W, b, activation) gives, for the check of `xor_network`."""

import numpy as np


def output(network, X):
    """The output of the last layer for a batch X of shape (N, n_in)."""
    A = np.asarray(X, dtype=float)
    for W, b, activation in network:
        A = A @ np.asarray(W, dtype=float) + np.asarray(b, dtype=float)
        A = A if activation is None else np.asarray(activation(A), dtype=float)
    return A


def has_shapes(network):
    """Whether a network is 2 → 2 → 1."""
    return [np.shape(part) for layer in network for part in layer[:2]] == [(2, 2), (2,), (2, 1), (1,)]
