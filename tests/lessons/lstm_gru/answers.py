"""Other right answers to lesson `lstm_gru`."""

import numpy as np
from scipy.special import expit, log_softmax

from course_lib.training import Adam


def _both(x, h, Wx, Wh, count):
    """Input and state side by side, and the weights on top of each other; their shapes must fit."""
    x, h = np.asarray(x, float), np.asarray(h, float)
    H = h.shape[1]
    if len(x) != len(h) or np.shape(Wx) != (x.shape[1], count * H) or np.shape(Wh) != (H, count * H):
        raise ValueError("shapes")
    return np.concatenate([x, h], axis=1), np.concatenate([Wx, Wh], axis=0).astype(float)


def lstm_gates(x, h, Wx, Wh, b):
    both, weights = _both(x, h, Wx, Wh, 4)
    if len(b) != weights.shape[1]:
        raise ValueError("biases")
    blocks = (both @ weights + np.asarray(b, float)).reshape(len(both), 4, -1).swapaxes(0, 1)
    return [np.tanh(block) if k == 2 else expit(block) for k, block in enumerate(blocks)]


def lstm_step(x, h, c, Wx, Wh, b):
    i, f, g, o = lstm_gates(x, h, Wx, Wh, b)
    if np.shape(c) != np.shape(f):
        raise ValueError("states")
    kept = np.add(np.multiply(f, c), np.multiply(i, g))
    return np.multiply(o, np.tanh(kept)), kept


def lstm_forward(X, h0, c0, Wx, Wh, b):
    H, C = np.empty((2, len(X), *np.shape(h0)))
    for t, x in enumerate(X):
        H[t], C[t] = lstm_step(x, H[t - 1] if t else h0, C[t - 1] if t else c0, Wx, Wh, b)
    return H, C


def lstm_step_backward(dh, dc, x, h_prev, c_prev, Wx, Wh, b):
    dh, dc, c_prev = (np.asarray(array, float) for array in (dh, dc, c_prev))
    i, f, g, o = lstm_gates(x, h_prev, Wx, Wh, b)
    shown = np.tanh(f * c_prev + i * g)
    road = dc + dh * o / np.cosh(f * c_prev + i * g) ** 2
    d = np.stack(
        [road * g * i * (1 - i), road * c_prev * f * (1 - f), road * i * (1 - g) * (1 + g), dh * shown * o * (1 - o)],
        axis=1,
    )
    H = f.shape[1]
    wx, wh = np.asarray(Wx, float).reshape(-1, 4, H), np.asarray(Wh, float).reshape(-1, 4, H)
    return (
        np.einsum("nkh,dkh->nd", d, wx), np.einsum("nkh,jkh->nj", d, wh), road * f, np.einsum("nd,nkh->dkh", x, d).reshape(np.shape(Wx)),
        np.einsum("nj,nkh->jkh", h_prev, d).reshape(np.shape(Wh)), d.sum(0).ravel(),
    )  # fmt: skip


def lstm_backward(dH, X, h0, c0, Wx, Wh, b):
    """By recursion: the gradients of the steps after the first, then those of the first."""
    h1, c1 = lstm_step(X[0], h0, c0, Wx, Wh, b)
    if len(X) == 1:
        later, dh, dc, sums = np.zeros((0, *np.shape(X[0]))), 0, np.zeros(np.shape(h0)), (0, 0, 0)
    else:
        later, dh, dc, *sums = lstm_backward(dH[1:], X[1:], h1, c1, Wx, Wh, b)
    dx, dh0, dc0, *first = lstm_step_backward(np.asarray(dH[0], float) + dh, dc, X[0], h0, c0, Wx, Wh, b)
    return np.concatenate([dx[None], later]), dh0, dc0, *(one + other for one, other in zip(first, sums))


def remember_task(batches, parameters, learning_rate):
    optimizer, losses = Adam(learning_rate), []
    p = {name: np.array(value, float) for name, value in parameters.items()}
    for X, y in batches:
        X, y = np.asarray(X, float), np.asarray(y)
        begin = np.zeros((len(y), len(p["Wh"])))
        last = lstm_forward(X, begin, begin, p["Wx"], p["Wh"], p["b"])[0][-1]
        logs = log_softmax(last @ p["Wy"] + p["by"], axis=1)
        losses.append(float(np.mean([-row[right] for row, right in zip(logs, y)])))
        dZ = np.exp(logs)
        for row, right in enumerate(y):
            dZ[row, right] -= 1
        dZ /= len(y)
        dH = np.concatenate([np.zeros((len(X) - 1, *begin.shape)), (dZ @ p["Wy"].T)[None]])
        found = lstm_backward(dH, X, begin, begin, p["Wx"], p["Wh"], p["b"])
        p = optimizer.step(p, {"Wx": found[3], "Wh": found[4], "b": found[5], "Wy": last.T @ dZ, "by": dZ.sum(axis=0)})
    return p, losses


def gru_step(x, h, Wx, Wh, bx, bh):
    _both(x, h, Wx, Wh, 3)
    if len(bx) != np.shape(Wx)[1] or len(bh) != np.shape(Wx)[1]:
        raise ValueError("biases")
    h = np.asarray(h, float)
    ax = (np.asarray(x, float) @ np.asarray(Wx, float) + bx).reshape(len(h), 3, -1)
    ah = (h @ np.asarray(Wh, float) + bh).reshape(len(h), 3, -1)
    gates = expit(ax[:, :2] + ah[:, :2])
    candidate = np.tanh(ax[:, 2] + gates[:, 0] * ah[:, 2])
    return candidate + gates[:, 1] * (h - candidate)


def gru_forward(X, h0, Wx, Wh, bx, bh):
    states = [h0]
    for x in X:
        states += [gru_step(x, states[-1], Wx, Wh, bx, bh)]
    return np.stack(states[1:])
