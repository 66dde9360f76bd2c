"""The `course` command: one thin function for each step; the work is in the modules that they call."""

from __future__ import annotations

import sys
from typing import Optional

import typer
from rich.console import Console

from .layout import Course, CourseError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
                  help="Linear algebra for deep learning: learn, write lessons, run a class.")
out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

Lessons = typer.Argument(None, metavar="[LESSON]…", help="Such as 2, 02 or 02_dot_product; all lessons if none is named.")


@app.command(rich_help_panel="For everyone", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def lab(context: typer.Context):
    """Open the course in JupyterLab, on its start page; further options are passed to JupyterLab."""
    from .lab import open_lab

    raise typer.Exit(open_lab(Course(), context.args, say=out.print))


@app.command(rich_help_panel="For authors")
def build(
    lessons: Optional[list[str]] = Lessons,
    check: bool = typer.Option(False, "--check", help="Write nothing; say which committed notebooks differ from their sources."),
):
    """Turn solutions/*.py into the learners' notebooks and nbgrader's sources."""
    from . import build as building
    from .lint import lint

    course = Course()
    chosen = [course.lesson(name) for name in lessons or []] or course.lessons
    problems = {lesson: lint(lesson, course.lessons) for lesson in chosen}
    wrong = [str(problem) for found in problems.values() for problem in found]
    if check:
        differing = building.differences(course, [lesson for lesson in chosen if not any(p.leaks for p in problems[lesson])])
        wrong += [*differing, "Run `course build` and commit what changes."] if differing else []
    else:
        for lesson in chosen:
            if any(problem.leaks for problem in problems[lesson]):
                out.print(f"not built {lesson.name}: learners would see what they should not")
            else:
                _say_built(course, building.build(course, lesson))
        _say_built(course, building.build_start_page(course))
    if wrong:
        raise CourseError("\n".join(wrong))
    if check:
        out.print(f"{len(chosen)} lessons: the sources are well formed, and every notebook is what its source generates.")


def _say_built(course, built):
    out.print(f"{'built    ' if built.changed else 'unchanged'} {built.path.relative_to(course.root).as_posix()}")
    if built.kept:
        out.print(f"          the work that stood there is kept in {built.kept.relative_to(course.root).as_posix()}")


def main():
    """Run the command; what goes wrong is said in one line."""
    try:
        app(prog_name="course")
    except CourseError as error:
        err.print(str(error), markup=False, soft_wrap=True)
        sys.exit(2)
