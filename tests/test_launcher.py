"""course.py: when it makes the environment, what a failure leaves behind, and the words it finds for it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import course


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout whose environment is made by writing one file, and a log of when."""
    root = tmp_path / "my course"  # with a space
    root.mkdir()
    (root / "requirements.lock").write_text("numpy==2.4.6\n")
    (root / "requirements-test.lock").write_text("pytest==9.2.0\n")
    environment = course.Environment(root)
    environment.made = 0
    environment.installed = []

    def install():
        environment.made += 1
        environment.python.parent.mkdir(parents=True)
        environment.python.write_text("")
        environment.python.chmod(0o755)

    monkeypatch.setattr(environment, "_install", install)
    monkeypatch.setattr(environment, "_install_lock", lambda lock: environment.installed.append(lock.name))
    return environment


def failing(message):
    def install():
        raise course.SetupError(message)

    return install


def test_the_environment_is_made_once(checkout):
    assert not checkout.is_current()
    checkout.make()
    assert checkout.is_current() and checkout.made == 1


def test_a_changed_lock_makes_it_anew(checkout):
    checkout.make()
    checkout.lock.write_text("numpy==2.4.7\n")
    assert not checkout.is_current()
    checkout.make()
    assert checkout.is_current() and checkout.made == 2
    assert not (checkout.root / ".venv.previous").exists()


def test_another_python_makes_it_anew(checkout, monkeypatch):
    checkout.make()
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert not checkout.is_current()


def test_a_moved_folder_makes_it_anew(checkout, tmp_path):
    checkout.make()
    moved = checkout.root.rename(tmp_path / "elsewhere")
    assert not course.Environment(moved).is_current()


def test_a_half_made_environment_is_not_taken_for_a_whole_one(checkout, monkeypatch):
    def interrupted():
        checkout.python.parent.mkdir(parents=True)
        checkout.python.write_text("")
        raise KeyboardInterrupt

    monkeypatch.setattr(checkout, "_install", interrupted)
    with pytest.raises(KeyboardInterrupt):
        checkout.make()
    assert not checkout.folder.exists() and not checkout.is_current()


def test_an_environment_left_by_a_killed_setup_is_not_current(checkout):
    checkout.python.parent.mkdir(parents=True)
    checkout.python.write_text("")
    assert not checkout.is_current()


def test_a_failed_rebuild_puts_the_old_environment_back(checkout, monkeypatch):
    checkout.make()
    checkout.lock.write_text("numpy==2.4.7\n")
    monkeypatch.setattr(checkout, "_install", failing("no network"))
    with pytest.raises(course.SetupError, match="no network"):
        checkout.make()
    assert checkout.python.exists() and not checkout.is_current()


def test_a_killed_setup_and_a_failed_one_after_it_leave_the_old_environment(checkout, monkeypatch):
    checkout.make()
    (checkout.folder / "old").write_text("")
    checkout.lock.write_text("numpy==2.4.7\n")
    checkout.folder.rename(checkout.root / ".venv.previous")  # what a killed setup leaves: the whole one, and a part
    (checkout.folder / "half").mkdir(parents=True)
    monkeypatch.setattr(checkout, "_install", failing("no network"))
    with pytest.raises(course.SetupError, match="no network"):
        checkout.prepare()
    assert (checkout.folder / "old").exists() and not (checkout.folder / "half").exists()


def test_what_tests_need_is_added_once_and_for_tests_only(checkout):
    checkout.prepare()
    assert checkout.installed == []
    checkout.prepare(with_tests=True)
    checkout.prepare(with_tests=True)
    assert checkout.installed == ["requirements-test.lock"] and checkout.made == 1
    checkout.test_lock.write_text("pytest==9.2.1\n")
    checkout.prepare(with_tests=True)
    assert len(checkout.installed) == 2 and checkout.made == 1


def test_of_two_commands_at_once_one_makes_the_environment(tmp_path):
    code = f"""
import sys, time; sys.path.insert(0, {str(Path(course.__file__).parent)!r}); import course
from pathlib import Path
root = Path({str(tmp_path)!r})
environment = course.Environment(root)
def install():
    time.sleep(1)
    environment.python.parent.mkdir(parents=True)
    environment.python.write_text("")
    environment.python.chmod(0o755)
    with open(str(root / "log"), "a") as log:
        log.write("made ")
environment._install = install
environment.prepare()
"""
    (tmp_path / "requirements.lock").write_text("numpy==2.4.6\n")
    both = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = "".join(process.communicate(timeout=60)[0] for process in both)
    assert [process.returncode for process in both] == [0, 0]
    assert (tmp_path / "log").read_text() == "made " and said.count("waiting for it") == 1


def test_a_folder_that_may_not_be_written_to_is_said(checkout, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(course.SetupError, match="may not write to"):
        checkout.prepare()
    assert checkout.made == 0


@pytest.mark.parametrize(
    "output, words",
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("Failed to establish a new connection: [Errno -3] Temporary failure in name resolution", "cannot be reached"),
        ("error sending request for url", "cannot be reached"),
        (
            "ERROR: Could not find a version that satisfies the requirement alembic==1.20.1 (from versions: none)",
            "cannot be reached",
        ),
        (
            "The virtual environment was not created successfully because ensurepip is not available.",
            "apt install python3-venv",
        ),
        ("[Errno 13] Permission denied: 'x'", "may not be written"),
        ("a\nb\nsomething new", "something new"),
    ],
)
def test_a_failed_step_is_explained(output, words):
    assert words in course.explain(output)


def test_a_failed_step_raises_its_cause():
    with pytest.raises(course.SetupError, match="disk is full"):
        course.call([sys.executable, "-c", "import sys; sys.exit('No space left on device')"])


def test_a_full_disk_is_said_before_anything_is_made(checkout, monkeypatch):
    monkeypatch.setattr(course, "NEEDED_MB", 10**12)
    with pytest.raises(course.SetupError, match="disk is full"):
        checkout.prepare()
    assert checkout.made == 0


def test_a_path_that_no_environment_may_have_is_refused():
    with pytest.raises(course.SetupError, match="move it"):
        course.check_place(f"/here{os.pathsep}there")


def test_an_old_python_is_refused_in_one_line(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 8, 10))
    assert course.main(["lab"]) == 2
    message = capsys.readouterr().err
    assert "needs Python 3.11 or newer; this is 3.8" in message and message.count("\n") == 1


def test_the_launcher_is_read_by_old_pythons():
    """It must get as far as saying that they are too old."""
    import ast

    ast.parse(Path(course.__file__).read_text(encoding="utf-8"), feature_version=(3, 6))


def test_the_environments_programs_come_first(checkout, monkeypatch):
    for name in ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "UV_SYSTEM_PYTHON"):
        monkeypatch.setenv(name, "/usr")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_INDEX_URL", "https://index.example/simple")
    variables = checkout.variables()
    assert variables["PATH"].split(os.pathsep)[0] == str(checkout.scripts)
    assert not {"PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "UV_SYSTEM_PYTHON"} & set(variables)
    assert variables["VIRTUAL_ENV"] == str(checkout.folder) and variables["PIP_USER"] == "0"
    assert variables["PIP_INDEX_URL"] == "https://index.example/simple"


def test_commands_reach_the_environments_python(checkout, monkeypatch):
    checkout.python = Path(sys.executable)
    assert checkout.run(["-c", "import sys; sys.exit(7)"]) == 7


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without telling it")
def test_ending_the_launcher_ends_the_command(checkout, tmp_path):
    code = f"""
import sys; sys.path.insert(0, {str(Path(course.__file__).parent)!r}); import course
environment = course.Environment({str(checkout.root)!r}); environment.python = sys.executable
sys.exit(environment.run(["-c", "import time; print('up', flush=True); time.sleep(60)"]))
"""
    launcher = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert launcher.stdout.readline() == "up\n"
    launcher.terminate()
    assert launcher.stdout.read() == ""  # ends only when the command, which holds the pipe too, has ended
    assert launcher.wait() == -signal.SIGTERM % 256


def test_the_launcher_starts_without_the_courses_packages():
    code = "import sys; sys.path.insert(0, sys.argv[1]); import course; print(*sorted(m for m in sys.modules if m in ('numpy', 'typer', 'rich')))"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, str(Path(course.__file__).parent)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == ""
