"""Wrong answers to lstm_gru."""

import numpy as np


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def _gates(x, h, Wx, Wh, b):
    i, f, g, o = np.split(x @ Wx + h @ Wh + b, 4, axis=1)
    return _sigmoid(i), _sigmoid(f), np.tanh(g), _sigmoid(o)


def lstm_gates__candidate_without_tanh(x, h, Wx, Wh, b):
    i, f, g, o = np.split(x @ Wx + h @ Wh + b, 4, axis=1)
    return _sigmoid(i), _sigmoid(f), g, _sigmoid(o)


def lstm_gates__all_sigmoid_twice(x, h, Wx, Wh, b):
    return tuple(_sigmoid(gate) for gate in _gates(x, h, Wx, Wh, b))


def lstm_step__products_of_matrices(x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    c = f @ c + i @ g
    return o * np.tanh(c), c


def lstm_step__one_minus_i(x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    c = (1 - i) * c + i * g
    return o * np.tanh(c), c


def lstm_gates__hard_sigmoid(x, h, Wx, Wh, b):
    i, f, g, o = np.split(x @ Wx + h @ Wh + b, 4, axis=1)
    return np.clip(0.2 * i + 0.5, 0, 1), np.clip(0.2 * f + 0.5, 0, 1), np.tanh(g), np.clip(0.2 * o + 0.5, 0, 1)


def lstm_gates__backwards(x, h, Wx, Wh, b):
    o, g, f, i = np.split(x @ Wx + h @ Wh + b, 4, axis=1)
    return _sigmoid(i), _sigmoid(f), np.tanh(g), _sigmoid(o)


def lstm_step__shows_the_candidate(x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    return o * np.tanh(g), f * c + i * g


def lstm_step__keeps_the_state_too(x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    c = f * c + i * g
    return h + o * np.tanh(c), c


def lstm_forward__exchanges_the_starts(X, h0, c0, Wx, Wh, b):
    h, c, H, C = c0, h0, [], []
    for x in X:
        i, f, g, o = _gates(x, h, Wx, Wh, b)
        c = f * c + i * g
        h = o * np.tanh(c)
        H.append(h)
        C.append(c)
    return np.array(H), np.array(C)


def lstm_forward__cell_into_the_gates(X, h0, c0, Wx, Wh, b):
    h, c, H, C = h0, c0, [], []
    for x in X:
        i, f, g, o = _gates(x, c, Wx, Wh, b)
        c = f * c + i * g
        h = o * np.tanh(c)
        H.append(h)
        C.append(c)
    return np.array(H), np.array(C)


def lstm_step_backward__input_and_candidate_exchanged(dh, dc, x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    t = np.tanh(f * c + i * g)
    dc = dc + dh * o * (1 - t**2)
    da = np.hstack([dc * i * i * (1 - i), dc * c * f * (1 - f), dc * g * (1 - g**2), dh * t * o * (1 - o)])
    return da @ Wx.T, da @ Wh.T, dc * f, x.T @ da, h.T @ da, da.sum(axis=0)


def lstm_step_backward__without_the_output_gate(dh, dc, x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    t = np.tanh(f * c + i * g)
    dc = dc + dh * (1 - t**2)
    da = np.hstack([dc * g * i * (1 - i), dc * c * f * (1 - f), dc * i * (1 - g**2), dh * t * o * (1 - o)])
    return da @ Wx.T, da @ Wh.T, dc * f, x.T @ da, h.T @ da, da.sum(axis=0)


def gru_step__candidate_without_the_state(x, h, Wx, Wh, bx, bh):
    H = h.shape[1]
    a, u = x @ Wx + bx, h @ Wh + bh
    z = _sigmoid(a[:, H : 2 * H] + u[:, H : 2 * H])
    return (1 - z) * np.tanh(a[:, 2 * H :]) + z * h


def gru_step__reset_mixes(x, h, Wx, Wh, bx, bh):
    H = h.shape[1]
    a, u = x @ Wx + bx, h @ Wh + bh
    r = _sigmoid(a[:, :H] + u[:, :H])
    n = np.tanh(a[:, 2 * H :] + r * u[:, 2 * H :])
    return (1 - r) * n + r * h
