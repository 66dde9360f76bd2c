"""Other right answers to lesson `rnn`."""

import math
from collections import deque

import numpy as np

from course_lib.training import Adam


def rnn_step(x, h, Wx, Wh, b):
    if len(x) != len(h) or np.shape(Wx)[1] != np.shape(Wh)[1]:
        raise ValueError("shapes")
    both, stacked = np.hstack([np.asarray(x, float), np.asarray(h, float)]), np.vstack([Wx, Wh])
    if both.shape[1] != len(stacked) or np.shape(Wh) != (len(b), len(b)) or np.shape(h)[1] != len(b):
        raise ValueError("shapes")
    return np.tanh(both @ stacked + np.asarray(b, float))


def rnn_forward(X, h0, Wx, Wh, b):
    X = np.asarray(X, float)
    if np.shape(h0) != (X.shape[1], len(b)):
        raise ValueError("shapes")
    states = np.empty((len(X) + 1, *np.shape(h0)))
    states[0] = h0
    for t, x in enumerate(X):
        np.tanh(x @ np.asarray(Wx, float) + states[t] @ np.asarray(Wh, float) + np.asarray(b, float), out=states[t + 1])
    return states[1:]


def rnn_step_backward(dh_next, x, h, h_next, Wx, Wh):
    delta = np.asarray(dh_next, float) * (1 - np.asarray(h_next, float)) * (1 + np.asarray(h_next, float))
    return (
        np.einsum("nh,dh->nd", delta, Wx), np.einsum("nh,kh->nk", delta, Wh), np.einsum("nd,nh->dh", x, delta),
        np.einsum("nk,nh->kh", h, delta), np.einsum("nh->h", delta),
    )  # fmt: skip


def rnn_backward(dH, X, h0, H, Wx, Wh):
    """All deltas first, then every gradient with one product."""
    dH, X, H, Wx, Wh = (np.asarray(array, float) for array in (dH, X, H, Wx, Wh))
    deltas = deque()
    for outside, state in zip(dH[::-1], H[::-1]):
        future = deltas[0] @ Wh.T if deltas else 0
        deltas.appendleft((outside + future) * (1 - state**2))
    deltas, before = np.array(deltas), np.vstack([np.asarray(h0, float)[None], H[:-1]])
    return (
        deltas @ Wx.T,
        deltas[0] @ Wh.T,
        np.tensordot(X, deltas, ([0, 1], [0, 1])),
        np.tensordot(before, deltas, ([0, 1], [0, 1])),
        deltas.sum((0, 1)),
    )


def gradient_through_time(Wh, steps):
    Wh = np.array(Wh, float)
    if len(set(Wh.shape)) != 1:
        raise ValueError("not square")
    return [
        math.sqrt(max(np.linalg.eigvalsh(P.T @ P)[-1], 0))
        for P in (np.linalg.matrix_power(Wh, k + 1) for k in range(steps))
    ]


def clip_gradients(gradients, limit):
    if not limit > 0:
        raise ValueError("limit")
    length = math.hypot(*(float(entry) for gradient in gradients for entry in np.ravel(gradient)))
    if length <= limit:
        return [np.array(gradient, float) for gradient in gradients]
    return [np.array(gradient, float) / length * limit for gradient in gradients]


def sample_character(logits, temperature, rng):
    if temperature <= 0:
        raise ValueError("temperature")
    z = np.array(logits, float) / temperature
    odds = np.exp(z - np.logaddexp.reduce(z))
    return np.searchsorted(np.cumsum(odds), rng.random(), side="right")


def train_rnn(batches, parameters, learning_rate, limit):
    """Step by step, without one-hot rows."""
    p = {name: np.array(value, float) for name, value in parameters.items()}
    optimizer, losses = Adam(learning_rate), []
    state = np.zeros((np.shape(batches[0][0])[1], len(p["b"])))
    for inputs, targets in batches:
        inputs, targets, states, odds = np.asarray(inputs), np.asarray(targets), [state], []
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
        p = optimizer.step(p, {name: each * min(1, limit / length) for name, each in g.items()})
        state = states[-1]
    return p, losses
