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
    X, W, b, dA = rng.normal(size=(N, n)), rng.normal(size=(n, m)), rng.normal(size=m), rng.normal(size=(N, m))
    x, w, bias = tensors(X, W, b)
    z = x @ w + bias
    z.retain_grad()
    torch.relu(z).backward(torch.tensor(dA))
    dZ = lesson["relu_backward"](dA, z.detach().numpy())
    np.testing.assert_allclose(dZ, z.grad.numpy())
    for mine, reference in zip(lesson["dense_backward"](dZ, X, W), (x, w, bias)):
        np.testing.assert_allclose(mine, reference.grad.numpy(), atol=1e-12)


@given(SEEDS, st.lists(st.integers(2, 6), min_size=2, max_size=4), SIZES)
@settings(max_examples=40)
def test_network_gradients(lesson, seed, widths, N):
    rng = np.random.default_rng(seed)
    layers = [(rng.normal(size=(i, o)), rng.normal(size=o)) for i, o in zip(widths, widths[1:])]
    X, y = rng.normal(size=(N, widths[0])), rng.integers(0, widths[-1], size=N)
    parameters = [tensors(W, b) for W, b in layers]
    A = torch.tensor(X)
    for k, (W, b) in enumerate(parameters):
        A = A @ W + b
        A = torch.relu(A) if k < len(parameters) - 1 else A
    A.retain_grad()
    loss = torch.nn.functional.cross_entropy(A, torch.tensor(y))
    loss.backward()
    mine, gradients = lesson["mlp_backward"](X, y, layers)
    np.testing.assert_allclose(mine, loss.item(), rtol=1e-9)
    np.testing.assert_allclose(lesson["softmax_cross_entropy_grad"](A.detach().numpy(), y), A.grad.numpy(), atol=1e-12)
    for pair, reference in zip(gradients, parameters):
        for gradient, tensor in zip(pair, reference):
            np.testing.assert_allclose(gradient, tensor.grad.numpy(), atol=1e-10)


@given(SEEDS, st.floats(0.001, 1), st.floats(0, 0.99))
@settings(max_examples=30)
def test_optimizer_steps(lesson, seed, rate, momentum):
    rng = np.random.default_rng(seed)
    start, gradients = rng.normal(size=(3, 2)), rng.normal(size=(4, 3, 2))
    (parameter,) = tensors(start)
    optimizer = torch.optim.SGD([parameter], lr=rate, momentum=momentum)
    mine, velocity = [start], [np.zeros_like(start)]
    for gradient in gradients:
        parameter.grad = torch.tensor(gradient)
        optimizer.step()
        mine, velocity = lesson["momentum_step"](mine, [gradient], velocity, rate, momentum)
    np.testing.assert_allclose(mine[0], parameter.detach().numpy(), atol=1e-10)


def test_trained_network_reads_digits(lesson):
    """The figure that the lesson promises: at least 95 % of held-out digits."""
    X, y, X_test, y_test = data.split_digits()
    (W1, b1), (W2, b2) = lesson["train_mlp"](X, y, [32], 25, 32, 0.05, 0.9, seed=0)
    assert np.mean((np.maximum(X_test @ W1 + b1, 0) @ W2 + b2).argmax(axis=1) == y_test) >= 0.95


@given(SEEDS, st.integers(2, 6))
@settings(max_examples=20)
def test_the_slopes_of_softmax(lesson, seed, k):
    z = np.random.default_rng(seed).normal(size=k)
    jacobian = torch.autograd.functional.jacobian(lambda t: torch.softmax(t, 0), torch.tensor(z)).numpy()
    p = lesson["softmax_of"](z)
    own = [[lesson["d_p_d_z"](p, i, j) for j in range(k)] for i in range(k)]
    np.testing.assert_allclose(own, jacobian, atol=1e-12)
