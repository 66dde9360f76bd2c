"""Errors of the machine, a full disk or a gradebook in use, in one sentence for the person at the command line."""

from __future__ import annotations

import errno
import sys


def sentence(error: BaseException) -> str | None:
    """What an error means; None if it is none of the machine's, and a traceback serves better."""
    if isinstance(error, OSError):
        return _of_a_file(error)
    if isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] == "course_lib":
        return "This needs the course itself: install linear-algebra-for-deep-learning, or run it in a checkout."
    module = type(error).__module__
    if module.startswith("sqlalchemy.") or module == "sqlite3":
        return _of_the_gradebook(str(error))
    if module == "nbgrader.api" and type(error).__name__ == "MissingEntry":
        return f"{error}."
    return None


def _of_a_file(error: OSError) -> str | None:
    if error.filename is None:
        return None
    place = error.filename2 or error.filename
    if error.errno == errno.EROFS:
        return f"Nothing may be written to {place}, whose disk is read-only: work in a copy of the folder."
    if isinstance(error, PermissionError):
        return f"You may not write to {place}, or another program has it open."
    return f"{place}: {error.strerror}."


def _of_the_gradebook(text: str) -> str | None:
    if "locked" in text:
        return (
            "The gradebook is in use by another program: close formgrader or what else has it open, and run this again."
        )
    if "not a database" in text or "malformed" in text:
        return "The gradebook is damaged (`course doctor` names it): put a copy of the file back."
    if "readonly" in text:
        return "The gradebook may not be written to: see to whom the class's folder belongs."
    if "disk is full" in text:
        return "The disk is full: nothing more can go into the gradebook."
    return None


def show_what_can_be_shown() -> None:
    """Print a question mark where the terminal's encoding lacks a sign, rather than end in an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a test's or a notebook's stream has no encoding to mind
            stream.reconfigure(errors="replace")
