import numpy as np


def extract_features__one_relu(X, params):
    h = np.maximum(X @ params["W1"] + params["b1"], 0)
    return h @ params["W2"] + params["b2"]


def extract_features__relu_once(X, params):
    return np.maximum((X @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"], 0)


def few_shot_accuracy__all_samples(features, y, shots):
    classes = np.unique(y)
    P = np.array([features[y == c][:shots].mean(axis=0) for c in classes])
    D = np.linalg.norm(features[:, None] - P, axis=2)
    return np.mean(classes[D.argmin(axis=1)] == y)


def few_shot_accuracy__all_in_prototype(features, y, shots):
    classes = np.unique(y)
    P = np.array([features[y == c].mean(axis=0) for c in classes])
    test = np.ones(len(y), dtype=bool)
    for c in classes:
        test[np.flatnonzero(y == c)[:shots]] = False
    D = np.linalg.norm(features[test][:, None] - P, axis=2)
    return np.mean(classes[D.argmin(axis=1)] == y[test])


def train_head__not_averaged(features, y, classes, steps, learning_rate):
    W, b = np.zeros((features.shape[1], classes)), np.zeros(classes)
    for _ in range(steps):
        e = np.exp(features @ W + b)
        d = e / e.sum(axis=1, keepdims=True) - np.eye(classes)[y]
        W, b = W - learning_rate * features.T @ d, b - learning_rate * d.sum(axis=0)
    return W, b


def fine_tune_step__only_changed(params, grads, lr, frozen):
    return {k: params[k] - lr * grads[k] for k in params if k not in frozen}


def fine_tune_step__in_place(params, grads, lr, frozen):
    for k in params:
        if k not in frozen:
            params[k] -= lr * grads[k]
    return params


def fine_tune_step__uphill(params, grads, lr, frozen):
    return {k: v if k in frozen else v + lr * grads[k] for k, v in params.items()}


def lora_weight__no_rank(W, A, B, alpha):
    return W + alpha * A @ B


def lora_weight__n_in(W, A, B, alpha):
    return W + alpha / A.shape[0] * A @ B


def lora_gradients__no_scale(dW, A, B, alpha):
    return dW @ B.T, A.T @ dW


def lora_gradients__exchanged(dW, A, B, alpha):
    s = alpha / A.shape[1]
    return s * A.T @ dW, s * dW @ B.T
