"""Steps for instructors that grade, and bring grades out."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import typer
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from ..layout import Course, CourseError
from .arguments import Lesson, Lessons, OtherCourse
from .console import MAX_SHOWN, err, here, out, points_text, show, show_some
from .submissions import say_absent

app = typer.Typer()


@app.command(rich_help_panel="For instructors")
def grade(
    lesson: str = Lesson,
    student: list[str] | None = typer.Option(None, help="Only this learner; may be given several times."),
    workers: int | None = typer.Option(None, min=1, help="Submissions graded at a time; one per core if not given."),
    scheduler: str | None = typer.Option(None, help="Grade on this Dask cluster, such as tcp://host:8786."),
    sandbox: bool = typer.Option(True, help="Keep the learners' code away from this machine's files and network."),
    again: bool = typer.Option(False, "--again", help="Also grade what is graded already, after a test was corrected."),
    accept_failing: bool = typer.Option(
        False, "--accept-failing", help="Grade although the instructor's own notebook loses points on this machine."
    ),
    dry_run: bool = typer.Option(
        False, "--dry-run", help="Write nothing; show who would gain and lose points, and by which exercise."
    ),
    everyone: bool = typer.Option(False, "--everyone", help="Show each learner's points, also in a large class."),
    explain: bool = typer.Option(False, "--explain", help="Grade nothing; say how each test is run, and why so."),
    folder: Path | None = OtherCourse,
):
    """Grade the collected submissions; `course history` takes a run back."""
    from ..grading.ahead import Ahead

    if folder:
        root, name = folder, lesson
    else:
        course = Course()
        chosen = course.lesson(lesson)
        root, name = course.classroom, chosen.assignment
    begun = Ahead() if explain or scheduler else Ahead(root, name, sandbox)
    from .. import class_grading  # it imports nbgrader, for a second in which the engine starts

    if folder:
        run = partial(class_grading.grade_other, folder, lesson)
        reasons = partial(class_grading.explain_other, folder, lesson)
    else:
        run = partial(class_grading.grade, course, chosen)
        reasons = partial(class_grading.explain, course, chosen)
    if explain:
        table = Table("test", "level", "", box=None)
        for row in reasons(sandbox=sandbox):
            table.add_row(*map(escape, row))
        show(table)
        return
    try:
        with begun, Progress(console=err, transient=True) as bar:
            task = bar.add_task(f"Grading {name}", total=None)
            report = run(
                student,
                workers=workers,
                scheduler=scheduler,
                sandbox=sandbox,
                rerun=again,
                accept_failing=accept_failing,
                dry_run=dry_run,
                begun=begun,
                progress=lambda done, total, *_: bar.update(task, completed=done, total=total),
            )
    except KeyboardInterrupt:
        err.print("Stopped. What is graded is kept; run this again to grade the rest.")
        raise typer.Exit(130) from None
    if not dry_run:
        _show_scores(report, everyone)
    changed = _show_changes(report)
    if dry_run:
        out.print("Nothing was written." if changed else "No learner's points would change; nothing was written.")
        return
    if changed:
        out.print(f"`course history {lesson} --undo` takes this back.")
    out.print(class_grading.summary(report), soft_wrap=True)
    if not folder and not student:
        say_absent(course, chosen)


def _show_scores(report, everyone):
    """A line for each learner; in a large class for those of whom there is something to say."""
    shown = [row for row in report if everyone or len(report) <= MAX_SHOWN or row.line or row.late > 0]
    table = Table("learner", "name", "score", "of", "", box=None)
    for row in sorted(shown, key=lambda row: row.score is None):  # what needs a look stands last, above the prompt
        table.add_row(
            escape(row.student),
            escape(row.name),
            "" if row.score is None else f"{row.score:g}",
            "" if row.max_score is None else f"{row.max_score:g}",
            escape("; ".join(filter(None, [_late(row.late), row.line]))),
        )
    show_some(table, len(shown), len(report))


def _late(seconds):
    """How late work came, in words."""
    if seconds <= 0:
        return ""
    if seconds <= 60:
        return "late"
    days, hours = divmod(round(seconds / 3600), 24)
    parts = [f"{days} day{'s' if days > 1 else ''}"] * (days > 0) + [f"{hours} h"] * (hours > 0)
    return f"late by {' '.join(parts) or 'less than an hour'}"


def _show_changes(report):
    """Who has other points than before, and by which exercise; whether anybody has."""
    from ..class_grading import by_exercise, exercise

    changed = [row for row in report if row.changes]
    if not changed:
        return False
    table = Table("exercise", "gained", "lost", "points in all", box=None)
    for name, gained, lost, points in by_exercise(changed):
        table.add_row(escape(name), f"{gained}", f"{lost}", f"{points:+g}")
    show(table)
    table = Table("learner", "name", "before", "now", "", box=None)
    for row in sorted(changed, key=lambda row: row.gained):
        parts = [
            f"{exercise(each.cell)} {points_text(each.before)} → {points_text(each.after)}" for each in row.changes
        ]
        table.add_row(
            escape(row.student),
            escape(row.name),
            points_text(row.score - row.gained),
            points_text(row.score),
            escape("; ".join(parts)),
        )
    show(table)
    gained, lost = sum(row.gained > 0 for row in changed), sum(row.gained < 0 for row in changed)
    out.print(f"{len(changed)} learners' points differ from before: {gained} gained, {lost} lost.")
    return True


@app.command(rich_help_panel="For instructors")
def history(
    lesson: str = Lesson,
    undo: bool = typer.Option(False, "--undo", help="Put the grades back to what they were before the latest run."),
    folder: Path | None = OtherCourse,
):
    """Show the runs of `course grade`, and take the latest one back; points given by hand stay."""
    from .. import class_grading
    from .. import history as past

    if folder:
        room, assignment = class_grading.room_of_other(folder), lesson
    else:
        course = Course()
        room, assignment = class_grading.room(course), course.lesson(lesson).assignment
    if not undo:
        runs = past.runs(room, assignment)
        table = Table("began", "learners", box=None)
        for run in runs:
            table.add_row(f"{run.when.astimezone():%Y-%m-%d %H:%M:%S}", f"{len(run.students)}")
        show(table) if runs else out.print(f"Nothing is kept of {assignment}: it was not graded yet.")
        if runs:
            out.print("The first is the latest; --undo puts the grades back to what they were before it.")
        return
    table = Table("learner", "points were", "are now", box=None)
    taken_back = class_grading.take_back(room, assignment)
    for each in taken_back:
        if each.before != each.after:
            table.add_row(escape(each.student), points_text(each.before), points_text(each.after))
    show(table) if table.row_count else None
    out.print(
        f"{len(taken_back)} learners' grades are as before the run. What has been changed in the tests is not taken back: "
        "the next `course grade` grades by them again.",
        soft_wrap=True,
    )


@app.command(rich_help_panel="For instructors")
def feedback(
    lesson: str = Lesson,
    student: list[str] | None = typer.Option(None, help="Only this learner."),
    folder: Path | None = OtherCourse,
):
    """Write each learner's feedback as one HTML page, and a zip of them for the LMS."""
    from .. import class_grading, feedback_zip

    if folder:
        class_grading.feedback_other(folder, lesson, student)
        out.print(f"The pages are in {folder / 'feedback'}.")
        return
    course = Course()
    pages = class_grading.feedback(course, course.lesson(lesson), student)
    out.print(f"{pages} learner{'s have' if pages != 1 else ' has'} a page in classroom/feedback.")
    for lms, path in feedback_zip.pack(course, course.lesson(lesson)).items():
        out.print(f"For {lms}: {here(course, path)}  ({feedback_zip.UPLOADS[lms]})")


@app.command(rich_help_panel="For instructors")
def export(
    lessons: list[str] | None = Lessons,
    canvas: bool = typer.Option(False, "--canvas", help="As Canvas imports it."),
    moodle: bool = typer.Option(False, "--moodle", help="As Moodle imports it: one lesson at a time."),
    to: Path | None = typer.Option(None, "--to", help="Write to this file rather than to the terminal."),
):
    """Write the grades as CSV."""
    from ..export import read_grades

    course = Course()
    chosen = [course.lesson(name) for name in lessons or []]
    if canvas and moodle:
        raise CourseError("Choose --canvas or --moodle.")
    if moodle and len(chosen) != 1:
        raise CourseError("Moodle takes one lesson at a time: name it.")
    grades = read_grades(course, chosen)
    text = grades.canvas() if canvas else grades.moodle(chosen[0].assignment) if moodle else grades.plain()
    if to:
        to.write_text(text, encoding="utf-8", newline="\n")
        graded = sum(bool(learner.scores) for learner in grades.learners)
        out.print(f"{graded} of {len(grades.learners)} learners have a grade; {to} is written.", soft_wrap=True)
    else:
        print(text, end="")
