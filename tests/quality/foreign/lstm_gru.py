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


def lstm_gates__interleaved(x, h, Wx, Wh, b):
    Z = (x @ Wx + h @ Wh + b).reshape(len(x), -1, 4)
    return _sigmoid(Z[..., 0]), _sigmoid(Z[..., 1]), np.tanh(Z[..., 2]), _sigmoid(Z[..., 3])


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


def gru_step__reset_on_the_input(x, h, Wx, Wh, bx, bh):
    H = h.shape[1]
    a, u = x @ Wx + bx, h @ Wh + bh
    r, z = _sigmoid(a[:, :H] + u[:, :H]), _sigmoid(a[:, H : 2 * H] + u[:, H : 2 * H])
    n = np.tanh(r * (a[:, 2 * H :] + u[:, 2 * H :]))
    return (1 - z) * n + z * h


def gru_step__reset_before_the_product(x, h, Wx, Wh, bx, bh):
    H = h.shape[1]
    a, u = x @ Wx + bx, h @ Wh + bh
    r, z = _sigmoid(a[:, :H] + u[:, :H]), _sigmoid(a[:, H : 2 * H] + u[:, H : 2 * H])
    n = np.tanh(a[:, 2 * H :] + (r * h) @ Wh[:, 2 * H :] + bh[2 * H :])
    return (1 - z) * n + z * h
