"""The fork server: has everything imported, and forks a worker for each submission.

Started as a fresh process without secrets in its memory, the learners' one inside the sandbox. A request is one byte
with two sockets: the worker's connection, and its lifeline. A supervisor beside the worker holds the lifeline's other
end: a byte on it interrupts the worker or asks what it holds, closing it ends the worker and all that it started. A worker
for test cells needs none of that on Linux, where its lifeline ends it.
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
import types
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, NotRequired, TypedDict

from . import confine, landlock, scratch
from .limits import Limits
from .sandbox import Confinement

READY, FORK, INTERRUPT, MEASURE = b"r", b"f", b"i", b"m"
WARM_UP = (  # what IPython makes at its first traceback and its first shown value
    "import sys\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    get_ipython().showtraceback()\n",
    "class Shown:\n    def _repr_mimebundle_(self, include=None, exclude=None):\n        return {'text/plain': ''}\nShown()\n",
    "display(1)\n%time 1\n[1, 2]\n",
)
WARM_UP_PLOTS = (
    "import matplotlib.pyplot as plt\nplt.imshow([[0, 1]])\nplt.title('$x$')\nplt.show()\nplt.close('all')\n"
)

PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0  # bytes
PREPARE = (
    "prepare_worker"  # a function that a module of the course's may have, to look up once what every test looks up
)
Serve = Callable[[socket.socket], None]  # a role's main function


class Settings(TypedDict):
    """What a process is started with, as JSON on its command line."""

    role: str  # "learner", "trusted" or "reader"
    path: list[str]  # for sys.path
    home: str
    scratch: str
    modules: list[str]  # to import beforehand
    limits: dict[str, float]  # of `Limits`
    confinement: Confinement | None  # of a learner's worker
    socket: NotRequired[int]  # file descriptor of the control connection, or of the one worker's
    lifeline: NotRequired[int]  # file descriptor of a worker's lifeline that is not forked
    port: NotRequired[int]  # where to connect to, on a system whose sockets are not inherited


class Use(TypedDict):
    """What a worker and all that it started hold at a moment."""

    memory: int  # bytes that they hold by themselves, or the address space that one has taken, if that is more
    tasks: int  # processes and threads


class Ended(TypedDict):
    """What ended a worker: "memory", "ended" by the engine, or nothing that its supervisor did; and the signal, or 0."""

    reason: str
    signal: int


def main(settings: Settings) -> None:
    """Serve the requests of the engine; or, with a lifeline of its own, be the one worker."""
    control = socket.socket(fileno=settings["socket"])
    worker = _prepare(settings)
    if "lifeline" in settings:  # a process for one submission alone
        lifeline = socket.socket(fileno=settings["lifeline"])
        _supervise(worker, settings, control, lifeline)
        return
    signal.signal(signal.SIGCHLD, lambda *_: _reap())
    gc.collect()
    gc.freeze()
    control.sendall(READY)
    while True:
        try:
            request, sockets, _, _ = socket.recv_fds(control, 1, 2)
        except OSError:
            request = b""
        if not request:
            _reap()
            if settings["role"] == "trusted":  # outside the sandbox
                scratch.remove_if_abandoned(settings["scratch"], scratch.TRIES)
            return
        connection, lifeline = (socket.socket(fileno=number) for number in sockets)
        pid = -1
        with contextlib.suppress(OSError):  # too many processes: the engine sees the connection close
            pid = os.fork()
        if pid == 0:
            control.close()
            with contextlib.suppress(KeyboardInterrupt):
                if settings["role"] == "trusted" and _end_with(lifeline):
                    _work(worker, settings, connection)
                _supervise(worker, settings, connection, lifeline)
            os._exit(0)
        connection.close()
        lifeline.close()


def _reap() -> None:
    """Forget the supervisors that have ended, and count their time as this process's."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def role_of(name: str) -> types.ModuleType:
    """The module of a role, which the other roles' processes do without."""
    return importlib.import_module(f".{name}", __package__)


def _prepare(settings: Settings) -> Serve:
    """Import what workers need and make their shell; return the role's main function."""
    confinement = settings["confinement"]
    if confinement is not None and confinement["drop_root"]:
        confine.drop_root(reading=confinement["keep_reading"])
    role = role_of(settings["role"])
    main: Serve = role.main
    if settings["role"] == "reader":
        return main
    from .shell import make_shell

    shell = make_shell()
    for name in settings["modules"]:
        with contextlib.suppress(Exception):  # what cannot be imported is the notebook's to find out
            module = importlib.import_module(name)
            if settings["role"] == "trusted" and callable(prepare := getattr(module, PREPARE, None)):
                prepare()
    if "matplotlib.pyplot" in sys.modules:
        shell.run_line_magic("matplotlib", "inline")
        shell.run(WARM_UP_PLOTS, "<warm-up>")
    for cell in WARM_UP:
        shell.run(cell, "<warm-up>")
    shell.reset(new_session=True)  # type: ignore[no-untyped-call]  # IPython's
    role.PREPARED.append(shell)
    return main


def main_over_tcp(settings: Settings) -> None:
    """Be the one worker, for Windows: connect to the engine, and show it the secret that it gave."""
    connection = socket.create_connection(("127.0.0.1", settings["port"]))
    connection.sendall(sys.stdin.buffer.read())
    os.chdir(settings["scratch"])
    role_of(settings["role"]).main(connection)


def _supervise(worker: Serve, settings: Settings, connection: socket.socket, lifeline: socket.socket) -> None:
    """Fork the worker, shut it in, and watch over it until it ends or the lifeline closes."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _own_session()
    confinement = settings["confinement"]
    if confinement is not None and confinement["namespaces"]:
        confine.enter_namespaces()
    elif confinement is not None:
        confine.adopt_orphans()
    pid = os.fork()
    if pid == 0:
        lifeline.close()
        _work(worker, settings, connection)
    connection.close()
    status = _watch(pid, lifeline, int(settings["limits"]["memory"]))
    if confinement is not None and not confinement["namespaces"]:
        _end_descendants()
    with contextlib.suppress(OSError):
        _tell(lifeline, status)


def _work(worker: Serve, settings: Settings, connection: socket.socket) -> NoReturn:
    """Be the worker: serve, within its limits, until the connection closes."""
    code = 1
    confinement, limits = settings["confinement"], Limits(**settings["limits"])  # type: ignore[arg-type] # whole numbers are int
    try:
        _own_session()  # or what it sends to its process group would reach the supervisor
        if confinement is not None:
            _shut_in(confinement, settings["home"], limits)
        elif settings["role"] == "trusted":
            confine.limit_memory(limits.memory, _sizes(os.getpid())[0])
        worker(connection)
        code = 0
    finally:
        os._exit(code)


def _end_with(lifeline: socket.socket) -> bool:
    """Have Linux itself kill this process when its lifeline closes, so that it needs no supervisor; False elsewhere."""
    if sys.platform != "linux":
        return False
    import fcntl

    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(lifeline, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([lifeline], [], [], 0)[0]:  # closed already
        os._exit(0)
    return True


def _own_session() -> None:
    """Leave the parent's session and process group."""
    with contextlib.suppress(OSError):  # it leads one already
        os.setsid()


def _shut_in(confinement: Confinement, home: str, limits: Limits) -> None:
    with open(os.devnull, "r+b") as nowhere:
        for number in (0, 1, 2):
            os.dup2(nowhere.fileno(), number)
    address_space = confine.before_shut_in()
    if confinement["namespaces"]:
        confine.private_files(home, limits.disk)
        confine.drop_capabilities()
    folder = Path(confinement["folder"].replace("{pid}", str(os.getpid())))
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    confine.set_limits(limits, address_space)
    if confinement["readable"] is not None:
        os.environ["TMPDIR"] = str(folder)
        landlock.shut_in(confinement["readable"], [str(folder), os.devnull])
    elif not confinement["namespaces"] and landlock.available():
        landlock.keep_signals_in()


def _watch(pid: int, lifeline: socket.socket, memory: int) -> Ended:
    """Wait for the worker's end, and bring it about when the lifeline closes; return what ended it."""
    poll = select.poll()
    poll.register(lifeline, select.POLLIN)
    if hasattr(os, "pidfd_open"):
        poll.register(os.pidfd_open(pid), select.POLLIN)
    reason, base = "", _sizes(os.getpid())[0]
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
            if order == MEASURE:
                _tell(lifeline, _use(base))
                continue
            os.kill(pid, signal.SIGINT if order == INTERRUPT else signal.SIGKILL)
            if order != INTERRUPT:
                os.waitpid(pid, 0)
                return {"reason": "ended", "signal": signal.SIGKILL}
        elif not ready and _memory_of_family() > memory:
            reason = "memory"
            os.kill(pid, signal.SIGKILL)


def _family(root: int) -> list[int]:
    """The process ids of a process and its descendants (Linux)."""
    found = [root]
    for pid in found:
        with contextlib.suppress(OSError, ValueError):
            for task in os.listdir(f"/proc/{pid}/task"):
                found += map(int, _text_of(f"/proc/{pid}/task/{task}/children").split())
    return found


def _text_of(path: str) -> str:
    """What the system tells in a small file; it is asked for after every cell, so by the shortest way."""
    file = os.open(path, os.O_RDONLY)
    try:
        return os.read(file, 1 << 16).decode()
    finally:
        os.close(file)


def _sizes(pid: int) -> tuple[int, int]:
    """A process's bytes of address space, and of memory that it holds by itself; nothing where the system does not tell."""
    try:
        sizes = [int(pages) * PAGE for pages in _text_of(f"/proc/{pid}/statm").split()]
        return sizes[0], sizes[1] - sizes[2]
    except (OSError, ValueError, IndexError):
        return 0, 0


def _memory_of_family() -> int:
    """Bytes of memory that this process's descendants hold by themselves, those that detached themselves included."""
    return sum(_sizes(pid)[1] for pid in _family(os.getpid())[1:])


def _use(base: int) -> Use:
    """What this process's descendants hold; `base` is the address space with which the first of them began."""
    family, tasks = _family(os.getpid())[1:], 0
    for pid in family:
        with contextlib.suppress(OSError):
            tasks += len(os.listdir(f"/proc/{pid}/task"))
    sizes = [_sizes(pid) for pid in family]
    taken = max((space - base for space, _ in sizes), default=0)
    return {"memory": max(sum(held for _, held in sizes), taken), "tasks": tasks}


def _tell(lifeline: socket.socket, what: Use | Ended) -> None:
    lifeline.sendall(json.dumps(what).encode() + b"\n")


def _end_descendants() -> None:
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
