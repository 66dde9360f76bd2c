import numpy as np

from course_lib.given.backpropagation import mlp_backward
from course_lib.given.training import adam_step


def extract_features__steps(X, parameters):
    h1 = np.maximum(0, X @ parameters["W1"] + parameters["b1"])
    return np.maximum(0, h1 @ parameters["W2"] + parameters["b2"])


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


def lora_weight__rank(W, A, B, alpha):
    r = B.shape[0]
    return W + (alpha / r) * np.matmul(A, B)


def lora_gradients__chain(dW, A, B, alpha):
    scaling = alpha / A.shape[1]
    dA = scaling * dW @ B.T
    dB = scaling * A.T @ dW
    return dA, dB


def train_head__dictionary(features, y, classes, steps, learning_rate):
    params = {"W1": np.zeros((features.shape[1], classes)), "b1": np.zeros(classes)}
    state = {}
    for i in range(steps):
        loss, grads = mlp_backward(features, y, params)
        params, state = adam_step(params, grads, state, learning_rate, weight_decay=0.0)
    return params["W1"], params["b1"]


def fine_tune_step__loop(parameters, gradients, state, learning_rate, weight_decay, frozen):
    trainable, grads = {}, {}
    for name in parameters:
        if name not in frozen:
            trainable[name] = parameters[name]
            grads[name] = gradients[name]
    updated, new_state = adam_step(trainable, grads, state, learning_rate, weight_decay)
    result = parameters.copy()
    result.update(updated)
    return result, new_state
