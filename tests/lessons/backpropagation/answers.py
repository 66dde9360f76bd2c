"""Other right answers to lesson `backpropagation`."""

import math

import numpy as np


def numerical_gradient(f, x):
    """By a formula of fourth order on the flattened input."""
    x = np.asarray(x, float)
    flat, h = x.reshape(-1), 1e-4

    def at(i, step):
        moved = flat.copy()
        moved[i] += step
        return f(moved.reshape(x.shape))

    slopes = [(8 * (at(i, h) - at(i, -h)) - (at(i, 2 * h) - at(i, -2 * h))) / (12 * h) for i in range(flat.size)]
    return np.array(slopes).reshape(x.shape)


def dense_backward(dZ, X, W):
    dZ, X, W = np.asarray(dZ, float), np.asarray(X, float), np.asarray(W, float)
    dW, db = np.zeros(W.shape), np.zeros(W.shape[1])
    for row, slope in zip(X, dZ):
        dW += np.outer(row, slope)
        db += slope
    return [[W @ slope for slope in dZ], dW, db]


def relu_backward(dA, Z):
    result = np.array(dA, float)
    result[np.less_equal(Z, 0)] = 0
    return result


def softmax_cross_entropy_grad(Z, y):
    rows = []
    for row, right in zip(Z, y):
        top = max(map(float, row))
        total = math.fsum(math.exp(float(z) - top) for z in row)
        rows.append([(math.exp(float(z) - top) / total - (k == right)) / len(y) for k, z in enumerate(row)])
    return rows


def mlp_backward(X, y, layers):
    """By recursion: each layer asks the rest of the network for its loss and slopes."""

    def through(A, rest):
        (W, b), *others = rest
        Z = A @ np.asarray(W, float) + np.asarray(b, float)
        if others:
            loss, gradients, dA = through(np.maximum(Z, 0), others)
            dZ = relu_backward(dA, Z)
        else:
            top = Z.max(axis=1)
            loss = np.mean(top + np.log(np.exp(Z - top[:, None]).sum(axis=1)) - Z[range(len(Z)), list(y)])
            gradients, dZ = [], np.array(softmax_cross_entropy_grad(Z, y))
        return loss, [(A.T @ dZ, dZ.sum(axis=0)), *gradients], dZ @ np.asarray(W, float).T

    return through(np.asarray(X, float), layers)[:2]


def momentum_step(parameters, gradients, velocity, learning_rate, momentum):
    moved, speeds = [], []
    for p, g, v in zip(parameters, gradients, velocity):
        v = np.add(np.multiply(momentum, v), g)
        speeds.append(v)
        moved.append(np.add(p, -learning_rate * v))
    return moved, speeds


def train_mlp(X, y, hidden, epochs, batch_size, learning_rate, momentum, seed):
    X, y = np.asarray(X, float), np.asarray(y)
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1]] + list(hidden) + [int(max(y)) + 1]
    layers = [[rng.standard_normal((a, b)) * math.sqrt(2 / a), np.zeros(b)] for a, b in zip(sizes[:-1], sizes[1:])]
    speeds = [[0.0, 0.0] for _ in layers]
    for _ in range(epochs):
        for batch in np.array_split(rng.permutation(len(X)), math.ceil(len(X) / batch_size)):
            _, gradients = mlp_backward(X[batch], y[batch], layers)
            for layer, speed, pair in zip(layers, speeds, gradients):
                for part in (0, 1):
                    speed[part] = momentum * speed[part] + pair[part]
                    layer[part] = layer[part] - learning_rate * speed[part]
    return layers
