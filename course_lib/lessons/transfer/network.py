"""Move a trained network to new classes: the loops around the functions of lesson `transfer`.

The network is 144 → 96 → 48 → classes with ReLU between, its parameters a dict of arrays: ``W1``, ``b1``, ``W2``, ``b2``
make the features, ``W3``, ``b3`` are the head.
"""

from __future__ import annotations

import numpy as np

from ...training import one_hot, softmax

WIDTHS = (144, 96, 48)
HEAD = {"W3", "b3"}
WAYS = ("frozen features", "LoRA", "fine-tuned", "from scratch")


def fresh_network(classes, seed):
    """Random parameters of a network with so many classes (lesson `initialization`'s scale)."""
    rng, widths = np.random.default_rng(seed), (*WIDTHS, classes)
    params = {}
    for layer, (n_in, n_out) in enumerate(zip(widths, widths[1:]), start=1):
        params[f"W{layer}"], params[f"b{layer}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in), np.zeros(n_out)
    return params


def with_new_head(params, classes):
    """The same features, and a head of zeros for so many new classes."""
    return {**params, "W3": np.zeros((params["W2"].shape[1], classes)), "b3": np.zeros(classes)}


def predict(X, params):
    """The class of each row of `X`, shape (N, 144) → (N,)."""
    hidden = np.maximum(X @ params["W1"] + params["b1"], 0)
    features = np.maximum(hidden @ params["W2"] + params["b2"], 0)
    return (features @ params["W3"] + params["b3"]).argmax(axis=1)


def network_gradients(X, y, params):
    """The gradients of the mean cross-entropy, a dict with the names and shapes of `params` (lesson `backpropagation`)."""
    Z1 = X @ params["W1"] + params["b1"]
    A1 = np.maximum(Z1, 0)
    Z2 = A1 @ params["W2"] + params["b2"]
    A2 = np.maximum(Z2, 0)
    dZ3 = (softmax(A2 @ params["W3"] + params["b3"]) - one_hot(y, len(params["b3"]))) / len(X)
    dZ2 = dZ3 @ params["W3"].T * (Z2 > 0)
    dZ1 = dZ2 @ params["W2"].T * (Z1 > 0)
    return {
        "W1": X.T @ dZ1, "b1": dZ1.sum(axis=0), "W2": A1.T @ dZ2, "b2": dZ2.sum(axis=0),
        "W3": A2.T @ dZ3, "b3": dZ3.sum(axis=0),
    }  # fmt: skip


def fine_tune(fine_tune_step, X, y, params, frozen, steps, learning_rate):
    """Train what is not frozen on all samples at once.

    Parameters
    ----------
    fine_tune_step : callable
        ``fine_tune_step(params, grads, lr, frozen)`` → new params.
    X : array, shape (N, 144)
    y : array of int, shape (N,)
    params : dict of ndarray
    frozen : set of str
    steps : int
    learning_rate : float

    Returns
    -------
    dict of ndarray
    """
    for _ in range(steps):
        params = fine_tune_step(params, network_gradients(X, y, params), learning_rate, frozen)
    return params


def train_lora(
    fine_tune_step, lora_weight, lora_gradients, X, y, params, rank, steps, learning_rate, seed=0, alpha=None
):
    """Train a new head and a low-rank update of the two matrices of the features.

    Parameters
    ----------
    fine_tune_step, lora_weight, lora_gradients : callable
        ``lora_weight(W, A, B, alpha)`` → W', ``lora_gradients(dW, A, B, alpha)`` → (dA, dB).
    X, y, params, steps, learning_rate
        As for `fine_tune`; `params` has its new head already.
    rank, seed : int
    alpha : float, optional
        Without it, the rank: the factor of the update is then 1.

    Returns
    -------
    params : dict of ndarray
        The network with its updates added.
    trained : dict of ndarray
        What was trained: ``A1``, ``B1``, ``A2``, ``B2``, ``W3``, ``b3``.
    """
    rng, alpha = np.random.default_rng(seed), rank if alpha is None else alpha
    trained = {name: params[name] for name in sorted(HEAD)}
    for layer in "12":
        n_in, n_out = params[f"W{layer}"].shape
        # Only B begins at zero: so does the update, and the gradients of B do not.
        trained[f"A{layer}"], trained[f"B{layer}"] = (
            rng.normal(size=(n_in, rank)) / np.sqrt(n_in),
            np.zeros((rank, n_out)),
        )

    def network():
        updated = {
            f"W{layer}": lora_weight(params[f"W{layer}"], trained[f"A{layer}"], trained[f"B{layer}"], alpha)
            for layer in "12"
        }
        return {**params, **updated, **{name: trained[name] for name in HEAD}}

    for _ in range(steps):
        gradients = network_gradients(X, y, network())
        grads = {name: gradients[name] for name in HEAD}
        for layer in "12":
            grads[f"A{layer}"], grads[f"B{layer}"] = lora_gradients(
                gradients[f"W{layer}"], trained[f"A{layer}"], trained[f"B{layer}"], alpha
            )
        trained = fine_tune_step(trained, grads, learning_rate, set())
    return network(), trained


def first_of_each(y, count):
    """The places of the first `count` samples of each class.

    >>> first_of_each([1, 0, 1, 1, 0], 1)
    array([1, 0])
    """
    y = np.asarray(y)
    return np.concatenate([np.flatnonzero(y == label)[:count] for label in np.unique(y)])


def move(
    way, X, y, pretrained, extract_features, train_head, fine_tune_step, lora_weight, lora_gradients, steps=200, rank=4
):
    """Move a trained network to new classes in one of the four `WAYS`, by the learner's functions.

    Parameters
    ----------
    way : str
        Of `WAYS`.
    X : array, shape (N, 144)
    y : array of int, shape (N,)
        Classes 0, 1, …
    pretrained : dict of ndarray
    extract_features, train_head, fine_tune_step, lora_weight, lora_gradients : callable
        The exercises of lesson `transfer`.
    steps, rank : int

    Returns
    -------
    params : dict of ndarray
        The network for the new classes.
    trained : dict of ndarray
        The arrays that were trained.
    """
    classes = int(np.max(y)) + 1
    start = with_new_head(pretrained, classes)
    if way == "frozen features":
        W, b = train_head(extract_features(X, start), y, classes, 300, 0.1)
        trained = {"W3": np.asarray(W, dtype=float), "b3": np.asarray(b, dtype=float)}
        return {**start, **trained}, trained
    if way == "LoRA":
        return train_lora(fine_tune_step, lora_weight, lora_gradients, X, y, start, rank, steps, 0.3)
    if way == "from scratch":
        start = fresh_network(classes, seed=0)
    elif way != "fine-tuned":
        raise ValueError(f"no way {way!r}: take one of {', '.join(WAYS)}")
    params = fine_tune(fine_tune_step, X, y, start, set(), steps, 0.3)
    return params, params
