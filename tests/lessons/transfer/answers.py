"""Other right answers to lesson `transfer`."""

import numpy as np


def extract_features(X, params):
    A = np.array(X, float)
    for layer in (1, 2):
        A = np.einsum("nk,km->nm", A, np.array(params[f"W{layer}"], float)) + np.array(params[f"b{layer}"], float)
        A[A < 0] = 0
    return A


def few_shot_accuracy(features, y, shots):
    """Sample by sample."""
    seen, rest = {}, []
    for row, label in zip(np.asarray(features, float), np.asarray(y).tolist()):
        mine = seen.setdefault(label, [])
        if len(mine) < shots:
            mine.append(row)
        else:
            rest.append((row, label))
    if {label for _, label in rest} != set(seen):
        raise ValueError("few")
    middles = {label: np.mean(rows, axis=0) for label, rows in sorted(seen.items())}
    right = 0
    for row, label in rest:
        right += min(middles, key=lambda each: ((row - middles[each]) ** 2).sum()) == label
    return right / len(rest)


def train_head(features, y, classes, steps, learning_rate):
    """Weights and bias in one matrix, with a column of ones."""
    features = np.asarray(features, float)
    if len(features) != len(y):
        raise ValueError("labels")
    wide = np.column_stack([features, np.ones(len(features))])
    both = np.zeros((wide.shape[1], classes))
    target = (np.asarray(y)[:, None] == np.arange(classes)).astype(float)
    for _ in range(steps):
        scores = wide @ both
        scores = scores - scores.max(1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(1, keepdims=True))
        both = both - learning_rate / len(wide) * (wide.T @ (np.exp(logs) - target))
    return both[:-1], both[-1]


def fine_tune_step(params, grads, lr, frozen):
    if not set(frozen) <= params.keys():
        raise ValueError("name")
    new = {name: np.array(values, float) for name, values in params.items()}
    for name in params.keys() - set(frozen):
        new[name] -= lr * np.array(grads[name], float)
    return new


def lora_weight(W, A, B, alpha):
    """As a sum of outer products."""
    W, A, B = (np.array(array, float) for array in (W, A, B))
    if len(B) != A.shape[1] or W.shape != (len(A), B.shape[1]):
        raise ValueError("shapes")
    for column, row in zip(A.T, B):
        W = W + alpha / len(B) * np.outer(column, row)
    return W


def lora_gradients(dW, A, B, alpha):
    dW, A, B = (np.array(array, float) for array in (dW, A, B))
    return alpha * np.einsum("ij,kj->ik", dW, B) / len(B), alpha * np.einsum("ik,ij->kj", A, dW) / len(B)
