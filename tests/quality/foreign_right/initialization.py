import numpy as np


def xavier_init__scale(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2.0 / (n_in + n_out))


def he_init__loc_scale(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / n_in), (n_in, n_out))


def activation_stds__list(X, weights, activation):
    stds = []
    h = X
    for W in weights:
        h = activation(np.dot(h, W))
        stds.append(h.std())
    return stds


def logsumexp__shifted(Z):
    m = Z.max(axis=1)
    return m + np.log(np.exp(Z - m[:, None]).sum(axis=1))


def logsumexp__reduced(Z):
    return np.logaddexp.reduce(Z, axis=1)


def batchnorm_forward__cs231n(X, gamma, beta, running_mean, running_var, momentum, training):
    eps = 1e-5
    if training:
        mu = np.mean(X, axis=0)
        var = np.var(X, axis=0)
        x_hat = (X - mu) / np.sqrt(var + eps)
        out = gamma * x_hat + beta
        running_mean = (1 - momentum) * running_mean + momentum * mu
        running_var = (1 - momentum) * running_var + momentum * var
    else:
        x_hat = (X - running_mean) / np.sqrt(running_var + eps)
        out = gamma * x_hat + beta
    return out, running_mean, running_var


def residual_block__plain(X, parameters):
    h = np.maximum(0, np.dot(X, parameters["W1"]) + parameters["b1"])
    return np.dot(h, parameters["W2"]) + parameters["b2"] + X


def layer_norm__plain(X, gamma, beta, eps=1e-5):
    mu = X.mean(-1, keepdims=True)
    sigma = np.sqrt(X.var(-1, keepdims=True) + eps)
    return (X - mu) / sigma * gamma + beta


def normalize_backward__paper(d_normal, X, axis, eps=1e-5):
    n = X.shape[axis]
    mu = X.mean(axis=axis, keepdims=True)
    var = X.var(axis=axis, keepdims=True)
    std = np.sqrt(var + eps)
    d_var = np.sum(d_normal * (X - mu) * -0.5 * (var + eps) ** -1.5, axis=axis, keepdims=True)
    d_mu = np.sum(-d_normal / std, axis=axis, keepdims=True)
    return d_normal / std + d_var * 2 * (X - mu) / n + d_mu / n
