"""Other right answers to lesson `transfer`."""

import numpy as np

from course_lib.given.backpropagation import dense_backward, softmax_cross_entropy_grad
from course_lib.given.training import adam_step


def extract_features(X, parameters):
    h = np.maximum(X @ parameters["W1"] + parameters["b1"], 0)
    return np.maximum(h @ parameters["W2"] + parameters["b2"], 0)


def few_shot_accuracy(features, y, shots):
    classes = np.unique(y)
    support = np.concatenate([np.where(y == c)[0][:shots] for c in classes])
    prototypes = np.array([features[y == c][:shots].mean(axis=0) for c in classes])
    test = np.ones(len(y), dtype=bool)
    test[support] = False
    squares = ((features[test][:, None] - prototypes) ** 2).sum(axis=2)
    return (classes[squares.argmin(axis=1)] == y[test]).mean()


def train_head(features, y, classes, steps, learning_rate):
    W, b, state = np.zeros((features.shape[1], classes)), np.zeros(classes), {}
    for _ in range(steps):
        d_Z = softmax_cross_entropy_grad(features @ W + b, y)
        gradients = {"W": features.T @ d_Z, "b": d_Z.sum(axis=0)}
        moved, state = adam_step({"W": W, "b": b}, gradients, state, learning_rate)
        W, b = moved["W"], moved["b"]
    return W, b


def fine_tune_step(parameters, gradients, state, learning_rate, weight_decay, frozen):
    new = dict(parameters)
    free = parameters.keys() - frozen
    moved, new_state = adam_step(
        {k: parameters[k] for k in free}, {k: gradients[k] for k in free}, state, learning_rate, weight_decay
    )
    new.update(moved)
    return new, new_state


def lora_weight(W, A, B, alpha):
    return W + (alpha / A.shape[1]) * (A @ B)


def lora_gradients(dW, A, B, alpha):
    r = A.shape[1]
    return alpha / r * (dW @ B.T), alpha / r * (A.T @ dW)


def lora_gradients__as_a_layer(dW, A, B, alpha):
    dA, dB, _ = dense_backward(alpha / A.shape[1] * dW, A, B)
    return dA, dB


def extract_features__einsum(X, parameters):
    A = np.array(X, float)
    for layer in (1, 2):
        A = np.einsum("nk,km->nm", A, np.array(parameters[f"W{layer}"], float)) + np.array(
            parameters[f"b{layer}"], float
        )
        A[A < 0] = 0
    return A


def few_shot_accuracy__loop(features, y, shots):
    """Sample by sample."""
    seen, rest = {}, []
    for row, label in zip(features, y.tolist()):
        mine = seen.setdefault(label, [])
        if len(mine) < shots:
            mine.append(row)
        else:
            rest.append((row, label))
    middles = {label: np.mean(rows, axis=0) for label, rows in sorted(seen.items())}
    right = 0
    for row, label in rest:
        right += min(middles, key=lambda each: ((row - middles[each]) ** 2).sum()) == label
    return right / len(rest)


def train_head__by_hand(features, y, classes, steps, learning_rate):
    """Weights and bias in one matrix, with a column of ones, and Adam written out."""
    wide = np.column_stack([features, np.ones(len(features))])
    both = np.zeros((wide.shape[1], classes))
    m, s = np.zeros_like(both), np.zeros_like(both)
    target = (y[:, None] == np.arange(classes)).astype(float)
    for t in range(1, steps + 1):
        scores = wide @ both
        scores = scores - scores.max(1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(1, keepdims=True))
        g = wide.T @ (np.exp(logs) - target) / len(wide)
        m += 0.1 * (g - m)
        s += 0.001 * (g * g - s)
        both = both - learning_rate * (m / (1 - 0.9**t)) / (np.sqrt(s / (1 - 0.999**t)) + 1e-8)
    return both[:-1], both[-1]


def fine_tune_step__by_hand(parameters, gradients, state, learning_rate, weight_decay, frozen):
    t, mean, square = state.get("step", 0) + 1, {}, {}
    new = {name: np.array(values) for name, values in parameters.items()}
    for name in new:
        if name in frozen:
            continue
        mean[name] = 0.9 * (state["mean"][name] if state else 0) + 0.1 * gradients[name]
        square[name] = 0.999 * (state["square"][name] if state else 0) + 0.001 * gradients[name] ** 2
        if new[name].ndim == 2:
            new[name] *= 1 - learning_rate * weight_decay
        new[name] -= learning_rate * (mean[name] / (1 - 0.9**t)) / (np.sqrt(square[name] / (1 - 0.999**t)) + 1e-8)
    return new, {"step": t, "mean": mean, "square": square}


def lora_weight__outer(W, A, B, alpha):
    """As a sum of outer products."""
    W, A, B = (np.array(array, float) for array in (W, A, B))
    for column, row in zip(A.T, B):
        W = W + alpha / len(B) * np.outer(column, row)
    return W


def lora_gradients__einsum(dW, A, B, alpha):
    dW, A, B = (np.array(array, float) for array in (dW, A, B))
    return alpha * np.einsum("ij,kj->ik", dW, B) / len(B), alpha * np.einsum("ik,ij->kj", A, dW) / len(B)


def few_shot_accuracy__as_hinted(features, y, shots):
    classes = np.unique(y)
    first = [np.flatnonzero(y == label)[:shots] for label in classes]
    prototypes = np.array([features[places].mean(axis=0) for places in first])
    distances = np.linalg.norm(features[:, None] - prototypes, axis=2)
    right = classes[distances.argmin(axis=1)] == y
    return np.delete(right, np.concatenate(first)).mean()
