"""Lesson `tensors` against NumPy, SciPy, scikit-learn and PyTorch, on random shapes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from tests import sources

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(1, 6)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("tensors")


@given(SEEDS, SIZES, SIZES, SIZES)
def test_images(lesson, seed, N, h, w):
    images = np.random.default_rng(seed).random((N, h, w, 3))
    np.testing.assert_array_equal(lesson["batch_to_matrix"](images), [image.flatten() for image in images])
    np.testing.assert_allclose(
        lesson["to_grayscale"](images), np.average(images, axis=-1, weights=[0.299, 0.587, 0.114])
    )


@given(SEEDS, st.integers(2, 12), SIZES)
def test_standardize(lesson, seed, n, d):
    X = np.random.default_rng(seed).normal(size=(n, d))
    X[:, 0] = 7
    np.testing.assert_allclose(lesson["standardize"](X), StandardScaler().fit_transform(X), atol=1e-9)


@given(SEEDS, SIZES, SIZES)
def test_one_hot(lesson, seed, n, k):
    labels = np.random.default_rng(seed).integers(0, k, size=n)
    encoder = OneHotEncoder(categories=[range(k)], sparse_output=False)
    np.testing.assert_array_equal(lesson["one_hot"](labels, k), encoder.fit_transform(labels[:, None]))


@given(SEEDS, SIZES, SIZES, SIZES, SIZES)
def test_products(lesson, seed, N, m, n, p):
    rng = np.random.default_rng(seed)
    A, B = rng.normal(size=(N, m, n)), rng.normal(size=(N, n, p))
    np.testing.assert_allclose(lesson["batched_matmul"](A, B), np.matmul(A, B), atol=1e-12)


@given(st.integers(1, 64), st.integers(1, 64), st.integers(1, 64))
def test_matmul_flops(lesson, n, m, k):
    torch = pytest.importorskip("torch")
    from torch.utils.flop_counter import FlopCounterMode

    with FlopCounterMode(display=False) as counter:
        torch.ones(n, m) @ torch.ones(m, k)
    assert lesson["matmul_flops"](n, m, k) == counter.get_total_flops()


@given(SEEDS, st.integers(1, 20), st.integers(1, 8))
def test_minibatches_hold_every_sample_once_with_its_label(lesson, seed, n, size):
    batches = list(lesson["minibatches"](np.arange(n)[:, None], np.arange(n), size, seed))
    assert [len(y) for _, y in batches] == [min(size, n - start) for start in range(0, n, size)]
    order = np.concatenate([y for _, y in batches])
    np.testing.assert_array_equal(order, np.random.default_rng(seed).permutation(n))
    np.testing.assert_array_equal(np.concatenate([X for X, _ in batches])[:, 0], order)


@given(SEEDS, st.integers(1, 9), SIZES, SIZES)
def test_centered_batches(lesson, seed, n, d, size):
    rng = np.random.default_rng(seed)
    X, mean = rng.normal(size=(n, d)), rng.normal(size=d)
    before = X.copy()
    batches = lesson["centered_batches"](X, mean, size)
    scaler = StandardScaler(with_std=False).fit(X)
    scaler.mean_ = mean
    np.testing.assert_allclose(np.vstack(batches), scaler.transform(X))
    assert [len(batch) for batch in batches] == [min(size, n - start) for start in range(0, n, size)]
    np.testing.assert_array_equal(X, before)
