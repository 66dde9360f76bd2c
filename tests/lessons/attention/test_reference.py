"""Lesson `attention` against PyTorch, on random shapes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.lessons.attention import language_models
from tests import sources

torch = pytest.importorskip("torch")

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(1, 6)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("attention")


@given(SEEDS, SIZES, SIZES, SIZES, SIZES, st.booleans())
@settings(max_examples=40)
def test_attention_and_its_gradients(lesson, seed, N, T, d, e, causal):
    rng = np.random.default_rng(seed)
    Q, K, V = rng.normal(size=(N, T, d)), rng.normal(size=(N, T, d)), rng.normal(size=(N, T, e))
    mask = lesson["causal_mask"](T) if causal else None
    q, k, v = (torch.tensor(array, requires_grad=True) for array in (Q, K, V))
    reference = torch.nn.functional.scaled_dot_product_attention(q, k, v, is_causal=causal)
    output, weights = lesson["attention"](Q, K, V, mask)
    np.testing.assert_allclose(output, reference.detach().numpy(), atol=1e-10)
    np.testing.assert_allclose(weights.sum(axis=-1), 1)
    above = rng.normal(size=output.shape)
    reference.backward(torch.tensor(above))
    for mine, tensor in zip(lesson["attention_backward"](above, Q, K, V, mask), (q, k, v)):
        np.testing.assert_allclose(mine, tensor.grad.numpy(), atol=1e-10)
    np.testing.assert_allclose(lesson["attention_scores"](Q, K), (q @ k.mT / d**0.5).detach().numpy(), atol=1e-12)


@given(SEEDS, SIZES, SIZES, SIZES, st.integers(1, 4), st.booleans())
@settings(max_examples=30)
def test_multi_head_attention(lesson, seed, N, T, width, heads, causal):
    rng = np.random.default_rng(seed)
    D = width * heads
    X, (Wq, Wk, Wv, Wo) = rng.normal(size=(N, T, D)), rng.normal(size=(4, D, D))
    reference = torch.nn.MultiheadAttention(D, heads, bias=False, batch_first=True, dtype=torch.float64)
    reference.in_proj_weight.data = torch.tensor(np.vstack([Wq.T, Wk.T, Wv.T]))
    reference.out_proj.weight.data = torch.tensor(Wo.T)
    mask = lesson["causal_mask"](T) if causal else None
    x = torch.tensor(X)
    expected, _ = reference(x, x, x, attn_mask=None if mask is None else torch.tensor(~mask))
    mine = lesson["multi_head_attention"](X, Wq, Wk, Wv, Wo, heads, mask)
    np.testing.assert_allclose(mine, expected.detach().numpy(), atol=1e-9)
    parts = lesson["split_heads"](X, heads)
    np.testing.assert_array_equal(parts, x.view(N, T, heads, width).transpose(1, 2).numpy())
    np.testing.assert_array_equal(lesson["merge_heads"](parts), X)


@given(st.integers(1, 30), st.integers(1, 8))
def test_positional_encoding_is_a_rotation_per_step(lesson, T, pairs):
    D = 2 * pairs
    encoding = lesson["positional_encoding"](T + 1, D)
    speeds = 10000.0 ** (-np.arange(0, D, 2) / D)
    clocks = encoding[:, 1::2] + 1j * encoding[:, ::2]
    np.testing.assert_allclose(clocks[1:], clocks[:-1] * np.exp(1j * speeds), atol=1e-9)
    np.testing.assert_allclose(clocks[0], 1)


def test_language_models_gradients_agree_with_finite_differences(lesson):
    rng = np.random.default_rng(0)
    inputs, targets = rng.integers(0, 5, size=(2, 2, 4))
    models = {
        "attention": (
            language_models.attention_model(lesson["attention"], lesson["attention_backward"], 2),
            language_models.attention_parameters(5, 4, 2, 4, rng),
        ),
        "lstm": (language_models.lstm_model, language_models.lstm_parameters(5, 3, rng)),
    }
    for model, parameters in models.values():
        loss, gradients = model(parameters, inputs, targets)
        for name, value in parameters.items():
            for index in list(np.ndindex(value.shape))[:6]:
                losses = []
                for sign in (1, -1):
                    changed = {key: array.copy() for key, array in parameters.items()}
                    changed[name][index] += sign * 1e-5
                    losses.append(model(changed, inputs, targets)[0])
                np.testing.assert_allclose(gradients[name][index], (losses[0] - losses[1]) / 2e-5, atol=1e-7)
