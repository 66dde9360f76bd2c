"""Known mistakes of lesson `backpropagation`."""

import numpy as np

from ...mistakes import mistake, probes


@probes("dense_backward")
def slopes_inputs_and_weights(rng):
    for N, n, m in ((2, 3, 2), (4, 2, 3), (3, 3, 3), (5, 4, 2)):
        yield rng.normal(size=(N, m)), rng.normal(size=(N, n)), rng.normal(size=(n, m))


@probes("relu_backward")
def slopes_and_values(rng):
    for shape in ((2, 3), (4, 2), (3, 3)):
        yield rng.normal(size=shape), rng.normal(size=shape)
    yield rng.normal(size=(2, 2)), np.array([[0.0, 1.0], [-1.0, 0.0]])


@probes("softmax_cross_entropy_grad")
def logits_and_classes(rng):
    for N, k in ((2, 3), (5, 4), (4, 4), (3, 2)):
        yield 2 * rng.normal(size=(N, k)), rng.integers(0, k, size=N)


@mistake("dense_backward", "d_b has one entry per neuron: add up over the samples, `axis=0`.")
def bias_over_neurons(d_Z, X, W):
    return d_Z @ W.T, X.T @ d_Z, d_Z.sum(axis=1)


@mistake("dense_backward", "d_b is the *sum* over the samples, not the mean: the loss already holds the 1/N.")
def bias_mean(d_Z, X, W):
    return d_Z @ W.T, X.T @ d_Z, d_Z.mean(axis=0)


@mistake("dense_backward", "d_W was divided by the number of samples; the loss already holds the 1/N.")
def weights_mean(d_Z, X, W):
    return d_Z @ W.T, X.T @ d_Z / len(X), d_Z.sum(axis=0)


@mistake("dense_backward", "d_W is transposed: it has the shape of W.")
def transposed_weights(d_Z, X, W):
    return d_Z @ W.T, d_Z.T @ X, d_Z.sum(axis=0)


@mistake("dense_backward", "The three are in another order: d_X, then d_W, then d_b.")
def other_order(d_Z, X, W):
    return X.T @ d_Z, d_Z.sum(axis=0), d_Z @ W.T


@mistake("relu_backward", "The mask looked at the gradient; it is the *input* of ReLU that must be positive.")
def masks_by_gradient(d_A, Z):
    return d_A * (d_A > 0)


@mistake("relu_backward", "ReLU itself was applied: multiply d_A by 0 or 1, not by Z.")
def multiplies_by_relu(d_A, Z):
    return d_A * np.maximum(Z, 0)


@mistake("relu_backward", "At exactly 0 the slope is 0 by convention: greater, not greater or equal.")
def zero_counts(d_A, Z):
    return d_A * (Z >= 0)


@mistake("relu_backward", "The mask is turned around.")
def inverted(d_A, Z):
    return d_A * (Z <= 0)


def _softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@mistake("softmax_cross_entropy_grad", "The division by the number of samples is missing: the loss is a mean.")
def sum_not_mean(Z, y):
    return _softmax(Z) - _one_hot(Z, y)


@mistake("softmax_cross_entropy_grad", "The sign is turned around: probability minus one-hot.")
def turned_around(Z, y):
    return (_one_hot(Z, y) - _softmax(Z)) / len(y)


@mistake("softmax_cross_entropy_grad", "1 was subtracted from the logits; subtract it from the probabilities.")
def logits_minus_one_hot(Z, y):
    return (Z - _one_hot(Z, y)) / len(y)


@mistake("softmax_cross_entropy_grad", "Only the right class got a gradient; the others have theirs too.")
def right_class_only(Z, y):
    return (_softmax(Z) - _one_hot(Z, y)) * _one_hot(Z, y) / len(y)


@mistake("softmax_cross_entropy_grad", "Large logits overflowed to nan: subtract each row's largest first.")
def overflows(Z, y):
    with np.errstate(all="ignore"):
        e = np.exp(Z)
        return (e / e.sum(axis=1, keepdims=True) - _one_hot(Z, y)) / len(y)


@mistake("softmax_cross_entropy_grad", "The sum was taken over the whole batch: softmax works row by row.")
def whole_table(Z, y):
    e = np.exp(Z - Z.max())
    return (e / e.sum() - _one_hot(Z, y)) / len(y)


@mistake("dense_backward", "d_X needs W transposed: d_Z Wᵀ.")
def no_transpose(d_Z, X, W):
    return d_Z @ W, X.T @ d_Z, d_Z.sum(axis=0)


@mistake("dense_backward", "d_b is the sum of all entries; each neuron has its own: add up over the samples.")
def bias_over_all(d_Z, X, W):
    return d_Z @ W.T, X.T @ d_Z, d_Z.sum()


@mistake("dense_backward", "d_W and d_b were divided by the number of samples; the loss already holds the 1/N.")
def divided_again(d_Z, X, W):
    return d_Z @ W.T, X.T @ d_Z / len(X), d_Z.sum(axis=0) / len(X)


@mistake("relu_backward", "The slope itself came back; multiply it with d_A.")
def slope_only(d_A, Z):
    return np.where(Z > 0, 1.0, 0.0)


@mistake("relu_backward", "The gradient itself went through ReLU: it may be negative where Z is positive.")
def relu_of_the_gradient(d_A, Z):
    return np.maximum(d_A, 0) * (Z > 0)


def _one_hot(Z, y):
    return np.eye(Z.shape[1])[y]


@mistake("softmax_cross_entropy_grad", "The sums of the rows stand in a row, not in a column: `keepdims=True`.")
def forgets_keepdims(Z, y):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1) - _one_hot(Z, y)) / len(y)


@mistake(
    "softmax_cross_entropy_grad",
    "`P[:, y]` takes whole columns; pair each row with its class: `P[np.arange(len(y)), y]`.",
)
def takes_columns(Z, y):
    P = _softmax(Z)
    P[:, y] -= 1
    return P / len(y)


@mistake("softmax_cross_entropy_grad", "You divided by the number of all entries; divide by the number of samples.")
def divides_by_all(Z, y):
    return (_softmax(Z) - _one_hot(Z, y)) / Z.size


@mistake("softmax_cross_entropy_grad", "These are the probabilities: 1 is still to be subtracted at the right class.")
def probabilities(Z, y):
    return _softmax(Z) / len(y)


@probes("d_p_d_z")
def probabilities_and_pairs(rng):
    for k, i, j in ((3, 0, 0), (3, 2, 1), (4, 1, 3), (4, 3, 3), (2, 1, 1)):
        e = np.exp(rng.normal(size=k))
        yield e / e.sum(), i, j


@mistake("d_p_d_z", "For i ≠ j that is right. For i = j the numerator depends on the logit, too: one term is missing.")
def one_case_for_both(p, i, j):
    return -p[i] * p[j]


@mistake(
    "d_p_d_z", "That is the slope of a probability with its own logit, the sigmoid's. Another logit moves it as well."
)
def slope_of_its_own_logit(p, i, j):
    return p[i] * (1 - p[i])


@mistake("d_p_d_z", "The sign is turned around: a probability grows with its own logit.")
def other_sign(p, i, j):
    return p[i] * (p[j] - (i == j))


@mistake("d_p_d_z", "That is the bracket alone: the quotient rule leaves a factor in front of it.")
def without_the_factor(p, i, j):
    return (i == j) - p[j]


@mistake("d_p_d_z", "The other probabilities fall when a logit rises, they do not stay: i ≠ j gives no 0.")
def nothing_for_the_others(p, i, j):
    return p[i] * (1 - p[j]) * (i == j)


@probes("mlp_backward")
def batches_and_networks(rng):
    for widths, N in (((2, 3, 2), 3), ((3, 4, 3, 2), 5), ((2, 4, 3), 2)):
        yield rng.normal(size=(N, widths[0])), rng.integers(0, widths[-1], size=N), _network(rng, widths)


def _network(rng, widths):
    parameters = {}
    for k, (i, o) in enumerate(zip(widths, widths[1:]), start=1):
        parameters |= {f"W{k}": rng.normal(size=(i, o)), f"b{k}": rng.normal(size=o)}
    return parameters


def _forward(X, parameters):
    """The inputs of the layers, and what each gives before ReLU."""
    inputs, Zs = [], []
    for k in range(1, len(parameters) // 2 + 1):
        inputs.append(X)
        Zs.append(X @ parameters[f"W{k}"] + parameters[f"b{k}"])
        X = np.maximum(Zs[-1], 0)
    return inputs, Zs


def _loss(Z, y):
    Z = Z - Z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(Z)), y])


def _backward(X, y, parameters, relu=lambda d_A, Z: d_A * (Z > 0), over=None, inputs_of=lambda inputs, Zs: inputs):
    inputs, Zs = _forward(X, parameters)
    used, gradients = inputs_of(inputs, Zs), {}
    d_Z = (_softmax(Zs[-1]) - _one_hot(Zs[-1], y)) / (over or len(y))
    for k in range(len(Zs), 0, -1):
        gradients[f"W{k}"], gradients[f"b{k}"] = used[k - 1].T @ d_Z, d_Z.sum(axis=0)
        if k > 1:
            d_Z = relu(d_Z @ parameters[f"W{k}"].T, Zs[k - 2])
    return _loss(Zs[-1], y), gradients


@mistake("mlp_backward", "The gradient went through ReLU unchanged: apply `relu_backward` between the layers.")
def forgets_relu(X, y, parameters):
    return _backward(X, y, parameters, relu=lambda d_A, Z: d_A)


@mistake("mlp_backward", "A layer's d_W was computed with values from before ReLU: its input is what came out of ReLU.")
def inputs_before_relu(X, y, parameters):
    return _backward(X, y, parameters, inputs_of=lambda inputs, Zs: [X, *Zs[:-1]])


@mistake("mlp_backward", "The division by the number of samples is missing: the loss is a mean.")
def not_averaged(X, y, parameters):
    return _backward(X, y, parameters, over=1)


@mistake("mlp_backward", "The mask of ReLU looked at the gradient; its input (or its output) must be positive.")
def masks_the_gradient(X, y, parameters):
    return _backward(X, y, parameters, relu=lambda d_A, Z: d_A * (d_A > 0))


@mistake("mlp_backward", "ReLU was also applied to the logits; it stands between the layers only.")
def relu_at_the_end(X, y, parameters):
    inputs, Zs = _forward(X, parameters)
    cut, gradients = np.maximum(Zs[-1], 0), {}
    d_Z = (_softmax(cut) - _one_hot(cut, y)) / len(y) * (Zs[-1] > 0)
    for k in range(len(Zs), 0, -1):
        gradients[f"W{k}"], gradients[f"b{k}"] = inputs[k - 1].T @ d_Z, d_Z.sum(axis=0)
        if k > 1:
            d_Z = d_Z @ parameters[f"W{k}"].T * (Zs[k - 2] > 0)
    return _loss(cut, y), gradients


@mistake("mlp_backward", "Only the last layer got its gradients; go on to the first.")
def last_layer_only(X, y, parameters):
    loss, gradients = _backward(X, y, parameters)
    last = str(len(parameters) // 2)
    return loss, {name: value * (name[1:] == last) for name, value in gradients.items()}


@mistake("mlp_backward", "The loss was added up over the samples; it is a mean.")
def summed_loss(X, y, parameters):
    loss, gradients = _backward(X, y, parameters)
    return loss * len(y), gradients


@probes("descend_once")
def networks_and_rates(rng):
    for N, widths in ((3, (2, 3, 2)), (4, (3, 2, 3)), (2, (4, 4, 2))):
        yield (
            rng.normal(size=(N, widths[0])),
            rng.integers(0, widths[-1], size=N),
            _network(rng, widths),
            rng.uniform(0.3, 0.9),
        )


def _descend(X, y, parameters, learning_rate):
    _, gradients = _backward(X, y, parameters)
    return {name: value - learning_rate * gradients[name] for name, value in parameters.items()}


@mistake("descend_once", "The ReLU was lost on the way: the gradient at Z is that at A where A is positive, else 0.")
def loses_relu(X, y, parameters, learning_rate):
    _, gradients = _backward(X, y, parameters, relu=lambda d_A, Z: d_A)
    return {name: value - learning_rate * gradients[name] for name, value in parameters.items()}


@mistake("descend_once", "The steps now go uphill: subtract the gradient.")
def climbs(X, y, parameters, learning_rate):
    return _descend(X, y, parameters, -learning_rate)


@mistake("descend_once", "The learning rate is now in twice: the gradients are to be as they were.")
def rate_twice(X, y, parameters, learning_rate):
    return _descend(X, y, parameters, learning_rate**2)


@mistake("descend_once", "The first layer's biases stay as they were: they take a step as well.")
def biases_stay(X, y, parameters, learning_rate):
    return _descend(X, y, parameters, learning_rate) | {"b1": parameters["b1"]}


@mistake("descend_once", "The second layer is no longer updated: only the *order* was wrong.")
def second_layer_stays(X, y, parameters, learning_rate):
    return _descend(X, y, parameters, learning_rate) | {"W2": parameters["W2"], "b2": parameters["b2"]}


@mistake("relu_backward", "This is what ReLU gives; its slope, 0 or 1, has to meet d_A.")
def relu_itself(d_A, Z):
    return np.maximum(Z, 0)


@mistake(
    "relu_backward", "d_A was multiplied by Z: multiply it by the slope, which is 1 where Z is positive and else 0."
)
def multiplies_by_the_value(d_A, Z):
    return d_A * Z


@mistake("relu_backward", "Only the entries that pass came back, as a list: the others become 0 and keep their places.")
def picks_what_passes(d_A, Z):
    return d_A[Z > 0]


@mistake("d_p_d_z", "The 1 comes from the numerator, which depends on the logit for i = j only.")
def one_for_all_pairs(p, i, j):
    return p[i] * (1 - p[j])


@mistake("d_p_d_z", "The factor in front is the probability that changes, `p[i]`, not that of the logit.")
def factor_of_the_logit(p, i, j):
    return p[j] * ((i == j) - p[j])


@mistake("d_p_d_z", "In the bracket stands the probability of the logit that is raised, `p[j]`.")
def bracket_of_the_other(p, i, j):
    return p[i] * ((i == j) - p[i])


@mistake("d_p_d_z", "The factor `p[i]` belongs to the 1 as well: set a bracket.")
def factor_of_one_term(p, i, j):
    return (i == j) - p[i] * p[j]


CLASSES_AS_NUMBERS = (
    "The *number* of the class was subtracted: y says at which place a 1 is to be subtracted, in each row."
)


@mistake("softmax_cross_entropy_grad", CLASSES_AS_NUMBERS)
def subtracts_the_classes(Z, y):
    return (_softmax(Z) - y) / len(y)


@mistake("softmax_cross_entropy_grad", CLASSES_AS_NUMBERS)
def subtracts_the_classes_as_a_column(Z, y):
    return (_softmax(Z) - y[:, None]) / len(y)


@mistake("softmax_cross_entropy_grad", "The 1 was subtracted after the division by N: it has to be divided too.")
def subtracts_after_the_division(Z, y):
    return _softmax(Z) / len(y) - _one_hot(Z, y)


@mistake(
    "softmax_cross_entropy_grad",
    "`P[y]` takes whole rows; pair each row with its class: `P[np.arange(len(y)), y]`.",
)
def takes_rows(Z, y):
    P = _softmax(Z)
    P[y] -= 1
    return P / len(y)


@mistake("softmax_cross_entropy_grad", "The class was used as the row: rows come first, `P[np.arange(len(y)), y]`.")
def exchanges_row_and_class(Z, y):
    P = _softmax(Z)
    P[y, np.arange(len(y))] -= 1
    return P / len(y)


@mistake("softmax_cross_entropy_grad", "The one-hot rows are as long as there are classes, `Z.shape[1]`, not samples.")
def one_hot_of_the_samples(Z, y):
    return (_softmax(Z) - np.eye(len(y))[y]) / len(y)


@mistake(
    "softmax_cross_entropy_grad",
    "That is the slope of the loss with respect to the *probabilities*: multiply it by your slopes of softmax.",
)
def slope_at_the_probabilities(Z, y):
    return -_one_hot(Z, y) / _softmax(Z) / len(y)


@mistake("softmax_cross_entropy_grad", "Softmax went down the columns: each *row* is a sample, so add up over axis 1.")
def softmax_of_columns(Z, y):
    return (_softmax(Z.T).T - _one_hot(Z, y)) / len(y)


@mistake(
    "softmax_cross_entropy_grad",
    "The largest logit of the whole batch was subtracted: a row far below it becomes 0 / 0. Each row has its own largest.",
)
def largest_of_the_batch(Z, y):
    e = np.exp(Z - Z.max())
    with np.errstate(all="ignore"):
        return (e / e.sum(axis=1, keepdims=True) - _one_hot(Z, y)) / len(y)


@mistake("mlp_backward", "The first layer is missing: the loop over the layers ends one too early.")
def leaves_out_the_first_layer(X, y, parameters):
    loss, gradients = _backward(X, y, parameters)
    return loss, {name: value for name, value in gradients.items() if name[1:] != "1"}


@mistake(
    "mlp_backward",
    "A layer's own output was handed to the ReLU before it: that ReLU gave the layer's *input*.",
)
def relu_of_the_layers_own_output(X, y, parameters):
    inputs, Zs = _forward(X, parameters)
    d_Z, gradients = (_softmax(Zs[-1]) - _one_hot(Zs[-1], y)) / len(y), {}
    for k in range(len(Zs), 0, -1):
        gradients[f"W{k}"], gradients[f"b{k}"] = inputs[k - 1].T @ d_Z, d_Z.sum(axis=0)
        if k > 1:
            d_Z = d_Z @ parameters[f"W{k}"].T * (Zs[k - 1] > 0)
    return _loss(Zs[-1], y), gradients


@mistake(
    "descend_once",
    "The first layer takes the same wrong step as before: its gradient still sees a W2 that has moved. (`-=` moves the array in `parameters` as well.)",
)
def steps_in_place(X, y, parameters, learning_rate):
    (_, A), (_, Z) = _forward(X, parameters)
    d_Z = (_softmax(Z) - _one_hot(Z, y)) / len(y)
    parameters["W2"] -= learning_rate * A.T @ d_Z
    parameters["b2"] -= learning_rate * d_Z.sum(axis=0)
    d_Z = d_Z @ parameters["W2"].T * (A > 0)
    parameters["W1"] -= learning_rate * X.T @ d_Z
    parameters["b1"] -= learning_rate * d_Z.sum(axis=0)
    return dict(parameters)


@mistake(
    "descend_once",
    "The second layer has taken its step, and the gradient was computed anew after it: all gradients belong to the old place.",
)
def computes_anew_between_the_steps(X, y, parameters, learning_rate):
    after = _descend(X, y, parameters, learning_rate)
    half = parameters | {"W2": after["W2"], "b2": after["b2"]}
    return _descend(X, y, half, learning_rate) | {"W2": after["W2"], "b2": after["b2"]}


@mistake("descend_once", "The division by the number of samples was lost: the loss is a mean.")
def loses_the_mean(X, y, parameters, learning_rate):
    return _descend(X, y, parameters, learning_rate * len(y))


@mistake("relu_backward", "Where Z is exactly 0 the slope is 0 by convention; here it is ½.")
def half_at_zero(d_A, Z):
    return d_A * np.heaviside(Z, 0.5)


@mistake("relu_backward", "Where Z is exactly 0 this is 0 / 0, nan: ask whether Z is positive, don't divide by it.")
def divides_by_the_values(d_A, Z):
    with np.errstate(all="ignore"):
        return d_A * (np.maximum(Z, 0) / Z)


ENTRY_BY_ENTRY = "`*` multiplies entry by entry; here products are also added up over an axis: `@`."


@mistake("dense_backward", ENTRY_BY_ENTRY)
def multiplies_entries(d_Z, X, W):
    return d_Z * W.T, X.T * d_Z, d_Z.sum(axis=0)


@mistake("dense_backward", ENTRY_BY_ENTRY)
def multiplies_entries_for_the_inputs(d_Z, X, W):
    return d_Z * W.T, X.T @ d_Z, d_Z.sum(axis=0)


@mistake("dense_backward", ENTRY_BY_ENTRY)
def multiplies_entries_for_the_weights(d_Z, X, W):
    return d_Z @ W.T, X.T * d_Z, d_Z.sum(axis=0)


@mistake(
    "mlp_backward",
    "The probability of the right class was rounded to 0, and its logarithm is −∞: compute ln p_y from the logits, the row's largest subtracted.",
)
def logarithm_of_a_rounded_probability(X, y, parameters):
    _, gradients = _backward(X, y, parameters)
    P = _softmax(_forward(X, parameters)[1][-1])
    with np.errstate(all="ignore"):
        return -np.mean(np.log(P[np.arange(len(y)), y])), gradients


@mistake("mlp_backward", "A layer was given its own output: its d_W needs what went *into* it, X or the output before.")
def multiplies_by_the_layers_own_output(X, y, parameters):
    inputs, Zs = _forward(X, parameters)
    outputs, gradients = [*inputs[1:], Zs[-1]], {}
    d_Z = (_softmax(Zs[-1]) - _one_hot(Zs[-1], y)) / len(y)
    for k in range(len(Zs), 0, -1):
        gradients[f"W{k}"], gradients[f"b{k}"] = outputs[k - 1].T @ d_Z, d_Z.sum(axis=0)
        if k > 1:
            d_Z = d_Z @ parameters[f"W{k}"].T * (inputs[k - 1] > 0)
    return _loss(Zs[-1], y), gradients


@mistake("mlp_backward", "The loop began at the first layer: the gradient comes from the loss, so begin at the last.")
def goes_forwards(X, y, parameters):
    inputs, Zs = _forward(X, parameters)
    d, gradients = (_softmax(Zs[-1]) - _one_hot(Zs[-1], y)) / len(y), {}
    for k in range(1, len(Zs) + 1):
        gradients[f"b{k}"] = d.sum(axis=0)
        d, gradients[f"W{k}"] = d @ parameters[f"W{k}"].T, inputs[k - 1].T @ d
        if k > 1:
            d = d * (inputs[k - 1] > 0)
    return _loss(Zs[-1], y), gradients
