import numpy as np


def count_matrix__add_at(sentences, vocabulary):
    place = dict(zip(vocabulary, range(len(vocabulary))))
    counts = np.zeros((len(sentences), len(vocabulary)))
    for i in range(len(sentences)):
        known = [place[w] for w in sentences[i] if w in place]
        np.add.at(counts[i], known, 1)
    return counts


def deciding_words__sorted(asked, verse, k):
    products = asked * verse
    return sorted(range(len(products)), key=lambda j: -products[j])[:k]


def rarity__loop(counts):
    n, m = counts.shape
    weights = np.zeros(m)
    for j in range(m):
        weights[j] = np.log(n / (counts[:, j] > 0).sum())
    return weights
