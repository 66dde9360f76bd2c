"""Lesson `vectors` against NumPy, SciPy and scikit-learn, on random input."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize as sklearn_normalize

from tests import sources

NUMBERS = st.floats(-1e6, 1e6)
VECTORS = st.integers(1, 30).flatmap(lambda n: arrays(float, n, elements=NUMBERS))
PAIRS = st.integers(1, 30).flatmap(lambda n: arrays(float, (2, n), elements=NUMBERS))
WORDS = st.sampled_from(["light", "day", "night", "delight", "earth", "And"])


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("vectors")


@given(PAIRS)
def test_difference(lesson, pair):
    np.testing.assert_array_equal(lesson["difference"](*pair), np.subtract(*pair))


@given(PAIRS, st.floats(0, 3))
def test_gradient_step_is_that_of_stochastic_gradient_descent(lesson, pair, learning_rate):
    torch = pytest.importorskip("torch")
    w = torch.tensor(pair[0], requires_grad=True)
    w.grad = torch.tensor(pair[1])
    torch.optim.SGD([w], lr=learning_rate).step()
    np.testing.assert_allclose(lesson["gradient_step"](*pair, learning_rate), w.detach().numpy())


@given(PAIRS, st.floats(0.05, 1.95), st.integers(0, 8))
def test_descend(lesson, pair, learning_rate, steps):
    start, target = pair
    way = lesson["descend"](start.copy(), target, learning_rate, steps)
    shares = (1 - learning_rate) ** np.arange(steps + 1)
    expected = target + shares[:, None] * (start - target)
    np.testing.assert_allclose(way, expected, atol=1e-9 * np.abs(pair).max(initial=1))


@given(VECTORS)
def test_magnitude(lesson, v):
    np.testing.assert_allclose(lesson["magnitude"](v), np.linalg.norm(v), rtol=1e-12, atol=1e-150)


@given(VECTORS.filter(lambda v: np.abs(v).max() > 1e-10))
def test_normalize(lesson, v):
    np.testing.assert_allclose(lesson["normalize"](v), sklearn_normalize(v[None])[0], atol=1e-12)


@given(st.integers(1, 6), st.integers(1, 8), st.integers(0, 2**32 - 1))
def test_linear_combination(lesson, k, n, seed):
    rng = np.random.default_rng(seed)
    coefficients, vectors = rng.normal(size=k), rng.normal(size=(k, n))
    np.testing.assert_allclose(lesson["linear_combination"](coefficients, vectors), coefficients @ vectors, atol=1e-12)


@given(st.tuples(st.integers(1, 6), st.integers(1, 6)), st.integers(0, 2**32 - 1))
def test_image_to_vector(lesson, shape, seed):
    image = np.random.default_rng(seed).random(shape)
    np.testing.assert_array_equal(lesson["image_to_vector"](image), image.flatten())


@given(st.lists(WORDS, max_size=20))
def test_bag_of_words(lesson, words):
    vocabulary = ["light", "day", "night", "delight", "earth", "and"]
    counts = CountVectorizer(vocabulary=vocabulary).transform([", ".join(words)]).toarray()[0]
    np.testing.assert_array_equal(lesson["bag_of_words"](", ".join(words), vocabulary), counts)
