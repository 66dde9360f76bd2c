"""The arguments that several steps take."""

from __future__ import annotations

import typer

Lesson = typer.Argument(..., help="Such as 2, 02 or dot_product.")
Lessons = typer.Argument(None, metavar="[LESSON]…", help="Such as 2, 02 or dot_product; all lessons if none is named.")
Named = typer.Argument(..., metavar="LESSON…", help="Such as 2, 02 or dot_product.")
OtherCourse = typer.Option(
    None, "--course", help="The folder of another nbgrader course; LESSON is then the name of its assignment."
)
PASSED_ON = {"allow_extra_args": True, "ignore_unknown_options": True}


def chosen_lessons(course, names):
    """The lessons that were named, or all."""
    return [course.lesson(name) for name in names or []] or course.lessons
