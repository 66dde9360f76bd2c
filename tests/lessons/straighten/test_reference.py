"""Project straighten: its exercises against SciPy, its steps against what solutions reach."""

from __future__ import annotations

import functools

import numpy as np
import pytest
from scipy.ndimage import affine_transform, map_coordinates

from course_lib.lessons.straighten import matches, photographs
from course_lib.tasks.project import held_out
from tests import sources

from . import answers


@functools.cache
def solved():
    return sources.solved("straighten")


def three_of_them(points, targets):
    return answers.fit_map(points[:3], targets[:3])


def without_the_worst(points, targets):
    distances = np.linalg.norm(answers.transform(points, answers.fit_map(points, targets)) - targets, axis=1)
    kept = np.arange(len(points)) != distances.argmax()
    return answers.fit_map(points[kept], targets[kept])


WAYS = {
    "all twenty": answers.fit_map,
    "the first three": three_of_them,
    "weighted": answers.find_map__weighted,
    "without the worst": without_the_worst,
}


def median_error(find, items):
    return float(np.median([matches.corner_error(find(*given), M) for given, M in items]))


@functools.cache
def aim():
    (cell,) = [cell for cell in sources.cells("straighten") if cell.grade_id == "check_find_map"]
    namespace = dict(solved())
    sources.execute(cell.source, namespace, "check_find_map")
    return namespace["aim"]


def test_sample_image_is_linear_interpolation():
    rng = np.random.default_rng(0)
    image, places = rng.random((6, 8)), rng.random((50, 2)) * [7, 5]
    expected = map_coordinates(image, places.T[::-1], order=1)
    np.testing.assert_allclose(photographs.sample_image(image, places), expected)
    in_colour = photographs.sample_image(np.stack([image, 2 * image], axis=-1), places)
    np.testing.assert_allclose(in_colour, np.column_stack([expected, 2 * expected]))


def test_straighten_is_scipys_affine_transform():
    image = np.random.default_rng(1).random((9, 11))
    M = np.array([[0.6, 0.1], [-0.1, 0.7], [1.5, 0.9]])
    rows_first = M[:2].T[::-1, ::-1]
    expected = affine_transform(image, rows_first, offset=M[2, ::-1], output_shape=(7, 8), order=1)
    np.testing.assert_allclose(solved()["straighten"](image, M, 7, 8), expected, atol=1e-12)


def test_the_photograph_can_be_straightened():
    from course_lib import data

    photo, points, targets = photographs.skewed()
    straight = solved()["straighten"](photo, solved()["find_map"](points, targets), matches.HEIGHT, matches.WIDTH)
    bent = solved()["straighten"](photo, solved()["fit_map"](points, targets), matches.HEIGHT, matches.WIDTH)
    page = data.photo("china")
    errors = [np.abs(found - page)[20:-20, 20:-20].mean() for found in (straight, bent)]
    assert errors[0] < 0.03 < 2 * errors[0] < errors[1]


def test_the_held_out_sets_are_drawn_as_the_shipped_ones_and_are_others():
    held = list(matches.read(held_out("straighten.npz")))
    assert len(held) == len(matches.shipped()) == matches.MAPS
    assert not {M.tobytes() for _, M in held} & {M.tobytes() for _, M in matches.shipped()}


def test_the_leaders_are_what_their_solutions_reach():
    assert {name: round(median_error(find, matches.shipped()), 2) for name, find in WAYS.items()} == aim().leaders


def test_what_the_project_says_of_a_second_wrong_match():
    items = matches.with_second_wrong(matches.shipped())
    errors = {name: median_error(find, items) for name, find in WAYS.items()}
    assert round(errors["all twenty"]) == 11
    assert round(errors["without the worst"], 1) == 5.6 and round(errors["weighted"], 1) == 0.3


def test_the_farthest_match_is_the_wrong_one_while_the_map_yields_by_less_than_half():
    """The residuals of an error at match i are 1 − h of it there and |h_ij| ≤ √(h(1 − h)) elsewhere: less, if h < 1/2."""
    rng = np.random.default_rng(5)
    yielding = []
    for _ in range(300):
        points = rng.normal(size=(8, 2)) * rng.uniform(0.1, 3, size=(8, 1))
        Q, _ = np.linalg.qr(np.column_stack([points, np.ones(8)]))
        hat = Q @ Q.T
        for i in range(8):
            remainder = np.abs((np.eye(8) - hat)[:, i])
            yielding.append((hat[i, i], remainder.argmax() == i))
    assert all(found for h, found in yielding if h < 0.5)
    assert not all(found for h, found in yielding if h > 0.5)


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("all twenty", 3.5, 5), ("the first three", 7, 9), ("weighted", 12, 12), ("without the worst", 12, 12)],
)
def test_a_naive_a_sound_and_a_very_good_solution_get_a_third_two_thirds_all(name, low, high):
    score = median_error(WAYS[name], matches.read(held_out("straighten.npz")))
    assert low <= aim().points_at(score) <= high


def test_whichever_maps_had_been_held_out_the_very_good_gets_all_and_the_others_do_not():
    """Two hundred other sets of thirty maps."""
    rng = np.random.default_rng(17)
    items = [matches.drawn(rng) for _ in range(600)]
    errors = {name: [matches.corner_error(find(*given), M) for given, M in items] for name, find in WAYS.items()}
    draws = rng.integers(len(items), size=(200, matches.MAPS))
    medians = {name: np.median(np.array(values)[draws], axis=1) for name, values in errors.items()}
    assert medians["without the worst"].max() < 0.5 and medians["weighted"].max() < 0.5
    assert medians["the first three"].min() > 0.6
    assert medians["all twenty"].min() > 4 and medians["all twenty"].max() < 13
