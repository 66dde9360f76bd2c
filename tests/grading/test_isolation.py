"""The isolation levels: each grades, those that promise a sandbox keep it, and a machine without one grades nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from autograder import grading
from autograder.grading import Engine, Job, SandboxUnavailable, framing, import_paths, isolation, scratch, self_test
from autograder.grading.isolation import BUBBLEWRAP, COLD, LANDLOCK, NAMESPACES, PROCESS

from . import sample
from .conftest import LIMITS
from .sample import MAX_SCORE, submission
from .test_red_team import descendants

LANDLOCK_HERE = pytest.param(
    LANDLOCK, marks=pytest.mark.skipif(not isolation.landlock.available(), reason="needs Linux 6.12")
)
LEVELS = [
    NAMESPACES,
    LANDLOCK_HERE,
    PROCESS,
    *(pytest.param(level, marks=pytest.mark.slow) for level in (BUBBLEWRAP, COLD)),
]


@pytest.fixture(params=LEVELS)
def at_level(request, spec):
    """A function that grades a notebook at one of the levels."""
    with Engine(spec.modules, LIMITS, level=request.param) as engine:
        yield lambda notebook: (request.param, engine.run(Job(sample.as_bytes(notebook), spec, limits=LIMITS)))


def test_each_level_grades_and_survives_a_crash(at_level):
    assert at_level(submission())[1].score == MAX_SCORE
    level, outcome = at_level(submission(magnitude="import os\ndef magnitude(v):\n    os._exit(1)"))
    assert outcome.score == MAX_SCORE - 6


def test_each_level_ends_its_processes(at_level):
    assert_nothing_is_left(at_level, "import subprocess\nsubprocess.Popen(['sleep', '300'], start_new_session=True)")


def assert_nothing_is_left(at_level, text):
    before = set(descendants(os.getpid()))
    at_level(submission(after=[text]))
    for _ in range(600):  # a busy machine takes its time
        left = set(descendants(os.getpid())) - before
        if not left:
            break
        time.sleep(0.1)
    assert not left


LEAVES = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
def ways():
    yield "shared memory", libc.shmget(4242, 4096, 0o1666)
    yield "a queue", libc.msgget(4242, 0o1666)
    yield "a semaphore", libc.semget(4242, 1, 0o1666)
    for ring in (-3, -4, -5):  # of the session, of the user, of the user's session
        yield "a key", libc.syscall(ADD_KEY, b"user", b"left", b"42", 2, ring)
made = [name for name, number in ways() if number >= 0]
"""
LOOKS = """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
found = [libc.shmget(4242, 0, 0), libc.msgget(4242, 0), libc.semget(4242, 0, 0)]
found += [libc.syscall(KEYCTL, 10, ring, b"user", b"left", 0) for ring in (-3, -4, -5)]
answer = 42 if max(found) < 0 else found
"""
KEY_CALLS = {"x86_64": (248, 250), "aarch64": (217, 219)}


@pytest.mark.skipif(os.uname().machine not in KEY_CALLS, reason="the numbers of the system calls are not known")
@pytest.mark.parametrize("at_level", [NAMESPACES, LANDLOCK_HERE], indirect=True)
def test_nothing_is_left_that_outlives_a_process(at_level):
    """System V's objects and the kernel's keys are no files: a submission could leave them for its neighbour."""
    add_key, keyctl = map(str, KEY_CALLS[os.uname().machine])
    at_level(submission(answers={}, before=[LEAVES.replace("ADD_KEY", add_key)]))
    assert at_level(submission(answer=LOOKS.replace("KEYCTL", keyctl)))[1].score == MAX_SCORE


SIGNALS = {
    "its group is stopped": "os.kill(0, signal.SIGSTOP)",
    "its group is stopped by number": "os.killpg(os.getpgid(0), signal.SIGSTOP)",
    "the parent is stopped": "os.kill(os.getppid(), signal.SIGSTOP)",
    "the parent's group is killed": "os.killpg(os.getpgid(os.getppid()), signal.SIGKILL)",
}
OUTLIVES = """import os, signal, subprocess, time
subprocess.Popen(['sleep', '300'], start_new_session=True)
child = os.fork()
if not child:
    try:
        {signal}
    except OSError:
        pass
    os._exit(0)
time.sleep(0.3)"""
DETACHED_HOG = """import os, time
if not os.fork():
    os.setsid()
    if not os.fork():
        taken = [bytearray(32 << 20) for _ in range(8)]
        if not os.fork():
            more = [bytearray(32 << 20) for _ in range(11)]
            time.sleep(60)
        time.sleep(60)
    os._exit(0)
time.sleep(2)"""


@pytest.mark.parametrize("harm", SIGNALS.values(), ids=SIGNALS)
def test_signals_do_not_reach_the_supervisor(at_level, harm):
    if not isolation.landlock.available() and "ppid" in harm:
        pytest.skip("needs Linux 6.12")
    assert_nothing_is_left(at_level, OUTLIVES.format(signal=harm))


def test_what_detached_itself_is_counted(at_level):
    level, outcome = at_level(submission(after=[DETACHED_HOG]))
    assert level == COLD or "too much memory" in str(outcome.notebook["cells"][-1]["outputs"])


def test_each_level_hides_the_tests_and_the_sandboxes_the_files(at_level, fresh_course):
    looks = f"answer = len(open({str(fresh_course / 'gradebook.db')!r}, 'rb').read(42))"
    level, outcome = at_level(submission(answers={}, answer=looks))
    assert outcome.score == (0 if level in isolation.SANDBOXED else 1)


def test_a_fork_server_that_was_killed_is_replaced(spec):
    with Engine(spec.modules, LIMITS) as engine:
        for starter in (engine._learners, engine._trusted):
            starter._process.kill()
            starter._process.wait()
        assert engine.run(Job(sample.as_bytes(submission()), spec, limits=LIMITS)).score == MAX_SCORE


@pytest.mark.skipif(scratch.fcntl is None, reason="files cannot be locked here")
def test_the_folder_of_a_killed_engine_is_removed_by_its_fork_server(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    start = "import sys, time; from autograder.grading import Engine; engine = Engine(sandbox=False); print('ready', flush=True); time.sleep(60)"
    with subprocess.Popen(
        [sys.executable, "-c", start], stdout=subprocess.PIPE, env={**os.environ, "TMPDIR": str(tmp_path)}
    ) as killed:
        killed.stdout.readline()
        (abandoned,) = tmp_path.glob("grading-*")
        killed.kill()
    until = time.monotonic() + 60
    while abandoned.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not abandoned.exists()


@pytest.mark.skipif(scratch.fcntl is None, reason="files cannot be locked here")
def test_a_folder_that_nobody_uses_is_removed_and_one_in_use_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    abandoned, mark = scratch.make()
    mark.close()
    used, mark = scratch.make()
    third, other = scratch.make()
    assert not os.path.exists(abandoned) and os.path.exists(used)
    mark.close()
    other.close()


def test_what_the_courses_own_modules_import_later_is_imported_beforehand():
    assert "PIL.Image" in import_paths.imported_later(("course_lib.data",))
    assert import_paths.imported_later(("numpy", "PIL.Image", "no_such_module")) == []


def test_workers_start_without_inherited_sockets(spec, tmp_path):
    for role, ask in (
        ("learner", {"op": "begin", "files": {}, "first_handle": 0}),
        ("trusted", {"op": "begin", "files": {}, "scratch": str(tmp_path), "modules": [], "classes": []}),
    ):
        worker = isolation.Starter(role, COLD, [], LIMITS, str(tmp_path))._start_over_tcp()
        framing.send(worker.connection, ask)
        assert framing.peek(framing.receive_frame(worker.connection)) == {"op": "done"}
        worker.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here")
@pytest.mark.parametrize("ends", ["closed", "closed at once", "killed"])
def test_a_process_for_tests_that_never_ends_is_ended_with_its_lifeline(tmp_path, ends):
    starter = isolation.Starter("trusted", PROCESS, [], LIMITS, str(tmp_path))
    starter.wait()
    before = set(descendants(os.getpid()))
    worker = starter.start()
    if ends != "closed at once":
        begin = {"op": "begin", "files": {}, "scratch": str(tmp_path), "modules": [], "classes": []}
        framing.send(worker.connection, begin)
        framing.receive_frame(worker.connection)
        cell = {"op": "cell", "source": "while True: pass", "name": "", "learners": [], "imports": {}, "perhaps": []}
        framing.send(worker.connection, {**cell, "texts": [], "first_handle": 0})
        time.sleep(0.2)
        assert set(descendants(os.getpid())) - before
    if ends == "killed":  # what the system does for an engine that is killed
        starter._process.kill()
        worker._lifeline.close()
    else:
        worker.close()
    for _ in range(100):
        if not set(descendants(os.getpid())) - before:
            break
        time.sleep(0.1)
    assert not set(descendants(os.getpid())) - before
    starter.close()


def test_without_a_sandbox_nothing_is_graded(monkeypatch, course):
    monkeypatch.setattr(isolation.bubblewrap, "program", lambda: None)
    monkeypatch.setattr(isolation.landlock, "available", lambda: False)
    sample.hand_in(course, "ada", submission())
    with pytest.raises(SandboxUnavailable, match="no-sandbox"):
        grading.grade(sample.ASSIGNMENT, course, limits=LIMITS)
    assert not (course / "autograded").exists()
    assert grading.isolation_level().safe is False
    report = grading.grade(sample.ASSIGNMENT, course, limits=LIMITS, sandbox=False)
    assert report.of("ada").score == MAX_SCORE and report.level == PROCESS


@pytest.mark.skipif(not isolation.landlock.available(), reason="needs Linux 6.12")
def test_without_bubblewrap_landlock_shuts_in(monkeypatch, spec, tmp_path):
    monkeypatch.setattr(isolation.bubblewrap, "program", lambda: None)
    looks = """import os, signal, socket
found = []
for kind in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK):
    try: found.append(socket.socket(kind, socket.SOCK_DGRAM))
    except OSError: pass
for act in (lambda: os.listdir('/tmp'), lambda: open('/proc/self/environ'), lambda: open('/tmp/left', 'w'), lambda: os.kill(os.getppid(), 0),
            lambda: open('/etc/passwd'), lambda: os.rename('/usr', '/tmp/usr')):
    try: found.append(act())
    except OSError: pass
answer = 42 if found else 0
with open('own', 'w') as file: file.write('mine')
np.zeros(3)"""
    with Engine(spec.modules, LIMITS) as engine:
        assert engine.level == LANDLOCK
        assert engine.run(Job(sample.as_bytes(submission(answer=looks)), spec, limits=LIMITS)).score == MAX_SCORE - 1


def test_a_sandbox_that_leaks_is_not_used(monkeypatch, spec):
    monkeypatch.setattr(self_test, "escapes", lambda *arguments: ["read the gradebook"])
    with pytest.raises(SandboxUnavailable, match="read the gradebook"):
        Engine(spec.modules, LIMITS)


def test_a_folder_that_the_sandbox_has_too_is_no_leak(monkeypatch, spec):
    monkeypatch.chdir("/tmp")
    with Engine(spec.modules, LIMITS) as engine:
        assert engine.level == NAMESPACES


def test_the_sandbox_test_finds_what_is_open(tmp_path, spec):
    secret = tmp_path / "secret"
    secret.write_text("x")
    with Engine(spec.modules, LIMITS, level=PROCESS) as open_engine:
        found = open_engine._try_out([secret])
    assert f"read {secret}" in found and "connect to this machine" in found and any("write" in text for text in found)
