"""Lesson `transformations` against NumPy, SciPy and scikit-learn, on random input."""

import numpy as np
import pytest
import scipy.linalg
import scipy.stats
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.ndimage import affine_transform
from scipy.spatial.transform import Rotation

from course_lib.lessons.transformations.slant import warp
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
    P, Q = chain[0][:, :1], chain[0][:1]
    np.testing.assert_allclose(lesson["compose"](P, *chain, Q), np.linalg.multi_dot([Q, expected, P]), atol=1e-9)


@given(SEEDS)
def test_area_and_inverse(lesson, seed):
    A = np.random.default_rng(seed).normal(size=(2, 2))
    np.testing.assert_allclose(lesson["area"](*A.reshape(-1)), scipy.linalg.det(A), atol=1e-12)
    np.testing.assert_allclose(lesson["inverse_2x2"](A), scipy.linalg.inv(A), rtol=1e-6)


@given(SEEDS, st.integers(1, 6), st.integers(0, 3))
def test_keeps_lengths(lesson, seed, n, more):
    rng = np.random.default_rng(seed)
    Q = scipy.stats.ortho_group.rvs(n + more, random_state=rng)[:, :n] if n + more > 1 else np.eye(1)
    assert lesson["keeps_lengths"](Q)
    assert not lesson["keeps_lengths"](Q @ np.diag(rng.uniform(1.1, 2, size=n)))
    if more:
        assert not lesson["keeps_lengths"](Q.T)


@given(st.floats(0.1, 5), st.floats(0.1, 5), st.floats(-4, 4), st.floats(-4, 4))
def test_hand(lesson, upper, lower, shoulder, elbow):
    turn = Rotation.from_euler("z", shoulder)
    expected = turn.apply([upper, 0, 0]) + (turn * Rotation.from_euler("z", elbow)).apply([lower, 0, 0])
    np.testing.assert_allclose(lesson["hand"](upper, lower, shoulder, elbow), expected[:2], atol=1e-10)


@given(SEEDS, st.integers(1, 6), st.floats(-7, 7))
def test_turn_points(lesson, seed, n, theta):
    X = np.random.default_rng(seed).normal(size=(n, 2))
    expected = Rotation.from_euler("z", theta).apply(np.column_stack([X, np.zeros(n)]))[:, :2]
    np.testing.assert_allclose(lesson["turn_points"](X, theta), expected, atol=1e-10)


@given(SEEDS, st.integers(1, 5))
def test_change_basis(lesson, seed, n):
    """Coordinates that scipy finds, before and after."""
    rng = np.random.default_rng(seed)
    A, B, c = rng.normal(size=(n, n)), rng.normal(size=(n, n)) + 3 * np.eye(n), rng.normal(size=n)
    assume(np.linalg.cond(B) < 1e3)
    np.testing.assert_allclose(
        lesson["change_basis"](A, B) @ c, scipy.linalg.solve(B, A @ (B @ c)), rtol=1e-6, atol=1e-8
    )


def test_warp_is_scipys_affine_transform():
    images = np.random.default_rng(3).random((2, 8, 8))
    for A in ([[1, 0.6], [0, 1]], [[0.6, -0.8], [0.8, 0.6]], [[1.2, 0.1], [0.2, 0.9]]):
        # rows point down and come first: x = column, y = −row
        swap = np.array([[0, -1], [1, 0]])
        matrix = swap @ np.linalg.inv(A) @ swap.T
        middle = np.array([3.5, 3.5])
        expected = [
            affine_transform(image, matrix, middle - matrix @ middle, order=1, mode="grid-constant") for image in images
        ]
        np.testing.assert_allclose(warp(images, A), expected, atol=1e-8)


@given(SEEDS)
def test_turn_stretch_turn_finds_the_singular_values(lesson, seed):
    A = np.random.default_rng(seed).normal(size=(2, 2))
    beta, s, t, alpha = lesson["turn_stretch_turn"](A)
    np.testing.assert_allclose([s, abs(t)], np.linalg.svd(A)[1])
    np.testing.assert_allclose(lesson["rotation"](alpha) @ np.diag([s, t]) @ lesson["rotation"](beta), A)
