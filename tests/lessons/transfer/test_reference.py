"""Lesson `transfer` against scikit-learn and PyTorch, on random shapes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.neighbors import NearestCentroid

from course_lib import data
from course_lib.lessons.transfer.network import (
    HEAD,
    WAYS,
    first_of_each,
    fresh_network,
    move,
    network_gradients,
    predict,
    with_new_head,
)
from tests import sources

torch = pytest.importorskip("torch")

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(1, 6)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("transfer")


def exercises(lesson):
    return [
        lesson[name] for name in ("extract_features", "train_head", "fine_tune_step", "lora_weight", "lora_gradients")
    ]


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
    known = first_of_each(y, shots)
    rest = np.setdiff1d(np.arange(len(y)), known)
    expected = NearestCentroid().fit(features[known], y[known]).score(features[rest], y[rest])
    assert lesson["few_shot_accuracy"](features, y, shots) == pytest.approx(expected)


@given(SEEDS, SIZES, SIZES, st.integers(2, 5), st.integers(0, 10), st.floats(0.01, 1))
@settings(max_examples=30)
def test_train_head_takes_pytorchs_steps(lesson, seed, N, d, classes, steps, rate):
    rng = np.random.default_rng(seed)
    features, y = rng.normal(size=(N, d)), rng.integers(0, classes, size=N)
    W, b = (
        torch.zeros(d, classes, dtype=torch.float64, requires_grad=True),
        torch.zeros(classes, dtype=torch.float64, requires_grad=True),
    )
    optimizer = torch.optim.SGD([W, b], lr=rate)
    for _ in range(steps):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(torch.tensor(features) @ W + b, torch.tensor(y)).backward()
        optimizer.step()
    for mine, theirs in zip(lesson["train_head"](features, y, classes, steps, rate), (W, b)):
        np.testing.assert_allclose(mine, theirs.detach().numpy(), atol=1e-10)


@given(SEEDS, st.sets(st.sampled_from(["W1", "b1", "W2", "b2", "W3", "b3"])))
@settings(max_examples=20)
def test_freezing(lesson, seed, frozen):
    params = {name: values[:5] for name, values in fresh_network(5, seed).items()}
    grads = {name: 2 * values + 1 for name, values in params.items()}
    tensors = {name: torch.tensor(values, requires_grad=name not in frozen) for name, values in params.items()}
    for name, tensor in tensors.items():
        tensor.grad = None if name in frozen else torch.tensor(grads[name])
    if trained := [tensor for tensor in tensors.values() if tensor.requires_grad]:
        torch.optim.SGD(trained, lr=0.1).step()
    moved = lesson["fine_tune_step"](params, grads, 0.1, frozen)
    assert set(moved) == set(params)
    for name, tensor in tensors.items():
        np.testing.assert_allclose(moved[name], tensor.detach().numpy())


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


def test_gradients_of_the_whole_network():
    rng = np.random.default_rng(0)
    params, X, y = fresh_network(5, 1), rng.random((6, 144)), rng.integers(0, 5, size=6)
    tensors = {name: torch.tensor(values, requires_grad=True) for name, values in params.items()}
    hidden = torch.relu(torch.tensor(X) @ tensors["W1"] + tensors["b1"])
    logits = torch.relu(hidden @ tensors["W2"] + tensors["b2"]) @ tensors["W3"] + tensors["b3"]
    torch.nn.functional.cross_entropy(logits, torch.tensor(y)).backward()
    for name, slopes in network_gradients(X, y, params).items():
        np.testing.assert_allclose(slopes, tensors[name].grad.numpy(), atol=1e-12)


def test_pretrained_network_knows_its_digits_and_never_saw_the_others():
    *_, X, y = data.scattered_digits(range(5))
    assert np.mean(predict(X, data.low_digits_network()) == y) > 0.98
    assert len(data.low_digits_network()["b3"]) == 5


def test_the_four_ways_train_what_they_say_and_come_out_as_the_lesson_tells(lesson):
    X, y, X_test, y_test = data.scattered_digits(range(5, 10))
    pretrained, right = data.low_digits_network(), {}
    for labels in (10, 100):
        few = first_of_each(y, labels)
        for way in WAYS:
            network, trained = move(way, X[few], y[few] - 5, pretrained, *exercises(lesson))
            right[way, labels] = np.mean(predict(X_test, network) == y_test - 5)
            if way == "frozen features":
                assert set(trained) == HEAD
                assert all(np.array_equal(network[name], pretrained[name]) for name in set(network) - HEAD)
            if way == "LoRA":
                change = network["W2"] - pretrained["W2"]
                assert np.linalg.matrix_rank(change, tol=1e-8) <= 4
    assert right["frozen features", 10] > right["from scratch", 10] + 0.1
    assert right["fine-tuned", 100] > right["frozen features", 100] + 0.1
    assert right["fine-tuned", 100] > right["LoRA", 100] > right["frozen features", 100]


def test_lora_begins_with_the_network_unchanged(lesson):
    start = with_new_head(data.low_digits_network(), 5)
    X, y, *_ = data.scattered_digits(range(5, 10))
    network, _ = move("LoRA", X[:10], y[:10] - 5, start, *exercises(lesson), steps=0)
    np.testing.assert_array_equal(network["W1"], start["W1"])
