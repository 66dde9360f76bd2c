"""Known mistakes of lesson `rnn`."""

import numpy as np

from ...mistakes import mistake, probes
from ...training import Adam, one_hot, softmax
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
        dh, x, h, Wx, Wh = (rng.normal(size=shape) for shape in ((N, H), (N, D), (N, H), (D, H), (H, H)))
        yield dh, x, h, np.tanh(x @ Wx + h @ Wh), Wx, Wh


@probes("rnn_backward")
def sequences_with_their_gradients(rng):
    for T, (N, D, H) in zip((3, 4, 2), SIZES):
        dH, X, h0, Wx, Wh = (rng.normal(size=shape) for shape in ((T, N, H), (T, N, D), (N, H), (D, H), (H, H)))
        yield dH, X, h0, _states(X, h0, Wx, Wh, np.zeros(H)), Wx, Wh


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


@mistake("rnn_forward", "h0 was returned too; H holds the states *after* each step.")
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


def _back(dh_next, x, h, h_next, Wx, Wh):
    return _gradients(dh_next * (1 - h_next**2), x, h, Wx, Wh)


def _gradients(delta, x, h, Wx, Wh):
    return delta @ Wx.T, delta @ Wh.T, x.T @ delta, h.T @ delta, delta.sum(axis=0)


@mistake("rnn_step_backward", "The derivative of the tanh is missing: multiply the arriving gradient by 1 − h_next².")
def no_derivative(dh_next, x, h, h_next, Wx, Wh):
    return _gradients(dh_next, x, h, Wx, Wh)


@mistake("rnn_step_backward", "The derivative of the tanh was taken at the *old* state: it is 1 − h_next².")
def derivative_at_the_old_state(dh_next, x, h, h_next, Wx, Wh):
    return _gradients(dh_next * (1 - h**2), x, h, Wx, Wh)


@mistake("rnn_step_backward", "The derivative is 1 − tanh², not 1 − tanh.")
def derivative_without_square(dh_next, x, h, h_next, Wx, Wh):
    return _gradients(dh_next * (1 - h_next), x, h, Wx, Wh)


@mistake(
    "rnn_step_backward", "Going back, the gradient meets the *transpose* of Wh. (Wh is square, so no shape complains.)"
)
def recurrence_not_transposed(dh_next, x, h, h_next, Wx, Wh):
    dx, _, *shared = _back(dh_next, x, h, h_next, Wx, Wh)
    return dx, dh_next * (1 - h_next**2) @ Wh, *shared


@mistake("rnn_step_backward", "The gradient of Wh uses the new state; what Wh was multiplied by is the *old* one.")
def new_state_for_the_weights(dh_next, x, h, h_next, Wx, Wh):
    dx, dh, dWx, _, db = _back(dh_next, x, h, h_next, Wx, Wh)
    return dx, dh, dWx, h_next.T @ (dh_next * (1 - h_next**2)), db


@mistake(
    "rnn_step_backward",
    "The bias's gradient is the *sum* over the rows, not their mean: the loss has done its own averaging.",
)
def mean_for_the_bias(dh_next, x, h, h_next, Wx, Wh):
    *others, db = _back(dh_next, x, h, h_next, Wx, Wh)
    return *others, db / len(np.array(x))


@mistake("rnn_step_backward", "The bias's gradient still has a row for each sample: add them up, `sum(axis=0)`.")
def rows_for_the_bias(dh_next, x, h, h_next, Wx, Wh):
    return *_back(dh_next, x, h, h_next, Wx, Wh)[:-1], dh_next * (1 - h_next**2)


def _through_time(dH, X, h0, H, Wx, Wh, outside=lambda t, T: True, future=lambda dh: dh, before=lambda t, h0, H: H[t - 1] if t else h0,
                  used=lambda t, T: True):  # fmt: skip
    """Back-propagation through time, with its parts open to be spoilt."""
    T = len(X)
    dX, dh = np.zeros_like(X), np.zeros_like(h0)
    shared = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros(len(Wh))]
    for t in reversed(range(T)):
        arriving = (dH[t] if outside(t, T) else 0 * dH[t]) + future(dh)
        dX[t], dh, *step = _back(arriving, X[t], before(t, h0, H), H[t], Wx, Wh)
        if used(t, T):
            shared = [total + gradient for total, gradient in zip(shared, step)]
    return dX, dh, *shared


@mistake(
    "rnn_backward",
    "Only the gradient at the last state was sent back; one arrives from outside at *every* state, dH[t].",
)
def last_loss_only(dH, X, h0, H, Wx, Wh):
    return _through_time(dH, X, h0, H, Wx, Wh, outside=lambda t, T: t == T - 1)


@mistake("rnn_backward", "The gradient from the future is lost: at each state, add dh of the following step to dH[t].")
def no_future(dH, X, h0, H, Wx, Wh):
    return _through_time(dH, X, h0, H, Wx, Wh, future=lambda dh: 0 * dh)


@mistake(
    "rnn_backward",
    "The weights' gradients are those of the first step only: each step overwrote the one after it. Add them up.",
)
def overwrites(dH, X, h0, H, Wx, Wh):
    return _through_time(dH, X, h0, H, Wx, Wh, used=lambda t, T: t == 0)


@mistake("rnn_backward", "The weights' gradients were averaged over the steps; they add up.")
def averages(dH, X, h0, H, Wx, Wh):
    dX, dh0, *shared = _through_time(dH, X, h0, H, Wx, Wh)
    return dX, dh0, *(gradient / len(dX) for gradient in shared)


@mistake("rnn_backward", "The state before step t is H[t − 1]; H[t] is the one after it.")
def state_after(dH, X, h0, H, Wx, Wh):
    return _through_time(dH, X, h0, H, Wx, Wh, before=lambda t, h0, H: H[t])


@mistake("rnn_backward", "The state before the first step is h0, not zeros.")
def zeros_before_the_first(dH, X, h0, H, Wx, Wh):
    return _through_time(dH, X, h0, H, Wx, Wh, before=lambda t, h0, H: H[t - 1] if t else 0 * h0)


@mistake("rnn_backward", "The first step was left out of the weights' gradients.")
def skips_the_first_step(dH, X, h0, H, Wx, Wh):
    return _through_time(dH, X, h0, H, Wx, Wh, used=lambda t, T: t > 0)


@mistake("gradient_through_time", "`**` raises each entry to a power; here whole matrices are multiplied: `@`.")
def powers_of_entries(Wh, steps):
    return np.array([np.linalg.norm(Wh**k, 2) for k in range(1, steps + 1)])


@mistake("gradient_through_time", "This is the norm raised to powers; the norm of a power can be much smaller.")
def powers_of_the_norm(Wh, steps):
    return np.linalg.norm(Wh, 2) ** np.arange(1, steps + 1)


@mistake(
    "gradient_through_time",
    "These are powers of the spectral radius: right in the long run, but on the way a matrix may stretch more.",
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


@mistake("sample_character", "The temperature was not used.")
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
    batches, parameters, learning_rate, limit, carry=True, average=True, sign=1, clip=None, update=True, mean=True
):
    optimizer, losses, h = Adam(learning_rate), [], None
    for inputs, targets in batches:
        Wx, Wh, b, Wy, by = (parameters[name] for name in ("Wx", "Wh", "b", "Wy", "by"))
        X, Y = one_hot(inputs, len(by)), one_hot(targets, len(by))
        h0 = np.zeros((X.shape[1], len(b))) if h is None or not carry else h
        H = _states(X, h0, Wx, Wh, b)
        P = softmax(H @ Wy + by)
        count = Y[..., 0].size
        losses.append(-np.sum(np.log((P * Y).sum(axis=-1))) / (count if average else 1))
        dZ = (P - Y) / (count if mean else 1)
        _, _, dWx, dWh, db = _through_time(dZ @ Wy.T, X, h0, H, Wx, Wh)
        gradients = [dWx, dWh, db, np.einsum("tnh,tnk->hk", H, dZ), dZ.sum(axis=(0, 1))]
        factors = [1.0] * 5 if clip is None else clip([np.linalg.norm(gradient) for gradient in gradients], limit)
        if update:
            parameters = optimizer.step(parameters, {
                name: sign * factor * gradient for name, factor, gradient in zip(("Wx", "Wh", "b", "Wy", "by"), factors, gradients)
            })  # fmt: skip
        h = H[-1]
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


@mistake("train_rnn", "The parameters stayed as they were: keep what `optimizer.step` returns.")
def never_updates(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, clip=_together, update=False)


@mistake("rnn_step", "The bias is missing.")
def no_bias(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx + h @ Wh)


@mistake(
    "rnn_step_backward", "The tanh was taken twice: `h_next` has been through it, so the derivative is 1 − h_next²."
)
def tanh_twice(dh_next, x, h, h_next, Wx, Wh):
    return _gradients(dh_next * (1 - np.tanh(h_next) ** 2), x, h, Wx, Wh)


@mistake(
    "rnn_backward",
    "dh of the following step was added only to the result; it must go *into* the step before, together with dH[t].",
)
def future_not_fed_in(dH, X, h0, H, Wx, Wh):
    dX, _, *shared = _through_time(dH, X, h0, H, Wx, Wh, future=lambda dh: 0 * dh)
    before = np.concatenate([h0[None], H[:-1]])
    total = sum(_back(dH[t], X[t], before[t], H[t], Wx, Wh)[1] for t in range(len(X)))
    return dX, total, *shared


@mistake("rnn_backward", "The state before the first step was taken to be H[−1], the last one; it is h0.")
def last_before_the_first(dH, X, h0, H, Wx, Wh):
    return _through_time(dH, X, h0, H, Wx, Wh, before=lambda t, h0, H: H[t - 1])


@mistake("train_rnn", "The gradient was not divided by the number of predictions: the loss is their mean.")
def sums_the_gradient(batches, parameters, learning_rate, limit):
    return _train(batches, parameters, learning_rate, limit, mean=False, clip=_together)


@mistake("train_rnn", "Each array was clipped by itself; one length for all together, and one factor.")
def clips_each(batches, parameters, learning_rate, limit):
    return _train(
        batches, parameters, learning_rate, limit, clip=lambda norms, limit: [min(1, limit / n) for n in norms]
    )


@mistake("rnn_step", "The old state stands outside the tanh; both products and the bias belong inside.")
def state_outside_the_tanh(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx + b) + h @ Wh


@mistake("rnn_forward", "The states *before* each step came back, h0 first; H holds those after it.")
def states_before_each_step(X, h0, Wx, Wh, b):
    states = [h0]
    for x in X:
        states.append(np.tanh(x @ Wx + states[-1] @ Wh + b))
    return np.array(states[:-1])
