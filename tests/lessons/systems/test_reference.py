"""Lesson `systems` against NumPy and SciPy, on random input."""

from fractions import Fraction

import numpy as np
import pytest
import scipy.linalg
import scipy.optimize
from hypothesis import assume, given
from hypothesis import strategies as st

from course_lib import data
from tests import sources

SEEDS = st.integers(0, 2**32 - 1)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("systems")


@given(SEEDS, st.integers(1, 15))
def test_solve(lesson, seed, n):
    rng = np.random.default_rng(seed)
    A, b = rng.normal(size=(n, n)), rng.normal(size=n)
    assume(np.linalg.cond(A) < 1e6)
    np.testing.assert_allclose(lesson["solve"](A, b), scipy.linalg.solve(A, b), rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(lesson["colleague_solve"](A, b), scipy.linalg.solve(A, b), rtol=1e-6, atol=1e-8)


@given(SEEDS, st.integers(1, 8))
def test_elimination_ends_in_the_triangle_of_lapack(lesson, seed, n):
    A = M = np.random.default_rng(seed).normal(size=(n, n))
    for k in range(n):
        M = lesson["eliminate"](M, k, k)
    np.testing.assert_allclose(M, scipy.linalg.lu(A)[2], atol=1e-10)


@given(SEEDS, st.integers(1, 8), st.integers(1, 8), st.integers(1, 8))
def test_rank_and_null_vector(lesson, seed, m, n, r):
    rng = np.random.default_rng(seed)
    A = rng.normal(size=(m, r)) @ rng.normal(size=(r, n))
    s = np.linalg.svd(A, compute_uv=False)
    assume(not np.any((s > 1e-12 * s[0]) & (s < 1e-3 * s[0])))  # nobody quarrels about this rank
    assert lesson["rank"](A) == np.linalg.matrix_rank(A)
    space = scipy.linalg.null_space(A)
    if space.shape[1] == 0:
        with pytest.raises(ValueError, match="independent"):
            lesson["null_vector"](A)
    else:
        x = lesson["null_vector"](A)
        np.testing.assert_allclose(x @ x, 1)
        np.testing.assert_allclose(space @ (space.T @ x), x, atol=1e-8)


def test_pixels_that_are_not_negative_settle_the_picture_that_63_units_leave_open(lesson):
    narrow = np.random.default_rng(0).normal(size=(64, 64))[:, :63]  # the lesson's own layer
    blind_spot = lesson["null_vector"](narrow.T)
    pictures = data.digits()[0].reshape(-1, 64)
    for sign in (1, -1):  # among each picture's zeros: any multiple of the blind spot makes one of them negative
        assert np.all(np.any((pictures == 0) & (sign * blind_spot > 1e-9), axis=1))
    secret = pictures[11]
    found, _ = scipy.optimize.nnls(narrow.T, secret @ narrow)
    np.testing.assert_allclose(found, secret, atol=1e-9)


def test_no_pivot_shows_how_near_the_triangle_of_ones_is_to_a_smaller_rank(lesson):
    M = np.eye(60) - np.triu(np.ones((60, 60)), k=1)
    assert lesson["rank"](M) == 60
    exact = M.astype(int).astype(object)
    exact[-1, 0] = -Fraction(1, 2**58)
    assert not np.any(exact @ [2 ** max(k, 0) for k in range(58, -2, -1)])
