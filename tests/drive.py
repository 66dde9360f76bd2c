"""Help to drive widgets without a browser."""

import functools

from tests import sources


@functools.cache
def solutions(lesson):
    """A lesson's solved functions, by name."""
    return {name: sources.solved(lesson)[name] for name, *_ in sources.exercises(lesson)}


def unsolved(name):
    """A stub as the learner finds it."""

    def stub(*args):
        raise NotImplementedError

    stub.__name__ = name
    return stub


def assert_waits_for(plane, name):
    """The widget names the exercise that it waits for, and is not at fault itself."""
    assert plane.failure is None
    assert f"`{name}`" in plane.message


def assert_draws(plane):
    """The widget is at no fault, and its picture holds something."""
    assert plane.failure is None and plane.message == ""
    assert "<svg" in plane.svg()
