"""Project search: its questions against the text, its exercises against scikit-learn, its steps against what solutions reach."""

from __future__ import annotations

import functools
import itertools
import json
import re

import numpy as np
import pytest
from scipy.stats import binomtest, rankdata
from sklearn.feature_extraction.text import CountVectorizer

from course_lib import data
from course_lib.lessons.search import gospels, tables
from course_lib.tasks.project import held_out
from tests import sources

SHIPPED = json.loads((data.FOLDER / "gospel_questions.json").read_text(encoding="utf-8"))
HELD_OUT = [row for row in held_out("search.json") if row["verses"]]
ROWS = [*SHIPPED, *HELD_OUT]


@functools.cache
def text_of():
    return dict(zip(gospels.references(), gospels.verses(), strict=True))


@functools.cache
def solved():
    return sources.solved("search")


# The data


def test_chapters_and_verses_are_where_they_belong():
    begins = {
        "Matthew 1:1": "The book of the generation",
        "Matthew 5:1": "And seeing the multitudes",
        "Matthew 28:1": "In the end of the sabbath",
        "Mark 1:1": "The beginning of the gospel",
        "Mark 9:1": "And he said unto them, Verily I say unto you, That there be some",
        "Luke 1:1": "Forasmuch as many have taken in hand",
        "Luke 15:11": "And he said, A certain man had two sons",
        "John 1:1": "In the beginning was the Word",
        "John 3:16": "For God so loved the world",
        "John 21:25": "And there are also many other things",
    }
    assert {place: text_of()[place].startswith(begin) for place, begin in begins.items()} == dict.fromkeys(begins, True)
    assert gospels.verses() == data.king_james()[gospels.FIRST : gospels.FIRST + len(text_of())]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["question"][:40])
def test_the_right_verses_of_a_question_say_it(row):
    """Each reference is a verse, and the phrase that was noted with the question stands in one of them at least."""
    texts = [text_of()[verse].lower() for verse in row["verses"]]
    assert any(row["words"].lower() in text for text in texts)


def test_both_halves_are_large_and_have_no_question_in_common():
    shipped, held = ({row["question"] for row in rows} for rows in (SHIPPED, HELD_OUT))
    assert min(len(shipped), len(held)) >= 70 and not shipped & held
    assert not [row["question"] for row in ROWS if re.search(r"[A-Z]\w+ \d+:\d+", row["question"])]  # nobody asks so


def test_rows_without_verses_are_no_questions():
    assert len(gospels.read(held_out("search.json"))) == len(HELD_OUT) == len(held_out("search.json")) - 3


# The exercises


@functools.cache
def vectorizer():
    return CountVectorizer(analyzer=gospels.words).fit(gospels.verses())


def test_counts_are_scikit_learns():
    vocabulary = vectorizer().get_feature_names_out().tolist()
    ours = gospels.count_matrix(gospels.verses(), vocabulary)
    assert np.array_equal(ours, vectorizer().transform(gospels.verses()).toarray())


@pytest.mark.parametrize("seed", range(20))
def test_the_place_of_the_first_right_verse_is_scipys_rank(seed):
    rng = np.random.default_rng(seed)
    scores = rng.integers(0, 6, size=20).astype(float)
    right = {int(number) for number in rng.choice(20, 3, replace=False)}
    places = rankdata(-scores, method="ordinal")
    assert solved()["first_right"](scores, right) == min(places[number] for number in right)


@pytest.mark.parametrize(("won", "lost"), [(1, 0), (3, 0), (4, 2), (16, 2), (2, 3), (0, 4), (38, 0)])
def test_luck_is_scipys_sign_test(won, lost):
    expected = binomtest(won, won + lost, alternative="greater").pvalue
    assert solved()["by_luck"](won, lost) == pytest.approx(expected, rel=1e-9)


def test_weights_make_the_other_remedies_impossible_to_tell_apart():
    """As the text says: without weights each remedy is beyond luck, with them no change of the others is."""
    found, by_luck = answered(), solved()["by_luck"]

    def luck(before, after):
        return by_luck(int(np.sum(found[after] & ~found[before])), int(np.sum(found[before] & ~found[after])))

    plain = ("counts", False, False)
    alone = [luck(plain, after) for after in (("once", False, False), ("counts", True, False), ("counts", False, True))]
    assert max(alone) < 0.001
    weighed = [name for name in found if name[1]]
    assert min(luck(before, after) for before in weighed for after in weighed) > 0.05


def test_the_model_answers_fourth_remedy_wins_three_questions_and_loses_two(capsys):
    """Each verse gets 0.3 of the words of the verses beside it."""
    words = vectorizer().vocabulary_
    present = 1.0 * (vectorizer().transform(gospels.verses()).toarray() > 0)
    weights = np.log(len(present) / present.sum(axis=0))
    beside = np.zeros_like(present)
    beside[1:] += present[:-1]
    beside[:-1] += present[1:]

    def remedied(question):
        asked = [words[word] for word in set(gospels.words(question)) if word in words]
        scores = (present[:, asked] + 0.3 * beside[:, asked]) @ weights[asked] ** 2
        return np.argsort(-scores, kind="stable")[:3]

    tables.show_change(solved()["by_luck"], solved()["search"], remedied)
    printed = capsys.readouterr().out
    assert "found before 95 %, after 96 %\nwon 3, lost 2; by luck 0.5\n" in printed
    assert "won  whose head was brought in on a dish" in printed and "lost  how many loaves and fishes" in printed
    tables.show_change(solved()["by_luck"], solved()["search"], solved()["remedied"])
    assert "Both find the same questions" in capsys.readouterr().out


@functools.cache
def answered():
    """For each of eight engines (counts or once, with weights, by length) which shipped questions it answers."""
    verses = vectorizer().transform(gospels.verses()).toarray().astype(float)
    asked = vectorizer().transform([row["question"] for row in SHIPPED]).toarray().astype(float)
    weights = np.log(len(verses) / (verses > 0).sum(axis=0))
    found = {}
    for name, weighs, by_length in itertools.product(("counts", "once"), (False, True), (False, True)):
        rows, ask = (table if name == "counts" else 1.0 * (table > 0) for table in (verses, asked))
        rows, ask = (rows * weights, ask * weights) if weighs else (rows, ask)
        scores = ask @ (rows / np.linalg.norm(rows, axis=1, keepdims=True) if by_length else rows).T
        questions = gospels.read(SHIPPED)
        found[name, weighs, by_length] = np.array(
            [bool(gospels.is_found(answer, right)) for answer, (_, right) in zip(ranked(scores), questions)]
        )
    return found


# The steps


def ranked(scores):
    return np.argsort(-scores, axis=1, kind="stable")[:, : gospels.SHOWN]


@functools.cache
def reached():
    """For each way of searching, which questions it answers: the shipped ones and the held-out ones."""
    verses = vectorizer().transform(gospels.verses()).toarray().astype(float)
    weights = np.log(len(verses) / (verses > 0).sum(axis=0))
    found = {name: [] for name in ("plain counts", "baseline", "sound", "very good")}
    for rows in (SHIPPED, HELD_OUT):
        asked = vectorizer().transform([row["question"] for row in rows]).toarray().astype(float)
        scores = {
            "plain counts": asked @ verses.T,
            "baseline": asked @ (verses / np.linalg.norm(verses, axis=1, keepdims=True)).T,  # the cosine of counts
            "sound": (asked > 0) @ (verses > 0).astype(float).T,
            "very good": ((asked > 0) * weights) @ ((verses > 0) * weights).T,
        }
        questions = gospels.read(rows)
        for name, values in scores.items():
            answers = zip(ranked(values), questions)
            found[name].append(np.array([gospels.is_found(answer, right) for answer, (_, right) in answers]))
    return found


@functools.cache
def aim():
    (cell,) = [cell for cell in sources.cells("search") if cell.grade_id == "check_search"]
    namespace = dict(solved())
    sources.execute(cell.source, namespace, "check_search")
    return namespace["aim"]


def test_the_leaders_are_what_their_solutions_reach():
    assert {name: round(values[0].mean(), 2) for name, values in reached().items()} == aim().leaders


@pytest.mark.parametrize(
    ("name", "low", "high"), [("plain counts", 0, 0), ("baseline", 3.5, 5), ("sound", 7.5, 9), ("very good", 12, 12)]
)
def test_a_naive_a_sound_and_a_very_good_solution_get_a_third_two_thirds_all(name, low, high):
    assert low <= aim().points_at(reached()[name][1].mean()) <= high


def test_whichever_questions_had_been_held_out_the_very_good_gets_all_and_the_others_do_not():
    """A bootstrap over all questions: as many as are held out, drawn with replacement, 10,000 times."""
    rng = np.random.default_rng(16)
    drawn = {
        name: rng.choice(np.concatenate(values), size=(10_000, len(HELD_OUT))).mean(axis=1)
        for name, values in reached().items()
    }
    full = max(aim().steps)
    assert np.mean(drawn["very good"] >= full) > 0.99
    assert np.mean(drawn["sound"] >= full) < 0.03
    assert np.mean(drawn["baseline"] >= full) < 0.001
