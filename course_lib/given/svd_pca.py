"""What later lessons take from svd_pca, written by `course build` from its solutions: see course_lib/mine.py."""

import numpy as np


def pca_fit(X, k):
    """Learn the centre and the k perpendicular directions of most variance.

    Parameters: X, array of shape (n, d), samples as rows; k, at most min(n, d).
    Returns: (mean, components), arrays of shapes (d,) and (k, d): the components are rows of length 1, the most important
        first; in each, the entry of largest absolute value is positive.

    >>> mean, components = pca_fit(np.array([[0.0, 0.0], [3.0, 4.0], [6.0, 8.0]]), 1)
    >>> mean, components.round(6)
    (array([3., 4.]), array([[0.6, 0.8]]))
    """
    mean = X.mean(axis=0)
    directions = np.linalg.svd(X - mean, full_matrices=False)[2][:k]
    largest = np.abs(directions).argmax(axis=1)
    return mean, directions * np.sign(directions[np.arange(k), largest])[:, None]


def pca_transform(X, mean, components):
    """The coordinates of samples along principal components.

    Parameters: X, array of shape (n, d); mean, array of shape (d,), and components, array of shape (k, d), from pca_fit.
    Returns: array of shape (n, k).

    >>> pca_transform(np.array([[6.0, 8.0]]), np.array([3.0, 4.0]), np.array([[0.6, 0.8]]))
    array([[5.]])
    """
    return (X - mean) @ components.T


def pca_reconstruct(Z, mean, components):
    """Samples from their coordinates along principal components.

    Parameters: Z, array of shape (n, k); mean, array of shape (d,), and components, array of shape (k, d), from pca_fit.
    Returns: array of shape (n, d).

    >>> pca_reconstruct(np.array([[-5.0], [5.0]]), np.array([3.0, 4.0]), np.array([[0.6, 0.8]]))
    array([[0., 0.],
           [6., 8.]])
    """
    return Z @ components + mean
