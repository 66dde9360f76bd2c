"""Lesson `transfer` against scikit-learn and PyTorch, on random shapes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.neighbors import NearestCentroid

from course_lib import data
from course_lib.given.backpropagation import mlp_backward
from course_lib.lessons.transfer import tables
from course_lib.lessons.transfer.network import (
    HEAD,
    NEW,
    OLD,
    WAYS,
    Functions,
    accuracy,
    drawn,
    fine_tune,
    fresh_network,
    measured,
    move,
    train_lora,
    with_new_head,
    with_old_head,
)
from tests import sources

torch = pytest.importorskip("torch")

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(1, 6)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("transfer")


def exercises(lesson):
    return Functions(*(lesson[name] for name in Functions._fields))


@given(SEEDS, SIZES, SIZES, SIZES, SIZES)
@settings(max_examples=40)
def test_extract_features(lesson, seed, N, n, h, d):
    rng = np.random.default_rng(seed)
    params = {
        "W1": rng.normal(size=(n, h)),
        "b1": rng.normal(size=h),
        "W2": rng.normal(size=(h, d)),
        "b2": rng.normal(size=d),
    }
    X = rng.normal(size=(N, n))
    network = torch.nn.Sequential(
        torch.nn.Linear(n, h), torch.nn.ReLU(), torch.nn.Linear(h, d), torch.nn.ReLU()
    ).double()
    with torch.no_grad():
        for layer, k in ((network[0], 1), (network[2], 2)):
            layer.weight.copy_(torch.tensor(params[f"W{k}"].T))
            layer.bias.copy_(torch.tensor(params[f"b{k}"]))
        np.testing.assert_allclose(lesson["extract_features"](X, params), network(torch.tensor(X)).numpy(), atol=1e-12)


@given(SEEDS, st.integers(2, 5), SIZES, st.integers(1, 4))
@settings(max_examples=40)
def test_few_shot_accuracy(lesson, seed, classes, d, shots):
    rng = np.random.default_rng(seed)
    y = rng.permutation(np.repeat(np.arange(classes), shots + rng.integers(1, 5, size=classes)))
    features = rng.normal(size=(len(y), d))
    known = drawn(y, shots)
    rest = np.setdiff1d(np.arange(len(y)), known)
    expected = NearestCentroid().fit(features[known], y[known]).score(features[rest], y[rest])
    assert lesson["few_shot_accuracy"](features, y, shots) == pytest.approx(expected)


@given(SEEDS, SIZES, SIZES, st.integers(2, 5), st.integers(0, 10), st.floats(0.01, 0.5))
@settings(max_examples=30)
def test_train_head_takes_pytorchs_steps(lesson, seed, N, d, classes, steps, rate):
    rng = np.random.default_rng(seed)
    features, y = rng.normal(size=(N, d)), rng.integers(0, classes, size=N)
    W, b = (
        torch.zeros(d, classes, dtype=torch.float64, requires_grad=True),
        torch.zeros(classes, dtype=torch.float64, requires_grad=True),
    )
    optimizer = torch.optim.Adam([W, b], lr=rate)
    for _ in range(steps):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(torch.tensor(features) @ W + b, torch.tensor(y)).backward()
        optimizer.step()
    for mine, theirs in zip(lesson["train_head"](features, y, classes, steps, rate), (W, b)):
        np.testing.assert_allclose(mine, theirs.detach().numpy(), rtol=1e-5, atol=1e-7)


@given(SEEDS, st.sets(st.sampled_from(["W1", "b1", "W2", "b2", "W3"])), st.sampled_from([0.0, 0.1]))
@settings(max_examples=20)
def test_freezing_is_that_of_pytorch(lesson, seed, frozen, decay):
    rng = np.random.default_rng(seed)
    parameters = {name: values[:5] for name, values in fresh_network(5, seed).items()}
    tensors = {name: torch.tensor(values, requires_grad=name not in frozen) for name, values in parameters.items()}
    trained = {name: tensor for name, tensor in tensors.items() if tensor.requires_grad}
    matrices, others = ([each for each in trained.values() if (each.ndim == 2) == wanted] for wanted in (True, False))
    groups = [{"params": matrices, "weight_decay": decay}, {"params": others, "weight_decay": 0.0}]
    optimizer, state = torch.optim.AdamW([group for group in groups if group["params"]], lr=0.1), {}
    for _ in range(3):
        gradients = {name: rng.normal(size=parameters[name].shape) for name in trained}
        for name, tensor in trained.items():
            tensor.grad = torch.tensor(gradients[name])
        optimizer.step()
        parameters, state = lesson["fine_tune_step"](parameters, gradients, state, 0.1, decay, frozen)
    assert set(parameters) == set(tensors) and set(state["mean"]) == set(trained)
    for name, tensor in tensors.items():
        np.testing.assert_allclose(parameters[name], tensor.detach().numpy(), rtol=1e-6, atol=1e-9)


@given(SEEDS, SIZES, SIZES, st.integers(1, 4), st.floats(-4, 16))
@settings(max_examples=40)
def test_lora_and_its_gradients(lesson, seed, n_in, n_out, rank, alpha):
    rng = np.random.default_rng(seed)
    W, A, B, dW = (
        rng.normal(size=(n_in, n_out)),
        rng.normal(size=(n_in, rank)),
        rng.normal(size=(rank, n_out)),
        rng.normal(size=(n_in, n_out)),
    )
    a, b = torch.tensor(A, requires_grad=True), torch.tensor(B, requires_grad=True)
    expected = torch.tensor(W) + alpha / rank * a @ b
    np.testing.assert_allclose(lesson["lora_weight"](W, A, B, alpha), expected.detach().numpy(), atol=1e-12)
    expected.backward(torch.tensor(dW))
    for mine, theirs in zip(lesson["lora_gradients"](dW, A, B, alpha), (a, b)):
        np.testing.assert_allclose(mine, theirs.grad.numpy(), atol=1e-11)


def test_pretrained_network_knows_its_kinds_and_never_saw_the_others():
    *_, X, y = data.scattered_clothes(OLD)
    assert accuracy(X, y, data.five_clothes_network()) > 0.85
    assert len(data.five_clothes_network()["b3"]) == 5 and not set(OLD) & set(NEW)


def test_scattered_pictures_are_whole():
    X, y, X_test, y_test = data.scattered_clothes((9, 4))
    small, labels, *_ = data.small_clothes()
    np.testing.assert_allclose(X.sum(axis=1), small[np.isin(labels, [4, 9])].sum(axis=1))
    assert X.shape == (1600, 144) and X_test.shape == (400, 144) and set(y) == set(y_test) == {0, 1}
    assert (y == 0).sum() == (labels == 9).sum()


def test_the_four_ways_train_what_they_say(lesson):
    X, y, *_ = data.scattered_clothes(NEW)
    few, pretrained = drawn(y, 3), data.five_clothes_network()
    for way in WAYS:
        network, trained = move(way, X[few], y[few], pretrained, exercises(lesson))
        assert accuracy(X[few], y[few], network) == 1
        if way == "new head":
            assert set(trained) == HEAD
            assert all(np.array_equal(network[name], pretrained[name]) for name in set(network) - HEAD)
        if way == "LoRA":
            assert np.linalg.matrix_rank(network["W2"] - pretrained["W2"], tol=1e-8) == 4


def test_a_row_of_the_shipped_table_comes_out_again(lesson):
    X, y, X_test, y_test = data.scattered_clothes(NEW)
    few, pretrained = drawn(y, 10, seed=0), data.five_clothes_network()
    *_, X_old, y_old = data.scattered_clothes(OLD)
    for way in WAYS:
        network, _ = move(way, X[few], y[few], pretrained, exercises(lesson), seed=0)
        assert accuracy(X_test, y_test, network) == pytest.approx(measured()["near"]["10"][way][0], abs=0.01)
        left = accuracy(X_old, y_old, with_old_head(network, pretrained))
        assert left == pytest.approx(measured()["old_kinds"]["10"][way][0], abs=0.01)


def mean(part, labels, way):
    return np.mean(measured()[part][labels][way])


def test_what_the_lesson_says_of_the_tables():
    near, far, old = (measured()[part] for part in ("near", "far", "old_kinds"))
    assert [len(near[labels]["LoRA"]) for labels in near] == [10, 10, 10, 5]
    for labels in ("3", "10"):
        ahead = np.subtract(near[labels]["new head"], [near[labels][way] for way in WAYS[1:]])
        assert ahead.min() > 0  # in each draw
        assert 0.11 < mean("near", labels, "LoRA") - mean("near", labels, "from scratch") < 0.14
    assert 0.02 < mean("near", "100", "fine-tuned") - mean("near", "100", "new head") < 0.03
    assert all(np.subtract(near[labels]["LoRA"], near[labels]["from scratch"]).min() > 0 for labels in near)
    assert round(100 * mean("near", "100", "random features")) == 47
    assert 0.05 < mean("near", "100", "fine-tuned") - mean("near", "100", "from scratch") < 0.06
    assert all(np.mean(row["fine-tuned"]) > np.mean(row["LoRA"]) for row in old.values())
    assert min(measured()["gain_on_other_splits"]) > 0.15
    gains = [mean("far", labels, "fine-tuned") - mean("far", labels, "from scratch") for labels in far]
    assert min(gains[:3]) > 0.04 and max(gains[:3]) < 0.095 and abs(gains[3]) < 0.01
    assert mean("far", "100", "from scratch") - mean("far", "100", "LoRA") == pytest.approx(0.08, abs=0.005)
    assert abs(mean("far", "10", "new head") - mean("far", "10", "from scratch")) < 0.02


def test_lora_begins_with_the_network_unchanged(lesson):
    start = with_new_head(data.five_clothes_network(), 5)
    X, y, *_ = data.scattered_clothes(NEW)
    network, trained = train_lora(exercises(lesson), X[:10], y[:10], start, steps=0)
    np.testing.assert_array_equal(network["W1"], start["W1"])
    assert set(trained) == HEAD | {"A1", "B1", "A2", "B2"}


def test_the_table_is_told_in_percent(capsys):
    tables.show({"3": {"new head": [0.5, 0.6], "LoRA": [0.3, 0.5]}})
    assert "55.0 ± 7.1 |  40.0 ± 14.1 | 2" in capsys.readouterr().out


def test_rank_and_the_first_step_of_lora(lesson):
    """With α/r the loss falls equally at each rank by Adam's step, and as 1/r by a plain one, which α/√r would even out."""
    X, y, *_ = data.scattered_clothes(NEW)
    few, network = (X[:50], y[:50]), data.five_clothes_network()
    loss, gradients = mlp_backward(*few, network)

    def fall(rank, alpha, step):
        falls = []
        for seed in range(10):
            A = np.random.default_rng(seed).normal(size=(144, rank)) / 12
            _, dB = lesson["lora_gradients"](gradients["W1"], A, np.zeros((rank, 96)), alpha)
            W1 = lesson["lora_weight"](network["W1"], A, -0.003 * step(dB), alpha)
            falls.append(loss - mlp_backward(*few, {**network, "W1": W1})[0])
        return np.mean(falls)

    ranks = (1, 4, 16, 64)
    by_adam = [fall(rank, 8, np.sign) for rank in ranks]
    plain = [rank * fall(rank, 8, lambda dB: dB) for rank in ranks]
    rescaled = [fall(rank, 8 * np.sqrt(rank), lambda dB: dB) for rank in ranks]
    for falls in (by_adam, plain, rescaled):
        assert min(falls) > 0 and max(falls) < 1.25 * min(falls), falls


def test_fine_tunings_change_is_nearer_to_low_rank_than_the_matrix(lesson):
    start, (X, y, *_) = with_new_head(data.five_clothes_network(), 5), data.scattered_clothes(NEW)
    for seed in range(3):
        few = drawn(y, 30, seed)
        tuned, _ = fine_tune(lesson["fine_tune_step"], X[few], y[few], start)
        change = tuned["W2"] - start["W2"]
        held, of_start = (np.linalg.svd(each, compute_uv=False)[:4] ** 2 for each in (change, start["W2"]))
        assert 0.65 < held.sum() / (change**2).sum() < 0.95 and of_start.sum() / (start["W2"] ** 2).sum() < 0.6


def test_on_the_digits_it_is_the_rank_that_holds_lora_back(lesson):
    (X, y, X_test, y_test), start = data.scattered_digits(), with_new_head(data.five_clothes_network(), 10)
    few = drawn(y, 100, seed=0)
    right = {
        (rank, steps): accuracy(
            X_test, y_test, train_lora(exercises(lesson), X[few], y[few], start, rank=rank, steps=steps)[0]
        )
        for rank, steps in ((4, 200), (4, 800), (16, 200))
    }
    assert right[4, 800] < right[4, 200] + 0.02 and right[16, 200] > right[4, 200] + 0.04


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_head_first_spares_the_features_and_helps_with_few_labels(lesson, seed):
    pretrained = data.five_clothes_network()
    X, y, X_test, y_test = data.scattered_clothes(NEW)
    some, zeros = drawn(y, 3, seed), with_new_head(pretrained, 5)
    features = lesson["extract_features"]
    W, b = lesson["train_head"](features(X[some], pretrained), y[some], 5, 200, 0.03)
    tuned = [
        fine_tune(lesson["fine_tune_step"], X[some], y[some], start)[0]
        for start in (zeros, {**zeros, "W3": W, "b3": b})
    ]
    before = features(X_test, pretrained)
    from_zeros, from_head = (
        np.linalg.norm(features(X_test, network) - before) / np.linalg.norm(before) for network in tuned
    )
    assert from_zeros > 1.5 and from_head < 0.5
    assert accuracy(X_test, y_test, tuned[1]) > accuracy(X_test, y_test, tuned[0]) + 0.05
