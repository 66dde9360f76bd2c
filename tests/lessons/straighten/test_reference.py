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


def without_the_farthest(count):
    """All but so many that lie farthest from the map that fits all twenty."""

    def find(points, targets):
        distances = np.linalg.norm(answers.transform(points, answers.fit_map(points, targets)) - targets, axis=1)
        kept = np.argsort(distances)[: len(points) - count]
        return answers.fit_map(points[kept], targets[kept])

    return find


def always_twelve(points, targets):
    """All but twelve, the farthest left out and the map fitted anew twelve times, however many are wrong."""
    for _ in range(12):
        distances = np.linalg.norm(answers.transform(points, answers.fit_map(points, targets)) - targets, axis=1)
        points, targets = points[distances < distances.max()], targets[distances < distances.max()]
    return answers.fit_map(points, targets)


def weighted(points, targets):
    """Weights that shrink with the distance, twenty times over."""
    A, weights = np.column_stack([points, np.ones(len(points))]), np.ones((len(points), 1))
    for _ in range(20):
        M = np.linalg.lstsq(A * weights, targets * weights, rcond=None)[0]
        weights = 1 / np.sqrt(np.maximum(np.linalg.norm(A @ M - targets, axis=1), 1e-3))[:, None]
    return M


def very_good(points, targets):
    return solved()["find_map"](points, targets)


WAYS = {
    "all twenty": answers.fit_map,
    "without the five farthest": without_the_farthest(5),
    "weighted": weighted,
    "very good": very_good,
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


def test_without_the_one_farthest_is_no_better_than_all():
    errors = [median_error(find, matches.shipped()) for find in (without_the_farthest(1), answers.fit_map)]
    assert errors[0] > 0.95 * errors[1]


def test_a_finder_that_decides_nothing_falls_short():
    assert round(median_error(always_twelve, matches.shipped()), 2) == 0.4
    assert aim().points_at(median_error(always_twelve, matches.read(held_out("straighten.npz")))) < 9


def test_a_finder_that_decides_has_a_margin():
    for items in (matches.shipped(), list(matches.read(held_out("straighten.npz")))):
        assert max(median_error(find, items) for find in (very_good, answers.find_map)) < 0.33 < min(aim().steps)


def test_two_of_the_wrong_matches_that_the_project_shows_hide_among_the_right_ones():
    (points, targets), M = matches.shipped()[4]
    distances = np.linalg.norm(answers.transform(points, answers.fit_map(points, targets)) - targets, axis=1)
    wrong = matches.is_wrong(points, targets, M)
    assert sorted(int(np.sum(distances[~wrong] > distance)) for distance in distances[wrong]) == [0, 0, 0, 5, 12]


def test_what_the_project_says_of_how_many_wrong_matches_can_be_borne():
    def errors(find, agree):
        return {wrong: median_error(find, matches.sets_with(wrong, agree)) for wrong in range(6, 15, 2)}

    alone, agreeing = errors(very_good, False), errors(very_good, True)
    assert round(alone[14], 1) == 0.5 and max(alone.values()) < 0.55
    assert agreeing[8] < 0.4 and all(40 < agreeing[wrong] < 55 for wrong in (10, 12, 14))
    one_by_one = errors(answers.find_map, False), errors(answers.find_map, True)
    assert one_by_one[0][12] < 0.6 and one_by_one[0][14] > 40
    assert one_by_one[1][6] < 0.4 and all(one_by_one[1][wrong] > 40 for wrong in (8, 10, 12, 14))
    gently = errors(weighted, False)
    assert round(gently[8], 1) == 0.7 and round(gently[12]) == 9


def test_the_sets_have_none_to_twelve_wrong_matches():
    wrong = [int(matches.is_wrong(*given, M).sum()) for given, M in matches.shipped()]
    assert min(wrong) == 0 and max(wrong) == matches.MAX_WRONG and len(set(wrong)) == 13


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("all twenty", 1, 4), ("without the five farthest", 4, 6), ("weighted", 8, 12), ("very good", 12, 12)],
)
def test_a_naive_a_sound_and_a_very_good_solution_get_a_third_two_thirds_all(name, low, high):
    score = median_error(WAYS[name], matches.read(held_out("straighten.npz")))
    assert low <= aim().points_at(score) <= high


def test_whichever_maps_had_been_held_out_the_very_good_gets_all_and_a_fixed_number_left_out_does_not():
    """Fifteen other draws of thirty sets."""
    rng = np.random.default_rng(17)
    draws = [matches.drawn_sets(rng) for _ in range(15)]

    def medians(find):
        return np.array([median_error(find, items) for items in draws])

    assert medians(answers.find_map).max() < min(aim().steps)
    assert np.median(medians(always_twelve)) > 0.4
    for count in (0, 1, 3, 5):
        assert medians(without_the_farthest(count)).min() > 2
    assert np.median(medians(without_the_farthest(8))) > 0.5
    assert np.median(medians(weighted)) > 0.4
