"""Other right answers to lesson `attention`."""

import math

import numpy as np


def attention_scores(Q, K):
    return Q @ np.swapaxes(K, -1, -2) / np.sqrt(Q.shape[-1])


def causal_mask(T):
    return np.tril(np.ones((T, T), dtype=bool))


def attention(Q, K, V, mask):
    S = attention_scores(Q, K)
    if mask is not None:
        S = np.where(mask, S, -1e9)
    A = np.exp(S - S.max(axis=-1, keepdims=True))
    A = A / A.sum(axis=-1, keepdims=True)
    return A @ V, A


def split_heads(X, heads):
    N, T, D = X.shape
    return X.reshape(N, T, heads, D // heads).transpose(0, 2, 1, 3)


def merge_heads(X):
    N, heads, T, d = X.shape
    return X.transpose(0, 2, 1, 3).reshape(N, T, heads * d)


def multi_head_attention(X, Wq, Wk, Wv, Wo, heads, mask):
    Q, K, V = split_heads(X @ Wq, heads), split_heads(X @ Wk, heads), split_heads(X @ Wv, heads)
    output, _ = attention(Q, K, V, mask)
    return merge_heads(output) @ Wo


def positional_encoding(T, D):
    P = np.zeros((T, D))
    for t in range(T):
        for i in range(D // 2):
            angle = t / 10000 ** (2 * i / D)
            P[t, 2 * i], P[t, 2 * i + 1] = np.sin(angle), np.cos(angle)
    return P


def attention_backward(d_output, Q, K, V, mask):
    root = np.sqrt(Q.shape[-1])
    _, A = attention(Q, K, V, mask)
    dV = A.swapaxes(-1, -2) @ d_output
    dA = d_output @ V.swapaxes(-1, -2)
    dS = A * (dA - np.sum(dA * A, axis=-1, keepdims=True))
    return dS @ K / root, dS.swapaxes(-1, -2) @ Q / root, dV


def attention_scores__einsum(Q, K):
    return np.einsum("...id,...jd->...ij", Q, K) * Q.shape[-1] ** -0.5


def causal_mask__lists(T):
    return np.array([[j <= i for j in range(T)] for i in range(T)])


def attention__logs(Q, K, V, mask):
    scores = attention_scores(Q, K)
    if mask is not None:
        scores = scores + np.where(mask, 0.0, -1e300)
    weights = np.exp(scores - np.logaddexp.reduce(scores, axis=-1, keepdims=True))
    return np.einsum("...ij,...je->...ie", weights, V), weights


def split_heads__slices(X, heads):
    width, rest = divmod(X.shape[-1], heads)
    return np.stack([X[:, :, h * width : (h + 1) * width] for h in range(heads)], axis=1)


def merge_heads__concatenated(X):
    return np.concatenate(list(np.moveaxis(X, 1, 0)), axis=-1)


def multi_head_attention__head_by_head(X, Wq, Wk, Wv, Wo, heads, mask):
    width = X.shape[2] // heads
    output = np.zeros(X.shape)
    for h in range(heads):
        part = slice(h * width, (h + 1) * width)
        Q, K, V = (X @ W[:, part] for W in (Wq, Wk, Wv))
        output += attention(Q, K, V, mask)[0] @ Wo[part]
    return output


def positional_encoding__complex(T, D):
    rows = []
    for t in range(T):
        clocks = [
            complex(math.cos(a), math.sin(a)) for a in (t * math.exp(-math.log(10000) * i / D) for i in range(0, D, 2))
        ]
        rows.append([part for z in clocks for part in (z.imag, z.real)])
    return rows


def attention_backward__jacobian(d_output, Q, K, V, mask):
    """With the whole Jacobian of each row's softmax."""
    A = attention(Q, K, V, mask)[1]
    dA = np.einsum("...ie,...je->...ij", d_output, V)
    jacobian = np.einsum("...ij,jk->...ijk", A, np.eye(A.shape[-1])) - np.einsum("...ij,...ik->...ijk", A, A)
    dS = np.einsum("...ijk,...ij->...ik", jacobian, dA) / math.sqrt(Q.shape[-1])
    return (
        np.einsum("...ij,...jd->...id", dS, K),
        np.einsum("...ij,...id->...jd", dS, Q),
        np.einsum("...ij,...ie->...je", A, d_output),
    )
