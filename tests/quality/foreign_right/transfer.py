import numpy as np


def extract_features__steps(X, params):
    h1 = np.maximum(0, X @ params["W1"] + params["b1"])
    return np.maximum(0, h1 @ params["W2"] + params["b2"])


def few_shot_accuracy__loops(features, y, shots):
    classes = sorted(set(y.tolist()))
    support, protos = [], []
    for c in classes:
        idx = [i for i in range(len(y)) if y[i] == c][:shots]
        support += idx
        protos.append(features[idx].mean(axis=0))
    hits = tests = 0
    for i in range(len(y)):
        if i in support:
            continue
        d = [np.linalg.norm(features[i] - p) for p in protos]
        hits += classes[int(np.argmin(d))] == y[i]
        tests += 1
    return hits / tests


def train_head__softmax(features, y, classes, steps, learning_rate):
    N, d = features.shape
    W, b = np.zeros((d, classes)), np.zeros(classes)
    Y = np.eye(classes)[y]
    for _ in range(steps):
        scores = features @ W + b
        e = np.exp(scores - scores.max(axis=1, keepdims=True))
        probs = e / e.sum(axis=1, keepdims=True)
        dscores = (probs - Y) / N
        W -= learning_rate * features.T @ dscores
        b -= learning_rate * dscores.sum(axis=0)
    return W, b


def fine_tune_step__loop(params, grads, lr, frozen):
    new_params = {}
    for name, value in params.items():
        if name in frozen:
            new_params[name] = value.copy()
        else:
            new_params[name] = value - lr * grads[name]
    return new_params


def lora_weight__rank(W, A, B, alpha):
    r = B.shape[0]
    return W + (alpha / r) * np.matmul(A, B)


def lora_gradients__chain(dW, A, B, alpha):
    scaling = alpha / A.shape[1]
    dA = scaling * dW @ B.T
    dB = scaling * A.T @ dW
    return dA, dB
