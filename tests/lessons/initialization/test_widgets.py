import pytest

from course_lib.lessons.initialization import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("initialization")
STARTS = MINE["xavier_init"], MINE["he_init"], MINE["activation_stds"]


def share(plane):
    return float(plane.readout[0].split("(")[1].split()[0])


def test_he_keeps_relu_alive_and_other_scales_do_not():
    plane = widgets.deep_network(*STARTS)
    assert_draws(plane)
    assert 0.1 < share(plane) < 10
    plane.set(scale=0.5)
    assert share(plane) < 1e-9
    plane.set(scale=2.0)
    assert share(plane) > 1e9


@pytest.mark.parametrize("activation", ["ReLU", "tanh", "none"])
@pytest.mark.parametrize("depth", [2, 7, 50])
def test_deep_network_draws_any_depth(activation, depth):
    plane = widgets.deep_network(*STARTS)
    plane.set(activation=activation, depth=depth, start="Xavier")
    assert_draws(plane)


def test_batch_normalisation_frees_the_network_from_the_scale():
    plane = widgets.normalised_network(MINE["batchnorm_forward"])
    lines = set()
    for scale in (0.5, 1.0, 4.0):
        plane.set(scale=scale, on=True)
        lines.add(plane.readout[0])
    assert_draws(plane)
    assert len(lines) == 1
    plane.set(on=False)
    assert plane.readout[0] not in lines


def test_widgets_wait_for_their_exercises():
    assert_waits_for(widgets.deep_network(STARTS[0], unsolved("he_init"), STARTS[2]), "he_init")
    plane = widgets.normalised_network(unsolved("batchnorm_forward"))
    assert_draws(plane)
    plane.set(on=True)
    assert_waits_for(plane, "batchnorm_forward")
