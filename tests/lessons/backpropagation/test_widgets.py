import pytest

from course_lib import data
from course_lib.lessons.backpropagation import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("backpropagation")
BACKWARD = MINE["dense_backward"], MINE["relu_backward"], MINE["softmax_cross_entropy_grad"]


@pytest.mark.parametrize("step", range(9))
def test_graph_stepper_draws_every_step(step):
    plane = widgets.graph_stepper(*BACKWARD)
    plane.set(step=step)
    assert_draws(plane)
    assert ("dX = dZ₁ W₁ᵀ" in plane.svg()) == (step == 8)


def test_graph_stepper_waits_only_where_it_needs_an_exercise():
    plane = widgets.graph_stepper(unsolved("dense_backward"), *BACKWARD[1:])
    plane.set(step=5)
    assert_draws(plane)
    plane.set(step=6)
    assert_waits_for(plane, "dense_backward")


def test_descent_leaps_above_the_limit_and_rolls_below():
    plane = widgets.descent()
    plane.set(rate=0.17)
    assert "leaps out" in plane.readout[0]
    plane.set(rate=0.15)
    assert "fell from" in plane.readout[0]
    slow = float(plane.readout[0].split()[-1])
    plane.set(rate=0.05, momentum=0.6)
    assert_draws(plane)
    assert float(plane.readout[0].split()[-1]) < slow


def test_live_training_goes_down():
    plane = widgets.live_training(MINE["mlp_backward"], *data.split_digits())
    before = float(plane.readout[0].split("held-out loss ")[1])
    plane.set(step=6)
    assert_draws(plane)
    assert float(plane.readout[0].split("held-out loss ")[1]) < before / 3
    assert_waits_for(widgets.live_training(unsolved("mlp_backward"), *data.split_digits()), "mlp_backward")
