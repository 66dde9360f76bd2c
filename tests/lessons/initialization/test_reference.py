"""Lesson `initialization` against SciPy and PyTorch, on random shapes."""

import re

import numpy as np
import pytest
import scipy.special
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.linalg.blas import dgemm

from course_lib import data
from course_lib.given.training import adam_step
from course_lib.lessons.initialization import runs
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
    d_X = lesson["normalize_backward"](dY * gamma, X, 0)
    np.testing.assert_allclose(d_X, x.grad.numpy(), atol=1e-7)
    layer.eval()
    layer.running_var.data = torch.tensor(var)
    used = lesson["batchnorm_forward"](X, gamma, beta, mean, var, momentum, False)[0]
    np.testing.assert_allclose(used, layer(x).detach().numpy(), atol=1e-9)


@given(SEEDS, st.integers(1, 6), SIZES)
@settings(max_examples=30)
def test_layer_norm_agrees_with_pytorch_there_and_back(lesson, seed, N, d):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(seed)
    X, d_Y, gamma, beta = rng.normal(size=(N, 2, d)), rng.normal(size=(N, 2, d)), rng.normal(size=d), rng.normal(size=d)
    x = torch.tensor(X, requires_grad=True)
    y = torch.nn.functional.layer_norm(x, (d,), torch.tensor(gamma), torch.tensor(beta), eps=1e-5)
    y.backward(torch.tensor(d_Y))
    np.testing.assert_allclose(lesson["layer_norm"](X, gamma, beta), y.detach().numpy(), atol=1e-9)
    np.testing.assert_allclose(lesson["normalize_backward"](d_Y * gamma, X, -1), x.grad.numpy(), atol=1e-6)


@given(SEEDS, SIZES, SIZES, SIZES)
@settings(max_examples=30)
def test_residual_block_agrees_with_pytorch_there_and_back(lesson, seed, N, d, m):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(seed)
    X, d_Y = rng.normal(size=(2, N, d))
    parameters = {
        name: rng.normal(size=shape) for name, shape in (("W1", (d, m)), ("b1", (m,)), ("W2", (m, d)), ("b2", (d,)))
    }
    x = torch.tensor(X, requires_grad=True)
    p = {name: torch.tensor(value, requires_grad=True) for name, value in parameters.items()}
    y = x + torch.relu(x @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"]
    y.backward(torch.tensor(d_Y))
    np.testing.assert_allclose(lesson["residual_block"](X, parameters), y.detach().numpy(), atol=1e-9)
    d_X, gradients = lesson["residual_backward"](d_Y, X, parameters)
    np.testing.assert_allclose(d_X, x.grad.numpy(), atol=1e-9)
    for name, value in p.items():
        np.testing.assert_allclose(gradients[name], value.grad.numpy(), atol=1e-9)


@given(SEEDS)
@settings(max_examples=20)
def test_a_folded_layer_answers_as_pytorch_does_unfolded(lesson, seed):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(seed)
    W, (b, gamma, beta, mean), var = rng.normal(size=(3, 4)), rng.normal(size=(4, 4)), rng.random(4) + 0.1
    X = rng.normal(size=(5, 3))
    stored = (torch.tensor(each) for each in (mean, var, gamma, beta))
    expected = torch.nn.functional.batch_norm(torch.tensor(X @ W + b), *stored, training=False, eps=1e-5)
    folded, shift = lesson["fold_batchnorm"](W, b, gamma, beta, mean, var)
    np.testing.assert_allclose(X @ folded + shift, expected.numpy(), atol=1e-9)


def test_relu_keeps_the_power_at_the_derived_variance(lesson):
    rng = np.random.default_rng(0)
    X = rng.normal(size=(4000, 100)) + 1
    W = rng.normal(size=(100, 400)) * np.sqrt(lesson["relu_variance"](100))
    assert np.mean(np.maximum(X @ W, 0) ** 2) / np.mean(X**2) == pytest.approx(1, abs=0.15)


@pytest.mark.parametrize("kind", runs.KINDS)
def test_deep_networks_have_the_gradients_of_their_loss(lesson, kind):
    rng = np.random.default_rng(5)
    network = runs.DeepNetwork(kind, lesson, 1.0, 3, layers=6)
    X, y = rng.normal(size=(7, 64)), rng.integers(0, 10, size=7)
    parameters = network.parameters
    _, gradients = network.gradients(X, y)
    assert gradients.keys() == parameters.keys()
    for name in ("Win", "bout", next(name for name in parameters if name.startswith("2:W"))):
        along, losses = rng.normal(size=parameters[name].shape), []
        for step in (1e-6, -1e-6):
            network.parameters = {**parameters, name: parameters[name] + step * along}
            losses.append(network.gradients(X, y)[0])
        assert (losses[0] - losses[1]) / 2e-6 == pytest.approx(np.sum(gradients[name] * along), rel=1e-3, abs=1e-6)


def test_the_table_says_what_the_lesson_says():
    found = runs.measured()
    mean = {kind: np.mean(shares, axis=1) for kind, shares in found["rows"].items()}
    assert tuple(found["scales"]) == runs.SCALES and tuple(mean) == runs.KINDS
    assert all(kind in runs.table() for kind in mean)
    at_he = {kind: shares[1] for kind, shares in mean.items()}
    free = {kind for kind in at_he if "branches" in kind}
    assert min(at_he[kind] for kind in free) > 0.8 > 0.6 > max(at_he[kind] for kind in mean.keys() - free)
    assert min(mean[kind][0] for kind in mean if "residual" in kind) > 0.9
    assert max(mean["plain"].max(), mean["layer norm"].max()) < 0.6
    assert mean["residual"][2] < 0.3 < mean["residual, branches normalised"][2]


def test_a_row_of_the_table_comes_out_again(lesson):
    network = runs.DeepNetwork("residual, branches normalised", lesson)
    shares = runs.measured()["rows"]["residual, branches normalised"][runs.SCALES.index(1.0)]
    assert runs.train(network, adam_step) == pytest.approx(shares[0], abs=0.03)


def test_a_branch_from_hes_start_has_twice_the_power_of_its_input(lesson):
    rng = np.random.default_rng(0)
    X, found = rng.normal(size=(500, 200)), []
    for _ in range(5):
        block = {"b1": np.zeros(200), "b2": np.zeros(200)} | {
            name: lesson["he_init"](200, 200, rng) for name in ("W1", "W2")
        }
        Y = lesson["residual_block"](X, block)
        found.append((np.mean((Y - X) ** 2), np.mean(Y**2)))
    assert np.mean(found, axis=0) == pytest.approx([2, 3], rel=0.05)


def test_fifty_layers_make_all_digits_alike_and_the_road_keeps_them_apart():
    printed = sources.output("initialization")
    cosines = [float(number) for number in re.findall(r"layers: mean cosine (\S+)", printed)]
    assert abs(cosines[0]) < 0.01 and cosines[1] == pytest.approx(1 / np.pi, abs=0.05) and cosines[-1] > 0.95
    (kept,) = re.findall(r"before, (\S+) after", printed)
    assert float(kept) < 0.3


def test_only_a_normalised_branch_keeps_digits_apart_at_the_start(lesson):
    """Behind the last of fifty layers, from He's start: what the lesson says of six kinds, ten starts each."""
    X = data.split_digits()[0]
    X = (X - X.mean(axis=0))[:400]
    cosine, power = {}, []
    for kind in runs.KINDS:
        lasts = [runs.DeepNetwork(kind, lesson, seed=seed).forward(X, training=True)[1] for seed in range(10)]
        cosine[kind] = np.mean([runs.mean_cosine(kept[-1]) for kept in lasts])
        power = (
            [(np.mean(kept[0][1] ** 2), np.mean(kept[-1] ** 2)) for kept in lasts] if "branches n" in kind else power
        )
    assert min(cosine["plain"], cosine["layer norm"]) > 0.99
    assert cosine["residual"] == pytest.approx(0.93, abs=0.01)
    assert cosine["residual, sums normalised"] == pytest.approx(0.93, abs=0.01)
    assert cosine["residual, branches by batch norm"] < cosine["residual, branches normalised"] < 0.645
    assert np.mean([before for before, _ in power]) == pytest.approx(0.07, abs=0.005)
    assert np.mean([np.sqrt(after / before) for before, after in power]) == pytest.approx(25, abs=2)


@given(SEEDS, st.integers(2, 9))
@settings(max_examples=30)
def test_the_gradient_of_normalisation_is_perpendicular_to_what_changes_nothing(lesson, seed, n):
    X, d_normal = np.random.default_rng(seed).normal(size=(2, 3, n))
    d_X = lesson["normalize_backward"](d_normal, X, -1, 0.0)
    centred = X - X.mean(axis=-1, keepdims=True)
    size = np.linalg.norm(d_X) * np.linalg.norm(centred) + np.linalg.norm(d_normal) + 1
    np.testing.assert_allclose(d_X.sum(axis=-1) / size, 0, atol=1e-7)
    np.testing.assert_allclose((d_X * centred).sum(axis=-1) / size, 0, atol=1e-7)


def test_under_normalisation_the_scale_of_the_start_changes_nothing(lesson):
    X, y, *_ = data.split_digits(seed=0)
    losses = [
        runs.DeepNetwork("layer norm", lesson, scale, 0, layers=10).gradients(X[:64], y[:64])[0]
        for scale in runs.SCALES
    ]
    assert np.ptp(losses) < 1e-3


def test_the_straight_road_carries_a_gradient_that_the_product_alone_loses():
    lengths = re.findall(r"gradient arrives (\S+) times as long", sources.output("initialization"))
    by_road, by_product = (float(length) for length in lengths)
    assert 0.1 < by_road < 10 and by_product < 1e-9


def test_a_signal_dies_lives_and_explodes_in_fifty_layers():
    """What the lesson's first picture shows at its three scales."""
    spreads = [float(number) for number in re.findall(r"outputs of size (\S+)", sources.output("initialization"))]
    assert spreads[0] < 1e-6 and 0.01 < spreads[1] < 100 and spreads[2] > 1e4
