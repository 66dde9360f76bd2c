"""Of a network of another form it is said what is off."""

import numpy as np
import pytest

from course_lib.lessons.layers.networks import has_shapes, output

NETWORK = {"W1": np.ones((2, 2)), "b1": np.array([0, -1]), "W2": np.array([[1], [-2]]), "b2": np.zeros(1)}


def test_a_network_of_the_right_form():
    assert has_shapes(NETWORK)
    assert not has_shapes(NETWORK | {"W3": np.ones((1, 1))})
    np.testing.assert_array_equal(output(NETWORK, [[0, 0], [0, 1], [1, 0], [1, 1]])[:, 0], [0, 1, 1, 0])


@pytest.mark.parametrize(
    ("network", "words"),
    [
        (NETWORK | {"W2": np.array([1, -2])}, r"W2 has the shape \(2,\) and should have \(2, 1\)"),
        (NETWORK | {"b2": 0}, r"b2 has the shape \(\) and should have \(1,\)"),
        ({name: NETWORK[name] for name in ("W1", "b1", "W2")}, "there is no b2"),
        (tuple(NETWORK.values()), "no dictionary"),
    ],
)
def test_says_what_is_off(network, words):
    with pytest.raises((TypeError, ValueError), match=words):
        has_shapes(network)
