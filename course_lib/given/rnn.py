"""What later lessons take from rnn, written by `course build` from its solutions: see course_lib/mine.py."""

import numpy as np


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
