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


def split_heads__reshaped(X, heads):
    return X.reshape(heads, X.shape[0], -1)


def merge_heads__reshaped(X):
    return X.reshape(X.shape[1], -1)


def _weights(Q, K, mask):
    S = Q @ np.swapaxes(K, -1, -2) / np.sqrt(Q.shape[-1])
    S = S if mask is None else np.where(mask, S, -np.inf)
    E = np.exp(S - S.max(axis=-1, keepdims=True))
    return E / E.sum(axis=-1, keepdims=True)


def attention__keys_for_values(Q, K, V, mask):
    A = _weights(Q, K, mask)
    return A @ K, A


def attention__largest_only(Q, K, V, mask):
    A = _weights(Q, K, mask)
    A = (A.max(axis=-1, keepdims=True) == A).astype(float)
    return A @ V, A


def attention__mask_added_as_numbers(Q, K, V, mask):
    S = Q @ np.swapaxes(K, -1, -2) / np.sqrt(Q.shape[-1])
    S = S if mask is None else S + mask
    E = np.exp(S - S.max(axis=-1, keepdims=True))
    A = E / E.sum(axis=-1, keepdims=True)
    return A @ V, A


def multi_head_attention__mean_of_heads(X, Wq, Wk, Wv, Wo, heads, mask):
    N, T, D = X.shape
    Q, K, V = (np.swapaxes((X @ W).reshape(N, T, heads, -1), 1, 2) for W in (Wq, Wk, Wv))
    out = (_weights(Q, K, mask) @ V).mean(axis=1)
    return np.tile(out, heads) @ Wo


def multi_head_attention__projects_first(X, Wq, Wk, Wv, Wo, heads, mask):
    N, T, D = X.shape
    X = X @ Wo
    Q, K, V = (np.swapaxes((X @ W).reshape(N, T, heads, -1), 1, 2) for W in (Wq, Wk, Wv))
    return np.swapaxes(_weights(Q, K, mask) @ V, 1, 2).reshape(N, T, D)


def attention_backward__values_by_scores(d_output, Q, K, V, mask):
    A = _weights(Q, K, mask)
    S = Q @ np.swapaxes(K, -1, -2) / np.sqrt(Q.shape[-1])
    dA = d_output @ np.swapaxes(V, -1, -2)
    dS = A * (dA - (dA * A).sum(axis=-1, keepdims=True)) / np.sqrt(Q.shape[-1])
    return dS @ K, np.swapaxes(dS, -1, -2) @ Q, np.swapaxes(S, -1, -2) @ d_output


def attention_backward__row_mean(d_output, Q, K, V, mask):
    A = _weights(Q, K, mask)
    dA = d_output @ np.swapaxes(V, -1, -2)
    dS = A * (dA - dA.mean(axis=-1, keepdims=True)) / np.sqrt(Q.shape[-1])
    return dS @ K, np.swapaxes(dS, -1, -2) @ Q, np.swapaxes(A, -1, -2) @ d_output


def needed_score__one_over(n, p):
    return np.log((1 - p) / (p * (n - 1)))


def needed_score__sum(n, p):
    return np.log(p) + (n - 1)


def masked_weights__zero_and_one(scores, mask):
    E = np.exp(scores) * mask
    return E / E.sum()


def masked_weights__columns(scores, mask):
    S = np.where(mask, scores, -np.inf)
    E = np.exp(S - S.max(axis=-1, keepdims=True))
    return E / E.sum(axis=0, keepdims=True)


def lookup_weights__values_first(n_keys, n_values):
    pick = np.eye(n_keys + n_values)
    return 50 * pick[:, -n_keys:], pick[:, -n_keys:], pick[:, :n_values]


def lookup_weights__negative(n_keys, n_values):
    pick = np.eye(n_keys + n_values)
    return -100 * pick[:, :n_keys], pick[:, :n_keys], pick[:, n_keys:]


def d_scores__sigmoid(d_weights, weights):
    return weights * (1 - weights) * d_weights.sum()


def d_scores__sign(d_weights, weights):
    return weights * (d_weights @ weights - d_weights)
