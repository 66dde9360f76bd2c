"""Lesson `matrices` against NumPy, SciPy and scikit-learn, on random shapes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.linalg import blas, issymmetric
from sklearn.metrics import confusion_matrix

from course_lib import data
from tests import sources

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(1, 9)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("matrices")


@given(SEEDS, SIZES, SIZES)
def test_entry_by_entry(lesson, seed, m, n):
    rng = np.random.default_rng(seed)
    A = rng.normal(size=(m, n))
    mask = rng.random((m, n)) < 0.5
    np.testing.assert_allclose(lesson["apply_mask"](A, mask), np.ma.masked_array(A, ~mask).filled(0))


@given(SEEDS, SIZES)
def test_is_symmetric(lesson, seed, n):
    A = np.random.default_rng(seed).normal(size=(n, n))
    assert lesson["is_symmetric"](A + A.T)
    assert lesson["is_symmetric"](A) == issymmetric(A, atol=1e-8)


@given(SEEDS, SIZES, SIZES, SIZES)
def test_products(lesson, seed, m, n, p):
    rng = np.random.default_rng(seed)
    A, B, x = rng.normal(size=(m, n)), rng.normal(size=(n, p)), rng.normal(size=n)
    np.testing.assert_allclose(lesson["matvec"](A, x), blas.dgemv(1.0, A, x), atol=1e-12)
    np.testing.assert_allclose(lesson["matmul"](A, B), blas.dgemm(1.0, A, B), atol=1e-12)
    assert lesson["matmul_shape"](A.shape, B.shape) == np.matmul(A, B).shape
    np.testing.assert_allclose(
        lesson["scores_in_columns"](B, A), blas.dgemm(1.0, B, A, trans_a=True, trans_b=True), atol=1e-12
    )


def test_the_post_is_confused_as_the_lesson_says(lesson):
    """The last cell's table, and that a 1 is most often taken for a 9."""
    images, labels = data.digits()
    pixels = images.reshape(len(images), -1)
    means = np.array([pixels[:1000][labels[:1000] == digit].mean(axis=0) for digit in range(10)])
    X, truth = pixels[1000:], labels[1000:]
    read = ((X[:, None] - means) ** 2).sum(axis=-1).argmin(axis=1)
    confusions = lesson["matmul"](np.eye(10)[truth].T, np.eye(10)[read])
    np.testing.assert_array_equal(confusions, confusion_matrix(truth, read))
    wrong = confusions - np.diag(np.diag(confusions))
    assert np.argwhere(wrong == wrong.max()).tolist() == [[1, 9]]
