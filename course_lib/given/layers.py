"""What later lessons take from layers, written by `course build` from its solutions: see course_lib/mine.py."""

import numpy as np


def relu(Z):
    """Set negative numbers to zero.

    Parameters: Z, array of any shape.
    Returns: array of the same shape.

    >>> relu(np.array([[-1, 2], [0.5, -3]]))
    array([[0. , 2. ],
           [0.5, 0. ]])
    """
    return np.maximum(Z, 0)


def dense(X, W, b, activation):
    """One layer: activation(X W + b).

    Parameters: X, array of shape (N, n_in); W, array of shape (n_in, n_out); b, array of shape (n_out,);
        activation, a function of an array, or None.
    Returns: array of shape (N, n_out).

    >>> dense(np.array([[1.0, 2.0]]), np.array([[1.0, 0.0], [0.0, -1.0]]), np.array([0.5, 0.5]), None)
    array([[ 1.5, -1.5]])
    """
    Z = X @ W + b
    return Z if activation is None else activation(Z)


def mlp_forward(X, parameters):
    """Send a batch through a network with ReLU between its layers.

    Parameters: X, array of shape (N, n_in); parameters, a dict {"W1": (n_in, n_1), "b1": (n_1,), "W2": …}.
    Returns: a list of arrays, the output of each layer in order; the last one holds the logits, without ReLU.

    >>> parameters = {"W1": np.ones((2, 1)), "b1": np.array([-5.0]), "W2": np.array([[2.0]]), "b2": np.array([1.0])}
    >>> mlp_forward(np.array([[1.0, 2.0]]), parameters)
    [array([[0.]]), array([[1.]])]
    """
    outputs, depth = [], len(parameters) // 2
    for k in range(1, depth + 1):
        X = dense(X, parameters[f"W{k}"], parameters[f"b{k}"], relu if k < depth else None)
        outputs.append(X)
    return outputs


def softmax(Z):
    """Turn each row of logits into probabilities, without overflow.

    Parameters: Z, array of shape (N, k).
    Returns: array of shape (N, k), rows with sum 1.

    >>> softmax(np.array([[0, 0], [1000, 1000 + np.log(3)]])).round(6)
    array([[0.5 , 0.5 ],
           [0.25, 0.75]])
    """
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
