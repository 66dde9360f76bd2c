"""Lesson `initialization` against SciPy and PyTorch, on random shapes."""

import re

import numpy as np
import pytest
import scipy.special
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.linalg.blas import dgemm

from tests import sources

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(1, 8)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("initialization")


@pytest.mark.parametrize(("n_in", "n_out"), [(400, 100), (300, 300)])
def test_spread_of_starting_weights_is_that_of_pytorch(lesson, n_in, n_out):
    torch = pytest.importorskip("torch")
    torch.manual_seed(0)
    for name, reference in (("xavier_init", torch.nn.init.xavier_normal_), ("he_init", torch.nn.init.kaiming_normal_)):
        weight = torch.empty(n_out, n_in)
        reference(weight)
        np.testing.assert_allclose(
            lesson[name](n_in, n_out, np.random.default_rng(0)).std(), weight.std().item(), rtol=0.02
        )


@given(SEEDS, SIZES)
def test_activation_stds(lesson, seed, depth):
    rng = np.random.default_rng(seed)
    X, weights = rng.normal(size=(6, 3)), rng.normal(size=(depth, 3, 3))
    outputs = [X]
    for W in weights:
        outputs.append(np.tanh(dgemm(1.0, outputs[-1], W)))
    np.testing.assert_allclose(lesson["activation_stds"](X, list(weights), np.tanh), [np.std(A) for A in outputs[1:]])


@given(SEEDS, SIZES, SIZES, st.sampled_from([1, 1000]))
def test_logsumexp(lesson, seed, n, k, scale):
    rng = np.random.default_rng(seed)
    Z = scale * rng.normal(size=(n, k))
    Z[:, 1:][rng.random((n, k - 1)) < 0.2] = -np.inf
    np.testing.assert_allclose(lesson["logsumexp"](Z), scipy.special.logsumexp(Z, axis=1), atol=1e-9)


@given(SEEDS, st.integers(2, 8), SIZES, st.floats(0.01, 1))
@settings(max_examples=30)
def test_batchnorm_agrees_with_pytorch(lesson, seed, N, d, momentum):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(seed)
    X, dY, gamma, beta = rng.normal(size=(N, d)), rng.normal(size=(N, d)), rng.normal(size=d), rng.normal(size=d)
    layer = torch.nn.BatchNorm1d(d, momentum=momentum, dtype=torch.float64)
    layer.weight.data, layer.bias.data = torch.tensor(gamma), torch.tensor(beta)
    x = torch.tensor(X, requires_grad=True)
    y = layer(x)
    y.backward(torch.tensor(dY))
    output, mean, var = lesson["batchnorm_forward"](X, gamma, beta, np.zeros(d), np.ones(d), momentum, True)
    np.testing.assert_allclose(output, y.detach().numpy(), atol=1e-9)
    np.testing.assert_allclose(mean, layer.running_mean.numpy(), atol=1e-9)
    # PyTorch divides by N − 1 in the running variance; the lesson, as it says, by N.
    theirs = 1 - momentum + (layer.running_var.numpy() - (1 - momentum)) * (N - 1) / N
    np.testing.assert_allclose(var, theirs, atol=1e-9)
    for mine, reference in zip(lesson["batchnorm_backward"](dY, X, gamma), (x, layer.weight, layer.bias)):
        np.testing.assert_allclose(mine, reference.grad.numpy(), atol=1e-7)
    layer.eval()
    layer.running_var.data = torch.tensor(var)
    used = lesson["batchnorm_forward"](X, gamma, beta, mean, var, momentum, False)[0]
    np.testing.assert_allclose(used, layer(x).detach().numpy(), atol=1e-9)


def test_a_signal_dies_lives_and_explodes_in_fifty_layers():
    """What the lesson's first picture shows at its three scales."""
    spreads = [float(number) for number in re.findall(r"outputs of size (\S+)", sources.output("initialization"))]
    assert spreads[0] < 1e-6 and 0.01 < spreads[1] < 100 and spreads[2] > 1e4
