"""A web of pages as a matrix."""

from __future__ import annotations

import numpy as np


def link_matrix(links, n):
    """Where a reader goes who follows a random link.

    Parameters
    ----------
    links : list of (int, int)
        Pairs (from, to) of page numbers; a link that is given twice counts once.
    n : int
        The number of pages.

    Returns
    -------
    ndarray, shape (n, n)
        Entry (i, j) is the probability to go from page j to page i. Columns sum to 1; the column of a page without links
        holds 1/n everywhere.

    Raises
    ------
    ValueError
        For a page number that is not from 0 to n - 1.

    Examples
    --------
    >>> link_matrix([(0, 1), (0, 2), (1, 2), (2, 0)], 3)
    array([[0. , 0. , 1. ],
           [0.5, 0. , 0. ],
           [0.5, 1. , 0. ]])
    """
    L = np.zeros((n, n))
    for source, target in links:
        if not (0 <= source < n and 0 <= target < n):
            raise ValueError(f"the link {source} → {target} leaves the pages 0 to {n - 1}")
        L[int(target), int(source)] = 1
    counts = L.sum(axis=0)
    return np.where(counts > 0, L / np.where(counts > 0, counts, 1), 1 / n)
