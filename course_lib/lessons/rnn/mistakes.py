"""Known mistakes of lesson `rnn`."""

import numpy as np

from ...mistakes import mistake, probes
from ...given.training import adam_step
from ...training import one_hot, softmax
from .characters import character_model

SIZES = ((2, 3, 4), (3, 2, 5), (4, 5, 3))  # of batch, input and state


@probes("rnn_step")
def inputs_states_and_weights(rng):
    for N, D, H in SIZES:
        yield tuple(rng.normal(size=shape) for shape in ((N, D), (N, H), (D, H), (H, H), H))


@probes("rnn_forward")
def sequences(rng):
    for T, (N, D, H) in zip((3, 4, 2), SIZES):
        yield tuple(rng.normal(size=shape) for shape in ((T, N, D), (N, H), (D, H), (H, H), H))


@probes("rnn_step_backward")
def steps_with_their_gradients(rng):
    for N, D, H in SIZES:
        d_h, x, h, Wx, Wh = (rng.normal(size=shape) for shape in ((N, H), (N, D), (N, H), (D, H), (H, H)))
        yield d_h, x, h, np.tanh(x @ Wx + h @ Wh), Wx, Wh


@probes("rnn_backward")
def sequences_with_their_gradients(rng):
    for T, (N, D, H) in zip((3, 4, 2), SIZES):
        d_states, X, h0, Wx, Wh = (rng.normal(size=shape) for shape in ((T, N, H), (T, N, D), (N, H), (D, H), (H, H)))
        yield d_states, X, h0, _states(X, h0, Wx, Wh, np.zeros(H)), Wx, Wh


@probes("gradient_through_time")
def matrices_and_steps(rng):
    for size, steps in ((2, 3), (3, 4), (4, 5)):
        yield rng.normal(size=(size, size)), steps


@probes("clip_gradients")
def gradients_and_a_limit(rng):
    for limit in (0.3, 1.7, 4.0, 9.0):
        yield [rng.normal(size=shape) for shape in ((3, 2), (4,), (2, 5))], limit


@probes("sample_character")
def logits_and_generators(rng):
    for temperature in (0.3, 0.5, 0.8, 1.5, 2.5, 4.0, 0.4, 3.0, 0.6, 2.0):
        yield rng.normal(size=6), temperature, np.random.default_rng(int(rng.integers(1000)))


@probes("train_rnn")
def batches_and_a_model(rng):
    for T, N, size, hidden, limit in ((3, 2, 4, 3, 0.2), (4, 3, 3, 2, 9.0)):
        batches = [(rng.integers(0, size, size=(T, N)), rng.integers(0, size, size=(T, N))) for _ in range(3)]
        yield batches, character_model(size, hidden, rng), 0.05, limit


def _inside(x, h, Wx, Wh, b):
    """The two products and the bias, of arrays whose shapes fit."""
    return x @ Wx, h @ Wh, b


@mistake("rnn_step", "There are two tanh, added; both products and the bias belong inside one.")
def two_tanhs(x, h, Wx, Wh, b):
    from_input, from_state, b = _inside(x, h, Wx, Wh, b)
    return np.tanh(from_input + b) + np.tanh(from_state)


@mistake("rnn_step", "The tanh is missing.")
def no_tanh(x, h, Wx, Wh, b):
    return sum(_inside(x, h, Wx, Wh, b))


@mistake("rnn_step", "This is the sigmoid, from 0 to 1; the state goes through tanh, from −1 to 1.")
def sigmoid_instead(x, h, Wx, Wh, b):
    return 0.5 * (1 + np.tanh(0.5 * sum(_inside(x, h, Wx, Wh, b))))


@mistake("rnn_step", "The old state is not used: without h Wh there is no memory.")
def forgets_the_state(x, h, Wx, Wh, b):
    from_input, _, b = _inside(x, h, Wx, Wh, b)
    return np.tanh(from_input + b)


@mistake("rnn_step", "The bias was added after the tanh; it belongs inside.")
def bias_outside(x, h, Wx, Wh, b):
    from_input, from_state, b = _inside(x, h, Wx, Wh, b)
    return np.tanh(from_input + from_state) + b


@mistake(
    "rnn_step",
    "Wh was transposed: the state is a row, and h @ Wh is what the formula says. (PyTorch stores its weights transposed.)",
)
def transposed_recurrence(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx + h @ Wh.T + b)


def _states(X, h0, Wx, Wh, b, old=lambda before, first: before):
    states, h = [], h0
    for x in X:
        h = np.tanh(x @ Wx + old(h, h0) @ Wh + b)
        states.append(h)
    return np.array(states)


@mistake("rnn_forward", "h0 was not used: the first step starts from it, not from zeros.")
def starts_from_zeros(X, h0, Wx, Wh, b):
    return _states(X, np.zeros(h0.shape), Wx, Wh, b)


@mistake("rnn_forward", "h0 was returned too; what is asked for are the states *after* each step.")
def with_the_first_state(X, h0, Wx, Wh, b):
    return np.concatenate([h0[None], _states(X, h0, Wx, Wh, b)])


@mistake("rnn_forward", "Only the last state came back; return the state after every step.")
def last_state_only(X, h0, Wx, Wh, b):
    return _states(X, h0, Wx, Wh, b)[-1]


@mistake("rnn_forward", "Every step starts from h0; each starts from the state before it.")
def always_from_h0(X, h0, Wx, Wh, b):
    return _states(X, h0, Wx, Wh, b, old=lambda before, first: first)


@mistake("rnn_forward", "The axes are (N, T, H); time comes first here. (PyTorch has this with batch_first=True.)")
def batch_first(X, h0, Wx, Wh, b):
    return _states(X, h0, Wx, Wh, b).swapaxes(0, 1)


@mistake("rnn_forward", "The last step was left out.")
def without_the_last_step(X, h0, Wx, Wh, b):
    return _states(X, h0, Wx, Wh, b)[:-1]


@mistake("rnn_forward", "The sequence was read from its end to its beginning.")
def reads_backwards(X, h0, Wx, Wh, b):
    return _states(X[::-1], h0, Wx, Wh, b)


def _back(d_h_next, x, h, h_next, Wx, Wh):
    return _gradients(d_h_next * (1 - h_next**2), x, h, Wx, Wh)


def _gradients(delta, x, h, Wx, Wh):
    return delta @ Wx.T, delta @ Wh.T, x.T @ delta, h.T @ delta, delta.sum(axis=0)


@mistake("rnn_step_backward", "The derivative of the tanh is missing: multiply the arriving gradient by 1 − h_next².")
def no_derivative(d_h_next, x, h, h_next, Wx, Wh):
    return _gradients(d_h_next, x, h, Wx, Wh)


@mistake("rnn_step_backward", "The derivative of the tanh was taken at the *old* state: it is 1 − h_next².")
def derivative_at_the_old_state(d_h_next, x, h, h_next, Wx, Wh):
    return _gradients(d_h_next * (1 - h**2), x, h, Wx, Wh)


@mistake("rnn_step_backward", "The derivative is 1 − tanh², not 1 − tanh.")
def derivative_without_square(d_h_next, x, h, h_next, Wx, Wh):
    return _gradients(d_h_next * (1 - h_next), x, h, Wx, Wh)


@mistake(
    "rnn_step_backward", "Going back, the gradient meets the *transpose* of Wh. (Wh is square, so no shape complains.)"
)
def recurrence_not_transposed(d_h_next, x, h, h_next, Wx, Wh):
    d_x, _, *shared = _back(d_h_next, x, h, h_next, Wx, Wh)
    return d_x, d_h_next * (1 - h_next**2) @ Wh, *shared


@mistake("rnn_step_backward", "The gradient of Wh uses the new state; what Wh was multiplied by is the *old* one.")
def new_state_for_the_weights(d_h_next, x, h, h_next, Wx, Wh):
    d_x, d_h, d_Wx, _, d_b = _back(d_h_next, x, h, h_next, Wx, Wh)
    return d_x, d_h, d_Wx, h_next.T @ (d_h_next * (1 - h_next**2)), d_b


@mistake(
    "rnn_step_backward",
    "The bias's gradient is the *sum* over the rows, not their mean: the loss has done its own averaging.",
)
def mean_for_the_bias(d_h_next, x, h, h_next, Wx, Wh):
    *others, d_b = _back(d_h_next, x, h, h_next, Wx, Wh)
    return *others, d_b / len(np.array(x))


@mistake("rnn_step_backward", "The bias's gradient still has a row for each sample: add them up, `sum(axis=0)`.")
def rows_for_the_bias(d_h_next, x, h, h_next, Wx, Wh):
    return *_back(d_h_next, x, h, h_next, Wx, Wh)[:-1], d_h_next * (1 - h_next**2)


def _through_time(d_states, X, h0, H, Wx, Wh, outside=lambda t, T: True, future=lambda d_h: d_h, before=lambda t, h0, H: H[t - 1] if t else h0,
                  used=lambda t, T: True):  # fmt: skip
    """Back-propagation through time, with its parts open to be spoilt."""
    T = len(X)
    d_X, d_h = np.zeros_like(X), np.zeros_like(h0)
    shared = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros(len(Wh))]
    for t in reversed(range(T)):
        arriving = (d_states[t] if outside(t, T) else 0 * d_states[t]) + future(d_h)
        d_X[t], d_h, *step = _back(arriving, X[t], before(t, h0, H), H[t], Wx, Wh)
        if used(t, T):
            shared = [total + gradient for total, gradient in zip(shared, step)]
    return d_X, d_h, *shared


@mistake(
    "rnn_backward",
    "Only the gradient at the last state was sent back; one arrives from outside at *every* state, d_states[t].",
)
def last_loss_only(d_states, X, h0, H, Wx, Wh):
    return _through_time(d_states, X, h0, H, Wx, Wh, outside=lambda t, T: t == T - 1)


@mistake(
    "rnn_backward", "The gradient from the future is lost: at each state, add d_h of the following step to d_states[t]."
)
def no_future(d_states, X, h0, H, Wx, Wh):
    return _through_time(d_states, X, h0, H, Wx, Wh, future=lambda d_h: 0 * d_h)


@mistake(
    "rnn_backward",
    "The weights' gradients are those of the first step only: each step overwrote the one after it. Add them up.",
)
def overwrites(d_states, X, h0, H, Wx, Wh):
    return _through_time(d_states, X, h0, H, Wx, Wh, used=lambda t, T: t == 0)


@mistake("rnn_backward", "The weights' gradients were averaged over the steps; they add up.")
def averages(d_states, X, h0, H, Wx, Wh):
    d_X, d_h0, *shared = _through_time(d_states, X, h0, H, Wx, Wh)
    return d_X, d_h0, *(gradient / len(d_X) for gradient in shared)


@mistake("rnn_backward", "The state before step t is states[t − 1]; states[t] is the one after it.")
def state_after(d_states, X, h0, H, Wx, Wh):
    return _through_time(d_states, X, h0, H, Wx, Wh, before=lambda t, h0, H: H[t])


@mistake("rnn_backward", "The state before the first step is h0, not zeros.")
def zeros_before_the_first(d_states, X, h0, H, Wx, Wh):
    return _through_time(d_states, X, h0, H, Wx, Wh, before=lambda t, h0, H: H[t - 1] if t else 0 * h0)


@mistake("rnn_backward", "The first step was left out of the weights' gradients.")
def skips_the_first_step(d_states, X, h0, H, Wx, Wh):
    return _through_time(d_states, X, h0, H, Wx, Wh, used=lambda t, T: t > 0)


@mistake("gradient_through_time", "`**` raises each entry to a power; here whole matrices are multiplied: `@`.")
def powers_of_entries(Wh, steps):
    return np.array([np.linalg.norm(Wh**k, 2) for k in range(1, steps + 1)])


@mistake("gradient_through_time", "This is the norm raised to powers; the norm of a power can be much smaller.")
def powers_of_the_norm(Wh, steps):
    return np.linalg.norm(Wh, 2) ** np.arange(1, steps + 1)


@mistake(
    "gradient_through_time",
    "These are powers of the spectral radius: a matrix never stretches less, and often more; only the rate is the same in the long run.",
)
def powers_of_the_radius(Wh, steps):
    return np.abs(np.linalg.eigvals(Wh)).max() ** np.arange(1, steps + 1)


@mistake(
    "gradient_through_time",
    "This is the Frobenius norm, the root of all squares added up; the most that a vector is stretched is the norm with 2: `np.linalg.norm(P, 2)`.",
)
def frobenius(Wh, steps):
    return np.array([np.linalg.norm(np.linalg.matrix_power(Wh, k)) for k in range(1, steps + 1)])


@mistake("gradient_through_time", "The first entry is that of no step, the identity; begin with Wh itself.")
def begins_with_the_identity(Wh, steps):
    return np.array([np.linalg.norm(np.linalg.matrix_power(Wh, k), 2) for k in range(steps)])


def _clip(gradients, limit, factor):
    together = np.concatenate([gradient.ravel() for gradient in gradients])
    return [gradient * factor(gradient, together, limit) for gradient in gradients]


@mistake(
    "clip_gradients",
    "Each array was shortened by itself, which turns the direction of the whole; take one length for all together.",
)
def each_by_itself(gradients, limit):
    return _clip(gradients, limit, lambda own, together, limit: min(1, limit / np.linalg.norm(own)))


@mistake(
    "clip_gradients", "Each number was cut to the limit, which turns the direction; shorten the whole by one factor."
)
def each_number(gradients, limit):
    return [np.clip(gradient, -limit, limit) for gradient in gradients]


@mistake("clip_gradients", "Short gradients were made longer: what is below the limit stays as it is.")
def always_scales(gradients, limit):
    return _clip(gradients, limit, lambda own, together, limit: limit / np.linalg.norm(together))


@mistake("clip_gradients", "The root is missing: the length is the *root* of the sum of squares.")
def no_root(gradients, limit):
    return _clip(gradients, limit, lambda own, together, limit: min(1, limit / (together @ together)))


@mistake(
    "clip_gradients",
    "The lengths of the arrays were added; the length of the whole is the root of *all* squares added.",
)
def adds_the_lengths(gradients, limit):
    total = sum(np.linalg.norm(gradient) for gradient in gradients)
    return _clip(gradients, limit, lambda own, together, limit: min(1, limit / total))


@mistake("clip_gradients", "Too long a gradient was made length 1, whatever the limit.")
def to_length_one(gradients, limit):
    return _clip(
        gradients,
        limit,
        lambda own, together, limit: 1 if np.linalg.norm(together) <= limit else 1 / np.linalg.norm(together),
    )


def _draw(logits, temperature, rng, odds):
    p = odds(logits, temperature)
    return int(rng.choice(len(p), p=p / p.sum()))


@mistake("sample_character", "The likeliest character was taken, not drawn: use the generator.")
def takes_the_likeliest(logits, temperature, rng):
    return int(np.argmax(logits))


@mistake(
    "sample_character",
    "The logits were multiplied by the temperature; divide: a high temperature makes them more alike.",
)
def multiplies(logits, temperature, rng):
    return _draw(logits, temperature, rng, lambda z, t: np.exp(z * t - np.max(z * t)))


@mistake("sample_character", "The temperature has no effect: it divides the *logits*, before the exponential.")
def no_temperature(logits, temperature, rng):
    return _draw(logits, temperature, rng, lambda z, t: np.exp(z - z.max()))


@mistake(
    "sample_character",
    "The temperature divides the probabilities, which softmax has made already; it divides the *logits*.",
)
def after_the_softmax(logits, temperature, rng):
    def odds(z, t):
        p = softmax(z) / t
        return np.exp(p - p.max())

    return _draw(logits, temperature, rng, odds)


@mistake("sample_character", "Every character was drawn with the same probability: pass `p=` to the generator.")
def all_alike(logits, temperature, rng):
    return _draw(logits, temperature, rng, lambda z, t: np.ones(len(z)))


@mistake("sample_character", "e to the power of a large logit overflowed: subtract the largest first.")
def overflowing_draw(logits, temperature, rng):
    return _draw(logits, temperature, rng, lambda z, t: np.exp(z / t))


def _train(
    batches,
    parameters,
    learning_rate,
    limit,
    carry=True,
    average=True,
    sign=1,
    clip=None,
    update=True,
    divisor=lambda count, N: count,
    remember=True,
    adam=True,
    foretold=lambda inputs, targets: targets,
    began=lambda h0, H: h0,
    end=lambda H: H[-1],
    two_names=True,
):
    memory, losses, h = {}, [], None
    for inputs, targets in batches:
        Wx, Wh, b, Wy, by = (parameters[name] for name in ("Wx", "Wh", "b", "Wy", "by"))
        X, Y = one_hot(inputs, len(by)), one_hot(targets, len(by))
        h0 = np.zeros((X.shape[1], len(b))) if h is None or not carry else h
        H = _states(X, h0, Wx, Wh, b)
        P = softmax(H @ Wy + by)
        count = Y[..., 0].size
        losses.append(-np.sum(np.log((P * Y).sum(axis=-1))) / (count if average else 1))
        d_Z = (P - one_hot(foretold(inputs, targets), len(by))) / divisor(count, X.shape[1])
        _, _, d_Wx, d_Wh, d_b = _through_time(d_Z @ Wy.T, X, began(h0, H), H, Wx, Wh)
        gradients = [d_Wx, d_Wh, d_b, np.einsum("tnh,tnk->hk", H, d_Z), d_Z.sum(axis=(0, 1))]
        factors = [1.0] * 5 if clip is None else clip([np.linalg.norm(gradient) for gradient in gradients], limit)
        if update:
            names = ("Wx", "Wh", "b", "Wy", "by")
            moves = {name: sign * factor * gradient for name, factor, gradient in zip(names, factors, gradients)}
            if not two_names:
                parameters = adam_step(parameters, moves, memory, learning_rate)
            elif adam:
                parameters, memory = adam_step(parameters, moves, memory if remember else {}, learning_rate)
            else:
                parameters = {name: parameters[name] - learning_rate * moves[name] for name in names}
        h = end(H)
    return parameters, np.array(losses)


def _together(norms, limit):
    return [min(1, limit / np.linalg.norm(norms))] * len(norms)


@mistake("train_rnn", "Every batch began with a state of zeros; carry the last state of the batch before.")
def forgets_between_batches(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, carry=False, clip=_together)


@mistake("train_rnn", "The losses were added over the predictions; take the mean per character.")
def sum_of_losses(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, average=False, clip=_together)


@mistake("train_rnn", "The loss grows: the gradient's sign is turned around (softmax − one-hot is the right way).")
def climbs(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, sign=-1, clip=_together)


@mistake("train_rnn", "The gradients were not clipped.")
def never_clips(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit)


@mistake("train_rnn", "The parameters stayed as they were: keep what `adam_step` returns.")
def never_updates(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, clip=_together, update=False)


@mistake("rnn_step", "The bias is missing.")
def no_bias(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx + h @ Wh)


@mistake(
    "rnn_step_backward", "The tanh was taken twice: `h_next` has been through it, so the derivative is 1 − h_next²."
)
def tanh_twice(d_h_next, x, h, h_next, Wx, Wh):
    return _gradients(d_h_next * (1 - np.tanh(h_next) ** 2), x, h, Wx, Wh)


@mistake(
    "rnn_backward",
    "d_h of the following step was added only to the result; it must go *into* the step before, together with d_states[t].",
)
def future_not_fed_in(d_states, X, h0, H, Wx, Wh):
    d_X, _, *shared = _through_time(d_states, X, h0, H, Wx, Wh, future=lambda d_h: 0 * d_h)
    before = np.concatenate([h0[None], H[:-1]])
    total = sum(_back(d_states[t], X[t], before[t], H[t], Wx, Wh)[1] for t in range(len(X)))
    return d_X, total, *shared


@mistake("rnn_backward", "The state before the first step was taken to be states[−1], the last one; it is h0.")
def last_before_the_first(d_states, X, h0, H, Wx, Wh):
    return _through_time(d_states, X, h0, H, Wx, Wh, before=lambda t, h0, H: H[t - 1])


@mistake("train_rnn", "The gradient was not divided by the number of predictions: the loss is their mean.")
def sums_the_gradient(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, divisor=lambda count, N: 1, clip=_together)


@mistake("train_rnn", "Each array was clipped by itself; one length for all together, and one factor.")
def clips_each(batches, parameters, learning_rate, limit):
    return _train(
        batches, parameters, learning_rate, limit, clip=lambda norms, limit: [min(1, limit / n) for n in norms]
    )


@mistake("rnn_step", "The old state stands outside the tanh; both products and the bias belong inside.")
def state_outside_the_tanh(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx + b) + h @ Wh


@mistake("rnn_forward", "The states *before* each step came back, h0 first; those after each step are asked for.")
def states_before_each_step(X, h0, Wx, Wh, b):
    states = [h0]
    for x in X:
        states.append(np.tanh(x @ Wx + states[-1] @ Wh + b))
    return np.array(states[:-1])


@mistake("train_rnn", "Adam's state began anew with each batch: hand on what `adam_step` returned the time before.")
def forgets_adams_state(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, clip=_together, remember=False)


@probes("ngram_probabilities")
def texts(rng):
    for length, n, k in ((30, 1, 3), (40, 2, 4), (50, 3, 3), (25, 2, 5)):
        yield rng.integers(0, k, size=length), n, k


def _counted(text, length, k):
    counts = np.zeros((k,) * length)
    for place in range(len(text) - length + 1):
        counts[tuple(text[place : place + length])] += 1
    return counts


def _mixed(text, n, k, mix=lambda counts, totals, kinds, shorter: (counts + kinds * shorter) / (totals + kinds), below=lambda k: 1 / k,
           shortest=1, line_up=lambda shorter: shorter, grams=lambda text, length: range(len(text) - length + 1), along=-1,
           count=lambda counts: counts, where_unseen=lambda shorter: shorter):  # fmt: skip
    """Tables from the shortest upwards, with their parts open to be spoilt."""
    table = np.asarray(below(k))
    for length in range(shortest, n + 1):
        counts = np.zeros((k,) * length)
        for place in grams(text, length):
            counts[tuple(text[place : place + length])] += 1
        counts = count(counts)
        totals, kinds = counts.sum(axis=along, keepdims=True), (counts > 0).sum(axis=along, keepdims=True)
        with np.errstate(all="ignore"):
            shorter = line_up(table)
            table = np.where(totals > 0, mix(counts, totals, kinds, shorter), where_unseen(shorter))
    return table


@mistake(
    "ngram_probabilities",
    "Nothing was mixed in: what never followed a context gets 0, and its first time costs everything.",
)
def counts_alone(text, n, k):
    return _mixed(text, n, k, mix=lambda counts, totals, kinds, shorter: counts / totals)


@mistake(
    "ngram_probabilities",
    "1 was added to each count (Laplace); the shorter table's share weighs as much as there are *kinds*.",
)
def adds_one(text, n, k):
    return _mixed(text, n, k, mix=lambda counts, totals, kinds, shorter: (counts + 1) / (totals + k))


@mistake(
    "ngram_probabilities",
    "Every context was mixed with equal probabilities; mix it with the table of the next shorter context.",
)
def mixes_with_equal_shares(text, n, k):
    return _mixed(text, n, k, mix=lambda counts, totals, kinds, shorter: (counts + kinds / k) / (totals + kinds))


@mistake(
    "ngram_probabilities",
    "The shorter table's share weighs as much as there are different characters *after this context*, not k.",
)
def weighs_the_whole_alphabet(text, n, k):
    return _mixed(text, n, k, mix=lambda counts, totals, kinds, shorter: (counts + k * shorter) / (totals + k))


@mistake(
    "ngram_probabilities",
    "The shorter table weighs 1 here; it weighs as much as the kinds of characters that followed.",
)
def weighs_one(text, n, k):
    return _mixed(text, n, k, mix=lambda counts, totals, kinds, shorter: (counts + shorter) / (totals + 1))


@mistake("ngram_probabilities", "The rows don't add up to 1: divide by count(c) + kinds(c).")
def divides_by_the_counts(text, n, k):
    return _mixed(text, n, k, mix=lambda counts, totals, kinds, shorter: (counts + kinds * shorter) / totals)


@mistake(
    "ngram_probabilities",
    "The shortest table is that without any mixing below; mix it with 1/k, so that no character has 0.",
)
def shortest_unmixed(text, n, k):
    return _mixed(text, n, k, below=lambda k: 0.0)


@mistake("ngram_probabilities", "Only every n-th n-gram was counted; they overlap: one begins at each place.")
def n_grams_side_by_side(text, n, k):
    return _mixed(text, n, k, grams=lambda text, length: range(0, len(text) - length + 1, length))


@mistake("ngram_probabilities", "The last n-gram was left out: there are len(text) − n + 1 places where one begins.")
def without_the_last_gram(text, n, k):
    return _mixed(text, n, k, grams=lambda text, length: range(len(text) - length))


@mistake(
    "ngram_probabilities",
    "The shorter table steps in only where a count is 0, and the rows add up to more than 1; mix it into *every* entry.",
)
def backs_off_at_zero_alone(text, n, k):
    return _mixed(text, n, k, mix=lambda counts, totals, kinds, shorter: np.where(counts > 0, counts / totals, shorter))


@mistake(
    "ngram_probabilities",
    "The shorter table kept the wrong part of the context: drop the *first* character, the one furthest back.",
)
def drops_the_nearest_character(text, n, k):
    return _mixed(text, n, k, line_up=lambda shorter: np.expand_dims(shorter, -2) if shorter.ndim > 1 else shorter)


@probes("d_loss_d_state")
def slopes_and_states(rng):
    for size in (2, 3, 4):
        yield rng.normal(size=size), np.tanh(rng.normal(size=size)), rng.normal(size=(size, size))


@mistake("d_loss_d_state", "The derivative of the tanh is missing: first to the inside, 1 − h_next².")
def state_without_the_tanh(d_h_next, h_next, Wh):
    return d_h_next @ Wh.T


@mistake(
    "d_loss_d_state", "Going back, the gradient meets the *transpose* of Wh. (Wh is square, so no shape complains.)"
)
def state_without_the_transpose(d_h_next, h_next, Wh):
    return (d_h_next * (1 - h_next**2)) @ Wh


@mistake("d_loss_d_state", "The tanh was taken twice: `h_next` has been through it, so the derivative is 1 − h_next².")
def state_with_tanh_twice(d_h_next, h_next, Wh):
    return (d_h_next * (1 - np.tanh(h_next) ** 2)) @ Wh.T


@mistake(
    "d_loss_d_state", "Forwards Wh comes first, then the tanh; so backwards the tanh's derivative comes first, then Wh."
)
def state_in_the_wrong_order(d_h_next, h_next, Wh):
    return (d_h_next @ Wh.T) * (1 - h_next**2)


@mistake("d_loss_d_state", "The derivative is 1 − tanh², not 1 − tanh.")
def state_without_the_square(d_h_next, h_next, Wh):
    return (d_h_next * (1 - h_next)) @ Wh.T


@mistake("d_loss_d_state", "The derivative is 1 − h_next², not (1 − h_next)²: only the tanh is squared.")
def state_with_the_difference_squared(d_h_next, h_next, Wh):
    return (d_h_next * (1 - h_next) ** 2) @ Wh.T


@mistake(
    "d_loss_d_state",
    "Two things are turned around: the tanh's derivative comes before Wh on the way back, and Wh is transposed.",
)
def state_in_the_wrong_order_untransposed(d_h_next, h_next, Wh):
    return (d_h_next @ Wh) * (1 - h_next**2)


@probes("continue_text")
def beginnings_and_models(rng):
    for size, hidden in ((4, 3), (5, 4), (6, 5), (4, 6), (7, 4)):
        model = {
            name: 3 * value + 0.3 * rng.normal(size=value.shape)
            for name, value in character_model(size, hidden, rng).items()
        }
        yield rng.integers(0, size, size=4), 12, model


def _continued(
    begin, length, parameters, carry=lambda h: h, read=lambda begin: begin, feed=lambda new, old: new, start=lambda h: h,
    bias=1, newest=True,
):  # fmt: skip
    """A greedy writer, with its parts open to be spoilt."""
    Wx, Wh, b, Wy, by = (parameters[name] for name in ("Wx", "Wh", "b", "Wy", "by"))
    h, written = np.zeros(len(b)), []
    for number in read(begin):
        h = np.tanh(Wx[number] + h @ Wh + b)
    after_begin = h = start(h)
    for _ in range(length):
        number = np.argmax(h @ Wy + by)
        written.append(number)
        h = np.tanh(Wx[feed(number, begin[-1])] + carry(h if newest else after_begin) @ Wh + bias * b)
    return np.array(written)


@mistake(
    "continue_text",
    "The state is still cut between the written characters: each step needs the state of the step before.",
)
def state_still_cut(begin, length, parameters):
    return _continued(begin, length, parameters, carry=lambda h: 0 * h)


@mistake("continue_text", "Of the beginning only the last character was read.")
def reads_the_last_alone(begin, length, parameters):
    return _continued(begin, length, parameters, read=lambda begin: begin[-1:])


@mistake("continue_text", "The state was set back to zero between reading and writing.")
def forgets_the_beginning(begin, length, parameters):
    return _continued(begin, length, parameters, start=lambda h: 0 * h)


@mistake(
    "continue_text",
    "The last character of the beginning is fed in again and again; feed in the one that was just written.",
)
def feeds_the_old_character(begin, length, parameters):
    return _continued(begin, length, parameters, feed=lambda new, old: old)


@mistake("continue_text", "The beginning came back too; only what is written after it is asked for.")
def returns_the_beginning(begin, length, parameters):
    return np.concatenate([begin, _continued(begin, length, parameters)])


@mistake("continue_text", "The last character of the beginning was not read before the first one was written.")
def leaves_out_the_last(begin, length, parameters):
    return _continued(begin, length, parameters, read=lambda begin: begin[:-1])


@mistake("continue_text", "The last character of the beginning was read twice.")
def reads_the_last_twice(begin, length, parameters):
    return _continued(begin, length, parameters, read=lambda begin: [*begin, begin[-1]])


@mistake(
    "continue_text",
    "The state stays as it was after the beginning: each character that is written brings it up to date, too.",
)
def state_stands_still(begin, length, parameters):
    return np.repeat(_continued(begin, 1, parameters), length)


@mistake("rnn_step", "This is the ReLU; the state goes through tanh, which keeps it between −1 and 1.")
def relu_instead(x, h, Wx, Wh, b):
    return np.maximum(sum(_inside(x, h, Wx, Wh, b)), 0)


@mistake("rnn_step", "There are two tanh, each with the bias; both products and one bias belong inside one tanh.")
def two_tanhs_with_a_bias_each(x, h, Wx, Wh, b):
    from_input, from_state, b = _inside(x, h, Wx, Wh, b)
    return np.tanh(from_input + b) + np.tanh(from_state + b)


@mistake(
    "rnn_forward",
    "The first place holds h0, so X[0] is never read; it belongs to the state after the first step.",
)
def first_place_for_the_first_state(X, h0, Wx, Wh, b):
    return np.concatenate([h0[None], _states(X[1:], h0, Wx, Wh, b).reshape(-1, *h0.shape)])


@mistake("d_loss_d_state", "h (1 − h) is the slope of a sigmoid; that of the tanh is 1 − h².")
def state_with_the_slope_of_a_sigmoid(d_h_next, h_next, Wh):
    return (d_h_next * h_next * (1 - h_next)) @ Wh.T


@mistake("rnn_step_backward", "h (1 − h) is the slope of a sigmoid; that of the tanh is 1 − h².")
def slope_of_a_sigmoid(d_h_next, x, h, h_next, Wx, Wh):
    return _gradients(d_h_next * h_next * (1 - h_next), x, h, Wx, Wh)


@mistake(
    "rnn_step_backward",
    "d_x and d_h were made from the gradient that arrives at h_next; take it back through the tanh first, as for the weights.",
)
def past_the_tanh(d_h_next, x, h, h_next, Wx, Wh):
    return d_h_next @ Wx.T, d_h_next @ Wh.T, *_back(d_h_next, x, h, h_next, Wx, Wh)[2:]


@mistake(
    "rnn_backward", "The walk goes from the first step to the last; the future's gradient is known only backwards."
)
def walks_forwards(d_states, X, h0, H, Wx, Wh):
    d_X, d_h = np.zeros_like(X), np.zeros_like(h0)
    shared = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros(len(Wh))]
    for t in range(len(X)):
        d_X[t], d_h, *step = _back(d_states[t] + d_h, X[t], H[t - 1] if t else h0, H[t], Wx, Wh)
        shared = [total + gradient for total, gradient in zip(shared, step)]
    return d_X, d_h, *shared


@mistake(
    "rnn_backward",
    "The gradient at the last state was counted twice: the future begins with zeros, and d_states[−1] is added in the loop.",
)
def last_gradient_twice(d_states, X, h0, H, Wx, Wh):
    return _through_time(np.concatenate([d_states[:-1], 2 * d_states[-1:]]), X, h0, H, Wx, Wh)


@mistake(
    "rnn_backward",
    "The d_h of all later steps were added up; each step hands on its own d_h in place of the one that came.",
)
def adds_up_the_future(d_states, X, h0, H, Wx, Wh):
    d_X, future = np.zeros_like(X), np.zeros_like(h0)
    shared = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros(len(Wh))]
    for t in reversed(range(len(X))):
        d_X[t], d_h, *step = _back(d_states[t] + future, X[t], H[t - 1] if t else h0, H[t], Wx, Wh)
        future = future + d_h
        shared = [total + gradient for total, gradient in zip(shared, step)]
    return d_X, future, *shared


@mistake("gradient_through_time", "The first entry is that of two steps; begin with Wh itself.")
def begins_with_two_steps(Wh, steps):
    return np.array([np.linalg.norm(np.linalg.matrix_power(Wh, k), 2) for k in range(2, steps + 2)])


@mistake("gradient_through_time", "The product was multiplied by itself, which doubles the power; multiply it by Wh.")
def squares_each_time(Wh, steps):
    return np.array([np.linalg.norm(np.linalg.matrix_power(Wh, 2**k), 2) for k in range(steps)])


@mistake(
    "gradient_through_time",
    "This is the norm with 1, the largest sum of absolute values in a column; the most that a vector is stretched is the norm with 2.",
)
def norm_with_one(Wh, steps):
    return np.array([np.linalg.norm(np.linalg.matrix_power(Wh, k), 1) for k in range(1, steps + 1)])


@mistake(
    "clip_gradients",
    "The factor is never below 1, so nothing gets shorter: take the *smaller* of 1 and limit / length.",
)
def never_shortens(gradients, limit):
    return _clip(gradients, limit, lambda own, together, limit: max(1, limit / np.linalg.norm(together)))


@mistake("clip_gradients", "This measures the largest entry; the length is the root of all squares added up.")
def by_the_largest_entry(gradients, limit):
    return _clip(gradients, limit, lambda own, together, limit: min(1, limit / np.abs(together).max()))


@mistake(
    "sample_character",
    "`rng.choice(p)` draws one of the probabilities; draw a place, with them as the odds: `rng.choice(len(p), p=p)`.",
)
def draws_a_probability(logits, temperature, rng):
    return float(rng.choice(softmax(logits / temperature)))


@mistake("train_rnn", "These are plain steps, gradient times learning rate; take the step with your `adam_step`.")
def plain_steps(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, clip=_together, adam=False)


@mistake("ngram_probabilities", "The table of single characters holds plain shares; it is mixed, too: with 1/k.")
def plain_shares_below(text, n, k):
    singles = np.bincount(text, minlength=k) / len(text)
    return singles if n == 1 else _mixed(text, n, k, shortest=2, below=lambda k: singles)


@mistake(
    "ngram_probabilities",
    "What was mixed in are the shorter context's plain shares; they are mixed themselves, with the next shorter ones, down to 1/k.",
)
def mixes_once(text, n, k):
    if n == 1:
        return _mixed(text, n, k)
    counts = _counted(text, n - 1, k)
    shares = counts / np.maximum(counts.sum(axis=-1, keepdims=True), 1)
    return _mixed(text, n, k, shortest=n, below=lambda k: shares)


@mistake(
    "ngram_probabilities",
    "Totals and kinds were added up over the first axis; what follows a context stands along the *last* one.",
)
def adds_over_the_first_axis(text, n, k):
    return _mixed(text, n, k, along=0)


@mistake(
    "ngram_probabilities",
    "`counts[…] += 1` with arrays of places adds 1 only once where a place comes several times; `np.add.at(counts, …, 1)` counts each.",
)
def counts_each_kind_once(text, n, k):
    return _mixed(text, n, k, count=lambda counts: np.minimum(counts, 1))


@mistake(
    "ngram_probabilities",
    "A context that never occurred gives 0/0; there the shorter table speaks alone: `np.where(totals > 0, …, shorter)`.",
)
def divides_nothing_by_nothing(text, n, k):
    return _mixed(text, n, k, where_unseen=lambda shorter: np.nan * shorter)


@mistake("ngram_probabilities", "Kinds were counted over the whole table; each context has its own number of kinds.")
def kinds_of_all_contexts(text, n, k):
    return _mixed(
        text, n, k, mix=lambda counts, totals, kinds, shorter: (counts + kinds.sum() * shorter) / (totals + kinds.sum())
    )


@mistake("continue_text", "The bias is missing where the written character is fed in.")
def feeds_in_without_the_bias(begin, length, parameters):
    return _continued(begin, length, parameters, bias=0)


@mistake(
    "continue_text", "From the second character on, the state of the beginning is used; each step needs the newest."
)
def always_from_the_beginning(begin, length, parameters):
    return _continued(begin, length, parameters, newest=False)


@mistake(
    "train_rnn",
    "The gradient was divided by the number of strips alone; the loss is a mean over all T · N predictions.",
)
def divides_by_the_strips(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, divisor=lambda count, N: N, clip=_together)


@mistake("train_rnn", "The gradient compares with the inputs; what is foretold are the *targets*, the next characters.")
def compares_with_the_inputs(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, foretold=lambda inputs, targets: inputs, clip=_together)


@mistake("rnn_step", "The tanh covers x Wx alone: the state's product and the bias belong inside, too.")
def tanh_of_the_input_alone(x, h, Wx, Wh, b):
    from_input, from_state, b = _inside(x, h, Wx, Wh, b)
    return np.tanh(from_input) + from_state + b


@mistake("rnn_forward", "The last state was left at zero: the loop ends one step too soon.")
def last_state_left_at_zero(X, h0, Wx, Wh, b):
    states = _states(X, h0, Wx, Wh, b)
    states[-1] = 0
    return states


@mistake(
    "rnn_backward",
    "d_states[0] was added to the result once more: it arrived at the first state *after* step 0, and is in d_h already.",
)
def outside_at_the_start(d_states, X, h0, H, Wx, Wh):
    d_X, d_h0, *shared = _through_time(d_states, X, h0, H, Wx, Wh)
    return d_X, d_h0 + d_states[0], *shared


@mistake("sample_character", "The generator was not told the probabilities: pass `p=`.")
def without_probabilities(logits, temperature, rng):
    return int(rng.choice(len(logits)))


@mistake(
    "train_rnn",
    "The gradient was divided by the number of steps alone; the loss is a mean over all T · N predictions.",
)
def divides_by_the_steps(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, divisor=lambda count, N: count / N, clip=_together)


@mistake("train_rnn", "The output layer's gradients were not clipped: all five arrays together make one length.")
def clips_the_cell_alone(batches, parameters, learning_rate, limit):
    def clip(norms, limit):
        return [*_together(norms[:3], limit), 1.0, 1.0]

    return _train(batches, parameters, learning_rate, limit, clip=clip)


@mistake(
    "rnn_step", "There are two tanh, and the bias stands outside; both products and the bias belong inside one tanh."
)
def two_tanhs_and_the_bias(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx) + np.tanh(h @ Wh) + b


@mistake(
    "rnn_forward", "`X[:, t]` is one sequence at all times; time comes first: one step of all sequences is `X[t]`."
)
def steps_along_the_batch(X, h0, Wx, Wh, b):
    return _states((X[:, t] for t in range(len(X))), h0, Wx, Wh, b)


@mistake(
    "rnn_forward", "`X[:, t]` is one sequence at all times; time comes first: one step of all sequences is `X[t]`."
)
def steps_along_the_batch_to_its_end(X, h0, Wx, Wh, b):
    return _states(X.swapaxes(0, 1), h0, Wx, Wh, b)


@mistake(
    "rnn_forward",
    "The same array was written over at each step, so every entry shows the last state: make a new one for each.",
)
def one_array_for_all_states(X, h0, Wx, Wh, b):
    return np.array([_states(X, h0, Wx, Wh, b)[-1]] * len(X))


@mistake("rnn_step_backward", "The derivative is 1 − h_next², not (1 − h_next)²: only the tanh is squared.")
def difference_squared(d_h_next, x, h, h_next, Wx, Wh):
    return _gradients(d_h_next * (1 - h_next) ** 2, x, h, Wx, Wh)


@mistake("rnn_backward", "Step 0 was left out: the walk goes down to 0, where h0 is the state before.")
def stops_before_step_0(d_states, X, h0, H, Wx, Wh):
    d_X, d_h, *shared = _through_time(d_states[1:], X[1:], H[0], H[1:], Wx, Wh)
    return np.concatenate([np.zeros_like(X[:1]), d_X]), d_h, *shared


@mistake(
    "train_rnn",
    "The state for the next batch was set before the backward pass: `rnn_backward` needs the state with which *this* batch began.",
)
def state_set_too_early(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, clip=_together, began=lambda h0, H: H[-1])


@mistake(
    "train_rnn", "The state after the *first* step was carried on; the next batch goes on from the last, `states[-1]`."
)
def carries_the_first_state(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, clip=_together, end=lambda H: H[0])


@mistake("train_rnn", "`adam_step` returns two things: `parameters, state = adam_step(…)`.")
def both_of_adam_in_one_name(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, clip=_together, two_names=False)


@mistake(
    "train_rnn",
    "The number of characters was taken from the batch, where the last ones may be missing: it is the length of `by`.",
)
def counts_the_characters_of_the_batch(batches, parameters, learning_rate, limit):
    for inputs, _ in batches:
        _states(one_hot(inputs, inputs.max() + 1), np.zeros((inputs.shape[1], len(parameters["b"]))), *(parameters[name] for name in ("Wx", "Wh", "b")))  # fmt: skip
    return _train(batches, parameters, learning_rate, limit, clip=_together)


@mistake(
    "train_rnn",
    "A list was asked to `reshape`. If your `rnn_forward` returns a list, let it end with `np.array(states)`.",
)
def states_as_a_list(batches, parameters, learning_rate, limit):
    return list(batches).reshape(-1)


@mistake(
    "ngram_probabilities",
    "The last context of the text was counted, too, and nothing follows it: count(c) is how often *something* followed.",
)
def counts_the_last_context(text, n, k):
    table = np.full((), 1 / k)
    for length in range(1, n + 1):
        counts = _counted(text, length, k)
        kinds = (counts > 0).sum(axis=-1, keepdims=True)
        totals = _counted(text, length - 1, k)[..., None] if length > 1 else counts.sum(keepdims=True)
        table = np.where(totals + kinds > 0, (counts + kinds * table) / np.maximum(totals + kinds, 1), table)
    return table


@mistake(
    "ngram_probabilities",
    "After a context that never occurred stands 0; there the shorter table speaks alone: `np.where(totals > 0, …, shorter)`.",
)
def nothing_after_what_never_occurred(text, n, k):
    return _mixed(text, n, k, where_unseen=lambda shorter: 0 * shorter)


@mistake(
    "ngram_probabilities",
    "`counts[text[i : i + n]]` picks whole rows along the first axis; one place in the table is `counts[tuple(text[i : i + n])]`.",
)
def counts_whole_rows(text, n, k):
    table = np.full((), 1 / k)
    for length in range(1, n + 1):
        counts = np.zeros((k,) * length)
        for place in range(len(text) - length + 1):
            counts[text[place : place + length]] += 1
        totals, kinds = counts.sum(axis=-1, keepdims=True), (counts > 0).sum(axis=-1, keepdims=True)
        table = np.where(totals > 0, (counts + kinds * table) / np.maximum(totals + kinds, 1), table)
    return table
