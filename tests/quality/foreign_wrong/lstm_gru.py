import numpy as np


def _s(x):
    return 1 / (1 + np.exp(-x))


def _gates(x, h, Wx, Wh, b):
    return np.split(x @ Wx + h @ Wh + b, 4, axis=1)


def lstm_gates__order_ifog(x, h, Wx, Wh, b):
    i, f, o, g = _gates(x, h, Wx, Wh, b)
    return _s(i), _s(f), np.tanh(g), _s(o)


def lstm_gates__all_sigmoid(x, h, Wx, Wh, b):
    return tuple(map(_s, _gates(x, h, Wx, Wh, b)))


def lstm_gates__rows(x, h, Wx, Wh, b):
    a = x @ Wx + h @ Wh + b
    n = len(a[0]) // 4
    return _s(a[:n]), _s(a[n : 2 * n]), np.tanh(a[2 * n : 3 * n]), _s(a[3 * n :])


def lstm_step__tanh_missing(x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    c = _s(f) * c + _s(i) * np.tanh(g)
    return _s(o) * c, c


def lstm_step__old_cell_out(x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    return _s(o) * np.tanh(c), _s(f) * c + _s(i) * np.tanh(g)


def lstm_step__coupled(x, h, c, Wx, Wh, b):
    i, f, g, o = _gates(x, h, Wx, Wh, b)
    c = (1 - _s(i)) * c + _s(i) * np.tanh(g)
    return _s(o) * np.tanh(c), c


def lstm_forward__cell_kept(X, h0, c0, Wx, Wh, b):
    H, C, h = [], [], h0
    for x in X:
        i, f, g, o = _gates(x, h, Wx, Wh, b)
        c = _s(f) * c0 + _s(i) * np.tanh(g)
        h = _s(o) * np.tanh(c)
        H.append(h)
        C.append(c)
    return np.array(H), np.array(C)


def _back(dh, dc, x, h_prev, c_prev, Wx, Wh, b, output=True, square=True):
    i, f, g, o = _gates(x, h_prev, Wx, Wh, b)
    i, f, g, o = _s(i), _s(f), np.tanh(g), _s(o)
    t = np.tanh(f * c_prev + i * g)
    d = dc + (dh * o * (1 - t**2) if output else 0)
    a = np.hstack(
        [
            d * g * i * (1 - i),
            d * c_prev * f * (1 - f),
            d * i * ((1 - g**2) if square else (1 - g)),
            dh * t * o * (1 - o),
        ]
    )
    return a @ Wx.T, a @ Wh.T, d * f, x.T @ a, h_prev.T @ a, a.sum(axis=0)


def lstm_step_backward__cell_only(dh, dc, x, h_prev, c_prev, Wx, Wh, b):
    return _back(dh, dc, x, h_prev, c_prev, Wx, Wh, b, output=False)


def lstm_step_backward__not_squared(dh, dc, x, h_prev, c_prev, Wx, Wh, b):
    return _back(dh, dc, x, h_prev, c_prev, Wx, Wh, b, square=False)


def gru_step__z_exchanged(x, h, Wx, Wh, bx, bh):
    H = h.shape[1]
    a, c = x @ Wx + bx, h @ Wh + bh
    r, z = _s(a[:, :H] + c[:, :H]), _s(a[:, H : 2 * H] + c[:, H : 2 * H])
    n = np.tanh(a[:, 2 * H :] + r * c[:, 2 * H :])
    return z * n + (1 - z) * h


def gru_step__reset_before(x, h, Wx, Wh, bx, bh):
    H = h.shape[1]
    a, c = x @ Wx + bx, h @ Wh + bh
    r, z = _s(a[:, :H] + c[:, :H]), _s(a[:, H : 2 * H] + c[:, H : 2 * H])
    n = np.tanh(a[:, 2 * H :] + (r * h) @ Wh[:, 2 * H :] + bh[2 * H :])
    return (1 - z) * n + z * h


def gru_step__order_zrn(x, h, Wx, Wh, bx, bh):
    H = h.shape[1]
    a, c = x @ Wx + bx, h @ Wh + bh
    z, r = _s(a[:, :H] + c[:, :H]), _s(a[:, H : 2 * H] + c[:, H : 2 * H])
    n = np.tanh(a[:, 2 * H :] + r * c[:, 2 * H :])
    return (1 - z) * n + z * h


def d_loss_d_cell__only_c(d_h, d_c, f, o, c_next):
    return f * d_c


def d_loss_d_cell__no_forget(d_h, d_c, f, o, c_next):
    return d_c + d_h * o * (1 - np.tanh(c_next) ** 2)


def d_loss_d_cell__h_as_c(d_h, d_c, f, o, c_next):
    return (d_c + d_h) * f
