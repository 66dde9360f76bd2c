"""Other right answers to lesson `attention`."""

import math

import numpy as np


def attention_scores(Q, K):
    Q, K = np.asarray(Q, float), np.asarray(K, float)
    if Q.shape[-1] != K.shape[-1]:
        raise ValueError("lengths")
    return np.einsum("...id,...jd->...ij", Q, K) * Q.shape[-1] ** -0.5


def causal_mask(T):
    return np.array([[j <= i for j in range(T)] for i in range(T)])


def attention(Q, K, V, mask):
    scores = np.array(attention_scores(Q, K))
    if mask is not None:
        scores = scores + np.where(np.asarray(mask, bool), 0.0, -1e300)
    weights = np.exp(scores - np.logaddexp.reduce(scores, axis=-1, keepdims=True))
    return np.einsum("...ij,...je->...ie", weights, np.asarray(V, float)), weights


def split_heads(X, heads):
    X = np.asarray(X, float)
    width, rest = divmod(X.shape[-1], heads)
    if rest:
        raise ValueError("heads")
    return np.stack([X[:, :, h * width : (h + 1) * width] for h in range(heads)], axis=1)


def merge_heads(X):
    return np.concatenate(list(np.moveaxis(np.asarray(X, float), 1, 0)), axis=-1)


def multi_head_attention(X, Wq, Wk, Wv, Wo, heads, mask):
    X = np.asarray(X, float)
    width = X.shape[2] // heads
    output = np.zeros(X.shape)
    for h in range(heads):
        part = slice(h * width, (h + 1) * width)
        Q, K, V = (X @ np.asarray(W, float)[:, part] for W in (Wq, Wk, Wv))
        output += attention(Q, K, V, mask)[0] @ np.asarray(Wo, float)[part]
    return output


def positional_encoding(T, D):
    if D % 2:
        raise ValueError("odd")
    rows = []
    for t in range(T):
        clocks = [
            complex(math.cos(a), math.sin(a)) for a in (t * math.exp(-math.log(10000) * i / D) for i in range(0, D, 2))
        ]
        rows.append([part for z in clocks for part in (z.imag, z.real)])
    return rows


def attention_backward(d_output, Q, K, V, mask):
    """With the whole Jacobian of each row's softmax."""
    d_output, Q, K, V = (np.asarray(a, float) for a in (d_output, Q, K, V))
    A = attention(Q, K, V, mask)[1]
    dA = np.einsum("...ie,...je->...ij", d_output, V)
    jacobian = np.einsum("...ij,jk->...ijk", A, np.eye(A.shape[-1])) - np.einsum("...ij,...ik->...ijk", A, A)
    dS = np.einsum("...ijk,...ij->...ik", jacobian, dA) / math.sqrt(Q.shape[-1])
    return (
        np.einsum("...ij,...jd->...id", dS, K),
        np.einsum("...ij,...id->...jd", dS, Q),
        np.einsum("...ij,...ie->...je", A, d_output),
    )
