import numpy as np

from course_lib.lessons.rnn import widgets
from course_lib.lessons.rnn.characters import character_model
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

MINE = solutions("rnn")
ALPHABET = " abeghint"
MODELS = {0: character_model(9, 8, np.random.default_rng(0)), 50: character_model(9, 8, np.random.default_rng(1))}


def test_unroll_shows_the_learners_states():
    plane = widgets.unroll(MINE["rnn_step"])
    plane.set(word="see the sea", step=2, memory=1.0)
    assert_draws(plane)
    first = plane.readout[0]
    plane.set(step=3)
    assert first != plane.readout[0] and "came before, at step 2" in plane.readout[1]
    assert not plane.readout[1].endswith("0.00")
    plane.set(memory=0.0)
    assert plane.readout[1].endswith("0.00")
    plane.set(word="banana", step=11)
    assert plane.readout[0].startswith("step 6")
    assert_waits_for(widgets.unroll(unsolved("rnn_step")), "rnn_step")


def test_spectral_radius_vanishes_survives_and_explodes():
    plane = widgets.spectral_radius(MINE["gradient_through_time"])
    for radius, fate in ((0.5, "vanishes"), (1.0, "survives"), (1.5, "explodes")):
        plane.set(kind="orthogonal", radius=radius)
        assert_draws(plane)
        assert plane.readout[0].endswith(fate)
    plane.set(kind="random", radius=0.9)
    assert "vanishes" in plane.readout[0]
    assert_waits_for(widgets.spectral_radius(unsolved("gradient_through_time")), "gradient_through_time")


def test_writer_writes_by_the_learners_functions():
    plane = widgets.writer(MINE["rnn_step"], MINE["sample_character"], MODELS, ALPHABET)
    assert_draws(plane)
    written = [mark.text for mark in plane.scene["text"]]
    assert written[0].startswith("in the beginning")
    plane.set(steps=0)
    assert [mark.text for mark in plane.scene["text"]] != written
    plane.set(steps=50, temperature=0.1)
    assert [mark.text for mark in plane.scene["text"]] != written
    assert_waits_for(widgets.writer(unsolved("rnn_step"), MINE["sample_character"], MODELS, ALPHABET), "rnn_step")
    assert_waits_for(
        widgets.writer(MINE["rnn_step"], unsolved("sample_character"), MODELS, ALPHABET), "sample_character"
    )
