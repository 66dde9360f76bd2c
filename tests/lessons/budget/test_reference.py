"""Project budget: its data, its network against PyTorch, its steps against what solutions reach."""

from __future__ import annotations

import functools

import numpy as np
import pytest

from course_lib import data
from course_lib.data.making import budget_front
from course_lib.given.layers import mlp_forward
from course_lib.given.training import train_mlp
from course_lib.lessons.budget import clothes, runs, tables
from course_lib.tasks.project import NoAnswer, held_out
from tests import sources

SOLUTIONS = clothes.measured()["solutions"]


@functools.cache
def solved():
    return sources.solved("budget")


@functools.cache
def held():
    return clothes.read(held_out("fashion_14_grader.npz"))


@functools.cache
def aim():
    (cell,) = [cell for cell in sources.cells("budget") if cell.grade_id == "check_classify"]
    namespace = dict(solved())
    sources.execute(cell.source, namespace, "check_classify")
    return namespace["aim"]


def share(classify, items):
    return np.mean([clothes.share_right(classify(*given), right) for given, right in items])


def test_the_graders_pictures_are_others_and_every_kind_is_as_frequent():
    X_train, _, X_valid, _, _ = data.clothes()
    known = {np.round(255 * image).astype(np.uint8).tobytes() for image in (*X_train, *X_valid)}
    images = [image for (X,), _ in held() for image in X]
    assert len(images) == 6000
    assert not known & {np.round(255 * image).astype(np.uint8).tobytes() for image in images}
    assert np.bincount(np.concatenate([y for _, y in held()])).tolist() == [600] * 10
    assert all(len(np.unique(y)) == 10 for _, y in (*held(), *clothes.shipped()))


def test_what_is_within_the_budget():
    assert clothes.is_within_budget({"W": np.zeros((100, 200))})
    with pytest.raises(ValueError, match="20,001 numbers, 1 over the budget: W 20,000, b 1"):
        clothes.is_within_budget({"W": np.zeros((100, 200)), "b": np.zeros(1)})
    with pytest.raises(ValueError, match="infinity in W"):
        clothes.is_within_budget({"W": np.array([np.nan])})
    assert not clothes.is_within_budget({"W": np.array(["a"])})
    with pytest.raises(ValueError, match="a tuple of 2: return the dict"):
        clothes.is_within_budget(({"W": np.zeros(3)}, 5))
    with pytest.raises(ValueError, match="not an array: epochs"):
        clothes.is_within_budget({"W": np.zeros(3), "epochs": 5})
    assert not clothes.is_within_budget({})


@pytest.mark.parametrize(
    ("network", "told"),
    [
        (lambda X, y, seed: (X, y, 0), "`seed`"),
        (lambda X, y, seed: (X, data.clothes()[1][: len(y)], seed), "`y_train` instead of `y`"),
        (lambda X, y, seed: (data.clothes()[0][: len(X)], y, seed), "`X_train` instead of `X`"),
        (lambda X, y, seed: (X, y, None), "the same network from the same seed"),
    ],
)
def test_a_network_that_takes_no_notice_of_what_is_handed_over_is_told_so(network, told):
    def train_network(X, y, seed):
        X, y, seed = network(X, y, seed)
        return train_mlp(X, y, (16,), 2, 32, 0.002, 0.1, seed)

    (check,) = [cell for cell in sources.cells("budget") if cell.grade_id == "check_train_network"]
    verdict = sources.verdict(check, {**sources.imported("budget"), "train_network": train_network})
    (failed,) = [case for case in verdict.cases if not case.passed]
    assert verdict.share == 0 and told in failed.expected


def test_what_is_no_kind_is_no_answer():
    with pytest.raises(NoAnswer, match="not from 0 to 9"):
        clothes.share_right([10, 0], np.array([1, 0]))


def test_the_network_names_what_pytorchs_names():
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(0)
    parameters = {
        "filters": rng.normal(size=(16, 1, 3, 3)), "b": rng.normal(size=16),
        "W": rng.normal(size=(784, 10)), "c": rng.normal(size=10),
    }  # fmt: skip
    X, _ = clothes.few(3, 50)
    kernel, b, W, c = (torch.tensor(values) for values in parameters.values())
    maps = torch.relu(torch.nn.functional.conv2d(torch.tensor(X).reshape(-1, 1, 14, 14), kernel, b, padding=1))
    expected = (torch.nn.functional.max_pool2d(maps, 2).flatten(1) @ W + c).argmax(dim=1)
    namespace = sources.solved("budget") | {"parameters": parameters}
    sources.execute(next(c for c in sources.cells("budget") if c.grade_id == "classify").source, namespace, "classify")
    np.testing.assert_array_equal(namespace["classify"](X), expected.numpy())


def test_the_leaders_are_the_measured_means():
    shown = [round(float(np.mean(row["validation"])), 3) for name, row in SOLUTIONS.items() if "15" not in name]
    assert list(aim().leaders.values()) == shown


def test_a_measured_figure_comes_out_again():
    X, y, *_ = data.clothes()
    parameters = train_mlp(X, y, (), 10, 64, 0.003, 0.0, seed=0)
    found = share(lambda X: mlp_forward(X, parameters)[-1].argmax(axis=1), clothes.shipped())
    assert found == pytest.approx(SOLUTIONS["no hidden layer"]["validation"][0], abs=0.003)


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("no hidden layer", 0, 3),
        ("64 units, 15 epochs", 4, 7),
        ("96 units, 40 epochs", 7, 11.9),
        ("convolution", 12, 12),
    ],
)
def test_a_naive_a_sound_and_a_very_good_solution_get_a_third_two_thirds_all(name, low, high):
    points = [aim().points_at(score) for score in SOLUTIONS[name]["held_out"]]
    assert low <= np.mean(points) <= high, points


def test_the_very_good_keeps_its_points_on_other_draws_of_the_pictures():
    """Drawn with replacement, 2,000 times: the share that falls short is small, and what it costs, too."""
    score, rng = np.mean(SOLUTIONS["convolution"]["held_out"]), np.random.default_rng(4)
    points = [aim().points_at(found / 6000) for found in rng.binomial(6000, score, size=2000)]
    assert np.mean(points) > 11.5 and np.percentile(points, 2) > 10


def test_the_solution_gets_all_points_on_held_out_pictures():
    assert aim().points_at(share(solved()["classify"], held())) == 12
    assert clothes.size(solved()["parameters"]) == SOLUTIONS["convolution"]["parameters"] <= clothes.MAX_PARAMETERS


def test_the_confusions_are_counted(capsys):
    tables.show_confusions(np.array([0, 1, 1]), np.array([0, 0, 1]), ["sock", "hat"])
    assert capsys.readouterr().out.splitlines()[1] == "sock    1    1   50 % right"


def test_the_two_curves_come_out_again_and_show_what_the_choice_says():
    X, y, X_valid, y_valid, _ = data.clothes()
    parameters = train_mlp(X, y, (96,), 2, 64, 0.002, 0.0, seed=0)
    for part, images, kinds in (("training", X, y), ("validation", X_valid, y_valid)):
        found = np.mean(mlp_forward(images, parameters)[-1].argmax(axis=1) == kinds)
        assert found == pytest.approx(clothes.curve()[part][0][1], abs=0.003)
    training, validation = (np.mean(clothes.curve()[part], axis=0) for part in ("training", "validation"))
    early, late = slice(12, 17), slice(55, 60)
    assert training[late].mean() > training[early].mean() + 0.04
    assert abs(validation[late].mean() - validation[early].mean()) < 0.01
    assert [round(100 * (training - validation)[epochs - 1]) for epochs in (15, 60)] == [3, 10]


def test_the_fronts_show_what_the_project_says():
    front = {way: {row["width"]: row for row in rows} for way, rows in clothes.front().items()}
    share = {way: {width: np.mean(row["validation"]) for width, row in rows.items()} for way, rows in front.items()}
    assert share["convolution"][8] >= share["dense"][96] > share["convolution"][4] > share["dense"][96] - 0.005
    assert 0.025 < share["dense"][96] - share["convolution"][2] < 0.03
    assert front["convolution"][8]["parameters"] == 4010 and front["dense"][96]["parameters"] == 19882
    assert share["convolution"][32] - share["convolution"][16] < 0.005  # the price doubles for next to nothing
    assert np.mean(front["dense"][96]["seconds"]) < np.mean(front["convolution"][16]["seconds"])


def test_one_of_the_fronts_networks_comes_out_again():
    X, y, X_valid, y_valid, _ = data.clothes()
    (row,) = [row for row in clothes.front()["dense"] if row["width"] == 4]
    parameters = budget_front.dense(X, y, 4, seed=0)
    assert clothes.size(parameters) == row["parameters"]
    found = np.mean(budget_front.name_dense(X_valid, parameters) == y_valid)
    assert found == pytest.approx(row["validation"][0], abs=0.003)


def noted(*wanted):
    """A log book with runs of these names, sizes, shares right and guesses."""
    right, book = data.clothes()[3], runs.LogBook()
    for name, size, share_right, guess in wanted:
        answers = np.where(np.arange(len(right)) < share_right * len(right), right, (right + 1) % 10)
        book.note(name, {"W": np.full(size, share_right)}, answers, 2.0, guess)
    return book


def test_the_log_book_knows_the_unbeaten_versions_and_keeps_a_run_once():
    book = noted(
        ("a", 1000, 0.8, None),
        ("b", 2000, 0.8, 0.9),
        ("c", 3000, 0.85, 0.85),
        ("c", 3000, 0.85, 0.85),
        ("c", 3000, 0.83, None),
    )
    assert [len(runs) for runs in book.versions().values()] == [1, 1, 2]
    assert book.unbeaten() == {"a", "c"}


def test_another_size_under_the_same_name_is_a_version_of_its_own():
    book = noted(("first", 1000, 0.8, None), ("first", 2000, 0.82, 86), ("first", 1000, 0.81, None))
    assert {name: len(runs) for name, runs in book.versions().items()} == {"first": 2, "first (2)": 1}
    assert book.versions()["first (2)"][0].expected == 0.86


def test_the_log_book_says_and_draws_each_version(capsys):
    drawn = noted(("first", 1000, 0.8, 0.9), ("second", 2000, 0.85, None)).show()
    assert capsys.readouterr().out.splitlines() == [
        " 1  first: 1,000 numbers, 2.0 s, 80.0% right, guessed 90%",
        " 2  second: 2,000 numbers, 2.0 s, 85.0% right",
    ]
    for ax in drawn.figure.axes:
        assert {"1", "2"} <= {text.get_text() for text in ax.texts}


def test_an_empty_log_book_shows_the_fronts(capsys):
    assert len(runs.LogBook().show().figure.axes) == 2 and not capsys.readouterr().out
