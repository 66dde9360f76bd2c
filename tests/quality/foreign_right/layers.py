import numpy as np


def relu__times(Z):
    return Z * (Z > 0)


def relu__where(Z):
    return np.where(Z < 0, 0, Z)


def sigmoid__masked(Z):
    out = np.zeros_like(Z, dtype=float)
    pos = Z >= 0
    out[pos] = 1 / (1 + np.exp(-Z[pos]))
    ez = np.exp(Z[~pos])
    out[~pos] = ez / (1 + ez)
    return out


def sigmoid__clipped(Z):
    return 1 / (1 + np.exp(-np.clip(Z, -500, 500)))


def dense__cached(X, W, b, activation):
    Z = np.dot(X, W) + b
    return activation(Z) if activation else Z


def softmax__coursera(Z):
    e = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def softmax__transposed(Z):
    e = np.exp(Z.T - Z.max(axis=1))
    return (e / e.sum(axis=0)).T


def cross_entropy__clipped(P, y):
    P = np.clip(P, 1e-12, 1.0)
    return -np.mean(np.log(P[range(len(y)), y]))


def cross_entropy__one_hot(P, y):
    Y = np.eye(P.shape[1])[y]
    return -np.sum(Y * np.log(np.maximum(P, 1e-12))) / P.shape[0]


def accuracy__counted(P, y):
    predictions = np.argmax(P, axis=1)
    correct = 0
    for p, t in zip(predictions, y):
        if p == t:
            correct += 1
    return correct / len(y)
