"""Open JupyterLab on the course's start page."""

from __future__ import annotations

import json
import os
import socket
import sys
from pathlib import Path

from course_lib.progress import VARIABLE as PROGRESS

FIRST_PORT, PORTS_TRIED = 8888, 50
START_PAGE = "notebooks/start.ipynb"
OPTIONS = [
    f"--LabApp.default_url=/lab/tree/{START_PAGE}",
    "--ServerApp.kernel_websocket_connection_class=autograder.websocket.PromptConnection",
    "--LabApp.news_url=None",  # this and the next two: nothing is asked of the internet
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    "--log-level=ERROR",
    "--LabApp.log_level=ERROR",
]
OVERRIDES = {  # of JupyterLab's own settings, in this environment only
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyter-widgets/jupyterlab-manager:plugin": {
        "saveState": True
    },  # a reopened notebook shows its widgets, not "model not found"
}


def open_lab(course, arguments=(), say=print):
    """Run JupyterLab until it is stopped.

    Parameters
    ----------
    course : Course
    arguments : sequence of str
        Further arguments for JupyterLab, ``--no-browser`` for example.
    say : callable
        Called with each line for the person at the terminal.
    """
    from jupyterlab.labapp import LabApp

    override_settings()
    make_exchange(course.classroom / "exchange")
    options = [*OPTIONS, f"--ServerApp.root_dir={course.root}"]
    if not any(argument.partition("=")[0].endswith("port") for argument in arguments):
        port = free_port()
        if port != FIRST_PORT:
            say(f"Port {FIRST_PORT} is taken; using {port}.")
        options.append(f"--ServerApp.port={port}")
    say("JupyterLab opens in your browser. Leave this window open; Ctrl-C here ends it.")
    os.environ.setdefault(PROGRESS, str(course.progress))  # the kernels inherit it
    os.chdir(course.root)  # where nbgrader looks for its settings
    LabApp.launch_instance([*options, *arguments])


def override_settings(prefix=sys.prefix):
    """Answer for the learner whether JupyterLab may fetch news, and let it save what widgets show."""
    path = Path(prefix, "share", "jupyter", "lab", "settings", "overrides.json")
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        settings = {}
    if all(settings.get(plugin) == wanted for plugin, wanted in OVERRIDES.items()):
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({**settings, **OVERRIDES}, indent=1), encoding="utf-8")
    except (
        OSError
    ):  # an environment that we may not write to: the question is then asked, and widgets are empty until they are run
        pass


def make_exchange(folder):
    """Make the exchange that nbgrader_config.py names where a machine has none: without it, nbgrader's lists show an error."""
    if not folder.exists():
        folder.mkdir(parents=True)
        folder.chmod(0o777)  # nbgrader refuses one that not everybody may write to


def free_port(first=FIRST_PORT):
    """The first port from `first` on that nothing on this machine listens on."""
    for port in range(first, first + PORTS_TRIED):
        with socket.socket() as probe:
            if os.name != "nt":  # as the server does; on Windows this option would let two share a port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    return first  # JupyterLab then says what is wrong
