"""Known mistakes of project `search`."""

import functools

import numpy as np

from ...mistakes import mistake, probes
from . import gospels

WORDS = ["and", "an", "a", "hand", "sand", "i", "in", "band"]


@probes("count_matrix")
def sentences_and_a_vocabulary(rng):
    for sizes in ((4, 7), (9, 2, 5), (3, 12, 1, 6)):
        yield [[str(word) for word in rng.choice([*WORDS, "other"], size)] for size in sizes], WORDS


@probes("deciding_words")
def two_rows(rng):
    for m, k in ((5, 3), (8, 2), (12, 7)):
        yield (*rng.uniform(0.1, 3, size=(2, m)), k)


@probes("rarity")
def counts_of_some_verses(rng):
    for n, m in ((5, 3), (8, 6), (12, 9)):
        counts = rng.poisson(0.7, size=(n, m)).astype(float)
        counts[rng.integers(n, size=m), np.arange(m)] += 1
        yield (counts,)


def _counts(sentences, vocabulary):
    return np.array([[sentence.count(word) for word in vocabulary] for sentence in sentences], dtype=float)


@mistake("count_matrix", "You noted whether a word is there; a word that is there twice counts 2.")
def notes_presence(sentences, vocabulary):
    return (_counts(sentences, vocabulary) > 0).astype(float)


@mistake("count_matrix", "You put the words into rows: one row for each sentence, one column for each word.")
def swaps_rows_and_columns(sentences, vocabulary):
    return _counts(sentences, vocabulary).T


@mistake("count_matrix", "You counted in the text, not in the list of words: “the” is in “there”, too.")
def counts_parts_of_words(sentences, vocabulary):
    return np.array([[" ".join(sentence).count(word) for word in vocabulary] for sentence in sentences])


@mistake("count_matrix", "You divided by the number of words: here the counts themselves are wanted.")
def gives_shares(sentences, vocabulary):
    counts = _counts(sentences, vocabulary)
    return counts / np.maximum([[len(sentence)] for sentence in sentences], 1)


@mistake("deciding_words", "You sorted upwards: these are the words that add least.")
def sorts_upwards(asked, verse, k):
    return np.argsort(asked * verse, kind="stable")[:k]


@mistake("deciding_words", "These are the right places, but the one with the largest term comes last.")
def largest_last(asked, verse, k):
    return np.argsort(-asked * verse, kind="stable")[:k][::-1]


@mistake(
    "deciding_words",
    "Of equal terms, the larger place came first: to sort upwards and turn around turns equals around, too.",
)
def turns_equals_around(asked, verse, k):
    return np.argsort(asked * verse, kind="stable")[::-1][:k]


@mistake(
    "deciding_words",
    "You sorted the verse's numbers alone: what adds to the dot product is the product with the question's.",
)
def looks_at_the_verse_alone(asked, verse, k):
    return np.argsort(-verse, kind="stable")[:k]


@mistake("deciding_words", "These are the terms themselves; the places are wanted, where they stand.")
def gives_the_terms(asked, verse, k):
    return np.sort(asked * verse)[::-1][:k]


@mistake("deciding_words", "These are the terms, with the other sign; the places are wanted, where they stand.")
def gives_the_terms_negated(asked, verse, k):
    return np.sort(-asked * verse)[:k]


@mistake("deciding_words", "You added the two rows; a term of the dot product is a product.")
def adds_the_rows(asked, verse, k):
    return np.argsort(-(asked + verse), kind="stable")[:k]


@mistake("rarity", "You counted how often a word occurs; what counts is how many verses have it, once or often.")
def counts_occurrences(counts):
    return np.log(len(counts) / counts.sum(axis=0))


@mistake(
    "rarity",
    "You took the logarithm of the share itself: that is negative. A rare word should weigh more, so turn the fraction over.",
)
def turns_the_fraction_over(counts):
    return np.log((counts > 0).sum(axis=0) / len(counts))


@mistake("rarity", "This is the logarithm to base 2; here it is the natural one, `np.log`.")
def takes_base_2(counts):
    return np.log2(len(counts) / (counts > 0).sum(axis=0))


@mistake("rarity", "This is the logarithm to base 10; here it is the natural one, `np.log`.")
def takes_base_10(counts):
    return np.log10(len(counts) / (counts > 0).sum(axis=0))


@mistake("rarity", "1 was added to the number of verses: a word that is in every verse then has a negative weight.")
def adds_one(counts):
    return np.log(len(counts) / (1 + (counts > 0).sum(axis=0)))


@mistake("rarity", "You put the number of words on top; the number of verses is that of the rows.")
def takes_words_for_verses(counts):
    return np.log(counts.shape[1] / (counts > 0).sum(axis=0))


@mistake("rarity", "The logarithm is missing.")
def takes_no_logarithm(counts):
    return len(counts) / (counts > 0).sum(axis=0)


@mistake("rarity", "You added up along the rows: that says how many words a verse has. Add up down each column.")
def adds_along_the_rows(counts):
    return np.log(len(counts) / (counts > 0).sum(axis=1))


@functools.cache
def _gospels():
    """The vocabulary's columns, and the counts of all verses."""
    sentences = [gospels.words(verse) for verse in gospels.verses()]
    columns = {word: number for number, word in enumerate(sorted({word for row in sentences for word in row}))}
    counts = np.zeros((len(sentences), len(columns)))
    for row, sentence in zip(counts, sentences):
        np.add.at(row, [columns[word] for word in sentence], 1)
    return columns, counts


def _row(words):
    columns, counts = _gospels()
    found = [columns[word] for word in words if word in columns]
    return np.bincount(found, minlength=len(columns)) if found else np.zeros(len(columns))


@mistake(
    "search",
    "Your score is the plain dot product of the counts: long verses, and words that are in every verse, decide.",
)
def multiplies_plain_counts(question):
    return np.argsort(-(_gospels()[1] @ _row(gospels.words(question))), kind="stable")[:3]


@mistake("search", "You sorted upwards: these are verses that have no word of the question.")
def takes_the_worst(question):
    return np.argsort(_gospels()[1] @ _row(gospels.words(question)), kind="stable")[:3]


@mistake(
    "search",
    "The question was not taken apart into words: going through a text gives its letters. Use `gospels.words`.",
)
def takes_letters_for_words(question):
    return np.argsort(-(_gospels()[1] @ _row(question)), kind="stable")[:3]
