"""What later lessons take from training, written by `course build` from its solutions: see course_lib/mine.py."""

from course_lib.given.backpropagation import mlp_backward
from course_lib.given.layers import mlp_forward
import numpy as np


def adam_step(parameters, gradients, state, learning_rate, weight_decay=0.0):
    """One step of AdamW, with decays 0.9 and 0.999 and ε = 1e-8.

    Parameters: parameters and gradients, dicts of arrays with the same keys and shapes; state, what the step before
        returned, {} at the beginning; learning_rate and weight_decay, numbers. Only matrices decay.
    Returns: (parameters, state), two new dicts; state is {"step": …, "mean": {…}, "square": {…}}.

    >>> parameters, state = adam_step({"w": np.array([1.0, 1.0])}, {"w": np.array([5.0, -0.01])}, {}, 0.1)
    >>> parameters["w"].round(6), state["step"], state["mean"]["w"].round(6)
    (array([0.9, 1.1]), 1, array([ 0.5  , -0.001]))
    """
    t = state.get("step", 0) + 1
    mean, square, moved = {}, {}, {}
    for name, value in parameters.items():
        mean[name] = 0.9 * state.get("mean", {}).get(name, 0) + 0.1 * gradients[name]
        square[name] = 0.999 * state.get("square", {}).get(name, 0) + 0.001 * gradients[name] ** 2
        direction = mean[name] / (1 - 0.9**t) / (np.sqrt(square[name] / (1 - 0.999**t)) + 1e-8)
        decay = weight_decay if value.ndim == 2 else 0
        moved[name] = value - learning_rate * decay * value - learning_rate * direction
    return moved, {"step": t, "mean": mean, "square": square}


def shuffled_batches(X, y, batch_size, rng):
    """All samples in a random order, in batches; the last one may be smaller.

    Parameters: X, array of shape (N, d); y, labels, shape (N,); batch_size, a whole number; rng, a random generator, asked
        once: rng.permutation(N).
    Returns: a list of pairs (X of the batch, y of the batch).
    """
    order = rng.permutation(len(X))
    X, y = X[order], y[order]
    return [(X[k : k + batch_size], y[k : k + batch_size]) for k in range(0, len(X), batch_size)]


def start_network(widths, rng):
    """Random parameters for a network with ReLU between its layers.

    Parameters: widths, a tuple (n_in, n_1, …, n_out); rng, a random generator, asked once for each W, in their order.
    Returns: a dict {"W1": (n_in, n_1), "b1": (n_1,), …}; each W normal, with the standard deviation √(2/n_in) of its
        layer, each b zeros.
    """
    parameters = {}
    for k, (n_in, n_out) in enumerate(zip(widths, widths[1:]), start=1):
        parameters[f"W{k}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
        parameters[f"b{k}"] = np.zeros(n_out)
    return parameters


def train_mlp(X, y, hidden, epochs, batch_size, learning_rate, weight_decay, seed):
    """Train a network with ReLU between its layers by AdamW on minibatches.

    Parameters: X, array of shape (N, d); y, classes 0, 1, …, shape (N,); hidden, the hidden layers' widths, such as
        (64,); epochs, batch_size, whole numbers; learning_rate, weight_decay, numbers; seed, for np.random.default_rng.
    Returns: the trained parameters, a dict {"W1", "b1", …}; the last layer has y.max() + 1 neurons, one for each of the
        classes 0, 1, …, also for one that no sample has.

    >>> X, y = np.array([[0.0], [1.0], [4.0], [5.0]]), np.array([0, 0, 1, 1])
    >>> parameters = train_mlp(X, y, (8,), 200, 2, 0.05, 0.0, seed=0)
    >>> mlp_forward(np.array([[0.5], [4.5]]), parameters)[-1].argmax(axis=1)
    array([0, 1])
    """
    rng = np.random.default_rng(seed)
    parameters, state = start_network((X.shape[1], *hidden, y.max() + 1), rng), {}
    for _ in range(epochs):
        for X_batch, y_batch in shuffled_batches(X, y, batch_size, rng):
            _, gradients = mlp_backward(X_batch, y_batch, parameters)
            parameters, state = adam_step(parameters, gradients, state, learning_rate, weight_decay)
    return parameters
