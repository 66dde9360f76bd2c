"""How the learners' processes are kept apart: which levels this machine has, and what starts the workers at one."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from . import bubblewrap, landlock, unconfined
from .forkserver import FORK, INTERRUPT, MEASURE, READY, Ended, Settings, Use
from .import_paths import imported_later, package_places, python_paths
from .limits import Limits
from .sandbox import Sandbox

BACKENDS: dict[str, type[Sandbox]] = {
    backend.name: backend
    for backend in (
        bubblewrap.Namespaces,
        bubblewrap.Bubblewrap,
        landlock.Landlock,
        unconfined.Process,
        unconfined.ColdProcess,
    )
}
NAMESPACES, BUBBLEWRAP, LANDLOCK, PROCESS, COLD = BACKENDS
SANDBOXED = tuple(name for name, backend in BACKENDS.items() if backend.hides_files)
START, END = 60, 5  # seconds that a process may take to start, and to end by itself
SYSTEM = (
    "/usr",
    "/lib",
    "/lib32",
    "/lib64",
    "/bin",
    "/sbin",
    "/etc/ld.so.cache",
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/localtime",
    "/etc/ssl/openssl.cnf",
)
BOOT = str(Path(__file__).with_name("boot.py"))


class SandboxUnavailable(RuntimeError):
    """This machine cannot keep submissions away from its files and network, and nobody allowed going on without."""


def levels(sandbox: bool) -> list[str]:
    """The levels that this system may have, best first."""
    if sandbox and sys.platform == "linux":
        wrapped = [NAMESPACES, BUBBLEWRAP] if bubblewrap.program() else []
        return [*wrapped, *([LANDLOCK] if landlock.available() else [])]
    if sandbox:
        return []
    return [PROCESS] if hasattr(os, "fork") else [COLD]


class Worker:
    """The engine's end of a worker: its connection and its lifeline."""

    def __init__(
        self,
        connection: socket.socket,
        lifeline: socket.socket | None,
        process: subprocess.Popen[bytes] | None = None,
    ) -> None:
        self.connection, self._lifeline, self._process = connection, lifeline, process
        self._told = b""  # by the supervisor, and not read yet
        self._ended: dict[str, Any] = {}  # what it told of the worker's end when something else was asked

    def interrupt(self) -> None:
        """Stop what the worker is doing, if it heeds that."""
        if self._lifeline is not None:
            with contextlib.suppress(OSError):  # it has ended
                self._lifeline.send(INTERRUPT)

    def what_ended_it(self) -> Ended:
        """What ended a worker, as its supervisor tells it."""
        ended: Ended = {"reason": "", "signal": 0}
        self._ended = self._ended or self._line()
        ended.update(self._ended)  # type: ignore[typeddict-item]  # what the supervisor sends
        return ended

    def use(self) -> Use | None:
        """What the worker and all that it started hold now, or None where nobody can tell."""
        if self._lifeline is None:
            return None
        with contextlib.suppress(OSError):
            self._lifeline.send(MEASURE)
        found = self._line()
        if "tasks" in found:
            return {"memory": found["memory"], "tasks": found["tasks"]}
        self._ended = found
        return None

    def _line(self) -> dict[str, Any]:
        """The next that the supervisor tells; nothing if it does not."""
        if self._lifeline is None:
            return {}
        with contextlib.suppress(OSError, ValueError):
            self._lifeline.settimeout(1)
            while b"\n" not in self._told and (more := self._lifeline.recv(1000)):
                self._told += more
            line, _, self._told = self._told.partition(b"\n")
            return dict(json.loads(line))
        return {}

    def close(self) -> None:
        """End the worker and all that it started."""
        self.connection.close()
        if self._lifeline is not None:
            self._lifeline.close()
        if self._process is not None:
            _end(self._process, END if self._lifeline is not None else 0)


def _end(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Let a process end by itself, since its connections are closed, before it is killed: a kill may miss its children."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Starter:
    """Starts workers of one role at one level.

    Parameters
    ----------
    role : str
        "learner", "trusted" or "reader". A sandbox is for learners; the others are forked, or started, as they are.
    level : str
        One of this module's levels.
    modules : sequence of str
        What to import beforehand.
    limits : Limits
    scratch : str
        A folder for the working directories of workers that have no file system of their own.
    """

    def __init__(self, role: str, level: str, modules: Sequence[str], limits: Limits, scratch: str) -> None:
        places = package_places(modules)
        visible = sorted({*SYSTEM, sys.base_prefix, sys.prefix, *python_paths(), *places})
        self._sandbox = BACKENDS[level](visible, scratch, limits)
        self._settings: Settings = {
            "role": role,
            "path": [*python_paths(), *dict.fromkeys(places.values())],
            "home": self._sandbox.home,
            "scratch": scratch,
            "modules": [*modules, *imported_later(tuple(modules))],
            "limits": asdict(limits),
            "confinement": self._sandbox.confinement() if role == "learner" else None,
        }
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        if self._sandbox.forks:
            self._start_forkserver()

    def wait(self) -> None:
        """Wait until the fork server can fork."""
        if self._control is not None:
            self._control.settimeout(START)
            try:
                ready = self._control.recv(1)
            except OSError:
                ready = b""
            if ready != READY:
                role, level = self._settings["role"], self._sandbox.name
                raise RuntimeError(f"the grader's {role} process does not start ({level})")

    def restart(self) -> None:
        """Replace a fork server that has ended."""
        self.close()
        self._start_forkserver()
        self.wait()

    def start(self) -> Worker:
        """A new worker."""
        if self._control is None:
            return self._start_cold()
        pairs = [socket.socketpair() for _ in range(2)]
        try:
            socket.send_fds(self._control, [FORK], [theirs.fileno() for _, theirs in pairs])
        finally:
            for _, theirs in pairs:
                theirs.close()
        return Worker(pairs[0][0], pairs[1][0])

    def close(self) -> None:
        """End the fork server; its workers have lifelines of their own."""
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            _end(self._process, END)

    def _start_forkserver(self) -> None:
        self._control, theirs = socket.socketpair()
        self._process = self._popen({**self._settings, "socket": theirs.fileno()}, [theirs])

    def _start_cold(self) -> Worker:
        if not hasattr(os, "fork"):
            return self._start_over_tcp()
        pairs = [socket.socketpair() for _ in range(2)]
        connection, lifeline = (theirs for _, theirs in pairs)
        settings: Settings = {**self._settings, "socket": connection.fileno(), "lifeline": lifeline.fileno()}
        return Worker(pairs[0][0], pairs[1][0], self._popen(settings, [connection, lifeline]))

    def _start_over_tcp(self) -> Worker:
        """For Windows, where sockets are not inherited: the worker connects and shows a secret that it was given."""
        secret = os.urandom(16).hex().encode()
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(START)
            process = subprocess.Popen(
                _python({**self._settings, "port": server.getsockname()[1]}),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=_errors(),
                env=self._sandbox.environment(),
            )
            assert process.stdin is not None
            process.stdin.write(secret)
            process.stdin.close()
            while True:
                connection, _ = server.accept()
                if connection.recv(len(secret)) == secret:
                    return Worker(connection, None, process)
                connection.close()

    def _popen(self, settings: Settings, theirs: Sequence[socket.socket]) -> subprocess.Popen[bytes]:
        """Start a process that inherits the sockets, which are then closed here."""
        with self._sandbox.wrapped(_python(settings)) as (command, inherited):
            process = subprocess.Popen(
                command,
                env=self._sandbox.environment(),
                pass_fds=[*(other.fileno() for other in theirs), *inherited],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=_errors(),
                cwd="/",
            )
        for other in theirs:
            other.close()
        return process


def _python(settings: Settings) -> list[str]:
    """The command of a worker's Python, which finds nothing of this process's but by the settings."""
    return [sys.executable, "-I", BOOT, json.dumps(settings)]


def _errors() -> int | None:
    """Where the workers' own complaints go: nowhere, or for those who look for a fault in the grader to the terminal."""
    return None if os.environ.get("GRADER_DEBUG") else subprocess.DEVNULL
