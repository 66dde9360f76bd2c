"""Start the course: ``python3 course.py lab`` to learn, ``python3 course.py test`` to run the tests.

Only Python's own library is used here. The first run makes the environment `.venv` from requirements.lock; later runs
use it at once. It is made anew when the lock, the Python or the folder's place changes. What tests and tools need
besides is added when one of them is first run. All commands are the package's `course` command:
``python3 course.py --help`` lists them.
"""

import contextlib
import errno
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

NEWEST_TOO_OLD = (3, 10)
NEEDED_MB = 900  # the environment takes up to 530 MB, 750 with the tests' part, and pip unpacks beside it
TESTING = ("test", "quality")  # the commands that need more than learners and instructors do
PROJECTS = ("packaging/learner", ".")  # installed by one command: the second may ask for the first
# Other Pythons' variables, and settings by which an installer would put the packages elsewhere or refuse the lock. What
# says where packages come from (index, certificates, proxy) stays.
FOREIGN = """
PYTHONHOME PYTHONPATH PYTHONSTARTUP PYTHONPLATLIBDIR __PYVENV_LAUNCHER__
PIP_TARGET PIP_PREFIX PIP_ROOT PIP_PYTHON PIP_CONSTRAINT PIP_REQUIREMENT PIP_REQUIRE_HASHES PIP_NO_DEPS PIP_DRY_RUN
UV_PYTHON UV_SYSTEM_PYTHON UV_TARGET UV_PREFIX UV_CONSTRAINT UV_OVERRIDE UV_REQUIRE_HASHES UV_PROJECT_ENVIRONMENT
""".split()

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
        environment.prepare(with_tests=arguments[:1] in ([name] for name in TESTING))
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
        self.test_lock = self.root / "requirements-test.lock"
        self.scripts = self.folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.scripts / ("python.exe" if os.name == "nt" else "python")
        self.stamp = self.folder / "made-from"
        self.test_stamp = self.folder / "tested-from"

    def wanted_stamp(self):
        return "\n".join([digest(self.lock), "Python %d.%d" % sys.version_info[:2], str(self.root)])

    def is_current(self):
        return os.access(str(self.python), os.X_OK) and read(self.stamp) == self.wanted_stamp()

    def has_test_packages(self):
        return read(self.test_stamp) == digest(self.test_lock)

    def prepare(self, with_tests=False):
        """Make the environment, or add what tests need, if that is to do; one command does it, others wait."""
        if self.is_current() and (self.has_test_packages() or not with_tests):
            return
        check_place(self.root)
        with one_at_a_time(self.root / ".venv.lock"):
            if not self.is_current():
                self.make()
            if with_tests and not self.has_test_packages():
                self.add_test_packages()

    def make(self):
        """Make the environment; if that fails, one that was there before is put back."""
        previous = self.root / ".venv.previous"
        try:
            if previous.exists() and not self.stamp.exists():  # a killed setup left a part; the whole one is `previous`
                remove(self.folder)
            elif self.folder.exists():
                remove(previous)
                self.folder.rename(previous)
        except OSError as error:
            raise SetupError(
                "The old .venv cannot be replaced while a program uses it; close JupyterLab first. (%s)" % error
            )
        print("Setting up the course in .venv, once: a minute or two, 500 MB.", flush=True)
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

    def add_test_packages(self):
        """Add what tests and tools need to an environment that is whole; if that fails, it stays whole."""
        print("Adding what the tests need, once.", flush=True)
        self._install_lock(self.test_lock)
        self.test_stamp.write_text(digest(self.test_lock), encoding="utf-8")

    def _install(self):
        python = getattr(sys, "_base_executable", sys.executable)  # not the one of the environment that is replaced
        uv = shutil.which("uv")
        make = [uv, "venv", "--quiet", "--seed", "--python", python] if uv else [python, "-m", "venv"]
        call(make + [str(self.folder)], env=self.variables())
        self._install_lock(self.lock)
        projects = [argument for project in PROJECTS for argument in ("-e", str(self.root / project))]
        call(self._installer() + ["--no-deps", "--no-build-isolation"] + projects, env=self.variables())

    def _install_lock(self, lock):
        packages = len(lock.read_text(encoding="utf-8").splitlines())
        call(self._installer() + ["-r", str(lock)], packages=packages, env=self.variables())

    def _installer(self):
        uv = shutil.which("uv")
        if uv:
            return [uv, "pip", "install", "--python", str(self.python)]
        return [str(self.python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]

    def variables(self):
        """The environment's variables: its programs come first, since nbgrader calls `alembic` by its bare name."""
        variables = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        variables.update(VIRTUAL_ENV=str(self.folder), PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0")
        variables["PATH"] = str(self.scripts) + os.pathsep + variables.get("PATH", "")
        return variables

    def run(self, arguments):
        """Run the environment's Python and return its exit code."""
        process = subprocess.Popen([str(self.python)] + arguments, env=self.variables())
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
    if not os.access(str(root), os.W_OK):
        raise SetupError(
            "The course is to be set up in a folder that you may not write to: copy it into one of your own, or let its owner"
            " run this once with Python %d.%d.  %s" % (sys.version_info[0], sys.version_info[1], root)
        )
    free = shutil.disk_usage(str(root)).free // 10**6
    if free < NEEDED_MB:
        raise SetupError("The disk is full: %d MB are free, and setting up needs %d MB." % (free, NEEDED_MB))


@contextlib.contextmanager
def one_at_a_time(path):
    """Hold a lock on a file, which ends with this process however that ends; say so if another command has it."""
    try:
        file = open(str(path), "a+")  # noqa: SIM115 (closed below)
    except OSError as error:
        raise SetupError(explain(str(error)))
    with file:
        try:
            lock_file(file, wait=False)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
                print("Another command is setting the course up; waiting for it.", flush=True)
                lock_file(file, wait=True)
            # else: a file system without locks, where two commands at once are not kept apart
        yield


def lock_file(file, wait):
    """Lock an open file as a whole."""
    if os.name == "nt":
        import msvcrt

        file.seek(0)
        while True:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                return
            except OSError:
                if not wait:
                    raise
                time.sleep(1)
    import fcntl

    fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read(path):
    """A file's text, or None if it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None


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
