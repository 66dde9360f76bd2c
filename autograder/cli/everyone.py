"""Steps for everyone: open the course, review, see what is installed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import typer
from rich.markup import escape
from rich.table import Table

from ..layout import Course, CourseError
from .arguments import PASSED_ON
from .console import out, show

app = typer.Typer()


@app.command(rich_help_panel="For everyone", context_settings=PASSED_ON)
def lab(
    context: typer.Context,
    teach: bool = typer.Option(
        False, "--teach", help="With nbgrader's tools (Formgrader, Create Assignment, Validate) and the debugger."
    ),
):
    """Open the course in JupyterLab, on its start page; with a FOLDER first, put the lessons there and open those.

    Further options are passed to JupyterLab.
    """
    from course_lib.lab import START_PAGE, TEACH

    arguments = [*context.args, *([TEACH] if teach else [])]
    if context.args and not context.args[0].startswith("-"):
        learners_own(["lab", *arguments])
    course = Course()
    make_exchange(course.classroom / "exchange")
    _open_lab(course, arguments, START_PAGE)


@app.command(rich_help_panel="For everyone", context_settings=PASSED_ON)
def review(
    context: typer.Context,
    anki: Path | None = typer.Option(
        None, metavar="FILE", help="Write recaps and quick questions of all lessons for Anki."
    ),
):
    """Open today's questions from lessons that you have done, in JupyterLab.

    Further options are passed to JupyterLab.
    """
    from course_lib.lab import REVIEW_PAGE

    if anki:
        learners_own(["review", "--anki", str(anki)])
    _open_lab(Course(), context.args, REVIEW_PAGE)


def _open_lab(course, arguments, page):
    from course_lib.lab import LabMissing, open_lab

    say = partial(out.print, soft_wrap=True)
    try:
        open_lab(course.root, course.notebooks, course.progress, arguments, say, page)
    except LabMissing as error:
        raise CourseError(str(error)) from error


def learners_own(arguments):
    """Run the learner's own command, which needs no checkout, and end."""
    from course_lib.command import run

    raise SystemExit(run(arguments, say=partial(out.print, markup=False, soft_wrap=True)))


def make_exchange(folder):
    """Make the exchange that nbgrader_config.py names where a machine has none: without it, nbgrader's lists show an error."""
    try:
        if not folder.exists():
            folder.mkdir(parents=True)
            folder.chmod(0o777)  # nbgrader refuses one that not everybody may write to
    except OSError:  # somebody else's checkout: a learner needs no exchange
        pass


@app.command(rich_help_panel="For everyone")
def doctor():
    """Say what is installed, what protects the grader, and what is missing."""
    from ..doctor import examine

    table = Table(box=None, show_header=False)
    findings = list(examine(Course()))
    for finding in findings:
        mark = {True: "[green]✓[/]", False: "[red]✗[/]", None: "·"}[finding.good]
        table.add_row(mark, finding.name, escape(finding.text))
    show(table)
    raise typer.Exit(1 if any(finding.good is False for finding in findings) else 0)
