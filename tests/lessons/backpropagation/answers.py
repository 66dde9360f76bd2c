"""Other right answers to lesson `backpropagation`: of each exercise the plain line, and one in another style."""

import math

import numpy as np


def dense_backward(dZ, X, W):
    dX = np.dot(dZ, W.T)
    dW = np.dot(X.T, dZ)
    db = np.sum(dZ, axis=0)
    return dX, dW, db


def dense_backward__outer(dZ, X, W):
    dW, db = np.zeros(W.shape), np.zeros(W.shape[1])
    for row, slope in zip(X, dZ):
        dW += np.outer(row, slope)
        db += slope
    return [[W @ slope for slope in dZ], dW, db]


def relu_backward(dA, Z):
    return np.where(Z > 0, dA, 0)


def relu_backward__mask(dA, Z):
    result = dA.copy()
    result[Z <= 0] = 0
    return result


def softmax_cross_entropy_grad(Z, y):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1, keepdims=True) - np.eye(Z.shape[1])[y]) / Z.shape[0]


def softmax_cross_entropy_grad__loops(Z, y):
    rows = []
    for row, right in zip(Z, y):
        top = max(map(float, row))
        total = math.fsum(math.exp(float(z) - top) for z in row)
        rows.append([(math.exp(float(z) - top) / total - (k == right)) / len(y) for k, z in enumerate(row)])
    return rows


def mlp_backward(X, y, layers):
    """With cross_entropy as lesson `layers` has it, which lets no probability be below 1e-12."""
    activations = [X]
    for W, b in layers[:-1]:
        activations.append(np.maximum(activations[-1] @ W + b, 0))
    Z = activations[-1] @ layers[-1][0] + layers[-1][1]
    P = np.exp(Z - Z.max(axis=1, keepdims=True))
    P /= P.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(np.maximum(P[np.arange(len(y)), y], 1e-12)))
    dZ, gradients = softmax_cross_entropy_grad(Z, y), []
    for (W, _), A in zip(reversed(layers), reversed(activations)):
        gradients.append((A.T @ dZ, dZ.sum(axis=0)))
        dZ = dZ @ W.T * (A > 0)
    return loss, gradients[::-1]


def mlp_backward__recursion(X, y, layers):
    """Each layer asks the rest of the network for its loss and slopes."""

    def through(A, rest):
        (W, b), *others = rest
        Z = A @ W + b
        if others:
            loss, gradients, dA = through(np.maximum(Z, 0), others)
            dZ = relu_backward(dA, Z)
        else:
            top = Z.max(axis=1)
            loss = np.mean(top + np.log(np.exp(Z - top[:, None]).sum(axis=1)) - Z[range(len(Z)), list(y)])
            gradients, dZ = [], np.array(softmax_cross_entropy_grad(Z, y))
        return loss, [(A.T @ dZ, dZ.sum(axis=0)), *gradients], dZ @ W.T

    return through(X, layers)[:2]


def momentum_step(parameters, gradients, velocity, learning_rate, momentum):
    new_parameters, new_velocity = [], []
    for p, g, v in zip(parameters, gradients, velocity):
        v = momentum * v + g
        new_velocity.append(v)
        new_parameters.append(p - learning_rate * v)
    return new_parameters, new_velocity


def momentum_step__indices(parameters, gradients, velocity, learning_rate, momentum):
    speeds = [np.add(np.multiply(momentum, velocity[i]), gradients[i]) for i in range(len(velocity))]
    return [np.add(parameters[i], -learning_rate * speeds[i]) for i in range(len(speeds))], speeds


def train_mlp(X, y, hidden, epochs, batch_size, learning_rate, momentum, seed):
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1]] + list(hidden) + [int(max(y)) + 1]
    parameters = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        parameters.append(rng.standard_normal((a, b)) * math.sqrt(2 / a))
        parameters.append(np.zeros(b))
    velocity = [0 * p for p in parameters]
    for _ in range(epochs):
        order = rng.permutation(len(X))
        X_shuffled, y_shuffled = X[order], y[order]
        for i in range(0, len(X), batch_size):
            layers = list(zip(parameters[::2], parameters[1::2]))
            _, gradients = mlp_backward(X_shuffled[i : i + batch_size], y_shuffled[i : i + batch_size], layers)
            flat = [g for pair in gradients for g in pair]
            parameters, velocity = momentum_step(parameters, flat, velocity, learning_rate, momentum)
    return list(zip(parameters[::2], parameters[1::2]))


def train_mlp__pairs(X, y, hidden, epochs, batch_size, learning_rate, momentum, seed):
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1], *hidden, len(set(y.tolist()))]
    layers = [[math.sqrt(2 / a) * rng.normal(size=(a, b)), np.zeros(b)] for a, b in zip(sizes[:-1], sizes[1:])]
    speeds = [[0.0, 0.0] for _ in layers]
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for batch in np.array_split(order, range(batch_size, len(X), batch_size)):
            _, gradients = mlp_backward(X[batch], y[batch], layers)
            for layer, speed, pair in zip(layers, speeds, gradients):
                for part in (0, 1):
                    speed[part] = momentum * speed[part] + pair[part]
                    layer[part] = layer[part] - learning_rate * speed[part]
    return layers


def d_p_d_z(p, i, j):
    return p[i] * (1 - p[i]) if i == j else -p[i] * p[j]


def d_p_d_z__matrix(p, i, j):
    jacobian = np.diag(p) - np.outer(p, p)
    return jacobian[i, j]
