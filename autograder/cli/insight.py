"""Steps for instructors that show what a class knows."""

from __future__ import annotations

from pathlib import Path

import typer

from ..layout import Course, CourseError
from .arguments import Lesson, OtherCourse
from .console import out

app = typer.Typer()


@app.command(rich_help_panel="For instructors")
def insight(
    lessons: list[str] | None = typer.Argument(None, metavar="[LESSON]…", help="Such as 2, 02 or dot_product."),
    all_lessons: bool = typer.Option(
        False, "--all", help="Also one page over all lessons: learner by lesson, and who may be falling behind."
    ),
    folder: Path | None = OtherCourse,
):
    """After grading: show what the class got wrong, by mistake, and what to teach next. One page that opens offline, and a CSV.

    The pages lie in classroom/insight and are for instructors alone.
    """
    from ..insight import report

    if not (lessons or all_lessons):
        raise CourseError("Name a lesson, or --all.")
    if folder:
        written = [report.of_other(folder, name) for name in lessons or []]
        written += [report.of_all_other(folder)] if all_lessons else []
    else:
        course = Course()
        written = [report.of_lesson(course, course.lesson(name)) for name in lessons or []]
        written += [report.of_all(course)] if all_lessons else []
    for each in written:
        out.print(each.line, markup=False, soft_wrap=True)
        out.print(
            f"Open {each.page}  (and for a spreadsheet {each.table.name} beside it)", markup=False, soft_wrap=True
        )


@app.command(rich_help_panel="For instructors")
def watch(
    lesson: str = Lesson,
    path: Path | None = typer.Argument(
        None, help="The folder in which learners' work arrives, or a zip; classroom/submitted if not given."
    ),
    seconds: int = typer.Option(5, min=1, help="Seconds between two looks."),
    workers: int | None = typer.Option(None, min=1, help="Submissions graded at a time; one per core if not given."),
    sandbox: bool = typer.Option(True, help="Keep the learners' code away from this machine's files and network."),
    folder: Path | None = OtherCourse,
):
    """While a class is at work: take what is new, grade only that, and renew the page of `course insight`. Ctrl-C ends it."""
    import time

    from ..insight import watch as watching

    options = {"workers": workers, "sandbox": sandbox}
    if folder and path:
        raise CourseError("Of another course, its folder submitted/ is watched: leave the other folder out.")
    if folder:
        at_work = watching.of_other(folder, lesson, seconds, **options)
    else:
        course = Course()
        at_work = watching.of_lesson(course, course.lesson(lesson), path, seconds, **options)
    out.print(f"Watching {at_work.place}. Ctrl-C ends it.", markup=False, soft_wrap=True)
    page = None
    try:
        while True:
            for line in at_work.update():
                out.print(f"{time.strftime('%H:%M:%S')}  {line}", markup=False, soft_wrap=True)
            if at_work.page != page:
                page = at_work.page
                out.print(f"Open {page}: it follows by itself.", markup=False, soft_wrap=True)
            time.sleep(seconds)
    except KeyboardInterrupt:
        at_work.end()
        out.print("Ended. What was graded is kept.")


@app.command(rich_help_panel="For instructors")
def similar(
    lesson: str = Lesson,
    to: Path | None = typer.Option(
        None, "--to", help="The page to write; classroom/similar/NN_name.html if not given."
    ),
    folder: Path | None = OtherCourse,
):
    """Find submissions that agree in more than the exercises ask for, for you to read side by side: never a verdict."""
    from .. import class_grading
    from .. import similar as likeness

    if folder:
        room, assignment = class_grading.room_of_other(folder), lesson
        known = likeness.known_of_other(room, assignment)
    else:
        course = Course()
        chosen = course.lesson(lesson)
        room, assignment = class_grading.room(course), chosen.assignment
        known = likeness.known_answers(course, chosen)
    with out.status("comparing …"):
        found = likeness.compare(likeness.works_of(room, assignment), known)
    path = to or room.root / "similar" / f"{assignment}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(likeness.page(assignment, found, class_grading.names(room)), encoding="utf-8")
    pairs = f"{len(found.pairs)} pair{'s' if len(found.pairs) != 1 else ''}"
    out.print(
        f"{pairs} of {found.works} submissions agree in more than the exercises ask for. That proves nothing: read them in {path}",
        soft_wrap=True,
    )
