"""Wrong answers to transfer."""

import numpy as np

from course_lib.given.backpropagation import mlp_backward
from course_lib.given.training import adam_step


def extract_features__leaky(X, parameters):
    def bend(Z):
        return np.where(Z > 0, Z, 0.01 * Z)

    return bend(bend(X @ parameters["W1"] + parameters["b1"]) @ parameters["W2"] + parameters["b2"])


def extract_features__derivative(X, parameters):
    h = (X @ parameters["W1"] + parameters["b1"] > 0).astype(float)
    return np.maximum(h @ parameters["W2"] + parameters["b2"], 0)


def extract_features__tanh(X, parameters):
    return np.tanh(np.tanh(X @ parameters["W1"] + parameters["b1"]) @ parameters["W2"] + parameters["b2"])


def few_shot_accuracy__median(features, y, shots):
    classes = np.unique(y)
    middles = np.array([np.median(features[y == c], axis=0) for c in classes])
    return np.mean(classes[((features[:, None] - middles) ** 2).sum(axis=2).argmin(axis=1)] == y)


def few_shot_accuracy__farthest(features, y, shots):
    classes = np.unique(y)
    known = [np.flatnonzero(y == c)[:shots] for c in classes]
    middles = np.array([features[k].mean(axis=0) for k in known])
    rest = np.delete(np.arange(len(y)), np.concatenate(known))
    far = np.linalg.norm(features[rest][:, None] - middles, axis=2)
    return np.mean(classes[far.argmax(axis=1)] == y[rest])


def few_shot_accuracy__positions_for_classes(features, y, shots):
    classes = np.unique(y)
    known = [np.flatnonzero(y == c)[:shots] for c in classes]
    middles = np.array([features[k].mean(axis=0) for k in known])
    rest = np.delete(np.arange(len(y)), np.concatenate(known))
    far = np.linalg.norm(features[rest][:, None] - middles, axis=2)
    return np.mean(far.argmin(axis=1) == y[rest])


def lora_weight__square_root_of_rank(W, A, B, alpha):
    return W + alpha / np.sqrt(A.shape[1]) * A @ B


def lora_weight__replaces(W, A, B, alpha):
    return (1 - alpha) * W + alpha * A @ B


def lora_gradients__of_the_product(dW, A, B, alpha):
    scale = alpha / A.shape[1]
    return scale * (A @ B) @ B.T, scale * A.T @ (A @ B)


def lora_gradients__divides_by_n_in(dW, A, B, alpha):
    scale = alpha / len(A)
    return scale * dW @ B.T, scale * A.T @ dW


def train_head__random_start(features, y, classes, steps, learning_rate):
    rng = np.random.default_rng(0)
    head = {"W1": 0.01 * rng.normal(size=(features.shape[1], classes)), "b1": np.zeros(classes)}
    state = {}
    for _ in range(steps):
        _, gradients = mlp_backward(features, y, head)
        head, state = adam_step(head, gradients, state, learning_rate)
    return head["W1"], head["b1"]


def train_head__one_sample_at_a_time(features, y, classes, steps, learning_rate):
    head, state = {"W1": np.zeros((features.shape[1], classes)), "b1": np.zeros(classes)}, {}
    for _ in range(steps):
        for row, label in zip(features, y):
            _, gradients = mlp_backward(row[None], np.array([label]), head)
            head, state = adam_step(head, gradients, state, learning_rate)
    return head["W1"], head["b1"]


def train_head__squared_error(features, y, classes, steps, learning_rate):
    head, state = {"W": np.zeros((features.shape[1], classes)), "b": np.zeros(classes)}, {}
    for _ in range(steps):
        E = (features @ head["W"] + head["b"] - np.eye(classes)[y]) / len(y)
        head, state = adam_step(head, {"W": features.T @ E, "b": E.sum(axis=0)}, state, learning_rate)
    return head["W"], head["b"]


def fine_tune_step__first_name_only(parameters, gradients, state, learning_rate, weight_decay, frozen):
    name = next(name for name in parameters if name not in frozen)
    moved, state = adam_step({name: parameters[name]}, {name: gradients[name]}, state, learning_rate, weight_decay)
    return {**parameters, **moved}, state


def fine_tune_step__plain_steps(parameters, gradients, state, learning_rate, weight_decay, frozen):
    return {name: p if name in frozen else p - learning_rate * gradients[name] for name, p in parameters.items()}, state


def fine_tune_step__decays_twice(parameters, gradients, state, learning_rate, weight_decay, frozen):
    free = {name: p for name, p in parameters.items() if name not in frozen}
    slopes = {name: gradients[name] + weight_decay * p for name, p in free.items()}
    moved, state = adam_step(free, slopes, state, learning_rate, weight_decay)
    return {**parameters, **moved}, state
