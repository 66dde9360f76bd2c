"""Known mistakes of lesson `transfer`."""

import numpy as np

from ...mistakes import mistake, probes


@probes("extract_features")
def samples_and_networks(rng):
    for N, n, h, d in ((3, 2, 4, 5), (5, 4, 3, 2), (2, 6, 5, 3)):
        shapes = {"W1": (n, h), "b1": h, "W2": (h, d), "b2": d, "W3": (d, 4), "b3": 4}
        yield rng.normal(size=(N, n)), {name: rng.normal(size=shape) for name, shape in shapes.items()}


@probes("few_shot_accuracy")
def features_and_classes(rng):
    for classes, d, shots in ((2, 2, 1), (3, 4, 2), (4, 3, 3), (3, 5, 1), (5, 2, 4)):
        y = rng.permutation(np.repeat(2 * np.arange(classes) + 1, shots + 5))
        yield rng.normal(size=(classes, d))[y // 2] + 0.8 * rng.normal(size=(len(y), d)) + 1, y, shots


@probes("train_head")
def heads_to_train(rng):
    for N, d, classes, steps in ((5, 3, 2, 2), (7, 2, 4, 5), (4, 5, 3, 3)):
        yield rng.normal(size=(N, d)), rng.integers(0, classes, size=N), classes, steps, 0.3


@probes("fine_tune_step")
def parameters_gradients_and_state(rng):
    shapes = {"W": (3, 2), "b": 2, "c": (2, 4)}
    for frozen in ({"W"}, {"b"}, {"W", "c"}):
        parameters, gradients, mean, square = (
            {name: rng.normal(size=shape) for name, shape in shapes.items()} for _ in range(4)
        )
        state = {"step": 2, "mean": mean, "square": {name: values**2 for name, values in square.items()}}
        yield parameters, gradients, state, 0.3, 0.2, frozen


@probes("lora_weight")
def weights_and_factors(rng):
    for n_in, n_out, r in ((5, 3, 2), (2, 6, 3), (4, 5, 1)):
        yield rng.normal(size=(n_in, n_out)), rng.normal(size=(n_in, r)), rng.normal(size=(r, n_out)), 1.7


@probes("lora_gradients")
def gradients_and_factors(rng):
    for n_in, n_out, r in ((5, 3, 2), (2, 6, 3), (4, 5, 1)):
        yield rng.normal(size=(n_in, n_out)), rng.normal(size=(n_in, r)), rng.normal(size=(r, n_out)), 1.7


def _relu(Z):
    return np.maximum(Z, 0)


def _features(X, parameters, first=_relu, second=_relu):
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    return second(first(X @ W1 + b1) @ W2 + b2)


@mistake("extract_features", "ReLU is missing after the second layer: the features are what comes out of it.")
def no_second_relu(X, parameters):
    return _features(X, parameters, second=lambda Z: Z)


@mistake("extract_features", "ReLU is missing after the first layer.")
def no_first_relu(X, parameters):
    return _features(X, parameters, first=lambda Z: Z)


@mistake("extract_features", "ReLU is missing after both layers.")
def no_relu(X, parameters):
    return _features(X, parameters, lambda Z: Z, lambda Z: Z)


@mistake("extract_features", "The biases are missing.")
def no_biases(X, parameters):
    return _relu(_relu(X @ parameters["W1"]) @ parameters["W2"])


@mistake("extract_features", "The head was applied too; the features end before it.")
def with_the_head(X, parameters):
    features = _features(X, parameters)
    return features @ parameters["W3"] + parameters["b3"] if "W3" in parameters else features


@mistake("extract_features", "Only the first layer was computed.")
def first_layer_only(X, parameters):
    return _relu(X @ parameters["W1"] + parameters["b1"])


def _shots(features, y, shots, known=None, tested=None, answer=None):
    classes = np.unique(y)
    first = [np.flatnonzero(y == label)[:shots] for label in classes]
    known = first if known is None else known(y, classes)
    middles = np.array([features[places].mean(axis=0) for places in known])
    rest = np.delete(np.arange(len(y)), np.concatenate(first)) if tested is None else tested(y)
    if answer is None:
        guesses = np.linalg.norm(features[rest][:, None] - middles, axis=2).argmin(axis=1)
    else:
        guesses = answer(features, rest, middles, first)
    return float(np.mean(classes[guesses] == y[rest]))


@mistake(
    "few_shot_accuracy", "The samples that made the prototypes were tested too: that flatters. Test the others only."
)
def tests_on_all(features, y, shots):
    return _shots(features, y, shots, tested=lambda y: np.arange(len(y)))


@mistake("few_shot_accuracy", "The prototypes are means of *all* samples of a class: the labels of the test were used.")
def peeks(features, y, shots):
    return _shots(features, y, shots, known=lambda y, classes: [np.flatnonzero(y == label) for label in classes])


@mistake("few_shot_accuracy", "The last samples of each class made the prototypes; take the first ones.")
def last_ones(features, y, shots):
    features, y = features[::-1], y[::-1]
    return _shots(features, y, shots)


@mistake(
    "few_shot_accuracy", "The nearest single sample was taken; each class has one prototype, the mean of its samples."
)
def nearest_sample(features, y, shots):
    def answer(features, rest, middles, first):
        far = [np.linalg.norm(features[rest][:, None] - features[places], axis=2).min(axis=1) for places in first]
        return np.argmin(far, axis=0)

    return _shots(features, y, shots, answer=answer)


@mistake(
    "few_shot_accuracy",
    "The prototype with the largest dot product was taken: that favours long ones. Take the smallest distance.",
)
def largest_dot_product(features, y, shots):
    return _shots(
        features, y, shots, answer=lambda features, rest, middles, first: (features[rest] @ middles.T).argmax(axis=1)
    )


@mistake("few_shot_accuracy", "That is how many are right; divide by how many were tested.")
def counts_instead(features, y, shots):
    share = _shots(features, y, shots)
    return round(share * (len(y) - shots * len(np.unique(y))))


@mistake("few_shot_accuracy", "That is the share of wrong answers.")
def share_of_errors(features, y, shots):
    return 1 - _shots(features, y, shots)


@mistake("few_shot_accuracy", "The prototype farthest away was taken: take the nearest one.")
def farthest(features, y, shots):
    def answer(features, rest, middles, first):
        return np.linalg.norm(features[rest][:, None] - middles, axis=2).argmax(axis=1)

    return _shots(features, y, shots, answer=answer)


@mistake("few_shot_accuracy", "Distances are Euclidean: the sum of the absolute differences was taken.")
def sums_absolute_differences(features, y, shots):
    def answer(features, rest, middles, first):
        return np.abs(features[rest][:, None] - middles).sum(axis=2).argmin(axis=1)

    return _shots(features, y, shots, answer=answer)


def _adam(parameters, gradients, state, rate, decay=0.0):
    t = state.get("step", 0) + 1
    moved, means, squares = {}, {}, {}
    for name, values in parameters.items():
        means[name] = 0.9 * state.get("mean", {}).get(name, 0) + 0.1 * gradients[name]
        squares[name] = 0.999 * state.get("square", {}).get(name, 0) + 0.001 * gradients[name] ** 2
        along = means[name] / (1 - 0.9**t) / (np.sqrt(squares[name] / (1 - 0.999**t)) + 1e-8)
        moved[name] = values - rate * decay * values * (np.ndim(values) == 2) - rate * along
    return moved, {"step": t, "mean": means, "square": squares}


def _slopes(features, y, head):
    Z = features @ head["W"] + head["b"]
    P = np.exp(Z - Z.max(axis=1, keepdims=True))
    d_Z = (P / P.sum(axis=1, keepdims=True) - np.eye(Z.shape[1])[y]) / len(y)
    return {"W": features.T @ d_Z, "b": d_Z.sum(axis=0)}


def _train(features, y, classes, steps, rate, sign=1.0, bias=True, remembers=True, step=_adam):
    head, state = {"W": np.zeros((features.shape[1], classes)), "b": np.zeros(classes)}, {}
    for _ in range(steps):
        gradients = {name: sign * slopes for name, slopes in _slopes(features, y, head).items()}
        if not bias:
            gradients["b"] = 0 * gradients["b"]
        head, state = step(head, gradients, state if remembers else {}, rate)
    return head["W"], head["b"]


@mistake("train_head", "These are plain steps against the gradient; take `adam_step`.")
def plain_steps(features, y, classes, steps, learning_rate):
    def step(head, gradients, state, rate):
        return {name: values - rate * gradients[name] for name, values in head.items()}, state

    return _train(features, y, classes, steps, learning_rate, step=step)


@mistake("train_head", "Adam forgets: its state starts from {} in each step. Let it begin once, before the loop.")
def state_anew(features, y, classes, steps, learning_rate):
    return _train(features, y, classes, steps, learning_rate, remembers=False)


@mistake("train_head", "The steps go uphill.")
def uphill(features, y, classes, steps, learning_rate):
    return _train(features, y, classes, steps, learning_rate, sign=-1.0)


@mistake("train_head", "There is one step for each sample: each step takes all samples at once.")
def one_sample_at_a_time(features, y, classes, steps, learning_rate):
    head, state = {"W": np.zeros((features.shape[1], classes)), "b": np.zeros(classes)}, {}
    for _ in range(steps):
        for row, label in zip(features, y):
            head, state = _adam(head, _slopes(row[None], np.array([label]), head), state, learning_rate)
    return head["W"], head["b"]


@mistake("train_head", "The bias was not trained.")
def bias_stays(features, y, classes, steps, learning_rate):
    return _train(features, y, classes, steps, learning_rate, bias=False)


@mistake("train_head", "There was one step too many.")
def one_step_more(features, y, classes, steps, learning_rate):
    return _train(features, y, classes, steps + 1, learning_rate)


@mistake("train_head", "Only one step was made: repeat it `steps` times.")
def one_step_only(features, y, classes, steps, learning_rate):
    return _train(features, y, classes, min(steps, 1), learning_rate)


@mistake("train_head", "The two results are in the other order: W, then b.")
def bias_first(features, y, classes, steps, learning_rate):
    return _train(features, y, classes, steps, learning_rate)[::-1]


@mistake("train_head", "There is weight decay here; `train_head` has none.")
def decaying_head(features, y, classes, steps, learning_rate):
    def step(head, gradients, state, rate):
        return _adam(head, gradients, state, rate, 0.01)

    return _train(features, y, classes, steps, learning_rate, step=step)


@mistake(
    "train_head",
    "Momentum is missing: this divides by the root mean square, but takes the last gradient and not Adam's mean.",
)
def without_momentum(features, y, classes, steps, learning_rate):
    def step(head, gradients, state, rate):
        moved, new = _adam(head, gradients, state, rate)
        t = new["step"]
        return {
            name: values - rate * gradients[name] / (np.sqrt(new["square"][name] / (1 - 0.999**t)) + 1e-8)
            for name, values in head.items()
        }, new

    return _train(features, y, classes, steps, learning_rate, step=step)


def _fine_tune(parameters, gradients, state, rate, decay, frozen):
    free = {name: values for name, values in parameters.items() if name not in frozen}
    moved, state = _adam(free, gradients, state, rate, decay)
    return {**parameters, **moved}, state


def _stopped(parameters, gradients, frozen):
    return {name: 0 * values if name in frozen else gradients[name] for name, values in parameters.items()}


@mistake(
    "fine_tune_step",
    "The decay is gone, but what was trained before moves on: Adam remembers old gradients. Don't hand frozen arrays to `adam_step` at all.",
)
def memory_moves_on(parameters, gradients, state, learning_rate, weight_decay, frozen):
    moved, state = _adam(parameters, _stopped(parameters, gradients, frozen), state, learning_rate)
    return {
        name: moved[name] if name in frozen or values.ndim != 2 else moved[name] - learning_rate * weight_decay * values
        for name, values in parameters.items()
    }, state


@mistake("fine_tune_step", "The memory is gone, but the weight decay still pulls at frozen arrays.")
def decay_pulls_on(parameters, gradients, state, learning_rate, weight_decay, frozen):
    moved, state = _fine_tune(parameters, gradients, state, learning_rate, weight_decay, frozen)
    return {
        name: values * (1 - learning_rate * weight_decay * (name in frozen and values.ndim == 2))
        for name, values in moved.items()
    }, state


@mistake(
    "fine_tune_step", "The frozen arrays are right, but they are in the state too: it should be that of what moves."
)
def state_of_all(parameters, gradients, state, learning_rate, weight_decay, frozen):
    stopped = _stopped(parameters, gradients, frozen)
    moved, state = _adam(parameters, stopped, state, learning_rate, weight_decay)
    return {name: parameters[name] if name in frozen else values for name, values in moved.items()}, state


@mistake("fine_tune_step", "The frozen arrays were moved too.")
def moves_frozen(parameters, gradients, state, learning_rate, weight_decay, frozen):
    return _adam(parameters, gradients, state, learning_rate, weight_decay)


@mistake("fine_tune_step", "Only the frozen arrays were moved: it is the other way round.")
def moves_only_frozen(parameters, gradients, state, learning_rate, weight_decay, frozen):
    others = parameters.keys() - frozen
    return _fine_tune(parameters, gradients, state, learning_rate, weight_decay, others)


@mistake("fine_tune_step", "The frozen arrays are missing in the result: the network still needs them.")
def drops_frozen(parameters, gradients, state, learning_rate, weight_decay, frozen):
    moved, state = _fine_tune(parameters, gradients, state, learning_rate, weight_decay, frozen)
    return {name: values for name, values in moved.items() if name not in frozen}, state


@mistake("fine_tune_step", "The weight decay was not handed on to `adam_step`.")
def decay_not_handed_on(parameters, gradients, state, learning_rate, weight_decay, frozen):
    return _fine_tune(parameters, gradients, state, learning_rate, 0.0, frozen)


@mistake("fine_tune_step", "The state was not handed on: Adam begins anew in each step.")
def state_not_handed_on(parameters, gradients, state, learning_rate, weight_decay, frozen):
    return _fine_tune(parameters, gradients, {}, learning_rate, weight_decay, frozen)


@mistake("fine_tune_step", "The state that comes back is the old one; return what `adam_step` returns.")
def old_state(parameters, gradients, state, learning_rate, weight_decay, frozen):
    return _fine_tune(parameters, gradients, state, learning_rate, weight_decay, frozen)[0], state


@mistake("fine_tune_step", "The frozen arrays became zero: they keep their values.")
def zeroes_frozen(parameters, gradients, state, learning_rate, weight_decay, frozen):
    moved, state = _fine_tune(parameters, gradients, state, learning_rate, weight_decay, frozen)
    return {name: values * (name not in frozen) for name, values in moved.items()}, state


def _lora(W, A, B, alpha, scale=None):
    return W + (alpha / A.shape[1] if scale is None else scale(alpha, A, B)) * A @ B


@mistake("lora_weight", "α is not divided by the rank.")
def alpha_alone(W, A, B, alpha):
    return _lora(W, A, B, alpha, lambda alpha, A, B: alpha)


@mistake("lora_weight", "The factor α / r is missing.")
def no_factor(W, A, B, alpha):
    return _lora(W, A, B, alpha, lambda alpha, A, B: 1.0)


@mistake("lora_weight", "α was divided by n_in; the rank is the number of A's columns.")
def divides_by_rows(W, A, B, alpha):
    return _lora(W, A, B, alpha, lambda alpha, A, B: alpha / A.shape[0])


@mistake("lora_weight", "α was multiplied by the rank; divide.")
def times_rank(W, A, B, alpha):
    return _lora(W, A, B, alpha, lambda alpha, A, B: alpha * A.shape[1])


@mistake("lora_weight", "α was divided by the root of the rank, as in rank-stabilised LoRA; here it is α / r.")
def root_of_rank(W, A, B, alpha):
    return _lora(W, A, B, alpha, lambda alpha, A, B: alpha / np.sqrt(A.shape[1]))


@mistake("lora_weight", "That is the update alone; W is missing.")
def update_only(W, A, B, alpha):
    return _lora(W, A, B, alpha) - W


def _gradients(dW, A, B, alpha):
    scale = alpha / A.shape[1]
    return scale * dW @ B.T, scale * A.T @ dW


@mistake("lora_gradients", "The factor α / r is missing.")
def slopes_without_factor(dW, A, B, alpha):
    return _gradients(dW, A, B, np.shape(A)[1])


@mistake("lora_gradients", "α is not divided by the rank.")
def slopes_with_alpha(dW, A, B, alpha):
    return _gradients(dW, A, B, alpha * np.shape(A)[1])


@mistake("lora_gradients", "α was divided by n_in; the rank is the number of A's columns.")
def slopes_by_rows(dW, A, B, alpha):
    return _gradients(dW, A, B, alpha * np.shape(A)[1] / np.shape(A)[0])


@mistake("lora_gradients", "The two gradients are in the other order: dA, then dB.")
def other_order(dW, A, B, alpha):
    return _gradients(dW, A, B, alpha)[::-1]


@mistake("lora_gradients", "Each factor got the transposed shape: a gradient has the shape of what it belongs to.")
def transposed_slopes(dW, A, B, alpha):
    return tuple(gradient.T for gradient in _gradients(dW, A, B, alpha))


@mistake("lora_gradients", "dB has the factor α / r, dA lacks it (or the other way round): it stands before both.")
def factor_once(dW, A, B, alpha):
    return _gradients(dW, A, B, np.shape(A)[1])[0], _gradients(dW, A, B, alpha)[1]


@mistake("lora_gradients", "The transposes are missing: dW meets Bᵀ from the right, Aᵀ from the left.")
def no_transposes(dW, A, B, alpha):
    scale = alpha / A.shape[1]
    return scale * dW @ B, scale * A @ dW


@mistake("lora_weight", "B A is the paper's order, for samples in columns; here it is A B.")
def paper_order(W, A, B, alpha):
    return W + alpha / A.shape[1] * (B.T @ A.T)


@mistake("few_shot_accuracy", "The first rows of all made the prototypes; the first `shots` *of each class* should.")
def first_rows_of_all(features, y, shots):
    classes, known = np.unique(y), shots * len(np.unique(y))
    middles = np.array([features[:known][y[:known] == label].mean(axis=0) for label in classes])
    guesses = np.linalg.norm(features[known:][:, None] - middles, axis=2).argmin(axis=1)
    return float(np.mean(classes[guesses] == y[known:]))


@mistake(
    "few_shot_accuracy", "A prototype's place, 0, 1, …, was compared with a class: `np.unique(y)` says whose it is."
)
def place_for_class(features, y, shots):
    classes = np.unique(y)
    first = [np.flatnonzero(y == label)[:shots] for label in classes]
    middles = np.array([features[places].mean(axis=0) for places in first])
    rest = np.delete(np.arange(len(y)), np.concatenate(first))
    return float(np.mean(np.linalg.norm(features[rest][:, None] - middles, axis=2).argmin(axis=1) == y[rest]))


@mistake(
    "fine_tune_step", "Nothing moved: of two dicts that are merged the later one wins, and these are the old arrays."
)
def old_arrays_win(parameters, gradients, state, learning_rate, weight_decay, frozen):
    return dict(parameters), _fine_tune(parameters, gradients, state, learning_rate, weight_decay, frozen)[1]


@mistake("extract_features", "The first bias was added after ReLU: it belongs to the layer, before ReLU.")
def first_bias_after_relu(X, parameters):
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    return _relu((_relu(X @ W1) + b1) @ W2 + b2)


@mistake("extract_features", "The biases were added after ReLU: each belongs to its layer, before ReLU.")
def biases_after_relu(X, parameters):
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    return _relu((_relu(X @ W1) + b1) @ W2) + b2


@mistake("few_shot_accuracy", "At a tie the larger class won: the smaller one does.")
def larger_class_at_a_tie(features, y, shots):
    def answer(features, rest, middles, first):
        distances = np.linalg.norm(features[rest][:, None] - middles, axis=2)
        return len(middles) - 1 - distances[:, ::-1].argmin(axis=1)

    return _shots(features, y, shots, answer=answer)


@mistake("few_shot_accuracy", "`shots` counts for each class: take the first samples of *its* own.")
def first_rows_whatever_class(features, y, shots):
    classes = np.unique(y)
    with np.errstate(all="ignore"):
        middles = np.array([_mean(features[:shots][y[:shots] == label]) for label in classes])
    guesses = np.linalg.norm(features[shots:][:, None] - middles, axis=2).argmin(axis=1)
    return float(np.mean(classes[guesses] == y[shots:]))


def _mean(rows):
    return rows.sum(axis=0) / np.float64(len(rows))


@mistake(
    "few_shot_accuracy",
    "The test left out the first rows of all: leave out exactly those samples that made a prototype, wherever they stand.",
)
def leaves_out_the_first_rows(features, y, shots):
    return _shots(features, y, shots, tested=lambda y: np.arange(shots * len(np.unique(y)), len(y)))


@mistake("few_shot_accuracy", "The mean has no axis, so that a prototype is one number: average the samples, `axis=0`.")
def prototypes_are_numbers(features, y, shots):
    classes = np.unique(y)
    first = [np.flatnonzero(y == label)[:shots] for label in classes]
    middles = np.array([features[places].mean() for places in first])
    rest = np.delete(np.arange(len(y)), np.concatenate(first))
    guesses = np.linalg.norm(features[rest][:, None] - middles, axis=2).argmin(axis=1)
    return float(np.mean(classes[guesses] == y[rest]))


@mistake("few_shot_accuracy", "The distance was summed over the classes, axis 1: a vector's entries lie along axis 2.")
def distances_over_classes(features, y, shots):
    def answer(features, rest, middles, first):
        return np.linalg.norm(features[rest][:, None] - middles, axis=1).argmin(axis=1)

    return _shots(features, y, shots, answer=answer)


@mistake("few_shot_accuracy", "A prototype is the *mean* of its samples: here they are only added up.")
def prototypes_are_sums(features, y, shots):
    def answer(features, rest, middles, first):
        sums = np.array([features[places].sum(axis=0) for places in first])
        return np.linalg.norm(features[rest][:, None] - sums, axis=2).argmin(axis=1)

    return _shots(features, y, shots, answer=answer)


@mistake("few_shot_accuracy", "The shares of the classes were averaged: every sample that is tested counts as much.")
def mean_over_classes(features, y, shots):
    classes = np.unique(y)
    first = [np.flatnonzero(y == label)[:shots] for label in classes]
    middles = np.array([features[places].mean(axis=0) for places in first])
    rest = np.delete(np.arange(len(y)), np.concatenate(first))
    right = classes[np.linalg.norm(features[rest][:, None] - middles, axis=2).argmin(axis=1)] == y[rest]
    with np.errstate(all="ignore"):
        return float(
            np.mean([right[y[rest] == label].sum() / np.float64(np.sum(y[rest] == label)) for label in classes])
        )


@mistake("train_head", "The head's W has the shape (classes, d): samples are rows, so that it is (d, classes).")
def turned_head(features, y, classes, steps, learning_rate):
    head = np.zeros((classes, features.shape[1]))
    _ = features @ head if steps else None
    return _train(features, y, classes, steps, learning_rate) if steps else (head, np.zeros(classes))


@mistake("fine_tune_step", "What moves is decided by `frozen`, not by which gradients came.")
def moves_what_has_a_gradient(parameters, gradients, state, learning_rate, weight_decay, frozen):
    others = parameters.keys() - gradients.keys()
    return _fine_tune(parameters, gradients, state, learning_rate, weight_decay, others)


@mistake(
    "fine_tune_step",
    "The weight decay is gone for all arrays; those that move still need it. And frozen arrays are still in Adam's hands.",
)
def no_decay_at_all(parameters, gradients, state, learning_rate, weight_decay, frozen):
    return _adam(parameters, _stopped(parameters, gradients, frozen), state, learning_rate)


@mistake("lora_weight", "The factor α / r stands before the update AB only, not before W.")
def factor_before_all(W, A, B, alpha):
    return alpha / A.shape[1] * (W + A @ B)


@mistake("lora_weight", "B A is the paper's order, for samples in columns; here it is A B.")
def paper_order_as_it_is(W, A, B, alpha):
    return W + alpha / A.shape[1] * B @ A


@mistake("lora_weight", "`//` rounds α / r down to a whole number: divide with `/`.")
def whole_factor(W, A, B, alpha):
    return _lora(W, A, B, alpha, lambda alpha, A, B: alpha // A.shape[1])


@mistake("lora_weight", "α was divided by n_out; the rank is the number of A's columns.")
def divides_by_columns(W, A, B, alpha):
    return _lora(W, A, B, alpha, lambda alpha, A, B: alpha / B.shape[1])


@mistake("lora_weight", "The update was subtracted: it is added.")
def subtracts_the_update(W, A, B, alpha):
    return _lora(W, A, B, -alpha)


@mistake("lora_weight", "r is the number of A's columns, also where the product AB has a smaller rank, or is 0.")
def rank_of_the_product(W, A, B, alpha):
    with np.errstate(all="ignore"):
        return _lora(W, A, B, alpha, lambda alpha, A, B: alpha / np.linalg.matrix_rank(A @ B))


@mistake("lora_gradients", "`//` rounds α / r down to a whole number: divide with `/`.")
def slopes_with_a_whole_factor(dW, A, B, alpha):
    return _gradients(dW, A, B, alpha // A.shape[1] * A.shape[1])
