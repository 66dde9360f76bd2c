"""What several lessons train with: the optimiser Adam, and the two ends of a classifier, one-hot classes and the softmax."""

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
    """Logits as probabilities along the last axis (lesson `layers`)."""
    weights = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)
