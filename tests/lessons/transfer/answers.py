"""Other right answers to lesson `transfer`."""

import numpy as np


def extract_features(X, params):
    h = np.maximum(X @ params["W1"] + params["b1"], 0)
    return np.maximum(h @ params["W2"] + params["b2"], 0)


def few_shot_accuracy(features, y, shots):
    classes = np.unique(y)
    support = np.concatenate([np.where(y == c)[0][:shots] for c in classes])
    prototypes = np.array([features[y == c][:shots].mean(axis=0) for c in classes])
    test = np.ones(len(y), dtype=bool)
    test[support] = False
    squares = ((features[test][:, None] - prototypes) ** 2).sum(axis=2)
    return (classes[squares.argmin(axis=1)] == y[test]).mean()


def train_head(features, y, classes, steps, learning_rate):
    N, d = features.shape
    W, b = np.zeros((d, classes)), np.zeros(classes)
    for _ in range(steps):
        Z = features @ W + b
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        P /= P.sum(axis=1, keepdims=True)
        P[np.arange(N), y] -= 1
        W -= learning_rate * features.T @ P / N
        b -= learning_rate * P.mean(axis=0)
    return W, b


def fine_tune_step(params, grads, lr, frozen):
    new = dict(params)
    for name in params:
        if name not in frozen:
            new[name] = params[name] - lr * grads[name]
    return new


def lora_weight(W, A, B, alpha):
    return W + (alpha / A.shape[1]) * (A @ B)


def lora_gradients(dW, A, B, alpha):
    r = A.shape[1]
    return alpha / r * (dW @ B.T), alpha / r * (A.T @ dW)


def extract_features__einsum(X, params):
    A = np.array(X, float)
    for layer in (1, 2):
        A = np.einsum("nk,km->nm", A, np.array(params[f"W{layer}"], float)) + np.array(params[f"b{layer}"], float)
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


def train_head__ones(features, y, classes, steps, learning_rate):
    """Weights and bias in one matrix, with a column of ones."""
    wide = np.column_stack([features, np.ones(len(features))])
    both = np.zeros((wide.shape[1], classes))
    target = (y[:, None] == np.arange(classes)).astype(float)
    for _ in range(steps):
        scores = wide @ both
        scores = scores - scores.max(1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(1, keepdims=True))
        both = both - learning_rate / len(wide) * (wide.T @ (np.exp(logs) - target))
    return both[:-1], both[-1]


def fine_tune_step__copies(params, grads, lr, frozen):
    new = {name: np.array(values, float) for name, values in params.items()}
    for name in params.keys() - set(frozen):
        new[name] -= lr * np.array(grads[name], float)
    return new


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
