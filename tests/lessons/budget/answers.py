"""Other right answers to project budget. Those to `classify` stand alone: their network is the solution's, made once."""

import functools

import numpy as np

from course_lib.given.training import adam_step, train_mlp
from tests import sources


def train_network(X, y, seed):
    return train_mlp(X, y, (64, 32), 20, 64, 0.003, 0.1, seed)


def train_network__softmax(X, y, seed):
    """No hidden layer, all pictures at once."""
    rng = np.random.default_rng(seed)
    parameters, state = {"W": 0.01 * rng.normal(size=(X.shape[1], 10)), "b": np.zeros(10)}, {}
    for _ in range(100):
        Z = X @ parameters["W"] + parameters["b"]
        P = np.exp(Z - Z.max(axis=1, keepdims=True))
        d_Z = (P / P.sum(axis=1, keepdims=True) - np.eye(10)[y]) / len(y)
        parameters, state = adam_step(parameters, {"W": X.T @ d_Z, "b": d_Z.sum(axis=0)}, state, 0.02)
    return parameters


@functools.cache
def _trained():
    return sources.solved("budget")["parameters"]


def classify(X):
    """Windows as views, one product."""
    p = _trained()
    padded = np.pad(X.reshape(-1, 14, 14), ((0, 0), (1, 1), (1, 1)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(1, 2))
    maps = np.maximum(np.einsum("nrsij,fij->nfrs", windows, p["filters"][:, 0]) + p["b"][:, None, None], 0)
    pooled = maps.reshape(len(X), 16, 7, 2, 7, 2).max(axis=(3, 5))
    return np.argmax(pooled.reshape(len(X), -1) @ p["W"] + p["c"], axis=1)


def classify__filter_by_filter(X):
    p = _trained()
    padded = np.pad(X.reshape(-1, 14, 14), ((0, 0), (1, 1), (1, 1)))
    scores = np.zeros((len(X), 10)) + p["c"]
    for k, (kernel, b) in enumerate(zip(p["filters"][:, 0], p["b"])):
        found = b + sum(kernel[i, j] * padded[:, i : i + 14, j : j + 14] for i in range(3) for j in range(3))
        pooled = np.maximum(found, 0).reshape(-1, 7, 2, 7, 2).max(axis=(2, 4))
        scores += pooled.reshape(len(X), 49) @ p["W"][49 * k : 49 * (k + 1)]
    return scores.argmax(axis=1).tolist()
