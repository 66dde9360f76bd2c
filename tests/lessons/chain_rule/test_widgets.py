from course_lib.lessons.chain_rule import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("chain_rule")
FOUR = [MINE[name] for name in ("plus", "times", "tanh", "backward")]


def test_paths_cancel_at_the_right_place_only():
    plane = widgets.paths(*FOUR)
    assert_draws(plane)
    assert "gradient of a: 1.92" in plane.readout[0]
    plane.set(a=0.0, b=-1.0)
    assert_draws(plane)
    assert "cancel" in plane.readout[1]
    plane.set(b=-0.9)
    assert len(plane.readout) == 1
    plane.set(a=1.0, b=-0.42)  # its task leaves a where it is
    assert "cancel" in plane.readout[1]
    assert_waits_for(widgets.paths(*FOUR[:3], unsolved("backward")), "backward")


def test_a_start_gets_stuck_with_two_hidden_units_and_not_with_four():
    plane = widgets.learns_xor(*FOUR)
    plane.set(hidden=2, start=3, step=300)
    assert_draws(plane)
    assert "stuck" in plane.readout[1]
    plane.set(hidden=4)
    assert "Learnt" in plane.readout[1]
    assert_waits_for(widgets.learns_xor(unsolved("plus"), *FOUR[1:]), "plus")


def test_training_begins_anew_after_a_function_failed():
    broken = []

    def plus(a, b):
        if broken:
            raise ZeroDivisionError
        return MINE["plus"](a, b)

    plane = widgets.learns_xor(plus, *FOUR[1:])
    broken.append(True)
    plane.set(step=5)
    assert "ZeroDivisionError" in plane.message
    broken.clear()
    plane.set(step=10)
    assert_draws(plane)
