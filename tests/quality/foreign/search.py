"""Wrong answers to project search."""

import numpy as np


def count_matrix__only_the_first_word(sentences, vocabulary):
    return np.array([[float(sentence[0] == word) for word in vocabulary] for sentence in sentences])


def count_matrix__sets_of_letters(sentences, vocabulary):
    return np.array([[len(set(word) & set("".join(sentence))) for word in vocabulary] for sentence in sentences])


def count_matrix__adds_over_sentences(sentences, vocabulary):
    return np.array([sum(sentence.count(word) for sentence in sentences) for word in vocabulary])


def count_matrix__silent_none(sentences, vocabulary):
    counts = np.zeros((len(sentences), len(vocabulary)))
    for row, sentence in zip(counts, sentences):
        row += [sentence.count(word) for word in vocabulary]


def deciding_words__by_the_question(asked, verse, k):
    return np.argsort(-asked, kind="stable")[:k]


def deciding_words__one_too_few(asked, verse, k):
    return np.argsort(-asked * verse, kind="stable")[: k - 1]


def deciding_words__the_last_ones(asked, verse, k):
    return np.argsort(asked * verse)[-k:]


def rarity__base_two(counts):
    return np.log2(len(counts) / (counts > 0).sum(axis=0))


def rarity__adds_one(counts):
    return np.log(len(counts) / (1 + (counts > 0).sum(axis=0)))


def rarity__columns_for_rows(counts):
    return np.log(counts.shape[1] / (counts > 0).sum(axis=0))
