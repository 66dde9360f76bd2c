"""Lesson `layers` against SciPy, scikit-learn and PyTorch, on random shapes."""

import numpy as np
import pytest
import scipy.special
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score, log_loss

from course_lib import data
from course_lib.lessons.layers import pictures
from tests import sources

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(1, 6)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("layers")


@given(SEEDS, SIZES, SIZES, st.sampled_from([1, 50, 1000]))
def test_activations(lesson, seed, n, k, scale):
    Z = scale * np.random.default_rng(seed).normal(size=(n, k))
    np.testing.assert_allclose(lesson["sigmoid"](Z), scipy.special.expit(Z), rtol=1e-12, atol=1e-300)
    np.testing.assert_allclose(lesson["softmax"](Z), scipy.special.softmax(Z, axis=1), atol=1e-12)
    np.testing.assert_array_equal(lesson["relu"](Z), np.where(Z > 0, Z, 0))
    np.testing.assert_allclose(lesson["silu"](Z), Z * scipy.special.expit(Z), rtol=1e-12, atol=1e-300)
    np.testing.assert_allclose(lesson["tanh_from_sigmoid"](scipy.special.expit(2 * Z)), np.tanh(Z), atol=1e-12)


@given(SEEDS, st.lists(SIZES, min_size=2, max_size=4), SIZES)
@settings(max_examples=40)
def test_network_agrees_with_pytorch(lesson, seed, widths, N):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(seed)
    parameters, modules = {}, []
    for k, (i, o) in enumerate(zip(widths, widths[1:]), start=1):
        W, b = rng.normal(size=(i, o)), rng.normal(size=o)
        parameters |= {f"W{k}": W, f"b{k}": b}
        linear = torch.nn.Linear(i, o, dtype=torch.float64)
        linear.weight.data, linear.bias.data = torch.tensor(W.T), torch.tensor(b)
        modules += [linear, torch.nn.ReLU()]
    X = rng.normal(size=(N, widths[0]))
    outputs = lesson["mlp_forward"](X, parameters)
    np.testing.assert_allclose(
        outputs[-1], torch.nn.Sequential(*modules[:-1])(torch.tensor(X)).detach().numpy(), atol=1e-12
    )
    if len(widths) > 2:
        first = lesson["dense"](X, parameters["W1"], parameters["b1"], lesson["relu"])
        np.testing.assert_allclose(first, outputs[0])


@given(SEEDS, st.integers(1, 20), st.integers(2, 6))
def test_loss_and_accuracy(lesson, seed, N, k):
    rng = np.random.default_rng(seed)
    P, y = rng.dirichlet(np.ones(k), size=N), rng.integers(0, k, size=N)
    np.testing.assert_allclose(lesson["cross_entropy"](P, y), log_loss(y, P, labels=range(k)), rtol=1e-9)
    np.testing.assert_allclose(lesson["accuracy"](P, y), accuracy_score(y, P.argmax(axis=1)))
    np.testing.assert_allclose(lesson["column_accuracy"](P, y[:, None]), accuracy_score(y, P.argmax(axis=1)))


def test_xor_network_has_the_published_truth_table(lesson):
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    output = lesson["mlp_forward"](X, lesson["xor_network"]())[-1]
    np.testing.assert_array_equal(output[:, 0] > 0.5, np.logical_xor(X[:, 0], X[:, 1]))


@given(SEEDS, st.integers(2, 12))
@settings(max_examples=40)
def test_bent_curve_is_numpys_interpolation(lesson, seed, n):
    rng = np.random.default_rng(seed)
    x, y = np.cumsum(rng.uniform(0.1, 2, size=n)), rng.normal(size=n)
    weights = lesson["bend_weights"](x, y)
    parameters = {"W1": np.ones((1, n - 1)), "b1": -x[:-1], "W2": weights[:, None], "b2": y[:1]}
    between = np.sort(rng.uniform(x[0], x[-1], size=30))
    output = lesson["mlp_forward"](between[:, None], parameters)[-1][:, 0]
    np.testing.assert_allclose(output, np.interp(between, x, y), atol=1e-9)


def test_the_line_in_the_picture_separates_the_folded_corners(lesson):
    """As a line, also beyond where it is drawn, and it is the one of the network that the lesson sets by hand."""
    network = lesson["xor_network"]()
    hidden = lesson["mlp_forward"](np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), network)[0]
    (drawn,) = [line for line in pictures.folding().axes[1].lines if line.get_linestyle() == "--"]
    tail, tip = drawn.get_xydata()
    side = (hidden - tail) @ np.array([[0.0, -1.0], [1.0, 0.0]]) @ (tip - tail) < 0
    assert list(side) in ([False, True, True, False], [True, False, False, True])
    ends = np.stack([tail, tip]) @ network["W2"] + network["b2"]
    np.testing.assert_allclose(ends, 0.5)


def test_the_shipped_network_reads_digits(lesson):
    *_, X, y = data.split_digits()
    w = data.digit_network()
    hidden = lesson["relu"](X @ w["W1"] + w["b1"])
    assert lesson["accuracy"](hidden @ w["W2"] + w["b2"], y) > 0.95


def test_no_unit_of_the_shipped_network_is_dead():
    X, *_ = data.split_digits()
    w = data.digit_network()
    active = np.mean(X @ w["W1"] + w["b1"] > 0, axis=0)
    assert active.min() > 0.05
    assert np.linalg.norm(w["W1"], axis=0).min() > 0.5
