"""Open JupyterLab on the course's start page."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
from collections.abc import Callable, Iterable, MutableMapping
from pathlib import Path

from . import first_cell
from .progress import VARIABLE as PROGRESS

TEACH = "--teach"
LABEXTENSIONS = Path(__file__).with_name("labextensions")  # a learner's desk
FIRST_PORT, PORTS_TRIED = 8888, 50
START_PAGE, REVIEW_PAGE = "start.ipynb", "review.ipynb"
OPTIONS = [
    "--ServerApp.kernel_websocket_connection_class=course_lib.websocket.PromptConnection",
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
# A lesson's matrices are small: sharing a product among cores brings little on an idle machine, and on a busy one each
# product waits for the slowest of its threads (the lesson on transfer solved beside other work on two cores: 122 and 168 s by default,
# 26 and 37 s in one thread, of which it used 4). NumPy reads these once, when it is loaded.
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class LabMissing(Exception):
    """Why JupyterLab cannot be opened, in a line for the person at the terminal."""


def open_lab(
    root: Path,
    notebooks: Path,
    progress: Path,
    arguments: Iterable[str] = (),
    say: Callable[[str], object] = print,
    page: str = START_PAGE,
) -> None:
    """Run JupyterLab until it is stopped.

    Parameters
    ----------
    root : path
        The folder that JupyterLab shows.
    notebooks : path
        The folder of the lessons, in `root` or the same.
    progress : path
        The file in which a learner's progress is kept.
    arguments : iterable of str
        Further arguments for JupyterLab, ``--no-browser`` for example. With ``--teach`` JupyterLab opens as it is installed,
        with nbgrader's tools and the debugger; without, as a learner's desk.
    say : callable
        Called with each line for the person at the terminal.
    page : str
        What is opened, a file in `notebooks`.

    Raises
    ------
    LabMissing
        If JupyterLab is not installed, or would not start.
    """
    try:
        from jupyterlab.labapp import LabApp
    except ImportError as error:
        raise LabMissing(
            f"JupyterLab is not installed here ({error}):  pip install jupyterlab,  then run this again."
        ) from error
    arguments = list(arguments)
    if is_root() and "--allow-root" not in arguments:
        raise LabMissing("You are root, as whom JupyterLab starts only if you say so:  course lab --allow-root")
    override_settings()
    with contextlib.suppress(OSError):  # we may not write here: a restarted kernel then says which cell to run
        first_cell.install()
    start = (notebooks / page).relative_to(root).as_posix()
    options = [f"--LabApp.default_url=/lab/tree/{start}", *OPTIONS, f"--ServerApp.root_dir={root}"]
    if TEACH in arguments:
        arguments.remove(TEACH)
    else:
        options.append(f"--LabApp.extra_labextensions_path={LABEXTENSIONS}")
    if not any(argument.partition("=")[0].endswith("port") for argument in arguments):
        port = free_port()
        if port != FIRST_PORT:
            say(f"Port {FIRST_PORT} is taken; using {port}.")
        options.append(f"--ServerApp.port={port}")
    if not os.access(notebooks, os.W_OK):
        say(f"You may not write to {notebooks}: to keep your work, run `course lab FOLDER` with a folder of your own.")
    where = "at the addresses below" if "--no-browser" in arguments else "in your browser"
    say(f"JupyterLab opens {where}. Leave this window open; Ctrl-C here ends it.")
    os.environ.setdefault(PROGRESS, str(progress))  # the kernels inherit it, and the next
    limit_threads(os.environ)
    os.chdir(root)  # where nbgrader looks for its settings
    LabApp.launch_instance([*options, *arguments])


def is_root() -> bool:
    """Whether this is root of a Unix system."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def limit_threads(variables: MutableMapping[str, str]) -> None:
    """Let NumPy compute in one thread, unless somebody has said how many there shall be."""
    if not any(name in variables for name in THREADS):
        variables.update(dict.fromkeys(THREADS, "1"))


def override_settings(prefix: str = sys.prefix) -> None:
    """Answer for the learner whether JupyterLab may fetch news, and let it save what widgets show."""
    path = Path(prefix, "share", "jupyter", "lab", "settings", "overrides.json")
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        settings = {}
    if all(settings.get(plugin) == wanted for plugin, wanted in OVERRIDES.items()):
        return
    with contextlib.suppress(OSError):  # the question is then asked, and widgets are empty until they are run
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({**settings, **OVERRIDES}, indent=1), encoding="utf-8")


def free_port(first: int = FIRST_PORT) -> int:
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
