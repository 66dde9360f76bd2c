import numpy as np

from course_lib.lessons.matrices import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("matrices")


def test_stepper_shows_the_entry_where_row_meets_column():
    plane = widgets.multiplication_stepper(MINE["matmul_shape"])
    plane.set(rows=2, inner_a=3, inner_b=3, columns=2, step=4)
    assert_draws(plane)
    assert "AB has shape (2, 2)" in plane.readout[1]
    assert plane.readout[-1].startswith("row 1 of A meets column 1 of B")


def test_stepper_explains_a_mismatch():
    plane = widgets.multiplication_stepper(MINE["matmul_shape"])
    plane.set(inner_a=3, inner_b=2)
    assert_draws(plane)
    assert "A row of A has 3 entries, a column of B has 2: 1 would find no partner." in plane.readout


def test_transpose_flip_moves_entries_over_the_diagonal():
    plane = widgets.transpose_flip()
    start = plane.find("3") or plane.svg()
    plane.set(turned=100)
    assert_draws(plane)
    assert "shape (3, 2)" in plane.readout and plane.readout[-1].startswith("✓")
    assert plane.svg() != start


def test_stepper_says_when_the_product_exists_again():
    plane = widgets.multiplication_stepper(MINE["matmul_shape"])
    plane.set(inner_b=2)
    assert not any(line.startswith("✓") for line in plane.readout)
    plane.set(inner_a=2)
    assert plane.readout[-1] == "✓ the shapes did not fit, and they fit again"


def test_mask_painter():
    plane = widgets.mask_painter(MINE["apply_mask"])
    plane.click("mask", 0.5, 0.5)
    assert_draws(plane)
    assert plane.readout[0] == "the mask keeps 63 of 64 pixels; clicks so far: 1"
    assert not plane.state["mask"][7, 0]


def test_mask_painter_can_be_done():
    plane = widgets.mask_painter(MINE["apply_mask"])
    for row, column in [(0, 5), (3, 2), (3, 3), (2, 2)]:
        assert not plane.readout[-1].startswith("✓")
        plane.click("image", column + 0.5, 7.5 - row)
    assert plane.readout[-1].startswith("✓ the 5 is read as")
    plane.reset()
    assert plane.state["mask"].all() and plane.state["clicks"] == 0


def test_widgets_wait_for_their_exercises():
    assert_waits_for(widgets.multiplication_stepper(unsolved("matmul_shape")), "matmul_shape")
    assert_waits_for(widgets.mask_painter(unsolved("apply_mask")), "apply_mask")


def test_mask_painter_shows_what_a_wrong_mask_does():
    plane = widgets.mask_painter(lambda image, mask: np.asarray(image)[0])
    assert "(8,)" in plane.message
