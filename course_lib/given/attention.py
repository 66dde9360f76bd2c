"""What later lessons take from attention, written by `course build` from its solutions: see course_lib/mine.py."""

import numpy as np


def attention_scores(Q, K):
    """Scaled dot products of all queries with all keys.

    Parameters: Q, queries, array of shape (..., T, d); K, keys, array of shape (..., S, d).
    Returns: array of shape (..., T, S): Q Kᵀ / √d.

    >>> attention_scores(np.array([[2, 0, 0, 0]]), np.array([[1, 5, 5, 5], [3, 0, 0, 0]]))
    array([[1., 3.]])
    """
    return Q @ np.swapaxes(K, -1, -2) / Q.shape[-1] ** 0.5


def causal_mask(T):
    """Which positions each position may look at: itself and those before.

    Parameters: T, the number of positions.
    Returns: array of truth values, shape (T, T); entry (i, j) is True if j <= i.

    >>> causal_mask(3)
    array([[ True, False, False],
           [ True,  True, False],
           [ True,  True,  True]])
    """
    return np.arange(T) <= np.arange(T)[:, None]


def attention(Q, K, V, mask):
    """Scaled dot-product attention.

    Parameters: Q, array of shape (..., T, d); K, of shape (..., S, d); V, of shape (..., S, e); mask, truth values of
        shape (T, S), or of one that stretches to the scores' shape, True where a query may look, at least once in each
        row; or None.
    Returns: (output, weights), arrays of shapes (..., T, e) and (..., T, S); rows of weights sum to 1.

    >>> Q, K, V = np.array([[0.0]]), np.array([[1.0], [1.0]]), np.array([[10.0], [20.0]])
    >>> output, weights = attention(Q, K, V, None)
    >>> output, weights
    (array([[15.]]), array([[0.5, 0.5]]))
    """
    scores = attention_scores(Q, K)
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = e / e.sum(axis=-1, keepdims=True)
    return weights @ V, weights


def attention_backward(d_output, Q, K, V, mask):
    """The gradients of attention's output.

    Parameters: d_output, the gradient with respect to the output, array of shape (..., T, e); Q, K, V and mask as in
        attention.
    Returns: (dQ, dK, dV), arrays of the shapes of Q, K and V.

    >>> one, keys, values = np.ones((1, 1)), np.ones((2, 1)), np.array([[10.0], [20.0]])
    >>> dQ, dK, dV = attention_backward(one, 0 * one, keys, values, None)
    >>> dV
    array([[0.5],
           [0.5]])
    """
    _, A = attention(Q, K, V, mask)
    dA = d_output @ np.swapaxes(V, -1, -2)
    dS = A * (dA - (dA * A).sum(axis=-1, keepdims=True)) / Q.shape[-1] ** 0.5
    return dS @ K, np.swapaxes(dS, -1, -2) @ Q, np.swapaxes(A, -1, -2) @ d_output


def split_heads(X, heads):
    """Cut the numbers of every position into heads.

    Parameters: X, array of shape (N, T, D); heads, a divisor of D.
    Returns: array of shape (N, heads, T, D / heads).

    >>> split_heads(np.array([[[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]]), 2)
    array([[[[1., 2.],
             [5., 6.]],
    <BLANKLINE>
            [[3., 4.],
             [7., 8.]]]])
    """
    N, T, D = X.shape
    return X.reshape(N, T, heads, D // heads).swapaxes(1, 2)


def merge_heads(X):
    """Undo split_heads.

    Parameters: X, array of shape (N, heads, T, d).
    Returns: array of shape (N, T, heads · d).

    >>> merge_heads(np.array([[[[1.0, 2.0], [5.0, 6.0]], [[3.0, 4.0], [7.0, 8.0]]]]))
    array([[[1., 2., 3., 4.],
            [5., 6., 7., 8.]]])
    """
    N, heads, T, d = X.shape
    return X.swapaxes(1, 2).reshape(N, T, heads * d)


def multi_head_attention(X, Wq, Wk, Wv, Wo, heads, mask):
    """Self-attention with several heads.

    Parameters: X, array of shape (N, T, D); Wq, Wk, Wv, Wo, of shape (D, D); heads, a divisor of D; mask, of shape
        (T, T), or None.
    Returns: array of shape (N, T, D).

    >>> multi_head_attention(np.array([[[1.0, 2.0], [1.0, 2.0]]]), *[np.eye(2)] * 4, 2, None)
    array([[[1., 2.],
            [1., 2.]]])
    """
    Q, K, V = (split_heads(X @ W, heads) for W in (Wq, Wk, Wv))
    return merge_heads(attention(Q, K, V, mask)[0]) @ Wo
