import numpy as np
import pytest

from course_lib.lessons.tensors import widgets
from tests.drive import assert_draws


@pytest.mark.parametrize("first", widgets.SHAPES)
@pytest.mark.parametrize("second", widgets.SHAPES)
def test_broadcasting_agrees_with_numpy(first, second):
    plane = widgets.broadcasting()
    plane.set(first=first, second=second)
    assert_draws(plane)
    try:
        shape = np.broadcast_shapes(widgets.SHAPES[first], widgets.SHAPES[second])
    except ValueError:
        assert "do not fit" in plane.readout[-1]
    else:
        assert f"→ {shape}" in plane.readout[0]
        both = shape not in (widgets.SHAPES[first], widgets.SHAPES[second])
        assert any(line.startswith("✓") for line in plane.readout) == both


def test_slicer_says_index_and_shape():
    plane = widgets.slicer()
    plane.set(top=100, bottom=300, left=0, right=600, step=10, channel="green: 1")
    assert_draws(plane)
    assert plane.readout == ["photo[100:300:10, 0:600:10, 1] has shape (20, 60): 1,200 numbers"]
    plane.set(bottom=50)
    assert "is empty" in plane.readout[-1]


def test_race_measures_both():
    plane = widgets.race()
    plane.set(largest=4)
    assert_draws(plane)
    assert "300 entries: loop" in plane.readout[-1]


def test_slicer_says_when_the_image_is_an_eighth():
    plane = widgets.slicer()
    plane.set(step=8)
    assert plane.readout[-1].startswith("✓ An eighth")


def test_batches_measures_here_beside_what_was_measured():
    plane = widgets.batches()
    plane.set(largest=3)
    assert_draws(plane)
    assert "batches of 4:" in plane.readout[0] and "2.38 µs on the H200" in plane.readout[0]
