import math

import numpy as np


def attention_scores__annotated(Q, K):
    d_k = Q.shape[-1]
    return np.matmul(Q, np.swapaxes(K, -2, -1)) / math.sqrt(d_k)


def attention_scores__einsum(Q, K):
    return np.einsum("...td,...sd->...ts", Q, K) / np.sqrt(Q.shape[-1])


def causal_mask__ones(T):
    return np.tril(np.ones((T, T))) == 1


def causal_mask__loop(T):
    mask = np.zeros((T, T), dtype=bool)
    for i in range(T):
        mask[i, : i + 1] = True
    return mask


def attention__masked_fill(Q, K, V, mask):
    scores = Q @ K.swapaxes(-1, -2) / np.sqrt(K.shape[-1])
    if mask is not None:
        scores = np.where(mask == 0, -1e9, scores)
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    p_attn = e / e.sum(axis=-1, keepdims=True)
    return p_attn @ V, p_attn


def split_heads__view(X, heads):
    N, T, D = X.shape
    return X.reshape(N, T, heads, D // heads).transpose(0, 2, 1, 3)


def split_heads__stacked(X, heads):
    return np.stack(np.split(X, heads, axis=-1), axis=1)


def merge_heads__view(X):
    N, h, T, d = X.shape
    return np.transpose(X, (0, 2, 1, 3)).reshape(N, T, h * d)


def multi_head_attention__loop(X, Wq, Wk, Wv, Wo, heads, mask):
    N, T, D = X.shape
    d = D // heads
    Q, K, V = X @ Wq, X @ Wk, X @ Wv
    outs = []
    for h in range(heads):
        s = slice(h * d, (h + 1) * d)
        o, _ = attention__masked_fill(Q[..., s], K[..., s], V[..., s], mask)
        outs.append(o)
    return np.concatenate(outs, axis=-1) @ Wo


def attention_backward__by_hand(d_output, Q, K, V, mask):
    d = Q.shape[-1]
    _, A = attention__masked_fill(Q, K, V, mask)
    dV = A.swapaxes(-1, -2) @ d_output
    dA = d_output @ V.swapaxes(-1, -2)
    dS = A * (dA - (dA * A).sum(axis=-1, keepdims=True)) / np.sqrt(d)
    return dS @ K, dS.swapaxes(-1, -2) @ Q, dV
