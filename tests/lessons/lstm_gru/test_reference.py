"""Lesson `lstm_gru` against PyTorch and finite differences, on random shapes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import data
from course_lib.lessons.lstm_gru import cells
from course_lib.lessons.lstm_gru.memory_task import remember_batches
from tests import sources

torch = pytest.importorskip("torch")

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(1, 4)
LENGTHS = st.sampled_from([1, 2, 7, 40])


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("lstm_gru")


def module_of(kind, weights, D, H):
    """PyTorch's layer with the course's weights."""
    Wx, Wh, bx, bh = weights
    module = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU, "rnn": torch.nn.RNN}[kind](D, H, dtype=torch.float64)
    module.weight_ih_l0.data, module.weight_hh_l0.data = torch.tensor(Wx.T), torch.tensor(Wh.T)
    module.bias_ih_l0.data, module.bias_hh_l0.data = torch.tensor(bx), torch.tensor(bh)
    return module


@given(SEEDS, LENGTHS, SIZES, SIZES, SIZES)
@settings(max_examples=30, deadline=None)
def test_lstm_agrees_with_pytorch(lesson, seed, T, N, D, H):
    rng = np.random.default_rng(seed)
    X, h0, c0, dH, Wx, Wh, b = (
        rng.normal(size=s) for s in ((T, N, D), (N, H), (N, H), (T, N, H), (D, 4 * H), (H, 4 * H), 4 * H)
    )
    module = module_of("lstm", (Wx, Wh, b, np.zeros(4 * H)), D, H)
    inputs, first_h, first_c = (torch.tensor(array, requires_grad=True) for array in (X, h0[None], c0[None]))
    states, (_, last_c) = module(inputs, (first_h, first_c))
    mine, C = lesson["lstm_forward"](X, h0, c0, Wx, Wh, b)
    np.testing.assert_allclose(mine, states.detach().numpy(), atol=1e-10)
    np.testing.assert_allclose(C[-1], last_c[0].detach().numpy(), atol=1e-10)
    states.backward(torch.tensor(dH))
    expected = (
        inputs.grad,
        first_h.grad[0],
        first_c.grad[0],
        module.weight_ih_l0.grad.T,
        module.weight_hh_l0.grad.T,
        module.bias_ih_l0.grad,
    )
    for gradient, theirs in zip(lesson["lstm_backward"](dH, X, h0, c0, Wx, Wh, b), expected):
        np.testing.assert_allclose(gradient, theirs.numpy(), rtol=1e-7, atol=1e-8)


@given(SEEDS, SIZES, SIZES, SIZES)
@settings(max_examples=30, deadline=None)
def test_lstm_step_agrees_with_pytorch_cell(lesson, seed, N, D, H):
    rng = np.random.default_rng(seed)
    arrays = [rng.normal(size=s) for s in ((N, D), (N, H), (N, H), (D, 4 * H), (H, 4 * H), (4 * H,))]
    x, h, c, Wx, Wh, b = (torch.tensor(array, requires_grad=True) for array in arrays)
    i, f, g, o = torch.chunk(x @ Wx + h @ Wh + b, 4, dim=1)
    gates = (torch.sigmoid(i), torch.sigmoid(f), torch.tanh(g), torch.sigmoid(o))
    for mine, theirs in zip(lesson["lstm_gates"](arrays[0], arrays[1], *arrays[3:]), gates):
        np.testing.assert_allclose(mine, theirs.detach().numpy(), atol=1e-12)
    new_c = gates[1] * c + gates[0] * gates[2]
    new_h = gates[3] * torch.tanh(new_c)
    for mine, theirs in zip(lesson["lstm_step"](*arrays), (new_h, new_c)):
        np.testing.assert_allclose(mine, theirs.detach().numpy(), atol=1e-12)
    dh, dc = rng.normal(size=(2, N, H))
    torch.autograd.backward([new_h, new_c], [torch.tensor(dh), torch.tensor(dc)])
    for mine, theirs in zip(lesson["lstm_step_backward"](dh, dc, *arrays), (x, h, c, Wx, Wh, b)):
        np.testing.assert_allclose(mine, theirs.grad.numpy(), atol=1e-10)


@given(SEEDS, LENGTHS, SIZES, SIZES, SIZES)
@settings(max_examples=30, deadline=None)
def test_gru_agrees_with_pytorch(lesson, seed, T, N, D, H):
    rng = np.random.default_rng(seed)
    X, h0, dH, *weights = (
        rng.normal(size=s) for s in ((T, N, D), (N, H), (T, N, H), (D, 3 * H), (H, 3 * H), 3 * H, 3 * H)
    )
    module = module_of("gru", weights, D, H)
    inputs, first = torch.tensor(X, requires_grad=True), torch.tensor(h0[None], requires_grad=True)
    states, _ = module(inputs, first)
    mine = lesson["gru_forward"](X, h0, *weights)
    np.testing.assert_allclose(mine, states.detach().numpy(), atol=1e-10)
    np.testing.assert_allclose(lesson["gru_step"](X[0], h0, *weights), mine[0])
    np.testing.assert_allclose(cells.gru_states(X, h0, *weights), mine, atol=1e-10)
    states.backward(torch.tensor(dH))
    theirs = (
        inputs.grad,
        first.grad[0],
        module.weight_ih_l0.grad.T,
        module.weight_hh_l0.grad.T,
        module.bias_ih_l0.grad,
        module.bias_hh_l0.grad,
    )
    for gradient, expected in zip(cells.gru_gradients(dH, X, h0, *weights), theirs):
        np.testing.assert_allclose(gradient, expected.numpy(), rtol=1e-7, atol=1e-8)


@given(SEEDS, LENGTHS, SIZES, SIZES, SIZES)
@settings(max_examples=20, deadline=None)
def test_plain_network_of_the_comparison_agrees_with_pytorch(seed, T, N, D, H):
    rng = np.random.default_rng(seed)
    X, h0, dH, Wx, Wh, b = (rng.normal(size=s) for s in ((T, N, D), (N, H), (T, N, H), (D, H), (H, H), H))
    module = module_of("rnn", (Wx, Wh, b, np.zeros(H)), D, H)
    inputs, first = torch.tensor(X, requires_grad=True), torch.tensor(h0[None], requires_grad=True)
    states, _ = module(inputs, first)
    np.testing.assert_allclose(cells.rnn_states(X, h0, Wx, Wh, b), states.detach().numpy(), atol=1e-9)
    states.backward(torch.tensor(dH))
    theirs = (
        inputs.grad,
        first.grad[0],
        module.weight_ih_l0.grad.T,
        module.weight_hh_l0.grad.T,
        module.bias_ih_l0.grad,
    )
    for gradient, expected in zip(cells.rnn_gradients(dH, X, h0, Wx, Wh, b), theirs):
        np.testing.assert_allclose(gradient, expected.numpy(), rtol=1e-6, atol=1e-7)


@given(SEEDS, SIZES)
def test_forget_bias_is_that_of_pytorchs_second_block(lesson, seed, H):
    b = np.random.default_rng(seed).normal(size=4 * H)
    i, f, g, o = torch.chunk(torch.tensor(lesson["forget_bias"](b, H, 5.0)), 4)
    assert (f == 5).all()
    np.testing.assert_array_equal(np.concatenate([i, g, o]), np.concatenate([b[:H], b[2 * H :]]))


def test_training_agrees_with_pytorch(lesson):
    rng = np.random.default_rng(0)
    shapes = {"Wx": (4, 20), "Wh": (5, 20), "b": (20,), "Wy": (5, 2), "by": (2,)}
    start = {name: rng.normal(size=shape) / 2 for name, shape in shapes.items()}
    batches = remember_batches(9, 2, 8, 15, np.random.default_rng(1))
    parameters, losses = lesson["remember_task"](batches, start, 0.01)
    module = module_of("lstm", (start["Wx"], start["Wh"], start["b"], np.zeros(20)), 4, 5)
    module.bias_hh_l0.requires_grad = False
    Wy, by = (torch.nn.Parameter(torch.tensor(start[name])) for name in ("Wy", "by"))
    optimizer, expected = torch.optim.Adam([*(p for p in module.parameters() if p.requires_grad), Wy, by], lr=0.01), []
    for X, y in batches:
        loss = torch.nn.functional.cross_entropy(module(torch.tensor(X))[0][-1] @ Wy + by, torch.tensor(y))
        expected.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    np.testing.assert_allclose(losses, expected, rtol=1e-6)
    np.testing.assert_allclose(parameters["Wh"], module.weight_hh_l0.detach().numpy().T, atol=1e-5)


def test_the_shipped_lstm_predicts_genesis(lesson):
    model = data.character_lstm()
    numbers = np.array([model["alphabet"].index(character) for character in " ".join(data.king_james(0, 40)).lower()])
    X, zeros = np.eye(len(model["alphabet"]))[numbers[:-1], None], np.zeros((1, len(model["Wh"])))
    H, _ = lesson["lstm_forward"](X, zeros, zeros, model["Wx"], model["Wh"], model["b"])
    logits = torch.tensor(H[:, 0] @ model["Wy"] + model["by"])
    assert torch.nn.functional.cross_entropy(logits, torch.tensor(numbers[1:])) < 1.6


@given(SEEDS, st.integers(1, 6), SIZES)
@settings(max_examples=20, deadline=None)
def test_the_gradients_of_given_gates_agree_with_pytorch(lesson, seed, T, H):
    dH, *gates = np.random.default_rng(seed).normal(size=(5, T, H))
    i, f, g, o = leaves = [torch.tensor(gate, requires_grad=True) for gate in gates]
    c, loss = torch.zeros(H, dtype=torch.float64), torch.zeros((), dtype=torch.float64)
    for t in range(T):
        c = f[t] * c + i[t] * g[t]
        loss = loss + (torch.tensor(dH[t]) * o[t] * torch.tanh(c)).sum()
    loss.backward()
    for own, nudged, leaf in zip(
        lesson["gate_gradients"](dH, *gates), cells.nudged_gate_gradients(dH, *gates), leaves, strict=True
    ):
        np.testing.assert_allclose(own, leaf.grad.numpy(), atol=1e-10)
        np.testing.assert_allclose(own, nudged, rtol=1e-4, atol=1e-6)


@given(SEEDS, st.integers(1, 12), SIZES)
@settings(max_examples=20, deadline=None)
def test_along_the_road_the_gradient_meets_forget_gates_only(lesson, seed, T, H):
    """Without recurrent weights: of each prediction's share there is left at c0 what the forget gates before it leave."""
    rng = np.random.default_rng(seed)
    X, h0, c0, dH, Wx, b = (rng.normal(size=s) for s in ((T, 1, 2), (1, H), (1, H), (T, 1, H), (2, 4 * H), 4 * H))
    Wh = np.zeros((H, 4 * H))
    cells_after = lesson["lstm_forward"](X, h0, c0, Wx, Wh, b)[1]
    expected, kept = 0, 1
    for x, c, d_h in zip(X, cells_after, dH):
        _, f, _, o = lesson["lstm_gates"](x, h0, Wx, Wh, b)
        kept = kept * f
        expected = expected + kept * d_h * o * (1 - np.tanh(c) ** 2)
    np.testing.assert_allclose(lesson["lstm_backward"](dH, X, h0, c0, Wx, Wh, b)[2], expected, atol=1e-10)
