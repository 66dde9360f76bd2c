import numpy as np

from course_lib.given.training import adam_step
from course_lib.training import one_hot, softmax


def rnn_step__cs231n(x, h, Wx, Wh, b):
    return np.tanh(x.dot(Wx) + h.dot(Wh) + b)


def rnn_forward__preallocated(X, h0, Wx, Wh, b):
    T, N, D = X.shape
    H = h0.shape[1]
    h = np.zeros((T, N, H))
    prev_h = h0
    for t in range(T):
        prev_h = np.tanh(X[t] @ Wx + prev_h @ Wh + b)
        h[t] = prev_h
    return h


def rnn_step_backward__cs231n(dh_next, x, h, h_next, Wx, Wh):
    dz = (1 - h_next * h_next) * dh_next
    dx = dz.dot(Wx.T)
    dprev_h = dz.dot(Wh.T)
    dWx = x.T.dot(dz)
    dWh = h.T.dot(dz)
    db = dz.sum(axis=0)
    return dx, dprev_h, dWx, dWh, db


def rnn_backward__accumulated(dH, X, h0, H, Wx, Wh):
    T, N, D = X.shape
    dX = np.zeros_like(X)
    dWx, dWh, db = np.zeros_like(Wx), np.zeros_like(Wh), np.zeros(Wh.shape[0])
    dprev = np.zeros_like(h0)
    for t in range(T - 1, -1, -1):
        h_prev = H[t - 1] if t > 0 else h0
        dz = (dH[t] + dprev) * (1 - H[t] ** 2)
        dX[t] = dz @ Wx.T
        dprev = dz @ Wh.T
        dWx += X[t].T @ dz
        dWh += h_prev.T @ dz
        db += dz.sum(axis=0)
    return dX, dprev, dWx, dWh, db


def gradient_through_time__power(Wh, steps):
    return [np.linalg.norm(np.linalg.matrix_power(Wh, k), 2) for k in range(1, steps + 1)]


def clip_gradients__pytorch(gradients, limit):
    total = np.sqrt(sum(np.sum(g**2) for g in gradients))
    if total > limit:
        gradients = [g * (limit / total) for g in gradients]
    return gradients


def clip_gradients__min(gradients, limit):
    total_norm = np.linalg.norm([np.linalg.norm(g) for g in gradients])
    scale = min(1.0, limit / (total_norm + 1e-12))
    return [scale * g for g in gradients]


def sample_character__softmax(logits, temperature, rng):
    z = logits / temperature
    p = np.exp(z - np.max(z))
    p = p / p.sum()
    return rng.choice(len(p), p=p)


def train_rnn__in_one(batches, parameters, learning_rate, limit):
    memory = {}
    losses = []
    h = np.zeros((batches[0][0].shape[1], parameters["Wh"].shape[0]))
    size = parameters["Wx"].shape[0]
    for inputs, targets in batches:
        p = parameters
        X, Y = one_hot(inputs, size), one_hot(targets, size)
        T, N = inputs.shape
        h0, hs = h, []
        for t in range(T):
            h = np.tanh(X[t] @ p["Wx"] + h @ p["Wh"] + p["b"])
            hs.append(h)
        H = np.stack(hs)
        P = softmax(H @ p["Wy"] + p["by"])
        losses.append(-np.mean(np.log(np.sum(P * Y, axis=-1))))
        dZ = (P - Y) / (T * N)
        grads = {k: np.zeros_like(v) for k, v in p.items()}
        grads["Wy"] = np.tensordot(H, dZ, axes=([0, 1], [0, 1]))
        grads["by"] = dZ.sum(axis=(0, 1))
        dh = np.zeros_like(h)
        for t in reversed(range(T)):
            da = (dZ[t] @ p["Wy"].T + dh) * (1 - H[t] ** 2)
            grads["Wx"] += X[t].T @ da
            grads["Wh"] += (H[t - 1] if t else h0).T @ da
            grads["b"] += da.sum(axis=0)
            dh = da @ p["Wh"].T
        norm = np.sqrt(sum((g**2).sum() for g in grads.values()))
        if norm > limit:
            grads = {k: g * limit / norm for k, g in grads.items()}
        parameters, memory = adam_step(parameters, grads, memory, learning_rate)
    return parameters, losses
