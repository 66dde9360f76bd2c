import numpy as np


def _soft(S):
    e = np.exp(S - S.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def attention_scores__by_d(Q, K):
    return Q @ np.swapaxes(K, -1, -2) / Q.shape[-1]


def attention_scores__by_keys(Q, K):
    return Q @ np.swapaxes(K, -1, -2) / np.sqrt(K.shape[-2])


def attention_scores__T(Q, K):
    return Q @ K.T / np.sqrt(Q.shape[-1])


def causal_mask__strict(T):
    return np.tril(np.ones((T, T), dtype=bool), -1)


def causal_mask__upper(T):
    return np.triu(np.ones((T, T), dtype=bool))


def attention__zeroed_scores(Q, K, V, mask):
    S = Q @ np.swapaxes(K, -1, -2) / np.sqrt(Q.shape[-1])
    if mask is not None:
        S = S * mask
    A = _soft(S)
    return A @ V, A


def attention__masked_after(Q, K, V, mask):
    A = _soft(Q @ np.swapaxes(K, -1, -2) / np.sqrt(Q.shape[-1]))
    if mask is not None:
        A = A * mask
    return A @ V, A


def attention__over_queries(Q, K, V, mask):
    S = Q @ np.swapaxes(K, -1, -2) / np.sqrt(Q.shape[-1])
    if mask is not None:
        S = np.where(mask, S, -np.inf)
    e = np.exp(S - S.max())
    A = e / e.sum(axis=-2, keepdims=True)
    return A @ V, A


def split_heads__reshaped_only(X, heads):
    N, T, D = X.shape
    return X.reshape(N, heads, T, D // heads)


def split_heads__interleaved(X, heads):
    N, T, D = X.shape
    return X.reshape(N, T, D // heads, heads).transpose(0, 3, 1, 2)


def merge_heads__reshaped_only(X):
    N, h, T, d = X.shape
    return X.reshape(N, T, h * d)


def multi_head_attention__no_output(X, Wq, Wk, Wv, Wo, heads, mask):
    d = X.shape[-1] // heads
    out = []
    for h in range(heads):
        s = slice(h * d, (h + 1) * d)
        S = (X @ Wq)[..., s] @ np.swapaxes((X @ Wk)[..., s], -1, -2) / np.sqrt(d)
        if mask is not None:
            S = np.where(mask, S, -np.inf)
        out.append(_soft(S) @ (X @ Wv)[..., s])
    return np.concatenate(out, axis=-1)


def attention_backward__no_scale(d_output, Q, K, V, mask):
    S = Q @ np.swapaxes(K, -1, -2) / np.sqrt(Q.shape[-1])
    A = _soft(S if mask is None else np.where(mask, S, -np.inf))
    dA = d_output @ np.swapaxes(V, -1, -2)
    dS = A * (dA - (dA * A).sum(axis=-1, keepdims=True))
    return dS @ K, np.swapaxes(dS, -1, -2) @ Q, np.swapaxes(A, -1, -2) @ d_output


def attention_backward__softmax_as_sigmoid(d_output, Q, K, V, mask):
    S = Q @ np.swapaxes(K, -1, -2) / np.sqrt(Q.shape[-1])
    A = _soft(S if mask is None else np.where(mask, S, -np.inf))
    dS = d_output @ np.swapaxes(V, -1, -2) * A * (1 - A) / np.sqrt(Q.shape[-1])
    return dS @ K, np.swapaxes(dS, -1, -2) @ Q, np.swapaxes(A, -1, -2) @ d_output
