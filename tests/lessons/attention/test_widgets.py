import numpy as np

from course_lib.lessons.attention import widgets
from course_lib.plane.records import Text
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

ATTENTION = solutions("attention")["attention"]


def test_query_with_no_scale_gives_the_mean_of_the_keys():
    plane = widgets.query_among_keys(ATTENTION)
    plane.set(scale=0.0)
    assert_draws(plane)
    np.testing.assert_allclose(plane.find("output").points[0], plane.values["keys"].mean(axis=0))
    plane.set(scale=8.0, query=(3, 0.5))
    assert "key 1: 0.9" in plane.readout[0] or "key 1: 1.0" in plane.readout[0]


def test_attention_map():
    plane = widgets.attention_map(ATTENTION)
    plane.set(who=0)
    assert_draws(plane)
    assert plane.readout[0].startswith("“king” looks at king")
    assert [text.text for text in plane.scene["map"] if isinstance(text, Text)].count(
        "queen"
    ) == 2  # as a row and as a column
    plane.set(causal=True)
    assert "king 1.00" in plane.readout[0]


def test_widgets_say_what_is_wrong():
    assert_waits_for(widgets.query_among_keys(unsolved("attention")), "attention")
    assert_waits_for(widgets.attention_map(unsolved("attention")), "attention")
    assert "two arrays" in widgets.query_among_keys(lambda Q, K, V, mask: V).message
