"""What later lessons take from eigenvectors, written by `course build` from its solutions: see course_lib/mine.py."""

import numpy as np


def power_iteration(A, steps, seed):
    """The eigenvalue of largest absolute value, and its eigenvector, by repeated multiplication.

    Parameters: A, array of shape (n, n), no power of which is zero; steps, how many multiplications; seed, of the random start.
    Returns: (eigenvalue, eigenvector), a number and an array of shape (n,) and of length 1, whose largest entry in
        absolute value is positive.
    Raises ValueError if the vector has not settled: if A v - λ v is longer than 1e-6 ‖A‖.

    >>> value, vector = power_iteration(np.array([[2.0, 0.0], [0.0, 3.0]]), 100, seed=0)
    >>> round(float(value), 6), vector.round(6) + 0
    (3.0, array([0., 1.]))
    """
    v = np.random.default_rng(seed).normal(size=len(A))
    for _ in range(steps):
        v = A @ v
        v = v / np.linalg.norm(v)
    value = v @ A @ v
    if np.linalg.norm(A @ v - value * v) > 1e-6 * np.linalg.norm(A):
        raise ValueError("no single direction wins: a tie, a rotation, or too few steps")
    return value, v * np.sign(v[np.abs(v).argmax()])
