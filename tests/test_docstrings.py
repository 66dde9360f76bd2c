"""The examples in the docstrings of both packages run."""

import doctest
import importlib
import pkgutil

import pytest
from IPython import get_ipython

import autograder
import course_lib
from course_lib import progress

MODULES = sorted(
    module.name
    for package in (course_lib, autograder)
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if not {"making", "__main__"} & set(module.name.split("."))
)


@pytest.fixture(autouse=True)
def no_shell_is_left():
    """An example, or an earlier test, may make IPython's shell, which is one for the whole process, and stands for a notebook."""
    _end_shell()
    yield
    _end_shell()


def _end_shell():
    if (shell := get_ipython()) is not None:
        type(shell).clear_instance()


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name, monkeypatch):
    monkeypatch.delenv(progress.VARIABLE, raising=False)  # an earlier test's tries would draw other numbers
    if name == "autograder.book":
        pytest.importorskip("docutils", reason="the book's tools are in requirements-dev.txt")
    assert doctest.testmod(importlib.import_module(name)).failed == 0
