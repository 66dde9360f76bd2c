"""Project lookalikes: its judges against scikit-learn, its steps against what solutions reach, its held-out data kept back."""

from __future__ import annotations

import functools
import re

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.neighbors import KNeighborsClassifier

from course_lib import data
from course_lib.lessons.lookalikes import clothes
from course_lib.tasks.project import NoAnswer, held_out
from tests import sources

from . import answers

HELD_OUT = clothes.read(held_out("fashion_14_grader.npz"))


@functools.cache
def aim(exercise):
    """The steps and leaders of an aim, without its measuring."""
    (cell,) = [cell for cell in sources.cells("lookalikes") if cell.grade_id == f"check_{exercise}"]
    before, _, _ = cell.source.partition("aim.on(")
    namespace = dict(sources.solved("lookalikes"))
    sources.execute(before, namespace, cell.grade_id)
    return namespace["aim"], namespace["others"]


def plain(k, votes, evened=0.0):
    """PCA's first k directions, divided by a power of the spread along them; all pictures."""

    def make_index(X, y):
        spread, directions = answers.spread_and_directions(X)
        return directions[:k] / spread[:k, None] ** evened, np.arange(len(X)), votes

    return make_index


WAYS = {
    "19 numbers, 1 vote": plain(19, 1),
    "19 numbers, 9 votes": plain(19, 9),
    "19 evened numbers, 9 votes": plain(19, 9, evened=1),
    "within kinds": sources.solved("lookalikes")["make_index"],
}


@functools.cache
def named_right(name, on_held_out):
    """The share of new pictures that a way names right."""
    X, y, *new = data.clothes()[:4]
    new = HELD_OUT if on_held_out else new
    return clothes.right_kinds(WAYS[name](X, y), (X, y, *new))


def cleaners():
    mean, spread, V = answers.fitted()

    def rank(k):
        return lambda noisy: (noisy - mean) @ V[:k].T @ V[:k] + mean

    return {
        "cut off at 0 and 1": lambda noisy: noisy.clip(0, 1),
        "rank 80": rank(80),
        "rank 30": rank(30),
        "very good": answers.clean_up,
    }


def error_of(cleaner, slices):
    return clothes.root_mean([clothes.squared_error(cleaner(noisy), clean) for noisy, clean in slices])


# The judges


def test_right_kinds_is_scikit_learns_nearest_neighbours():
    X, y, X_new, y_new, _ = data.clothes()
    stored = np.arange(0, 4000)
    components = PCA(12, svd_solver="full").fit(X).components_
    theirs = KNeighborsClassifier(7).fit(X[stored] @ components.T, y[stored]).score(X_new @ components.T, y_new)
    ours = clothes.right_kinds((components, stored, 7), (X, y, X_new, y_new))
    assert ours == pytest.approx(theirs, abs=1e-3)  # rounding may order equal distances in another way


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, "None: did you forget `return`?"),
        ((np.ones((2, 196)), [0, 1]), "not the three parts"),
        ((np.ones((2, 14)), [0, 1], 1), "components of shape (2, 14), not (k, 196)"),
        ((np.ones((196, 2)), [0, 1], 1), "each direction is a row"),
        (([[1, 2], [3]], [0, 1], 1), "a list"),
        ((np.ones((2, 196)), np.arange(100) < 2, 1), "truth values for `stored`"),
        ((np.ones((2, 196)), 50, 1), "`stored` of shape (), not (m,)"),
        ((np.ones((31, 196)), [0, 1], 1), "31 components: a picture may have from 1 to 30 numbers"),
        ((np.ones((2, 196)), [0, 100], 1), "not whole, or not from 0 to 99"),
        ((np.ones((2, 196)), [], 1), "no stored picture"),
        ((np.ones((2, 196)), [0, 1], 3), "not whole, or not from 0 to 2"),
        ((np.ones((2, 196)), [0, 1], 0), "0 votes"),
        ((np.full((2, 196), np.nan), [0, 1], 1), "NaN"),
        ((np.ones((7, 196)), np.arange(100), 1), "7 × (196 + 100) = 2,072 multiplications; 1,960 are allowed"),
    ],
)
def test_what_is_no_index_is_said_in_words(answer, words):
    with pytest.raises(NoAnswer, match=re.escape(words)):
        clothes.index_of(answer, 100)


def test_the_dearest_index_that_is_allowed():
    rank = sources.solved("lookalikes")["affordable_rank"]
    for stored in (8000, 5030, 300):
        k = min(rank(8000, stored, 196, clothes.TIMES), clothes.MAX_NUMBERS)
        assert clothes.index_of((np.ones((k, 196)), np.arange(stored), 1), 8000)
    with pytest.raises(NoAnswer):
        clothes.index_of((np.ones((20, 196)), np.arange(8000), 1), 8000)


def test_the_calls_are_the_learners_pictures_in_other_orders_and_all_new_ones_once():
    X, y, *_ = data.clothes()
    calls = list(clothes.searches(*HELD_OUT))
    assert not np.array_equal(calls[0][0][0], X)
    assert all(np.array_equal(np.sort(given[0].sum(axis=1)), np.sort(X.sum(axis=1))) for given, _ in calls)
    assert sum(len(right[2]) for _, right in calls) == len(HELD_OUT[0])
    assert not any(np.shares_memory(part, HELD_OUT[0]) for given, _ in calls for part in given)  # never handed over


def test_noise_has_its_spread():
    noisy, clean = next(clothes.grainy(HELD_OUT[0]))
    assert np.std(noisy - clean) == pytest.approx(clothes.NOISE, rel=0.02)
    assert len(clean) == clothes.SLICE


def test_no_held_out_picture_is_the_learners():
    theirs = {row.tobytes() for X in data.clothes()[:3:2] for row in X}
    assert not theirs & {row.tobytes() for row in HELD_OUT[0]}


# The steps


def test_the_index_leaders_are_what_their_solutions_reach():
    found = {name: named_right(name, on_held_out=False) for name in WAYS}
    assert found == pytest.approx(aim("make_index")[1], abs=2e-3)


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("19 numbers, 1 vote", 3, 4.5),
        ("19 numbers, 9 votes", 6, 7.5),
        ("19 evened numbers, 9 votes", 8, 9),
        ("within kinds", 9, 9),
    ],
)
def test_a_naive_a_sound_and_a_very_good_index_get_a_third_two_thirds_all(name, low, high):
    assert low <= aim("make_index")[0].points_at(named_right(name, on_held_out=True)) <= high


def test_whichever_pictures_had_been_held_out_the_very_good_index_gets_all_and_the_sound_does_not():
    """The standard error of a share of 6,000 pictures: the steps lie well outside of it."""
    full = max(aim("make_index")[0].steps)
    for name, sign in (("within kinds", 1), ("19 numbers, 9 votes", -1), ("19 numbers, 1 vote", -1)):
        share = named_right(name, on_held_out=True)
        assert sign * (share - full) > 2 * np.sqrt(share * (1 - share) / len(HELD_OUT[0])), name


def test_the_cleaners_on_the_line_are_what_their_solutions_reach():
    X_valid = data.clothes()[2]
    found = {name: error_of(way, clothes.grainy(X_valid, seed=2)) for name, way in cleaners().items()}
    assert found == pytest.approx(aim("clean_up")[1], abs=1e-4)


@pytest.mark.parametrize(
    ("name", "low", "high"), [("cut off at 0 and 1", 0, 0), ("rank 80", 2, 2.5), ("rank 30", 4, 5), ("very good", 6, 6)]
)
def test_a_naive_a_sound_and_a_very_good_cleaner_get_a_third_two_thirds_all(name, low, high):
    """And on other draws of the noise."""
    for seed in (100_003, 5, 6):
        error = error_of(cleaners()[name], clothes.grainy(HELD_OUT[0], seed=seed))
        assert low <= aim("clean_up")[0].points_at(error) <= high


def test_the_best_rank_is_near_thirty():
    mean, _, V = answers.fitted()
    X_valid = data.clothes()[2]
    errors = answers.rank_errors(mean, V, X_valid, clothes.noisy(X_valid), list(range(20, 45)))
    assert 27 <= 20 + int(np.argmin(errors)) <= 33
