"""Wrong answers to initialization."""

import numpy as np


def xavier_init__uniform_spread(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(6 / (n_in + n_out))


def xavier_init__mean_of_sizes(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) / ((n_in + n_out) / 2)


def he_init__both_sides(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(4 / (n_in + n_out))


def he_init__small(n_in, n_out, rng):
    return 0.01 * rng.normal(size=(n_in, n_out))


def activation_stds__root_mean_square(X, weights, activation):
    sizes = []
    for W in weights:
        X = activation(X @ W)
        sizes.append(np.sqrt(np.mean(X**2)))
    return np.array(sizes)


def activation_stds__per_column(X, weights, activation):
    sizes = []
    for W in weights:
        X = activation(X @ W)
        sizes.append(X.std(axis=0).mean())
    return np.array(sizes)


def activation_stds__sample(X, weights, activation):
    sizes = []
    for W in weights:
        X = activation(X @ W)
        sizes.append(np.std(X, ddof=1) if X.size > 1 else 0.0)
    return np.array(sizes)


def logsumexp__mean(Z):
    m = Z.max(axis=1)
    return m + np.log(np.exp(Z - m[:, None]).mean(axis=1))


def logsumexp__whole(Z):
    m = Z.max()
    return m + np.log(np.exp(Z - m).sum())


def logsumexp__log_softmax(Z):
    Z = Z - Z.max(axis=1, keepdims=True)
    return Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))


def batchnorm_forward__whole_array(X, gamma, beta, running_mean, running_var, momentum, training):
    mean, var = (X.mean(), X.var()) if training else (running_mean, running_var)
    if training:
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * var
    return gamma * (X - mean) / np.sqrt(var + 1e-5) + beta, running_mean, running_var


def batchnorm_forward__running_std(X, gamma, beta, running_mean, running_var, momentum, training):
    mean, std = (X.mean(axis=0), X.std(axis=0)) if training else (running_mean, running_var)
    if training:
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * std
    return gamma * (X - mean) / (std + 1e-5) + beta, running_mean, running_var


def batchnorm_backward__sums_for_means(dY, X, gamma):
    std = np.sqrt(X.var(axis=0) + 1e-5)
    x = (X - X.mean(axis=0)) / std
    d = dY * gamma
    return (d - d.sum(axis=0) - x * (d * x).sum(axis=0)) / std, (dY * x).sum(axis=0), dY.sum(axis=0)
