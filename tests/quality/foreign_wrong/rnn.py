import numpy as np


def rnn_step__no_bias(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx + h @ Wh)


def rnn_step__state_outside(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx + b) + h @ Wh


def rnn_forward__state_not_kept(X, h0, Wx, Wh, b):
    return np.array([np.tanh(x @ Wx + h0 @ Wh + b) for x in X])


def rnn_forward__last_only(X, h0, Wx, Wh, b):
    h = h0
    for x in X:
        h = np.tanh(x @ Wx + h @ Wh + b)
    return h


def rnn_forward__with_h0(X, h0, Wx, Wh, b):
    hs = [h0]
    for x in X:
        hs.append(np.tanh(x @ Wx + hs[-1] @ Wh + b))
    return np.array(hs[:-1])


def rnn_step_backward__no_tanh(dh_next, x, h, h_next, Wx, Wh):
    d = dh_next
    return d @ Wx.T, d @ Wh.T, x.T @ d, h.T @ d, d.sum(axis=0)


def rnn_step_backward__old_state(dh_next, x, h, h_next, Wx, Wh):
    d = dh_next * (1 - h**2)
    return d @ Wx.T, d @ Wh.T, x.T @ d, h.T @ d, d.sum(axis=0)


def rnn_backward__no_future(dH, X, h0, H, Wx, Wh):
    dX, dWx, dWh, db = np.zeros_like(X), np.zeros_like(Wx), np.zeros_like(Wh), np.zeros(len(Wh))
    for t in reversed(range(len(X))):
        d = dH[t] * (1 - H[t] ** 2)
        dX[t], dh = d @ Wx.T, d @ Wh.T
        dWx += X[t].T @ d
        dWh += (H[t - 1] if t else h0).T @ d
        db += d.sum(axis=0)
    return dX, dh, dWx, dWh, db


def rnn_backward__h0_forgotten(dH, X, h0, H, Wx, Wh):
    dX, dWx, dWh, db = np.zeros_like(X), np.zeros_like(Wx), np.zeros_like(Wh), np.zeros(len(Wh))
    dh = np.zeros_like(h0)
    for t in reversed(range(len(X))):
        d = (dH[t] + dh) * (1 - H[t] ** 2)
        dX[t], dh = d @ Wx.T, d @ Wh.T
        dWx += X[t].T @ d
        dWh += H[t - 1].T @ d
        db += d.sum(axis=0)
    return dX, dh, dWx, dWh, db


def gradient_through_time__frobenius(Wh, steps):
    return [np.linalg.norm(np.linalg.matrix_power(Wh, k)) for k in range(1, steps + 1)]


def gradient_through_time__power_of_norm(Wh, steps):
    return np.linalg.norm(Wh, 2) ** np.arange(1, steps + 1)


def clip_gradients__each(gradients, limit):
    return [g * min(1, limit / np.linalg.norm(g)) for g in gradients]


def clip_gradients__entries(gradients, limit):
    return [np.clip(g, -limit, limit) for g in gradients]


def clip_gradients__always(gradients, limit):
    total = np.sqrt(sum((g**2).sum() for g in gradients))
    return [g * limit / total for g in gradients]


def sample_character__argmax(logits, temperature, rng):
    return int(np.argmax(logits / temperature))


def sample_character__times(logits, temperature, rng):
    p = np.exp(logits * temperature - np.max(logits * temperature))
    return rng.choice(len(p), p=p / p.sum())
