"""Wrong answers to layers."""

import numpy as np


def cross_entropy__base_two(P, y):
    return -np.mean(np.log2(np.maximum(P[np.arange(len(y)), y], 1e-12)))


def sigmoid__other_sign(Z):
    return 1 / (1 + np.exp(np.clip(Z, -500, 500)))


def relu__clipped_at_one(Z):
    return np.clip(Z, 0, 1)


def relu__softplus(Z):
    return np.log1p(np.exp(Z))


def sigmoid__clipped_result(Z):
    return np.clip(0.5 + Z / 4, 0, 1)


def sigmoid__branch_exchanged(Z):
    e = np.exp(-np.abs(Z))
    return np.where(Z >= 0, e, 1) / (1 + e)


def dense__bias_twice(X, W, b, activation):
    Z = X @ W + b
    return Z + b if activation is None else activation(Z + b)


def dense__activation_twice(X, W, b, activation):
    Z = X @ W + b
    return Z if activation is None else activation(activation(Z))


def dense__activates_always(X, W, b, activation):
    return np.maximum(X @ W + b, 0)


def mlp_forward__relu_before(X, parameters):
    outputs = []
    for k in range(1, len(parameters) // 2 + 1):
        X = np.maximum(X, 0) @ parameters[f"W{k}"] + parameters[f"b{k}"]
        outputs.append(X)
    return outputs


def mlp_forward__first_bias_for_all(X, parameters):
    outputs, depth = [], len(parameters) // 2
    for k in range(1, depth + 1):
        X = X @ parameters[f"W{k}"] + parameters["b1"][0]
        X = np.maximum(X, 0) if k < depth else X
        outputs.append(X)
    return outputs


def silu__of_the_size(Z):
    return np.abs(Z) * 0.5 * (1 + np.tanh(Z / 2))


def tanh_from_sigmoid__squared(s):
    return 2 * s**2 - 1


def column_accuracy__last_column(P, y):
    return np.mean(P.argmax(axis=1)[-1] == y[:, 0])


def softmax__squared_sum(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / np.sqrt((e**2).sum(axis=1, keepdims=True))


def softmax__subtracts_the_mean(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.mean(axis=1, keepdims=True)


def cross_entropy__of_all_classes(P, y):
    return -np.mean(np.sum(np.log(np.maximum(P, 1e-12)), axis=1))


def accuracy__percent(P, y):
    return 100 * np.mean(P.argmax(axis=1) == y)


def accuracy__least_likely(P, y):
    return np.mean(P.argmin(axis=1) == y)


def bend_weights__second_heights(x, y):
    return np.diff(y, n=2, prepend=[0, 0])[1:]


def bend_weights__slopes_from_the_start(x, y):
    return (y[1:] - y[0]) / (x[1:] - x[0])


def bend_weights__summed(x, y):
    return np.cumsum(np.diff(y) / np.diff(x))


def bend_weights__gradient(x, y):
    return np.gradient(y, x)[:-1]


def bend_weights__absolute(x, y):
    return np.abs(np.diff(np.diff(y) / np.diff(x), prepend=0))


def bend_weights__one_too_many(x, y):
    return np.diff(np.diff(y) / np.diff(x), prepend=0, append=0)
