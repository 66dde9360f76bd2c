"""Other right answers to lesson `initialization`."""

import math

import numpy as np


def xavier_init(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / (n_in + n_out))


def he_init(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)


def activation_stds(X, weights, activation):
    stds = []
    for W in weights:
        X = activation(X @ W)
        stds.append(X.std())
    return stds


def logsumexp(Z):
    m = Z.max(axis=1, keepdims=True)
    return (m + np.log(np.exp(Z - m).sum(axis=1, keepdims=True)))[:, 0]


def batchnorm_forward(X, gamma, beta, running_mean, running_var, momentum, training):
    if not training:
        return gamma * (X - running_mean) / np.sqrt(running_var + 1e-5) + beta, running_mean, running_var
    mean, var = X.mean(axis=0), X.var(axis=0)
    return (
        gamma * (X - mean) / np.sqrt(var + 1e-5) + beta,
        (1 - momentum) * running_mean + momentum * mean,
        (1 - momentum) * running_var + momentum * var,
    )


def xavier_init__scale(n_in, n_out, rng):
    return rng.normal(0.0, math.sqrt(2.0 / (n_in + n_out)), (n_in, n_out))


def he_init__scale(n_in, n_out, rng):
    return rng.normal(scale=(2.0 / n_in) ** 0.5, size=(n_in, n_out))


def activation_stds__recursion(X, weights, activation):
    if not weights:
        return []
    A = np.asarray(activation(np.dot(X, weights[0])))
    return [
        math.sqrt(np.mean(np.square(A)) - np.mean(A) ** 2 if A.std() > 0 else 0.0),
        *activation_stds__recursion(A, weights[1:], activation),
    ]


def logsumexp__loop(Z):
    values = []
    for row in Z:
        total = -math.inf
        for z in map(float, row):
            high, low = max(total, z), min(total, z)
            total = high if low == -math.inf else high + math.log1p(math.exp(low - high))
        values.append(total)
    return values


def batchnorm_forward__columns(X, gamma, beta, running_mean, running_var, momentum, training):
    outputs, means, variances = [], [], []
    for column, g, b, m, v in zip(X.T, gamma, beta, running_mean, running_var):
        if training:
            mean, variance = column.sum() / len(column), np.square(column - column.mean()).sum() / len(column)
            m, v = m + momentum * (mean - m), v + momentum * (variance - v)
        else:
            mean, variance = m, v
        outputs.append(b + g * (column - mean) / math.sqrt(variance + 1e-5))
        means.append(m)
        variances.append(v)
    return np.column_stack(outputs), means, variances


def relu_variance(n):
    return 1 / (0.5 * n)


def relu_variance__root(n):
    return np.sqrt(2 / n) ** 2


def residual_block(X, parameters):
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    return X + np.maximum(0, X @ W1 + b1) @ W2 + b2


def residual_block__einsum(X, parameters):
    Z = np.einsum("nd,dm->nm", X, parameters["W1"]) + parameters["b1"]
    return np.einsum("nm,md->nd", Z * (Z > 0), parameters["W2"]) + (parameters["b2"] + X)


def residual_backward(d_Y, X, parameters):
    Z1 = X @ parameters["W1"] + parameters["b1"]
    d_Z1 = d_Y @ parameters["W2"].T * (Z1 > 0)
    gradients = {"W2": np.maximum(Z1, 0).T @ d_Y, "b2": d_Y.sum(axis=0), "W1": X.T @ d_Z1, "b1": d_Z1.sum(axis=0)}
    return d_Z1 @ parameters["W1"].T + d_Y, gradients


def residual_backward__samples(d_Y, X, parameters):
    """Sample by sample, with the Jacobian I + J."""
    found = {name: np.zeros(value.shape) for name, value in parameters.items()}
    rows = []
    for above, x in zip(d_Y, X):
        z = x @ parameters["W1"] + parameters["b1"]
        back = np.diag((z > 0) * 1.0) @ parameters["W2"] @ above
        rows.append((np.eye(len(x)) + parameters["W1"] @ np.diag((z > 0) * 1.0) @ parameters["W2"]) @ above)
        found["W1"] += np.outer(x, back)
        found["b1"] += back
        found["W2"] += np.outer(np.maximum(z, 0), above)
        found["b2"] += above
    return np.array(rows), found


def layer_norm(X, gamma, beta, eps=1e-5):
    mean = np.mean(X, axis=-1, keepdims=True)
    var = np.mean((X - mean) ** 2, axis=-1, keepdims=True)
    return gamma * ((X - mean) / np.sqrt(var + eps)) + beta


def layer_norm__transposed(X, gamma, beta, eps=1e-5):
    columns = X.T
    return ((columns - columns.mean(axis=0)) * (columns.var(axis=0) + eps) ** -0.5).T * gamma + beta


def normalize_backward(d_normal, X, axis, eps=1e-5):
    n = X.shape[axis]
    s = np.sqrt(np.var(X, axis=axis, keepdims=True) + eps)
    h = (X - np.mean(X, axis=axis, keepdims=True)) / s
    total, with_h = d_normal.sum(axis=axis, keepdims=True), (d_normal * h).sum(axis=axis, keepdims=True)
    return (n * d_normal - total - h * with_h) / (n * s)


def normalize_backward__graph(d_normal, X, axis, eps=1e-5):
    """Step by step through the graph of operations."""
    n = X.shape[axis]
    centred = X - X.mean(axis, keepdims=True)
    s = np.sqrt((centred**2).mean(axis, keepdims=True) + eps)
    d_s = -(d_normal * centred).sum(axis, keepdims=True) / s**2
    d_centred = d_normal / s + d_s / (2 * s) * 2 * centred / n
    return d_centred - d_centred.mean(axis, keepdims=True)


def fold_batchnorm(W, b, gamma, beta, running_mean, running_var):
    factor = gamma / np.sqrt(running_var + 1e-5)
    return W * factor, b * factor - running_mean * factor + beta


def fold_batchnorm__diagonal(W, b, gamma, beta, running_mean, running_var):
    D = np.diag(gamma * (running_var + 1e-5) ** -0.5)
    return W @ D, (b - running_mean) @ D + beta
