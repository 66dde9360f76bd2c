"""Other right answers to project writer: of each exercise the plain line, and one in a style unlike the solution's.

`name` and `name__style` are answers to the exercise `name`. `loss` and `sample_text` are given an LSTM's parameters, as the
solution's `weights` has them.
"""

import numpy as np

from course_lib.language import nats
from course_lib.lessons.writer.books import ALPHABET


def largest_lstm(k, limit):
    return max([0] + [H for H in range(1, 400) if 4 * H * (k + H + 1) + k * (H + 1) <= limit])


def largest_lstm__quadratic(k, limit):
    return np.floor((-(5 * k + 4) + np.sqrt((5 * k + 4) ** 2 + 16 * (limit - k))) / 8)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def gates_of(z):
    i, f, g, o = np.split(z, 4, axis=-1)
    return sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)


def lstm_gradients(inputs, targets, h0, c0, parameters):
    """Everything by hand, the rows of Wx looked up."""
    Wx, Wh, b, Wy, by = (parameters[name] for name in ("Wx", "Wh", "b", "Wy", "by"))
    h, c, kept = h0, c0, []
    for now in inputs:
        i, f, g, o = gates_of(Wx[now] + h @ Wh + b)
        before = h, c
        c = f * c + i * g
        h = o * np.tanh(c)
        kept.append((before, i, f, g, o, c, h))
    H = np.stack([each[-1] for each in kept])
    logits = H @ Wy + by
    P = np.exp(logits - logits.max(-1, keepdims=True))
    P /= P.sum(-1, keepdims=True)
    d = P.copy()
    T, N = targets.shape
    d[np.arange(T)[:, None], np.arange(N), targets] -= 1
    d /= T * N
    gradients = {name: np.zeros_like(value) for name, value in parameters.items()}
    gradients["Wy"] = np.einsum("tnh,tnk->hk", H, d)
    gradients["by"] = d.sum((0, 1))
    dh, dc = np.zeros_like(h0), np.zeros_like(c0)
    for t in reversed(range(T)):
        (h_before, c_before), i, f, g, o, c_now, _ = kept[t]
        dh = dh + d[t] @ Wy.T
        dc = dc + dh * o * (1 - np.tanh(c_now) ** 2)
        da = np.hstack(
            [
                dc * g * i * (1 - i),
                dc * c_before * f * (1 - f),
                dc * i * (1 - g**2),
                dh * np.tanh(c_now) * o * (1 - o),
            ]
        )
        np.add.at(gradients["Wx"], inputs[t], da)
        gradients["Wh"] += h_before.T @ da
        gradients["b"] += da.sum(0)
        dh, dc = da @ Wh.T, dc * f
    right = P[np.arange(T)[:, None], np.arange(N), targets]
    return -np.log(right).mean(), gradients, h, c


def loss(parameters, text):
    """A loop of its own over single vectors, with probabilities."""
    h = c = np.zeros(len(parameters["Wh"]))
    losses = []
    for now, then in zip(text[:-1], text[1:]):
        i, f, g, o = gates_of(parameters["Wx"][ALPHABET.index(now)] + h @ parameters["Wh"] + parameters["b"])
        c = f * c + i * g
        h = o * np.tanh(c)
        logits = h @ parameters["Wy"] + parameters["by"]
        p = np.exp(logits - logits.max())
        losses.append(-np.log(p[ALPHABET.index(then)] / p.sum()))
    return losses


def loss__float32(parameters, text):
    p = {name: value.astype(np.float32) for name, value in parameters.items()}
    numbers = np.array([ALPHABET.index(character) for character in text])
    given, h, states = p["Wx"][numbers[:-1]] + p["b"], np.zeros(len(p["Wh"]), np.float32), []
    c = h
    for row in given:
        i, f, g, o = gates_of(row + h @ p["Wh"])
        c = f * c + i * g
        h = o * np.tanh(c)
        states.append(h)
    return nats(np.array(states) @ p["Wy"] + p["by"], numbers[1:])


def sample_text(parameters, start, length, temperature, rng):
    """By the logarithm of chances, and Gumbel's trick: the largest of logits / temperature plus noise."""
    p, text = parameters, start
    h = c = np.zeros(len(p["Wh"]))
    unread = list(start)
    while len(text) < len(start) + length or unread:
        if unread:
            i, f, g, o = gates_of(p["Wx"][ALPHABET.index(unread.pop(0))] + h @ p["Wh"] + p["b"])
            c = f * c + i * g
            h = o * np.tanh(c)
            continue
        noise = rng.gumbel(size=len(ALPHABET))
        text += ALPHABET[int(np.argmax((h @ p["Wy"] + p["by"]) / temperature + noise))]
        unread = [text[-1]]
    return text


def sample_text__anew(parameters, start, length, temperature, rng):
    """Reads the whole text again before each character."""
    text = start
    for _ in range(length):
        h = c = np.zeros(len(parameters["Wh"]))
        for character in text:
            i, f, g, o = gates_of(parameters["Wx"][ALPHABET.index(character)] + h @ parameters["Wh"] + parameters["b"])
            c = f * c + i * g
            h = o * np.tanh(c)
        scaled = (h @ parameters["Wy"] + parameters["by"]) / temperature
        p = np.exp(scaled - scaled.max())
        text += str(rng.choice(list(ALPHABET), p=p / p.sum()))
    return text
