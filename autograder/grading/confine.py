"""Shut a process of a learner's in: namespaces, limits, no capabilities (Linux); limits alone (other Unix systems)."""

from __future__ import annotations

import contextlib
import ctypes
import os
import struct
import sys
from pathlib import Path

from .limits import Limits

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REC, MS_PRIVATE = 1, 2, 4, 8, 16384, 1 << 18
PR_SET_DUMPABLE, PR_SET_KEEPCAPS, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS, PR_SET_CHILD_SUBREAPER = 4, 8, 24, 38, 36
CAP_DAC_READ_SEARCH = 2
LAST_CAPABILITY = 63
CAPSET = {"x86_64": 126, "aarch64": 91}  # the system call's number; glibc has no function for it
NOBODY = 65534


def system() -> ctypes.CDLL:
    """The C library."""
    return ctypes.CDLL(None, use_errno=True)


def check(result: int, what: str) -> int:
    """Raise OSError if a call of the C library failed; otherwise return what it returned."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def drop_root(reading: bool = False) -> None:
    """Become another user than root, for whom the kernel's limits do not hold.

    Parameters
    ----------
    reading : bool
        Keep root's right to read every file, for a Python that lies in root's own folder; something else has to say which files.
    """
    if os.getuid() == 0:
        if reading:
            system().prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0)
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        if reading:
            _keep_capabilities(1 << CAP_DAC_READ_SEARCH)
        system().prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # or /proc/self, and so the uid map, would belong to root


def enter_namespaces() -> None:
    """Give this process and its children their own users, network, host name and, for the children, process ids."""
    uid, gid = os.getuid(), os.getgid()
    flags = CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWNET
    check(system().unshare(flags), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")


def private_files(home: str, disk: int) -> None:
    """In the first process of new namespaces: an empty /proc, and an empty home of limited size, the only place to write."""
    libc = system()
    check(libc.unshare(CLONE_NEWNS), "unshare")
    check(libc.mount(None, b"/", None, MS_REC | MS_PRIVATE, None), "mount /")
    flags = MS_NOSUID | MS_NODEV
    check(libc.mount(b"tmpfs", b"/proc", b"tmpfs", flags | MS_RDONLY | MS_NOEXEC, b"mode=555"), "cover /proc")
    check(
        libc.mount(b"tmpfs", home.encode(), b"tmpfs", flags, f"size={disk},nr_inodes=20000,mode=700".encode()),
        f"mount {home}",
    )
    if os.path.isdir("/dev/shm"):
        check(libc.mount(b"tmpfs", b"/dev/shm", b"tmpfs", flags, b"size=8m,mode=700"), "mount /dev/shm")


def drop_capabilities() -> None:
    """Give up, for good, what the new namespaces allow."""
    libc = system()
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    for capability in range(LAST_CAPABILITY + 1):
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    _keep_capabilities(0)


def _keep_capabilities(mask: int) -> None:
    """Give up all capabilities but some of the first 32."""
    number = CAPSET.get(os.uname().machine)
    if number is not None:
        header = ctypes.create_string_buffer(struct.pack("Ii", 0x20080522, 0))
        check(
            system().syscall(number, header, ctypes.create_string_buffer(struct.pack("6I", mask, mask, 0, 0, 0, 0))),
            "capset",
        )


def before_shut_in() -> int:
    """What needs /proc: be the first to go when memory runs out, allow no further namespaces.

    Returns
    -------
    int
        Bytes of address space that the process has now.
    """
    for place, text in (("/proc/self/oom_score_adj", "1000"), ("/proc/sys/user/max_user_namespaces", "0")):
        with contextlib.suppress(OSError):
            Path(place).write_text(text)
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 4 << 30


def set_limits(limits: Limits, address_space: int) -> None:
    """Limit this process and those that it starts.

    Parameters
    ----------
    limits : Limits
        Of which memory, disk, processes and submission count.
    address_space : int
        Bytes of it that the process has already.
    """
    import resource

    def limit(name: str, value: int) -> None:
        if (kind := getattr(resource, name, None)) is not None:
            with contextlib.suppress(ValueError, OSError):  # a system may refuse one that it does not know
                resource.setrlimit(kind, (value, value))

    limit("RLIMIT_CORE", 0)
    limit("RLIMIT_FSIZE", limits.disk)
    limit("RLIMIT_NOFILE", 256)
    limit("RLIMIT_CPU", int(limits.submission) + 5)
    if sys.platform == "linux":
        limit_memory(limits.memory, address_space)
        if _counts_processes_apart():
            limit("RLIMIT_NPROC", limits.processes)


def limit_memory(memory: int, address_space: int) -> None:
    """Limit the address space of this process and those that it starts to so many bytes beyond what it has (Linux)."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (address_space + memory, address_space + memory))


def _counts_processes_apart() -> bool:
    """Whether the kernel counts a user's processes for each user namespace by itself (since Linux 5.14)."""
    release = os.uname().release.split(".")
    return (int(release[0]), int("".join(filter(str.isdigit, release[1])) or 0)) >= (5, 14)


def adopt_orphans() -> None:
    """Make the processes that a learner's process leaves behind children of this one, so that it can end them."""
    if sys.platform == "linux":
        system().prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
