"""Other right answers to lesson `transformer`."""

import math

import numpy as np

from course_lib.given.attention import attention, attention_backward
from course_lib.given.rnn import sample_character


def positional_encoding(T, D):
    P = np.zeros((T, D))
    for t in range(T):
        for i in range(D // 2):
            angle = t / 10000 ** (2 * i / D)
            P[t, 2 * i], P[t, 2 * i + 1] = np.sin(angle), np.cos(angle)
    return P


def positional_encoding__complex(T, D):
    rows = []
    for t in range(T):
        clocks = [
            complex(math.cos(a), math.sin(a)) for a in (t * math.exp(-math.log(10000) * i / D) for i in range(0, D, 2))
        ]
        rows.append([part for z in clocks for part in (z.imag, z.real)])
    return rows


def step_matrix(k, w):
    a = k * w
    return np.cos(a) * np.eye(2) + np.sin(a) * np.array([[0.0, 1.0], [-1.0, 0.0]])


def step_matrix__lists(k, w):
    return [[np.cos(k * w), np.sin(k * w)], [-np.sin(k * w), np.cos(k * w)]]


def _norm(X, gamma, beta):
    return (X - X.mean(-1, keepdims=True)) / np.sqrt(X.var(-1, keepdims=True) + 1e-5) * gamma + beta


def _cut(X, heads):
    return X.reshape(*X.shape[:2], heads, X.shape[2] // heads).transpose(0, 2, 1, 3)


def transformer_block(X, parameters, heads, mask):
    p = parameters
    A = _norm(X, p["gamma1"], p["beta1"])
    mixed, _ = attention(_cut(A @ p["Wq"], heads), _cut(A @ p["Wk"], heads), _cut(A @ p["Wv"], heads), mask)
    Y = X + mixed.transpose(0, 2, 1, 3).reshape(X.shape) @ p["Wo"]
    H = _norm(Y, p["gamma2"], p["beta2"]) @ p["W1"] + p["b1"]
    H = H * (H > 0)
    return Y + H @ p["W2"] + p["b2"]


def transformer_block__one_sequence_at_a_time(X, parameters, heads, mask):
    p, d = parameters, X.shape[2] // heads
    outputs = []
    for x in X:
        A, Y = _norm(x, p["gamma1"], p["beta1"]), x.copy()
        for h in range(heads):
            own = slice(h * d, (h + 1) * d)
            Y += attention(A @ p["Wq"][:, own], A @ p["Wk"][:, own], A @ p["Wv"][:, own], mask)[0] @ p["Wo"][own]
        outputs.append(Y + np.maximum(_norm(Y, p["gamma2"], p["beta2"]) @ p["W1"] + p["b1"], 0) @ p["W2"] + p["b2"])
    return np.array(outputs)


def _norm_backward(d, X, gamma):
    centred = X - X.mean(-1, keepdims=True)
    scale = np.sqrt(X.var(-1, keepdims=True) + 1e-5)
    normal, inside = centred / scale, d * gamma
    pull = inside.mean(-1, keepdims=True) + normal * (inside * normal).mean(-1, keepdims=True)
    return (inside - pull) / scale, (d * normal).sum((0, 1)), d.sum((0, 1))


def transformer_block_backward(d_Z, X, parameters, heads, mask):
    p = parameters
    A = _norm(X, p["gamma1"], p["beta1"])
    Q, K, V = (_cut(A @ p[name], heads) for name in ("Wq", "Wk", "Wv"))
    mixed = attention(Q, K, V, mask)[0].transpose(0, 2, 1, 3).reshape(X.shape)
    Y = X + mixed @ p["Wo"]
    B = _norm(Y, p["gamma2"], p["beta2"])
    H = np.maximum(B @ p["W1"] + p["b1"], 0)
    found = {"W2": np.einsum("ntf,ntd->fd", H, d_Z), "b2": d_Z.sum((0, 1))}
    d_H = np.where(H > 0, d_Z @ p["W2"].T, 0)
    found |= {"W1": np.einsum("ntd,ntf->df", B, d_H), "b1": d_H.sum((0, 1))}
    d_Y, found["gamma2"], found["beta2"] = _norm_backward(d_H @ p["W1"].T, Y, p["gamma2"])
    d_Y = d_Y + d_Z
    found["Wo"] = mixed.reshape(-1, mixed.shape[2]).T @ d_Y.reshape(-1, d_Y.shape[2])
    d_A = 0
    backwards = attention_backward(_cut(d_Y @ p["Wo"].T, heads), Q, K, V, mask)
    for name, d in zip(("Wq", "Wk", "Wv"), backwards):
        d = d.transpose(0, 2, 1, 3).reshape(X.shape)
        found[name] = np.einsum("ntd,nte->de", A, d)
        d_A = d_A + d @ p[name].T
    d_X, found["gamma1"], found["beta1"] = _norm_backward(d_A, X, p["gamma1"])
    return d_X + d_Y, found


def transformer_block_backward__in_order(d_Z, X, parameters, heads, mask):
    d_X, found = transformer_block_backward(d_Z, X, parameters, heads, mask)
    return d_X, {name: found[name] for name in parameters}


def write(next_logits, numbers, length, window, temperature, rng):
    text = np.array(numbers)
    for _ in range(length):
        text = np.append(text, sample_character(next_logits(text[-window:]), temperature, rng))
    return text[len(text) - length :]


def write__one_by_one(next_logits, numbers, length, window, temperature, rng):
    recent, new = [int(number) for number in numbers], []
    while len(new) < length:
        recent = recent[-window:]
        logits = next_logits(np.array(recent)) / temperature
        p = np.exp(logits - logits.max())
        new.append(int(rng.choice(len(p), p=p / p.sum())))
        recent.append(new[-1])
    return new
