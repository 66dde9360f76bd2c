"""Settings of all tests."""

import pytest
from hypothesis import settings

# No deadline: what is slow on a busy machine is not wrong. The same examples at every run: a red run can be repeated.
settings.register_profile("course", deadline=None, derandomize=True)
settings.load_profile("course")


@pytest.fixture(scope="session")
def chromium():
    """Chromium, started once: a second Playwright cannot be started beside the first."""
    playwright = pytest.importorskip("playwright.sync_api")
    from tests.browser import lab

    with playwright.sync_playwright() as driver, lab.browser(driver) as started:
        yield started
