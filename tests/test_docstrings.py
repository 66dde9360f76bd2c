"""The examples in course_lib's docstrings run."""

import doctest
import importlib
import pkgutil

import pytest

import course_lib

MODULES = sorted(
    module.name for module in pkgutil.walk_packages(course_lib.__path__, "course_lib.") if ".making" not in module.name
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
