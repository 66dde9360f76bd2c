import numpy as np

from course_lib.lessons.layers import widgets
from tests.drive import assert_draws, solutions

MINE = solutions("layers")


def test_decision_line():
    plane = widgets.decision_line()
    plane.set(w=(1.0, 1.0), b=0.0)
    assert_draws(plane)
    good = int(plane.readout[1].split()[0])
    plane.set(w=(-1.0, -1.0))
    assert int(plane.readout[1].split()[0]) == 28 - good and good > 24
    plane.set(w=(0, 0), b=1.0)
    assert_draws(plane)


def test_shape_flow_counts_with_the_learners_function():
    plane = widgets.shape_flow()
    plane.set(inputs=64, hidden=32, depth=1, outputs=10)
    assert_draws(plane)
    assert plane.readout == ["parameters: (64·32 + 32) + (32·10 + 10) = 2,410"]


def test_hidden_space_solves_xor_by_bending_only():
    plane = widgets.hidden_space()
    plane.set(w1=(1, 1), w2=(-1, -1), w3=(0, 0))
    assert_draws(plane)
    assert plane.readout[0].startswith("100%")
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
