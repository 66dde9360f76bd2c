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


@pytest.mark.parametrize("kind", ["batch", "layer"])
def test_normalisation_frees_the_network_from_the_scale(kind):
    plane = widgets.normalised_network(MINE["batchnorm_forward"], MINE["layer_norm"])
    lines = set()
    for scale in (0.5, 1.0, 4.0):
        plane.set(scale=scale, kind=kind)
        lines.add(plane.readout[0])
    assert_draws(plane)
    assert len(lines) == 1 and plane.readout[-1].startswith("✓")
    plane.set(kind="none")
    assert plane.readout[0] not in lines and len(plane.readout) == 1


def test_xavier_times_the_root_of_two_keeps_relu_alive():
    plane = widgets.deep_network(*STARTS)
    plane.set(start="Xavier")
    assert len(plane.readout) == 2
    plane.set(scale=1.42)
    assert plane.readout[-1].startswith("✓")


def test_widgets_wait_for_their_exercises():
    assert_waits_for(widgets.deep_network(STARTS[0], unsolved("he_init"), STARTS[2]), "he_init")
    for kind, name in (("batch", "batchnorm_forward"), ("layer", "layer_norm")):
        functions = {each: MINE[each] for each in ("batchnorm_forward", "layer_norm")} | {name: unsolved(name)}
        plane = widgets.normalised_network(**functions)
        assert_draws(plane)
        plane.set(kind=kind)
        assert_waits_for(plane, name)
