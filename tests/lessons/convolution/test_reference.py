"""Lesson `convolution` against SciPy and PyTorch, on random shapes."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.linalg import toeplitz
from scipy.signal import correlate2d

from course_lib import data
from course_lib.given.training import adam_step
from course_lib.lessons.convolution import measured
from course_lib.lessons.convolution.cnn import (
    Functions,
    cnn_gradients,
    cnn_logits,
    exciting_patches,
    start_cnn,
    train_cnn,
)
from tests import sources

torch = pytest.importorskip("torch")

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(1, 7)
KERNELS = st.integers(1, 3)
STRIDES, PADDINGS = st.integers(1, 3), st.integers(0, 2)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("convolution")


@given(SIZES, KERNELS, STRIDES, PADDINGS)
def test_output_size(lesson, size, kernel, stride, padding):
    assume(kernel <= size + 2 * padding)
    out = torch.nn.functional.conv1d(torch.zeros(1, 1, size), torch.zeros(1, 1, kernel), stride=stride, padding=padding)
    assert lesson["conv_output_size"](size, kernel, stride, padding) == out.shape[2]


@given(SEEDS, SIZES, SIZES, KERNELS, KERNELS, STRIDES, PADDINGS)
def test_correlate2d(lesson, seed, H, W, kh, kw, stride, padding):
    rng = np.random.default_rng(seed)
    image, kernel = rng.normal(size=(H + 2, W + 2)), rng.normal(size=(kh, kw))
    expected = correlate2d(np.pad(image, padding), kernel, mode="valid")[::stride, ::stride]
    np.testing.assert_allclose(lesson["correlate2d"](image, kernel, stride, padding), expected, atol=1e-12)


@given(SEEDS, st.integers(1, 5), st.integers(0, 6))
def test_convolution_matrix(lesson, seed, k, more):
    rng = np.random.default_rng(seed)
    kernel, x = rng.normal(size=k), rng.normal(size=k + more)
    T = lesson["convolution_matrix"](kernel, len(x))
    np.testing.assert_allclose(T @ x, np.correlate(x, kernel, "valid"), atol=1e-12)
    np.testing.assert_array_equal(T, toeplitz(np.append(kernel[0], np.zeros(more)), np.append(kernel, np.zeros(more))))


@given(st.integers(1, 20), st.integers(1, 20), KERNELS, KERNELS)
@settings(max_examples=20)
def test_parameters_are_as_many_as_in_pytorch(lesson, n_in, n_out, kh, kw):
    def count(layer):
        return sum(values.numel() for values in layer.parameters())

    assert lesson["conv_parameters"](n_in, n_out, kh, kw) == count(torch.nn.Conv2d(n_in, n_out, (kh, kw)))
    assert lesson["dense_parameters"](n_in, n_out) == count(torch.nn.Linear(n_in, n_out))


@given(SEEDS, st.integers(1, 3), st.integers(1, 3), SIZES, SIZES, KERNELS, KERNELS, STRIDES, PADDINGS)
def test_im2col(lesson, seed, N, C, H, W, kh, kw, stride, padding):
    X = np.random.default_rng(seed).normal(size=(N, C, H + 2, W + 2))
    unfolded = torch.nn.functional.unfold(
        torch.tensor(X), (kh, kw), stride=stride, padding=padding
    )  # (N, C kh kw, places)
    expected = unfolded.transpose(1, 2).reshape(-1, C * kh * kw).numpy()
    np.testing.assert_array_equal(lesson["im2col"](X, kh, kw, stride, padding), expected)


@given(
    SEEDS, st.integers(1, 3), st.integers(1, 3), st.integers(1, 4), SIZES, SIZES, KERNELS, KERNELS, STRIDES, PADDINGS
)
def test_layer_and_its_gradients(lesson, seed, N, C, F, H, W, kh, kw, stride, padding):
    rng = np.random.default_rng(seed)
    X, filters, b = rng.normal(size=(N, C, H + 2, W + 2)), rng.normal(size=(F, C, kh, kw)), rng.normal(size=F)
    x, f, bias = (torch.tensor(array, requires_grad=True) for array in (X, filters, b))
    expected = torch.nn.functional.conv2d(x, f, bias, stride=stride, padding=padding)
    np.testing.assert_allclose(
        lesson["conv_forward"](X, filters, b, stride, padding), expected.detach().numpy(), atol=1e-12
    )
    slopes = rng.normal(size=tuple(expected.shape))
    expected.backward(torch.tensor(slopes))
    for mine, theirs in zip(lesson["conv_backward"](slopes, X, filters, stride, padding), (x, f, bias)):
        np.testing.assert_allclose(mine, theirs.grad.numpy(), atol=1e-11)


@given(SEEDS, st.integers(1, 3), st.integers(1, 3), SIZES, SIZES, KERNELS, KERNELS, STRIDES)
def test_max_pool_and_its_gradient(lesson, seed, N, C, H, W, ph, pw, stride):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(N, C, H + 2, W + 2))
    x = torch.tensor(X, requires_grad=True)
    expected = torch.nn.functional.max_pool2d(x, (ph, pw), stride=stride)
    np.testing.assert_array_equal(lesson["max_pool"](X, ph, pw, stride), expected.detach().numpy())
    slopes = rng.normal(size=tuple(expected.shape))
    expected.backward(torch.tensor(slopes))
    np.testing.assert_allclose(lesson["max_pool_backward"](slopes, X, ph, pw, stride), x.grad.numpy(), atol=1e-12)


@given(SEEDS, st.integers(2, 8), st.integers(1, 4))
def test_d_signal(lesson, seed, more, k):
    rng = np.random.default_rng(seed)
    x, kernel = rng.normal(size=k + more), rng.normal(size=k)
    T = toeplitz(np.append(kernel[0], np.zeros(more)), np.append(kernel, np.zeros(more)))
    d_y = rng.normal(size=len(T))
    assert T.shape == (len(d_y), len(x))
    np.testing.assert_allclose(lesson["d_signal"](d_y, kernel), T.T @ d_y, atol=1e-12)


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 3)), max_size=4))
@settings(max_examples=20)
def test_receptive_field_is_what_gradients_reach(lesson, layers):
    """A gradient sent back through PyTorch's convolutions of ones reaches just these pixels."""
    width = lesson["receptive_field"](tuple(layers))
    x = torch.ones(1, 1, width, requires_grad=True)
    y = x
    for kernel, stride in layers:
        y = torch.nn.functional.conv1d(y, torch.ones(1, 1, kernel), stride=stride)
    assert y.shape[2] == 1
    y.sum().backward()
    assert x.grad[0, 0, 0] > 0 and x.grad[0, 0, -1] > 0


@given(SEEDS, st.integers(1, 5), st.integers(0, 6))
@settings(max_examples=20)
def test_motif_scores(lesson, seed, k, more):
    rng = np.random.default_rng(seed)
    X, kernel = np.eye(4)[rng.integers(0, 4, size=k + more)], rng.normal(size=(k, 4))
    theirs = torch.nn.functional.conv1d(torch.tensor(X.T[None]), torch.tensor(kernel.T[None]))
    np.testing.assert_allclose(lesson["motif_scores"](X, kernel), theirs[0, 0].numpy(), atol=1e-12)


def functions(lesson):
    names = ("conv_forward", "conv_backward", "max_pool", "max_pool_backward")
    return Functions(*(lesson[name] for name in names), adam_step)


def test_network_with_two_stages_has_the_gradients_of_pytorch(lesson):
    rng = np.random.default_rng(0)
    images, labels = rng.normal(size=(3, 1, 8, 8)), np.array([0, 2, 1])
    parameters = start_cnn((1, 8, 8), (2, 3), 3, seed=1)
    mine = cnn_gradients(functions(lesson), images, labels, parameters)
    theirs = {name: torch.tensor(value, requires_grad=True) for name, value in parameters.items()}
    x = torch.tensor(images)
    for k in (1, 2):
        x = torch.relu(torch.nn.functional.conv2d(x, theirs[f"filters{k}"], theirs[f"b{k}"], padding=1))
        x = torch.nn.functional.max_pool2d(x, 2)
    torch.nn.functional.cross_entropy(x.flatten(1) @ theirs["W"] + theirs["c"], torch.tensor(labels)).backward()
    for name, value in mine.items():
        np.testing.assert_allclose(value, theirs[name].grad.numpy(), atol=1e-9)


def test_small_network_learns_digits_with_fewer_parameters(lesson):
    X, y, X_test, y_test = data.split_digits()
    parameters = train_cnn(functions(lesson), X.reshape(-1, 1, 8, 8), y, (8,), 15, seed=0, learning_rate=0.02)
    answers = cnn_logits(lesson["conv_forward"], lesson["max_pool"], X_test.reshape(-1, 1, 8, 8), parameters).argmax(
        axis=1
    )
    assert np.mean(answers == y_test) > 0.97
    assert sum(values.size for values in parameters.values()) == lesson["conv_parameters"](1, 8, 3, 3) + lesson[
        "dense_parameters"
    ](128, 10)


def test_shipped_networks_read_digits_and_clothes(lesson):
    *_, X_digits, y_digits = data.split_digits()
    _, _, X_clothes, y_clothes, _ = data.clothes()
    for X, y, side, parameters, least in (
        (X_digits, y_digits, 8, data.digit_cnn(), 0.975),
        (X_clothes, y_clothes, 14, data.clothes_cnn(), 0.86),
    ):
        logits = cnn_logits(lesson["conv_forward"], lesson["max_pool"], X.reshape(-1, 1, side, side), parameters)
        assert np.mean(logits.argmax(axis=1) == y) > least


def test_exciting_patches_are_those_that_give_the_value(lesson):
    """A filter of the first stage gives, on each of its patches, the largest value that it has in that picture."""
    X = data.clothes()[2][:50].reshape(-1, 1, 14, 14)
    parameters = data.clothes_cnn()
    forward, pool = lesson["conv_forward"], lesson["max_pool"]
    maps = forward(X, parameters["filters1"], parameters["b1"], 1, 1)
    patches = exciting_patches(forward, pool, X, parameters, 1, 4)
    for k, kernel in enumerate(parameters["filters1"][:, 0]):
        values = (patches[k] * kernel).sum(axis=(1, 2)) + parameters["b1"][k]
        np.testing.assert_allclose(values, np.sort(maps[:, k].max(axis=(1, 2)))[::-1][:4])
    assert exciting_patches(forward, pool, X, parameters, 2, 1)[0].shape == (1, 8, 8)


def test_shuffling_pixels_takes_the_lead_of_the_convolutional_network_alone():
    lead = measured.mean("convolutional") - measured.mean("dense")
    assert lead > 0.015
    assert measured.mean("convolutional, shuffled") - measured.mean("dense, shuffled") < lead / 2
