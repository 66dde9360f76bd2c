"""The `course` command: one thin function for each step; the work is in the modules that they call."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import typer

from .. import troubles
from ..grading.import_paths import leave_out_slow_grammars
from ..layout import Course, CourseError, NoCheckout
from . import authors, everyone, grading, insight, learners, submissions
from .console import err
from .everyone import learners_own

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Linear algebra for deep learning: learn, write lessons, run a class.",
)
for steps in (everyone, learners, submissions, grading, insight, authors):
    app.add_typer(steps.app)
LEARNERS_OWN = {"lab", "review", "check", "submit", "doctor"}  # these work without a checkout, or say why not


def _in_checkout():
    try:
        Course()
    except NoCheckout:
        return False
    return True


def main() -> None:
    """Run the command; what goes wrong is said in one line."""
    programs = os.path.dirname(sys.executable)
    if programs not in os.environ.get("PATH", "").split(os.pathsep):  # nbgrader calls `alembic` by its bare name
        os.environ["PATH"] = programs + os.pathsep + os.environ.get("PATH", "")
    leave_out_slow_grammars()
    troubles.show_what_can_be_shown()
    try:
        if sys.argv[1:2] and sys.argv[1] in LEARNERS_OWN and not _in_checkout():
            learners_own(sys.argv[1:])
        app(prog_name="autograder" if Path(sys.argv[0]).stem == "autograder" else "course")
    except Exception as error:
        sentence = str(error) if isinstance(error, CourseError) else troubles.sentence(error)
        if sentence is None:
            raise
        err.print(sentence, markup=False, soft_wrap=True)
        sys.exit(2)
