import numpy as np


def numerical_gradient__cs231n(f, x):
    h = 1e-5
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        ix = it.multi_index
        old = x[ix]
        x[ix] = old + h
        fp = f(x)
        x[ix] = old - h
        fm = f(x)
        x[ix] = old
        grad[ix] = (fp - fm) / (2 * h)
        it.iternext()
    return grad


def dense_backward__cs231n(dZ, X, W):
    dX = dZ.dot(W.T)
    dW = X.T.dot(dZ)
    db = np.sum(dZ, axis=0)
    return dX, dW, db


def dense_backward__einsum(dZ, X, W):
    return [np.einsum("nm,km->nk", dZ, W), np.einsum("nk,nm->km", X, dZ), np.ones(len(dZ)) @ dZ]


def relu_backward__in_a_copy(dA, Z):
    dZ = np.array(dA, copy=True)
    dZ[Z <= 0] = 0
    return dZ


def softmax_cross_entropy_grad__cs231n(Z, y):
    N = Z.shape[0]
    shifted = Z - np.max(Z, axis=1, keepdims=True)
    probs = np.exp(shifted) / np.sum(np.exp(shifted), axis=1, keepdims=True)
    dx = probs.copy()
    dx[np.arange(N), y] -= 1
    dx /= N
    return dx


def momentum_step__loop(parameters, gradients, velocity, learning_rate, momentum):
    new_p, new_v = [], []
    for i in range(len(parameters)):
        v = momentum * velocity[i] + gradients[i]
        new_v.append(v)
        new_p.append(parameters[i] - learning_rate * v)
    return new_p, new_v


def train_mlp__all_in_one(X, y, hidden, epochs, batch_size, learning_rate, momentum, seed):
    rng = np.random.default_rng(seed)
    sizes = [X.shape[1]] + list(hidden) + [len(np.unique(y))]
    Ws = [rng.normal(size=(a, b)) * np.sqrt(2 / a) for a, b in zip(sizes[:-1], sizes[1:])]
    bs = [np.zeros(b) for b in sizes[1:]]
    vW, vb = [np.zeros_like(W) for W in Ws], [np.zeros_like(b) for b in bs]
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for s in range(0, len(X), batch_size):
            idx = order[s : s + batch_size]
            acts = [X[idx]]
            for k in range(len(Ws)):
                z = acts[-1] @ Ws[k] + bs[k]
                acts.append(np.maximum(z, 0) if k < len(Ws) - 1 else z)
            e = np.exp(acts[-1] - acts[-1].max(1, keepdims=True))
            d = e / e.sum(1, keepdims=True)
            d[np.arange(len(idx)), y[idx]] -= 1
            d /= len(idx)
            gW, gb = [None] * len(Ws), [None] * len(Ws)
            for k in reversed(range(len(Ws))):
                gW[k], gb[k] = acts[k].T @ d, d.sum(0)
                d = (d @ Ws[k].T) * (acts[k] > 0)
            for k in range(len(Ws)):
                vW[k] = momentum * vW[k] + gW[k]
                vb[k] = momentum * vb[k] + gb[k]
                Ws[k] = Ws[k] - learning_rate * vW[k]
                bs[k] = bs[k] - learning_rate * vb[k]
    return list(zip(Ws, bs))
