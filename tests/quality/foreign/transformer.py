"""Wrong answers to transformer."""

import numpy as np


def positional_encoding__no_pairs(T, D):
    t, k = np.arange(T)[:, None], np.arange(D)[None]
    angle = t / 10000 ** (k / D)
    return np.where(k % 2 == 0, np.sin(angle), np.cos(angle))


def positional_encoding__small_base(T, D):
    t, k = np.arange(T)[:, None], np.arange(0, D, 2)[None]
    angle = t / 100 ** (k / D)
    return np.stack([np.sin(angle), np.cos(angle)], axis=-1).reshape(T, D)


def step_matrix__speed_only(k, w):
    return np.array([[np.cos(w), np.sin(w)], [-np.sin(w), np.cos(w)]])


def step_matrix__scaled(k, w):
    return k * np.array([[np.cos(w), np.sin(w)], [-np.sin(w), np.cos(w)]])


def _ln(X, g, b):
    return g * (X - X.mean(-1, keepdims=True)) / np.sqrt(X.var(-1, keepdims=True) + 1e-5) + b


def _heads(A, p, heads, mask):
    N, T, D = A.shape
    Q, K, V = ((A @ p[n]).reshape(N, T, heads, -1).swapaxes(1, 2) for n in ("Wq", "Wk", "Wv"))
    S = Q @ K.swapaxes(-1, -2) / np.sqrt(Q.shape[-1])
    S = S if mask is None else np.where(mask, S, -np.inf)
    E = np.exp(S - S.max(-1, keepdims=True))
    return (E / E.sum(-1, keepdims=True) @ V).swapaxes(1, 2).reshape(N, T, D)


def transformer_block__parallel(X, parameters, heads, mask):
    p = parameters
    A, B = _ln(X, p["gamma1"], p["beta1"]), _ln(X, p["gamma2"], p["beta2"])
    return X + _heads(A, p, heads, mask) @ p["Wo"] + np.maximum(B @ p["W1"] + p["b1"], 0) @ p["W2"]


def transformer_block__norms_swapped(X, parameters, heads, mask):
    p = parameters
    Y = X + _heads(_ln(X, p["gamma2"], p["beta2"]), p, heads, mask) @ p["Wo"]
    return Y + np.maximum(_ln(Y, p["gamma1"], p["beta1"]) @ p["W1"] + p["b1"], 0) @ p["W2"] + p["b2"]


def transformer_block__no_second_bias(X, parameters, heads, mask):
    p = parameters
    Y = X + _heads(_ln(X, p["gamma1"], p["beta1"]), p, heads, mask) @ p["Wo"]
    return Y + np.maximum(_ln(Y, p["gamma2"], p["beta2"]) @ p["W1"] + p["b1"], 0) @ p["W2"]


def write__greedy_cold(next_logits, numbers, length, window, temperature, rng):
    text = list(numbers)
    for _ in range(length):
        z = next_logits(np.array(text[-window:])) * temperature
        q = np.exp(z - z.max())
        text.append(int(rng.choice(len(q), p=q / q.sum())))
    return np.array(text[len(numbers) :])


def write__one_more(next_logits, numbers, length, window, temperature, rng):
    text = list(numbers)
    for _ in range(length + 1):
        z = next_logits(np.array(text[-window:])) / temperature
        q = np.exp(z - z.max())
        text.append(int(rng.choice(len(q), p=q / q.sum())))
    return np.array(text[len(numbers) :])
