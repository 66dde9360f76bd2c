"""Lesson `norms` against NumPy, SciPy, scikit-learn and PyTorch, on random input."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.vq import kmeans2
from scipy.spatial.distance import cdist
from sklearn.neighbors import KNeighborsClassifier

from tests import sources

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(1, 20)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("norms")


@given(SEEDS, SIZES, st.sampled_from([1, 1.3, 2, 5.5, 40, np.inf]))
def test_norms_of_vectors(lesson, seed, n, p):
    v = np.random.default_rng(seed).normal(size=n)
    np.testing.assert_allclose(lesson["norm"](v, p), np.linalg.norm(v, p))


@given(SEEDS, SIZES, SIZES, SIZES)
def test_pairwise_distances(lesson, seed, m, k, n):
    rng = np.random.default_rng(seed)
    X, Y = rng.normal(size=(m, n)), rng.normal(size=(k, n))
    np.testing.assert_allclose(lesson["pairwise_distances"](X, Y), cdist(X, Y), atol=1e-6)


@given(SEEDS, st.integers(1, 9))
@settings(max_examples=30)
def test_knn_predict(lesson, seed, k):
    rng = np.random.default_rng(seed)
    X_train, y_train, X = rng.normal(size=(30, 3)), rng.integers(0, 3, size=30), rng.normal(size=(10, 3))
    reference = KNeighborsClassifier(k).fit(X_train, y_train)
    np.testing.assert_array_equal(lesson["knn_predict"](X_train, y_train, X, k), reference.predict(X))


@given(SEEDS, st.integers(1, 4))
@settings(max_examples=30)
def test_kmeans_step(lesson, seed, k):
    X = np.random.default_rng(seed).normal(size=(40, 2))
    centres = X[:k].copy()  # every centre has at least its own point
    labels, moved = lesson["kmeans_step"](X, centres)
    reference_centres, reference_labels = kmeans2(X, centres, iter=1, minit="matrix")
    np.testing.assert_allclose(moved, reference_centres)
    np.testing.assert_array_equal(labels, reference_labels)


def test_digits_by_neighbours():
    """The figure that the lesson promises: above 95 % of held-out digits."""
    from course_lib import data

    lesson = sources.solved("norms")
    X_train, y_train, X_test, y_test = data.split_digits()
    assert np.mean(lesson["knn_predict"](X_train, y_train, X_test, 3) == y_test) > 0.95
