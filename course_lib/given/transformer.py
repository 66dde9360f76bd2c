"""What later lessons take from transformer, written by `course build` from its solutions: see course_lib/mine.py."""

from course_lib.given.attention import attention
from course_lib.given.attention import attention_backward
from course_lib.given.attention import merge_heads
from course_lib.given.attention import multi_head_attention
from course_lib.given.attention import split_heads
from course_lib.given.initialization import layer_norm
from course_lib.given.initialization import normalize_backward
from course_lib.lessons.transformer import language_model
from course_lib.lessons.transformer.language_model import products
import numpy as np


def positional_encoding(T, D):
    """Sines and cosines of falling speed, one row per position.

    Parameters: T, the number of positions; D, an even number of entries.
    Returns: array of shape (T, D); entries 2i and 2i + 1 of row t are sin and cos of t / 10000^(2i/D).

    >>> positional_encoding(2, 4).round(4)
    array([[0.    , 1.    , 0.    , 1.    ],
           [0.8415, 0.5403, 0.01  , 1.    ]])
    """
    angles = np.arange(T)[:, None] / 10000 ** (np.arange(0, D, 2) / D)
    encoding = np.zeros((T, D))
    encoding[:, ::2], encoding[:, 1::2] = np.sin(angles), np.cos(angles)
    return encoding


def transformer_block(X, parameters, heads, mask):
    """One block of a transformer, with layer normalisation in front of each branch.

    Parameters: X, array of shape (N, T, D); parameters, a dict of arrays: gamma1, beta1, gamma2, beta2, b2 of shape (D,),
        Wq, Wk, Wv, Wo (D, D), W1 (D, F), b1 (F,), W2 (F, D); heads, a divisor of D; mask, of shape (T, T), or None.
    Returns: array of shape (N, T, D).

    >>> X, parameters = language_model.small_block()
    >>> transformer_block(X, parameters, 2, None).shape
    (2, 3, 4)
    """
    p = parameters
    Y = X + multi_head_attention(layer_norm(X, p["gamma1"], p["beta1"]), p["Wq"], p["Wk"], p["Wv"], p["Wo"], heads, mask)
    return Y + np.maximum(layer_norm(Y, p["gamma2"], p["beta2"]) @ p["W1"] + p["b1"], 0) @ p["W2"] + p["b2"]


def layer_norm_backward(d_output, X, gamma):
    normal = layer_norm(X, np.ones_like(gamma), np.zeros_like(gamma))
    return normalize_backward(d_output * gamma, X, -1), (d_output * normal).sum(axis=(0, 1)), d_output.sum(axis=(0, 1))


def transformer_block_backward(d_Z, X, parameters, heads, mask):
    """The gradients of transformer_block's output.

    Parameters: d_Z, the gradient with respect to the output, array of shape (N, T, D); X, parameters, heads and mask as in
        transformer_block.
    Returns: (d_X, gradients), an array of the shape of X, and a dict with the keys and shapes of parameters.
    """
    p = parameters
    # the forward pass once more, keeping what is needed
    A = layer_norm(X, p["gamma1"], p["beta1"])
    Q, K, V = (split_heads(A @ p[name], heads) for name in ("Wq", "Wk", "Wv"))
    mixed = merge_heads(attention(Q, K, V, mask)[0])
    Y = X + mixed @ p["Wo"]
    B = layer_norm(Y, p["gamma2"], p["beta2"])
    H = np.maximum(B @ p["W1"] + p["b1"], 0)

    # the network
    d_H = d_Z @ p["W2"].T * (H > 0)
    gradients = {"W2": products(H, d_Z), "b2": d_Z.sum(axis=(0, 1)), "W1": products(B, d_H), "b1": d_H.sum(axis=(0, 1))}
    d_branch, gradients["gamma2"], gradients["beta2"] = layer_norm_backward(d_H @ p["W1"].T, Y, p["gamma2"])
    d_Y = d_Z + d_branch

    # the heads
    gradients["Wo"] = products(mixed, d_Y)
    d_heads = attention_backward(split_heads(d_Y @ p["Wo"].T, heads), Q, K, V, mask)
    d_Q, d_K, d_V = (merge_heads(d) for d in d_heads)
    gradients |= {"Wq": products(A, d_Q), "Wk": products(A, d_K), "Wv": products(A, d_V)}
    d_A = d_Q @ p["Wq"].T + d_K @ p["Wk"].T + d_V @ p["Wv"].T
    d_branch, gradients["gamma1"], gradients["beta1"] = layer_norm_backward(d_A, X, p["gamma1"])
    return d_Y + d_branch, gradients
