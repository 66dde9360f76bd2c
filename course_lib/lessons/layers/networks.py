"""What a network gives, for the check of `xor_network`."""

import numpy as np

SHAPES = {"W1": (2, 2), "b1": (2,), "W2": (2, 1), "b2": (1,)}


def output(network, X):
    """The output of a network 2 → 2 → 1 with ReLU for a batch X of shape (N, 2)."""
    has_shapes(network)
    W1, b1, W2, b2 = (np.asarray(network[name], dtype=float) for name in SHAPES)
    return np.maximum(np.asarray(X, dtype=float) @ W1 + b1, 0) @ W2 + b2


def has_shapes(network):
    """Whether a network is 2 → 2 → 1.

    Raises
    ------
    TypeError, ValueError
        If it is not, with what is off in words.
    """
    if not isinstance(network, dict):
        raise TypeError("it is no dictionary with the keys " + ", ".join(SHAPES))
    for name, shape in SHAPES.items():
        if name not in network:
            raise ValueError(f"there is no {name}")
        if np.shape(network[name]) != shape:
            raise ValueError(f"{name} has the shape {np.shape(network[name])} and should have {shape}")
    return network.keys() == SHAPES.keys()
