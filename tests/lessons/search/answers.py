"""Other right answers to project search: of each exercise the plain line, and one in a style unlike the solution's.

`name` and `name__style` are answers to the exercise `name`. Those to `search` stand alone: their matrices are made here.
"""

import functools
import math
from collections import Counter

import numpy as np

from course_lib.lessons.search import gospels


def count_matrix(sentences, vocabulary):
    return np.array([[sentence.count(word) for word in vocabulary] for sentence in sentences])


def count_matrix__as_hinted(sentences, vocabulary):
    column = {word: column for column, word in enumerate(vocabulary)}
    rows, columns = len(sentences), len(vocabulary)
    counts = np.zeros((rows, columns))
    for number, sentence in enumerate(sentences):
        for word in sentence:
            if word in column:
                counts[number, column[word]] += 1
    return counts


def count_matrix__as_hinted_not_to(sentences, vocabulary):
    counts = np.zeros((len(sentences), len(vocabulary)))
    for number, sentence in enumerate(sentences):
        for word in sentence:
            if word in vocabulary:
                counts[number, vocabulary.index(word)] += 1
    return counts


def count_matrix__counter(sentences, vocabulary):
    found = [Counter(sentence) for sentence in sentences]
    return np.array([[counter[word] for word in vocabulary] for counter in found], dtype=float)


def deciding_words(asked, verse, k):
    return np.argsort(-asked * verse, kind="stable")[:k]


def deciding_words__sorted(asked, verse, k):
    return sorted(range(len(asked)), key=lambda i: -asked[i] * verse[i])[:k]


def rarity(counts):
    return -np.log(np.mean(counts > 0, axis=0))


def rarity__loop(counts):
    return [math.log(len(counts) / sum(1 for value in column if value)) for column in counts.T]


@functools.cache
def index():
    """The vocabulary, which words are in each verse, how often, and the words' weights."""
    sentences = [gospels.words(verse) for verse in gospels.verses()]
    vocabulary = sorted({word for sentence in sentences for word in sentence})
    counts = count_matrix__counter(sentences, vocabulary)
    return vocabulary, (counts > 0).astype(float), counts, rarity(counts)


def search(question):
    """Each word once, weighted once: no lengths."""
    vocabulary, present, _, weights = index()
    asked = count_matrix__counter([gospels.words(question)], vocabulary)[0]
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
