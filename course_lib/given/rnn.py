"""What later lessons take from rnn, written by `course build` from its solutions: see course_lib/mine.py."""

import numpy as np


def clip_gradients(gradients, limit):
    """Shorten gradients, taken together as one vector, to a length of at most `limit`.

    Parameters: gradients, a list of arrays of any shapes; limit, a positive number.
    Returns: a list of arrays of the same shapes.

    >>> [gradient.tolist() for gradient in clip_gradients([np.array([6.0, 0.0]), np.array([[8.0]])], 5)]
    [[3.0, 0.0], [[4.0]]]
    """
    length = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients))
    factor = limit / max(length, limit)
    return [factor * gradient for gradient in gradients]


def sample_character(logits, temperature, rng):
    """Draw a character's number, by softmax(logits / temperature).

    Parameters: logits, array of shape (k,); temperature, a positive number; rng, a NumPy random generator.
    Returns: a whole number from 0 to k − 1, drawn by one call of rng.choice.

    >>> sample_character(np.array([0.0, 100.0, 0.0]), 1.0, np.random.default_rng(0))
    1
    """
    scaled = logits / temperature
    weights = np.exp(scaled - scaled.max())
    return int(rng.choice(len(weights), p=weights / weights.sum()))
