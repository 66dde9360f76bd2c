"""Known mistakes of lesson `layers`."""

import numpy as np

from ...mistakes import mistake, probes


@probes("relu")
def tables(rng):
    for shape in ((2, 3), (3, 2), (4, 4)):
        yield (2 * rng.normal(size=shape),)


@probes("softmax")
def tables_of_logits(rng):
    yield from tables(rng)
    yield (np.array([[1000.0, 999.0, 998.0]]),)
    yield (np.array([[0.0, 1000.0, 999.0]]),)


@probes("sigmoid")
def numbers(rng):
    yield (3 * rng.normal(size=5),)
    yield (3 * rng.normal(size=(3, 2)),)
    yield (rng.uniform(800, 900, size=3) * np.array([1, -1, 1]),)


@probes("dense")
def layers_of_a_batch(rng):
    for N, n_in, n_out, activation in ((4, 3, 2, np.tanh), (2, 2, 3, np.abs), (3, 3, 3, None), (3, 4, 3, np.exp)):
        yield rng.normal(size=(N, n_in)), rng.normal(size=(n_in, n_out)), rng.normal(size=n_out), activation


@probes("mlp_forward")
def networks(rng):
    for widths, N in (((3, 4, 2), 5), ((2, 2, 2, 2), 2), ((2, 3, 1), 3)):
        parameters = {}
        for k, (i, o) in enumerate(zip(widths, widths[1:]), start=1):
            parameters |= {f"W{k}": rng.normal(size=(i, o)), f"b{k}": rng.normal(size=o)}
        yield rng.normal(size=(N, widths[0])), parameters


@probes("cross_entropy")
def batches(rng):
    for N, k in ((2, 3), (5, 4), (4, 4), (8, 3)):
        yield rng.dirichlet(np.ones(k), size=N), rng.integers(0, k, size=N)


@probes("accuracy")
def batches_and_scores(rng):
    yield from batches(rng)
    yield np.array([[2, 1, 0], [0, 2, 1], [1, 0, 2]]), np.array([2, 2, 0])


@mistake("relu", "This is the derivative of ReLU, 1 where z is positive; return z itself there.")
def derivative(Z):
    return (Z > 0).astype(float)


@mistake("relu", "Negative numbers became positive: that is the absolute value.")
def absolute_value(Z):
    return np.abs(Z)


@mistake("relu", "Negative numbers were cut out, so that the shape changed: set them to zero.")
def cuts_out(Z):
    return Z[Z > 0]


@mistake(
    "sigmoid",
    "e to the power of a large number overflowed: choose for each number the variant whose exponent is not positive.",
)
def overflows(Z):
    with np.errstate(all="ignore"):
        return np.exp(Z) / (1 + np.exp(Z))


@mistake("sigmoid", "This is the derivative, σ(1 − σ).")
def sigmoid_derivative(Z):
    s = 0.5 * (1 + np.tanh(Z / 2))
    return s * (1 - s)


@mistake("sigmoid", "This is tanh, which goes from −1 to 1; the sigmoid goes from 0 to 1.")
def tanh(Z):
    return np.tanh(Z)


@mistake("dense", "The bias was added after the activation; it belongs inside: σ(XW + b).")
def bias_after_activation(X, W, b, activation):
    return (X @ W if activation is None else activation(X @ W)) + b


@mistake("dense", "The bias is missing.")
def no_bias(X, W, b, activation):
    return X @ W if activation is None else activation(X @ W)


@mistake("dense", "The activation was forgotten.")
def no_activation(X, W, b, activation):
    return X @ W + b


def _of_sums(output_weights, output_bias=0.0):
    """A network whose hidden units add the inputs, the second from 1 on."""
    return {
        "W1": np.ones((2, 2)),
        "b1": np.array([0.0, -1.0]),
        "W2": np.array(output_weights)[:, None],
        "b2": np.array([output_bias]),
    }


@mistake("xor_network", "This network computes OR: the point [1, 1] has to be brought back below 0.5.")
def computes_or():
    return _of_sums([1.0, 0.0])


@mistake("xor_network", "This network computes AND: the corners [0, 1] and [1, 0] should be above 0.5.")
def computes_and():
    return _of_sums([0.0, 1.0])


@mistake(
    "xor_network", "Without the second unit's bias both units are the same, and the network bends only at one place."
)
def without_the_bias():
    return _of_sums([1.0, -2.0]) | {"b1": np.zeros(2)}


@mistake(
    "xor_network",
    "At [1, 1] the hidden layer says (2, 1), and 2 − 1 is still 1: the second unit has to bring the 2 back to 0.",
)
def second_unit_too_weak():
    return _of_sums([1.0, -1.0])


@mistake(
    "xor_network",
    "With the bias +1 the second unit says 1, 2, 2, 3, and is never silent; up to a sum of 1 it should be.",
)
def bias_of_the_wrong_sign():
    return _of_sums([1.0, -2.0]) | {"b1": np.array([0.0, 1.0])}


@mistake("xor_network", "Yes and no are exchanged.")
def exchanged():
    return _of_sums([-1.0, 2.0], 1.0)


@probes("bend_weights")
def places_and_heights(rng):
    for n in (3, 4, 6):
        yield np.cumsum(rng.uniform(0.3, 2, size=n)), rng.normal(size=n)


@mistake(
    "bend_weights",
    "These are the slopes of the pieces. The units before stay awake, so each unit only adds the *change* of slope.",
)
def slopes_themselves(x, y):
    return np.diff(y) / np.diff(x)


@mistake(
    "bend_weights",
    "Rises were taken for slopes: divide each `np.diff(y)` by the distance that it takes, `np.diff(x)`.",
)
def rises_for_slopes(x, y):
    return np.diff(np.diff(y), prepend=0)


@mistake(
    "bend_weights",
    "These are the rises from place to place: a slope is a rise over a distance, and a weight a change of slope.",
)
def rises(x, y):
    return np.diff(y)


@mistake("bend_weights", "Unit 0 has no weight here: it makes the first slope, from 0. Only n − 2 weights came back.")
def without_the_first(x, y):
    return np.diff(np.diff(y) / np.diff(x))


@mistake(
    "bend_weights",
    "The changes stand a place too early: unit 0 makes the first slope, so the 0 comes before all slopes.",
)
def zero_behind(x, y):
    return np.diff(np.diff(y) / np.diff(x), append=0)


@mistake(
    "bend_weights",
    "This curve is right if the bias is 0. The bias gives y₀ everywhere: the units lead from there, so only y − y₀ is theirs.",
)
def without_the_bias_of_the_output(x, y):
    return np.diff(np.diff(np.concatenate([[0.0], y[1:]])) / np.diff(x), prepend=0)


@mistake("bend_weights", "The first weight is 0, so the first piece is flat: unit 0 has to make the first slope.")
def first_slope_lost(x, y):
    slopes = np.diff(y) / np.diff(x)
    return np.diff(slopes, prepend=slopes[:1])


@mistake("bend_weights", "All signs are turned: the change is the new slope minus the old one.")
def old_minus_new(x, y):
    return -np.diff(np.diff(y) / np.diff(x), prepend=0)


@mistake("bend_weights", "The slopes were divided the wrong way round: rise over distance, Δy/Δx.")
def upside_down(x, y):
    with np.errstate(all="ignore"):
        return np.diff(np.diff(x) / np.diff(y), prepend=0)


@mistake(
    "bend_weights",
    "The heights were used as weights. A unit does not lift the curve at its place, it turns it from there on.",
)
def heights(x, y):
    return y[1:].copy()


@mistake(
    "bend_weights",
    "The previous *weight* was subtracted from the slope. The slope so far is the sum of all weights before it.",
)
def minus_the_previous_weight(x, y):
    slopes = np.diff(y) / np.diff(x)
    weights = slopes.copy()
    for k in range(1, len(slopes)):
        weights[k] = slopes[k] - weights[k - 1]
    return weights


@mistake("bend_weights", "`prepend=0` belongs to the change of the slopes, not to `x` and `y`.")
def zero_before_the_places(x, y):
    with np.errstate(all="ignore"):
        return np.diff(np.diff(y, prepend=0) / np.diff(x, prepend=0))


@mistake("bend_weights", "y₀ is the output's bias already: the slope before the first place is 0.")
def begins_at_the_height(x, y):
    return np.diff(np.diff(y) / np.diff(x), prepend=y[:1])


@mistake("softmax", "The whole table was normalised; each *row* has the sum 1.")
def whole_table(Z):
    e = np.exp(Z - Z.max())
    return e / e.sum()


@mistake("softmax", "The columns have the sum 1; the rows should: `axis=1`.")
def columns(Z):
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum(axis=0)


@mistake("softmax", "Large logits overflowed, and inf/inf is nan: subtract each row's largest logit first.")
def overflowing(Z):
    with np.errstate(all="ignore"):
        e = np.exp(Z)
        return e / e.sum(axis=1, keepdims=True)


@mistake(
    "softmax",
    "The largest logit of the whole table was subtracted: rows far below it vanish to 0/0. Subtract each row's own.",
)
def shifts_by_the_global_largest(Z):
    e = np.exp(Z - Z.max())
    with np.errstate(all="ignore"):
        return e / e.sum(axis=1, keepdims=True)


@mistake("softmax", "Each row's mean was subtracted: a logit far above it still overflows. Subtract the largest.")
def shifts_by_the_mean(Z):
    with np.errstate(all="ignore"):
        e = np.exp(Z - Z.mean(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)


@mistake("softmax", "Each row's smallest logit was subtracted: one far above it still overflows. Subtract the largest.")
def shifts_by_the_smallest(Z):
    with np.errstate(all="ignore"):
        e = np.exp(Z - Z.min(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)


@mistake("softmax", "The logits were divided by their sum, without the exponential.")
def no_exponential(Z):
    with np.errstate(all="ignore"):
        return Z / Z.sum(axis=1, keepdims=True)


@mistake("cross_entropy", "The minus sign is missing: ln p is at most 0, and the loss is its opposite, at least 0.")
def no_minus(P, y):
    return np.mean(np.log(np.maximum(P[np.arange(len(y)), y], 1e-12)))


@mistake("cross_entropy", "The losses were added up; take their mean.")
def adds_up(P, y):
    return -np.sum(np.log(np.maximum(P[np.arange(len(y)), y], 1e-12)))


@mistake("cross_entropy", "ln 0 gave inf: let no probability be below 1e-12.")
def infinite(P, y):
    with np.errstate(all="ignore"):
        return -np.mean(np.log(P[np.arange(len(y)), y]))


@mistake(
    "cross_entropy", "Whole columns were picked: `P[:, y]` takes them from all samples; pair each row with its class."
)
def picks_columns(P, y):
    return -np.mean(np.log(np.maximum(P[:, y], 1e-12)))


@mistake("accuracy", "The right ones were counted; return their share.")
def counts(P, y):
    return float(np.sum(P.argmax(axis=1) == y))


@mistake("accuracy", "This is the mean probability of the right class; accuracy counts hits.")
def mean_probability(P, y):
    return P[np.arange(len(y)), y].mean()


@mistake("accuracy", "A hit was counted only where the entry is above 0.5; the largest entry decides.")
def above_one_half(P, y):
    return np.mean(P[np.arange(len(y)), y] > 0.5)


@mistake("relu", "Negative numbers were made small, not zero: that is *leaky* ReLU.")
def leaky(Z):
    return np.where(Z > 0, Z, 0.01 * Z)


@mistake(
    "relu",
    "`np.max(Z, 0)` is the maximum along axis 0, one for each column; `np.maximum` compares entry by entry.",
)
def max_instead_of_maximum(Z):
    return np.max(Z, 0)


@mistake("relu", "Positive numbers became zero: it is the negative ones that should.")
def keeps_the_negative(Z):
    return np.minimum(Z, 0)


@mistake("sigmoid", "The sign of the exponent is turned around: for large z the sigmoid is 1.")
def wrong_sign(Z):
    return 1 / (1 + np.exp(Z))


@mistake("sigmoid", "The 1 below the line is missing: 1 / (1 + e⁻ᶻ).")
def without_the_one(Z):
    return 1 / np.exp(-Z)


@mistake(
    "sigmoid", "The variant for z ≥ 0 was used with |z| for all: for negative z it is e/(1 + e), with e = exp(−|z|)."
)
def of_the_size(Z):
    return 1 / (1 + np.exp(-np.abs(Z)))


@mistake("sigmoid", "For negative z the division is missing: the variant there is e/(1 + e), not e alone.")
def undivided_on_the_left(Z):
    e = np.exp(-np.abs(Z))
    return np.where(Z >= 0, 1 / (1 + e), e)


def _activated(Z, activation):
    return Z if activation is None else activation(Z)


@mistake(
    "dense", "The weights were transposed: W is (inputs, neurons) here. (PyTorch stores them the other way round.)"
)
def transposed_weights(X, W, b, activation):
    return _activated(X @ W.T + b, activation)


@mistake("dense", "The bias was added along the wrong axis: one bias per neuron, the same for every sample.")
def bias_per_sample(X, W, b, activation):
    return _activated(X @ W + b[:, None], activation)


@mistake("dense", "The bias was subtracted.")
def subtracts_the_bias(X, W, b, activation):
    return _activated(X @ W - b, activation)


@mistake("dense", "The activation was applied to the inputs; it belongs around the whole: σ(XW + b).")
def activates_the_inputs(X, W, b, activation):
    return _activated(X, activation) @ W + b


def _forward(X, parameters, bend=lambda Z, k, depth: np.maximum(Z, 0) if k < depth else Z):
    outputs, depth = [], len(parameters) // 2
    for k in range(1, depth + 1):
        X = bend(X @ parameters[f"W{k}"] + parameters[f"b{k}"], k, depth)
        outputs.append(X)
    return outputs


@mistake("mlp_forward", "Only the network's output came back; return the output of every layer.")
def last_only(X, parameters):
    return _forward(X, parameters)[-1]


@mistake("mlp_forward", "The input was put in front of the list; it should hold the layers' outputs only.")
def input_in_front(X, parameters):
    return [X, *_forward(X, parameters)]


@mistake("mlp_forward", "The last layer was left out.")
def without_the_last(X, parameters):
    return _forward(X, parameters)[:-1]


@mistake("mlp_forward", "Only the first layer's output came back: does `return` stand inside of the loop?")
def first_only(X, parameters):
    return _forward(X, parameters)[:1]


@mistake("mlp_forward", "The values before ReLU were returned; return those after it, which the next layer reads.")
def before_activation(X, parameters):
    outputs, depth = [], len(parameters) // 2
    for k in range(1, depth + 1):
        outputs.append(X @ parameters[f"W{k}"] + parameters[f"b{k}"])
        X = np.maximum(outputs[-1], 0)
    return outputs


@mistake("mlp_forward", "ReLU is missing: without a bend all layers together are a single one.")
def linear_network(X, parameters):
    return _forward(X, parameters, bend=lambda Z, k, depth: Z)


@mistake("mlp_forward", "ReLU was also applied to the last layer: logits may be negative.")
def relu_at_the_end(X, parameters):
    return _forward(X, parameters, bend=lambda Z, k, depth: np.maximum(Z, 0))


@mistake("mlp_forward", "ReLU came after the first layer only; it comes after every layer but the last.")
def relu_after_the_first(X, parameters):
    return _forward(X, parameters, bend=lambda Z, k, depth: np.maximum(Z, 0) if k == 1 else Z)


@mistake("mlp_forward", "ReLU came after the last layer only; it comes after every layer but the last.")
def relu_after_the_last(X, parameters):
    return _forward(X, parameters, bend=lambda Z, k, depth: Z if k < depth else np.maximum(Z, 0))


@mistake("mlp_forward", "The sigmoid bends the hidden layers; here ReLU does.")
def sigmoid_between(X, parameters):
    return _forward(X, parameters, bend=lambda Z, k, depth: _sigmoid(Z) if k < depth else Z)


@mistake("mlp_forward", "Every layer read the network's input: hand each one the output of the layer before it.")
def reads_the_input_each_time(X, parameters):
    depth = len(parameters) // 2
    bent = [np.maximum(X @ parameters[f"W{k}"] + parameters[f"b{k}"], 0) for k in range(1, depth)]
    return [*bent, X @ parameters[f"W{depth}"] + parameters[f"b{depth}"]]


@mistake("mlp_forward", "The biases are missing.")
def without_biases(X, parameters):
    return _forward(X, {name: value if name[0] == "W" else 0 for name, value in parameters.items()})


@mistake("mlp_forward", "The layers are numbered from 1: `W1`, `b1`, …")
def numbers_from_zero(X, parameters):
    return parameters["W0"]


WITHOUT_F = 'An f is missing before the quotation mark: `f"W{k}"` puts the number in.'


@mistake("mlp_forward", WITHOUT_F)
def forgets_the_f(X, parameters):
    return parameters["W{k}"]


@mistake("mlp_forward", WITHOUT_F)
def forgets_the_f_before_i(X, parameters):
    return parameters["W{i}"]


@mistake(
    "mlp_forward",
    "A matrix behind the last layer was asked for: there are `len(parameters) // 2` layers, two entries for each.",
)
def behind_the_last(X, parameters):
    return parameters[f"W{len(parameters) // 2 + 1}"]


@mistake(
    "mlp_forward",
    "With one layer the loop does not run, so `k` has no value behind it: the last layer's number is `len(parameters) // 2`.",
)
def last_layer_behind_the_loop(X, parameters):
    outputs = []
    for k in range(1, len(parameters) // 2):
        X = np.maximum(X @ parameters[f"W{k}"] + parameters[f"b{k}"], 0)
        outputs.append(X)
    outputs.append(X @ parameters[f"W{k + 1}"] + parameters[f"b{k + 1}"])
    return outputs


@mistake("mlp_forward", "`relu()` calls it, with nothing to bend: hand over the function itself, `relu`.")
def calls_relu(X, parameters):
    if len(parameters) > 2:
        raise TypeError("relu() missing 1 required positional argument: 'Z'")
    return _forward(X, parameters)


@mistake("softmax", "The sums of the rows stand in a row, not in a column: `keepdims=True` keeps them standing.")
def forgets_keepdims(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1)


@mistake("softmax", "The division by the sum is missing.")
def without_the_sum(Z):
    return np.exp(Z - Z.max(axis=1, keepdims=True))


@mistake("softmax", "The logits were divided by each row's largest: subtract it. Only differences of logits count.")
def divides_the_logits(Z):
    with np.errstate(all="ignore"):
        e = np.exp(Z / Z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)


@mistake("softmax", "You divided by the largest of each row; divide by its sum.")
def divides_by_the_largest(Z):
    e = np.exp(Z)
    return e / e.max(axis=1, keepdims=True)


@mistake(
    "cross_entropy",
    "`P[y]` takes whole rows, the y-th samples; pair each row with its class: `P[np.arange(len(y)), y]`.",
)
def takes_rows(P, y):
    return -np.mean(np.log(np.maximum(P[y], 1e-12)))


@mistake("cross_entropy", "The largest probability of each row was taken; take that of the *right* class.")
def largest_probability(P, y):
    return -np.mean(np.log(P.max(axis=1)))


@mistake("cross_entropy", "Rows and classes are exchanged: `P[np.arange(len(y)), y]` has the rows first.")
def classes_before_rows(P, y):
    return -np.mean(np.log(np.maximum(P[y, np.arange(len(y))], 1e-12)))


@mistake(
    "cross_entropy",
    "With many samples the product of their probabilities is rounded to 0 before the logarithm sees it: take the logarithms first, then their mean.",
)
def logarithm_of_the_product(P, y):
    with np.errstate(all="ignore"):
        return -np.log(np.prod(np.maximum(P[np.arange(len(y)), y], 1e-12))) / len(y)


@mistake(
    "cross_entropy", "That is the entropy of P itself, over all classes: only the right class's probability counts."
)
def entropy_of_the_answers(P, y):
    return -np.mean(np.sum(P * np.log(np.maximum(P, 1e-12)), axis=1))


@mistake("cross_entropy", "The logarithm is missing.")
def no_logarithm(P, y):
    return -np.mean(P[np.arange(len(y)), y])


@mistake("cross_entropy", "The logarithm of the mean was taken; take the mean of the logarithms.")
def logarithm_of_the_mean(P, y):
    return -np.log(np.maximum(np.mean(P[np.arange(len(y)), y]), 1e-12))


@mistake("cross_entropy", "You divided by the number of all entries; divide by the number of samples.")
def mean_over_all_entries(P, y):
    return -np.sum(np.log(np.maximum(P[np.arange(len(y)), y], 1e-12))) / P.size


@mistake("cross_entropy", "You divided by the number of classes; divide by the number of samples.")
def divides_by_the_classes(P, y):
    return -np.sum(np.log(np.maximum(P[np.arange(len(y)), y], 1e-12))) / P.shape[1]


@mistake("cross_entropy", "Softmax was applied here, too: P holds probabilities already.")
def softmax_once_more(P, y):
    e = np.exp(P)
    return -np.mean(np.log((e / e.sum(axis=1, keepdims=True))[np.arange(len(y)), y]))


@mistake("cross_entropy", "The logarithm has the base 2; take the natural one, `np.log`.")
def base_two(P, y):
    return -np.mean(np.log2(np.maximum(P[np.arange(len(y)), y], 1e-12)))


@mistake("cross_entropy", "The logarithm has the base 10; take the natural one, `np.log`.")
def base_ten(P, y):
    return -np.mean(np.log10(np.maximum(P[np.arange(len(y)), y], 1e-12)))


@mistake("cross_entropy", "The mean was not taken: one loss for each sample came back.")
def one_for_each(P, y):
    return -np.log(np.maximum(P[np.arange(len(y)), y], 1e-12))


@mistake("accuracy", "The largest entry of each column was taken; take it of each row: `axis=1`.")
def by_columns(P, y):
    return np.mean(P.argmax(axis=0) == y)


@mistake("accuracy", "The place in the whole table was taken: `argmax` without an axis looks at all entries.")
def of_the_whole_table(P, y):
    return np.mean(P.argmax() == y)


@mistake(
    "accuracy",
    "`argmax` without an axis is one place in the whole table: take each row's, `axis=1`, and the mean of the truth values.",
)
def of_the_whole_table_without_a_mean(P, y):
    return P.argmax() == y


@mistake("accuracy", "The largest probabilities were compared with the classes; compare their places: `argmax`.")
def compares_probabilities(P, y):
    return np.mean(P.max(axis=1) == y)


@mistake("accuracy", "The place of each row's smallest entry was taken: `argmin` in place of `argmax`.")
def smallest_entries(P, y):
    return np.mean(P.argmin(axis=1) == y)


@mistake("accuracy", "The right ones were divided by the number of classes; divide by the number of samples.")
def share_of_the_classes(P, y):
    return np.sum(P.argmax(axis=1) == y) / P.shape[1]


@mistake("accuracy", "One truth value for each sample came back; take their mean.")
def truth_values(P, y):
    return P.argmax(axis=1) == y


@mistake("relu", "`max` gave one number, the largest of all; compare entry by entry, with `np.maximum`.")
def largest_of_all(Z):
    return max(0, Z.max())


@probes("tanh_from_sigmoid")
def sigmoids(rng):
    for s in rng.uniform(0.1, 0.9, size=4):
        yield (float(s),)


@mistake("tanh_from_sigmoid", "That goes from −1 to 0: the sigmoid is to be stretched to twice its height first.")
def lowered_only(s):
    return s - 1


@mistake("tanh_from_sigmoid", "That goes from 0 to 2: lower it by 1.")
def stretched_only(s):
    return 2 * s


@mistake(
    "tanh_from_sigmoid",
    "s is σ(2z), not z: it goes from 0 to 1 already. Stretch it and shift it, until it goes from −1 to 1.",
)
def tanh_of_the_sigmoid(s):
    return np.tanh(s)


@mistake("tanh_from_sigmoid", "The sign is turned around: tanh rises with z.")
def falls(s):
    return 1 - 2 * s


@mistake("tanh_from_sigmoid", "That is the slope of the sigmoid, s(1 − s).")
def slope_of_sigmoid(s):
    return s * (1 - s)


@probes("silu")
def numbers_to_bend(rng):
    for shape in ((4,), (2, 3), (3, 2)):
        yield (3 * rng.normal(size=shape),)


def _sigmoid(Z):
    return 0.5 * (1 + np.tanh(Z / 2))


@mistake("silu", "That is the sigmoid alone: multiply it with z.")
def sigmoid_alone(Z):
    return _sigmoid(Z)


@mistake("silu", "That is ReLU, with its corner; SiLU multiplies z by the sigmoid.")
def relu_again(Z):
    return np.maximum(Z, 0)


@mistake("silu", "e to the power of a large number overflowed: use your `sigmoid`, which does not.")
def silu_overflows(Z):
    with np.errstate(all="ignore"):
        return Z * np.exp(Z) / (1 + np.exp(Z))


@mistake("silu", "That is z · tanh(z), which grows on both sides; the sigmoid goes to 0 on the left, and so does SiLU.")
def with_tanh(Z):
    return Z * np.tanh(Z)


@mistake("silu", "The sign is turned around: σ(−z) opens the switch on the left, where it should be closed.")
def closed_on_the_right(Z):
    return Z * _sigmoid(-Z)


@mistake("silu", "z and σ(z) were added; multiply them.")
def adds_z(Z):
    return Z + _sigmoid(Z)


@mistake("silu", "That is the slope of SiLU; here its value is asked.")
def slope_of_silu(Z):
    return _sigmoid(Z) * (1 + Z * (1 - _sigmoid(Z)))


@probes("column_accuracy")
def batches_with_columns(rng):
    for N, k in ((3, 3), (5, 2), (4, 4), (8, 3)):
        yield rng.normal(size=(N, k)), rng.integers(0, k, size=(N, 1))


@mistake("column_accuracy", "Only the first label was compared with all samples: take the whole column, `y[:, 0]`.")
def first_label_for_all(P, y):
    return np.mean(P.argmax(axis=1) == y[0])


BY_COLUMNS = "The largest entry of each column was taken; take that of each row, `axis=1`."


@mistake("column_accuracy", BY_COLUMNS)
def by_columns_with_a_column(P, y):
    return np.mean(P.argmax(axis=0) == y)


@mistake("column_accuracy", BY_COLUMNS)
def by_columns_with_labels_in_a_row(P, y):
    return np.mean(P.argmax(axis=0) == y[:, 0])


@mistake(
    "column_accuracy",
    "One place in the whole table was compared with all labels; each row has its own largest entry: `axis=1` is missing.",
)
def places_in_the_table(P, y):
    return np.mean(P.argmax() == y[:, 0])


@mistake("column_accuracy", "The right ones were counted; return their share.")
def counts_in_columns(P, y):
    return float(np.sum(P.argmax(axis=1) == y[:, 0]))


@mistake("column_accuracy", "The table of all pairs is still there: a sample counts once for each label that it meets.")
def all_pairs_over_samples(P, y):
    return float(np.sum(P.argmax(axis=1) == y) / len(y))


@mistake(
    "column_accuracy", "A label counted as hit if it stands anywhere among the answers; compare each row with its own."
)
def hit_anywhere(P, y):
    return np.mean((P.argmax(axis=1) == y).any(axis=1))


@mistake(
    "column_accuracy", "The table of all pairs is still there, and only its diagonal counts: divide by N, not by N·N."
)
def diagonal_over_all(P, y):
    return np.trace(P.argmax(axis=1) == y) / len(y) ** 2


@mistake(
    "column_accuracy",
    "Each answer still meets every label, N² pairs: give both one shape, (N,) and (N,), or (N, 1) and (N, 1).",
)
def all_pairs_by_a_transpose(P, y):
    return np.mean(P.argmax(axis=1, keepdims=True) == y.T)
