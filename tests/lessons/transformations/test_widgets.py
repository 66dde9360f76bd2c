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


def test_widgets_wait_for_their_exercises():
    assert_waits_for(widgets.two_orders(unsolved("compose"), MOVEMENTS), "compose")
    assert_waits_for(widgets.two_orders(MINE["compose"], MOVEMENTS | {"rotate": unsolved("rotation")}), "rotation")
