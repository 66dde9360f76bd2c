"""Wrong answers to transformer."""

import numpy as np


def positional_encoding__halves(T, D):
    a = np.arange(T)[:, None] / 10000 ** (np.arange(0, D, 2) / D)
    return np.hstack([np.sin(a), np.cos(a)])


def positional_encoding__from_one(T, D):
    a = np.arange(1, T + 1)[:, None] / 10000 ** (np.arange(0, D, 2) / D)
    P = np.zeros((T, D))
    P[:, ::2], P[:, 1::2] = np.sin(a), np.cos(a)
    return P


def positional_encoding__whole_width(T, D):
    a = np.arange(T)[:, None] / 10000 ** (np.arange(D // 2) / (D // 2 - 1 or 1))
    return np.stack([np.sin(a), np.cos(a)], axis=-1).reshape(T, D)


def positional_encoding__times_speed(T, D):
    a = np.arange(T)[:, None] * 10000 ** (np.arange(0, D, 2) / D)
    return np.stack([np.sin(a), np.cos(a)], axis=-1).reshape(T, D)


def positional_encoding__cosine_first(T, D):
    a = np.arange(T)[:, None] / 10000 ** (np.arange(0, D, 2) / D)
    return np.stack([np.cos(a), np.sin(a)], axis=-1).reshape(T, D)


def step_matrix__transposed(k, w):
    return np.array([[np.cos(w * k), -np.sin(w * k)], [np.sin(w * k), np.cos(w * k)]])


def step_matrix__no_speed(k, w):
    return np.array([[np.cos(k), np.sin(k)], [-np.sin(k), np.cos(k)]])


def step_matrix__sum(k, w):
    return np.array([[np.cos(w + k), np.sin(w + k)], [-np.sin(w + k), np.cos(w + k)]])


def step_matrix__by_the_speed(k, w):
    return np.array([[np.cos(k / w), np.sin(k / w)], [-np.sin(k / w), np.cos(k / w)]])


def write__starts_anew(next_logits, numbers, length, window, temperature, rng):
    new = [int(numbers[-1])]
    for _ in range(length):
        z = next_logits(np.array(new[-window:])) / temperature
        q = np.exp(z - z.max())
        new.append(int(rng.choice(len(q), p=q / q.sum())))
    return np.array(new[1:], dtype=int)


def write__window_shorter_by_one(next_logits, numbers, length, window, temperature, rng):
    text = list(numbers)
    for _ in range(length):
        z = next_logits(np.array(text[-max(window - 1, 1) :])) / temperature
        q = np.exp(z - z.max())
        text.append(int(rng.choice(len(q), p=q / q.sum())))
    return np.array(text[len(numbers) :], dtype=int)


def write__newest_first(next_logits, numbers, length, window, temperature, rng):
    text = list(numbers)
    for _ in range(length):
        z = next_logits(np.array(text[-window:][::-1])) / temperature
        q = np.exp(z - z.max())
        text.append(int(rng.choice(len(q), p=q / q.sum())))
    return np.array(text[len(numbers) :], dtype=int)
