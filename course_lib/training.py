"""What the sequence lessons need around the learner's functions: an optimiser, batches of text, windows of a series."""

from __future__ import annotations

import numpy as np


class Adam:
    """Gradient descent that keeps, for each number, a running mean of its gradient and of its gradient's square.

    Parameters
    ----------
    learning_rate : float
        About how far a number moves in one step.
    mean_decay, square_decay, epsilon : float
        The published defaults.

    Notes
    -----
    Kingma and Ba, *Adam: a method for stochastic optimization*, 2015, algorithm 1.

    Examples
    --------
    >>> optimizer = Adam(learning_rate=0.1)
    >>> optimizer.step({"w": np.array([1.0, 1.0])}, {"w": np.array([5.0, -0.01])})["w"].round(6)
    array([0.9, 1.1])
    """

    def __init__(self, learning_rate, mean_decay=0.9, square_decay=0.999, epsilon=1e-8):
        self.learning_rate, self.mean_decay, self.square_decay, self.epsilon = (
            learning_rate,
            mean_decay,
            square_decay,
            epsilon,
        )
        self.steps, self.means, self.squares = 0, {}, {}

    def step(self, parameters, gradients):
        """New parameters after one step; both are dicts of arrays with the same names and shapes."""
        self.steps += 1
        moved = {}
        for name, value in parameters.items():
            gradient = np.asarray(gradients[name], dtype=float)
            self.means[name] = self.mean_decay * self.means.get(name, 0) + (1 - self.mean_decay) * gradient
            self.squares[name] = self.square_decay * self.squares.get(name, 0) + (1 - self.square_decay) * gradient**2
            mean = self.means[name] / (1 - self.mean_decay**self.steps)
            square = self.squares[name] / (1 - self.square_decay**self.steps)
            moved[name] = value - self.learning_rate * mean / (np.sqrt(square) + self.epsilon)
        return moved


def one_hot(numbers, size):
    """Whole numbers of any shape as rows with a single 1.

    >>> one_hot([2, 0], 3)
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    return np.eye(size)[np.asarray(numbers, dtype=int)]


def softmax(logits):
    """Logits as probabilities along the last axis (lesson 10)."""
    weights = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)


def text_batches(numbers, streams, length, count):
    """Batches of consecutive pieces of a text, read by several readers at once.

    The text is cut into `streams` long strips; each batch takes the next `length` characters of every strip, so that a
    state can be carried from one batch to the next. At the end of the strips it begins again.

    Parameters
    ----------
    numbers : array of int, shape (n,)
        The encoded text.
    streams, length, count : int
        How many strips, how many characters of each in a batch, how many batches.

    Returns
    -------
    list of (inputs, targets)
        Arrays of int, shape (length, streams); a target is the character after its input.

    Examples
    --------
    >>> (inputs, targets), *_ = text_batches(np.arange(12), streams=2, length=3, count=1)
    >>> inputs.T.tolist(), targets.T.tolist()
    ([[0, 1, 2], [5, 6, 7]], [[1, 2, 3], [6, 7, 8]])
    """
    numbers = np.asarray(numbers)
    strip = (len(numbers) - 1) // streams
    if strip < length:
        raise ValueError(f"{len(numbers)} characters are too few for {streams} strips of {length}")
    inputs = numbers[: streams * strip].reshape(streams, strip).T
    targets = numbers[1 : streams * strip + 1].reshape(streams, strip).T
    starts = [k % (strip // length) * length for k in range(count)]
    return [(inputs[start : start + length], targets[start : start + length]) for start in starts]


def character_model(size, hidden, rng):
    """Random weights of a recurrent network that reads characters and predicts the next.

    Returns
    -------
    dict of ndarray
        ``Wx`` (size, hidden), ``Wh`` (hidden, hidden), ``b`` (hidden,), and for the logits ``Wy`` (hidden, size), ``by`` (size,).
    """
    scale = 1 / np.sqrt(hidden)
    return {
        "Wx": scale * rng.normal(size=(size, hidden)), "Wh": scale * rng.normal(size=(hidden, hidden)), "b": np.zeros(hidden),
        "Wy": scale * rng.normal(size=(hidden, size)), "by": np.zeros(size),
    }  # fmt: skip


def fit_forecaster(forward, backward, series, hidden, steps, seed, window=24, learning_rate=0.01):
    """Train a recurrent network to forecast a series one step ahead, with the learner's forward and backward pass.

    Parameters
    ----------
    forward, backward : callable
        ``forward(X, h0, Wx, Wh, b)`` → H, ``backward(dH, X, h0, H, Wx, Wh)`` → (dX, dh0, dWx, dWh, db).
    series : array, shape (n,)
        About the size of 1.
    hidden, steps, seed, window : int
        Size of the state, steps of Adam, random start, and the length of the pieces that the network is trained on.
    learning_rate : float

    Returns
    -------
    callable
        ``forecast(values)`` → array of the same length: what the network expects after each value.
    """
    series = np.asarray(series, dtype=float)
    rng, optimizer = np.random.default_rng(seed), Adam(learning_rate)
    parameters = character_model(1, hidden, rng)
    starts = np.arange(len(series) - window)
    pieces = series[starts + np.arange(window + 1)[:, None]]  # (window + 1, N)
    for _ in range(steps):
        chosen = pieces[:, rng.integers(0, len(starts), size=32)]
        X, targets = chosen[:-1, :, None], chosen[1:, :, None]
        Wx, Wh, b, Wy, by = (parameters[name] for name in ("Wx", "Wh", "b", "Wy", "by"))
        h0 = np.zeros((X.shape[1], hidden))
        H = forward(X, h0, Wx, Wh, b)
        error = 2 * (H @ Wy + by - targets) / targets.size
        _, _, dWx, dWh, db = backward(error @ Wy.T, X, h0, H, Wx, Wh)
        gradients = {
            "Wx": dWx,
            "Wh": dWh,
            "b": db,
            "Wy": np.einsum("tnh,tno->ho", H, error),
            "by": error.sum(axis=(0, 1)),
        }
        parameters = optimizer.step(parameters, gradients)

    def forecast(values):
        X = np.asarray(values, dtype=float).reshape(-1, 1, 1)
        H = forward(X, np.zeros((1, hidden)), parameters["Wx"], parameters["Wh"], parameters["b"])
        return (H @ parameters["Wy"] + parameters["by"]).ravel()

    return forecast


def remember_batches(length, symbols, sequences, count, rng):
    """Sequences whose first entry is to be told at their end, with nothing but noise between.

    Parameters
    ----------
    length : int
        Steps of a sequence.
    symbols : int
        Of so many the first entry is one; as many others make the noise.
    sequences, count : int
        Sequences in a batch, and batches.
    rng : numpy.random.Generator

    Returns
    -------
    list of (X, y)
        `X` one-hot, shape (length, sequences, 2 · symbols); `y` of int, shape (sequences,), the first symbols.

    Examples
    --------
    >>> [(X, y)] = remember_batches(length=5, symbols=2, sequences=3, count=1, rng=np.random.default_rng(0))
    >>> X.shape, bool((X[0].argmax(axis=1) == y).all()), bool((X[1:].argmax(axis=2) >= 2).all())
    ((5, 3, 4), True, True)
    """
    batches = []
    for _ in range(count):
        read = symbols + rng.integers(0, symbols, size=(length, sequences))
        read[0] -= symbols
        batches.append((one_hot(read, 2 * symbols), read[0].copy()))
    return batches
