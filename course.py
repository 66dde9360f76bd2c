"""Start the course: ``python3 course.py lab`` to learn, ``python3 course.py test`` to run the tests.

Only Python's own library is used here. The first run makes the environment `.venv` from requirements.lock; later runs
use it at once. It is made anew when the lock, the Python or the folder's place changes. Every other command,
``python3 course.py build`` for example, is the package's `course` command: ``python3 course.py --help`` lists them.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

NEWEST_TOO_OLD = (3, 10)
NEEDED_MB = 900  # the environment takes up to 710 MB, and pip unpacks beside it

ROOT = Path(__file__).resolve().parent
CAUSES = [  # what an installer prints, and what it means
    (
        ("No space left on device", "os error 28", "not enough space", "Disk quota exceeded"),
        "The disk is full: free about 1 GB and run this again.",
    ),
    (
        (
            "name resolution",
            "dns error",
            "getaddrinfo",
            "NewConnectionError",
            "Network is unreachable",
            "Connection refused",
            "error sending request",
            "(from versions: none)",
            "Failed to establish a new connection",
            "timed out",
            "ProxyError",
        ),
        "The package index cannot be reached. The first run needs the internet; check the connection and run this again.",
    ),
    (
        ("ensurepip is not available", "No module named ensurepip", "No module named venv"),
        "This Python comes without venv. On Debian or Ubuntu:  sudo apt install python3-venv",
    ),
    (
        ("Permission denied", "Access is denied"),
        "A file may not be written. Close programs that use the environment, and check who owns this folder.",
    ),
]


class SetupError(Exception):
    """Why the environment could not be made, in words for the learner."""


def main(arguments):
    """Make the environment if need be and run the command; return its exit code."""
    if sys.version_info[:2] <= NEWEST_TOO_OLD:
        return complain(
            "The course needs Python 3.11 or newer; this is %d.%d.  See python.org/downloads" % sys.version_info[:2]
        )
    try:
        environment = Environment(ROOT)
        if not environment.is_current():
            environment.make()
        if arguments[:1] == ["test"]:
            return environment.run(["-m", "pytest"] + arguments[1:], cwd=str(ROOT))
        if arguments[:1] == ["quality"]:
            return environment.run(["-m", "tests.quality"] + arguments[1:], cwd=str(ROOT))
        return environment.run(["-m", "autograder"] + (arguments or ["--help"]))
    except SetupError as error:
        return complain(str(error))
    except KeyboardInterrupt:
        return complain("Stopped.")


def complain(message):
    print(message, file=sys.stderr)
    return 2


class Environment:
    """The folder `.venv` of a checkout, and the stamp in it that says what it was made from.

    The stamp is written last: an environment whose making was interrupted has none, and is made anew.
    """

    def __init__(self, root):
        self.root = Path(root)
        self.folder = self.root / ".venv"
        self.lock = self.root / "requirements.lock"
        self.scripts = self.folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.scripts / ("python.exe" if os.name == "nt" else "python")
        self.stamp = self.folder / "made-from"

    def wanted_stamp(self):
        digest = hashlib.sha256(self.lock.read_bytes()).hexdigest()
        return "\n".join([digest, "Python %d.%d" % sys.version_info[:2], str(self.root)])

    def is_current(self):
        try:
            return self.python.exists() and self.stamp.read_text(encoding="utf-8") == self.wanted_stamp()
        except (OSError, ValueError):
            return False

    def make(self):
        """Make the environment; if that fails, one that was there before is put back."""
        check_place(self.root)
        previous = self.root / ".venv.previous"
        try:
            remove(previous)
            if self.folder.exists():
                self.folder.rename(previous)
        except OSError as error:
            raise SetupError(
                "The old .venv cannot be replaced while a program uses it; close JupyterLab first. (%s)" % error
            )
        print("Setting up the course in .venv, once: a minute or two, 700 MB.", flush=True)
        try:
            self._install()
            self.stamp.write_text(self.wanted_stamp(), encoding="utf-8")
        except BaseException as error:
            remove(self.folder)
            if previous.exists():
                previous.rename(self.folder)
            if isinstance(error, OSError):
                raise SetupError(explain(str(error)))
            raise
        remove(previous)

    def _install(self):
        uv = shutil.which("uv")
        if uv:
            install = [uv, "pip", "install", "--python", str(self.python)]
            call([uv, "venv", "--quiet", "--seed", "--python", sys.executable, str(self.folder)])
        else:
            install = [str(self.python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
            call([sys.executable, "-m", "venv", str(self.folder)])
        call(install + ["-r", str(self.lock)], packages=len(self.lock.read_text(encoding="utf-8").splitlines()))
        call(install + ["--no-deps", "--no-build-isolation", "-e", str(self.root)], env=self.variables())

    def variables(self):
        """The environment's variables: its programs come first, since nbgrader calls `alembic` by its bare name."""
        variables = dict(os.environ, VIRTUAL_ENV=str(self.folder))
        variables.pop("PYTHONHOME", None)
        variables["PATH"] = str(self.scripts) + os.pathsep + variables.get("PATH", "")
        return variables

    def run(self, arguments, cwd=None):
        """Run the environment's Python and return its exit code."""
        process = subprocess.Popen([str(self.python)] + arguments, env=self.variables(), cwd=cwd)
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())  # who ends the launcher means the command
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # Ctrl-C reaches the command as well, and it decides what to do
                pass


def check_place(root):
    """Refuse a folder in which no environment can be made."""
    if os.pathsep in str(root):
        raise SetupError(
            "The folder's path holds a %r, which no environment's path may: move it.  %s" % (os.pathsep, root)
        )
    free = shutil.disk_usage(str(root)).free // 10**6
    if free < NEEDED_MB:
        raise SetupError("The disk is full: %d MB are free, and setting up needs %d MB." % (free, NEEDED_MB))


def call(command, packages=0, env=None):
    """Run one step of the setup, showing how many packages are in; raise SetupError with the cause if it fails."""
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=env,
        universal_newlines=True,
        encoding="utf-8",
        errors="replace",
    )
    lines, found = [], 0
    for line in process.stdout:
        lines.append(line.rstrip())
        if packages and line.startswith("Collecting "):
            found += 1
            print("\r  %d of %d packages" % (min(found, packages), packages), end="", flush=True)
    if found:
        print(flush=True)
    if process.wait():
        raise SetupError(explain("\n".join(lines)))


def explain(output):
    """The cause of a failed step in words, or its last lines if it is none that we know."""
    for signs, words in CAUSES:
        if any(sign.lower() in output.lower() for sign in signs):
            return words
    lines = [
        line.strip()
        for line in output.splitlines()
        if line.strip() and not line.startswith(("note:", "hint:", "×", "╰"))
    ]
    return "The environment could not be made:\n  " + "\n  ".join(lines[-8:])


def remove(folder):
    if folder.exists():
        shutil.rmtree(str(folder))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
