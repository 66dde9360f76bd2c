"""Known mistakes of lesson `chain_rule`."""

import numpy as np

from ...mistakes import mistake, probes
from .graph import ASKED_TOO_OFTEN, MAX_ASKED, Node, in_order


# `plus`, `times`, `tanh` and `backward` have no probes: a graph is made in the learner's process, where the checks' own are.


@probes("d_two_ways")
def three_numbers(rng):
    for numbers in rng.normal(size=(4, 3)):
        yield tuple(map(float, numbers))


@probes("silu_backward")
def gradients_and_inputs(rng):
    for shape in ((3,), (2, 3), (4, 2)):
        yield tuple(rng.normal(size=(2, *shape)))


@probes("d_loss_d_logit")
def probabilities_and_labels(rng):
    for p in rng.uniform(0.1, 0.9, size=3):
        yield float(p), 0
        yield float(p), 1


@probes("logistic_gradient")
def labelled_samples(rng):
    for N, d in ((4, 3), (2, 5), (3, 3), (6, 2)):
        yield rng.normal(size=(N, d)), rng.integers(0, 2, size=N), rng.normal(size=d), float(rng.normal())


@mistake("d_two_ways", "Only the path through v was taken: x also reaches L through u.")
def second_path_only(x, a, b):
    return (x + a) * b


@mistake("d_two_ways", "Only the path through u was taken: x also reaches L through v.")
def first_path_only(x, a, b):
    return x * b


@mistake("d_two_ways", "Both paths were multiplied: along a path one multiplies, over paths one adds.")
def multiplies_the_paths(x, a, b):
    return (x * b) * ((x + a) * b)


@mistake(
    "d_two_ways", "The local gradients 1 and b were multiplied: each belongs to the *other* factor of the product."
)
def slopes_of_the_factors(x, a, b):
    return 1 * b


@mistake("d_two_ways", "At u·v the local gradients are exchanged: the slope with respect to u is v.")
def exchanged_factors(x, a, b):
    return (x + a) * 1 + (x * b) * b


@mistake("d_two_ways", "These are the gradients at u and at v; each path has one more link, from there to x.")
def first_links_only(x, a, b):
    return x * b + (x + a)


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


@mistake("silu_backward", "Now the path through the product is missing: z reaches the output directly and through σ.")
def through_sigmoid_only(d_A, z):
    return d_A * z * _sigmoid(z) * (1 - _sigmoid(z))


@mistake("silu_backward", "The second path lacks its factor z: that is the other factor of the product z · σ(z).")
def without_the_other_factor(d_A, z):
    return d_A * (_sigmoid(z) + _sigmoid(z) * (1 - _sigmoid(z)))


@mistake("silu_backward", "In the second path the slope of σ lacks its factor σ: it is σ(1 − σ).")
def slope_of_sigma_without_its_factor(d_A, z):
    return d_A * (_sigmoid(z) + z * (1 - _sigmoid(z)))


@mistake("silu_backward", "The gradient at the output is missing: multiply the slope with `d_A`.")
def slope_alone(d_A, z):
    return _sigmoid(z) + z * _sigmoid(z) * (1 - _sigmoid(z))


@mistake("silu_backward", "The slope of σ is σ(1 − σ), taken at σ(z), not z(1 − z).")
def slope_at_the_input(d_A, z):
    return d_A * (_sigmoid(z) + z * z * (1 - z))


@mistake("silu_backward", "The two paths were multiplied: over paths one adds.")
def multiplies_both_paths(d_A, z):
    return d_A * _sigmoid(z) * z * _sigmoid(z) * (1 - _sigmoid(z))


@mistake("silu_backward", "`d_A` is missing in the second path: it stands before both.")
def gradient_in_one_path_only(d_A, z):
    return d_A * _sigmoid(z) + z * _sigmoid(z) * (1 - _sigmoid(z))


@mistake("silu_backward", "This multiplies by A itself, z · σ(z), not by its slope.")
def value_for_the_slope(d_A, z):
    return d_A * z * _sigmoid(z)


@mistake("silu_backward", "This is the slope of σ alone: z stands before it as a factor, too.")
def slope_of_sigma_alone(d_A, z):
    return d_A * _sigmoid(z) * (1 - _sigmoid(z))


@mistake("plus", "The local gradients are those of a product: a sum moves just as much as the part that is nudged.")
def slopes_of_a_product(a, b):
    return Node(a.data + b.data, (a, b), (b.data, a.data))


@mistake("plus", "The parents are missing, so that no way leads back.")
def sum_without_parents(a, b):
    return Node(a.data + b.data)


@mistake("plus", "The local gradients are 0: then nothing gets through on the way back.")
def no_slopes(a, b):
    return Node(a.data + b.data, (a, b), (0.0, 0.0))


@mistake("plus", "The local gradients are the numbers themselves; a sum moves just as much as the part that is nudged.")
def numbers_as_slopes(a, b):
    return Node(a.data + b.data, (a, b), (a.data, b.data))


@mistake("plus", "This is the number alone: make a `Value` of it, with its parents and local gradients.")
def sum_as_a_number(a, b):
    return a.data + b.data


@mistake("plus", "`a` and `b` are Values; their numbers are `a.data` and `b.data`.")
def adds_the_values(a, b):
    raise TypeError("unsupported operand type(s) for +: 'Value' and 'Value'")


@mistake(
    "plus",
    "The number is that of `a` itself: compute `a.data + b.data`, and leave `a` as it is (`+=` would change it).",
)
def number_of_a(a, b):
    return Node(a.data, (a, b), (1.0, 1.0))


@mistake("times", "`a` and `b` are Values; their numbers are `a.data` and `b.data`.")
def multiplies_the_values(a, b):
    raise TypeError("unsupported operand type(s) for *: 'Value' and 'Value'")


@mistake("times", "The local gradients are exchanged: the slope with respect to a is b.")
def exchanged(a, b):
    return Node(a.data * b.data, (a, b), (a.data, b.data))


@mistake("times", "The local gradients are those of a sum; a product moves by the *other* number.")
def slopes_of_a_sum(a, b):
    return Node(a.data * b.data, (a, b), (1.0, 1.0))


@mistake("times", "The parents are missing, so that no way leads back.")
def product_without_parents(a, b):
    return Node(a.data * b.data)


@mistake("times", "The parents are in another order than the local gradients.")
def parents_exchanged(a, b):
    return Node(a.data * b.data, (b, a), (b.data, a.data))


@mistake("times", "This is the number alone: make a `Value` of it, with its parents and local gradients.")
def product_as_a_number(a, b):
    return a.data * b.data


@mistake("times", "The product itself stands as the local gradient; with respect to a it is b alone.")
def product_as_slopes(a, b):
    return Node(a.data * b.data, (a, b), (a.data * b.data, a.data * b.data))


@mistake("tanh", "The slope is 1 − tanh(a)², with tanh: here the number itself was squared.")
def squares_the_input(a):
    return Node(np.tanh(a.data), (a,), (1 - a.data**2,))


@mistake("tanh", "The square is missing: the slope of tanh is 1 − tanh².")
def without_the_square(a):
    return Node(np.tanh(a.data), (a,), (1 - np.tanh(a.data),))


@mistake("tanh", "The slope is that of the sigmoid, t(1 − t); of tanh it is 1 − t².")
def slope_of_the_sigmoid(a):
    t = np.tanh(a.data)
    return Node(t, (a,), (t * (1 - t),))


@mistake("tanh", "tanh was applied twice: `1 - np.tanh(t)**2` with t already tanh.")
def tanh_twice(a):
    t = np.tanh(a.data)
    return Node(t, (a,), (1 - np.tanh(t) ** 2,))


@mistake("tanh", "tanh itself stands as its slope: that is 1 − t².")
def tanh_as_its_slope(a):
    return Node(np.tanh(a.data), (a,), (np.tanh(a.data),))


@mistake("tanh", "The sign is turned around: tanh grows most slowly far from 0, so its slope is 1 − t².")
def slope_with_plus(a):
    return Node(np.tanh(a.data), (a,), (1 + np.tanh(a.data) ** 2,))


@mistake("tanh", "The parent is missing, so that no way leads back.")
def tanh_without_parent(a):
    return Node(np.tanh(a.data))


def _walk(
    output, inputs, share=lambda gradient, local: gradient * local, keep=lambda old, new: old + new, order=reversed
):
    gradients = dict.fromkeys(in_order(output), 0.0)
    gradients[output] = 1.0
    for value in order(in_order(output)):
        for parent, local in zip(value.parents, value.local_gradients):
            gradients[parent] = keep(gradients[parent], share(gradients[value], local))
    return [gradients.get(value, 0.0) for value in inputs]


@mistake("backward", "A share was overwritten by the next one: where several paths lead back to a Value, add them up.")
def overwrites(output, inputs):
    return _walk(output, inputs, keep=lambda old, new: new)


@mistake(
    "backward", "Only what the output was made of directly got its share: go backwards, `reversed(in_order(output))`."
)
def forwards(output, inputs):
    return _walk(output, inputs, order=list)


@mistake(
    "backward",
    "An input that the output does not depend on is missing in `in_order(output)`. Its gradient is 0: `.get(…, 0)` looks it up so.",
)
def misses_what_is_elsewhere(output, inputs):
    gradients = dict.fromkeys(in_order(output), 0.0)
    gradients[output] = 1.0
    for value in reversed(in_order(output)):
        for parent, local in zip(value.parents, value.local_gradients):
            gradients[parent] += gradients[value] * local
    return [gradients[each] for each in inputs]


@mistake("backward", "The local gradients were added up, without the gradient of the Value that they lead to.")
def local_only(output, inputs):
    return _walk(output, inputs, share=lambda gradient, local: local)


@mistake("backward", "The gradient was passed on as it is, without the local gradient.")
def without_local(output, inputs):
    return _walk(output, inputs, share=lambda gradient, local: gradient)


@mistake("backward", "Along a path the local gradients are multiplied; here they were added.")
def adds_along_the_path(output, inputs):
    return _walk(output, inputs, share=lambda gradient, local: gradient + local)


@mistake("backward", "The output's own gradient is 1: from 0, nothing is passed on.")
def starts_at_zero(output, inputs):
    return [0.0 for _ in inputs]


@mistake("backward", "The output's own gradient is 1, not its number.")
def starts_at_the_number(output, inputs):
    return [output.data * gradient for gradient in _walk(output, inputs)]


@mistake("backward", "The numbers of the Values were passed on; what is passed on is their gradients.")
def passes_on_numbers(output, inputs):
    gradients = dict.fromkeys(in_order(output), 0.0)
    gradients[output] = 1.0
    for value in reversed(in_order(output)):
        for parent, local in zip(value.parents, value.local_gradients):
            gradients[parent] += value.data * local
    return [gradients.get(value, 0.0) for value in inputs]


@mistake(
    "backward",
    "A Value passed its share on before its own gradient was whole: go backwards through `in_order(output)`.",
)
def passes_on_too_early(output, inputs):
    gradients, waiting, seen = {output: 1.0}, [output], set()
    while waiting:
        value = waiting.pop(0)
        if value not in seen:
            seen.add(value)
            for parent, local in zip(value.parents, value.local_gradients):
                gradients[parent] = gradients.get(parent, 0.0) + gradients[value] * local
                waiting.append(parent)
    return [gradients.get(value, 0.0) for value in inputs]


def _stop_on_too_many_paths(output):
    """Raise what a Value says whose parents are asked for on every single path to it, if there are too many."""
    paths = dict.fromkeys(in_order(output), 0)
    paths[output] = 1
    for value in reversed(in_order(output)):
        for parent in value.parents:
            paths[parent] += paths[value]
    if max(paths.values()) > MAX_ASKED:
        raise RuntimeError(ASKED_TOO_OFTEN)


@mistake(
    "backward",
    "Each path was followed by itself, and there are more than can be: collect the shares at each Value first, and pass on their sum once.",
)
def follows_every_path(output, inputs):
    _stop_on_too_many_paths(output)
    return _walk(output, inputs)  # the same sums


SUM_SO_FAR = "Each share that came in was passed on with the *sum so far*, so that shares were passed on twice: go once through `reversed(in_order(output))`."


@mistake("backward", SUM_SO_FAR)
def walks_on_for_each_share(output, inputs):
    _stop_on_too_many_paths(output)
    gradients = {output: 1.0}

    def walk(value):
        for parent, local in zip(value.parents, value.local_gradients):
            gradients[parent] = gradients.get(parent, 0.0) + gradients[value] * local
            walk(parent)

    walk(output)
    return [gradients.get(value, 0.0) for value in inputs]


def _with_a_list_of_what_waits(output, inputs, which):
    _stop_on_too_many_paths(output)
    gradients, waiting = {output: 1.0}, [output]
    while waiting:
        value = waiting.pop(which)
        for parent, local in zip(value.parents, value.local_gradients):
            gradients[parent] = gradients.get(parent, 0.0) + gradients[value] * local
            waiting.append(parent)
    return [gradients.get(value, 0.0) for value in inputs]


@mistake("backward", SUM_SO_FAR)
def takes_the_latest_first(output, inputs):
    return _with_a_list_of_what_waits(output, inputs, -1)


@mistake("backward", SUM_SO_FAR)
def takes_the_earliest_first(output, inputs):
    return _with_a_list_of_what_waits(output, inputs, 0)


NOT_ONLY_THE_INPUTS = "Every Value on the way needs a gradient, not only the inputs: begin with 0 for all of `in_order(output)`, and with 1 for the output."


def _from(gradients, output, inputs):
    """Walks with a dictionary in which something is missing."""
    for value in reversed(in_order(output)):
        for parent, local in zip(value.parents, value.local_gradients):
            gradients[parent] += gradients[value] * local
    return [gradients[each] for each in inputs]


@mistake("backward", NOT_ONLY_THE_INPUTS)
def begins_with_the_inputs(output, inputs):
    return _from(dict.fromkeys(inputs, 0.0) | {output: 1.0}, output, inputs)


@mistake("backward", NOT_ONLY_THE_INPUTS)
def begins_with_the_output(output, inputs):
    return _from({output: 1.0}, output, inputs)


@mistake("backward", NOT_ONLY_THE_INPUTS)
def looks_up_the_output_first(output, inputs):
    raise KeyError(output)


@mistake(
    "backward",
    "A Value still carries the gradient of an earlier call: keep the gradients in a dictionary that each call makes anew.",
)
def leaves_gradients_behind(output, inputs):
    for value in in_order(output):
        value.grad = 0.0
    output.grad = 1.0
    for value in reversed(in_order(output)):
        for parent, local in zip(value.parents, value.local_gradients):
            parent.grad += value.grad * local
    return [getattr(value, "grad", 0.0) for value in inputs]


@mistake(
    "backward", "Two Values with the same number share one entry of your dictionary: take the Value itself as the key."
)
def numbers_as_keys(output, inputs):
    gradients = {value.data: 0.0 for value in in_order(output)}
    gradients[output.data] = 1.0
    for value in reversed(in_order(output)):
        for parent, local in zip(value.parents, value.local_gradients):
            gradients[parent.data] += gradients[value.data] * local
    return [gradients.get(value.data, 0.0) for value in inputs]


@mistake("d_loss_d_logit", "The sign is turned around: the probability minus the label.")
def label_minus_probability(p, y):
    return y - p


@mistake(
    "d_loss_d_logit",
    "dL/dp has two parts, and the slope of the sigmoid, p(1 − p), multiplies both: set brackets around dL/dp.",
)
def slope_at_one_part(p, y):
    return -y / p + (1 - y) / (1 - p) * p * (1 - p)


@mistake(
    "d_loss_d_logit",
    "That is the first part of dL/dp alone: add (1 − y)/(1 − p), and multiply by the slope of the sigmoid, p(1 − p).",
)
def first_part_at_the_probability(p, y):
    return -y / p


@mistake("d_loss_d_logit", "The second part of dL/dp is missing, that of y = 0: (1 − y)/(1 − p).")
def first_part_alone(p, y):
    return -y * (1 - p)


@mistake("d_loss_d_logit", "That is dL/dp; the slope of the sigmoid, p(1 − p), is still to be multiplied.")
def slope_at_the_probability(p, y):
    return -y / p + (1 - y) / (1 - p)


@mistake("d_loss_d_logit", "That is the slope of a squared error, not of the cross-entropy.")
def of_the_squared_error(p, y):
    return 2 * (p - y) * p * (1 - p)


@mistake("d_loss_d_logit", "The slope of the sigmoid stands here once more; with the cross-entropy it cancels.")
def with_the_slope_once_more(p, y):
    return (p - y) * p * (1 - p)


@mistake("d_loss_d_logit", "The slope of the sigmoid alone is p(1 − p); the loss is missing.")
def of_the_sigmoid(p, y):
    return p * (1 - p)


@mistake("d_loss_d_logit", "The slope of ln(1 − p) is −1/(1 − p): the sign of the second part is lost.")
def loses_a_sign(p, y):
    return (-y / p - (1 - y) / (1 - p)) * p * (1 - p)


def _logistic(X, y, w, b, d_z=lambda p, y: (p - y) / len(y)):
    d_z = d_z(_sigmoid(X @ w + b), y)
    return X.T @ d_z, d_z.sum()


@mistake("logistic_gradient", "The loss is a mean: the division by the number of samples is missing.")
def summed(X, y, w, b):
    return _logistic(X, y, w, b, lambda p, y: p - y)


@mistake("logistic_gradient", "The sign is turned around: the probability minus the label.")
def turned_around(X, y, w, b):
    return _logistic(X, y, w, b, lambda p, y: (y - p) / len(y))


@mistake("logistic_gradient", "The bias is left out of z = Xw + b.")
def without_bias(X, y, w, b):
    return _logistic(X, y, w, 0)


@mistake("logistic_gradient", "That is the gradient of a squared error: with the cross-entropy the slope of σ cancels.")
def squared_error(X, y, w, b):
    return _logistic(X, y, w, b, lambda p, y: 2 * (p - y) * p * (1 - p) / len(y))


@mistake("logistic_gradient", "The slope of the sigmoid stands here once more; with the cross-entropy it cancels.")
def with_the_sigmoids_slope(X, y, w, b):
    return _logistic(X, y, w, b, lambda p, y: (p - y) * p * (1 - p) / len(y))


@mistake("logistic_gradient", "The sigmoid is missing: z itself was compared with the label.")
def linear(X, y, w, b):
    d_z = (X @ w + b - y) / len(y)
    return X.T @ d_z, d_z.sum()


@mistake("logistic_gradient", "In the sigmoid the sign of z is turned around: σ(z) = 1/(1 + exp(−z)).")
def sigmoid_turned_around(X, y, w, b):
    return _logistic(X, y, -w, -b)


@mistake("logistic_gradient", "dw was divided by the number of samples, db was not.")
def bias_summed(X, y, w, b):
    dw, db = _logistic(X, y, w, b)
    return dw, db * len(y)


@mistake("logistic_gradient", "You divided by the number of features; divide by the number of samples.")
def divides_by_features(X, y, w, b):
    return _logistic(X, y, w, b, lambda p, y: (p - y) / X.shape[1])


@mistake("logistic_gradient", "This is dw alone: return both, `dw, db`. The bias reaches every z with the slope 1.")
def without_db(X, y, w, b):
    return _logistic(X, y, w, b)[0]


ADD_OVER_SAMPLES = (
    "`*` multiplies entry by entry; the shares of all samples are added up, too. Which product of X and d_z does both?"
)


def _errors(X, y, w, b):
    return (_sigmoid(X @ w + b) - y) / len(y)


@mistake("logistic_gradient", ADD_OVER_SAMPLES)
def errors_times_the_table(X, y, w, b):
    return _errors(X, y, w, b) * X, _errors(X, y, w, b).sum()


@mistake("logistic_gradient", ADD_OVER_SAMPLES)
def table_times_the_errors(X, y, w, b):
    return X * _errors(X, y, w, b), _errors(X, y, w, b).sum()


@mistake("logistic_gradient", ADD_OVER_SAMPLES)
def one_row_for_each_sample(X, y, w, b):
    return _errors(X, y, w, b)[:, None] * X, _errors(X, y, w, b).sum()


@mistake("logistic_gradient", "The loss itself met X: what goes back to z is its slope, p − y.")
def loss_for_its_slope(X, y, w, b):
    return _logistic(X, y, w, b, lambda p, y: (-y * np.log(p) - (1 - y) * np.log(1 - p)) / len(y))


@mistake(
    "logistic_gradient", "The errors and X were each summed by themselves: each sample's error belongs to its own row."
)
def sums_apart(X, y, w, b):
    return _errors(X, y, w, b).sum() * X.sum(axis=0), _errors(X, y, w, b).sum()


def _directions(x):
    return np.eye(len(x))


@mistake(
    "exact_slopes",
    "Two values of f were subtracted, on both sides of x: some ten digits are right, and the last ones are lost.",
)
def subtracts_on_both_sides(f, x):
    return np.array([(f(x + 1e-5 * e) - f(x - 1e-5 * e)) / 2e-5 for e in _directions(x)])


@mistake("exact_slopes", "f(x) was subtracted from a value nearby: about half of the digits are lost.")
def subtracts_on_one_side(f, x):
    return np.array([(f(x + 1e-8 * e) - f(x)) / 1e-8 for e in _directions(x)])


@mistake(
    "exact_slopes",
    "The nudge is imaginary, as it should be, but too large: nothing is subtracted, so it may be as small as 1e-100.",
)
def nudges_too_far(f, x):
    return np.array([f(x + 1e-3j * e).imag / 1e-3 for e in _directions(x)])


@mistake("exact_slopes", "The real part is f(x) itself. The slope is in the other coordinate, `.imag`.")
def takes_the_real_part(f, x):
    return np.array([f(x + 1e-100j * e).real / 1e-100 for e in _directions(x)])


@mistake(
    "exact_slopes",
    "Nothing imaginary reached f. A real array drops it (`x.copy()[i] += 1j * h`): make the array complex first, `x.astype(complex)`.",
)
def nudges_a_real_array(f, x):
    return np.array([np.imag(f(x)) / 1e-100 for _ in x])


@mistake(
    "exact_slopes", "The nudge is 0 for the computer: its smallest numbers are near 1e-308. 1e-100 is small enough."
)
def nudges_by_nothing(f, x):
    with np.errstate(all="ignore"):
        return np.array([np.imag(f(x)) / np.float64(0) for _ in x])
