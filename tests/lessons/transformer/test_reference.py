"""Lesson `transformer` against PyTorch, with its weights loaded."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import language
from course_lib.given.initialization import layer_norm
from course_lib.lessons.transformer import language_model, measured
from course_lib.lessons.transformer.normalisation import layer_norm_backward
from tests import sources

torch = pytest.importorskip("torch")

SEEDS = st.integers(0, 2**32 - 1)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("transformer")


@pytest.fixture(scope="module")
def parts(lesson):
    names = ("positional_encoding", "transformer_block", "transformer_block_backward")
    encoding, block, backward = (lesson[name] for name in names)
    causal_mask = sources.solved("attention")["causal_mask"]
    return language_model.Parts(encoding, causal_mask, block, backward, layer_norm, layer_norm_backward)


def encoder_layer(parameters, heads):
    """PyTorch's own block, with these weights."""
    D, F = parameters["W1"].shape
    layer = torch.nn.TransformerEncoderLayer(
        D, heads, F, dropout=0, batch_first=True, norm_first=True, dtype=torch.float64
    )
    p = {name: torch.tensor(value) for name, value in parameters.items()}
    state = {
        "self_attn.in_proj_weight": torch.vstack([p["Wq"].T, p["Wk"].T, p["Wv"].T]),
        "self_attn.in_proj_bias": torch.zeros(3 * D), "self_attn.out_proj.weight": p["Wo"].T, "self_attn.out_proj.bias": torch.zeros(D),
        "linear1.weight": p["W1"].T, "linear1.bias": p["b1"], "linear2.weight": p["W2"].T, "linear2.bias": p["b2"],
        "norm1.weight": p["gamma1"], "norm1.bias": p["beta1"], "norm2.weight": p["gamma2"], "norm2.bias": p["beta2"],
    }  # fmt: skip
    layer.load_state_dict(state)
    return layer


@given(
    SEEDS, st.integers(1, 3), st.integers(1, 5), st.integers(1, 3), st.integers(2, 4), st.integers(1, 7), st.booleans()
)
@settings(max_examples=25, deadline=None)
def test_a_block_and_its_gradients(lesson, seed, N, T, heads, width, F, causal):
    D = heads * width
    X, parameters = language_model.small_block(N, T, D, F, seed=seed)
    layer, x = encoder_layer(parameters, heads), torch.tensor(X, requires_grad=True)
    mask = np.tril(np.ones((T, T), dtype=bool)) if causal else None
    expected = layer(x, src_mask=None if mask is None else torch.tensor(~mask))
    np.testing.assert_allclose(
        lesson["transformer_block"](X, parameters, heads, mask), expected.detach().numpy(), atol=1e-6
    )
    above = np.random.default_rng(seed).normal(size=X.shape)
    expected.backward(torch.tensor(above))
    d_X, found = lesson["transformer_block_backward"](above, X, parameters, heads, mask)
    np.testing.assert_allclose(d_X, x.grad.numpy(), rtol=1e-6, atol=1e-6)
    grads = {name: value.grad.numpy() for name, value in layer.named_parameters()}
    Wq, Wk, Wv = np.split(grads["self_attn.in_proj_weight"], 3)
    wanted = {
        "Wq": Wq.T, "Wk": Wk.T, "Wv": Wv.T, "Wo": grads["self_attn.out_proj.weight"].T,
        "W1": grads["linear1.weight"].T, "b1": grads["linear1.bias"], "W2": grads["linear2.weight"].T, "b2": grads["linear2.bias"],
        "gamma1": grads["norm1.weight"], "beta1": grads["norm1.bias"], "gamma2": grads["norm2.weight"], "beta2": grads["norm2.bias"],
    }  # fmt: skip
    assert found.keys() == wanted.keys()
    for name, value in wanted.items():
        np.testing.assert_allclose(found[name], value, rtol=1e-6, atol=1e-6, err_msg=name)


@given(st.integers(1, 30), st.integers(1, 8))
def test_positional_encoding_is_a_rotation_per_step(lesson, T, pairs):
    D = 2 * pairs
    encoding = lesson["positional_encoding"](T + 1, D)
    speeds = 10000.0 ** (-np.arange(0, D, 2) / D)
    clocks = encoding[:, 1::2] + 1j * encoding[:, ::2]
    np.testing.assert_allclose(clocks[1:], clocks[:-1] * np.exp(1j * speeds), atol=1e-9)
    np.testing.assert_allclose(clocks[0], 1)
    np.testing.assert_allclose((encoding**2).sum(axis=1), pairs)  # all equally long, so each is most like itself
    assert ((encoding @ encoding.T).argmax(axis=1) == np.arange(T + 1)).all()
    for k, speed in enumerate(speeds[:2]):
        step = lesson["step_matrix"](1, speed)
        np.testing.assert_allclose(
            encoding[:-1, 2 * k : 2 * k + 2] @ step.T, encoding[1:, 2 * k : 2 * k + 2], atol=1e-9
        )


def test_a_head_that_is_set_by_hand_looks_seven_back(lesson):
    P, W_Q = lesson["positional_encoding"](32, 64), np.zeros((64, 64))
    for i in range(32):
        pair = slice(2 * i, 2 * i + 2)
        W_Q[pair, pair] = 8 * lesson["step_matrix"](-7, 10000 ** (-2 * i / 64)).T
    weights = lesson["attention"](P @ W_Q, P, P, lesson["causal_mask"](32))[1]
    assert (weights.argmax(axis=1)[7:] == np.arange(25)).all() and weights[20, 13] > 0.5


def test_layer_norm_is_pytorchs():
    X, above = np.random.default_rng(0).normal(size=(2, 2, 3, 5))
    gamma, beta = np.random.default_rng(1).normal(size=(2, 5))
    x, g, b = (torch.tensor(array, requires_grad=True) for array in (X, gamma, beta))
    expected = torch.nn.functional.layer_norm(x, (5,), g, b)
    np.testing.assert_allclose(layer_norm(X, gamma, beta), expected.detach().numpy(), atol=1e-10)
    expected.backward(torch.tensor(above))
    for mine, tensor in zip(layer_norm_backward(above, X, gamma), (x, g, b)):
        np.testing.assert_allclose(mine, tensor.grad.numpy(), atol=1e-10)


def test_the_models_gradients_agree_with_finite_differences(parts):
    rng = np.random.default_rng(0)
    parameters = {name: value.astype(float) for name, value in language_model.start(5, 4, 2, rng).items()}
    inputs, targets = rng.integers(0, 5, size=(2, 2, 4))
    loss, gradients = language_model.loss_and_gradients(parts, parameters, inputs, targets, heads=2)
    assert gradients.keys() == parameters.keys()
    np.testing.assert_allclose(loss, language.nats(language_model.logits(parts, parameters, inputs, 2), targets).mean())
    for name, value in parameters.items():
        for index in list(np.ndindex(value.shape))[:12:4]:
            losses = []
            for sign in (1, -1):
                changed = {key: array.copy() for key, array in parameters.items()}
                changed[name][index] += sign * 1e-5
                losses.append(language_model.loss_and_gradients(parts, changed, inputs, targets, 2)[0])
            np.testing.assert_allclose(gradients[name][index], (losses[0] - losses[1]) / 2e-5, atol=1e-7, err_msg=name)


def test_the_model_does_not_see_the_future(parts):
    parameters = language_model.start(7, 8, 2, np.random.default_rng(0))
    numbers = np.random.default_rng(1).integers(0, 7, size=(1, 6))
    changed = numbers.copy()
    changed[0, -1] = (changed[0, -1] + 1) % 7
    before, after = (language_model.logits(parts, parameters, x, 2) for x in (numbers, changed))
    np.testing.assert_allclose(before[:, :-1], after[:, :-1], atol=1e-12)
    assert np.abs(before[:, -1] - after[:, -1]).max() > 1e-3


def test_it_learns_with_adam(parts):
    """A short training brings the loss well below that of single characters' frequencies (2.85 nats)."""
    text, adam_step = language.genesis(), sources.solved("training")["adam_step"]
    start = language_model.start(len(text.alphabet), 16, 1, np.random.default_rng(0))
    batches = language.windows(text.train, 32, 8, 60, np.random.default_rng(1))
    losses = [loss for loss, _ in language_model.train(parts, start, batches, adam_step, 2, 0.01)]
    assert abs(losses[0] - np.log(36)) < 0.3
    assert np.mean(losses[-10:]) < 2.7


def test_a_page_of_a_browser_trains_less_and_says_so(parts, monkeypatch, capsys):
    monkeypatch.setattr(language_model, "IN_BROWSER", True)
    monkeypatch.setattr(language_model, "STEPS_IN_PAGE", 3)
    text, adam_step = language.genesis(), sources.solved("training")["adam_step"]
    start = language_model.start(len(text.alphabet), 16, 1, np.random.default_rng(0))
    batches = language.windows(text.train, 32, 8, 5, np.random.default_rng(1))
    assert len(list(language_model.train(parts, start, batches, adam_step, 2, 0.01))) == 3
    assert "3 of 5 steps, with 4 of 8 windows" in capsys.readouterr().out


def test_the_report_of_gradients_finds_the_gaps(lesson):
    block, backward = lesson["transformer_block"], lesson["transformer_block_backward"]
    assert "wrong" not in language_model.gradient_report(block, backward)

    def spoiled(*arguments):
        d_X, found = backward(*arguments)
        return d_X, found | {"Wo": 0 * found["Wo"]}

    assert language_model.gradient_report(block, spoiled).count("wrong") == 1


def test_heads_look_back_only(parts):
    solved = sources.solved("attention")
    parameters = language_model.start(3, 8, 1, np.random.default_rng(0))
    maps = language_model.head_weights(parts, solved["split_heads"], solved["attention"], parameters, "abcab", "abc", 2)
    np.testing.assert_allclose(maps.sum(axis=-1), 1)
    np.testing.assert_array_equal(maps, np.tril(maps))
    np.testing.assert_allclose(language_model.mean_distances(np.eye(4)[None]), 0)


def test_what_was_measured_carries_what_the_text_says():
    rows = [row for row in language.measured() if row["model"].startswith("transformer")]
    assert len(rows) >= 2 and all(len(row["nats"]) == 3 for row in rows)
    four, five = 1.365, 1.272  # nats of the tables of n-grams
    assert rows[0]["mean"] > four > rows[-1]["mean"] > five
    assert language.counts_in(language.genesis().train, 5) < rows[0]["parameters"]
    assert "transformer" in measured.table()
    times = measured.gpu_times()
    assert times["lstm, one call"][4096] > 20 * times["attention, fused"][4096]
