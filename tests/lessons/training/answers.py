"""Other right answers to lesson `training`: of each exercise the plain line, and one in another style."""

import math

import numpy as np

from tests.lessons.backpropagation.answers import mlp_backward


def best_rate(a, b):
    return 1 / ((a + b) / 2)


def best_rate__mean(a, b):
    return 1 / np.mean([a, b])


def momentum_step(parameters, gradients, velocity, learning_rate, momentum):
    new_parameters, new_velocity = {}, {}
    for name in parameters:
        v = momentum * velocity[name] + gradients[name]
        new_velocity[name] = v
        new_parameters[name] = parameters[name] - learning_rate * v
    return new_parameters, new_velocity


def momentum_step__items(parameters, gradients, velocity, learning_rate, momentum):
    speeds = {name: np.add(np.multiply(momentum, v), gradients[name]) for name, v in velocity.items()}
    return {name: np.add(p, -learning_rate * speeds[name]) for name, p in parameters.items()}, speeds


def adam_step(parameters, gradients, state, learning_rate, weight_decay=0.0):
    if not state:
        zeros = {name: np.zeros_like(value) for name, value in parameters.items()}
        state = {"step": 0, "mean": zeros, "square": zeros}
    t = state["step"] + 1
    m = {name: 0.9 * state["mean"][name] + 0.1 * g for name, g in gradients.items()}
    s = {name: 0.999 * state["square"][name] + 0.001 * g**2 for name, g in gradients.items()}
    new = {}
    for name, w in parameters.items():
        step = (m[name] / (1 - 0.9**t)) / (np.sqrt(s[name] / (1 - 0.999**t)) + 1e-8)
        new[name] = w - learning_rate * step
        if w.ndim > 1:
            new[name] = new[name] - learning_rate * weight_decay * w
    return new, {"step": t, "mean": m, "square": s}


def adam_step__pytorch(parameters, gradients, state, learning_rate, weight_decay=0.0):
    """As PyTorch writes it: the weights decay first, and the corrections go into step size and denominator."""
    t = state.get("step", 0) + 1
    mean, square, new = {}, {}, {}
    for name in parameters:
        g = gradients[name]
        old_mean = state["mean"][name] if state else 0.0
        old_square = state["square"][name] if state else 0.0
        w = (
            parameters[name] * (1 - learning_rate * weight_decay)
            if len(np.shape(parameters[name])) == 2
            else parameters[name]
        )
        mean[name] = old_mean + (g - old_mean) * (1 - 0.9)
        square[name] = old_square * 0.999 + g * g * (1 - 0.999)
        below = np.sqrt(square[name]) / math.sqrt(1 - 0.999**t) + 1e-8
        new[name] = w - learning_rate / (1 - 0.9**t) * mean[name] / below
    return new, dict(step=t, mean=mean, square=square)


def train_mlp(X, y, hidden, epochs, batch_size, learning_rate, weight_decay, seed):
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1]] + list(hidden) + [int(max(y)) + 1]
    parameters = {}
    for k in range(len(sizes) - 1):
        parameters["W" + str(k + 1)] = rng.standard_normal((sizes[k], sizes[k + 1])) * math.sqrt(2 / sizes[k])
        parameters["b" + str(k + 1)] = np.zeros(sizes[k + 1])
    state = {}
    for _ in range(epochs):
        order = rng.permutation(len(X))
        X_shuffled, y_shuffled = X[order], y[order]
        for i in range(0, len(X), batch_size):
            _, gradients = mlp_backward(X_shuffled[i : i + batch_size], y_shuffled[i : i + batch_size], parameters)
            parameters, state = adam_step(parameters, gradients, state, learning_rate, weight_decay)
    return parameters


def train_mlp__split(X, y, hidden, epochs, batch_size, learning_rate, weight_decay, seed):
    rng = np.random.default_rng(seed)
    parameters = start_network((X.shape[1], *hidden, y.max() + 1), rng)
    state = {}
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for batch in np.array_split(order, range(batch_size, len(X), batch_size)):
            gradients = mlp_backward(X[batch], y[batch], parameters)[1]
            parameters, state = adam_step__pytorch(parameters, gradients, state, learning_rate, weight_decay)
    return parameters


def shuffled_batches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    return [(X[order[k : k + batch_size]], y[order[k : k + batch_size]]) for k in range(0, len(X), batch_size)]


def shuffled_batches__split(X, y, batch_size, rng):
    order = rng.permutation(len(y))
    return [(X[rows], y[rows]) for rows in np.array_split(order, range(batch_size, len(X), batch_size))]


def start_network(widths, rng):
    parameters = {}
    for k in range(1, len(widths)):
        parameters[f"W{k}"] = np.sqrt(2 / widths[k - 1]) * rng.normal(size=(widths[k - 1], widths[k]))
        parameters[f"b{k}"] = np.zeros(widths[k])
    return parameters


def start_network__scale(widths, rng):
    found = {}
    for k, (i, o) in enumerate(zip(widths[:-1], widths[1:]), start=1):
        found |= {f"W{k}": rng.normal(scale=(2 / i) ** 0.5, size=(i, o)), f"b{k}": np.full(o, 0.0)}
    return found


def rate_at(step, steps, peak, warm_up):
    if step < warm_up:
        return peak * step / warm_up
    return peak * np.cos(np.pi / 2 * (step - warm_up) / (steps - warm_up)) ** 2


def rate_at__where(step, steps, peak, warm_up):
    rise = step / max(warm_up, 1)
    fall = 0.5 + 0.5 * np.cos(np.pi * (step - warm_up) / (steps - warm_up))
    return peak * np.where(step < warm_up, rise, fall)


def rate_at__math(step, steps, peak, warm_up):
    if warm_up and step <= warm_up:
        return step / warm_up * peak
    return peak / 2 * (1 + math.cos(math.pi * (step - warm_up) / (steps - warm_up)))
