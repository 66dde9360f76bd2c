"""Lesson `svd_pca` against scikit-learn, SciPy and PyTorch, on random shapes."""

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation
from sklearn.decomposition import PCA

from tests import sources


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("svd_pca")


@st.composite
def tables(draw):
    """A random table, far from the origin, whose directions differ clearly in variance."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    n, d = draw(st.integers(2, 25)), draw(st.integers(1, 7))
    frame = np.linalg.qr(rng.normal(size=(d, d)))[0]
    return 10 + rng.normal(size=(n, d)) * 3.0 ** np.arange(d) @ frame


@given(tables())
def test_pca_agrees_with_scikit_learn_for_every_k(lesson, X):
    for k in range(1, min(X.shape[0] - 1, X.shape[1]) + 1):
        reference = PCA(n_components=k, svd_solver="full").fit(X)
        mean, components = lesson["pca_fit"](X, k)
        np.testing.assert_allclose(mean, reference.mean_)
        signs = np.sign(np.sum(components * reference.components_, axis=1))[:, None]
        np.testing.assert_allclose(components, signs * reference.components_, atol=1e-7)
        assert np.all(components[np.arange(k), np.abs(components).argmax(axis=1)] > 0)  # the sign rule
        Z = lesson["pca_transform"](X, mean, components)
        np.testing.assert_allclose(Z, reference.transform(X) * signs.T, rtol=1e-7, atol=1e-5)
        one = lesson["pca_transform"](X[:1] + 1, mean, components)
        np.testing.assert_allclose(one, reference.transform(X[:1] + 1) * signs.T, rtol=1e-7, atol=1e-5)
        expected = reference.inverse_transform(reference.transform(X))
        np.testing.assert_allclose(lesson["flatten_cloud"](X, k), expected, rtol=1e-6, atol=1e-4)
        np.testing.assert_allclose(lesson["pca_reconstruct"](Z, mean, components), expected, rtol=1e-7, atol=1e-5)
        np.testing.assert_allclose(
            lesson["explained_variance_ratio"](X)[:k], reference.explained_variance_ratio_, atol=1e-7
        )


@given(tables(), st.floats(0.05, 0.99))
def test_components_for_variance_agrees_with_scikit_learn(lesson, X, share):
    if len(X) < 3:
        return
    reference = PCA(svd_solver="full").fit(X)
    count = int(np.argmax(np.cumsum(reference.explained_variance_ratio_) >= share)) + 1
    assert lesson["components_for_variance"](X, share) == count


@given(st.integers(0, 2**32 - 1), st.integers(1, 10), st.integers(1, 10), st.integers(0, 10))
def test_low_rank_loses_as_little_as_eckart_and_young_say(lesson, seed, m, n, k):
    A = np.random.default_rng(seed).normal(size=(m, n))
    k = min(k, m, n)
    approximation = lesson["low_rank"](A, k)
    singular = scipy.linalg.svdvals(A)
    np.testing.assert_allclose(np.linalg.norm(A - approximation), lesson["truncation_error"](singular, k), atol=1e-9)
    if k < len(singular):
        np.testing.assert_allclose(np.linalg.norm(A - approximation, 2), singular[k], atol=1e-9)
    assert np.linalg.matrix_rank(approximation) <= k


@given(st.integers(0, 2**32 - 1), st.integers(2, 5))
def test_variance_slope_agrees_with_pytorch_and_vanishes_at_eigenvectors(lesson, seed, d):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(seed)
    C, v = np.cov(rng.normal(size=(9, d)).T).reshape(d, d), rng.normal(size=d)
    point = torch.tensor(v, requires_grad=True)
    (point @ torch.tensor(C) @ point / (point @ point)).backward()
    np.testing.assert_allclose(lesson["variance_slope"](C, v), point.grad.numpy(), rtol=1e-7, atol=1e-9)
    for direction in scipy.linalg.eigh(C)[1].T:
        np.testing.assert_allclose(lesson["variance_slope"](C, 3 * direction), 0, atol=1e-9)


@given(st.integers(0, 2**32 - 1), st.sampled_from([1, -1]))
def test_turn_onto_agrees_with_scipy(lesson, seed, sign):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(8, 3)) * [1, 2, 3]
    X -= X.mean(axis=0)
    Y = X * [sign, 1, 1] @ np.linalg.qr(rng.normal(size=(3, 3)))[0] + 0.1 * rng.normal(size=(8, 3))
    reference, _ = Rotation.align_vectors(Y, X)
    np.testing.assert_allclose(lesson["turn_onto"](X, Y), reference.as_matrix(), atol=1e-6)
