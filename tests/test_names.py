"""Pictures and demonstrations name the learner's functions as text: a missing one is a sentence, never a traceback."""

import sys

import numpy as np
import pytest

from course_lib.demo import needs
from course_lib.plane import LearnerMessage, call


@pytest.fixture
def names(monkeypatch):
    """The learner's global names."""
    return lambda name, value: monkeypatch.setattr(sys.modules["__main__"], name, value, raising=False)


def test_a_picture_looks_its_function_up_at_each_call(names):
    names("wave", lambda v: 2 * v)
    assert call("wave", [1, 2], shape=(2,)).tolist() == [2, 4]
    names("wave", lambda v: 3 * v)
    assert call("wave", [1, 2], shape=(2,)).tolist() == [3, 6]


def test_a_picture_without_its_function_says_what_to_run():
    with pytest.raises(LearnerMessage, match="There is no function `wave` here. Run its cell"):
        call("wave", [1, 2])


def test_a_demonstration_without_its_function_says_what_to_run(capsys):
    with needs("wave"):
        wave(np.ones(2))  # noqa: F821
    assert capsys.readouterr().out == (
        "There is no function `wave` here. Run its cell (and the first cell of the lesson), then this one.\n"
    )


def test_a_demonstration_without_its_imports_says_what_to_run(capsys, monkeypatch):
    monkeypatch.setattr("course_lib.demo.in_notebook", lambda: True)
    with needs("wave"):
        numpy_of_the_first_cell.ones(2)  # noqa: F821
    assert "Run the lesson's first cell" in capsys.readouterr().out
