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


@mistake("first_right", 'Of equal scores, a later one came first: `kind="stable"` keeps the order.')
def sorts_as_it_happens(scores, right):
    return _place_in(np.argsort(-scores), right)


@mistake(
    "first_right", "Of equal scores, the larger number came first: turning a list around turns equals around, too."
)
def sorts_as_it_happens_and_turns(scores, right):
    return _place_in(np.argsort(scores)[::-1], right)


@mistake(
    "first_right",
    "You counted all verses with a score as high: of equal scores the smaller number stands higher, the others lower.",
)
def counts_equals_as_better(scores, right):
    return np.sum(scores >= max(scores[number] for number in right))


@mistake(
    "first_right",
    "Place and number changed roles: `order[number]` is the verse at a place, and the place of a verse is wanted.",
)
def looks_up_a_place(scores, right):
    return np.argsort(-scores, kind="stable")[min(right)] + 1


@mistake("first_right", "These are the places of all right verses; only the first one is wanted, a number.")
def gives_all_places(scores, right):
    return [place for place, number in enumerate(np.argsort(-scores, kind="stable"), start=1) if number in right]


@mistake("by_luck", "This is the chance of exactly `won` heads; more of them would do as well, so add those up, too.")
def exactly_won(won, lost):
    return comb(won + lost, won) / 2 ** (won + lost)


@mistake("by_luck", "The case of exactly `won` heads is missing: “at least” includes it.")
def more_than_won(won, lost):
    return _heads(won + lost, won + 1, won + lost)


@mistake("by_luck", "`range` ends before its second number: the case in which all tosses are heads is missing.")
def leaves_out_all_heads(won, lost):
    return _heads(won + lost, won, won + lost - 1)


@mistake(
    "by_luck", "This is how likely at most `won` heads are, or at least `lost`: count from `won` up to all tosses."
)
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
    return _place_in(np.argsort(keys, kind="stable"), right)


def _place_in(order, right):
    """The place, from 1, of the first of some verses in a list of all."""
    order = order.tolist()
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


@mistake("deciding_words", 'Of equal terms, a later place came first: `kind="stable"` keeps the order.')
def sorts_terms_as_it_happens(asked, verse, k):
    return np.argsort(-asked * verse)[:k]


@mistake(
    "deciding_words",
    "Of equal terms, the larger place came first: to sort upwards and turn around turns equals around, too.",
)
def turns_equals_around(asked, verse, k):
    return np.argsort(asked * verse, kind="stable")[::-1][:k]


@mistake(
    "deciding_words",
    "Of equal terms, the larger place came first: to sort upwards and turn around turns equals around, too.",
)
def sorts_terms_as_it_happens_and_turns(asked, verse, k):
    return np.argsort(asked * verse)[::-1][:k]


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


@functools.cache
def _weights():
    """The weight of each word, as lesson `dot_product` has it."""
    return -np.log(np.mean(_gospels()[1] > 0, axis=0))


def _row(words):
    columns, counts = _gospels()
    found = [columns[word] for word in words if word in columns]
    return np.bincount(found, minlength=len(columns)) if found else np.zeros(len(columns))


def _counted(question):
    """The plain dot product of each verse with the question."""
    return _gospels()[1] @ _row(gospels.words(question))


def _weighed(question, power=2):
    """The same with weights: on both sides, or with the power 1 on the question's alone."""
    return _gospels()[1] @ (_row(gospels.words(question)) * _weights() ** power)


PLAIN = "Your score is the plain dot product of the counts: long verses, and words that are in every verse, decide."
UPWARDS = "You sorted upwards: these are verses that have no word of the question."
LAST = "Sorted downwards, the last three are the worst: take `[:3]`, not `[-3:]`."
NO_LIST = "`count_matrix` takes a *list* of texts, and goes through a text letter by letter: hand it `[question]`."
FROM_1 = "Each number is 1 too large: verses count from 0."


# Each in two ways to sort: they part where many verses have one score.


@mistake("search", PLAIN)
def multiplies_plain_counts(question):
    return np.argsort(-_counted(question), kind="stable")[:3]


@mistake("search", PLAIN)
def multiplies_plain_counts_and_sorts_as_it_happens(question):
    return np.argsort(-_counted(question))[:3]


@mistake("search", UPWARDS)
def takes_the_worst(question):
    return np.argsort(_counted(question), kind="stable")[:3]


@mistake("search", UPWARDS)
def takes_the_worst_and_sorts_as_it_happens(question):
    return np.argsort(_counted(question))[:3]


@mistake("search", LAST)
def takes_the_last(question):
    return np.argsort(-_counted(question), kind="stable")[-3:]


@mistake("search", LAST)
def takes_the_last_of_the_weighed(question):
    return np.argsort(-_weighed(question))[-3:]


@mistake("search", NO_LIST)
def forgets_the_list(question):
    return np.argsort(-(_gospels()[1] @ _row(gospels.words(question[0]))), kind="stable")[:3]


@mistake("search", NO_LIST)
def forgets_the_list_and_sorts_as_it_happens(question):
    return np.argsort(-(_gospels()[1] @ _row(gospels.words(question[0]))))[:3]


@mistake("search", FROM_1)
def counts_verses_from_1(question):
    return np.argsort(-_weighed(question), kind="stable")[:3] + 1


@mistake("search", FROM_1)
def counts_verses_from_1_and_sorts_as_it_happens(question):
    return np.argsort(-_weighed(question))[:3] + 1


@mistake("search", "Only the question is weighed; remedy C weighs both, question and verse.")
def weighs_the_question_alone(question):
    return np.argsort(-_weighed(question, power=1), kind="stable")[:3]


@mistake(
    "search",
    "The question was not taken apart into words: going through a text gives its letters. Use `gospels.words`.",
)
def takes_letters_for_words(question):
    return np.argsort(-(_gospels()[1] @ _row(question)), kind="stable")[:3]
