"""Steps for learners: grade and pack their own notebooks."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.markup import escape
from rich.table import Table

from course_lib.places import notebook_at

from ..layout import Course, CourseError
from .arguments import Lessons, Named
from .console import here, out, show

app = typer.Typer()


@app.command(rich_help_panel="For learners")
def check(
    lessons: list[str] | None = Lessons,
    file: Path | None = typer.Option(None, help="The notebook, if it was moved or renamed."),
):
    """Grade your own notebooks as a class would be graded, hidden checks included."""
    from ..own_work import begun_notebook, lost_marks
    from ..own_work import check as grade_own

    course = Course()
    for lesson, named in _with_files(course, lessons, file):
        notebook = named or begun_notebook(course, lesson)
        if not named and notebook != lesson.notebook:
            out.print(f"{lesson.assignment}: your notebook of it is {here(course, notebook)}.")
        with out.status(f"{lesson.assignment} …"):
            verdicts, lost = grade_own(course, lesson, notebook), lost_marks(course, lesson, notebook)
        if lost:
            out.print(f"[yellow]{lost}[/]")
        _show_verdicts(lesson, verdicts)


@app.command(rich_help_panel="For learners")
def submit(
    lessons: list[str] = Named, file: Path | None = typer.Option(None, help="The notebook, if it was moved or renamed.")
):
    """Check your notebook and pack it into one zip to hand in."""
    from ..own_work import lost_marks
    from ..own_work import submit as pack

    course = Course()
    for lesson, named in _with_files(course, lessons, file):
        with out.status(f"{lesson.assignment} …"):
            path, verdicts = pack(course, lesson, named)
            lost = lost_marks(course, lesson, named)
        if lost:
            out.print(f"[yellow]{lost}[/]")
        for verdict in verdicts:
            if verdict.status != "passed":
                out.print(f"[yellow]{verdict.exercise}[/]: {verdict.status}")
        out.print(f"{_points_of(verdicts)}. Hand in {path}", soft_wrap=True)


def _with_files(course, names, file=None):
    """Pairs of the lessons that were named, or all, and of each the file that was named, or None."""
    if file:
        if len(names or []) != 1:
            raise CourseError("Name the lesson that the file is of.")
        return [(course.lesson(names[0]), file)]
    return [(course.lesson(name), notebook_at(name)) for name in names or []] or [
        (each, None) for each in course.lessons
    ]


def _show_verdicts(lesson, verdicts):
    """The verdicts on one lesson, exercise by exercise, with what failed."""
    table = Table(title=lesson.assignment, title_justify="left", box=None, show_header=False)
    for verdict in verdicts:
        colour = {"passed": "green", "failed": "red", "partly": "yellow"}.get(verdict.status, "default")
        table.add_row(
            escape(verdict.title or verdict.exercise),
            f"[{colour}]{verdict.status}[/]",
            f"{verdict.earned:g} of {verdict.points:g}" if verdict.points else "challenge, no points",
            escape("\n".join(verdict.lines)),
        )
    show(table)
    out.print(f"{_points_of(verdicts)}\n")


def _points_of(verdicts):
    return f"{sum(v.earned for v in verdicts):g} of {sum(v.points for v in verdicts):g} points"
