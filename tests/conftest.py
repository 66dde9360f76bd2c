"""Settings of all tests: their tiers, and what every test and every process that it starts finds."""

import os
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest
from hypothesis import settings

from autograder.grading.import_paths import leave_out_slow_grammars

leave_out_slow_grammars()  # before the first of these imports nbformat
from course_lib.lab import limit_threads  # noqa: E402

HERE = Path(__file__).parent

# The quick tier: no kernel, no class, no sandbox, no lesson as a whole. Everything else that is not `slow` is the default tier.
UNIT = """
test_checks.py test_command.py test_data.py test_dependencies.py test_docstrings.py test_environment.py
test_launcher.py test_palette.py test_plane.py test_plots.py test_quiz.py test_start_page.py test_text.py
grading/test_wire.py lessons/*/test_widgets.py
""".split()
# What compares with something outside that only CI installs: PyTorch, mutants.
OUTSIDE = ["lessons/*/test_reference.py", "quality/*"]

# Programs of the environment come first, as the launcher has it: nbgrader calls `alembic` by its bare name.
os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ.get("PATH", "")
limit_threads(os.environ)  # workers side by side, and the kernels that they start, as `course lab` has it

# No deadline: what is slow on a busy machine is not wrong. The same examples at every run: a red run can be repeated.
settings.register_profile("course", deadline=None, derandomize=True)
settings.load_profile("course")


@pytest.hookimpl(tryfirst=True)  # before pytest chooses by markers
def pytest_collection_modifyitems(items):
    """Mark what is slow by its place, and the quick tests."""
    for item in items:
        if matches(item.path, OUTSIDE):
            item.add_marker(pytest.mark.slow)
        elif not item.get_closest_marker("slow") and matches(item.path, UNIT):
            item.add_marker(pytest.mark.unit)


def pytest_ignore_collect(collection_path, config):
    """With ``-m unit``, do not even import the others, whose libraries take seconds to load."""
    if (
        config.option.markexpr == "unit"
        and collection_path.name.startswith("test_")
        and not matches(collection_path, UNIT)
    ):
        return True
    return None


def matches(path, patterns):
    name = path.relative_to(HERE).as_posix() if path.is_relative_to(HERE) else ""
    return any(fnmatch(name, pattern) for pattern in patterns)


@pytest.fixture(scope="session")
def chromium():
    """Chromium, started once: a second Playwright cannot be started beside the first."""
    playwright = pytest.importorskip("playwright.sync_api")
    from tests.browser import lab

    with playwright.sync_playwright() as driver, lab.browser(driver) as started:
        yield started
