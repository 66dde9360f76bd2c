import numpy as np

from course_lib.lessons.attention import widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

ATTENTION, WEIGHTS = (solutions("attention")[name] for name in ("attention", "lookup_weights"))


def test_query_with_no_scale_gives_the_mean_of_the_keys():
    plane = widgets.query_among_keys(ATTENTION)
    plane.set(scale=0.0)
    assert_draws(plane)
    np.testing.assert_allclose(plane.find("output").points[0], plane.values["keys"].mean(axis=0))
    plane.set(scale=8.0, query=(3, 0.5))
    assert "key 1: 0.9" in plane.readout[0] or "key 1: 1.0" in plane.readout[0]


def test_a_longer_key_wins_from_farther_away():
    plane = widgets.query_among_keys(ATTENTION)
    assert not any("✓" in line for line in plane.readout)
    plane.set(keys=[[1.6, 0.8], [3.4, 1.4], [-1.6, 1.4], [-1.8, -1.2], [1.0, -1.9]], scale=4.0)
    assert any("✓" in line for line in plane.readout)


def test_look_up():
    plane = widgets.look_up(ATTENTION, WEIGHTS)
    assert_draws(plane)
    plane.set(pairs=32, score=8.1)
    assert any("✓" in line for line in plane.readout)
    for score in (3.0, 8.0, 8.2):  # too small, and larger than just enough
        plane.set(score=score)
        assert not any("✓" in line for line in plane.readout)


def test_widgets_say_what_is_wrong():
    assert_waits_for(widgets.query_among_keys(unsolved("attention")), "attention")
    assert_waits_for(widgets.look_up(ATTENTION, unsolved("lookup_weights")), "lookup_weights")
    assert "Wq, Wk, Wv" in widgets.look_up(ATTENTION, lambda n_keys, n_values: np.eye(3)).message
    assert "two arrays" in widgets.query_among_keys(lambda Q, K, V, mask: V).message
