"""Lesson `chain_rule` against PyTorch and scikit-learn."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import data
from course_lib.lessons.chain_rule import network
from tests import sources

torch = pytest.importorskip("torch")

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(1, 6)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("chain_rule")


@given(SEEDS)
@settings(max_examples=40)
def test_random_graphs(lesson, seed):
    """Thirty random operations on three inputs, in PyTorch's numbers and in the lesson's Values."""
    rng = np.random.default_rng(seed)
    start = rng.normal(size=3)
    tensors = [torch.tensor(number, requires_grad=True) for number in start]
    values = [lesson["Value"](number) for number in start]
    ours, theirs = list(values), list(tensors)
    for _ in range(30):
        one, other = rng.integers(0, len(ours), size=2)
        operation = rng.choice(["plus", "times", "tanh"])
        if operation == "tanh":
            ours.append(lesson["tanh"](ours[one]))
            theirs.append(torch.tanh(theirs[one]))
        else:
            made = lesson[operation](ours[one], ours[other])
            ours.append(lesson["tanh"](made))
            theirs.append(
                torch.tanh(theirs[one] + theirs[other] if operation == "plus" else theirs[one] * theirs[other])
            )
    mine = lesson["backward"](ours[-1], values)
    reference = torch.autograd.grad(theirs[-1], tensors, allow_unused=True)
    np.testing.assert_allclose(ours[-1].data, theirs[-1].item(), rtol=1e-12)
    np.testing.assert_allclose(mine, [0 if each is None else each.item() for each in reference], rtol=1e-9, atol=1e-12)


@given(SEEDS, SIZES)
@settings(max_examples=30)
def test_silu_backward(lesson, seed, n):
    z, d_A = np.random.default_rng(seed).normal(size=(2, n))
    tensor = torch.tensor(z, requires_grad=True)
    torch.nn.functional.silu(tensor).backward(torch.tensor(d_A))
    np.testing.assert_allclose(lesson["silu_backward"](d_A, z), tensor.grad.numpy(), atol=1e-12)


@given(SEEDS, SIZES, SIZES)
@settings(max_examples=30)
def test_logistic_gradient(lesson, seed, N, d):
    rng = np.random.default_rng(seed)
    X, y, w, b = rng.normal(size=(N, d)), rng.integers(0, 2, size=N), rng.normal(size=d), rng.normal()
    weights, bias = (torch.tensor(each, requires_grad=True, dtype=torch.float64) for each in (w, b))
    logits = torch.tensor(X) @ weights + bias
    torch.nn.functional.binary_cross_entropy_with_logits(logits, torch.tensor(y, dtype=torch.float64)).backward()
    dw, db = lesson["logistic_gradient"](X, y, w, b)
    np.testing.assert_allclose(dw, weights.grad.numpy(), atol=1e-12)
    np.testing.assert_allclose(db, bias.grad.item(), atol=1e-12)


def test_the_network_learns_as_by_arrays(lesson):
    """The Values' descent and the arrays', by which the shares of starts were counted, are the same."""
    functions = [lesson[name] for name in ("Value", "plus", "times", "tanh", "backward")]
    for hidden in (2, 4):
        descent = network.training(network.start(hidden, 3), 0.1, *functions)
        run = [next(descent) for _ in range(21)]
        parameters, loss = network.by_arrays(network.start(hidden, 3), 0.1, 20)
        np.testing.assert_allclose(run[-1][0], parameters, atol=1e-12)
        np.testing.assert_allclose(run[-1][1], loss, atol=1e-12)


def test_shares_of_starts_that_learn():
    """A hundred of the starts of which the lesson speaks."""
    about = network.measured()
    for hidden in (2, 4):
        ends = [
            network.by_arrays(network.start(hidden, seed), about["learning_rate"], about["steps"])[1]
            for seed in range(100)
        ]
        assert abs(np.mean(np.array(ends) < about["solved_below"]) - about["solved"][str(hidden)]) < 0.15


def test_start_3_is_stuck_with_two_hidden_units_in_a_flat_place():
    parameters, loss = network.by_arrays(network.start(2, 3), 0.1, 3000)
    after, _ = network.by_arrays(network.start(2, 3), 0.1, 3001)
    assert loss == pytest.approx(0.5, abs=0.005)
    assert np.abs(after - parameters).max() / 0.1 < 0.001
    np.testing.assert_allclose(network.outputs(parameters, network.CORNERS), [-1, 1, 0, 0], atol=0.01)


def test_logistic_regression_tells_shoes(lesson):
    X, y, X_test, y_test, names = data.clothes()
    two = [names.index("sandal"), names.index("sneaker")]
    X, y, X_test, y_test = (
        each[np.isin(labels, two)] for each, labels in ((X, y), (y, y), (X_test, y_test), (y_test, y_test))
    )
    w, b = np.zeros(196), 0.0
    for _ in range(300):
        dw, db = lesson["logistic_gradient"](X, y == two[1], w, b)
        w, b = w - 0.5 * dw, b - 0.5 * db
    assert np.mean((X_test @ w + b > 0) == (y_test == two[1])) > 0.92


@given(SEEDS, SIZES)
@settings(max_examples=20)
def test_exact_slopes(lesson, seed, size):
    w, x = np.random.default_rng(seed).normal(size=(2, size))
    at = torch.tensor(x, requires_grad=True)
    (torch.tanh(torch.tensor(w) @ at) * torch.exp(at.sum())).backward()
    slopes = lesson["exact_slopes"](lambda x: np.tanh(w @ x) * np.exp(np.sum(x)), x)
    np.testing.assert_allclose(slopes, at.grad.numpy(), rtol=1e-12, atol=1e-14)
