import numpy as np
import pytest

from course_lib import data
from course_lib.lessons.dot_product import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("dot_product")


@pytest.mark.parametrize(
    ("a", "case"), [((3, 0), "aligned"), ((0, 5), "perpendicular"), ((-1, 0), "opposite"), ((1, 1), "same way")]
)
def test_dial_names_the_cases(a, case):
    plane = widgets.dial(MINE["dot"])
    plane.set(a=a)
    assert_draws(plane)
    assert case in plane.readout[0]
    np.testing.assert_allclose(np.hypot(*plane.values["a"]), 2)  # a stays on its circle


def test_dial_says_when_all_three_cases_are_found():
    plane = widgets.dial(MINE["dot"])
    for count, a in enumerate([(3, 0), (0, 5), (-1, 0)], start=1):
        plane.set(a=a)
        assert plane.readout[-1] == ("✓ All three are found." if count == 3 else f"✓ {count} of three found")


def test_projection_is_the_learners():
    plane = widgets.projection(MINE["project"])
    plane.set(a=(2, 3), b=(4, 0))
    assert_draws(plane)
    np.testing.assert_allclose(plane.find("projection").end, [2, 0])
    plane.set(a=(0, 3))
    assert plane.readout[-1] == "✓ It vanishes at a right angle."
    plane.set(a=(-1, 3))
    assert plane.readout[-2].startswith("✓ It points away") and plane.readout[-1] == "✓ Both are found."
    wrong = widgets.projection(lambda a, b: a @ b / np.hypot(*b) * b)
    wrong.set(a=(1, 3), b=(2, 0))
    np.testing.assert_allclose(wrong.find("projection").end, [2, 0])


def test_projection_onto_zero_says_why_and_draws_the_rest():
    plane = widgets.projection(MINE["project"])
    plane.set(b=(0, 0))
    assert "zero vector" in plane.message
    assert plane.find("a") is not None


def test_template_click_changes_the_weights():
    images, labels = data.digits()
    plane = widgets.template(MINE["dot"], images, labels, np.zeros((8, 8)))
    plane.click("weights", 3.5, 7.5)
    assert_draws(plane)
    assert plane.state["weights"][0, 3] == 1
    plane.click("weights", 3.5, 7.5)
    assert plane.state["weights"][0, 3] == -1


def test_template_says_when_the_bias_leaves_one_digit():
    images, labels = data.digits()
    plane = widgets.template(MINE["dot"], images, labels, images[labels == 0].mean(axis=0) - images.mean(axis=0))
    assert "✓" not in plane.readout[-1]
    plane.set(bias=-1.5)
    assert plane.readout[-1] == "✓ It fires for the mean 0 alone."
    plane.set(weights=images[labels == 1].mean(axis=0) - images.mean(axis=0), bias=-1.25)
    assert plane.readout[-1] == "✓ Both are found: 0 alone, and 1 alone."


def test_widgets_wait_for_their_exercises():
    images, labels = data.digits()
    assert_waits_for(widgets.dial(unsolved("dot")), "dot")
    assert_waits_for(widgets.projection(unsolved("project")), "project")
    assert_waits_for(widgets.template(unsolved("dot"), images, labels, np.zeros((8, 8))), "dot")
