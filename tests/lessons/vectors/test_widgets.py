import numpy as np

from course_lib.lessons.vectors import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("vectors")


def test_two_vectors_shows_the_sum_and_the_lengths():
    plane = widgets.two_vectors(MINE["add"], MINE["magnitude"])
    plane.set(u=(2, 1), v=(1, 3))
    assert_draws(plane)
    np.testing.assert_allclose(plane.find("u + v").end, [3, 4])
    assert "u + v: length 5.00, direction 53°" in plane.readout


def test_two_vectors_draws_by_the_learners_function():
    plane = widgets.two_vectors(lambda u, v: u - v)
    plane.set(u=(2, 1), v=(1, 3))
    np.testing.assert_allclose(plane.find("u + v").end, [1, -2])


def test_two_vectors_waits_for_add_and_shows_what_it_can():
    plane = widgets.two_vectors(unsolved("add"))
    assert_waits_for(plane, "add")
    assert plane.find("u") is not None and plane.find("u + v") is None


def test_reach_target():
    plane = widgets.reach_target(MINE["linear_combination"])
    plane.set(v=(1, 0), w=(0, 1), target=(2, -1), c1=2.0, c2=-1.0)
    assert_draws(plane)
    assert "Reached." in plane.readout


def test_target_off_the_common_line_is_out_of_reach():
    plane = widgets.reach_target(MINE["linear_combination"])
    plane.set(v=(1, 1), w=(2, 2), target=(1, 0))
    assert "no coefficients reach it" in plane.readout[-1]
    plane.set(target=(3, 3))
    assert "no coefficients reach it" not in plane.readout[-1]


def test_digit_links_pixel_and_entry_both_ways():
    plane = widgets.digit_as_vector(MINE["image_to_vector"])
    plane.hover("image", 2.5, 6.5)
    assert plane.readout[-1].startswith("pixel in row 1, column 2 ↔ entry 10")
    plane.hover("vector", 2.5, 6.5)
    assert plane.readout[-1].startswith("pixel in row 1, column 2 ↔ entry 10")


def test_digit_follows_the_learners_order_of_reading():
    plane = widgets.digit_as_vector(lambda image: np.asarray(image).reshape(-1, order="F"))
    plane.hover("image", 2.5, 6.5)
    assert plane.readout[-1].startswith("pixel in row 1, column 2 ↔ entry 17")
    assert_waits_for(widgets.digit_as_vector(unsolved("image_to_vector")), "image_to_vector")
