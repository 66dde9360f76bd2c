"""What later lessons take from dot_product, written by `course build` from its solutions: see course_lib/mine.py."""

import numpy as np


def dot(a, b):
    """The dot product of two vectors.

    Parameters: a and b, arrays of shape (n,).
    Returns: a number.

    >>> float(dot(np.array([2.0, -1.0, 1.0]), np.array([1.0, -2.0, 2.0])))
    6.0
    """
    return np.sum(a * b)


def cosine_similarity(a, b):
    """The cosine of the angle between two vectors.

    Parameters: a and b, arrays of shape (n,), neither of them zero.
    Returns: a number from -1 to 1, apart from rounding.
    Raises ValueError for a zero vector.

    >>> round(float(cosine_similarity(np.array([1.0, 0.0]), np.array([1.0, 1.0]))), 4)
    0.7071
    """
    lengths = np.sqrt(dot(a, a)) * np.sqrt(dot(b, b))
    if lengths == 0:
        raise ValueError("the zero vector has no direction")
    return dot(a, b) / lengths
