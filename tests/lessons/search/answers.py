"""Other right answers to project search: of each exercise the plain line, and one in a style unlike the solution's.

`name` and `name__style` are answers to the exercise `name`. Those to `search` stand alone: their matrices are made here.
"""

import functools
from math import comb

import numpy as np

from course_lib.lessons.search import gospels


def first_right(scores, right):
    return np.flatnonzero(np.isin(np.argsort(-scores, kind="stable"), list(right)))[0] + 1


def first_right__as_hinted(scores, right):
    for place, number in enumerate(np.argsort(-scores, kind="stable"), start=1):
        if number in right:
            return place


def first_right__lexsort(scores, right):
    places = np.empty(len(scores), dtype=int)
    places[np.lexsort((np.arange(len(scores)), -scores))] = np.arange(1, len(scores) + 1)
    return min(places[number] for number in right)


def deciding_words(asked, verse, k):
    return np.argsort(-asked * verse, kind="stable")[:k]


def deciding_words__sorted(asked, verse, k):
    return sorted(range(len(asked)), key=lambda i: -asked[i] * verse[i])[:k]


def by_luck(won, lost):
    n = won + lost
    return sum(comb(n, k) for k in range(won, n + 1)) / 2**n


def by_luck__step_by_step(won, lost):
    chances = np.array([1.0])  # of each number of heads so far
    for _ in range(won + lost):
        chances = np.append(chances, 0) / 2 + np.insert(chances, 0, 0) / 2
    return chances[won:].sum()


@functools.cache
def index():
    """The vocabulary, which words are in each verse, how often, and the words' weights."""
    vocabulary = sorted({word for verse in gospels.verses() for word in gospels.words(verse)})
    counts = gospels.count_matrix(gospels.verses(), vocabulary)
    return vocabulary, (counts > 0).astype(float), counts, -np.log(np.mean(counts > 0, axis=0))


def search(question):
    """Each word once, weighted once: no lengths."""
    vocabulary, present, _, weights = index()
    asked = gospels.count_matrix([question], vocabulary)[0]
    return np.argsort(-(present @ ((asked > 0) * weights)))[:3]


def search__bm25(question):
    vocabulary, present, counts, _ = index()
    n, present = len(counts), present.sum(axis=0)
    words = [vocabulary.index(word) for word in gospels.words(question) if word in vocabulary]
    length = counts.sum(axis=1, keepdims=True)
    found = counts[:, words]
    weight = np.log(1 + (n - present[words] + 0.5) / (present[words] + 0.5))
    score = (weight * found * 2.2 / (found + 1.2 * (0.25 + 0.75 * length / length.mean()))).sum(axis=1)
    return [int(place) for place in np.argsort(-score, kind="stable")[:3]]
