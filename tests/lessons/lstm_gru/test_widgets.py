import numpy as np

from course_lib import data
from course_lib.lessons.lstm_gru import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("lstm_gru")


def kept(plane):
    """The cell state after step 100, as the picture says it."""
    return float(plane.readout[1].split("after step 100: ")[1].split()[0])


def test_gate_explorer_keeps_a_bit_for_a_hundred_steps_and_forgets_it_by_a_click():
    plane = widgets.gate_explorer(MINE["lstm_step"])
    plane.set(forget=1.0, write=0.0, show=1.0)
    assert_draws(plane)
    assert kept(plane) == 1.0
    plane.click("gates", 60, 2.5)
    assert kept(plane) == 0.0 and "forget at step 60" in plane.readout[-1]
    plane.click("gates", 60, 2.5)
    assert kept(plane) == 1.0
    plane.set(forget=0.95)
    np.testing.assert_allclose(kept(plane), 0.95**95, atol=1e-3)
    plane.set(forget=1.0, write=0.1)
    assert kept(plane) != 1.0
    plane.click("memory", 60, 0)
    assert not any("turned around" in line for line in plane.readout)
    assert_waits_for(widgets.gate_explorer(unsolved("lstm_step")), "lstm_step")


def test_gradient_paths_carry_the_lstm_only_with_open_gates():
    plane = widgets.gradient_paths(MINE["lstm_backward"])

    def first_over_last(place):
        lengths = [mark.points[:, 1] for mark in plane.scene if hasattr(mark, "points")][place]
        return lengths[0] / lengths[-1]

    plane.set(forget=0.0)
    assert_draws(plane)
    shut = first_over_last(-1)
    plane.set(forget=6.0)
    assert first_over_last(-1) > 0.01 > 1e-3 > shut
    assert first_over_last(0) < 1e-6  # the plain network
    assert_waits_for(widgets.gradient_paths(unsolved("lstm_backward")), "lstm_backward")


def test_gate_reader_shows_the_learners_gates():
    passage = data.king_james(5, 6)[0].lower()
    plane = widgets.gate_reader(MINE["lstm_gates"], MINE["lstm_step"], data.character_lstm(), passage)
    assert_draws(plane)
    said, means = plane.readout[:2]
    assert said == "✓ Row 1: shut at spaces."
    at_space, elsewhere = (float(means.split(word)[0].split()[-1]) for word in (" at spaces", " elsewhere"))
    assert abs(at_space - elsewhere) > 0.3
    before = plane.readout
    plane.set(gate="g", row=3, place=len(passage))
    assert_draws(plane)
    assert plane.readout != before
    assert_waits_for(
        widgets.gate_reader(unsolved("lstm_gates"), MINE["lstm_step"], data.character_lstm(), passage), "lstm_gates"
    )
    assert_waits_for(
        widgets.gate_reader(MINE["lstm_gates"], unsolved("lstm_step"), data.character_lstm(), passage), "lstm_step"
    )


def test_the_cell_lights_up_and_tells_replaced_from_kept():
    plane = widgets.cell_lights(MINE["lstm_gates"], MINE["lstm_step"])
    for line in range(1, 9):
        plane.set(line=line)
        assert_draws(plane)
    plane.set(x=2.0)
    assert "taken the place" in plane.readout[-1]
    plane.set(x=-1.0)
    assert "kept" in plane.readout[-1]
    assert_waits_for(widgets.cell_lights(unsolved("lstm_gates"), MINE["lstm_step"]), "lstm_gates")
