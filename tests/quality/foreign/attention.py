"""Wrong answers to attention."""

import numpy as np


def attention_scores__by_the_length(Q, K):
    return Q @ np.swapaxes(K, -1, -2) / np.sqrt(K.shape[-2])


def attention_scores__plain_transpose(Q, K):
    return Q @ K.T / np.sqrt(Q.shape[-1])


def attention_scores__by_d(Q, K):
    return Q @ np.swapaxes(K, -1, -2) / Q.shape[-1]


def attention_scores__multiplied(Q, K):
    return Q @ np.swapaxes(K, -1, -2) * np.sqrt(Q.shape[-1])


def causal_mask__upper(T):
    return np.triu(np.ones((T, T), dtype=bool))


def causal_mask__infinite(T):
    return np.where(np.tril(np.ones((T, T))) == 1, 0.0, -np.inf)


def positional_encoding__no_pairs(T, D):
    t, k = np.arange(T)[:, None], np.arange(D)[None]
    angle = t / 10000 ** (k / D)
    return np.where(k % 2 == 0, np.sin(angle), np.cos(angle))


def positional_encoding__small_base(T, D):
    t, k = np.arange(T)[:, None], np.arange(0, D, 2)[None]
    angle = t / 100 ** (k / D)
    return np.stack([np.sin(angle), np.cos(angle)], axis=-1).reshape(T, D)


def split_heads__reshaped(X, heads):
    return X.reshape(heads, X.shape[0], -1)


def merge_heads__reshaped(X):
    return X.reshape(X.shape[1], -1)
