"""Lesson `rnn` against PyTorch, SciPy and published properties, on random shapes."""

import numpy as np
import pytest
import scipy.special
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.language import counts_in, text_batches
from course_lib.lessons.rnn.characters import character_model
from tests import sources

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(1, 5)
LENGTHS = st.sampled_from([1, 2, 7, 40])


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("rnn")


def tensors(torch, *arrays):
    return [torch.tensor(array, requires_grad=True) for array in arrays]


@given(SEEDS, LENGTHS, SIZES, SIZES, SIZES)
@settings(max_examples=40, deadline=None)
def test_states_and_gradients_agree_with_pytorch(lesson, seed, T, N, D, H):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(seed)
    X, h0, b, dH = rng.normal(size=(T, N, D)), rng.normal(size=(N, H)), rng.normal(size=H), rng.normal(size=(T, N, H))
    Wx, Wh = rng.normal(size=(D, H)), rng.normal(size=(H, H)) / np.sqrt(H)
    module = torch.nn.RNN(D, H, dtype=torch.float64)
    module.weight_ih_l0.data, module.weight_hh_l0.data = torch.tensor(Wx.T), torch.tensor(Wh.T)
    module.bias_ih_l0.data, module.bias_hh_l0.data = torch.tensor(b), torch.zeros(H, dtype=torch.float64)
    inputs, first = tensors(torch, X, h0[None])
    states, last = module(inputs, first)
    mine = lesson["rnn_forward"](X, h0, Wx, Wh, b)
    np.testing.assert_allclose(mine, states.detach().numpy(), atol=1e-10)
    np.testing.assert_allclose(lesson["rnn_step"](X[0], h0, Wx, Wh, b), mine[0])
    states.backward(torch.tensor(dH))
    expected = (
        inputs.grad,
        first.grad[0],
        module.weight_ih_l0.grad.T,
        module.weight_hh_l0.grad.T,
        module.bias_ih_l0.grad,
    )
    for gradient, theirs in zip(lesson["rnn_backward"](dH, X, h0, mine, Wx, Wh), expected):
        np.testing.assert_allclose(gradient, theirs.numpy(), rtol=1e-7, atol=1e-8)


@given(SEEDS, SIZES, SIZES, SIZES)
@settings(max_examples=30, deadline=None)
def test_one_step_back_agrees_with_pytorch(lesson, seed, N, D, H):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(seed)
    arrays = [rng.normal(size=shape) for shape in ((N, D), (N, H), (D, H), (H, H), (H,))]
    x, h, Wx, Wh, b = tensors(torch, *arrays)
    after, dh = torch.tanh(x @ Wx + h @ Wh + b), rng.normal(size=(N, H))
    after.backward(torch.tensor(dh))
    mine = lesson["rnn_step_backward"](dh, *arrays[:2], after.detach().numpy(), *arrays[2:4])
    for gradient, theirs in zip(mine, (x, h, Wx, Wh, b)):
        np.testing.assert_allclose(gradient, theirs.grad.numpy(), atol=1e-10)


@given(SEEDS, SIZES, st.integers(1, 30))
def test_gradient_through_time_tends_to_the_spectral_radius(lesson, seed, H, steps):
    Wh = np.random.default_rng(seed).normal(size=(H, H))
    radius, norms = np.abs(np.linalg.eigvals(Wh)).max(), lesson["gradient_through_time"](Wh, steps)
    assert norms.shape == (steps,)
    assert (norms >= radius ** np.arange(1, steps + 1) * (1 - 1e-6)).all()
    normal = lesson["gradient_through_time"](Wh + Wh.T, steps)
    np.testing.assert_allclose(
        normal, np.abs(np.linalg.eigvalsh(Wh + Wh.T)).max() ** np.arange(1, steps + 1), rtol=1e-6
    )


@given(SEEDS, st.floats(0.01, 100))
@settings(deadline=None)
def test_clipping_agrees_with_pytorch(lesson, seed, limit):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(seed)
    gradients = [rng.normal(size=shape) for shape in ((3, 2), (4,))]
    holders = [torch.nn.Parameter(torch.zeros(gradient.shape, dtype=torch.float64)) for gradient in gradients]
    for holder, gradient in zip(holders, gradients):
        holder.grad = torch.tensor(gradient)
    torch.nn.utils.clip_grad_norm_(holders, limit)
    for mine, holder in zip(lesson["clip_gradients"](gradients, limit), holders):
        np.testing.assert_allclose(mine, holder.grad.numpy(), rtol=1e-4)  # theirs adds 1e-6 to the length


@given(st.text(max_size=60))
def test_encoding_and_decoding_are_inverse(lesson, text):
    alphabet = "".join(sorted(set(text)))
    numbers = lesson["encode_text"](text, alphabet)
    assert lesson["decode_text"](numbers, alphabet) == text
    np.testing.assert_array_equal(numbers, np.unique(list(text), return_inverse=True)[1] if text else [])


@given(SEEDS, st.integers(2, 5), st.floats(0.2, 5))
@settings(max_examples=20, deadline=None)
def test_samples_have_the_softmax_of_scipy(lesson, seed, k, temperature):
    rng = np.random.default_rng(seed)
    logits = rng.normal(size=k)
    drawn = [lesson["sample_character"](logits, temperature, rng) for _ in range(2000)]
    share = np.bincount(drawn, minlength=k) / 2000
    np.testing.assert_allclose(share, scipy.special.softmax(logits / temperature), atol=0.06)


def test_training_agrees_with_pytorch(lesson):
    torch = pytest.importorskip("torch")
    start = character_model(5, 7, np.random.default_rng(0))
    batches = text_batches(np.random.default_rng(1).integers(0, 5, size=200), streams=3, length=8, count=12)
    parameters, losses = lesson["train_rnn"](batches, start, 0.02, 0.3)
    p = {name: torch.nn.Parameter(torch.tensor(value)) for name, value in start.items()}
    optimizer, expected = torch.optim.Adam(p.values(), lr=0.02), []
    h = torch.zeros(3, 7, dtype=torch.float64)
    for inputs, targets in batches:
        logits = []
        for read in inputs:
            h = torch.tanh(p["Wx"][read] + h @ p["Wh"] + p["b"])
            logits.append(h @ p["Wy"] + p["by"])
        loss = torch.nn.functional.cross_entropy(torch.cat(logits), torch.tensor(targets).reshape(-1))
        expected.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(p.values(), 0.3)
        optimizer.step()
        h = h.detach()
    np.testing.assert_allclose(losses, expected, rtol=1e-5)
    for name, value in parameters.items():
        np.testing.assert_allclose(value, p[name].detach().numpy(), atol=1e-4)


@given(SEEDS, st.integers(1, 4), st.integers(2, 4))
@settings(max_examples=25, deadline=None)
def test_tables_are_witten_and_bells(lesson, seed, n, k):
    """By Chen and Goodman's form (1998): λ · counted share + (1 − λ) · shorter, 1 − λ = kinds / (kinds + total)."""
    text = np.random.default_rng(seed).integers(0, k, size=40)

    def p(following, context):
        came = [int(text[i + len(context)]) for i in range(len(text) - len(context))
                if tuple(text[i : i + len(context)]) == context]  # fmt: skip
        below = p(following, context[1:]) if context else 1 / k
        if not came:
            return below
        rest = len(set(came)) / (len(set(came)) + len(came))
        return (1 - rest) * came.count(following) / len(came) + rest * below

    table = lesson["ngram_probabilities"](text, n, k)
    np.testing.assert_allclose(table.sum(axis=-1), 1)
    for gram in np.ndindex(table.shape):
        np.testing.assert_allclose(table[gram], p(gram[-1], gram[:-1]))


@given(SEEDS, st.integers(1, 5), st.integers(1, 4))
@settings(max_examples=25, deadline=None)
def test_counts_are_the_runs_that_occur(seed, n, k):
    text = np.random.default_rng(seed).integers(0, k, size=30).tolist()
    assert counts_in(text, n) == sum(
        len({tuple(text[i : i + m]) for i in range(len(text) - m + 1)}) for m in range(1, n + 1)
    )


@given(SEEDS, st.integers(1, 5), st.integers(1, 12), st.floats(0.2, 3))
@settings(max_examples=40, deadline=None)
def test_with_tanh_no_gradient_is_stretched_past_the_bound(lesson, seed, H, steps, scale):
    """The one promise that the lesson makes: k steps back stretch by at most the largest singular value to the power k."""
    rng = np.random.default_rng(seed)
    X, h0, Wx, Wh = rng.normal(size=(steps, 1, 2)), rng.normal(size=(1, H)), rng.normal(size=(2, H)), scale * rng.normal(size=(H, H))  # fmt: skip
    states = lesson["rnn_forward"](X, h0, Wx, Wh, rng.normal(size=H))
    d_states = np.zeros_like(states)
    d_states[-1] = rng.normal(size=(1, H))
    arrives = np.linalg.norm(lesson["rnn_backward"](d_states, X, h0, states, Wx, Wh)[1])
    assert arrives <= np.linalg.norm(d_states[-1]) * np.linalg.norm(Wh, 2) ** steps * (1 + 1e-9)


def test_the_picture_of_what_cancels_is_the_lessons_prediction(lesson):
    """Two steps back from unit 1: nothing without the tanh, 1.69 in both parts with unit 2 saturated."""
    Wh = 1.3 * np.array([[1, -1], [1, -1]])
    np.testing.assert_allclose(np.array([1, 0]) @ Wh.T @ Wh.T, 0, atol=1e-15)
    X, states = np.zeros((2, 1, 1)), np.array([[[0.0, 1.0]], [[0.0, 1.0]]])  # slopes 1 and 0
    d_states = np.array([[[0.0, 0.0]], [[1.0, 0.0]]])
    d_h0 = lesson["rnn_backward"](d_states, X, states[0], states, np.zeros((1, 2)), Wh)[1]
    np.testing.assert_allclose(d_h0, [[1.69, 1.69]])
