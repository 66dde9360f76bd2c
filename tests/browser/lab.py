"""Start JupyterLab for a test, open a notebook in Chromium and run it."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import nbformat

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")  # without either, the one that Playwright brings
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 90_000  # milliseconds: machines that run tests are busy

READY = """(name) => {
  const panel = window.jupyterapp?.shell?.currentWidget;
  if (!panel?.context?.path.endsWith(name) || !panel.content?.widgets?.length) return false;
  if (!panel.context.isReady || !panel.sessionContext.isReady) return false;
  return panel.sessionContext.session?.kernel?.connectionStatus === "connected";
}"""


def write_notebook(path, *cells):
    """Write a notebook of code cells."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, path)


@contextlib.contextmanager
def running(folder, options=()):
    """A JupyterLab on a folder, with a home of its own; gives the address of a notebook by its name.

    Parameters
    ----------
    folder : Path
    options : sequence of str
        Of its command line, such as those that ``course lab`` gives.
    """
    home = folder / ".home"
    home.mkdir()
    token, port = secrets.token_hex(16), _free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")} | {
        "HOME": str(home)
    }
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}", "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={folder}", "--LabApp.expose_app_in_browser=True",
        f"--LabApp.workspaces_dir={home}", f"--LabApp.user_settings_dir={home}", *(options or ["--ServerApp.log_level=ERROR"]),
    ]  # fmt: skip
    with open(home / "log", "w") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            wait_for_server(f"http://127.0.0.1:{port}/api", server)
            yield lambda name: f"http://127.0.0.1:{port}/lab/tree/{name}?token={token}&reset"
        finally:
            stop(server)


@contextlib.contextmanager
def browser(playwright):
    """Chromium, without an internet to talk to."""
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
    try:
        yield chromium
    finally:
        chromium.close()


def wait_for_notebook(page, name=".ipynb"):
    """Wait until a notebook, by the end of its path, is the one in front, with its cells and its kernel."""
    page.wait_for_function(READY, arg=name, timeout=PATIENCE)


def open_and_run(page, address):
    """Open a notebook and run all its cells to the end."""
    page.goto(address)
    wait_for_notebook(page)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.content.widgets.every((cell) => cell.model.type !== 'code' || cell.model.executionCount)",
        timeout=PATIENCE,
    )


def set_theme(page, name):
    """Change JupyterLab's theme, such as to ``"JupyterLab Dark"``."""
    page.evaluate("(theme) => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", name)
    page.wait_for_function(
        "(light) => document.body.dataset.jpThemeLight === light", arg=str("Light" in name).lower(), timeout=PATIENCE
    )


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def stop(server):
    """End a server; one that does not end by itself, as JupyterLab may on a busy machine, is killed."""
    server.terminate()
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def wait_for_server(address, server):
    for _ in range(600):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address)
            return
        if server.poll() is not None:
            raise RuntimeError("JupyterLab did not start")
        time.sleep(0.1)
    raise RuntimeError("JupyterLab did not answer in a minute")
