import pytest

from course_lib.lessons.backpropagation import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("backpropagation")
BACKWARD = MINE["dense_backward"], MINE["relu_backward"], MINE["softmax_cross_entropy_grad"]


@pytest.mark.parametrize("step", range(9))
def test_graph_stepper_draws_every_step(step):
    plane = widgets.graph_stepper(*BACKWARD)
    plane.set(step=step)
    assert_draws(plane)
    assert ("d_X" in plane.svg()) == (step == 8)


def test_graph_stepper_cuts_something():
    """ReLU cuts one entry of each row forwards, and what it cuts on the way back is not zero before."""
    Z1 = widgets.X @ widgets.W1
    assert ((Z1 < 0).sum(axis=1) == 1).all()
    d_Z2 = MINE["softmax_cross_entropy_grad"]((Z1 * (Z1 > 0)) @ widgets.W2, widgets.CLASSES)
    assert (abs(d_Z2 @ widgets.W2.T) > 0.1).all()


def test_graph_stepper_waits_only_where_it_needs_an_exercise():
    plane = widgets.graph_stepper(unsolved("dense_backward"), *BACKWARD[1:])
    plane.set(step=5)
    assert_draws(plane)
    plane.set(step=6)
    assert_waits_for(plane, "dense_backward")


def test_one_weight_cancels():
    plane = widgets.one_weight(BACKWARD[0])
    found = set()
    for k in (1, 2, 3):
        for j in (1, 2):
            plane.set(k=k, j=j)
            assert_draws(plane)
            if len(plane.readout) > 1:
                found.add((k, j))
    assert found == {(1, 1)}
    assert_waits_for(widgets.one_weight(unsolved("dense_backward")), "dense_backward")
