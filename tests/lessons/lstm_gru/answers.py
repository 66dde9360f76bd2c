"""Other right answers to lesson `lstm_gru`."""

import numpy as np
from scipy.special import expit, log_softmax

from course_lib.given.training import adam_step
from course_lib.training import softmax


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def lstm_gates(x, h, Wx, Wh, b):
    H = h.shape[1]
    a = x @ Wx + h @ Wh + b
    return _sigmoid(a[:, :H]), _sigmoid(a[:, H : 2 * H]), np.tanh(a[:, 2 * H : 3 * H]), _sigmoid(a[:, 3 * H :])


def lstm_step(x, h, c, Wx, Wh, b):
    i, f, g, o = lstm_gates(x, h, Wx, Wh, b)
    c_next = f * c + i * g
    return o * np.tanh(c_next), c_next


def lstm_forward(X, h0, c0, Wx, Wh, b):
    h, c, hs, cs = h0, c0, [], []
    for x in X:
        h, c = lstm_step(x, h, c, Wx, Wh, b)
        hs.append(h)
        cs.append(c)
    return np.stack(hs), np.stack(cs)


def lstm_step_backward(dh, dc, x, h_prev, c_prev, Wx, Wh, b):
    i, f, g, o = lstm_gates(x, h_prev, Wx, Wh, b)
    tanh_c = np.tanh(f * c_prev + i * g)
    dc = dc + dh * o * (1 - tanh_c**2)
    di, df, dg, do = dc * g, dc * c_prev, dc * i, dh * tanh_c
    da = np.concatenate([di * i * (1 - i), df * f * (1 - f), dg * (1 - g**2), do * o * (1 - o)], axis=1)
    return da @ Wx.T, da @ Wh.T, dc * f, x.T @ da, h_prev.T @ da, da.sum(axis=0)


def lstm_backward(dH, X, h0, c0, Wx, Wh, b):
    H, C = lstm_forward(X, h0, c0, Wx, Wh, b)
    dX, dh, dc = np.zeros_like(X), np.zeros_like(h0), np.zeros_like(c0)
    dWx, dWh, db = np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)
    for t in reversed(range(len(X))):
        h, c = (H[t - 1], C[t - 1]) if t > 0 else (h0, c0)
        dX[t], dh, dc, dwx, dwh, db_t = lstm_step_backward(dH[t] + dh, dc, X[t], h, c, Wx, Wh, b)
        dWx += dwx
        dWh += dwh
        db += db_t
    return dX, dh, dc, dWx, dWh, db


def remember_task(batches, parameters, learning_rate):
    memory, losses = {}, []
    for X, y in batches:
        p, N = parameters, len(y)
        zeros = np.zeros((N, len(p["Wh"])))
        H, _ = lstm_forward(X, zeros, zeros, p["Wx"], p["Wh"], p["b"])
        P = softmax(H[-1] @ p["Wy"] + p["by"])
        losses.append(-np.log(P[np.arange(N), y]).mean())
        P[np.arange(N), y] -= 1
        P /= N
        dH = np.zeros_like(H)
        dH[-1] = P @ p["Wy"].T
        _, _, _, dWx, dWh, db = lstm_backward(dH, X, zeros, zeros, p["Wx"], p["Wh"], p["b"])
        gradients = {"Wx": dWx, "Wh": dWh, "b": db, "Wy": H[-1].T @ P, "by": P.sum(axis=0)}
        parameters, memory = adam_step(parameters, gradients, memory, learning_rate)
    return parameters, losses


def gru_step(x, h, Wx, Wh, bx, bh):
    H = h.shape[1]
    ax, ah = x @ Wx + bx, h @ Wh + bh
    r = _sigmoid(ax[:, :H] + ah[:, :H])
    z = _sigmoid(ax[:, H : 2 * H] + ah[:, H : 2 * H])
    n = np.tanh(ax[:, 2 * H :] + r * ah[:, 2 * H :])
    return (1 - z) * n + z * h


def _both(x, h, Wx, Wh):
    """Input and state side by side, and the weights on top of each other."""
    return np.concatenate([x, h], axis=1), np.concatenate([Wx, Wh], axis=0)


def lstm_gates__stacked(x, h, Wx, Wh, b):
    both, weights = _both(x, h, Wx, Wh)
    blocks = (both @ weights + b).reshape(len(both), 4, -1).swapaxes(0, 1)
    return [np.tanh(block) if k == 2 else expit(block) for k, block in enumerate(blocks)]


def lstm_step__ufuncs(x, h, c, Wx, Wh, b):
    i, f, g, o = lstm_gates(x, h, Wx, Wh, b)
    kept = np.add(np.multiply(f, c), np.multiply(i, g))
    return np.multiply(o, np.tanh(kept)), kept


def lstm_forward__filled(X, h0, c0, Wx, Wh, b):
    H, C = np.empty((2, len(X), *np.shape(h0)))
    for t, x in enumerate(X):
        H[t], C[t] = lstm_step(x, H[t - 1] if t else h0, C[t - 1] if t else c0, Wx, Wh, b)
    return H, C


def lstm_step_backward__blocks(dh, dc, x, h_prev, c_prev, Wx, Wh, b):
    i, f, g, o = lstm_gates(x, h_prev, Wx, Wh, b)
    shown = np.tanh(f * c_prev + i * g)
    road = dc + dh * o / np.cosh(f * c_prev + i * g) ** 2
    d = np.stack(
        [road * g * i * (1 - i), road * c_prev * f * (1 - f), road * i * (1 - g) * (1 + g), dh * shown * o * (1 - o)],
        axis=1,
    )
    H = f.shape[1]
    wx, wh = Wx.reshape(-1, 4, H), Wh.reshape(-1, 4, H)
    return (
        np.einsum("nkh,dkh->nd", d, wx), np.einsum("nkh,jkh->nj", d, wh), road * f, np.einsum("nd,nkh->dkh", x, d).reshape(np.shape(Wx)),
        np.einsum("nj,nkh->jkh", h_prev, d).reshape(np.shape(Wh)), d.sum(0).ravel(),
    )  # fmt: skip


def lstm_backward__recursion(dH, X, h0, c0, Wx, Wh, b):
    """By recursion: the gradients of the steps after the first, then those of the first."""
    h1, c1 = lstm_step(X[0], h0, c0, Wx, Wh, b)
    if len(X) == 1:
        later, dh, dc, sums = np.zeros((0, *np.shape(X[0]))), 0, np.zeros(np.shape(h0)), (0, 0, 0)
    else:
        later, dh, dc, *sums = lstm_backward__recursion(dH[1:], X[1:], h1, c1, Wx, Wh, b)
    dx, dh0, dc0, *first = lstm_step_backward(dH[0] + dh, dc, X[0], h0, c0, Wx, Wh, b)
    return np.concatenate([dx[None], later]), dh0, dc0, *(one + other for one, other in zip(first, sums))


def remember_task__rows(batches, parameters, learning_rate):
    memory, losses = {}, []
    p = {name: np.array(value, float) for name, value in parameters.items()}
    for X, y in batches:
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
        p, memory = adam_step(
            p,
            {"Wx": found[3], "Wh": found[4], "b": found[5], "Wy": last.T @ dZ, "by": dZ.sum(axis=0)},
            memory,
            learning_rate,
        )
    return p, losses


def gru_step__blocks(x, h, Wx, Wh, bx, bh):
    ax = (x @ Wx + bx).reshape(len(h), 3, -1)
    ah = (h @ Wh + bh).reshape(len(h), 3, -1)
    gates = expit(ax[:, :2] + ah[:, :2])
    candidate = np.tanh(ax[:, 2] + gates[:, 0] * ah[:, 2])
    return candidate + gates[:, 1] * (h - candidate)


def gate_gradients(dH, i, f, g, o):
    c = np.zeros((len(i) + 1, i.shape[1]))
    for t in range(len(i)):
        c[t + 1] = f[t] * c[t] + i[t] * g[t]
    dc = np.zeros_like(c)
    for t in reversed(range(len(i))):
        dc[t + 1] += dH[t] * o[t] * (1 - np.tanh(c[t + 1]) ** 2)
        dc[t] += dc[t + 1] * f[t]
    return dc[1:] * g, dc[1:] * c[:-1], dc[1:] * i, dH * np.tanh(c[1:])


def gate_gradients__carried(dH, i, f, g, o):
    states, c = [], 0 * i[0]
    for keep, write, new in zip(f, i, g):
        c = keep * c + write * new
        states.append(c)
    before = [0 * i[0], *states[:-1]]
    carried, found = 0 * i[0], []
    for t in range(len(i) - 1, -1, -1):
        dc = carried + dH[t] * o[t] / np.cosh(states[t]) ** 2
        found.append((dc * g[t], dc * before[t], dc * i[t], dH[t] * np.tanh(states[t])))
        carried = dc * f[t]
    return tuple(np.array(part[::-1]) for part in zip(*found))


def lstm_gates__as_hinted(x, h, Wx, Wh, b):
    i, f, g, o = np.split(x @ Wx + h @ Wh + b, 4, axis=1)
    return tuple(0.5 * (1 + np.tanh(z / 2)) if z is not g else np.tanh(z) for z in (i, f, g, o))


def lstm_gates__as_hinted_first(x, h, Wx, Wh, b):
    gates = [1 / (1 + np.exp(-z)) for z in np.split(x @ Wx + h @ Wh + b, 4, axis=1)]
    return (*gates[:2], np.tanh(np.split(x @ Wx + h @ Wh + b, 4, axis=1)[2]), gates[3])


def d_loss_d_cell(d_h, d_c, f, o, c_next):
    t = np.tanh(c_next)
    return f * d_c + f * o * d_h * (1 - t * t)


def d_loss_d_cell__cosh(d_h, d_c, f, o, c_next):
    return (d_c + d_h * o / np.cosh(c_next) ** 2) * f


def adding_machine():
    carry = np.outer([0, 1, 0], [1, 1, 1])
    return 2 * np.ones((2, 3)), 2 * carry, -np.array([1, 3, 5]), np.array([2, -2, 2])


def adding_machine__one_unit_per_sum():
    """Four units: at least 1, 2, 3 of three digits, and one that is always on; the carry counts twice, from two units."""
    Wh = np.zeros((4, 4))
    Wh[1, :3], Wh[3, :3] = 1, 0.1
    return [[1, 1, 1, 0], [1, 1, 1, 0]], Wh, [-0.6, -1.6, -2.6, 1], [1, -1, 1, 0]
