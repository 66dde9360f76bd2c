"""The fork server: has everything imported, and forks a worker for each submission.

Started as a fresh process without secrets in its memory, the learners' one inside the sandbox. A request is one byte
with two sockets: the worker's connection, and its lifeline. A supervisor beside the worker holds the lifeline's other
end: a byte on it interrupts the worker, closing it ends the worker and all that it started.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
from pathlib import Path

from . import confine, landlock

READY, FORK, INTERRUPT = b"r", b"f", b"i"
WARM_UP = "import sys\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    get_ipython().showtraceback()\n"
WARM_UP_PLOTS = (
    "import matplotlib.pyplot as plt\nplt.imshow([[0, 1]])\nplt.title('$x$')\nplt.show()\nplt.close('all')\n"
)


def main(settings):
    """Serve the requests of the engine.

    Parameters
    ----------
    settings : dict
        ``role`` ("learner", "trusted" or "reader"), ``socket`` (file descriptor of the control connection), ``modules`` (names to
        import beforehand), ``namespaces`` (whether each worker gets its own), ``limits``, and for a worker
        that is not forked ``lifeline``.
    """
    control = socket.socket(fileno=settings["socket"])
    worker = _prepare(settings)
    if "lifeline" in settings:  # a process for one submission alone
        lifeline = socket.socket(fileno=settings["lifeline"])
        _supervise(worker, settings, control, lifeline)
        return
    signal.signal(signal.SIGCHLD, lambda number, frame: _reap())
    gc.collect()
    gc.freeze()
    control.sendall(READY)
    while True:
        try:
            request, sockets, _, _ = socket.recv_fds(control, 1, 2)
        except OSError:
            return
        if not request:
            _reap()
            return
        connection, lifeline = (socket.socket(fileno=number) for number in sockets)
        try:
            pid = os.fork()
        except OSError:  # too many processes: the engine sees the connection close
            pid = None
        if pid == 0:
            control.close()
            with contextlib.suppress(KeyboardInterrupt):
                _supervise(worker, settings, connection, lifeline)
            os._exit(0)
        connection.close()
        lifeline.close()


def _reap():
    """Forget the supervisors that have ended, and count their time as this process's."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _prepare(settings):
    """Import what workers need and make their shell; return the role's main function."""
    if settings["role"] == "learner":
        if settings.get("drop_root"):
            confine.drop_root(reading=bool(settings["readable"]) and settings["private"])
        from . import learner as role
    elif settings["role"] == "trusted":
        from . import trusted as role
    else:
        from . import reader

        return reader.main
    from .shell import make_shell

    shell = make_shell()
    for name in settings["modules"]:
        with contextlib.suppress(Exception):  # what cannot be imported is the notebook's to find out
            importlib.import_module(name)
    if "matplotlib.pyplot" in sys.modules:
        shell.run_line_magic("matplotlib", "inline")
        shell.run(WARM_UP_PLOTS, "<warm-up>")
    shell.run(WARM_UP, "<warm-up>")
    shell.reset(new_session=True)
    role.PREPARED.append(shell)
    return role.main


def _supervise(worker, settings, connection, lifeline):
    """Fork the worker, shut it in, and watch over it until it ends or the lifeline closes."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if hasattr(os, "setsid"):
        with contextlib.suppress(OSError):
            os.setsid()
    learner = settings["role"] == "learner"
    if learner and settings["namespaces"]:
        confine.enter_namespaces()
    elif learner:
        confine.adopt_orphans()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            lifeline.close()
            _shut_in(settings) if learner else None
            worker(connection)
            code = 0
        finally:
            os._exit(code)
    connection.close()
    status = _watch(pid, lifeline, settings["limits"]["memory"] if settings["role"] != "trusted" else None)
    if learner and not settings["namespaces"]:
        _end_descendants()
    with contextlib.suppress(OSError):
        lifeline.sendall(json.dumps(status).encode())


def _shut_in(settings):
    with open(os.devnull, "r+b") as nowhere:
        for number in (0, 1, 2):
            os.dup2(nowhere.fileno(), number)
    address_space = confine.before_shut_in()
    if settings["namespaces"]:
        confine.private_files(settings["home"], settings["limits"]["disk"])
        confine.drop_capabilities()
    folder = Path(settings["home"], "work" if settings["wrapped"] else f"learner-{os.getpid()}")
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    confine.set_limits(settings["limits"], address_space)
    if settings["readable"]:
        os.environ["TMPDIR"] = str(folder)
        landlock.shut_in(settings["readable"], [str(folder), os.devnull])


def _watch(pid, lifeline, memory):
    """Wait for the worker's end, and bring it about when the lifeline closes; return what ended it."""
    poll = select.poll()
    poll.register(lifeline, select.POLLIN)
    if hasattr(os, "pidfd_open"):
        poll.register(os.pidfd_open(pid), select.POLLIN)
    reason = ""
    while True:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return {"reason": reason, "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0}
        ready = poll.poll(250)
        if any(number == lifeline.fileno() for number, _ in ready):
            try:
                order = lifeline.recv(1)
            except OSError:
                order = b""
            os.kill(pid, signal.SIGINT if order == INTERRUPT else signal.SIGKILL)
            if order != INTERRUPT:
                os.waitpid(pid, 0)
                return {"reason": "ended", "signal": signal.SIGKILL}
        elif memory is not None and not ready and _memory_of_family(pid) > memory:
            reason = "memory"
            os.kill(pid, signal.SIGKILL)


def _family(root):
    """The process ids of a process and its descendants (Linux)."""
    found = [root]
    for pid in found:
        with contextlib.suppress(OSError, ValueError):
            for task in os.listdir(f"/proc/{pid}/task"):
                found += map(int, Path(f"/proc/{pid}/task/{task}/children").read_text().split())
    return found


def _memory_of_family(root):
    """Bytes of memory that a process and its descendants hold by themselves."""
    total = 0
    for pid in _family(root):
        with contextlib.suppress(OSError, ValueError, IndexError):
            resident, shared = Path(f"/proc/{pid}/statm").read_text().split()[1:3]
            total += (int(resident) - int(shared)) * os.sysconf("SC_PAGE_SIZE")
    return total


def _end_descendants():
    """End what a worker without namespaces of its own left behind."""
    if sys.platform != "linux":
        return
    for _ in range(100):
        family = _family(os.getpid())[1:]
        if not family:
            return
        for pid in family:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        _reap()
