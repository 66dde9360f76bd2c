import numpy as np

from course_lib.given.training import adam_step
from course_lib.training import one_hot, softmax


def _sigmoid(x):
    return 1 / (1 + np.exp(-x))


def lstm_gates__cs231n(x, h, Wx, Wh, b):
    H = h.shape[1]
    a = x.dot(Wx) + h.dot(Wh) + b
    i = _sigmoid(a[:, 0:H])
    f = _sigmoid(a[:, H : 2 * H])
    g = np.tanh(a[:, 2 * H : 3 * H])
    o = _sigmoid(a[:, 3 * H : 4 * H])
    return i, f, g, o


def lstm_step__cs231n(x, h, c, Wx, Wh, b):
    ai, af, ag, ao = np.split(x @ Wx + h @ Wh + b, 4, axis=1)
    next_c = _sigmoid(af) * c + _sigmoid(ai) * np.tanh(ag)
    next_h = _sigmoid(ao) * np.tanh(next_c)
    return next_h, next_c


def lstm_step__concatenated(x, h, c, Wx, Wh, b):
    concat = np.concatenate([x, h], axis=1)
    W = np.concatenate([Wx, Wh], axis=0)
    a = concat @ W + b
    H = h.shape[-1]
    gates = _sigmoid(a)
    c_next = gates[:, H : 2 * H] * c + gates[:, :H] * np.tanh(a[:, 2 * H : 3 * H])
    return [gates[:, 3 * H :] * np.tanh(c_next), c_next]


def lstm_forward__preallocated(X, h0, c0, Wx, Wh, b):
    T, N, _ = X.shape
    H = np.zeros((T, N, h0.shape[1]))
    C = np.zeros_like(H)
    h, c = h0, c0
    for t in range(T):
        h, c = lstm_step__cs231n(X[t], h, c, Wx, Wh, b)
        H[t], C[t] = h, c
    return H, C


def lstm_step_backward__cs231n(dh, dc, x, h_prev, c_prev, Wx, Wh, b):
    i, f, g, o = lstm_gates__cs231n(x, h_prev, Wx, Wh, b)
    c = f * c_prev + i * g
    tc = np.tanh(c)
    do = dh * tc
    dct = dc + dh * o * (1 - tc**2)
    di, df, dg = dct * g, dct * c_prev, dct * i
    da = np.concatenate((di * i * (1 - i), df * f * (1 - f), dg * (1 - g**2), do * o * (1 - o)), axis=1)
    return da @ Wx.T, da @ Wh.T, dct * f, x.T @ da, h_prev.T @ da, da.sum(axis=0)


def lstm_backward__accumulated(dH, X, h0, c0, Wx, Wh, b):
    T, N, D = X.shape
    H, C = lstm_forward__preallocated(X, h0, c0, Wx, Wh, b)
    dX, dWx, dWh, db = np.zeros_like(X), 0, 0, 0
    dh, dc = np.zeros_like(h0), np.zeros_like(c0)
    for t in range(T)[::-1]:
        hp, cp = (h0, c0) if t == 0 else (H[t - 1], C[t - 1])
        dX[t], dh, dc, dwx, dwh, dbt = lstm_step_backward__cs231n(dH[t] + dh, dc, X[t], hp, cp, Wx, Wh, b)
        dWx, dWh, db = dWx + dwx, dWh + dwh, db + dbt
    return dX, dh, dc, dWx, dWh, db


def remember_task__in_one(batches, parameters, learning_rate):
    memory, losses = {}, []
    for X, y in batches:
        p = parameters
        N, n_h = X.shape[1], p["Wh"].shape[0]
        zero = np.zeros((N, n_h))
        H, C = lstm_forward__preallocated(X, zero, zero, p["Wx"], p["Wh"], p["b"])
        P = softmax(H[-1] @ p["Wy"] + p["by"])
        losses.append(-np.log(P[np.arange(N), y]).mean())
        dZ = (P - one_hot(y, P.shape[1])) / N
        dH = np.zeros_like(H)
        dH[-1] = dZ @ p["Wy"].T
        _, _, _, dWx, dWh, db = lstm_backward__accumulated(dH, X, zero, zero, p["Wx"], p["Wh"], p["b"])
        grads = dict(Wx=dWx, Wh=dWh, b=db, Wy=H[-1].T @ dZ, by=dZ.sum(axis=0))
        parameters, memory = adam_step(parameters, grads, memory, learning_rate)
    return parameters, np.array(losses)


def gru_step__pytorch(x, h, Wx, Wh, bx, bh):
    H = h.shape[1]
    gx, gh = x @ Wx + bx, h @ Wh + bh
    r = _sigmoid(gx[:, :H] + gh[:, :H])
    z = _sigmoid(gx[:, H : 2 * H] + gh[:, H : 2 * H])
    n = np.tanh(gx[:, 2 * H :] + r * gh[:, 2 * H :])
    return n + z * (h - n)
