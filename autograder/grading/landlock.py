"""The level that uses Landlock and a filter of system calls: for where the system allows no namespaces (many containers).

Both need no rights and cannot be undone; children inherit them. Sources: the kernel's documentation, userspace-api/landlock and
userspace-api/seccomp_filter.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from collections.abc import Sequence
from pathlib import Path

from .confine import PR_SET_NO_NEW_PRIVS, check, system
from .limits import Limits
from .sandbox import Confinement, Sandbox, font_list, is_root, open_to_others

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # system calls, the same number on every processor
ASK_VERSION = 1
NEEDED_VERSION = 6  # Linux 6.12: the first that also keeps signals in
RULE_PATH_BENEATH = 1
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, TRUNCATE = 1, 2, 4, 8, 1 << 14
ALL_FILE_RIGHTS, IOCTL = (1 << 16) - 1, 1 << 15
ON_FILES = (
    EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL
)  # the rights that a rule on a file, not a folder, may name
ALL_NETWORK_RIGHTS, ALL_SCOPES = 3, 3  # bind and connect of TCP; abstract sockets and signals
SCOPE_SIGNAL = 2
PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2
LOAD, IS_EQUAL, IS_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
REFUSE, ALLOW = 0x00050000 | errno.EACCES, 0x7FFF0000
NUMBER_AT, PROCESSOR_AT = 0, 4  # in the data that the filter sees
PROCESSORS = {  # its name to the filter; the numbers of socket, shmget, semget, msgget, mq_open, add_key, request_key, keyctl
    "x86_64": (0xC000003E, (41, 29, 64, 68, 240, 248, 249, 250)),
    "aarch64": (0xC00000B7, (198, 194, 190, 186, 180, 217, 218, 219)),
}
X32 = 0x40000000  # system calls of a second numbering on x86_64
IO_URING = (425, 426, 427)  # would open sockets past the filter
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom")
SETTINGS = ("mpl", "ipython")  # folders of Matplotlib and IPython in the workers' home


class Landlock(Sandbox):
    """A forked process that the kernel leaves nothing but some files."""

    name = "landlock"
    hides_files = True
    forks = True

    def __init__(self, visible: Sequence[str], scratch: str, limits: Limits) -> None:
        super().__init__(visible, scratch, limits)
        self.home = _home_for_all(scratch)

    def confinement(self) -> Confinement:
        return {
            "namespaces": False,
            "drop_root": is_root(),
            "keep_reading": not all(map(open_to_others, self.visible)),
            "readable": [*self.visible, *DEVICES, *(f"{self.home}/{name}" for name in SETTINGS)],
            "folder": f"{self.home}/learner-{{pid}}",
        }


def _home_for_all(scratch: str) -> str:
    """A folder in which workers of whatever user make folders of their own."""
    Path(scratch).chmod(0o711)
    home = Path(scratch, "learners")
    (home / "mpl").mkdir(parents=True)
    for folder in (home, home / "mpl"):
        folder.chmod(0o1777)
    if (fonts := font_list()) is not None:
        with fonts:
            (home / "mpl" / Path(fonts.name).name).write_bytes(fonts.read())
    return str(home)


def available() -> bool:
    """Whether this system's Landlock can shut a submission in."""
    return os.uname().machine in PROCESSORS and system().syscall(CREATE_RULESET, None, 0, ASK_VERSION) >= NEEDED_VERSION


def shut_in(readable: Sequence[str], writable: Sequence[str]) -> None:
    """Leave this process, and all that it starts, nothing but some files: no sockets, no signals to others.

    Parameters
    ----------
    readable : sequence of str
        Files and folders that may be read and executed; what does not exist is passed over.
    writable : sequence of str
        Those that may be changed, too.

    Raises
    ------
    OSError
        If the system refuses.
    """
    libc = system()
    check(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no new privileges")
    attributes = struct.pack("QQQ", ALL_FILE_RIGHTS, ALL_NETWORK_RIGHTS, ALL_SCOPES)
    rules = check(libc.syscall(CREATE_RULESET, attributes, len(attributes), 0), "landlock")
    for paths, rights in ((readable, EXECUTE | READ_FILE | READ_DIR), (writable, ALL_FILE_RIGHTS & ~IOCTL)):
        for path in paths:
            _allow(libc, rules, path, rights)
    check(libc.syscall(RESTRICT_SELF, rules, 0), "landlock")
    os.close(rules)
    _refuse_ways_out(libc)


def keep_signals_in() -> None:
    """Let this process, and all that it starts, send signals to no others, such as the supervisor that watches over it."""
    libc = system()
    check(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no new privileges")
    attributes = struct.pack("QQQ", 0, 0, SCOPE_SIGNAL)
    rules = check(libc.syscall(CREATE_RULESET, attributes, len(attributes), 0), "landlock")
    check(libc.syscall(RESTRICT_SELF, rules, 0), "landlock")
    os.close(rules)


def _allow(libc: ctypes.CDLL, rules: int, path: str, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    rights = rights if os.path.isdir(path) else rights & ON_FILES
    check(libc.syscall(ADD_RULE, rules, RULE_PATH_BENEATH, struct.pack("=Qi", rights, place), 0), f"landlock: {path}")
    os.close(place)


def _refuse_ways_out(libc: ctypes.CDLL) -> None:
    """Refuse new sockets of any kind, and what outlives a process and can be read by the next submission.

    Landlock knows TCP alone, and neither System V's shared memory and queues nor the kernel's keyrings.
    """
    name, calls = PROCESSORS[os.uname().machine]
    tests = [(IS_EQUAL, number) for number in (*calls, *IO_URING)] + [(IS_AT_LEAST, X32)]
    program = [(LOAD, 0, 0, PROCESSOR_AT), (IS_EQUAL, 0, len(tests) + 2, name), (LOAD, 0, 0, NUMBER_AT)]
    program += [(code, len(tests) - k, 0, value) for k, (code, value) in enumerate(tests)]
    program += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, REFUSE)]
    steps = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in program))
    filter_program = struct.pack("HxxxxxxP", len(program), ctypes.addressof(steps))
    check(libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, filter_program, 0, 0), "seccomp")
