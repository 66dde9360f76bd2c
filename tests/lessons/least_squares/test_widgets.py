import numpy as np
import pytest

from course_lib.lessons.least_squares import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("least_squares")


def test_knobs_say_when_the_line_is_best():
    plane = widgets.knobs()
    assert_draws(plane)
    assert not plane.readout[-1].startswith("✓")
    plane.set(height=189, slope=10.2)
    assert plane.readout[-1].startswith("✓")


def test_column_plane_finds_the_foot():
    plane = widgets.column_plane()
    plane.set(x1=0.8, x2=0.7)
    assert_draws(plane)
    assert "r·u = 0.00, r·v = 0.00" in plane.readout
    assert any("You are at the foot" in text for text in plane.readout)
    before = plane.svg()
    plane.set(view=(0, 0))
    assert plane.svg() != before


def test_straighten_says_when_nothing_is_subtracted_and_when_little_is_left():
    plane = widgets.straighten(MINE["orthonormalize"])
    assert_draws(plane)
    plane.set(a1=(2, 0), a2=(0, 2))
    assert plane.readout == [
        "R = [[2.00, 0.00], [0.00, 2.00]]",
        "✓ a₂ is perpendicular to a₁: there is nothing to subtract.",
    ]
    plane.set(a2=(0, 0.1))  # short, but all of it is left
    assert not any("Almost nothing" in text for text in plane.readout)
    plane.set(a2=(2, 0.1))
    assert "Almost nothing is left" in plane.readout[-1]
    plane.set(a2=(1, 0))
    assert "depend" in plane.message


@pytest.mark.parametrize("result", [None, 3.0, (np.eye(3), np.eye(3)), np.full((2, 2, 2), np.nan)])
def test_straighten_explains_a_result_that_is_not_q_and_r(result):
    plane = widgets.straighten(lambda A: result)
    assert plane.failure is None and plane.message


def test_regression_residuals_are_perpendicular_to_the_columns():
    plane = widgets.regression(MINE["fit_line"])
    places = plane.values["places"]
    places[4] = (5.5, 0)
    plane.set(places=places)
    assert_draws(plane)
    assert any("residuals · ones = 0.00, residuals · x = 0.00" in text for text in plane.readout)
    assert "One point of five turned the line over" in plane.readout[-1]


def test_predictions_name_both_shares():
    plane = widgets.predictions(MINE["least_squares"])
    assert_draws(plane)
    kept = [seed for seed in range(31) if plane.set(seed=seed) or plane.readout[-1].startswith("✓")]
    assert 0 < len(kept) < 31


def test_stretches():
    plane = widgets.stretches()
    plane.set(a1=(2, 0), a2=(0, 2))
    assert_draws(plane)
    assert "condition number 1.0" in plane.readout
    plane.set(a2=(4, 0))
    assert "condition number infinite" in plane.readout


def test_widgets_wait_for_their_exercises():
    assert_waits_for(widgets.straighten(unsolved("orthonormalize")), "orthonormalize")
    assert_waits_for(widgets.regression(unsolved("fit_line")), "fit_line")
    assert_waits_for(widgets.predictions(unsolved("least_squares")), "least_squares")
