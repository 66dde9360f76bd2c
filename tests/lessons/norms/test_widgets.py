import numpy as np
import pytest

from course_lib.lessons.norms import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("norms")


def test_taxi_and_crow():
    plane = widgets.taxi_and_crow()
    plane.set(start=(0.2, -0.1), end=(3.3, 4.1))  # corners of the grid attract
    assert_draws(plane)
    assert plane.readout == ["taxi: 3 + 4 = 7 blocks", "crow: √(3² + 4²) = 5.00 blocks"]
    plane.set(start=(0, 0), end=(3, 0))
    assert plane.readout[-1].startswith("✓ Equally long")
    plane.set(end=(-3, 3))
    assert plane.readout[-2].startswith("✓ √2 times") and plane.readout[-1] == "✓ Both are found."


@pytest.mark.parametrize(("p", "size"), [(1, "1.50"), (2.0, "1.12"), (12.1, "1.00")])
def test_unit_ball(p, size):
    plane = widgets.unit_ball(MINE["norm"])
    plane.set(v=(1, 0.5), p=p)
    assert_draws(plane)
    assert f"is {size}" in plane.readout[-1]


def test_unit_ball_says_where_all_norms_agree():
    plane = widgets.unit_ball(MINE["norm"])
    assert "✓" not in plane.readout[-1]
    plane.set(v=(0, -1.2))
    assert plane.readout[-1].startswith("✓ On an axis")


def test_kmeans_moves_its_centres_by_the_learners_step():
    plane = widgets.kmeans(MINE["kmeans_step"])
    first = float(plane.readout[-1].split()[-1])
    plane.set(step=1)
    plane.set(step=2)
    assert_draws(plane)
    assert float(plane.readout[-1].split()[-1]) < first
    assert not np.allclose(plane.values["c"], (4, -3))
    for step in range(3, 30):
        plane.set(step=step)
    assert plane.readout[-1].startswith("✓ Nothing moves any more")
    plane.reset()
    assert np.allclose(plane.values["c"], (4, -3)) and plane.readout[-1].startswith("step 0")
    plane.set(step=1)
    assert not np.allclose(plane.values["c"], (4, -3))


def test_kmeans_says_when_a_good_and_a_bad_start_are_found():
    plane = widgets.kmeans(MINE["kmeans_step"])
    for step in range(1, 30):
        plane.set(step=step)
    assert "each group has its centre" in plane.readout[-1]
    plane.move(a=(-3, 3), b=(-3, 0), c=(1.5, 0))
    for step in range(30, 60):
        plane.set(step=step)
    assert "some centre serves more than one group" in plane.readout[-2]
    assert plane.readout[-1] == "✓ You have found a start of either kind."


def test_widgets_wait_for_their_exercises():
    assert_waits_for(widgets.unit_ball(unsolved("norm")), "norm")
    assert_waits_for(widgets.kmeans(unsolved("kmeans_step")), "kmeans_step")
