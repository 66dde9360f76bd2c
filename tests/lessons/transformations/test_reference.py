"""Lesson `transformations` against NumPy and SciPy, on random input."""

import numpy as np
import pytest
import scipy.linalg
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from tests import sources

SEEDS = st.integers(0, 2**32 - 1)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("transformations")


@given(st.floats(-10, 10))
def test_rotation(lesson, theta):
    np.testing.assert_allclose(
        lesson["rotation"](theta), Rotation.from_euler("z", theta).as_matrix()[:2, :2], atol=1e-12
    )


@given(st.floats(-5, 5), st.floats(-5, 5))
def test_scaling_and_shear(lesson, a, b):
    np.testing.assert_allclose(lesson["scaling"](a, b), np.diag([a, b]))
    np.testing.assert_allclose(lesson["shear"](a), scipy.linalg.expm([[0, a], [0, 0]]), atol=1e-12)


@given(SEEDS, st.integers(1, 6))
def test_projection_and_reflection(lesson, seed, n):
    d = np.random.default_rng(seed).normal(size=n)
    np.testing.assert_allclose(lesson["projection_matrix"](d), d[:, None] @ np.linalg.pinv(d[:, None]), atol=1e-10)
    if n == 2:
        normal = np.array([-d[1], d[0]])
        householder = np.eye(2) - 2 * np.outer(normal, normal) / (normal @ normal)
        np.testing.assert_allclose(lesson["reflection"](d), householder, atol=1e-10)


@given(SEEDS, st.integers(1, 5), st.integers(2, 4))
def test_compose(lesson, seed, count, n):
    chain = np.random.default_rng(seed).normal(size=(count, n, n))
    expected = np.linalg.multi_dot([np.eye(n), *chain[::-1]])
    np.testing.assert_allclose(lesson["compose"](*chain), expected, atol=1e-9)


@given(SEEDS)
def test_determinant_and_inverse(lesson, seed):
    A = np.random.default_rng(seed).normal(size=(2, 2))
    np.testing.assert_allclose(lesson["determinant_2x2"](A), scipy.linalg.det(A), atol=1e-12)
    np.testing.assert_allclose(lesson["inverse_2x2"](A), scipy.linalg.inv(A), rtol=1e-6)


@given(SEEDS, st.integers(1, 15))
def test_solve(lesson, seed, n):
    rng = np.random.default_rng(seed)
    A, b = rng.normal(size=(n, n)), rng.normal(size=n)
    assume(np.linalg.cond(A) < 1e6)
    np.testing.assert_allclose(lesson["solve"](A, b), scipy.linalg.solve(A, b), rtol=1e-6, atol=1e-8)
