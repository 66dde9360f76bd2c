"""Other right answers to lesson `initialization`."""

import math

import numpy as np


def xavier_init(n_in, n_out, rng):
    return rng.normal(0.0, math.sqrt(2.0 / (n_in + n_out)), (n_in, n_out))


def he_init(n_in, n_out, rng):
    return rng.normal(scale=(2.0 / n_in) ** 0.5, size=(n_in, n_out))


def activation_stds(X, weights, activation):
    if not weights:
        return []
    A = np.asarray(activation(np.dot(np.asarray(X, float), weights[0])))
    return [
        math.sqrt(np.mean(np.square(A)) - np.mean(A) ** 2 if A.std() > 0 else 0.0),
        *activation_stds(A, weights[1:], activation),
    ]


def logsumexp(Z):
    values = []
    for row in Z:
        total = -math.inf
        for z in map(float, row):
            high, low = max(total, z), min(total, z)
            total = high if low == -math.inf else high + math.log1p(math.exp(low - high))
        values.append(total)
    return values


def batchnorm_forward(X, gamma, beta, running_mean, running_var, momentum, training):
    X = np.asarray(X, float)
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


def batchnorm_backward(dY, X, gamma):
    """Step by step through the graph of operations."""
    dY, X, gamma = np.asarray(dY, float), np.asarray(X, float), np.asarray(gamma, float)
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


def model_cost(layer_sizes, batch):
    cost = dict(parameters=0, bytes=0, flops=0)
    for n_in, n_out in zip(layer_sizes[:-1], layer_sizes[1:]):
        cost["parameters"] += (n_in + 1) * n_out
        cost["bytes"] += 4 * (n_in + 1) * n_out
        cost["flops"] += batch * n_out * (n_in + n_in)
    return cost


def blocked_matmul(A, B, block):
    A, B = np.asarray(A, float), np.asarray(B, float)
    if block < 1 or A.shape[1] != B.shape[0]:
        raise ValueError("shapes")
    strips = [
        sum(A[:, k : k + block] @ B[k : k + block, j : j + block] for k in range(0, len(B), block))
        for j in range(0, B.shape[1], block)
    ]
    return np.hstack(strips)
