import numpy as np

from course_lib.lessons.layers import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("layers")


def test_decision_line():
    plane = widgets.decision_line()
    plane.set(w=(1.0, 1.0), b=0.0)
    assert_draws(plane)
    good = int(plane.readout[1].split()[0])
    plane.set(w=(-1.0, -1.0))
    assert int(plane.readout[1].split()[0]) == 28 - good and good > 24
    assert len(plane.readout) == 2
    plane.set(w=(1.5, 0.2))
    assert "All points" in plane.readout[2]
    plane.set(w=(0, 0), b=1.0)
    assert_draws(plane)


def test_shape_flow_counts_with_the_learners_function():
    plane = widgets.shape_flow()
    plane.set(inputs=64, hidden=32, depth=1, outputs=10)
    assert_draws(plane)
    assert plane.readout == ["parameters: (64·32 + 32) + (32·10 + 10) = 2,410"]
    plane.set(hidden=64, depth=2)
    assert "Doubled" in plane.readout[1]


def test_hidden_space_solves_xor_by_bending_only():
    plane = widgets.hidden_space()
    assert plane.readout[0].startswith("75%") and len(plane.readout) == 1  # the task is still to be done
    plane.set(w1=(1, 1), w2=(-1, -1), w3=(0, 0))
    assert_draws(plane)
    assert plane.readout[0].startswith("100%") and "All of them" in plane.readout[1]
    before = plane.svg()
    plane.set(activation="none")
    assert int(plane.readout[0].split("%")[0]) < 80
    plane.set(activation="tanh", data_set="two spirals", turn=90)
    assert_draws(plane)
    assert plane.svg() != before


def test_hidden_space_bends_as_a_weight_is_dragged():
    plane = widgets.hidden_space()
    before = [mark for mark in plane.scene["hidden"]]
    plane.set(w1=(1.5, -1))
    after = [mark for mark in plane.scene["hidden"]]
    assert len(before) == len(after) and not np.allclose(before[0].points, after[0].points)


def test_own_network_finds_the_border():
    plane = widgets.own_network(MINE["xor_network"])
    assert_draws(plane)
    assert len(plane.readout) == 1
    plane.set(x=(0.25, 0.25))
    assert "On the border" in plane.readout[1]
    wrong = widgets.own_network(lambda: {"W1": np.eye(2), "b1": np.zeros(2), "W2": np.ones((2, 1)), "b2": np.zeros(1)})
    assert "3 of 4 corners" in wrong.readout[1]
    assert "another form" in widgets.own_network(lambda: [1, 2]).message
    assert_waits_for(widgets.own_network(unsolved("xor_network")), "xor_network")
