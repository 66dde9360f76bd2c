"""Lesson `backpropagation` against PyTorch and SciPy, on random shapes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import data
from tests import sources

torch = pytest.importorskip("torch")

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(1, 6)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("backpropagation")


def tensors(*arrays):
    return [torch.tensor(array, requires_grad=True) for array in arrays]


@given(SEEDS, SIZES, SIZES, SIZES)
@settings(max_examples=40)
def test_layer_gradients(lesson, seed, N, n, m):
    rng = np.random.default_rng(seed)
    X, W, b, d_A = rng.normal(size=(N, n)), rng.normal(size=(n, m)), rng.normal(size=m), rng.normal(size=(N, m))
    x, w, bias = tensors(X, W, b)
    z = x @ w + bias
    z.retain_grad()
    torch.relu(z).backward(torch.tensor(d_A))
    d_Z = lesson["relu_backward"](d_A, z.detach().numpy())
    np.testing.assert_allclose(d_Z, z.grad.numpy())
    for mine, reference in zip(lesson["dense_backward"](d_Z, X, W), (x, w, bias)):
        np.testing.assert_allclose(mine, reference.grad.numpy(), atol=1e-12)


@given(SEEDS, st.lists(st.integers(2, 6), min_size=2, max_size=4), SIZES)
@settings(max_examples=40)
def test_network_gradients(lesson, seed, widths, N):
    rng = np.random.default_rng(seed)
    parameters = {}
    for k, (i, o) in enumerate(zip(widths, widths[1:]), start=1):
        parameters |= {f"W{k}": rng.normal(size=(i, o)), f"b{k}": rng.normal(size=o)}
    X, y = rng.normal(size=(N, widths[0])), rng.integers(0, widths[-1], size=N)
    reference = dict(zip(parameters, tensors(*parameters.values())))
    A, depth = torch.tensor(X), len(widths) - 1
    for k in range(1, depth + 1):
        A = A @ reference[f"W{k}"] + reference[f"b{k}"]
        A = torch.relu(A) if k < depth else A
    A.retain_grad()
    loss = torch.nn.functional.cross_entropy(A, torch.tensor(y))
    loss.backward()
    mine, gradients = lesson["mlp_backward"](X, y, parameters)
    np.testing.assert_allclose(mine, loss.item(), rtol=1e-9)
    np.testing.assert_allclose(lesson["softmax_cross_entropy_grad"](A.detach().numpy(), y), A.grad.numpy(), atol=1e-12)
    assert gradients.keys() == parameters.keys()
    for name, tensor in reference.items():
        np.testing.assert_allclose(gradients[name], tensor.grad.numpy(), atol=1e-10)
    if depth == 2:
        after = lesson["descend_once"](X, y, parameters, 0.3)
        for name, tensor in reference.items():
            np.testing.assert_allclose(after[name], parameters[name] - 0.3 * tensor.grad.numpy(), atol=1e-10)


@given(SEEDS, st.integers(2, 6))
@settings(max_examples=30)
def test_slopes_of_softmax(lesson, seed, k):
    z = np.random.default_rng(seed).normal(size=k)
    jacobian = torch.autograd.functional.jacobian(lambda t: torch.softmax(t, dim=0), torch.tensor(z)).numpy()
    p = np.exp(z) / np.exp(z).sum()
    mine = [[lesson["d_p_d_z"](p, i, j) for j in range(k)] for i in range(k)]
    np.testing.assert_allclose(mine, jacobian, atol=1e-12)


def test_plain_steps_read_digits(lesson):
    """As the lesson's demonstration: 300 steps."""
    X, y, X_test, y_test = data.split_digits()
    rng = np.random.default_rng(0)
    parameters = {
        "W1": rng.normal(size=(64, 32)) * np.sqrt(2 / 64), "b1": np.zeros(32),
        "W2": rng.normal(size=(32, 10)) * np.sqrt(2 / 32), "b2": np.zeros(10),
    }  # fmt: skip
    for _ in range(300):
        batch = rng.integers(0, len(X), size=64)
        parameters = lesson["descend_once"](X[batch], y[batch], parameters, 0.5)
    hidden = np.maximum(X_test @ parameters["W1"] + parameters["b1"], 0)
    assert np.mean((hidden @ parameters["W2"] + parameters["b2"]).argmax(axis=1) == y_test) > 0.93
