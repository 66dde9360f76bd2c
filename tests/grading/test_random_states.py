"""The learner's process is told of every draw that a test makes from the global random numbers."""

from __future__ import annotations

import random

import numpy as np

from autograder.grading import random_states
from autograder.grading.random_states import RandomStates


def test_every_draw_from_the_global_random_numbers_is_seen():
    draws = [
        lambda: np.random.normal(),
        lambda: np.random.normal(),  # comes from what was kept of the one before
        lambda: None,
        lambda: np.random.random(),
        lambda: random.random(),
        lambda: np.random.seed(3),
        lambda: np.random.set_state(("MT19937", np.arange(624), 5, 1, 0.5)),
    ]
    states, whole = RandomStates(), (random.getstate(), str(np.random.get_state()))
    for draw in draws:
        draw()
        before, states = states, RandomStates(states)
        told = states.changes(before, seeded=False)
        was, whole = whole, (random.getstate(), str(np.random.get_state()))
        assert ("python" in told, "numpy" in told) == (was[0] != whole[0], was[1] != whole[1])
    expected = np.random.normal(), np.random.normal(), random.random()
    np.random.seed(0)
    random.seed(0)
    random_states.take_over(states.changes(states, seeded=True))
    assert (np.random.normal(), np.random.normal(), random.random()) == expected
