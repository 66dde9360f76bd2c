import pytest

from course_lib.lessons.systems import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("systems")


def test_turning_line_says_when_an_unknown_is_gone():
    plane = widgets.turning_line()
    assert_draws(plane)
    assert plane.readout == ["3x − y = 5   and   2x + y = 5"]
    plane.set(t=1.5)
    assert plane.readout == [
        "−2.5y = −2.5   and   2x + y = 5",
        "✓ x is gone: the line is level, and y = 1 can be read off",
    ]
    plane.set(t=-1)
    assert plane.readout[-1].startswith("✓ y is gone")


@pytest.mark.parametrize(("system", "last"), [("1", "z = "), ("2", "z = "), ("3", "0 = 0")])
def test_stepper_ends_with_what_the_last_row_says(system, last):
    plane = widgets.stepper(MINE["eliminate"])
    plane.set(system=system, step=3)
    assert_draws(plane)
    assert last in plane.readout[-2]
    assert plane.readout[-1] == f"✓ stepped to the end: {system} of 4"


def test_stepper_tells_a_contradiction():
    plane = widgets.stepper(MINE["eliminate"])
    plane.set(system="4", step=3)
    says = next(line for line in plane.readout if "last row" in line)
    assert "says 0 = " in says and not says.endswith(" 0 = 0")
    plane.set(system="2", step=1)
    assert "row 3 was brought up; the pivot is -4" in plane.readout[0]


def test_fates_are_all_found():
    plane = widgets.fates(MINE["solve"])
    assert_draws(plane)
    assert "one solution" in plane.readout[-1]
    plane.set(second=(4, 2))
    assert "no solution" in plane.readout[-2]
    plane.set(b=(-2, -1))
    assert "infinitely many solutions" in plane.readout[-2]
    assert plane.readout[-1] == "✓ seen: one solution, no solution, infinitely many solutions"
    plane.set(first=(0, 0), second=(0, 0))
    assert_draws(plane)
    plane.reset()
    assert plane.readout[-1] == "✓ seen: one solution"


def test_closed_walk_closes_where_the_rank_drops():
    plane = widgets.closed_walk(MINE["rank"], MINE["null_vector"])
    assert_draws(plane)
    assert plane.readout[0] == "rank 3: the columns are independent"
    plane.set(height=0)
    assert_draws(plane)
    assert plane.readout[-1].startswith("✓ the walk leads back")


def test_widgets_wait_for_their_exercises():
    plane = widgets.stepper(unsolved("eliminate"))
    plane.set(step=1)
    assert_waits_for(plane, "eliminate")
    assert_waits_for(widgets.fates(unsolved("solve")), "solve")
    assert_waits_for(widgets.closed_walk(unsolved("rank"), MINE["null_vector"]), "rank")
    plane = widgets.closed_walk(MINE["rank"], unsolved("null_vector"))
    plane.set(height=0)
    assert_waits_for(plane, "null_vector")
