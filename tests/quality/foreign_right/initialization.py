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


def batchnorm_backward__paper(dY, X, gamma):
    N = X.shape[0]
    eps = 1e-5
    mu, var = X.mean(axis=0), X.var(axis=0)
    std = np.sqrt(var + eps)
    xhat = (X - mu) / std
    dgamma = np.sum(dY * xhat, axis=0)
    dbeta = np.sum(dY, axis=0)
    dxhat = dY * gamma
    dvar = np.sum(dxhat * (X - mu) * -0.5 * std**-3, axis=0)
    dmu = np.sum(-dxhat / std, axis=0) + dvar * np.mean(-2 * (X - mu), axis=0)
    dX = dxhat / std + dvar * 2 * (X - mu) / N + dmu / N
    return dX, dgamma, dbeta
