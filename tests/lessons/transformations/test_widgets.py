import numpy as np
import pytest

from course_lib.lessons.transformations import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("transformations")
MADE = {
    "rotate": MINE["rotation"],
    "stretch": lambda sx, sy: np.diag([sx, sy]),
    "shear": lambda k: np.array([[1, k], [0, 1]]),
    "reflect": MINE["reflection"],
}


@pytest.mark.parametrize(
    ("preset", "determinant"), [("quarter turn", "1"), ("mirror", "−1"), ("flatten onto a line", "0")]
)
def test_presets_move_the_columns(preset, determinant):
    plane = widgets.columns()
    plane.set(preset=preset)
    assert_draws(plane)
    assert plane.readout[0].endswith(f"determinant {determinant}")


def test_columns_say_what_was_reached_until_they_start_over():
    plane = widgets.columns()
    assert not any(line.startswith("✓") for line in plane.readout)
    plane.set(i=(2, 0), j=(0, 3))
    assert plane.readout[0].endswith("determinant 6")
    plane.set(i=(1, 0.5), j=(2, 1))
    assert plane.readout[-1] == f"✓ {widgets.FLAT}"
    plane.set(i=(0, 0), j=(0, 1))
    plane.set(i=(0, 1), j=(1, 0))
    assert plane.readout[-1] == f"✓ {widgets.TURNED_OVER}"
    plane.reset()
    assert len(plane.readout) == 2


def test_the_plane_travels_from_the_identity():
    plane = widgets.columns()
    plane.set(preset="mirror", way=50)
    assert_draws(plane)
    assert plane.readout[2] == "50 % of the way from I to A"


def test_robot_arm_finds_both_ways():
    plane = widgets.robot_arm(MINE["hand"])
    assert_draws(plane)
    distance = np.hypot(1.0, 2.5)
    bend = np.degrees(np.arccos((distance**2 - 2.4**2 - 1.6**2) / (2 * 2.4 * 1.6)))
    for sign in (1, -1):
        z = 2.4 + 1.6 * np.exp(1j * np.radians(sign * bend))
        plane.set(elbow=round(sign * bend), shoulder=round(np.degrees(np.angle((1 + 2.5j) / z))))
    assert plane.readout[-1] == "✓ both ways found"


def test_two_orders():
    plane = widgets.two_orders(MINE["compose"], MADE)
    plane.set(first="rotate by 60°", second="rotate by 90°")
    assert_draws(plane)
    assert plane.readout[-1] == "✓ 1 of at least three pairs found"
    plane.set(second="shear by 0.8")
    assert "The order makes a difference." in plane.readout
    plane.set(first="shear by 0.8")
    assert plane.readout[-1].startswith("The same transformation twice")
    for second in ("rotate by 180°", "enlarge by 1.2"):
        plane.set(second=second)
    assert plane.readout[-1] == "✓ three pairs found, or more"


def test_widgets_wait_for_their_exercises():
    assert_waits_for(widgets.robot_arm(unsolved("hand")), "hand")
    assert_waits_for(widgets.two_orders(unsolved("compose"), MADE), "compose")
    assert_waits_for(widgets.two_orders(MINE["compose"], MADE | {"stretch": unsolved("scaling")}), "scaling")
