import numpy as np

from course_lib.given.backpropagation import mlp_backward
from course_lib.given.training import adam_step


def extract_features__one_relu(X, parameters):
    h = np.maximum(X @ parameters["W1"] + parameters["b1"], 0)
    return h @ parameters["W2"] + parameters["b2"]


def extract_features__relu_once(X, parameters):
    return np.maximum((X @ parameters["W1"] + parameters["b1"]) @ parameters["W2"] + parameters["b2"], 0)


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


def lora_weight__no_rank(W, A, B, alpha):
    return W + alpha * A @ B


def lora_weight__n_in(W, A, B, alpha):
    return W + alpha / A.shape[0] * A @ B


def lora_gradients__no_scale(dW, A, B, alpha):
    return dW @ B.T, A.T @ dW


def lora_gradients__exchanged(dW, A, B, alpha):
    s = alpha / A.shape[1]
    return s * A.T @ dW, s * dW @ B.T


def train_head__no_bias(features, y, classes, steps, learning_rate):
    W, state = np.zeros((features.shape[1], classes)), {}
    for _ in range(steps):
        _, gradients = mlp_backward(features, y, {"W1": W, "b1": np.zeros(classes)})
        moved, state = adam_step({"W1": W}, {"W1": gradients["W1"]}, state, learning_rate)
        W = moved["W1"]
    return W, np.zeros(classes)


def train_head__state_lost(features, y, classes, steps, learning_rate):
    head = {"W1": np.zeros((features.shape[1], classes)), "b1": np.zeros(classes)}
    for _ in range(steps):
        _, gradients = mlp_backward(features, y, head)
        head, _ = adam_step(head, gradients, {}, learning_rate)
    return head["W1"], head["b1"]


def fine_tune_step__no_decay(parameters, gradients, state, learning_rate, weight_decay, frozen):
    stopped = {name: 0 * p if name in frozen else gradients[name] for name, p in parameters.items()}
    return adam_step(parameters, stopped, state, learning_rate)


def fine_tune_step__only_changed(parameters, gradients, state, learning_rate, weight_decay, frozen):
    free = {k: v for k, v in parameters.items() if k not in frozen}
    return adam_step(free, {k: gradients[k] for k in free}, state, learning_rate, weight_decay)


def fine_tune_step__restored(parameters, gradients, state, learning_rate, weight_decay, frozen):
    stopped = {name: 0 * p if name in frozen else gradients[name] for name, p in parameters.items()}
    moved, state = adam_step(parameters, stopped, state, learning_rate, weight_decay)
    return {name: parameters[name] if name in frozen else moved[name] for name in parameters}, state


def extract_features__no_bias(X, parameters):
    return np.maximum(np.maximum(X @ parameters["W1"], 0) @ parameters["W2"], 0)


def extract_features__whole_network(X, parameters):
    hidden = np.maximum(np.maximum(X @ parameters["W1"] + parameters["b1"], 0) @ parameters["W2"] + parameters["b2"], 0)
    return hidden @ parameters["W3"] + parameters["b3"] if "W3" in parameters else hidden


def extract_features__first_layer(X, parameters):
    return np.maximum(X @ parameters["W1"] + parameters["b1"], 0)


def few_shot_accuracy__nearest_neighbour(features, y, shots):
    known = np.concatenate([np.flatnonzero(y == c)[:shots] for c in np.unique(y)])
    rest = np.setdiff1d(np.arange(len(y)), known)
    distances = ((features[rest][:, None] - features[known]) ** 2).sum(axis=2)
    return np.mean(y[known][distances.argmin(axis=1)] == y[rest])


def _prototypes(features, y, shots):
    classes = np.unique(y)
    known = [np.flatnonzero(y == c)[:shots] for c in classes]
    rest = np.setdiff1d(np.arange(len(y)), np.concatenate(known))
    return classes, np.array([features[k].mean(axis=0) for k in known]), rest


def few_shot_accuracy__city_blocks(features, y, shots):
    classes, middles, rest = _prototypes(features, y, shots)
    distances = np.abs(features[rest][:, None] - middles).sum(axis=2)
    return np.mean(classes[distances.argmin(axis=1)] == y[rest])


def few_shot_accuracy__errors(features, y, shots):
    classes, middles, rest = _prototypes(features, y, shots)
    distances = np.linalg.norm(features[rest][:, None] - middles, axis=2)
    return np.mean(classes[distances.argmin(axis=1)] != y[rest])


def few_shot_accuracy__number_of_hits(features, y, shots):
    classes, middles, rest = _prototypes(features, y, shots)
    distances = np.linalg.norm(features[rest][:, None] - middles, axis=2)
    return int(np.sum(classes[distances.argmin(axis=1)] == y[rest]))


def lora_weight__product_alone(W, A, B, alpha):
    return alpha / A.shape[1] * A @ B


def lora_weight__plain_sum(W, A, B, alpha):
    return W + A @ B


def lora_weight__times_rank(W, A, B, alpha):
    return W + alpha * len(B) * A @ B


def lora_gradients__alpha_alone(dW, A, B, alpha):
    return alpha * dW @ B.T, alpha * A.T @ dW


def lora_gradients__scale_for_b_only(dW, A, B, alpha):
    return dW @ B.T, alpha / A.shape[1] * A.T @ dW


def lora_gradients__transposed(dW, A, B, alpha):
    scale = alpha / A.shape[1]
    return scale * B @ dW.T, scale * dW.T @ A


def train_head__ascent(features, y, classes, steps, learning_rate):
    head, state = {"W1": np.zeros((features.shape[1], classes)), "b1": np.zeros(classes)}, {}
    for _ in range(steps):
        _, gradients = mlp_backward(features, y, head)
        head, state = adam_step(head, {name: -slopes for name, slopes in gradients.items()}, state, learning_rate)
    return head["W1"], head["b1"]


def train_head__plain_descent(features, y, classes, steps, learning_rate):
    head = {"W1": np.zeros((features.shape[1], classes)), "b1": np.zeros(classes)}
    for _ in range(steps):
        _, gradients = mlp_backward(features, y, head)
        head = {name: values - learning_rate * gradients[name] for name, values in head.items()}
    return head["W1"], head["b1"]


def train_head__bias_before_weights(features, y, classes, steps, learning_rate):
    head, state = {"W1": np.zeros((features.shape[1], classes)), "b1": np.zeros(classes)}, {}
    for _ in range(steps):
        _, gradients = mlp_backward(features, y, head)
        head, state = adam_step(head, gradients, state, learning_rate)
    return head["b1"], head["W1"]


def fine_tune_step__all_move(parameters, gradients, state, learning_rate, weight_decay, frozen):
    return adam_step(parameters, gradients, state, learning_rate, weight_decay)


def fine_tune_step__no_memory(parameters, gradients, state, learning_rate, weight_decay, frozen):
    free = {name: p for name, p in parameters.items() if name not in frozen}
    moved, state = adam_step(free, {name: gradients[name] for name in free}, {}, learning_rate, weight_decay)
    return {**parameters, **moved}, state


def fine_tune_step__decay_forgotten(parameters, gradients, state, learning_rate, weight_decay, frozen):
    free = {name: p for name, p in parameters.items() if name not in frozen}
    moved, state = adam_step(free, {name: gradients[name] for name in free}, state, learning_rate)
    return {**parameters, **moved}, state
