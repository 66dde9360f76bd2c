"""Known mistakes of lesson `layers`."""

import numpy as np

from ...mistakes import mistake


def _floats(*arrays):
    arrays = [np.array(array, dtype=float) for array in arrays]
    return arrays if len(arrays) > 1 else arrays[0]


@mistake("relu", "This is the derivative of ReLU, 1 where z is positive; return z itself there.")
def derivative(Z):
    return (_floats(Z) > 0).astype(float)


@mistake("relu", "Negative numbers became positive: that is the absolute value.")
def absolute_value(Z):
    return np.abs(_floats(Z))


@mistake("relu", "Negative numbers were cut out, so that the shape changed: set them to zero.")
def cuts_out(Z):
    Z = _floats(Z)
    return Z[Z > 0]


@mistake("relu", "Negative numbers were made small, not zero: that is *leaky* ReLU.")
def leaky(Z):
    Z = _floats(Z)
    return np.where(Z > 0, Z, 0.01 * Z)


@mistake(
    "relu",
    "The largest number of all was returned: `np.max(Z, 0)` is the maximum along axis 0; `np.maximum` compares entry by entry.",
)
def max_instead_of_maximum(Z):
    return np.max(_floats(Z), axis=0) if np.ndim(Z) else _floats(Z)


@mistake(
    "sigmoid",
    "e to the power of a large number overflowed: choose for each number the variant whose exponent is not positive.",
)
def overflows(Z):
    Z = _floats(Z)
    with np.errstate(all="ignore"):
        return np.exp(Z) / (1 + np.exp(Z))


@mistake("sigmoid", "The sign of the exponent is turned around: for large z the sigmoid is 1.")
def wrong_sign(Z):
    Z = _floats(Z)
    return 1 / (1 + np.exp(np.clip(Z, -700, 700)))


@mistake(
    "sigmoid",
    "The logits were cut to a range, or the result was rounded: the sigmoid of −700 is tiny, but it is e^(−700).",
)
def clips(Z):
    return 1 / (1 + np.exp(-np.clip(_floats(Z), -30, 30)))


@mistake("sigmoid", "This is the derivative, σ(1 − σ).")
def sigmoid_derivative(Z):
    s = 0.5 * (1 + np.tanh(_floats(Z) / 2))
    return s * (1 - s)


@mistake("sigmoid", "This is tanh, which goes from −1 to 1; the sigmoid goes from 0 to 1.")
def tanh(Z):
    return np.tanh(_floats(Z))


def _layer(X, W, b):
    X, W, b = _floats(X, W, b)
    if X.shape[1] != W.shape[0] or b.shape != (W.shape[1],):
        raise ValueError("shapes")
    return X, W, b


@mistake("dense", "The bias was added after the activation; it belongs inside: σ(XW + b).")
def bias_after_activation(X, W, b, activation):
    X, W, b = _layer(X, W, b)
    return (X @ W if activation is None else activation(X @ W)) + b


@mistake("dense", "The bias is missing.")
def no_bias(X, W, b, activation):
    X, W, b = _layer(X, W, b)
    return X @ W if activation is None else activation(X @ W)


@mistake("dense", "The activation was forgotten.")
def no_activation(X, W, b, activation):
    X, W, b = _layer(X, W, b)
    return X @ W + b


@mistake(
    "dense", "The weights were transposed: W is (inputs, neurons) here. (PyTorch stores them the other way round.)"
)
def transposed_weights(X, W, b, activation):
    X, W, b = _floats(X, W, b)
    if X.shape[1] != W.shape[1] or b.shape != (W.shape[0],):
        X, W, b = _layer(X, W, b)
        return np.flip(X @ W + b, axis=1) if activation is None else activation(np.flip(X @ W, axis=1) + b)
    Z = X @ W.T + b
    return Z if activation is None else activation(Z)


@mistake("dense", "The bias was added along the wrong axis: one bias per neuron, the same for every sample.")
def bias_per_sample(X, W, b, activation):
    X, W, b = _layer(X, W, b)
    Z = X @ W + (b[:, None] if len(b) == len(X) else b[::-1])
    return Z if activation is None else activation(Z)


@mistake("dense", "A single bias was repeated for all neurons in silence: compare the shapes first.")
def repeats_the_bias(X, W, b, activation):
    X, W, b = _floats(X, W, b)
    if X.shape[1] != W.shape[0]:
        raise ValueError("shapes")
    Z = X @ W + b
    return Z if activation is None else activation(Z)


def _forward(X, layers, use=lambda Z, activation: Z if activation is None else activation(Z)):
    outputs, A = [], _floats(X)
    for W, b, activation in layers:
        W, b = _floats(W, b)
        if A.shape[1] != W.shape[0]:
            raise ValueError("shapes")
        A = use(A @ W + b, activation)
        outputs.append(A)
    return outputs


@mistake("mlp_forward", "Only the network's output came back; return the output of every layer.")
def last_only(X, layers):
    return _forward(X, layers)[-1]


@mistake("mlp_forward", "The input was put in front of the list; it should hold the layers' outputs only.")
def input_in_front(X, layers):
    return [_floats(X), *_forward(X, layers)]


@mistake("mlp_forward", "Every layer got the network's input; each gets the output of the one before.")
def always_the_input(X, layers):
    outputs = [_floats(X) @ _floats(W) + _floats(b) for W, b, _ in layers]
    return [Z if activation is None else activation(Z) for Z, (_, _, activation) in zip(outputs, layers)]


@mistake("mlp_forward", "The last layer was left out.")
def without_the_last(X, layers):
    return _forward(X, layers)[:-1]


@mistake("mlp_forward", "The values before the activation were returned; return those after it.")
def before_activation(X, layers):
    outputs, A = [], _floats(X)
    for W, b, activation in layers:
        W, b = _floats(W, b)
        if A.shape[1] != W.shape[0]:
            raise ValueError("shapes")
        Z = A @ W + b
        outputs.append(Z)
        A = Z if activation is None else activation(Z)
    return outputs


@mistake("mlp_forward", "The activations were not applied.")
def linear_network(X, layers):
    return _forward(X, layers, use=lambda Z, activation: Z)


@mistake("xor_network", "This network computes OR: the point [1, 1] has to be brought back below 0.5.")
def computes_or():
    return [(np.ones((2, 2)), np.zeros(2), lambda Z: np.maximum(Z, 0)), (np.array([[1.0], [0.0]]), np.zeros(1), None)]


@mistake("xor_network", "This network computes AND: the corners [0, 1] and [1, 0] should be above 0.5.")
def computes_and():
    return [
        (np.ones((2, 2)), np.array([0.0, -1.0]), lambda Z: np.maximum(Z, 0)),
        (np.array([[0.0], [1.0]]), np.zeros(1), None),
    ]


@mistake("xor_network", "Without an activation the network is one line, and no line parts the corners.")
def no_bend():
    return [
        (np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([0.0, -1.0]), None),
        (np.array([[1.0], [-2.0]]), np.zeros(1), None),
    ]


@mistake("xor_network", "Yes and no are exchanged.")
def exchanged():
    return [
        (np.ones((2, 2)), np.array([0.0, -1.0]), lambda Z: np.maximum(Z, 0)),
        (np.array([[-1.0], [2.0]]), np.ones(1), None),
    ]


@mistake("softmax", "The whole table was normalised; each *row* has the sum 1.")
def whole_table(Z):
    Z = _floats(Z)
    e = np.exp(Z - Z.max())
    return e / e.sum()


@mistake("softmax", "The columns have the sum 1; the rows should: `axis=1`.")
def columns(Z):
    Z = _floats(Z)
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum(axis=0)


@mistake("softmax", "Large logits overflowed, and inf/inf is nan: subtract each row's largest logit first.")
def overflowing(Z):
    with np.errstate(all="ignore"):
        e = np.exp(_floats(Z))
        return e / e.sum(axis=1, keepdims=True)


@mistake(
    "softmax",
    "The largest logit of the whole table was subtracted: rows far below it vanish to 0/0. Subtract each row's own.",
)
def shifts_by_the_global_largest(Z):
    Z = _floats(Z)
    e = np.exp(Z - Z.max())
    with np.errstate(all="ignore"):
        return e / e.sum(axis=1, keepdims=True)


@mistake("softmax", "The logits were divided by their sum, without the exponential.")
def no_exponential(Z):
    Z = _floats(Z)
    with np.errstate(all="ignore"):
        return Z / Z.sum(axis=1, keepdims=True)


@mistake(
    "softmax", "The sum was taken before the exponential shift was undone, or the mean was used: rows do not sum to 1."
)
def divides_by_the_mean(Z):
    Z = _floats(Z)
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / (e.sum(axis=1, keepdims=True) + 1)


def _rows(P, y):
    P, y = _floats(P), np.array(y, dtype=int)
    if len(P) != len(y):
        raise ValueError("lengths")
    return P, y


@mistake("cross_entropy", "The minus sign is missing: a loss is positive.")
def no_minus(P, y):
    P, y = _rows(P, y)
    return np.mean(np.log(np.maximum(P[np.arange(len(y)), y], 1e-12)))


@mistake("cross_entropy", "The losses were added up; take their mean.")
def adds_up(P, y):
    P, y = _rows(P, y)
    return -np.sum(np.log(np.maximum(P[np.arange(len(y)), y], 1e-12)))


@mistake("cross_entropy", "ln 0 gave inf: let no probability be below 1e-12.")
def infinite(P, y):
    P, y = _rows(P, y)
    with np.errstate(all="ignore"):
        return -np.mean(np.log(P[np.arange(len(y)), y]))


@mistake("cross_entropy", "The largest probability of each row was taken; take that of the *right* class.")
def largest_probability(P, y):
    P, y = _rows(P, y)
    return -np.mean(np.log(P.max(axis=1)))


@mistake(
    "cross_entropy", "Whole rows were picked: `P[:, y]` takes columns for all samples; pair each row with its class."
)
def picks_columns(P, y):
    P, y = _rows(P, y)
    return -np.mean(np.log(np.maximum(P[:, y], 1e-12)))


@mistake("cross_entropy", "A small number was added to every probability: that changes the loss. Cut at 1e-12 instead.")
def adds_epsilon(P, y):
    P, y = _rows(P, y)
    return -np.mean(np.log(P[np.arange(len(y)), y] + 1e-3))


@mistake("cross_entropy", "Lengths that differ were passed over: raise ValueError.")
def ignores_lengths(P, y):
    P, y = _floats(P), np.array(y, dtype=int)
    n = min(len(P), len(y))
    return -np.mean(np.log(np.maximum(P[np.arange(n), y[:n]], 1e-12)))


@mistake("accuracy", "The largest entry of each column was taken; take it of each row: `axis=1`.")
def by_columns(P, y):
    P, y = _rows(P, y)
    best = P.argmax(axis=0)
    n = min(len(best), len(y))
    return np.mean(best[:n] == y[:n])


@mistake("accuracy", "The right ones were counted; return their share.")
def counts(P, y):
    P, y = _rows(P, y)
    return float(np.sum(P.argmax(axis=1) == y))


@mistake("accuracy", "This is the mean probability of the right class; accuracy counts hits.")
def mean_probability(P, y):
    P, y = _rows(P, y)
    return P[np.arange(len(y)), y].mean()


@mistake("accuracy", "A hit was counted only where the entry is above 0.5; the largest entry decides.")
def above_one_half(P, y):
    P, y = _rows(P, y)
    return np.mean(P[np.arange(len(y)), y] > 0.5)


@mistake("accuracy", "Lengths that differ were passed over: raise ValueError.")
def any_length(P, y):
    P, y = _floats(P), np.array(y)
    n = min(len(P), len(y))
    return np.mean(P[:n].argmax(axis=1) == y[:n])
