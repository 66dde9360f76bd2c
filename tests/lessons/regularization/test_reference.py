"""Lesson `regularization` against scikit-learn and PyTorch, on random shapes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import Lasso, Ridge

from course_lib import data
from tests import sources

SEEDS = st.integers(0, 2**32 - 1)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("regularization")


@given(SEEDS, st.floats(0, 3))
@settings(max_examples=40)
def test_penalties_and_their_slopes(lesson, seed, price):
    torch = pytest.importorskip("torch")
    values = np.random.default_rng(seed).normal(size=(3, 2))
    for name, norm in (("l2_penalty", lambda w: (w**2).sum()), ("l1_penalty", lambda w: w.abs().sum())):
        w = torch.tensor(values, requires_grad=True)
        loss = price * norm(w)
        loss.backward()
        mine, gradient = lesson[name](values, price)
        np.testing.assert_allclose(mine, loss.item(), rtol=1e-12)
        np.testing.assert_allclose(gradient, w.grad.numpy())


@given(SEEDS, st.integers(1, 15), st.integers(1, 6), st.floats(0.01, 50))
def test_ridge(lesson, seed, n, d, price):
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(n, d)), rng.normal(size=n)
    np.testing.assert_allclose(
        lesson["ridge"](X, y, price), Ridge(alpha=price, fit_intercept=False).fit(X, y).coef_, atol=1e-8
    )


@given(SEEDS, st.floats(0.02, 0.8))
@settings(max_examples=30)
def test_lasso_has_the_solution_and_the_zeros_of_scikit_learn(lesson, seed, price):
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(40, 6)), rng.normal(size=40)
    reference = Lasso(alpha=price, fit_intercept=False, tol=1e-12, max_iter=100_000).fit(X, y).coef_
    mine = lesson["lasso"](X, y, price, 3000)
    np.testing.assert_allclose(mine, reference, atol=1e-6)
    clearly = np.abs(reference) > 1e-6
    np.testing.assert_array_equal(mine[~clearly & (reference == 0)], 0)


def test_lasso_on_the_diabetes_patients(lesson):
    X, y, _ = data.diabetes()
    standard, target = (X - X.mean(axis=0)) / X.std(axis=0), y - y.mean()
    reference = Lasso(alpha=4.0, fit_intercept=False, tol=1e-12, max_iter=100_000).fit(standard, target).coef_
    mine = lesson["lasso"](standard, target, 4.0, 5000)
    np.testing.assert_allclose(mine, reference, atol=1e-6)
    np.testing.assert_array_equal(mine == 0, reference == 0)


@given(SEEDS, st.floats(-3, 3), st.floats(0, 2))
@settings(max_examples=40)
def test_soft_threshold(lesson, seed, scale, t):
    torch = pytest.importorskip("torch")
    values = scale * np.random.default_rng(seed).normal(size=(4, 3))
    expected = torch.nn.functional.softshrink(torch.tensor(values), t).numpy()
    np.testing.assert_allclose(lesson["soft_threshold"](values, t), expected, atol=1e-12)


@given(SEEDS, st.floats(0, 0.9))
@settings(max_examples=30)
def test_dropout_keeps_the_mean_and_its_gradient_is_that_of_pytorch(lesson, seed, rate):
    torch = pytest.importorskip("torch")
    A = np.random.default_rng(seed + 1).normal(size=(200, 50))
    output, mask = lesson["dropout"](A, rate, np.random.default_rng(seed))
    assert abs(mask.mean() - 1) < 6 * np.sqrt(rate / (1 - rate) / mask.size) + 1e-9
    a = torch.tensor(A, requires_grad=True)
    (a * torch.tensor(mask)).backward(torch.tensor(A))
    np.testing.assert_allclose(lesson["dropout_backward"](A, mask), a.grad.numpy())
    np.testing.assert_array_equal(output, A * mask)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=20), st.integers(1, 5))
def test_early_stopping_follows_its_definition(lesson, losses, patience):
    stop, best = lesson["early_stopping"](losses, patience)
    assert losses[best] == min(losses[: stop + 1]) and best == losses.index(losses[best])
    assert stop - best == patience or stop == len(losses) - 1
    for earlier in range(stop):
        assert earlier - losses.index(min(losses[: earlier + 1])) < patience
