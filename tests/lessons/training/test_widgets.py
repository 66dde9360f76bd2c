from course_lib.lessons.training import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("training")


def test_descent_leaps_above_the_limit_and_arrives_with_help():
    plane = widgets.descent(MINE["momentum_step"], MINE["adam_step"])
    plane.set(rate=0.17)
    assert "leaps out" in plane.readout[0]
    plane.set(rate=0.165)
    assert "fell from" in plane.readout[0] and len(plane.readout) == 1
    plane.set(rate=0.12, momentum=0.55)
    assert_draws(plane)
    assert "Below 0.0001" in plane.readout[1]
    plane.set(optimizer="Adam", rate=0.4)
    assert_draws(plane)
    assert_waits_for(widgets.descent(unsolved("momentum_step"), MINE["adam_step"]), "momentum_step")


def test_rate_search_finds_the_valley():
    plane = widgets.rate_search(MINE["adam_step"])
    assert_draws(plane)
    assert plane.readout == ["no network has been trained yet"]
    for presses, rate in enumerate((0.0001, 0.3, 0.003, 0.01, 0.03), start=1):
        assert len(plane.readout) <= 2
        plane.set(rate=rate)
        plane.set(presses=presses)
    assert_draws(plane)
    assert plane.readout[-1].startswith("✓ Worse on both sides")
    assert plane.readout[0].count(" at ") == 5
    waiting = widgets.rate_search(unsolved("adam_step"))
    waiting.set(presses=1)
    assert_waits_for(waiting, "adam_step")
