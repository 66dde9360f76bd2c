"""Wrong answers to project search."""

from math import comb

import numpy as np


def first_right__the_only_one(scores, right):
    (number,) = right
    return np.argsort(-scores, kind="stable").tolist().index(number) + 1


def first_right__from_0(scores, right):
    order = list(np.argsort(-scores, kind="stable"))
    return min(order.index(number) for number in right)


def first_right__positions_in_the_order(scores, right):
    order = np.argsort(-scores, kind="stable")
    return min(order[number] for number in right) + 1


def first_right__its_score(scores, right):
    return max(scores[number] for number in right)


def deciding_words__by_the_question(asked, verse, k):
    return np.argsort(-asked, kind="stable")[:k]


def deciding_words__one_too_few(asked, verse, k):
    return np.argsort(-asked * verse, kind="stable")[: k - 1]


def deciding_words__the_last_ones(asked, verse, k):
    return np.argsort(asked * verse)[-k:]


def by_luck__exactly(won, lost):
    return comb(won + lost, won) * 0.5 ** (won + lost)


def by_luck__range_too_short(won, lost):
    n = won + lost
    return sum(comb(n, k) for k in range(won, n)) / 2**n


def by_luck__lost_left_out(won, lost):
    return 0.5**won


def by_luck__ratio(won, lost):
    return lost / (won + lost) if won + lost else 1.0
