import numpy as np


def xavier_init__variance(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * 2 / (n_in + n_out)


def xavier_init__uniform(n_in, n_out, rng):
    limit = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-limit, limit, size=(n_in, n_out))


def he_init__one(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(1 / n_in)


def he_init__transposed(n_in, n_out, rng):
    return rng.normal(size=(n_out, n_in)) * np.sqrt(2 / n_in)


def activation_stds__before(X, weights, activation):
    out = []
    for W in weights:
        X = X @ W
        out.append(X.std())
        X = activation(X)
    return out


def activation_stds__each_from_X(X, weights, activation):
    return [activation(X @ W).std() for W in weights]


def logsumexp__plain(Z):
    return np.log(np.exp(Z).sum(axis=1))


def logsumexp__max_forgotten(Z):
    return np.log(np.exp(Z - Z.max(axis=1, keepdims=True)).sum(axis=1))


def batchnorm_forward__momentum_reversed(X, gamma, beta, running_mean, running_var, momentum, training):
    if training:
        m, v = X.mean(axis=0), X.var(axis=0)
        running_mean = momentum * running_mean + (1 - momentum) * m
        running_var = momentum * running_var + (1 - momentum) * v
    else:
        m, v = running_mean, running_var
    return gamma * (X - m) / np.sqrt(v + 1e-5) + beta, running_mean, running_var


def batchnorm_forward__always_batch(X, gamma, beta, running_mean, running_var, momentum, training):
    m, v = X.mean(axis=0), X.var(axis=0)
    if training:
        running_mean = (1 - momentum) * running_mean + momentum * m
        running_var = (1 - momentum) * running_var + momentum * v
    return gamma * (X - m) / np.sqrt(v + 1e-5) + beta, running_mean, running_var


def residual_block__no_skip(X, parameters):
    return np.maximum(X @ parameters["W1"] + parameters["b1"], 0) @ parameters["W2"] + parameters["b2"]


def residual_backward__no_skip(d_Y, X, parameters):
    Z1 = X @ parameters["W1"] + parameters["b1"]
    d_Z1 = d_Y @ parameters["W2"].T * (Z1 > 0)
    gradients = {"W2": np.maximum(Z1, 0).T @ d_Y, "b2": d_Y.sum(axis=0), "W1": X.T @ d_Z1, "b1": d_Z1.sum(axis=0)}
    return d_Z1 @ parameters["W1"].T, gradients


def layer_norm__axis_0(X, gamma, beta, eps=1e-5):
    return gamma * (X - X.mean(axis=0)) / np.sqrt(X.var(axis=0) + eps) + beta


def normalize_backward__constants(d_normal, X, axis, eps=1e-5):
    return d_normal / np.sqrt(X.var(axis=axis, keepdims=True) + eps)


def fold_batchnorm__mean_after(W, b, gamma, beta, running_mean, running_var):
    scale = gamma / np.sqrt(running_var + 1e-5)
    return W * scale, b * scale + beta - running_mean


def xavier_init__no_brackets(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in + n_out)


def xavier_init__root_of_two(n_in, n_out, rng):
    return np.sqrt(2) / (n_in + n_out) * rng.normal(size=(n_in, n_out))


def he_init__root_of_two(n_in, n_out, rng):
    return np.sqrt(2) / n_in * rng.normal(size=(n_in, n_out))


def he_init__outputs(n_in, n_out, rng):
    return (2 / n_out) ** 0.5 * rng.normal(size=(n_in, n_out))


def batchnorm_forward__updated_first(X, gamma, beta, running_mean, running_var, momentum, training):
    if training:
        running_mean = (1 - momentum) * running_mean + momentum * X.mean(axis=0)
        running_var = (1 - momentum) * running_var + momentum * X.var(axis=0)
    return gamma * (X - running_mean) / np.sqrt(running_var + 1e-5) + beta, running_mean, running_var


def batchnorm_forward__running_spread(X, gamma, beta, running_mean, running_var, momentum, training):
    if not training:
        return gamma * (X - running_mean) / np.sqrt(running_var + 1e-5) + beta, running_mean, running_var
    m, s = X.mean(axis=0), X.std(axis=0)
    output = gamma * (X - m) / np.sqrt(s**2 + 1e-5) + beta
    return output, (1 - momentum) * running_mean + momentum * m, (1 - momentum) * running_var + momentum * s


def relu_variance__no_activation(n):
    return 1 / n


def relu_variance__standard_deviation(n):
    return (2 / n) ** 0.5


def relu_variance__half(n):
    return 0.5 / n


def residual_block__first_bias_forgotten(X, parameters):
    hidden = np.maximum(X @ parameters["W1"], 0)
    return X + hidden @ parameters["W2"] + parameters["b2"]


def residual_block__relu_at_the_end(X, parameters):
    hidden = np.maximum(X @ parameters["W1"] + parameters["b1"], 0)
    return np.maximum(X + hidden @ parameters["W2"] + parameters["b2"], 0)


def residual_backward__no_gate(d_Y, X, parameters):
    A1 = np.maximum(X @ parameters["W1"] + parameters["b1"], 0)
    d_Z1 = d_Y @ parameters["W2"].T
    gradients = {"W2": A1.T @ d_Y, "b2": d_Y.sum(axis=0), "W1": X.T @ d_Z1, "b1": d_Z1.sum(axis=0)}
    return d_Y + d_Z1 @ parameters["W1"].T, gradients


def residual_backward__batch_means(d_Y, X, parameters):
    Z1, n = X @ parameters["W1"] + parameters["b1"], len(X)
    d_Z1 = d_Y @ parameters["W2"].T * (Z1 > 0)
    gradients = {
        "W2": np.maximum(Z1, 0).T @ d_Y / n,
        "b2": d_Y.mean(axis=0),
        "W1": X.T @ d_Z1 / n,
        "b1": d_Z1.mean(axis=0),
    }
    return d_Y + d_Z1 @ parameters["W1"].T, gradients


def layer_norm__eps_fixed(X, gamma, beta, eps=1e-5):
    return gamma * (X - X.mean(axis=-1, keepdims=True)) / np.sqrt(X.var(axis=-1, keepdims=True) + 1e-5) + beta


def layer_norm__no_shift(X, gamma, beta, eps=1e-5):
    return gamma * (X - X.mean(axis=-1, keepdims=True)) / np.sqrt(X.var(axis=-1, keepdims=True) + eps)


def normalize_backward__eps_forgotten(d_normal, X, axis, eps=1e-5):
    s = X.std(axis=axis, keepdims=True)
    h = (X - X.mean(axis=axis, keepdims=True)) / s
    return (d_normal - d_normal.mean(axis=axis, keepdims=True) - h * (d_normal * h).mean(axis=axis, keepdims=True)) / s


def normalize_backward__double_variance(d_normal, X, axis, eps=1e-5):
    s = np.sqrt(X.var(axis=axis, keepdims=True) + eps)
    h = (X - X.mean(axis=axis, keepdims=True)) / s
    road = 2 * h * (d_normal * h).mean(axis=axis, keepdims=True)
    return (d_normal - d_normal.mean(axis=axis, keepdims=True) - road) / s


def fold_batchnorm__no_gamma(W, b, gamma, beta, running_mean, running_var):
    scale = 1 / np.sqrt(running_var + 1e-5)
    return W * scale, (b - running_mean) * scale + beta


def fold_batchnorm__shift_scaled(W, b, gamma, beta, running_mean, running_var):
    scale = gamma / np.sqrt(running_var + 1e-5)
    return W * scale, (b - running_mean + beta) * scale
