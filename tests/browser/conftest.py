"""The course in JupyterLab as `course lab` opens it, on a copy of the checkout, and a page of Chromium."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest

from autograder.layout import Course
from course_lib.lab import START_PAGE, free_port
from tests.browser import lab
from tests.sources import ROOT

COPIED = [
    "notebooks",
    "solutions",
    "course_lib",
    "packaging",
    "nbgrader_config.py",
    "jupytext.toml",
]


def copy_course(folder):
    """A copy of the course in an empty folder."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
            )
        else:
            shutil.copy(ROOT / name, folder)
    return Course(folder)


@contextlib.contextmanager
def running_lab(course, home, *options):
    """A course's `course lab`, with options such as ``--teach``: ``address(path)``, and ``log()`` for what it printed."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    token, port = secrets.token_hex(16), free_port(9000 + 100 * worker)  # workers side by side look at other ports
    command = [
        sys.executable,
        "-m",
        "autograder",
        "lab",
        *options,
        "--no-browser",
        f"--ServerApp.port={port}",
        f"--IdentityProvider.token={token}",
        "--LabApp.expose_app_in_browser=True",
        f"--LabApp.workspaces_dir={home}",
        f"--LabApp.user_settings_dir={home}",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "COURSE_"))}
    environment |= {"HOME": str(home), "COURSE_ROOT": str(course.root)}
    with open(home / "log", "w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            lab.wait_for_server(f"http://127.0.0.1:{port}/api", server)
            yield SimpleNamespace(
                address=lambda path=f"notebooks/{START_PAGE}": (
                    f"http://127.0.0.1:{port}/lab/tree/{path}?token={token}&reset"
                ),
                home=f"http://127.0.0.1:{port}/?token={token}",
                log=(home / "log").read_text,
            )
        finally:
            lab.stop(server)


@pytest.fixture(scope="session")
def copied_course(tmp_path_factory):
    """A copy of the course, for the tests to work in."""
    return copy_course(tmp_path_factory.mktemp("my course"))


@pytest.fixture(scope="session")
def course_lab(copied_course, tmp_path_factory):
    """See `running_lab`."""
    with running_lab(copied_course, tmp_path_factory.mktemp("home")) as started:
        yield started


@pytest.fixture
def page(chromium):
    """A new page; what it asks of any other machine than this one is refused, and listed in ``page.asked``."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.asked = []

    def elsewhere(route):
        page.asked.append(route.request.url)
        route.abort()

    page.route(lambda url: not url.startswith(("http://127.0.0.1:", "data:", "blob:")), elsewhere)
    yield page
    page.close()
