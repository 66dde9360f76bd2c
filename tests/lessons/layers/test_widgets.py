import itertools

import numpy as np

from course_lib.lessons.layers import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("layers")


def test_one_neuron_does_or_and_and_but_never_exclusive_or():
    plane = widgets.four_corners()
    assert_draws(plane)
    plane.set(kind="OR", w=(1, 1), b=-0.5)
    assert "4 of 4" in plane.readout[0]
    plane.set(kind="AND", b=-1.5)
    assert "4 of 4" in plane.readout[0] and len(plane.readout) == 2
    for w in itertools.product((-1, -0.3, 0, 0.7, 1), repeat=2):
        for b in (-1.5, -0.5, 0, 0.5, 1.5):
            plane.set(kind="exclusive or", w=w, b=b)
            assert "4 of 4" not in plane.readout[0]
            one, other = (part.split(": ")[1] for part in plane.readout[1].split("; "))
            assert one == other
    assert plane.readout[-1].startswith("✓")


def test_two_units_need_the_bend():
    plane = widgets.two_units()
    assert_draws(plane)
    assert len(plane.readout) == 2  # the task is still to be done
    for w1, b1, w2, b2 in (((1, 1), 0, (1, 1), -1), ((1, -1), 0, (-1, 1), 0)):
        plane.set(activation="ReLU", w1=w1, b1=b1, w2=w2, b2=b2)
        assert plane.readout[-1].startswith("✓")
        plane.set(activation="none")
        assert len(plane.readout) == 2
    rng = np.random.default_rng(0)
    for _ in range(30):
        w1, w2 = rng.integers(-3, 4, size=(2, 2)) / 2
        plane.set(w1=w1, w2=w2, b1=rng.integers(-4, 5) / 2, b2=rng.integers(-4, 5) / 2)
        assert len(plane.readout) == 2


def test_two_units_find_a_line_only_where_there_is_one():
    """With what the read-out says, a support vector machine separates the corners just where the widget says so."""
    from sklearn.svm import SVC

    plane, rng = widgets.two_units(), np.random.default_rng(1)
    for _ in range(40):
        w1, w2 = rng.integers(-3, 4, size=(2, 2)) / 2
        b1, b2 = rng.integers(-4, 5, size=2) / 2
        plane.set(w1=w1, w2=w2, b1=b1, b2=b2)
        H = np.maximum(widgets.CORNERS @ np.column_stack([w1, w2]) + [b1, b2], 0)
        yes = widgets.WANTED["exclusive or"]
        line = SVC(kernel="linear", C=1e6).fit(H, yes)
        assert (plane.readout[-1].startswith("✓")) == (line.score(H, yes) == 1)


def test_bump():
    plane = widgets.bump()
    assert_draws(plane)
    plane.set(first=1, second=-2, third=0)
    assert plane.readout == ["slopes of the four pieces: 0, 1, −1, −1"]
    plane.set(third=1)
    assert plane.readout[-1].startswith("✓")


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
