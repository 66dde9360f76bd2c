"""Wrong answers to backpropagation."""

import numpy as np


def _softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def momentum_step__old_velocity(parameters, gradients, velocity, learning_rate, momentum):
    return [p + v for p, v in zip(parameters, velocity)], [
        momentum * v - learning_rate * g for v, g in zip(velocity, gradients)
    ]


def dense_backward__first_row_of_db(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ[0]


def dense_backward__mean_x(dZ, X, W):
    return dZ @ W.T / len(X), X.T @ dZ, dZ.sum(axis=0)


def relu_backward__leaky(dA, Z):
    return np.where(Z > 0, dA, 0.01 * dA)


def relu_backward__minimum(dA, Z):
    return np.minimum(dA, np.maximum(Z, 0))


def softmax_cross_entropy_grad__jacobian_diagonal(Z, y):
    P = _softmax(Z)
    Y = np.eye(Z.shape[1])[y]
    return (P - Y) * P * (1 - P) / len(y)


def softmax_cross_entropy_grad__squared_error(Z, y):
    return 2 * (_softmax(Z) - np.eye(Z.shape[1])[y]) / len(y)


def mlp_backward__weights_of_the_next(X, y, layers):
    A, inputs = X, []
    for W, b in layers:
        inputs.append(A)
        A = np.maximum(A @ W + b, 0)
    Z = inputs[-1] @ layers[-1][0] + layers[-1][1]
    dZ = (_softmax(Z) - np.eye(Z.shape[1])[y]) / len(y)
    loss = -np.mean(np.log(_softmax(Z)[np.arange(len(y)), y]))
    return loss, [(inputs[-1].T @ dZ, dZ.sum(axis=0)) for _ in layers]


def momentum_step__minus(parameters, gradients, velocity, learning_rate, momentum):
    new = [momentum * v - g for v, g in zip(velocity, gradients)]
    return [p - learning_rate * v for p, v in zip(parameters, new)], new


def momentum_step__nesterov(parameters, gradients, velocity, learning_rate, momentum):
    new = [momentum * v + g for v, g in zip(velocity, gradients)]
    return [p - learning_rate * (g + momentum * v) for p, g, v in zip(parameters, gradients, new)], new


def train_mlp__never_trains(X, y, hidden, epochs, batch_size, learning_rate, momentum, seed):
    rng = np.random.default_rng(seed)
    widths = [X.shape[1], *hidden, y.max() + 1]
    return [(rng.normal(size=(i, o)) * np.sqrt(2 / i), np.zeros(o)) for i, o in zip(widths, widths[1:])]
