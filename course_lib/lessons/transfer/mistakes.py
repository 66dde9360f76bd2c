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
def parameters_and_gradients(rng):
    for frozen in ({"W"}, {"b"}, {"W", "c"}):
        params, grads = (
            {name: rng.normal(size=shape) for name, shape in (("W", (3, 2)), ("b", 2), ("c", (2, 4)))} for _ in range(2)
        )
        yield params, grads, 0.3, frozen


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


def _features(X, params, first=_relu, second=_relu):
    W1, b1, W2, b2 = (params[name] for name in ("W1", "b1", "W2", "b2"))
    return second(first(X @ W1 + b1) @ W2 + b2)


@mistake("extract_features", "ReLU is missing after the second layer: the features are what comes out of it.")
def no_second_relu(X, params):
    return _features(X, params, second=lambda Z: Z)


@mistake("extract_features", "ReLU is missing after the first layer.")
def no_first_relu(X, params):
    return _features(X, params, first=lambda Z: Z)


@mistake("extract_features", "ReLU is missing after both layers.")
def no_relu(X, params):
    return _features(X, params, lambda Z: Z, lambda Z: Z)


@mistake("extract_features", "The biases are missing.")
def no_biases(X, params):
    return _relu(_relu(X @ params["W1"]) @ params["W2"])


@mistake("extract_features", "The head was applied too; the features end before it.")
def with_the_head(X, params):
    features = _features(X, params)
    return features @ params["W3"] + params["b3"] if "W3" in params else features


@mistake("extract_features", "Only the first layer was computed.")
def first_layer_only(X, params):
    return _relu(X @ params["W1"] + params["b1"])


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


def _train(
    features, y, classes, steps, rate, gradients=lambda P, Y: (P - Y) / len(Y), bias=True, sign=-1.0, shares=None
):
    Y = np.eye(classes)[y]
    W, b = np.zeros((features.shape[1], classes)), np.zeros(classes)
    for _ in range(steps):
        Z = features @ W + b
        if shares is None:
            P = np.exp(Z - Z.max(axis=1, keepdims=True))
            P = P / P.sum(axis=1, keepdims=True)
        else:
            P = shares(Z)
        dZ = gradients(P, Y)
        W = W + sign * rate * features.T @ dZ
        b = b + sign * rate * dZ.sum(axis=0) * bias
    return W, b


@mistake("train_head", "The gradients were not divided by the number of samples: the loss is a mean.")
def not_a_mean(features, y, classes, steps, learning_rate):
    return _train(features, y, classes, steps, learning_rate, gradients=lambda P, Y: P - Y)


@mistake("train_head", "The steps go uphill: subtract the gradient.")
def uphill(features, y, classes, steps, learning_rate):
    return _train(features, y, classes, steps, learning_rate, sign=1.0)


@mistake("train_head", "The bias was not trained.")
def bias_stays(features, y, classes, steps, learning_rate):
    return _train(features, y, classes, steps, learning_rate, bias=False)


@mistake("train_head", "The bias got the *mean* of gradients that are divided by N already: add them up.")
def mean_for_the_bias(features, y, classes, steps, learning_rate):
    return _train(features, y, classes, steps, learning_rate, bias=1 / len(y))


@mistake("train_head", "There was one step too many.")
def one_step_more(features, y, classes, steps, learning_rate):
    return _train(features, y, classes, steps + 1, learning_rate)


@mistake("train_head", "Only one step was made: repeat it `steps` times.")
def one_step_only(features, y, classes, steps, learning_rate):
    return _train(features, y, classes, min(steps, 1), learning_rate)


@mistake("train_head", "The exponential overflows: subtract each row's largest logit first (lesson `layers`).")
def overflows(features, y, classes, steps, learning_rate):
    def shares(Z):
        with np.errstate(all="ignore"):
            return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)

    return _train(features, y, classes, steps, learning_rate, shares=shares)


@mistake("train_head", "Each class got its own sigmoid; softmax makes them share one whole.")
def sigmoids(features, y, classes, steps, learning_rate):
    return _train(features, y, classes, steps, learning_rate, shares=lambda Z: 0.5 * (1 + np.tanh(Z / 2)))


def _step(params, grads, lr, frozen, moves=lambda name, frozen: name not in frozen, sign=-1.0):
    return {
        name: values + (sign * lr * grads[name] if moves(name, frozen) and name in grads else 0)
        for name, values in params.items()
    }


@mistake("fine_tune_step", "The frozen arrays were moved too.")
def moves_frozen(params, grads, lr, frozen):
    return _step(params, grads, lr, frozen, moves=lambda name, frozen: True)


@mistake("fine_tune_step", "Only the frozen arrays were moved: it is the other way round.")
def moves_only_frozen(params, grads, lr, frozen):
    return _step(params, grads, lr, frozen, moves=lambda name, frozen: name in frozen)


@mistake("fine_tune_step", "The frozen arrays are missing in the result: the network still needs them.")
def drops_frozen(params, grads, lr, frozen):
    return {name: values for name, values in _step(params, grads, lr, frozen).items() if name not in frozen}


@mistake("fine_tune_step", "The step goes uphill: subtract the gradient.")
def climbs(params, grads, lr, frozen):
    return _step(params, grads, lr, frozen, sign=1.0)


@mistake("fine_tune_step", "The learning rate is missing.")
def no_rate(params, grads, lr, frozen):
    return _step(params, grads, 1.0, frozen)


@mistake("fine_tune_step", "The frozen arrays became zero: they keep their values.")
def zeroes_frozen(params, grads, lr, frozen):
    return {name: values * (name not in frozen) for name, values in _step(params, grads, lr, frozen).items()}


@mistake("fine_tune_step", "The old dict was changed: make a new one.")
def in_place(params, grads, lr, frozen):
    for name, values in _step(params, grads, lr, frozen).items():
        params[name] = values
    return params


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


@mistake(
    "train_head",
    "The weights were moved before the bias's gradient was computed: take both gradients first, then move both.",
)
def moves_one_after_the_other(features, y, classes, steps, learning_rate):
    Y = np.eye(classes)[y]
    W, b = np.zeros((features.shape[1], classes)), np.zeros(classes)
    for _ in range(steps):
        W = W - learning_rate * features.T @ (_softmax(features @ W + b) - Y) / len(y)
        b = b - learning_rate * (_softmax(features @ W + b) - Y).mean(axis=0)
    return W, b


@mistake(
    "train_head", "The softmax's sum was taken over the whole table; each row has its own: `axis=1, keepdims=True`."
)
def softmax_of_the_whole_table(features, y, classes, steps, learning_rate):
    def shares(Z):
        P = np.exp(Z - Z.max())
        return P / P.sum()

    return _train(features, y, classes, steps, learning_rate, shares=shares)


@mistake("fine_tune_step", "Only the arrays that moved came back, under the names of `grads`; return all names.")
def returns_what_moved(params, grads, lr, frozen):
    return {name: params[name] - lr * grads[name] for name in grads}


@mistake("lora_weight", "B A is the paper's order, for samples in columns; here it is A B.")
def paper_order(W, A, B, alpha):
    return W + alpha / A.shape[1] * (B.T @ A.T)


def _softmax(Z):
    P = np.exp(Z - Z.max(axis=1, keepdims=True))
    return P / P.sum(axis=1, keepdims=True)
