import numpy as np

from course_lib.lessons.convolution import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("convolution")


def test_every_kernel_slides_over_the_photograph():
    plane = widgets.sliding_kernel(MINE["correlate2d"])
    shown = set()
    for name in widgets.KERNELS:
        plane.set(name=name)
        assert_draws(plane)
        shown.add(plane.readout[0])
    assert len(shown) == len(widgets.KERNELS)


def test_window_follows_the_handle_to_the_last_place():
    plane = widgets.sliding_kernel(MINE["correlate2d"])
    plane.set(window=(0, 64))
    assert plane.readout[0].endswith("in row 0, column 0")
    plane.set(window=(80, 0), stride=2, padding=1)
    assert_draws(plane)
    rows, columns = plane.readout[1].split("has ")[1].split(" numbers")[0].split(" × ")
    assert plane.readout[0].endswith(f"in row {int(rows) - 1}, column {int(columns) - 1}")


def test_clicks_change_the_kernel():
    plane = widgets.sliding_kernel(MINE["correlate2d"])
    plane.set(name="own")
    plane.click("kernel", 0.5, -0.2)
    assert "add up to 1.50" in plane.readout[1]
    plane.click("kernel", 1.5, -1.8)
    plane.click("kernel", 1.5, -1.8)
    assert "add up to 0.50" in plane.readout[1]
    plane.click("photo", 1.5, 1.8)
    assert "add up to 0.50" in plane.readout[1]


def test_rows_light_up():
    plane = widgets.im2col_rows()
    plane.set(row=4)
    assert_draws(plane)
    assert plane.readout[0].startswith("row 4: the window whose corner is at row 1, column 1")
    plane.set(kh=1, kw=1, row=29, padding=1)
    assert plane.readout[1] == "6 × 7 = 42 windows of 2 · 1 · 1 = 2 numbers"
    assert_draws(plane)


def test_network_reads_the_digits():
    plane = widgets.feature_maps(MINE["conv_forward"], MINE["max_pool"])
    right = []
    for which in range(20):
        plane.set(which=which)
        assert_draws(plane)
        right.append(plane.readout[0].split("; ")[0][-1] == plane.readout[0].split("says ")[1][0])
    assert np.mean(right) > 0.9
    before = plane.svg()
    plane.set(right=2, down=-1)
    assert_draws(plane)
    assert plane.svg() != before


def said(plane):
    return " ".join(plane.readout)


def test_tasks_are_seen_to_be_done():
    plane = widgets.sliding_kernel(MINE["correlate2d"])
    assert "✓" not in said(plane)
    plane.set(name="own")
    plane.click("kernel", 1.5, -0.8)
    plane.click("kernel", 1.5, -0.8)
    assert "✓" in said(plane)
    plane = widgets.im2col_rows()
    assert "✓" not in said(plane)
    plane.set(kh=2, kw=2, stride=2)
    assert "✓" in said(plane)
    plane = widgets.feature_maps(MINE["conv_forward"], MINE["max_pool"])
    found = False
    for which in range(6):
        plane.set(which=which, right=0, down=0)
        assert "✓" not in said(plane)
        for right, down in ((2, 0), (-2, 0), (0, 2), (0, -2), (2, 2), (-2, -2)):
            plane.set(right=right, down=down)
            found = found or "✓" in said(plane)
    assert found


def test_widgets_wait_for_their_exercises():
    assert_waits_for(widgets.sliding_kernel(unsolved("correlate2d")), "correlate2d")
    assert_waits_for(widgets.feature_maps(unsolved("conv_forward"), MINE["max_pool"]), "conv_forward")
    assert_waits_for(widgets.feature_maps(MINE["conv_forward"], unsolved("max_pool")), "max_pool")
