"""Lesson `norms` against NumPy, SciPy, scikit-learn and PyTorch, on random input."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.vq import kmeans2
from scipy.spatial.distance import cdist
from sklearn.cluster import KMeans
from sklearn.model_selection import GridSearchCV, PredefinedSplit
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid
from sklearn.preprocessing import StandardScaler

from course_lib import data
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


def test_neighbours_and_means_on_the_same_pictures():
    """As the text says: k = 9 is chosen, the neighbours beat the ten means, and the test set gives less than the choice."""
    lesson = sources.solved("norms")
    X_all, y_all, X_test, y_test, _ = data.clothes()
    stored, asked = (X_all[:1500], y_all[:1500]), (X_all[1500:2000], y_all[1500:2000])
    assert lesson["choose_k"](*stored, *asked, (1, 3, 5, 9, 15, 25)) == 9
    validation, test = (np.mean(lesson["knn_predict"](*stored, X, 9) == y) for X, y in (asked, (X_test, y_test)))
    assert NearestCentroid().fit(*stored).score(*asked) < test < validation


def test_the_scale_matters_more_than_the_norm():
    """As the text says: no norm mends the wines as they are; standardized, the taxi is best and L∞ worst."""

    def right(stored, labels, new, answers, neighbours, metric):
        model = KNeighborsClassifier(neighbours, metric=metric).fit(stored, labels)
        return model.score(new, answers)

    metrics = ("manhattan", "euclidean", "chebyshev")
    X, grower, _ = data.wines()
    rows = []
    for seed in range(20):
        old, new = np.split(np.random.default_rng(seed).permutation(len(X)), [89])
        Z = StandardScaler().fit(X[old]).transform(X)
        rows.append([right(Y[old], grower[old], Y[new], grower[new], 5, metric) for Y in (Z, X) for metric in metrics])
    taxi, crow, largest, *unscaled = np.mean(rows, axis=0)
    assert largest < crow < taxi and 0.03 < taxi - largest < 0.07
    assert max(unscaled) < 0.75 and crow - unscaled[1] > 0.2


def test_a_constant_column_may_have_a_spread_as_computed():
    assert 1e-18 < np.std([0.1, 0.1, 0.1]) < 1e-16


@given(SEEDS, st.integers(2, 12), SIZES)
@settings(max_examples=40)
def test_standardizing_is_scikit_learns(lesson, seed, m, n):
    rng = np.random.default_rng(seed)
    X, new = rng.normal(loc=5, scale=3, size=(m, n)), rng.normal(size=(4, n))
    X[:, 0] = 2  # a constant column
    scaler = StandardScaler().fit(X)
    mean, std = lesson["fit_standardizer"](X)
    np.testing.assert_allclose(mean, scaler.mean_)
    np.testing.assert_allclose(lesson["standardize"](new, mean, std), scaler.transform(new))
    stored, fresh = lesson["prepare"](X[:, 1:], new[:, 1:])
    np.testing.assert_allclose(stored, scaler.transform(X)[:, 1:], atol=1e-12)
    np.testing.assert_allclose(fresh, scaler.transform(new)[:, 1:])


@given(SEEDS)
@settings(max_examples=15)
def test_choose_k_is_a_grid_search_on_one_split(lesson, seed):
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(40, 2)), rng.integers(0, 3, size=40)
    split = PredefinedSplit([-1] * 25 + [0] * 15)
    search = GridSearchCV(KNeighborsClassifier(), {"n_neighbors": [1, 3, 5, 7]}, cv=split).fit(X, y)
    chosen = lesson["choose_k"](X[:25], y[:25], X[25:], y[25:], (7, 5, 3, 1))
    assert chosen == search.best_params_["n_neighbors"]


@given(SEEDS)
@settings(max_examples=20)
def test_the_largest_neuron_is_the_nearest_centroid(lesson, seed):
    rng = np.random.default_rng(seed)
    X, y, new = rng.normal(size=(30, 4)), np.arange(30) % 3, rng.normal(size=(20, 4))
    model = NearestCentroid().fit(X, y)
    W, b = zip(*[lesson["nearest_mean_neuron"](mean) for mean in model.centroids_])
    np.testing.assert_array_equal((new @ np.array(W).T + np.array(b)).argmax(axis=1), model.predict(new))


@given(SEEDS, st.integers(1, 4))
@settings(max_examples=20)
def test_kmeans_cost_is_scikit_learns_inertia(lesson, seed, k):
    X = np.random.default_rng(seed).normal(size=(30, 2))
    model = KMeans(k, n_init=1, random_state=0).fit(X)
    np.testing.assert_allclose(lesson["kmeans_cost"](X, model.cluster_centers_), model.inertia_)
