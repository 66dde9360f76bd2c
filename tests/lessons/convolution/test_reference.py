"""Lesson `convolution` against SciPy and PyTorch, on random shapes."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.linalg import toeplitz
from scipy.signal import correlate2d

from course_lib import data
from course_lib.lessons.convolution.cnn import cnn_logits, max_pool_backward, train_cnn
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
    np.testing.assert_allclose(max_pool_backward(slopes, X, ph, pw, stride), x.grad.numpy(), atol=1e-12)


def test_small_network_learns_digits_with_fewer_parameters(lesson):
    X, y, X_test, y_test = data.split_digits()
    layer = lesson["conv_forward"], lesson["max_pool"]
    weights = train_cnn(*layer, lesson["conv_backward"], X.reshape(-1, 1, 8, 8), y, 8, 15, seed=0)
    answers = cnn_logits(*layer, X_test.reshape(-1, 1, 8, 8), weights).argmax(axis=1)
    assert np.mean(answers == y_test) > 0.975
    assert sum(values.size for values in weights.values()) == lesson["conv_parameters"](1, 8, 3, 3) + lesson[
        "dense_parameters"
    ](128, 10)


def test_shipped_network_reads_digits(lesson):
    *_, X_test, y_test = data.split_digits()
    answers = cnn_logits(
        lesson["conv_forward"], lesson["max_pool"], X_test.reshape(-1, 1, 8, 8), data.digit_cnn()
    ).argmax(axis=1)
    assert np.mean(answers == y_test) > 0.975
