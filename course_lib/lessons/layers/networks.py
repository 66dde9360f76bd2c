"""What a network gives, for the check of `xor_network`."""

import numpy as np

SHAPES = {"W1": (2, 2), "b1": (2,), "W2": (2, 1), "b2": (1,)}


def output(network, X):
    """The output of a network 2 → 2 → 1 with ReLU for a batch X of shape (N, 2)."""
    W1, b1, W2, b2 = (np.asarray(network[name], dtype=float) for name in SHAPES)
    return np.maximum(np.asarray(X, dtype=float) @ W1 + b1, 0) @ W2 + b2


def has_shapes(network):
    """Whether a network is 2 → 2 → 1."""
    return {name: np.shape(network[name]) for name in network} == SHAPES
