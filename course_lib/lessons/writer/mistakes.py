"""Known mistakes of project `writer`."""

import numpy as np

from ...given.lstm_gru import lstm_backward, lstm_forward
from ...language import encode_text, nats
from ...mistakes import mistake, probes
from .books import ALPHABET
from .models import gradients_by_differences, small_lstm


@probes("largest_lstm")
def alphabets_and_budgets(rng):
    yield from ((3, 400), (7, 3000), (20, 9000), (36, 20_000), (2, 46), (3, 46))


@probes("lstm_gradients")
def texts_and_small_lstms(rng):
    for k, H, T, N in ((3, 2, 2, 3), (4, 1, 3, 2)):
        inputs, targets = rng.integers(0, k, size=(2, T, N))
        yield inputs, targets, rng.normal(size=(N, H)), rng.normal(size=(N, H)), small_lstm(k, H)


def _largest(size, limit):
    H = 0
    while size(H + 1) <= limit:
        H += 1
    return H


@mistake("largest_lstm", "The output layer has numbers too: `Wy` (H, k) and `by` (k,).")
def without_the_output(k, limit):
    return _largest(lambda H: 4 * H * (k + H + 1), limit)


@mistake("largest_lstm", "This counts one gate: `Wx`, `Wh` and `b` have 4H columns.")
def one_gate(k, limit):
    return _largest(lambda H: H * (k + H + 1) + k * (H + 1), limit)


@mistake("largest_lstm", "The biases are missing: 4H in the LSTM, and k in the output layer.")
def without_biases(k, limit):
    return _largest(lambda H: 4 * H * (k + H) + k * H, limit)


@mistake("largest_lstm", "This is the smallest size that no longer fits; the largest that does is one less.")
def one_too_many(k, limit):
    return _largest(lambda H: 4 * H * (k + H + 1) + k * (H + 1), limit) + 1


@mistake("largest_lstm", "Two biases for each gate, as PyTorch has them: here there is one `b`.")
def two_biases(k, limit):
    return _largest(lambda H: 4 * H * (k + H + 2) + k * (H + 1), limit)


@mistake("largest_lstm", "The output layer's biases are missing: `by` (k,).")
def without_by(k, limit):
    return _largest(lambda H: 4 * H * (k + H + 1) + k * H, limit)


@mistake("largest_lstm", "A budget may be used up to the last number: at most is `<=`, not `<`.")
def strictly_below(k, limit):
    return _largest(lambda H: 4 * H * (k + H + 1) + k * (H + 1) + 1, limit)


@mistake(
    "largest_lstm",
    "The root of the equation was rounded to the nearest whole number: round down, for the next size doesn't fit.",
)
def root_rounded(k, limit):
    b = 5 * k + 4
    return round((-b + np.sqrt(max(b * b + 16 * (limit - k), 0))) / 8)


@mistake("largest_lstm", "The root of the equation is no whole number; the largest size is its whole part.")
def root_not_rounded(k, limit):
    b = 5 * k + 4
    return float(-b + np.sqrt(b * b + 16 * (limit - k))) / 8


@mistake("lstm_gradients", "The gradients are those of the sum: the loss is a mean, so divide by T · N.")
def gradients_of_the_sum(inputs, targets, h0, c0, parameters):
    loss, gradients, h, c = gradients_by_differences(inputs, targets, h0, c0, parameters)
    return loss, {name: targets.size * value for name, value in gradients.items()}, h, c


@mistake("lstm_gradients", "The gradients are divided by T alone: divide by the number of all targets, T · N.")
def divides_by_the_steps(inputs, targets, h0, c0, parameters):
    loss, gradients, h, c = gradients_by_differences(inputs, targets, h0, c0, parameters)
    return loss, {name: targets.shape[1] * value for name, value in gradients.items()}, h, c


@mistake("lstm_gradients", "The gradients are divided by N alone: divide by the number of all targets, T · N.")
def divides_by_the_texts(inputs, targets, h0, c0, parameters):
    loss, gradients, h, c = gradients_by_differences(inputs, targets, h0, c0, parameters)
    return loss, {name: len(targets) * value for name, value in gradients.items()}, h, c


def _log_of_the_sum(logits, targets):
    """Where the gradient is softmax alone."""
    return np.log(np.exp(logits).sum(axis=-1))


@mistake("lstm_gradients", "At the logits stands softmax alone: subtract one-hot of the targets.")
def without_one_hot(inputs, targets, h0, c0, parameters):
    loss, _, h, c = gradients_by_differences(inputs, targets, h0, c0, parameters)
    return loss, gradients_by_differences(inputs, targets, h0, c0, parameters, measure=_log_of_the_sum)[1], h, c


@mistake("lstm_gradients", "The loss is that of all characters together; it should be their mean.")
def sum_of_losses(inputs, targets, h0, c0, parameters):
    loss, gradients, h, c = gradients_by_differences(inputs, targets, h0, c0, parameters)
    return loss * targets.size, gradients, h, c


@mistake("lstm_gradients", "The gradients point the wrong way: at the logits stands softmax minus one-hot.")
def uphill(inputs, targets, h0, c0, parameters):
    loss, gradients, h, c = gradients_by_differences(inputs, targets, h0, c0, parameters)
    return loss, {name: -value for name, value in gradients.items()}, h, c


@mistake("lstm_gradients", "h0 and c0 came back; the next batch goes on from the states at this one's *end*.")
def first_states_back(inputs, targets, h0, c0, parameters):
    loss, gradients, _, _ = gradients_by_differences(inputs, targets, h0, c0, parameters)
    return loss, gradients, h0, c0


@mistake("lstm_gradients", "The states after the first step came back; the next batch goes on from those at the *end*.")
def states_of_the_first_step(inputs, targets, h0, c0, parameters):
    loss, gradients, _, _ = gradients_by_differences(inputs, targets, h0, c0, parameters)
    return loss, gradients, *gradients_by_differences(inputs[:1], targets[:1], h0, c0, parameters)[2:]


@mistake("lstm_gradients", "The states of all steps came back; the next batch goes on from those at the *end* alone.")
def states_of_all_steps(inputs, targets, h0, c0, parameters):
    loss, gradients, _, _ = gradients_by_differences(inputs, targets, h0, c0, parameters)
    steps = range(1, len(inputs) + 1)
    ends = [gradients_by_differences(inputs[:t], targets[:t], h0, c0, parameters)[2:] for t in steps]
    return loss, gradients, *map(np.array, zip(*ends))


@mistake("lstm_gradients", "It begins with zeros in place of h0 and c0: a batch goes on where the one before ended.")
def begins_anew(inputs, targets, h0, c0, parameters):
    return gradients_by_differences(inputs, targets, 0 * h0, 0 * c0, parameters)


@mistake(
    "lstm_gradients", "The inputs are foretold in place of the targets: the target is the character *after* an input."
)
def foretells_the_inputs(inputs, targets, h0, c0, parameters):
    return gradients_by_differences(inputs, inputs, h0, c0, parameters)


@mistake("lstm_gradients", "`by` is not in the logits: they are `H @ Wy + by`.")
def logits_without_by(inputs, targets, h0, c0, parameters):
    return gradients_by_differences(inputs, targets, h0, c0, parameters | {"by": 0 * parameters["by"]})


@mistake("lstm_gradients", "At the logits the one-hot of the inputs is subtracted: take that of the targets.")
def subtracts_the_inputs(inputs, targets, h0, c0, parameters):
    loss, _, h, c = gradients_by_differences(inputs, targets, h0, c0, parameters)
    return loss, gradients_by_differences(inputs, inputs, h0, c0, parameters)[1], h, c


def _by_hand(inputs, targets, h0, c0, p, k, sums, ends=lambda states: states[-1]):
    """With k characters, sums of exponentials along some axes, and the states that are taken for the last."""
    X = np.eye(k)[inputs]
    H, C = lstm_forward(X, h0, c0, p["Wx"], p["Wh"], p["b"])
    logits = H @ p["Wy"] + p["by"]
    e = np.exp(logits - logits.max(axis=sums, keepdims=True))
    d_logits = (e / e.sum(axis=sums, keepdims=True) - np.eye(k)[targets]) / targets.size
    *_, d_Wx, d_Wh, d_b = lstm_backward(d_logits @ p["Wy"].T, X, h0, c0, p["Wx"], p["Wh"], p["b"])
    d_Wy = H.reshape(-1, H.shape[-1]).T @ d_logits.reshape(-1, k)
    gradients = {"Wx": d_Wx, "Wh": d_Wh, "b": d_b, "Wy": d_Wy, "by": d_logits.sum(axis=(0, 1))}
    return nats(logits, targets).mean(), gradients, ends(H), ends(C)


@mistake(
    "lstm_gradients",
    "The softmax was divided by the sum over the whole batch: take each sum along the last axis, `keepdims=True`.",
)
def softmax_over_everything(inputs, targets, h0, c0, parameters):
    return _by_hand(inputs, targets, h0, c0, parameters, len(parameters["by"]), sums=(0, 1, 2))


@mistake(
    "lstm_gradients",
    "`[:, -1]` takes the last text's states at all times; time comes first: the states at the end are `[-1]`.",
)
def states_of_the_last_text(inputs, targets, h0, c0, parameters):
    k = len(parameters["by"])
    return _by_hand(inputs, targets, h0, c0, parameters, k, sums=-1, ends=lambda states: states[:, -1])


@mistake(
    "lstm_gradients",
    "k was taken from the characters of this batch, in which the last of the alphabet may be missing: it is the length of `by`.",
)
def k_of_the_batch(inputs, targets, h0, c0, parameters):
    return _by_hand(inputs, targets, h0, c0, parameters, inputs.max() + 1, sums=-1)


def _step(p, h, c, number):
    """The states of an LSTM after one more character."""
    i, f, g, o = np.split(p["Wx"][number] + h @ p["Wh"] + p["b"], 4)
    c = c / (1 + np.exp(-f)) + np.tanh(g) / (1 + np.exp(-i))
    return np.tanh(c) / (1 + np.exp(-o)), c


def _hidden(p, inputs):
    """The hidden states of an LSTM that reads one text."""
    h = c = np.zeros(len(p["Wh"]))
    states = []
    for number in inputs:
        h, c = _step(p, h, c, number)
        states.append(h)
    return np.array(states)


@mistake("loss", "These are bits: take the natural logarithm, or multiply by ln 2.")
def in_bits(parameters, text):
    numbers = encode_text(text, ALPHABET)
    H = _hidden(parameters, numbers[:-1])
    return nats(H @ parameters["Wy"] + parameters["by"], numbers[1:]) / np.log(2)


@mistake("loss", "Your network reads the very character that it should foretell: it reads `text[:-1]`, not `text[1:]`.")
def reads_what_it_foretells(parameters, text):
    numbers = encode_text(text, ALPHABET)
    H = _hidden(parameters, numbers[1:])
    return nats(H @ parameters["Wy"] + parameters["by"], numbers[1:])


@mistake("loss", "Logits that overlook what was read: the states are not carried from one character to the next.")
def forgets_at_each_step(parameters, text):
    numbers = encode_text(text, ALPHABET)
    H = np.array([_hidden(parameters, [number])[0] for number in numbers[:-1]])
    return nats(H @ parameters["Wy"] + parameters["by"], numbers[1:])


@mistake("loss", "This is the mean: return the loss of each character, an array of `len(text) - 1` numbers.")
def the_mean(parameters, text):
    numbers = encode_text(text, ALPHABET)
    H = _hidden(parameters, numbers[:-1])
    return float(nats(H @ parameters["Wy"] + parameters["by"], numbers[1:]).mean())


def _written(p, start, length, chances_of, rng, read=lambda start: start, step=_step):
    """The start and what is drawn after it; `read` says what is read of the start, `step` how what was drawn is."""
    text, h = start, np.zeros(len(p["Wh"]))
    c = h
    for character in read(start):
        h, c = _step(p, h, c, ALPHABET.index(character))
    for _ in range(length):
        drawn = rng.choice(len(ALPHABET), p=chances_of(h @ p["Wy"] + p["by"]))
        text += ALPHABET[drawn]
        h, c = step(p, h, c, drawn)
    return text


def _softmax(logits):
    weights = np.exp(logits - logits.max())
    return weights / weights.sum()


@probes("sample_text")
def a_small_lstm(rng):
    for start, length, temperature in (("ab", 12, 1.0), ("xyz", 9, 0.5), ("the ", 15, 2.0)):
        yield small_lstm(len(ALPHABET), 3), start, length, temperature, np.random.default_rng(7)


@mistake("sample_text", "This is the continuation alone: return the start and what comes after it.")
def without_the_start(parameters, start, length, temperature, rng):
    text = _written(parameters, start, length, lambda z: _softmax(z / temperature), rng)
    return text[len(start) :]


@mistake("sample_text", "The logits are multiplied by the temperature; divide by it.")
def multiplies(parameters, start, length, temperature, rng):
    return _written(parameters, start, length, lambda z: _softmax(z * temperature), rng)


@mistake("sample_text", "The temperature changes nothing: divide the logits by it before the softmax.")
def without_temperature(parameters, start, length, temperature, rng):
    return _written(parameters, start, length, _softmax, rng)


@mistake("sample_text", "One character too few is written: `length` of them come after the start.")
def one_too_few(parameters, start, length, temperature, rng):
    return _written(parameters, start, length - 1, lambda z: _softmax(z / temperature), rng)


@mistake("sample_text", "This always writes the likeliest character: draw one, each with its probability.")
def takes_the_likeliest(parameters, start, length, temperature, rng):
    return _written(parameters, start, length, lambda z: 1.0 * (np.arange(len(z)) == z.argmax()), rng)


@mistake(
    "sample_text",
    "The last character of the start was not read: the first is drawn after the network has read all of `start`.",
)
def leaves_the_last_out(parameters, start, length, temperature, rng):
    return _written(parameters, start, length, lambda z: _softmax(z / temperature), rng, read=lambda text: text[:-1])


@mistake("sample_text", "The first character of the start was not read.")
def leaves_the_first_out(parameters, start, length, temperature, rng):
    return _written(parameters, start, length, lambda z: _softmax(z / temperature), rng, read=lambda text: text[1:])


@mistake(
    "sample_text",
    "The last character of the start is read twice: with the start, and once more before the first is drawn.",
)
def reads_the_last_twice(parameters, start, length, temperature, rng):
    return _written(
        parameters, start, length, lambda z: _softmax(z / temperature), rng, read=lambda text: text + text[-1]
    )


@mistake("sample_text", "Of the start the last character alone was read: the network must have read all of it.")
def reads_the_last_alone(parameters, start, length, temperature, rng):
    return _written(parameters, start, length, lambda z: _softmax(z / temperature), rng, read=lambda text: text[-1])


@mistake(
    "sample_text", "What was drawn is never read: after each character the network takes a step, and its states change."
)
def reads_the_start_alone(parameters, start, length, temperature, rng):
    def step(p, h, c, number):
        return h, c

    return _written(parameters, start, length, lambda z: _softmax(z / temperature), rng, step=step)


@mistake("sample_text", "While it writes, each step begins with a cell state of zeros: carry c on as well as h.")
def forgets_the_cell(parameters, start, length, temperature, rng):
    def step(p, h, c, number):
        return _step(p, h, 0 * c, number)

    return _written(parameters, start, length, lambda z: _softmax(z / temperature), rng, step=step)


@mistake(
    "sample_text",
    "While it writes, each step begins with states of zeros: carry h and c on from character to character.",
)
def forgets_all(parameters, start, length, temperature, rng):
    def step(p, h, c, number):
        return _step(p, 0 * h, 0 * c, number)

    return _written(parameters, start, length, lambda z: _softmax(z / temperature), rng, step=step)


@mistake(
    "sample_text", "At a low temperature the exponential overflows: subtract the largest of logits / temperature first."
)
def overflows(parameters, start, length, temperature, rng):
    def chances(logits):
        weights = np.exp(logits / temperature)
        return weights / weights.sum()

    return _written(parameters, start, length, chances, rng)
