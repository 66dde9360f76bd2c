"""What later lessons take from factorization, written by `course build` from its solutions: see course_lib/mine.py."""

import numpy as np


def numerical_gradient(f, x):
    """The gradient of f at x, by nudging every entry both ways by 1e-5.

    Parameters: f, a function of an array that returns a number; x, array of any shape.
    Returns: array of the shape of x.

    >>> numerical_gradient(lambda v: v[0] ** 2 + 3 * v[1], np.array([2.0, 1.0])).round(6)
    array([4., 3.])
    """
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[index] += 1e-5
        down[index] -= 1e-5
        gradient[index] = (f(up) - f(down)) / 2e-5
    return gradient
