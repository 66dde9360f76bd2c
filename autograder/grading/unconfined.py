"""The levels without a sandbox: files and network stay open, but a test's values are still in another process."""

from __future__ import annotations

from .sandbox import Confinement, Sandbox


class Process(Sandbox):
    """A forked process with limits (macOS; Linux by the user's wish)."""

    name = "process"
    hides_files = False
    forks = True

    def confinement(self) -> Confinement:
        return {
            "namespaces": False,
            "drop_root": False,
            "keep_reading": False,
            "readable": None,
            "folder": f"{self.home}/learner-{{pid}}",
        }


class ColdProcess(Process):
    """A new process for each submission, where the system can neither fork nor limit (Windows)."""

    name = "cold process"
    forks = False
