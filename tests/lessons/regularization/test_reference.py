"""Lesson `regularization` against scikit-learn and PyTorch, on random shapes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import Lasso, Ridge

from course_lib import data
from course_lib.lessons.regularization import runs
from tests import sources

SEEDS = st.integers(0, 2**32 - 1)


@pytest.fixture(scope="module")
def lesson():
    return sources.solved("regularization")


@given(SEEDS, st.floats(0, 3))
@settings(max_examples=40)
def test_penalties_and_their_slopes(lesson, seed, price):
    torch = pytest.importorskip("torch")
    values = np.random.default_rng(seed).normal(size=(3, 2))
    for name, norm in (("l2_penalty", lambda w: (w**2).sum()), ("l1_penalty", lambda w: w.abs().sum())):
        w = torch.tensor(values, requires_grad=True)
        loss = price * norm(w)
        loss.backward()
        mine, gradient = lesson[name](values, price)
        np.testing.assert_allclose(mine, loss.item(), rtol=1e-12)
        np.testing.assert_allclose(gradient, w.grad.numpy())


@given(SEEDS, st.integers(1, 15), st.integers(1, 6), st.floats(0.01, 50))
def test_ridge(lesson, seed, n, d, price):
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(n, d)), rng.normal(size=n)
    np.testing.assert_allclose(
        lesson["ridge"](X, y, price), Ridge(alpha=price, fit_intercept=False).fit(X, y).coef_, atol=1e-8
    )


@given(SEEDS, st.floats(0.02, 0.8))
@settings(max_examples=30)
def test_lasso_has_the_solution_and_the_zeros_of_scikit_learn(lesson, seed, price):
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(40, 6)), rng.normal(size=40)
    reference = Lasso(alpha=price, fit_intercept=False, tol=1e-12, max_iter=100_000).fit(X, y).coef_
    mine = lesson["lasso"](X, y, price, 3000)
    np.testing.assert_allclose(mine, reference, atol=1e-6)
    clearly = np.abs(reference) > 1e-6
    np.testing.assert_array_equal(mine[~clearly & (reference == 0)], 0)


@given(SEEDS, st.floats(0.01, 1))
@settings(max_examples=20)
def test_no_step_of_the_lasso_makes_error_and_price_larger(lesson, seed, price):
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(8, 5)), rng.normal(size=8)
    path = [lesson["lasso"](X, y, price, steps) for steps in range(8)]
    costs = [np.sum((X @ w - y) ** 2) / 16 + price * np.abs(w).sum() for w in path]
    assert all(after <= before + 1e-12 for before, after in zip(costs, costs[1:]))


def test_lasso_on_the_diabetes_patients(lesson):
    X, y, _ = data.diabetes()
    standard, target = (X - X.mean(axis=0)) / X.std(axis=0), y - y.mean()
    reference = Lasso(alpha=4.0, fit_intercept=False, tol=1e-12, max_iter=100_000).fit(standard, target).coef_
    mine = lesson["lasso"](standard, target, 4.0, 5000)
    np.testing.assert_allclose(mine, reference, atol=1e-6)
    np.testing.assert_array_equal(mine == 0, reference == 0)


@given(SEEDS, st.floats(-3, 3), st.floats(0, 2))
@settings(max_examples=40)
def test_soft_threshold(lesson, seed, scale, t):
    torch = pytest.importorskip("torch")
    values = scale * np.random.default_rng(seed).normal(size=(4, 3))
    expected = torch.nn.functional.softshrink(torch.tensor(values), t).numpy()
    np.testing.assert_allclose(lesson["soft_threshold"](values, t), expected, atol=1e-12)


@given(SEEDS, st.floats(0, 0.9))
@settings(max_examples=30)
def test_dropout_keeps_the_mean_and_its_gradient_is_that_of_pytorch(lesson, seed, rate):
    torch = pytest.importorskip("torch")
    A = np.random.default_rng(seed + 1).normal(size=(200, 50))
    output, mask = lesson["dropout"](A, rate, np.random.default_rng(seed))
    assert abs(mask.mean() - 1) < 6 * np.sqrt(rate / (1 - rate) / mask.size) + 1e-9
    a = torch.tensor(A, requires_grad=True)
    (a * torch.tensor(mask)).backward(torch.tensor(A))
    np.testing.assert_allclose(lesson["dropout_backward"](A, mask), a.grad.numpy())
    np.testing.assert_array_equal(output, A * mask)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=20), st.integers(1, 5))
def test_early_stopping_follows_its_definition(lesson, losses, patience):
    stop, best = lesson["early_stopping"](losses, patience)
    assert losses[best] == min(losses[: stop + 1]) and best == losses.index(losses[best])
    assert stop - best == patience or stop == len(losses) - 1
    for earlier in range(stop):
        assert earlier - losses.index(min(losses[: earlier + 1])) < patience


@given(SEEDS, st.floats(0, 0.8), st.floats(0.001, 1))
@settings(max_examples=20)
def test_networks_with_dropout_or_a_price_have_the_gradients_of_pytorch(lesson, seed, rate, strength):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(seed)
    shapes = {"W1": (3, 5), "b1": (5,), "W2": (5, 4), "b2": (4,)}
    parameters = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    X, y = rng.normal(size=(6, 3)), rng.integers(0, 4, size=6)
    mask = (np.random.default_rng(seed).random((6, 5)) >= rate) / (1 - rate)

    def reference(mask, strength):
        p = {name: torch.tensor(value, requires_grad=True) for name, value in parameters.items()}
        hidden = torch.relu(torch.tensor(X) @ p["W1"] + p["b1"]) * torch.tensor(mask)
        loss = torch.nn.functional.cross_entropy(hidden @ p["W2"] + p["b2"], torch.tensor(y))
        loss = loss + strength * sum((p[name] ** 2).sum() for name in ("W1", "W2"))
        loss.backward()
        return loss.item(), {name: value.grad.numpy() for name, value in p.items()}

    for (loss, gradients), (right, slopes) in (
        (lesson["dropout_backward_pass"](X, y, parameters, rate, np.random.default_rng(seed)), reference(mask, 0.0)),
        (
            lesson["penalized_backward"](X, y, parameters, lesson["l2_penalty"], strength),
            reference(np.ones((6, 5)), strength),
        ),
    ):
        np.testing.assert_allclose(loss, right, rtol=1e-9)
        for name in shapes:
            np.testing.assert_allclose(gradients[name], slopes[name], atol=1e-9)


@given(SEEDS, st.integers(0, 3))
@settings(max_examples=20)
def test_augment_shifts_as_scipy_does(lesson, seed, largest):
    from scipy.ndimage import shift

    images = np.random.default_rng(seed + 1).normal(size=(5, 6, 4))
    shifts = np.random.default_rng(seed).integers(-largest, largest + 1, size=(5, 2))
    expected = [shift(image, by, order=0, mode="constant") for image, by in zip(images, shifts)]
    np.testing.assert_allclose(lesson["augment"](images, largest, np.random.default_rng(seed)), expected)


def test_ridge_factor_is_what_ridge_does(lesson):
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(9, 4)), rng.normal(size=9)
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    w = Ridge(alpha=1.7, fit_intercept=False, tol=1e-12).fit(X, y).coef_
    np.testing.assert_allclose(Vt @ w, lesson["ridge_factor"](s, 1.7) * (U.T @ y / s), rtol=1e-8)


def test_one_row_of_the_table_is_as_shipped(lesson):
    """The first draw without help: the network learns wrong labels, and early stopping keeps it from that."""
    about = runs.measured()["rows"]["nothing"]
    clothes = runs.wrongly_labelled(0)
    from course_lib.given.training import adam_step

    run = runs.train(clothes, lambda X, y, parameters, rng: lesson["mlp_backward"](X, y, parameters), adam_step)
    assert run.given[-1] == pytest.approx(about["given"][0], abs=0.03)
    test = runs.accuracy(run.parameters[-1], clothes.X_test, clothes.y_test)
    assert test == pytest.approx(about["test"][0], abs=0.03)

    def priced(X, y, parameters, rng):
        return lesson["penalized_backward"](X, y, parameters, lesson["l2_penalty"], 0.003)

    free, paid = (
        np.prod([np.linalg.norm(run.parameters[-1][name], 2) for name in ("W1", "W2")])
        for run in (run, runs.train(clothes, priced, adam_step))
    )
    assert paid < free / 10  # the bound on what the logits can change by, as the lesson says


def test_the_table_says_what_the_lesson_says():
    found = runs.measured()
    mean = {name: np.mean(row["test"]) for name, row in found["rows"].items()}
    plain = mean.pop("nothing")
    assert all(value > plain + 0.05 for value in mean.values())
    assert np.mean(found["rows"]["nothing"]["test_stopped"]) > plain + 0.08
    assert mean["dropout, decay, shifts"] < max(mean.values())
    given = {name: np.mean(row["given"]) for name, row in found["rows"].items()}
    assert min(given, key=given.get) == "dropout, decay, shifts"
    leaky, sound = (np.mean(found["leaks"][way], axis=0) for way in ("before", "after"))
    assert leaky[0] - leaky[1] > 0.04 > sound[0] - sound[1]
    assert all(name in runs.table() for name in found["rows"])


def test_l1_and_l2_differ_as_the_lesson_says():
    """About as good on validation, and L1 has twice as many weights near zero and the larger stretch, in each draw."""
    found = runs.measured()["pulls"]
    for each in found:
        assert each["l1_penalty"][1] > 1.2 * each["l2_penalty"][1]
        assert each["l1_penalty"][2] > 1.5 * each["l2_penalty"][2]
    means = [np.mean([each[name][0] for each in found]) for name in ("l1_penalty", "l2_penalty")]
    assert abs(means[0] - means[1]) < 0.02
    assert set(runs.measured()["rows"]["L2"]["strength"]) == {0.003}


def test_the_board_shows_one_test_figure_only(capsys):
    clothes = runs.wrongly_labelled(0)
    start = runs.start(clothes)
    other = {name: value + 1 for name, value in start.items()}
    shares = np.array([0.1, 0.2])
    board = runs.Board(clothes)
    board.add("first", runs.Run([other, start], shares, shares, shares))
    board.add("second", runs.Run([other, start], shares, shares, shares), epoch=0)
    lines = str(board).splitlines()
    assert len(lines) == 3 and "20.0%" in lines[1] and "10.0%" in lines[2]
    board.test("")
    board.test("third")
    board.test("second")
    board.test("first")
    board.test("second")
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == ["Put the name of a line between the quotes:", "    'first'", "    'second'"]
    assert said[3:6] == ["There is no line 'third' on your board. There are:", "    'first'", "    'second'"]
    assert said[6] == said[8] and said[6].startswith("second: ")
    assert "'second'" in said[7] and "%" not in said[7]
