"""Other right answers to lesson `layers`."""

import math

import numpy as np


def relu(Z):
    Z = np.array(Z, float)
    return Z * (Z > 0)


def sigmoid(Z):
    Z = np.asarray(Z, float)
    return np.exp(-np.logaddexp(0, -Z))


def dense(X, W, b, activation):
    if np.shape(W) != (np.shape(X)[1], len(b)):
        raise ValueError("shapes")
    rows = [
        [sum(float(x) * float(w) for x, w in zip(row, column)) + float(bias) for column, bias in zip(zip(*W), b)]
        for row in X
    ]
    return np.array(rows) if activation is None else activation(np.array(rows))


def mlp_forward(X, layers):
    if not layers:
        return []
    (W, b, activation), *others = layers
    first = dense(X, W, b, activation)
    return [first] + mlp_forward(first, others)


def xor_network():
    """One hidden neuron for each corner of yes."""
    step = lambda Z: np.maximum(Z, 0)  # noqa: E731
    return [([[1, -1], [-1, 1]], [0, 0], step), ([[1], [1]], [0], None)]


def softmax(Z):
    rows = []
    for row in Z:
        top = max(map(float, row))
        weights = [math.exp(float(z) - top) for z in row]
        rows.append([w / math.fsum(weights) for w in weights])
    return rows


def cross_entropy(P, y):
    if len(P) != len(y):
        raise ValueError("lengths")
    return math.fsum(-math.log(max(float(row[c]), 1e-12)) for row, c in zip(P, y)) / len(y)


def accuracy(P, y):
    if len(P) != len(y):
        raise ValueError("lengths")
    return sum(list(row).index(max(row)) == c for row, c in zip(P, y)) / len(y)
