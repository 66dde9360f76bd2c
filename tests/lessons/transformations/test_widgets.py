import numpy as np
import pytest

from course_lib.lessons.transformations import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("transformations")
MOVEMENTS = {
    "rotate": MINE["rotation"],
    "stretch": lambda sx, sy: np.diag([sx, sy]),
    "shear": lambda k: np.array([[1, k], [0, 1]]),
    "reflect": MINE["reflection"],
}


@pytest.mark.parametrize(
    ("preset", "determinant"), [("quarter turn", "1.00"), ("mirror", "-1.00"), ("flatten onto a line", "0.00")]
)
def test_presets_move_the_columns(preset, determinant):
    plane = widgets.columns()
    plane.set(preset=preset)
    assert_draws(plane)
    assert f"determinant {determinant}" in plane.readout[-1]


def test_columns_can_be_dragged_after_a_preset():
    plane = widgets.columns()
    plane.set(preset="shear")
    plane.set(i=(2, 0), j=(0, 3))
    assert "determinant 6.00" in plane.readout[-1]


def test_two_orders():
    plane = widgets.two_orders(MINE["compose"], MOVEMENTS)
    plane.set(first="rotate by 60°", second="rotate by 90°")
    assert_draws(plane)
    assert plane.readout[-1] == "The order makes no difference here."
    plane.set(second="shear by 1")
    assert plane.readout[-1] == "The order makes a difference."


def test_column_plane_finds_the_foot():
    plane = widgets.column_plane()
    plane.set(x1=0.8, x2=0.7)
    assert_draws(plane)
    assert plane.readout[-1].endswith("you are there")
    before = plane.svg()
    plane.set(view=(0, 0))
    assert plane.svg() != before


def test_regression_residuals_are_perpendicular_to_the_columns():
    plane = widgets.regression(MINE["fit_line"])
    places = plane.values["places"]
    places[2] = (3, 5)
    plane.set(places=places)
    assert_draws(plane)
    assert "residuals · ones = 0.00" in plane.readout[-1].replace("-0.00", "0.00")
    assert np.isclose(plane.values["places"][2, 1], 5)


def test_widgets_wait_for_their_exercises():
    assert_waits_for(widgets.two_orders(unsolved("compose"), MOVEMENTS), "compose")
    assert_waits_for(widgets.two_orders(MINE["compose"], MOVEMENTS | {"rotate": unsolved("rotation")}), "rotation")
    assert_waits_for(widgets.regression(unsolved("fit_line")), "fit_line")
