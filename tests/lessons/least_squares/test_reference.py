"""Lesson `least_squares` against SciPy and scikit-learn, on random input."""

import numpy as np
import pytest
import scipy.linalg
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import linregress
from sklearn.linear_model import LinearRegression
from sklearn.metrics import r2_score

from course_lib import data
from course_lib.lessons.least_squares import patients, routes
from tests import sources

SEEDS = st.integers(0, 2**32 - 1)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("least_squares")


@given(SEEDS, st.integers(0, 20), st.integers(1, 5))
def test_orthonormalize(lesson, seed, extra, n):
    A = np.random.default_rng(seed).normal(size=(n + extra, n))
    assume(np.linalg.cond(A) < 1e4)
    Q, R = lesson["orthonormalize"](A)
    q, r = scipy.linalg.qr(A, mode="economic")
    signs = np.sign(np.diag(r))
    np.testing.assert_allclose(Q, q * signs, atol=1e-9)
    np.testing.assert_allclose(R, r * signs[:, None], atol=1e-9)


@given(SEEDS, st.integers(2, 5))
def test_orthonormalize_refuses_dependent_columns(lesson, seed, n):
    A = np.random.default_rng(seed).normal(size=(n + 2, n))
    A[:, -1] = A[:, :-1] @ np.arange(1, n)
    with pytest.raises(ValueError, match="depend"):
        lesson["orthonormalize"](A)


@given(SEEDS, st.integers(1, 20), st.integers(1, 5))
def test_least_squares(lesson, seed, extra, n):
    rng = np.random.default_rng(seed)
    A, b = rng.normal(size=(n + extra, n)), rng.normal(size=n + extra)
    assume(np.linalg.cond(A) < 1e4)
    reference = LinearRegression(fit_intercept=False).fit(A, b)
    np.testing.assert_allclose(lesson["least_squares"](A, b), reference.coef_, rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(lesson["project_onto_columns"](A, b), reference.predict(A), rtol=1e-6, atol=1e-8)


@given(SEEDS, st.integers(3, 30))
def test_fit_line(lesson, seed, m):
    x, y = np.random.default_rng(seed).normal(size=(2, m))
    reference = linregress(x, y)
    np.testing.assert_allclose(lesson["fit_line"](x, y), (reference.intercept, reference.slope), rtol=1e-5, atol=1e-7)


@given(SEEDS, st.integers(2, 6))
def test_held_out_share(lesson, seed, k):
    rng = np.random.default_rng(seed)
    A, B, y, right = rng.normal(size=(12, 3)), rng.normal(size=(k, 3)), rng.normal(size=12), rng.normal(size=k)
    reference = r2_score(right, LinearRegression(fit_intercept=False).fit(A, y).predict(B))
    np.testing.assert_allclose(lesson["held_out_share"](A, y, B, right), reference, rtol=1e-6)


def test_diabetes_has_the_coefficients_of_scikit_learn(lesson):
    X, y, _ = data.diabetes()
    fitted, _ = patients.split(seed=0)
    A = patients.table(fitted, by=fitted)
    reference = LinearRegression().fit(A[:, 1:], y[fitted])
    found = lesson["least_squares"](A, y[fitted])
    np.testing.assert_allclose(found, [reference.intercept_, *reference.coef_], rtol=1e-6)


def test_what_the_lesson_says_of_the_four_routes(lesson):
    """The order of their errors, with room for machines that round otherwise."""
    errors = routes.errors(lesson["least_squares"], lesson["orthonormalize"])
    assert errors["yours"] < 1e-6 and errors["library"] < 1e-6
    assert 1e-3 < errors["normal"] < 20 < errors["textbook"]
    assert errors["yours, Qᵀb at once"] > 1e-3
    products = routes.dot_products(lesson["orthonormalize"])
    assert products["library"] < 1e-14 < products["yours"] < 1e-7 and products["textbook"] > 0.9


def test_a_leak_grows_with_noise_and_an_honest_share_does_not(lesson):
    leaking = [patients.report(columns) for columns in (0, 50, 100, 200)]
    honest = [patients.report(columns, lesson["held_out_share"]) for columns in (0, 50, 100, 200)]
    assert leaking == sorted(leaking) and leaking[-1] > leaking[0] + 0.2
    assert honest[-1] < honest[0] - 0.2


def test_two_hundred_columns_of_noise_are_worse_than_the_mean_in_19_of_20_draws(lesson):
    shares = [patients.report(200, lesson["held_out_share"], draw) for draw in range(1, 21)]
    assert sum(share < 0 for share in shares) == 19


def test_shifting_and_scaling_changes_no_prediction(lesson):
    X, y, _ = data.diabetes()
    fitted, held_out = patients.split(seed=0)
    plain = np.column_stack([np.ones(len(y)), X])
    expected = plain[held_out] @ lesson["least_squares"](plain[fitted], y[fitted])
    found = patients.table(held_out, by=fitted) @ lesson["least_squares"](patients.table(fitted, by=fitted), y[fitted])
    np.testing.assert_allclose(found, expected, rtol=1e-6)
