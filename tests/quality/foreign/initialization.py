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


def relu_variance__both_sides(n):
    return 4 / n


def relu_variance__squared(n):
    return 2 / n**2


def residual_block__relu_twice(X, parameters):
    hidden = np.maximum(X @ parameters["W1"] + parameters["b1"], 0)
    return np.maximum(X, 0) + hidden @ parameters["W2"] + parameters["b2"]


def residual_block__average(X, parameters):
    hidden = np.maximum(X @ parameters["W1"] + parameters["b1"], 0)
    return (X + hidden @ parameters["W2"] + parameters["b2"]) / 2


def residual_backward__multiplies(d_Y, X, parameters):
    Z1 = X @ parameters["W1"] + parameters["b1"]
    d_Z1 = d_Y @ parameters["W2"].T * (Z1 > 0)
    gradients = {"W2": np.maximum(Z1, 0).T @ d_Y, "b2": d_Y.sum(axis=0), "W1": X.T @ d_Z1, "b1": d_Z1.sum(axis=0)}
    return d_Y * (d_Z1 @ parameters["W1"].T), gradients


def residual_backward__relu_of_the_gradient(d_Y, X, parameters):
    Z1 = X @ parameters["W1"] + parameters["b1"]
    d_Z1 = np.maximum(d_Y @ parameters["W2"].T, 0)
    gradients = {"W2": np.maximum(Z1, 0).T @ d_Y, "b2": d_Y.sum(axis=0), "W1": X.T @ d_Z1, "b1": d_Z1.sum(axis=0)}
    return d_Y + d_Z1 @ parameters["W1"].T, gradients


def layer_norm__largest(X, gamma, beta, eps=1e-5):
    centred = X - X.mean(axis=-1, keepdims=True)
    return gamma * centred / (np.abs(centred).max(axis=-1, keepdims=True) + eps) + beta


def layer_norm__scale_before(X, gamma, beta, eps=1e-5):
    Y = X * gamma + beta
    return (Y - Y.mean(axis=-1, keepdims=True)) / np.sqrt(Y.var(axis=-1, keepdims=True) + eps)


def normalize_backward__half_variance(d_normal, X, axis, eps=1e-5):
    s = np.sqrt(X.var(axis=axis, keepdims=True) + eps)
    h = (X - X.mean(axis=axis, keepdims=True)) / s
    return (
        d_normal - d_normal.mean(axis=axis, keepdims=True) - h * (d_normal * h).mean(axis=axis, keepdims=True) / 2
    ) / s


def normalize_backward__raw_x(d_normal, X, axis, eps=1e-5):
    s = np.sqrt(X.var(axis=axis, keepdims=True) + eps)
    return (d_normal - d_normal.mean(axis=axis, keepdims=True) - X * (d_normal * X).mean(axis=axis, keepdims=True)) / s


def fold_batchnorm__rows(W, b, gamma, beta, running_mean, running_var):
    scale = gamma / (running_var + 1e-5)
    return W * scale, (b - running_mean) * scale + beta


def fold_batchnorm__no_gamma_on_bias(W, b, gamma, beta, running_mean, running_var):
    scale = 1 / np.sqrt(running_var + 1e-5)
    return W * gamma * scale, (b - running_mean) * scale + beta
