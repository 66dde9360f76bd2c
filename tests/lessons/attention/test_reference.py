"""Lesson `attention` against PyTorch, on random shapes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.lessons.attention import lookup
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


@given(SEEDS, SIZES, SIZES, SIZES, SIZES)
@settings(max_examples=30)
def test_attention_with_any_mask(lesson, seed, N, T, S, d):
    """Masks with a row for each sequence, and any others."""
    rng = np.random.default_rng(seed)
    Q, K, V = rng.normal(size=(N, 2, T, d)), rng.normal(size=(N, 2, S, d)), rng.normal(size=(N, 2, S, d))
    for shape in ((N, 1, 1, S), (T, S), (N, 2, T, S)):
        mask = (rng.random(shape) < 0.5) | (np.arange(S) == rng.integers(S, size=shape[:-1])[..., None])
        q, k, v = (torch.tensor(array, requires_grad=True) for array in (Q, K, V))
        reference = torch.nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=torch.tensor(mask))
        np.testing.assert_allclose(lesson["attention"](Q, K, V, mask)[0], reference.detach().numpy(), atol=1e-10)
        above = rng.normal(size=Q.shape)
        reference.backward(torch.tensor(above))
        for mine, tensor in zip(lesson["attention_backward"](above, Q, K, V, mask), (q, k, v)):
            np.testing.assert_allclose(mine, tensor.grad.numpy(), atol=1e-10)


@given(SEEDS, SIZES, st.integers(2, 6))
@settings(max_examples=30)
def test_one_row_of_softmax(lesson, seed, T, S):
    rng = np.random.default_rng(seed)
    scores, above = torch.tensor(rng.normal(size=S), requires_grad=True), torch.tensor(rng.normal(size=S))
    weights = torch.softmax(scores, dim=0)
    (weights * above).sum().backward()
    mine = lesson["d_scores"](above.numpy(), weights.detach().numpy())
    np.testing.assert_allclose(mine, scores.grad.numpy(), atol=1e-12)
    table, mask = torch.tensor(rng.normal(size=(T, S))), torch.tensor(rng.random((T, S)) < 0.7)
    mask[:, 0] = True
    expected = torch.softmax(table.masked_fill(~mask, -torch.inf), dim=1).numpy()
    np.testing.assert_allclose(lesson["masked_weights"](table.numpy(), mask.numpy()), expected, atol=1e-12)


def test_needed_score_is_enough(lesson):
    for n, p in ((2, 0.3), (32, 0.99)):
        scores = torch.zeros(n)
        scores[0] = lesson["needed_score"](n, p)
        assert abs(float(torch.softmax(scores, dim=0)[0]) - p) < 1e-6


def test_gradients_of_both_models_of_the_look_up(lesson):
    rng = np.random.default_rng(0)
    X, answers = lookup.sequences(3, 4, rng)
    lstm = sources.solved("lstm_gru")
    models = {
        "head": (lookup.head_model(lesson["attention"], lesson["attention_backward"]), lookup.head_start(5, rng)),
        "LSTM": (lookup.lstm_model(lstm["lstm_forward"], lstm["lstm_backward"]), lookup.lstm_start(3, rng)),
    }
    for model, parameters in models.values():
        gradients = model(parameters, X, answers)[1]
        for name, value in parameters.items():
            for index in list(np.ndindex(value.shape))[:40:7]:
                losses = []
                for sign in (1, -1):
                    changed = {key: array.copy() for key, array in parameters.items()}
                    changed[name][index] += sign * 1e-5
                    losses.append(model(changed, X, answers)[0])
                np.testing.assert_allclose(gradients[name][index], (losses[0] - losses[1]) / 2e-5, atol=1e-7)


def test_the_head_learns_the_look_up(lesson):
    """What the lesson shows of its head holds on other seeds, and the table is what the script found."""
    adam_step = sources.solved("training")["adam_step"]
    model = lookup.head_model(lesson["attention"], lesson["attention_backward"])
    start = lookup.head_start(32, np.random.default_rng(7))
    _, losses = lookup.train(model, start, adam_step, 32, 150, 0.1, seed=8)
    assert losses[0] > 1.9 and losses[-10:].mean() < 0.1
    runs = lookup.measured()["runs"]
    assert all(run["loss"] < 0.01 for run in runs if run["model"] == "head")
    assert all(run["loss"] > 1.9 for run in runs if run["model"] == "LSTM" and run["pairs"] == 32)
