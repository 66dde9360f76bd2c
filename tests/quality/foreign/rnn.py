"""Wrong answers to rnn."""

import numpy as np


def rnn_step__mean_of_both(x, h, Wx, Wh, b):
    return np.tanh((x @ Wx + h @ Wh) / 2 + b)


def rnn_step__adds_the_old_state(x, h, Wx, Wh, b):
    return h + np.tanh(x @ Wx + h @ Wh + b)


def rnn_step__relu(x, h, Wx, Wh, b):
    return np.maximum(x @ Wx + h @ Wh + b, 0)


def rnn_forward__stale_input(X, h0, Wx, Wh, b):
    states, h = [], h0
    for _ in X:
        h = np.tanh(X[0] @ Wx + h @ Wh + b)
        states.append(h)
    return np.array(states)


def rnn_forward__h0_in_place_of_the_last(X, h0, Wx, Wh, b):
    states = [h0]
    for x in X[:-1]:
        states.append(np.tanh(x @ Wx + states[-1] @ Wh + b))
    return np.array(states)


def rnn_step_backward__sigmoid_slope(dh_next, x, h, h_next, Wx, Wh):
    da = dh_next * h_next * (1 - h_next)
    return da @ Wx.T, da @ Wh.T, x.T @ da, h.T @ da, da.sum(axis=0)


def rnn_step_backward__root(dh_next, x, h, h_next, Wx, Wh):
    da = dh_next * np.sqrt(1 - h_next**2)
    return da @ Wx.T, da @ Wh.T, x.T @ da, h.T @ da, da.sum(axis=0)


def rnn_backward__forwards(dH, X, h0, H, Wx, Wh):
    dX, dh = np.zeros_like(X), np.zeros_like(h0)
    dWx, dWh, db = np.zeros_like(Wx), np.zeros_like(Wh), np.zeros(len(Wh))
    for t in range(len(X)):
        da = (dH[t] + dh) * (1 - H[t] ** 2)
        dX[t], dh = da @ Wx.T, da @ Wh.T
        dWx, dWh, db = dWx + X[t].T @ da, dWh + (H[t - 1] if t else h0).T @ da, db + da.sum(axis=0)
    return dX, dh, dWx, dWh, db


def rnn_backward__derivative_not_for_the_future(dH, X, h0, H, Wx, Wh):
    dX, dh = np.zeros_like(X), np.zeros_like(h0)
    dWx, dWh, db = np.zeros_like(Wx), np.zeros_like(Wh), np.zeros(len(Wh))
    for t in reversed(range(len(X))):
        da = dH[t] * (1 - H[t] ** 2) + dh
        dX[t], dh = da @ Wx.T, da @ Wh.T
        dWx, dWh, db = dWx + X[t].T @ da, dWh + (H[t - 1] if t else h0).T @ da, db + da.sum(axis=0)
    return dX, dh, dWx, dWh, db


def gradient_through_time__trace(Wh, steps):
    return [abs(np.trace(np.linalg.matrix_power(Wh, k + 1))) for k in range(steps)]


def gradient_through_time__doubling(Wh, steps):
    norms, P = [], Wh
    for _ in range(steps):
        norms.append(np.linalg.norm(P, 2))
        P = P @ P
    return norms


def clip_gradients__by_the_largest_entry(gradients, limit):
    largest = max(np.abs(g).max() for g in gradients)
    return [g * min(1, limit / largest) if largest else g for g in gradients]


def clip_gradients__by_the_longest_array(gradients, limit):
    longest = max(np.linalg.norm(g) for g in gradients)
    return [g * limit / longest if longest > limit else g for g in gradients]


def sample_character__odds_to_the_power(logits, temperature, rng):
    p = np.exp(logits - logits.max()) ** temperature
    return rng.choice(len(p), p=p / p.sum())


def sample_character__shifted_only(logits, temperature, rng):
    p = np.exp((logits - logits.max()) / temperature**2)
    return rng.choice(len(p), p=p / p.sum())
