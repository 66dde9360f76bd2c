"""Write the locks: requirements.lock, and requirements-test.lock with what tests and tools need besides.

Run it after changing a dependency:  uv run --no-project packaging/lock.py  (or any Python, with uv on PATH).
Versions that are locked stay as they are; `--upgrade` takes the newest ones. Neither file names a host or a hash: an
editable install beside hashes is refused by pip, and everybody's index is their own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNNING = ROOT / "requirements.lock"
TESTING = ROOT / "requirements-test.lock"
COMPILE = [
    "uv",
    "pip",
    "compile",
    "--quiet",
    "--universal",
    "--python-version",
    "3.11",
    "--no-header",
    "--no-annotate",
    "--no-sources",
]
WANTED = ["pyproject.toml", "packaging/learner/pyproject.toml", "--extra", "lab"]


def main(options: list[str]) -> None:
    """Resolve everything at once, so that both locks agree, and give each its part."""
    running = resolve([], lines(RUNNING), options)
    everything = resolve(["--group", "test", "--group", "tools"], running + lines(TESTING), options)
    write(RUNNING, [line for line in everything if line in running])
    write(TESTING, [line for line in everything if line not in running])
    if missing := [line for line in running if line not in everything]:
        sys.exit(f"Tests and tools want other versions of {', '.join(missing)}: bound them in pyproject.toml.")


def resolve(groups: list[str], preferred: list[str], options: list[str]) -> list[str]:
    """The pins of all platforms and Pythons."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "lock")
        write(output, preferred)  # uv keeps the versions that stand in its output
        subprocess.run([*COMPILE, *WANTED, *groups, *options, "-o", str(output)], cwd=ROOT, check=True)
        return lines(output)


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def write(path: Path, pins: list[str]) -> None:
    path.write_text("".join(f"{pin}\n" for pin in pins), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
