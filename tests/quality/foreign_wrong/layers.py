import numpy as np


def relu__absolute(Z):
    return np.abs(Z)


def relu__over_all(Z):
    return max(0, Z.max())


def sigmoid__sign(Z):
    return 1 / (1 + np.exp(Z))


def sigmoid__tanh(Z):
    return np.tanh(Z)


def dense__weights_first(X, W, b, activation):
    Z = W @ X + b
    return activation(Z) if activation else Z


def dense__bias_after(X, W, b, activation):
    return (activation(X @ W) if activation else X @ W) + b


def softmax__all(Z):
    e = np.exp(Z - Z.max())
    return e / e.sum()


def softmax__columns(Z):
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum(axis=0)


def cross_entropy__summed(P, y):
    return -np.sum(np.log(np.maximum(P[np.arange(len(y)), y], 1e-12)))


def cross_entropy__all_columns(P, y):
    return -np.mean(np.log(np.maximum(P[:, y], 1e-12)))


def accuracy__counted_only(P, y):
    return np.sum(P.argmax(axis=1) == y)


def accuracy__columns(P, y):
    return np.mean(P.argmax(axis=0)[: len(y)] == y[: P.shape[1]])
