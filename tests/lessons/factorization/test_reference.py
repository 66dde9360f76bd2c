"""Lesson `factorization` against PyTorch, scikit-learn and SciPy, on random shapes."""

import re

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import approx_fprime
from sklearn.metrics import mean_squared_error, mutual_info_score

from course_lib import data
from tests import sources

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(1, 6)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("factorization")


@pytest.fixture(scope="module")
def printed():
    return sources.output("factorization")


def problem(seed, m, n, k):
    rng = np.random.default_rng(seed)
    mask = rng.random((m, n)) < 0.6
    mask[0, 0] = True
    R = np.where(mask, rng.normal(size=(m, n)), np.nan)
    return R, mask, rng.normal(size=(m, k)), rng.normal(size=(k, n))


@given(SEEDS, SIZES, SIZES, SIZES)
def test_error(lesson, seed, m, n, k):
    R, mask, U, M = problem(seed, m, n, k)
    np.testing.assert_allclose(lesson["masked_mse"](R, mask, U, M), mean_squared_error(R[mask], (U @ M)[mask]))


@given(SEEDS, SIZES, SIZES, SIZES, st.floats(0, 2))
@settings(max_examples=40)
def test_gradients_agree_with_pytorch(lesson, seed, m, n, k, penalty):
    torch = pytest.importorskip("torch")
    R, mask, U, M = problem(seed, m, n, k)
    tastes, films = (torch.tensor(factor, requires_grad=True) for factor in (U, M))
    errors = (tastes @ films - torch.tensor(np.nan_to_num(R)))[torch.tensor(mask)]
    ((errors**2).mean() + penalty * ((tastes**2).sum() + (films**2).sum())).backward()
    dU, dM = lesson["factor_gradients"](R, mask, U, M, penalty)
    np.testing.assert_allclose(dU, tastes.grad.numpy(), atol=1e-10)
    np.testing.assert_allclose(dM, films.grad.numpy(), atol=1e-10)


def test_factorize_reaches_the_best_rank_that_the_svd_knows(lesson):
    R = np.random.default_rng(0).normal(size=(6, 5))
    U, M = lesson["factorize"](R, np.ones_like(R), 2, 0.0, 1.0, 8000, 0)
    best = np.sqrt((scipy.linalg.svdvals(R)[2:] ** 2).sum())
    np.testing.assert_allclose(np.linalg.norm(R - U @ M), best, rtol=1e-6)


def test_factorize_beats_the_mean_of_the_film(lesson):
    """What the lesson promises: on held-out ratings the factors do better than the film's mean."""
    rng = np.random.default_rng(5)
    stars = np.clip(np.round(3 + rng.normal(size=(120, 3)) @ rng.normal(size=(3, 50)) * 0.8), 1, 5)
    known = rng.random(stars.shape) < 0.25
    held_out = known & (rng.random(stars.shape) < 0.1)
    training = known & ~held_out
    means = np.where(training, stars, 0).sum(axis=0) / training.sum(axis=0)
    U, M = lesson["factorize"](stars - means, training, 3, 0.0015, 20.0, 400, 1)
    assert ((stars - means - U @ M)[held_out] ** 2).mean() < 0.6 * ((stars - means)[held_out] ** 2).mean()


@given(SEEDS, st.integers(1, 12), st.integers(1, 3))
def test_recommend(lesson, seed, films, k):
    rng = np.random.default_rng(seed)
    U, M = rng.normal(size=(3, k)), rng.normal(size=(k, films))
    means = rng.normal(size=films)
    ratings = np.ma.masked_array(means + U[1] @ M, mask=rng.random(films) < 0.4)
    seen = np.flatnonzero(np.ma.getmaskarray(ratings)).tolist()
    expected = ratings.argsort(fill_value=-np.inf)[::-1][: films - len(seen)]
    np.testing.assert_array_equal(lesson["recommend"](1, U, M, means, seen, films), expected)


@given(st.lists(st.lists(st.sampled_from("abcde"), max_size=10), max_size=5), st.integers(1, 4))
def test_cooccurrence_is_a_banded_product_of_one_hot_rows(lesson, sentences, window):
    vocabulary = list("dbac")
    expected = np.zeros((4, 4))
    for sentence in sentences:
        one_hot = np.array([[word == other for other in vocabulary] for word in sentence], dtype=float).reshape(-1, 4)
        places = np.arange(len(sentence))
        near = (np.abs(places[:, None] - places) <= window) & (places[:, None] != places)
        expected += one_hot.T @ near @ one_hot
    np.testing.assert_array_equal(lesson["cooccurrence"](sentences, vocabulary, window), expected)


@given(SEEDS, st.integers(2, 8))
def test_ppmi_averages_to_the_mutual_information(lesson, seed, V):
    counts = np.random.default_rng(seed).integers(1, 9, size=(V, V)).astype(float)
    counts = counts + counts.T
    p = counts / counts.sum()
    pmi = np.log(p / np.outer(p.sum(1), p.sum(0)))
    np.testing.assert_allclose((p * pmi).sum(), mutual_info_score(None, None, contingency=counts), atol=1e-10)
    np.testing.assert_allclose(lesson["ppmi"](counts), np.maximum(pmi, 0), atol=1e-10)


@given(SEEDS, st.integers(2, 8))
def test_word_vectors_rebuild_the_table_at_full_rank(lesson, seed, V):
    counts = np.random.default_rng(seed).integers(0, 9, size=(V, V)).astype(float)
    counts = counts + counts.T + 1
    P = lesson["ppmi"](counts)
    W = lesson["word_vectors"](counts, V)
    np.testing.assert_allclose(W @ W.T, scipy.linalg.sqrtm(P @ P.T).real, atol=1e-5)


def test_neighbours_in_the_book_make_sense(lesson):
    verses = data.king_james_words()
    vocabulary = data.frequent_words(verses, 500)
    book = lesson["word_vectors"](lesson["cooccurrence"](verses, vocabulary, 4), 50)
    unit = book / np.linalg.norm(book, axis=1, keepdims=True)

    def neighbours(word):
        return [vocabulary[i] for i in np.argsort(-unit @ unit[vocabulary.index(word)])[1:6]]

    assert "silver" in neighbours("gold") and "water" in neighbours("bread") and "father" in neighbours("son")


@given(SEEDS, SIZES)
@settings(max_examples=40)
def test_numerical_gradient(lesson, seed, n):
    x = np.random.default_rng(seed).normal(size=n)

    def f(v):
        return np.sum(np.sin(v)) + np.prod(v)

    np.testing.assert_allclose(lesson["numerical_gradient"](f, x), approx_fprime(x, f, 1e-7), atol=1e-4)


@given(SEEDS, st.integers(2, 7), st.integers(1, 6))
def test_centred_ratings_agree_with_masked_arrays(lesson, seed, users, films):
    rng = np.random.default_rng(seed)
    mask = rng.random((users, films)) < 0.5
    mask[0] = True
    table = np.ma.masked_array(rng.normal(size=mask.shape), mask=~mask)
    centred, means = lesson["center_ratings"](table.filled(np.nan), mask)
    np.testing.assert_allclose(means, table.mean(axis=0), atol=1e-12)
    np.testing.assert_allclose(centred, table.anom(axis=0).filled(0), atol=1e-12)


@given(SEEDS, SIZES)
def test_taste_slope_agrees_with_pytorch(lesson, seed, k):
    torch = pytest.importorskip("torch")
    u, m = np.random.default_rng(seed).normal(size=(2, k))
    point = torch.tensor(u, requires_grad=True)
    ((point @ torch.tensor(m) - 0.7) ** 2).backward()
    np.testing.assert_allclose(lesson["taste_slope"](u, m, 0.7), point.grad.numpy(), atol=1e-10)


def test_descent_comes_to_rest_below_the_limit_that_the_lesson_measures_and_not_above(printed):
    limit = float(re.search(r"the rate must stay below (\S+)", printed)[1])
    errors = dict(re.findall(r"rate +(\S+): training error (\S+)", printed))
    assert float(errors["0.05"]) > 1.3 and float(errors["40.0"]) < 0.3 and errors["60.0"] in {"nan", "inf"}
    lengths = re.findall(r"rate (\S+): after 1,000 steps the gradient has the length (\S+)", printed)
    assert {float(rate) < limit for rate, _ in lengths} == {True, False}
    for rate, length in lengths:
        assert float(length) < 1e-12 if float(rate) < limit else float(length) > 1e-3


def test_the_measured_limit_is_that_of_the_second_derivatives(printed):
    """The curvature over all numbers of U and M at once, by its formula, where the lesson's descent ends."""
    namespace = sources.solved("factorization")
    (table,) = [cell for cell in sources.cells("factorization") if "stars = np.clip" in cell.source]
    sources.execute(table.source, namespace, "table")
    R, mask = namespace["stars"] - namespace["film_means"], namespace["training"]
    U, M = namespace["factorize"](R, mask, 3, 0.0015, 20.0, 400, 1)
    films = 3 * len(U)
    H = np.zeros((films + 3 * len(M.T),) * 2)
    for i, j in np.argwhere(mask):
        row, column = slice(3 * i, 3 * i + 3), slice(films + 3 * j, films + 3 * j + 3)
        H[row, row] += np.outer(M[:, j], M[:, j])
        H[column, column] += np.outer(U[i], U[i])
        H[row, column] = np.outer(M[:, j], U[i]) + (U[i] @ M[:, j] - R[i, j]) * np.eye(3)
        H[column, row] = H[row, column].T
    H = 2 / mask.sum() * H + 2 * 0.0015 * np.eye(len(H))
    limit = float(re.search(r"the rate must stay below (\S+)", printed)[1])
    assert 2 / np.linalg.eigvalsh(H)[-1] == pytest.approx(limit, abs=0.06)


def test_the_tower_rates_films_without_ratings_far_better_than_the_average(printed):
    average, tower = (float(re.search(name + r": error (\S+) on ten", printed)[1]) for name in ("average", "tower"))
    assert tower < 0.5 * average


def test_three_properties_do_best_on_held_out_ratings_and_eight_overfit(printed):
    lines = re.findall(r"(\d) properties: training error (\S+), held-out error (\S+)", printed)
    errors = {int(k): (float(training), float(held_out)) for k, training, held_out in lines}
    assert min(errors, key=lambda k: errors[k][1]) == 3
    assert errors[8][0] < errors[3][0]
