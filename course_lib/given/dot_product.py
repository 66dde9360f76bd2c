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


def nearest_multiple(aa, ab, bb):
    """The multiple t·b that is nearest to a.

    Parameters: aa, ab and bb, the numbers a·a, a·b and b·b; bb not zero.
    Returns: (t, gap), two numbers: the factor, and the squared distance from a to t·b.

    >>> nearest_multiple(13.0, 8.0, 16.0)
    (0.5, 9.0)
    """
    t = ab / bb
    return t, aa - ab**2 / bb


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


def project(a, b):
    """The projection of a onto b: the multiple of b that is nearest to a.

    Parameters: a and b, arrays of shape (n,); b not zero.
    Returns: array of shape (n,).
    Raises ValueError if b is the zero vector.

    >>> project(np.array([2.0, 3.0]), np.array([4.0, 0.0]))
    array([2., 0.])
    """
    if not b.any():
        raise ValueError("there is no direction to project onto: b is the zero vector")
    t, _ = nearest_multiple(dot(a, a), dot(a, b), dot(b, b))
    return t * b


def word_weights(counts):
    """How much the occurrence of each word says: log(N / df), the natural logarithm.

    Parameters: counts, array of shape (n_documents, n_words), how often each word occurs in each document.
    Returns: array of shape (n_words,); 0 for a word that occurs nowhere.

    >>> word_weights(np.array([[3.0, 0.0, 1.0], [1.0, 0.0, 0.0]])).round(3)
    array([0.   , 0.   , 0.693])
    """
    df = np.sum(counts > 0, axis=0)
    return np.where(df > 0, np.log(len(counts) / np.maximum(df, 1)), 0.0)
