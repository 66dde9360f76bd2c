import numpy as np
import pytest

from course_lib.lessons.vectors import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("vectors")


def test_two_vectors_shows_the_arrow_between_and_the_lengths():
    plane = widgets.two_vectors(MINE["difference"], MINE["magnitude"])
    plane.set(u=(2, 1), v=(-1, -3))
    assert_draws(plane)
    np.testing.assert_allclose(plane.find("u − v").start, [-1, -3])
    np.testing.assert_allclose(plane.find("u − v").end, [2, 1])
    assert "lengths: u 2.24, v 3.16, u − v 5.00" in plane.readout
    plane.set(u=(2, 0), v=(-2, 0))
    assert plane.readout[-1].startswith("✓ The longest there is")
    plane.set(v=(1, 3**0.5))
    assert plane.readout[-2:] == ["✓ Three sides of length 2: the angles are 60°.", "✓ Both are found."]


def test_two_vectors_draws_by_the_learners_function():
    plane = widgets.two_vectors(lambda u, v: v - u)
    plane.set(u=(2, 1), v=(1, 3))
    np.testing.assert_allclose(plane.find("u − v").end, [0, 5])


def test_two_vectors_waits_for_difference_and_shows_what_it_can():
    plane = widgets.two_vectors(unsolved("difference"))
    assert_waits_for(plane, "difference")
    assert plane.find("u") is not None and plane.find("u − v") is None


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (0.2, "It arrives."),
        (0.05, "On its way."),
        (1.0, "✓ Arrived in one step."),
        (1.6, "✓ From side to side, and it arrives."),
        (2.0, "✓ It jumps across for ever, and comes no nearer."),
        (2.4, "✓ It leaves, farther with every step: it diverges."),
    ],
)
def test_walk_says_how_it_went(rate, words):
    plane = widgets.walk(MINE["gradient_step"])
    plane.set(learning_rate=rate)
    assert_draws(plane)
    assert words in plane.readout[-2:]


def test_walk_says_when_all_three_rates_are_found():
    plane = widgets.walk(MINE["gradient_step"])
    for count, rate in enumerate((1.0, 1.6, 2.4), start=1):
        plane.set(learning_rate=rate)
        assert plane.readout[-1] == ("✓ All three are found." if count == 3 else f"✓ {count} of three found")
    plane.set(learning_rate=0.2)
    assert plane.readout[-1] == "It arrives."


def test_walk_goes_by_the_learners_function():
    plane = widgets.walk(lambda w, gradient, learning_rate: w + learning_rate * gradient)
    assert plane.readout[-2].startswith("✓ It leaves")
    assert_waits_for(widgets.walk(unsolved("gradient_step")), "gradient_step")


def test_reach_target():
    plane = widgets.reach_target(MINE["linear_combination"])
    plane.set(v=(1, 0), w=(0, 1), target=(2, -1), c1=2.0, c2=-1.0)
    assert_draws(plane)
    assert "✓ Reached." in plane.readout


def test_target_off_the_common_line_is_out_of_reach():
    plane = widgets.reach_target(MINE["linear_combination"])
    plane.set(v=(1, 1), w=(2, 2), target=(1, 0))
    assert "no coefficients reach it" in plane.readout[-1]
    plane.set(target=(3, 3))
    assert "no coefficients reach it" not in plane.readout[-1]


def test_nothing_but_the_origin_is_reached_by_two_zero_vectors():
    plane = widgets.reach_target(MINE["linear_combination"])
    plane.set(v=(0, 0), w=(0, 0), target=(1, 2))
    assert "don't get away from the origin" in plane.readout[-1]
    plane.set(target=(0, 0))
    assert plane.readout[-1].startswith("✓ Reached.")


def test_reach_target_is_done_when_it_is_reached_in_both_ways():
    plane = widgets.reach_target(MINE["linear_combination"])
    plane.set(c1=2.2, c2=0.4)
    assert plane.readout[-1] == "✓ Reached."
    plane.set(v=(1, 1), w=(2, 2), target=(3, 3), c1=1.0, c2=1.0)
    assert plane.readout[-1].startswith("✓ Both are done")


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
