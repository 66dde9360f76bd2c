"""Lesson `eigenvectors` against NumPy, SciPy and NetworkX's definition, on random input."""

import numpy as np
import pytest
import scipy.linalg
from hypothesis import assume, given
from hypothesis import strategies as st

from course_lib import data
from tests import sources

SEEDS = st.integers(0, 2**32 - 1)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("eigenvectors")


@st.composite
def symmetric(draw, largest=6):
    n = draw(st.integers(1, largest))
    A = np.random.default_rng(draw(SEEDS)).normal(size=(n, n))
    return A + A.T


@given(symmetric())
def test_eigenvectors_of_eigh(lesson, A):
    values, vectors = scipy.linalg.eigh(A)
    for value, vector in zip(values, vectors.T):
        assert lesson["is_eigenvector"](A, vector)
        np.testing.assert_allclose(lesson["rayleigh_quotient"](A, 2 * vector), value, atol=1e-9)


@given(symmetric(), SEEDS)
def test_power_iteration_agrees_with_eigh(lesson, A, seed):
    values, vectors = np.linalg.eigh(A)
    order = np.argsort(-np.abs(values))
    assume(len(A) == 1 or abs(values[order[1]]) < 0.9 * abs(values[order[0]]))
    value, vector = lesson["power_iteration"](A, 500, seed)
    expected = vectors[:, order[0]]
    np.testing.assert_allclose(value, values[order[0]], rtol=1e-6)
    np.testing.assert_allclose(vector, expected * np.sign(expected[np.abs(expected).argmax()]), atol=1e-5)


@given(st.floats(0.1, 3.0), SEEDS)
def test_power_iteration_says_when_nothing_wins(lesson, theta, seed):
    with pytest.raises(ValueError):
        lesson["power_iteration"]([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]], 200, seed)
    with pytest.raises(ValueError):
        lesson["power_iteration"]([[2, 0], [0, -2]], 200, seed)


@given(SEEDS)
def test_eigenvalues_2x2(lesson, seed):
    A = np.random.default_rng(seed).normal(size=(2, 2))
    values = np.linalg.eigvals(A)
    if np.iscomplexobj(values) and abs(values[0].imag) > 1e-9:
        with pytest.raises(ValueError):
            lesson["eigenvalues_2x2"](A)
    else:
        np.testing.assert_allclose(lesson["eigenvalues_2x2"](A), np.sort(values.real)[::-1], atol=1e-9)


@given(SEEDS, st.integers(2, 12), st.integers(1, 5))
def test_covariance_and_correlation(lesson, seed, n, d):
    X = np.random.default_rng(seed).normal(size=(n, d)) + 5
    np.testing.assert_allclose(lesson["covariance"](X), np.cov(X, rowvar=False, ddof=0).reshape(d, d), atol=1e-10)
    np.testing.assert_allclose(lesson["correlation"](X), np.corrcoef(X, rowvar=False).reshape(d, d), atol=1e-9)


@given(SEEDS, st.integers(2, 12), st.floats(0, 0.95))
def test_pagerank_is_the_stationary_distribution(lesson, seed, n, damping):
    rng = np.random.default_rng(seed)
    links = [tuple(map(int, pair)) for pair in rng.integers(0, n, size=(2 * n, 2))]
    ranks = lesson["pagerank"](links, n, damping, 1e-13)
    google = damping * np.array(lesson["link_matrix"](links, n)) + (1 - damping) / n
    values, vectors = scipy.linalg.eig(google)
    stationary = vectors[:, np.argmin(np.abs(values - 1))].real
    np.testing.assert_allclose(ranks, stationary / stationary.sum(), atol=1e-8)


def test_pagerank_of_the_standard_library_agrees_with_networkx(lesson):
    networkx = pytest.importorskip("networkx")
    modules, links = data.module_links()
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(len(modules)))
    graph.add_edges_from(links)
    expected = networkx.pagerank(graph, alpha=0.85, tol=1e-12, max_iter=1000)
    ranks = lesson["pagerank"](links, len(modules), 0.85, 1e-12)
    np.testing.assert_allclose(ranks, [expected[i] for i in range(len(modules))], atol=1e-9)
    assert any(start not in {a for a, _ in links} for start in range(len(modules)))  # dangling pages are among them


@given(SEEDS, st.integers(1, 5), st.integers(0, 6))
def test_matrix_power_agrees_with_repeated_products(lesson, seed, n, k):
    A = np.random.default_rng(seed).normal(size=(n, n))
    assume(np.linalg.cond(np.linalg.eig(A)[1]) < 1e5)
    np.testing.assert_allclose(lesson["matrix_power"](A, k), np.linalg.matrix_power(A, k), rtol=1e-6, atol=1e-6)


@given(SEEDS, st.integers(2, 5), st.sampled_from([3.0, -3.0]))
def test_settled_direction_is_that_of_eig(lesson, seed, n, winner):
    rng = np.random.default_rng(seed)
    Q = np.linalg.qr(rng.normal(size=(n, n)))[0]
    A = Q @ np.diag([winner, *rng.uniform(-2.5, 2.5, size=n - 1)]) @ Q.T
    values, vectors = scipy.linalg.eigh(A)
    np.testing.assert_allclose(abs(lesson["settled_direction"](A) @ vectors[:, np.abs(values).argmax()]), 1, atol=1e-9)


@given(SEEDS, st.integers(1, 5))
def test_height_slope_agrees_with_pytorch(lesson, seed, n):
    torch = pytest.importorskip("torch")
    A, x = (np.random.default_rng(seed).normal(size=shape) for shape in ((n, n), n))
    point = torch.tensor(x, requires_grad=True)
    (point @ torch.tensor(A) @ point).backward()
    np.testing.assert_allclose(lesson["height_slope"](A, x), point.grad.numpy(), atol=1e-10)
