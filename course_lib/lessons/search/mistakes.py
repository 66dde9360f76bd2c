"""Known mistakes of project `search`."""

import functools
from math import comb

import numpy as np

from ...mistakes import mistake, probes
from . import gospels


@probes("first_right")
def scores_and_right_verses(rng):
    for n, right in ((6, {1, 4}), (9, {0, 3, 8}), (12, {5})):
        yield rng.normal(size=n), right
    yield np.array([1.0, 3.0, 3.0, 0.0, 3.0]), {2, 3}
    yield np.array([2.0, 0.0, 2.0, 2.0, 5.0]), {3}


@probes("by_luck")
def won_and_lost(rng):
    yield from ((2, 1), (5, 3), (1, 4), (6, 0), (3, 3))


@probes("deciding_words")
def two_rows(rng):
    for m, k in ((5, 3), (8, 2), (12, 7)):
        yield (*rng.uniform(0.1, 3, size=(2, m)), k)


@mistake("first_right", "You counted from 0; the best place is 1.")
def counts_from_0(scores, right):
    return _place(-scores, right) - 1


@mistake("first_right", "You sorted upwards: the largest score stands at place 1.")
def sorts_scores_upwards(scores, right):
    return _place(scores, right)


@mistake("first_right", "This is the number of the verse; its place in the ranking is wanted.")
def gives_the_number(scores, right):
    return max(sorted(right), key=lambda number: scores[number])


@mistake("first_right", "This is the place of the *last* right verse; the first one is wanted.")
def gives_the_last(scores, right):
    return max(_place(-scores, {number}) for number in right)


@mistake("first_right", "Only the right verse with the smallest number was looked for; any of them will do.")
def looks_for_one(scores, right):
    return _place(-scores, {min(right)})


@mistake(
    "first_right",
    "Equal scores share a place here; the smaller number should come first, so that each verse has a place of its own.",
)
def shares_places(scores, right):
    return 1 + np.sum(scores > max(scores[number] for number in right))


@mistake(
    "first_right", "Of equal scores, the larger number came first: turning a list around turns equals around, too."
)
def turns_equal_scores_around(scores, right):
    order = np.argsort(scores, kind="stable")[::-1].tolist()
    return 1 + min(order.index(number) for number in right)


@mistake(
    "first_right",
    "You looked up entries of `argsort` at the verses' numbers: it lists which verse stands at each place, not the place of each verse.",
)
def takes_the_order_for_places(scores, right):
    return 1 + np.argsort(-scores, kind="stable")[sorted(right)].min()


@mistake("by_luck", "This is the chance of exactly `won` heads; more of them would do as well, so add those up, too.")
def exactly_won(won, lost):
    return comb(won + lost, won) / 2 ** (won + lost)


@mistake("by_luck", "The case of exactly `won` heads is missing: “at least” includes it.")
def more_than_won(won, lost):
    return _heads(won + lost, won + 1, won + lost)


@mistake("by_luck", "`range` ends before its second number: the case in which all tosses are heads is missing.")
def leaves_out_all_heads(won, lost):
    return _heads(won + lost, won, won + lost - 1)


@mistake("by_luck", "You added up to `won` heads, from below; at least as many are wanted, from there up.")
def at_most_won(won, lost):
    return _heads(won + lost, 0, won)


@mistake("by_luck", "The questions that were lost are missing: the coin is tossed won + lost times.")
def forgets_the_lost(won, lost):
    return 1 / 2**won


@mistake("by_luck", "This is the share of tosses that were won, not how likely a coin does as well.")
def gives_the_share(won, lost):
    return won / max(won + lost, 1)


@mistake("by_luck", "This is how many rows of tosses have so many heads: divide by how many rows there are, `2**n`.")
def counts_rows(won, lost):
    return _heads(won + lost, won, won + lost) * 2 ** (won + lost)


@mistake("by_luck", "Of n tosses there are `2**n` rows, not `n**2`.")
def squares_n(won, lost):
    return _heads(won + lost, won, won + lost) * 2 ** (won + lost) / max(won + lost, 1) ** 2


@mistake("by_luck", "You doubled it, for both sides; here only a coin that does as *well* counts.")
def counts_both_sides(won, lost):
    return min(1, 2 * _heads(won + lost, won, won + lost))


@mistake("by_luck", "This is how likely the coin does *not* do as well: 1 minus what is wanted.")
def gives_the_rest(won, lost):
    return 1 - _heads(won + lost, won, won + lost)


def _place(keys, right):
    """The place, from 1, of the first of some verses, where the smallest key comes first."""
    order = np.argsort(keys, kind="stable").tolist()
    return 1 + min(order.index(number) for number in right)


def _heads(n, low, high):
    """How likely n tosses show from `low` to `high` heads."""
    return sum(comb(n, heads) for heads in range(low, high + 1)) / 2**n


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
