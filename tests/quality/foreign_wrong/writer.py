"""Wrong answers to project writer."""

import numpy as np

from course_lib.language import encode_text, nats
from course_lib.lessons.writer.books import ALPHABET
from tests.lessons.writer import answers


def largest_lstm__three_gates(k, limit):
    return max([0] + [H for H in range(1, 400) if 3 * H * (k + H + 1) + k * (H + 1) <= limit])


def largest_lstm__strictly_below(k, limit):
    return max([0] + [H for H in range(1, 400) if 4 * H * (k + H + 1) + k * (H + 1) < limit - 1])


def largest_lstm__hidden_by_hidden(k, limit):
    return max([0] + [H for H in range(1, 400) if 4 * H * (k + H + 1) + H * (H + 1) <= limit])


def lstm_gradients__no_output_bias(inputs, targets, h0, c0, parameters):
    loss, gradients, h, c = answers.lstm_gradients(inputs, targets, h0, c0, parameters)
    return loss, gradients | {"by": 0 * gradients["by"]}, h, c


def lstm_gradients__first_states(inputs, targets, h0, c0, parameters):
    loss, gradients, _, _ = answers.lstm_gradients(inputs, targets, h0, c0, parameters)
    return loss, gradients, h0, c0


def lstm_gradients__one_step_only(inputs, targets, h0, c0, parameters):
    return answers.lstm_gradients(inputs[-1:], targets[-1:], h0, c0, parameters)


def loss__accuracy(parameters, text):
    return (np.array(answers.loss(parameters, text)) > 0.7).astype(float)


def loss__probabilities(parameters, text):
    return np.exp(-np.array(answers.loss(parameters, text)))


def loss__from_the_end(parameters, text):
    return answers.loss(parameters, text)[::-1]


def continue_text__greedy(parameters, start, length, temperature, rng):
    return answers.continue_text__anew(parameters, start, length, 1e-6, rng)


def continue_text__one_short(parameters, start, length, temperature, rng):
    return answers.continue_text__anew(parameters, start, max(length - 1, 0), temperature, rng)


def continue_text__random_letters(parameters, start, length, temperature, rng):
    return start + "".join(ALPHABET[k] for k in rng.integers(0, len(ALPHABET), size=length))


def loss__four_fifths_of_the_letters(parameters, text):
    numbers = encode_text(text, ALPHABET)
    logits = np.repeat((parameters["by"])[None], len(numbers) - 1, axis=0)
    return 0.8 * nats(logits, numbers[1:])
