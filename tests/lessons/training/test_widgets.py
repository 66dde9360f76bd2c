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


def test_live_training_turns():
    plane = widgets.live_training(MINE["adam_step"])
    before = float(plane.readout[0].split("training loss ")[1].split(",")[0])
    plane.set(step=40)
    assert_draws(plane)
    assert float(plane.readout[0].split("training loss ")[1].split(",")[0]) < before / 10
    assert "learns by heart" in plane.readout[1]
    waiting = widgets.live_training(unsolved("adam_step"))
    waiting.set(step=1)
    assert_waits_for(waiting, "adam_step")
