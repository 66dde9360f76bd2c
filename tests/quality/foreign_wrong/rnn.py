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


def ngram_probabilities__no_backoff(text, n, k):
    counts = np.zeros((k,) * n)
    for i in range(len(text) - n + 1):
        counts[tuple(text[i : i + n])] += 1
    return counts / np.maximum(counts.sum(axis=-1, keepdims=True), 1)


def ngram_probabilities__laplace(text, n, k):
    counts = np.ones((k,) * n)
    for i in range(len(text) - n + 1):
        counts[tuple(text[i : i + n])] += 1
    return counts / counts.sum(axis=-1, keepdims=True)


def ngram_probabilities__unigram_only_below(text, n, k):
    counts = np.zeros((k,) * n)
    for i in range(len(text) - n + 1):
        counts[tuple(text[i : i + n])] += 1
    total, kinds = counts.sum(axis=-1, keepdims=True), (counts > 0).sum(axis=-1, keepdims=True)
    one = np.bincount(text, minlength=k) / len(text)
    return np.where(total > 0, (counts + kinds * one) / np.maximum(total + kinds, 1), one)


def d_loss_d_state__plain(d_h_next, h_next, Wh):
    return Wh.T @ d_h_next * (1 - h_next**2)


def d_loss_d_state__not_transposed(d_h_next, h_next, Wh):
    return (1 - h_next**2) * d_h_next @ Wh


def continue_text__no_begin(begin, length, parameters):
    h, number, out = np.zeros(len(parameters["b"])), begin[-1], []
    for _ in range(length):
        h = np.tanh(parameters["Wx"][number] + h @ parameters["Wh"] + parameters["b"])
        number = np.argmax(h @ parameters["Wy"] + parameters["by"])
        out.append(number)
    return np.array(out)


def continue_text__same_state(begin, length, parameters):
    h = np.zeros(len(parameters["b"]))
    for number in begin:
        h = np.tanh(parameters["Wx"][number] + h @ parameters["Wh"] + parameters["b"])
    out = []
    for _ in range(length):
        out.append(np.argmax(h @ parameters["Wy"] + parameters["by"]))
    return np.array(out)
