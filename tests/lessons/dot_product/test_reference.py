"""Lesson `dot_product` against NumPy, SciPy and scikit-learn, on random input."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.linalg import subspace_angles
from scipy.spatial.distance import cosine, sqeuclidean
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import normalize

from course_lib import data
from tests import sources


@st.composite
def pairs(draw, smallest=1):
    """Two random vectors of one length, none of them zero."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return rng.normal(size=(2, draw(st.integers(smallest, 40)))) * 10.0 ** rng.integers(-3, 4)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("dot_product")


@given(pairs())
def test_dot(lesson, pair):
    np.testing.assert_allclose(lesson["dot"](*pair), np.dot(*pair), rtol=1e-9, atol=1e-9 * np.linalg.norm(pair) ** 2)


@given(pairs())
def test_cosine_similarity(lesson, pair):
    np.testing.assert_allclose(lesson["cosine_similarity"](*pair), 1 - cosine(*pair), atol=1e-9)


@given(pairs(smallest=2))
def test_angle_between(lesson, pair):
    a, b = pair
    acute = subspace_angles(a[:, None], b[:, None])[0]
    np.testing.assert_allclose(lesson["angle_between"](a, b), acute if a @ b >= 0 else np.pi - acute, atol=1e-6)


@given(pairs())
def test_squared_distance(lesson, pair):
    a, b = pair
    expected = sqeuclidean(a, b)
    scale = np.linalg.norm(pair) ** 2
    np.testing.assert_allclose(lesson["squared_distance"](a @ a, a @ b, b @ b), expected, atol=1e-12 * scale)


@given(pairs())
def test_nearest_multiple_is_least_squares(lesson, pair):
    a, b = pair
    (factor,), *_ = np.linalg.lstsq(b[:, None], a, rcond=None)
    t, gap = lesson["nearest_multiple"](a @ a, a @ b, b @ b)
    np.testing.assert_allclose(t, factor)
    np.testing.assert_allclose(gap, sqeuclidean(a, factor * b), atol=1e-12 * (a @ a))


@given(st.integers(0, 2**32 - 1), st.integers(1, 4), st.integers(1, 6))
def test_unit_templates_are_normalized_centroids(lesson, seed, kinds, n):
    rng = np.random.default_rng(seed)
    X = rng.normal(loc=2, size=(kinds + 10, n))
    y = np.append(np.arange(kinds), rng.integers(0, kinds, size=10))
    means = np.array([X[y == kind].mean(axis=0) for kind in range(kinds)])
    np.testing.assert_allclose(lesson["unit_templates"](X, y, kinds), normalize(means))


@given(st.integers(0, 2**32 - 1), st.integers(1, 12), st.integers(1, 6))
def test_word_weights_are_scikit_learns_without_its_added_one(lesson, seed, documents, size):
    counts = np.random.default_rng(seed).poisson(0.8, size=(documents, size)).astype(float)
    counts[0] += 1  # scikit-learn divides by zero where a word is nowhere
    idf = TfidfTransformer(smooth_idf=False).fit(counts).idf_
    np.testing.assert_allclose(lesson["word_weights"](counts), idf - 1, atol=1e-12)


@given(pairs())
def test_projections_agree_with_least_squares(lesson, pair):
    a, b = pair
    (factor,), *_ = np.linalg.lstsq(b[:, None], a, rcond=None)
    scale = np.linalg.norm(a)
    np.testing.assert_allclose(lesson["project"](a, b), factor * b, atol=1e-9 * scale)
    parallel, perpendicular = lesson["decompose"](a, b)
    np.testing.assert_allclose(parallel + perpendicular, a, atol=1e-12 * scale)
    np.testing.assert_allclose(perpendicular @ b, 0, atol=1e-9 * scale * np.linalg.norm(b))


@given(st.integers(0, 2**32 - 1), st.integers(1, 20), st.integers(2, 8))
def test_most_similar(lesson, seed, m, n):
    rng = np.random.default_rng(seed)
    vectors, query = rng.normal(size=(m, n)), rng.normal(size=n)
    nearest = (
        NearestNeighbors(n_neighbors=m, metric="cosine").fit(vectors).kneighbors(query[None], return_distance=False)[0]
    )
    np.testing.assert_array_equal(lesson["most_similar"](query, vectors, m), nearest)


def test_the_queen_needs_no_step_and_rome_does():
    """As the lesson prints: the famous analogy comes out without its step, with the mean subtracted as well."""
    words, vectors = data.word_vectors()
    for table in (vectors, vectors - vectors.mean(axis=0)):
        word = dict(zip(words, table))

        def nearest(query, *known):
            order = np.argsort(-(table @ query) / np.linalg.norm(table, axis=1))
            return next(words[i] for i in order if words[i] not in known)

        royal = ("man", "king", "woman")
        for query in (word["king"] - word["man"] + word["woman"], word["king"] + word["woman"], word["king"]):
            assert nearest(query, *royal) == "queen"
        known = ("france", "paris", "italy")
        assert nearest(word["paris"] - word["france"] + word["italy"], *known) == "rome"
        assert "rome" not in {nearest(word["paris"] + word["italy"], *known), nearest(word["paris"], *known)}
