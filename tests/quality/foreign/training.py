"""Wrong answers to lesson `training` that are not among its known mistakes."""

import numpy as np


def best_rate__geometric(a, b):
    return 1 / np.sqrt(a * b)


def momentum_step__minus(parameters, gradients, velocity, learning_rate, momentum):
    new = {name: momentum * velocity[name] - gradients[name] for name in parameters}
    return {name: parameters[name] - learning_rate * new[name] for name in parameters}, new


def momentum_step__nesterov(parameters, gradients, velocity, learning_rate, momentum):
    new = {name: momentum * velocity[name] + gradients[name] for name in parameters}
    return {n: parameters[n] - learning_rate * (gradients[n] + momentum * new[n]) for n in parameters}, new


def _adam(parameters, gradients, state, learning_rate, weight_decay, beta=0.9, late_t=0, absolute=False):
    t = state.get("step", 0) + 1
    m = {k: beta * state.get("mean", {}).get(k, 0) + (1 - beta) * g for k, g in gradients.items()}
    s = {k: 0.999 * state.get("square", {}).get(k, 0) + 0.001 * g**2 for k, g in gradients.items()}
    new = {}
    for k, w in parameters.items():
        direction = m[k] / (1 - beta ** (t + late_t)) / (np.sqrt(s[k] / (1 - 0.999 ** (t + late_t))) + 1e-8)
        new[k] = w - learning_rate * (np.abs(direction) if absolute else direction)
        new[k] = new[k] - learning_rate * weight_decay * (new[k] if late_t == 0 and absolute is None else w) * (
            w.ndim == 2
        )
    return new, {"step": t, "mean": m, "square": s}


def adam_step__mean_of_99(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, beta=0.99)


def adam_step__one_step_late(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, late_t=1)


def adam_step__absolute(parameters, gradients, state, learning_rate, weight_decay=0.0):
    return _adam(parameters, gradients, state, learning_rate, weight_decay, absolute=True)


def adam_step__by_the_gradient(parameters, gradients, state, learning_rate, weight_decay=0.0):
    moved, new = _adam(parameters, gradients, state, learning_rate, weight_decay)
    return {k: w - learning_rate * gradients[k] for k, w in parameters.items()}, new


def train_mlp__never_trains(X, y, hidden, epochs, batch_size, learning_rate, weight_decay, seed):
    rng = np.random.default_rng(seed)
    widths = [X.shape[1], *hidden, y.max() + 1]
    found = {}
    for k, (i, o) in enumerate(zip(widths, widths[1:]), start=1):
        found |= {f"W{k}": rng.normal(size=(i, o)) * np.sqrt(2 / i), f"b{k}": np.zeros(o)}
    return found


def shuffled_batches__sorted(X, y, batch_size, rng):
    order = np.sort(rng.permutation(len(X)))
    return [(X[order[k : k + batch_size]], y[order[k : k + batch_size]]) for k in range(0, len(X), batch_size)]


def start_network__uniform(widths, rng):
    found = {}
    for k, (i, o) in enumerate(zip(widths, widths[1:]), start=1):
        found |= {f"W{k}": rng.uniform(-1, 1, size=(i, o)) * np.sqrt(2 / i), f"b{k}": np.zeros(o)}
    return found


def rate_at__square_root(step, steps, peak, warm_up):
    return peak * min(step / max(warm_up, 1), (max(warm_up, 1) / max(step, 1)) ** 0.5)


def rate_at__degrees(step, steps, peak, warm_up):
    if step < warm_up:
        return peak * step / warm_up
    return peak * (1 + np.cos(180 * (step - warm_up) / (steps - warm_up))) / 2


def rate_at__sine(step, steps, peak, warm_up):
    if step < warm_up:
        return peak * step / warm_up
    return peak * (1 + np.sin(np.pi * (step - warm_up) / (steps - warm_up))) / 2


def rate_at__no_peak(step, steps, peak, warm_up):
    if step < warm_up:
        return step / warm_up
    return (1 + np.cos(np.pi * (step - warm_up) / (steps - warm_up))) / 2


def rate_at__share_alone(step, steps, peak, warm_up):
    return step / warm_up if step < warm_up else (step - warm_up) / (steps - warm_up)


def rate_at__rise_of_all_steps(step, steps, peak, warm_up):
    if step < warm_up:
        return peak * step / steps
    return peak * (1 + np.cos(np.pi * (step - warm_up) / (steps - warm_up))) / 2


def rate_at__cosine_both_ways(step, steps, peak, warm_up):
    if step < warm_up:
        return peak * (1 - np.cos(np.pi * step / warm_up)) / 2
    return peak * (1 + np.cos(np.pi * (step - warm_up) / (steps - warm_up))) / 2
