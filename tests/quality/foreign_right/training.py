import numpy as np


def momentum_step__loop(parameters, gradients, velocity, learning_rate, momentum):
    new_parameters, new_velocity = {}, {}
    for key in parameters:
        v = momentum * velocity[key] + gradients[key]
        new_velocity[key] = v
        new_parameters[key] = parameters[key] - learning_rate * v
    return new_parameters, new_velocity


def adam_step__paper(parameters, gradients, state, learning_rate, weight_decay=0.0):
    if not state:
        state = {
            "step": 0,
            "mean": {k: np.zeros_like(v) for k, v in parameters.items()},
            "square": {k: np.zeros_like(v) for k, v in parameters.items()},
        }
    beta1, beta2, eps = 0.9, 0.999, 1e-8
    t = state["step"] + 1
    new, m_new, v_new = {}, {}, {}
    for k in parameters:
        g = gradients[k]
        m = beta1 * state["mean"][k] + (1 - beta1) * g
        v = beta2 * state["square"][k] + (1 - beta2) * g * g
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        p = parameters[k]
        if p.ndim == 2:
            p = p * (1 - learning_rate * weight_decay)
        new[k] = p - learning_rate * m_hat / (np.sqrt(v_hat) + eps)
        m_new[k], v_new[k] = m, v
    return new, {"step": t, "mean": m_new, "square": v_new}


def shuffled_batches__by_rows(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    batches = []
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        batches.append((X[rows], y[rows]))
    return batches


def start_network__indices(widths, rng):
    parameters = {}
    for i in range(len(widths) - 1):
        parameters["W" + str(i + 1)] = (2 / widths[i]) ** 0.5 * rng.normal(size=(widths[i], widths[i + 1]))
        parameters["b" + str(i + 1)] = np.zeros(widths[i + 1])
    return parameters


def best_rate__balanced(a, b):
    return 1 / ((a + b) / 2)
