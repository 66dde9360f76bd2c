"""Words that stand near each other in a text."""

from __future__ import annotations

import numpy as np


def cooccurrence(sentences, vocabulary, window):
    """How often words of a vocabulary stand near each other.

    Parameters
    ----------
    sentences : list of list of str
    vocabulary : list of str
        V words; others are not counted, but take up their place.
    window : int
        How many places apart at most.

    Returns
    -------
    ndarray, shape (V, V)
        Entry (i, j) counts pairs of different places, at most `window` apart in one sentence, that hold word i and
        word j. Symmetric.

    Examples
    --------
    >>> cooccurrence([["the", "old", "king"], ["the", "king"]], ["the", "king"], 1)
    array([[0., 1.],
           [1., 0.]])
    """
    index = {word: i for i, word in enumerate(vocabulary)}
    counts = np.zeros((len(vocabulary), len(vocabulary)))
    for sentence in sentences:
        places = [index.get(word) for word in sentence]
        for start, here in enumerate(places):
            if here is None:
                continue
            for there in places[start + 1 : start + 1 + window]:
                if there is not None:
                    counts[here, there] += 1
                    counts[there, here] += 1
    return counts
