"""Other right answers to lesson `rnn`."""

import math
from collections import deque

import numpy as np

from course_lib.given.training import adam_step
from course_lib.training import one_hot, softmax


def rnn_step(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx + h @ Wh + b)


def rnn_forward(X, h0, Wx, Wh, b):
    states, h = [], h0
    for x in X:
        h = np.tanh(x @ Wx + h @ Wh + b)
        states.append(h)
    return np.array(states)


def rnn_step_backward(dh_next, x, h, h_next, Wx, Wh):
    da = dh_next * (1 - h_next**2)
    return da @ Wx.T, da @ Wh.T, x.T @ da, h.T @ da, da.sum(axis=0)


def rnn_backward(dH, X, h0, H, Wx, Wh):
    dX, dh = np.zeros_like(X), np.zeros_like(h0)
    dWx, dWh, db = np.zeros_like(Wx), np.zeros_like(Wh), np.zeros(len(Wh))
    for t in reversed(range(len(X))):
        da = (dH[t] + dh) * (1 - H[t] ** 2)
        dX[t], dh = da @ Wx.T, da @ Wh.T
        dWx += X[t].T @ da
        dWh += (H[t - 1] if t > 0 else h0).T @ da
        db += da.sum(axis=0)
    return dX, dh, dWx, dWh, db


def gradient_through_time(Wh, steps):
    norms, P = [], Wh
    for _ in range(steps):
        norms.append(np.linalg.norm(P, 2))
        P = P @ Wh
    return norms


def clip_gradients(gradients, limit):
    length = np.sqrt(sum((g**2).sum() for g in gradients))
    return [g * limit / length for g in gradients] if length > limit else gradients


def sample_character(logits, temperature, rng):
    z = logits / temperature
    p = np.exp(z - z.max())
    return rng.choice(len(p), p=p / p.sum())


def train_rnn(batches, parameters, learning_rate, limit):
    memory, losses, names = {}, [], ("Wx", "Wh", "b", "Wy", "by")
    h = np.zeros((batches[0][0].shape[1], len(parameters["b"])))
    for inputs, targets in batches:
        Wx, Wh, b, Wy, by = (parameters[name] for name in names)
        T, N = inputs.shape
        X = one_hot(inputs, len(by))
        H = rnn_forward(X, h, Wx, Wh, b)
        P = softmax(H @ Wy + by)
        losses.append(-np.log(P[np.arange(T)[:, None], np.arange(N), targets]).mean())
        dZ = (P - one_hot(targets, len(by))) / (T * N)
        _, _, dWx, dWh, db = rnn_backward(dZ @ Wy.T, X, h, H, Wx, Wh)
        dWy = H.reshape(T * N, -1).T @ dZ.reshape(T * N, -1)
        clipped = clip_gradients([dWx, dWh, db, dWy, dZ.sum(axis=(0, 1))], limit)
        parameters, memory = adam_step(parameters, dict(zip(names, clipped)), memory, learning_rate)
        h = H[-1]
    return parameters, losses


def rnn_step__stacked(x, h, Wx, Wh, b):
    both, stacked = np.hstack([x, h]), np.vstack([Wx, Wh])
    return np.tanh(both @ stacked + b)


def rnn_forward__out(X, h0, Wx, Wh, b):
    states = np.empty((len(X) + 1, *np.shape(h0)))
    states[0] = h0
    for t, x in enumerate(X):
        np.tanh(x @ Wx + states[t] @ Wh + b, out=states[t + 1])
    return states[1:]


def rnn_step_backward__einsum(dh_next, x, h, h_next, Wx, Wh):
    delta = dh_next * (1 - h_next) * (1 + h_next)
    return (
        np.einsum("nh,dh->nd", delta, Wx), np.einsum("nh,kh->nk", delta, Wh), np.einsum("nd,nh->dh", x, delta),
        np.einsum("nk,nh->kh", h, delta), np.einsum("nh->h", delta),
    )  # fmt: skip


def rnn_backward__deltas(dH, X, h0, H, Wx, Wh):
    """All deltas first, then every gradient with one product."""
    deltas = deque()
    for outside, state in zip(dH[::-1], H[::-1]):
        future = deltas[0] @ Wh.T if deltas else 0
        deltas.appendleft((outside + future) * (1 - state**2))
    deltas, before = np.array(deltas), np.vstack([h0[None], H[:-1]])
    return (
        deltas @ Wx.T,
        deltas[0] @ Wh.T,
        np.tensordot(X, deltas, ([0, 1], [0, 1])),
        np.tensordot(before, deltas, ([0, 1], [0, 1])),
        deltas.sum((0, 1)),
    )


def gradient_through_time__eigenvalues(Wh, steps):
    return [
        math.sqrt(max(np.linalg.eigvalsh(P.T @ P)[-1], 0))
        for P in (np.linalg.matrix_power(Wh, k + 1) for k in range(steps))
    ]


def clip_gradients__hypot(gradients, limit):
    length = math.hypot(*(float(entry) for gradient in gradients for entry in np.ravel(gradient)))
    if length <= limit:
        return [np.array(gradient, float) for gradient in gradients]
    return [np.array(gradient, float) / length * limit for gradient in gradients]


def sample_character__cumulative(logits, temperature, rng):
    z = np.array(logits, float) / temperature
    odds = np.exp(z - np.logaddexp.reduce(z))
    return np.searchsorted(np.cumsum(odds), rng.random(), side="right")


def train_rnn__steps(batches, parameters, learning_rate, limit):
    """Step by step, without one-hot rows."""
    p = {name: np.array(value, float) for name, value in parameters.items()}
    memory, losses = {}, []
    state = np.zeros((np.shape(batches[0][0])[1], len(p["b"])))
    for inputs, targets in batches:
        states, odds = [state], []
        for read in inputs:
            states.append(np.tanh(p["Wx"][read] + states[-1] @ p["Wh"] + p["b"]))
            e = np.exp(states[-1] @ p["Wy"] + p["by"])
            odds.append(e / e.sum(axis=1, keepdims=True))
        rows = np.arange(inputs.shape[1])
        losses.append(-np.mean([np.log(P[rows, right]) for P, right in zip(odds, targets)]))
        g, future = {name: np.zeros_like(value) for name, value in p.items()}, 0
        for t in range(len(inputs) - 1, -1, -1):
            dZ = odds[t].copy()
            dZ[rows, targets[t]] -= 1
            dZ /= inputs.size
            g["Wy"] += states[t + 1].T @ dZ
            g["by"] += dZ.sum(axis=0)
            delta = (dZ @ p["Wy"].T + future) * (1 - states[t + 1] ** 2)
            np.add.at(g["Wx"], inputs[t], delta)
            g["Wh"] += states[t].T @ delta
            g["b"] += delta.sum(axis=0)
            future = delta @ p["Wh"].T
        length = math.sqrt(sum(float((each**2).sum()) for each in g.values()))
        p, memory = adam_step(
            p, {name: each * min(1, limit / length) for name, each in g.items()}, memory, learning_rate
        )
        state = states[-1]
    return p, losses


def train_rnn__as_hinted(batches, parameters, learning_rate, limit):
    memory, losses, size = {}, [], len(parameters["by"])
    h = np.zeros((batches[0][0].shape[1], len(parameters["b"])))
    for inputs, targets in batches:
        Wx, Wh, b, Wy, by = (parameters[name] for name in ("Wx", "Wh", "b", "Wy", "by"))
        X = one_hot(inputs, size)
        H = rnn_forward(X, h, Wx, Wh, b)
        P = softmax(H @ Wy + by)
        losses.append(-np.log((P * one_hot(targets, size)).sum(-1)).mean())
        dZ = (P - one_hot(targets, size)) / inputs.size
        dWy = H.reshape(-1, H.shape[-1]).T @ dZ.reshape(-1, size)
        _, _, dWx, dWh, db = rnn_backward(dZ @ Wy.T, X, h, H, Wx, Wh)
        gradients = clip_gradients([dWx, dWh, db, dWy, dZ.sum(axis=(0, 1))], limit)
        parameters, memory = adam_step(
            parameters, dict(zip(("Wx", "Wh", "b", "Wy", "by"), gradients)), memory, learning_rate
        )
        h = H[-1]
    return parameters, losses


def ngram_probabilities(text, n, k):
    """Count by a loop, and mix where something was counted."""
    shorter = ngram_probabilities(text, n - 1, k) if n > 1 else np.full((), 1 / k)
    counts = np.zeros((k,) * n)
    for i in range(len(text) - n + 1):
        counts[tuple(text[i : i + n])] += 1
    total, kinds = counts.sum(-1, keepdims=True), (counts > 0).sum(-1, keepdims=True)
    seen = total[..., 0] > 0
    table = np.array(np.broadcast_to(shorter, counts.shape))
    table[seen] = ((counts + kinds * table) / np.maximum(total + kinds, 1))[seen]
    return table


def ngram_probabilities__bincount(text, n, k):
    """n-grams as numbers to the base k."""
    table = np.array(1 / k)
    for m in range(1, n + 1):
        codes = sum(text[j : len(text) - m + 1 + j] * k ** (m - 1 - j) for j in range(m))
        counts = np.bincount(codes, minlength=k**m).reshape((k,) * m)
        total, kinds = counts.sum(-1, keepdims=True), np.count_nonzero(counts, axis=-1, keepdims=True)
        table = np.where(total > 0, np.divide(counts + kinds * table, np.maximum(total + kinds, 1)), table)
    return table


def d_loss_d_state(d_h_next, h_next, Wh):
    return Wh @ ((1 - h_next**2) * d_h_next)


def d_loss_d_state__dot(d_h_next, h_next, Wh):
    return np.dot(d_h_next - d_h_next * h_next**2, Wh.T)


def continue_text(begin, length, parameters):
    h, text = 0 * parameters["b"], list(begin)
    for place in range(len(begin) + length - 1):
        h = np.tanh(parameters["Wx"][text[place]] + h @ parameters["Wh"] + parameters["b"])
        if place >= len(begin) - 1:
            text.append(int(np.argmax(h @ parameters["Wy"] + parameters["by"])))
    return text[len(begin) :]


def continue_text__given_mended(begin, length, parameters):
    Wx, Wh, b, Wy, by = (parameters[name] for name in ("Wx", "Wh", "b", "Wy", "by"))
    h, written = np.zeros(len(b)), []
    for number in begin:
        h = np.tanh(Wx[number] + h @ Wh + b)
    for _ in range(length):
        number = np.argmax(h @ Wy + by)
        written.append(number)
        h = np.tanh(Wx[number] + h @ Wh + b)
    return written
