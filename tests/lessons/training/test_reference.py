"""Lesson `training` against PyTorch, and the figures that it promises."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import data
from course_lib.lessons.training import runs
from tests import sources

torch = pytest.importorskip("torch")

SEEDS = st.integers(0, 2**32 - 1)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("training")


@given(SEEDS, st.floats(0.001, 1), st.floats(0, 0.99))
@settings(max_examples=30)
def test_momentum(lesson, seed, rate, momentum):
    rng = np.random.default_rng(seed)
    start, gradients = rng.normal(size=(3, 2)), rng.normal(size=(4, 3, 2))
    parameter = torch.tensor(start, requires_grad=True)
    optimizer = torch.optim.SGD([parameter], lr=rate, momentum=momentum)
    mine, velocity = {"w": start}, {"w": np.zeros_like(start)}
    for gradient in gradients:
        parameter.grad = torch.tensor(gradient)
        optimizer.step()
        mine, velocity = lesson["momentum_step"](mine, {"w": gradient}, velocity, rate, momentum)
    np.testing.assert_allclose(mine["w"], parameter.detach().numpy(), atol=1e-10)


@given(SEEDS, st.floats(0.001, 1), st.floats(0, 0.5))
@settings(max_examples=30)
def test_adam(lesson, seed, rate, decay):
    rng = np.random.default_rng(seed)
    start = {"W": rng.normal(size=(3, 2)), "b": rng.normal(size=2)}
    reference = {name: torch.tensor(value, requires_grad=True) for name, value in start.items()}
    groups = [{"params": [reference["W"]], "weight_decay": decay}, {"params": [reference["b"]], "weight_decay": 0}]
    optimizer = torch.optim.AdamW(groups, lr=rate)
    mine, state = start, {}
    for _ in range(5):
        gradients = {name: rng.normal(size=value.shape) for name, value in start.items()}
        for name, tensor in reference.items():
            tensor.grad = torch.tensor(gradients[name])
        optimizer.step()
        mine, state = lesson["adam_step"](mine, gradients, state, rate, decay)
    for name, tensor in reference.items():
        np.testing.assert_allclose(mine[name], tensor.detach().numpy(), atol=1e-9)


@given(st.integers(2, 60), st.floats(0.001, 2), st.data())
@settings(max_examples=25)
def test_schedule(lesson, steps, peak, data):
    """PyTorch's linear warm-up followed by its cosine."""
    warm_up = data.draw(st.integers(1, steps - 1))
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=peak)
    cosine = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps - warm_up)
    for step in range(steps + 1):
        if step < warm_up:
            assert lesson["rate_at"](step, steps, peak, warm_up) == pytest.approx(peak * step / warm_up)
            continue
        reached = lesson["rate_at"](step, steps, peak, warm_up)
        assert reached == pytest.approx(optimizer.param_groups[0]["lr"], abs=1e-9)
        optimizer.step()
        cosine.step()


def test_networks_learn_as_well_as_the_lesson_says(lesson):
    """One split of the digits and one seed of the clothes, against what the making script found."""
    about = runs.measured()
    X, y, X_test, y_test = data.split_digits(seed=1)
    parameters = lesson["train_mlp"](X, y, (64,), 30, 32, 0.003, 0.0, 1)
    right = np.mean(lesson["mlp_forward"](X_test, parameters)[-1].argmax(axis=1) == y_test)
    assert right == pytest.approx(about["digits"][1], abs=0.01)
    X, y, X_test, y_test, _ = data.clothes()
    parameters = lesson["train_mlp"](X, y, (64,), 15, 64, 0.002, 0.05, 0)
    right = np.mean(lesson["mlp_forward"](X_test, parameters)[-1].argmax(axis=1) == y_test)
    assert right == pytest.approx(about["clothes"][0], abs=0.01)


def test_promises_of_the_shipped_figures():
    about = runs.measured()
    assert about["digits_mean"] >= 0.97 and min(about["digits"]) >= 0.945 and about["clothes_mean"] >= 0.84
    assert len(about["digits"]) == 10 and json.dumps(about)


def test_the_faults_show_as_the_lesson_says():
    curves = {fault: runs.loss_curve(fault, 64) for fault in ("", "large start", "labels apart")}
    assert curves["large start"][0] > 20 and curves["large start"][-30:].mean() < 0.7
    assert curves["labels apart"][-30:].mean() == pytest.approx(np.log(10), abs=0.05)
    assert curves[""][-30:].mean() < 0.5
    assert runs.loss_curve("sum", 8)[-30:].mean() < 0.5
    wide = runs.loss_curve("sum", 256)
    assert wide[:10].max() > 20 and wide[-30:].mean() > 2.2
