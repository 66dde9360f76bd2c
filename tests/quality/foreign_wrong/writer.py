"""Wrong answers to project writer, written from the text and the stubs."""

import numpy as np

from course_lib.given.lstm_gru import lstm_backward, lstm_forward, lstm_step
from course_lib.language import encode_text, nats
from course_lib.lessons.writer.books import ALPHABET


def _count_up(size, limit):
    H = 0
    while size(H + 1) <= limit:
        H += 1
    return H


def largest_lstm__without_by(k, limit):
    return _count_up(lambda H: 4 * H * (k + H + 1) + H * k, limit)


def largest_lstm__without_wy(k, limit):
    return _count_up(lambda H: 4 * H * (k + H + 1) + k, limit)


def largest_lstm__strictly_below(k, limit):
    return _count_up(lambda H: 4 * H * (k + H + 1) + k * (H + 1) + 1, limit)


def largest_lstm__root_not_rounded(k, limit):
    b = 5 * k + 4
    return (-b + np.sqrt(b * b + 16 * (limit - k))) / 8


def largest_lstm__wh_alone(k, limit):
    return int(np.sqrt(limit / 4))


def _read(inputs, h0, c0, p):
    X = np.eye(len(p["by"]))[inputs]
    return X, *lstm_forward(X, h0, c0, p["Wx"], p["Wh"], p["b"])


def _softmax(logits, axis=-1):
    weights = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return weights / weights.sum(axis=axis, keepdims=True)


def _gradients(inputs, targets, h0, c0, p, d_logits=None, axis=-1):
    X, states, cells = _read(inputs, h0, c0, p)
    logits = states @ p["Wy"] + p["by"]
    k = logits.shape[-1]
    d = (_softmax(logits, axis) - np.eye(k)[targets]) / targets.size
    if d_logits is not None:
        d = d_logits(logits)
    back = lstm_backward(d @ p["Wy"].T, X, h0, c0, p["Wx"], p["Wh"], p["b"])
    gradients = dict(zip(("Wx", "Wh", "b"), back[3:]))
    gradients |= {"Wy": states.reshape(-1, states.shape[-1]).T @ d.reshape(-1, k), "by": d.sum(axis=(0, 1))}
    return float(nats(logits, targets).mean()), gradients, states, cells


def lstm_gradients__all_states(inputs, targets, h0, c0, parameters):
    return _gradients(inputs, targets, h0, c0, parameters)


def lstm_gradients__softmax_over_texts(inputs, targets, h0, c0, parameters):
    loss, gradients, states, cells = _gradients(inputs, targets, h0, c0, parameters, axis=1)
    return loss, gradients, states[-1], cells[-1]


def lstm_gradients__without_one_hot(inputs, targets, h0, c0, parameters):
    loss, gradients, states, cells = _gradients(
        inputs, targets, h0, c0, parameters, lambda logits: _softmax(logits) / targets.size
    )
    return loss, gradients, states[-1], cells[-1]


def lstm_gradients__divided_by_texts(inputs, targets, h0, c0, parameters):
    loss, gradients, states, cells = _gradients(inputs, targets, h0, c0, parameters)
    return loss, {name: len(targets) * value for name, value in gradients.items()}, states[-1], cells[-1]


def lstm_gradients__a_list(inputs, targets, h0, c0, parameters):
    loss, gradients, states, cells = _gradients(inputs, targets, h0, c0, parameters)
    return loss, list(gradients.values()), states[-1], cells[-1]


def lstm_gradients__states_of_the_first_step(inputs, targets, h0, c0, parameters):
    loss, gradients, states, cells = _gradients(inputs, targets, h0, c0, parameters)
    return loss, gradients, states[0], cells[0]


def _losses(parameters, text):
    numbers, zeros = encode_text(text, ALPHABET), np.zeros((1, len(parameters["Wh"])))
    _, states, _ = _read(numbers[:-1, None], zeros, zeros, parameters)
    return nats(states[:, 0] @ parameters["Wy"] + parameters["by"], numbers[1:])


def loss__mean(parameters, text):
    return _losses(parameters, text).mean()


def loss__with_the_first(parameters, text):
    return np.concatenate([[np.log(len(ALPHABET))], _losses(parameters, text)])


def loss__log_p(parameters, text):
    return -_losses(parameters, text)


def loss__probabilities(parameters, text):
    return np.exp(-_losses(parameters, text))


def _write(p, start, length, pick, first=0):
    h = c = np.zeros((1, len(p["Wh"])))
    text = start
    for k in range(first, len(start) + length - 1):
        h, c = lstm_step(np.eye(len(ALPHABET))[[ALPHABET.index(text[k])]], h, c, p["Wx"], p["Wh"], p["b"])
        if k >= len(start) - 1:
            text += ALPHABET[pick((h @ p["Wy"] + p["by"])[0])]
    return text


def _drawn(rng, logits):
    return rng.choice(len(logits), p=_softmax(logits))


def sample_text__without_the_start(parameters, start, length, temperature, rng):
    return _write(parameters, start, length, lambda z: _drawn(rng, z / temperature))[len(start) :]


def sample_text__likeliest(parameters, start, length, temperature, rng):
    return _write(parameters, start, length, np.argmax)


def sample_text__ignores_temperature(parameters, start, length, temperature, rng):
    return _write(parameters, start, length, lambda z: _drawn(rng, z))


def sample_text__times_temperature(parameters, start, length, temperature, rng):
    return _write(parameters, start, length, lambda z: _drawn(rng, z * temperature))


def sample_text__reads_the_last_character(parameters, start, length, temperature, rng):
    return _write(parameters, start, length, lambda z: _drawn(rng, z / temperature), first=len(start) - 1)


def sample_text__one_too_few(parameters, start, length, temperature, rng):
    return _write(parameters, start, length - 1, lambda z: _drawn(rng, z / temperature))
