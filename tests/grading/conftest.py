"""One engine and one specification for all of the grader's tests: starting takes a second."""

from __future__ import annotations

import shutil

import pytest

from autograder.grading import Engine, Job, Limits, from_notebook

from . import sample

LIMITS = Limits(cell=3, call=2, check=20, submission=40, memory=512 << 20, disk=16 << 20, processes=32)


@pytest.fixture(scope="session")
def spec():
    """The sample assignment."""
    return from_notebook(sample.source(), sample.ASSIGNMENT)


@pytest.fixture(scope="session")
def engine(spec):
    """A running engine with short limits."""
    with Engine(spec.modules, LIMITS) as engine:
        yield engine


@pytest.fixture(scope="session")
def grade_one(engine, spec):
    """A function that grades a notebook, or a file's bytes, and returns the outcome."""

    def grade_one(notebook, **options):
        data = notebook if isinstance(notebook, bytes) else sample.as_bytes(notebook)
        return engine.run(Job(data, spec, limits=LIMITS, **options))

    return grade_one


@pytest.fixture(scope="session")
def fresh_course(tmp_path_factory):
    """A course folder to be copied, not changed: nbgrader takes seconds to make one."""
    return sample.make_course(tmp_path_factory.mktemp("course") / "course")


@pytest.fixture
def make_course(fresh_course, tmp_path):
    """A function that makes a course folder with some configuration."""

    def make_course(config_text="c = get_config()\n"):
        folder = shutil.copytree(fresh_course, tmp_path / "course")
        (folder / "nbgrader_config.py").write_text(config_text)
        return folder

    return make_course


@pytest.fixture
def course(make_course):
    """A course folder."""
    return make_course()
