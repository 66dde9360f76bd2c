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


def batchnorm_backward(dY, X, gamma):
    N, std = len(X), np.sqrt(X.var(axis=0) + 1e-5)
    x_hat = (X - X.mean(axis=0)) / std
    dgamma, dbeta = (dY * x_hat).sum(axis=0), dY.sum(axis=0)
    return gamma / (N * std) * (N * dY - dbeta - x_hat * dgamma), dgamma, dbeta


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


def batchnorm_backward__graph(dY, X, gamma):
    """Step by step through the graph of operations."""
    N = len(X)
    centred = X - X.mean(0)
    std = np.sqrt((centred**2).mean(0) + 1e-5)
    normal = centred / std
    d_normal = dY * gamma
    d_variance = (d_normal * centred).sum(0) * -0.5 / std**3
    d_mean = -d_normal.sum(0) / std - 2 * d_variance * centred.mean(0)
    return (
        d_normal / std + d_variance * 2 * centred / N + d_mean / N,
        np.einsum("nd,nd->d", dY, normal),
        np.einsum("nd->d", dY),
    )
