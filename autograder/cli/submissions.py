"""Steps for instructors before grading: release a lesson, who is in the class, their submissions."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import typer
from rich.markup import escape
from rich.table import Table

from ..layout import Course, CourseError
from .arguments import Lesson
from .console import MAX_SHOWN, here, out, show_some, some
from .everyone import make_exchange

app = typer.Typer()


@app.command(rich_help_panel="For instructors")
def release(
    lesson: str = Lesson,
    exchange: bool = typer.Option(False, "--exchange", help="Also put it into nbgrader's exchange, for a JupyterHub."),
):
    """Register a lesson in the gradebook and pack what learners get."""
    from ..nbgrader_course import release_to_exchange, settings
    from ..release import release as pack

    course = Course()
    chosen = course.lesson(lesson)
    out.print(f"Give learners {here(course, pack(course, chosen))}")
    config = settings(course)
    own = Path(config.Exchange.root).is_relative_to(course.classroom)  # formgrader calls "draft" what is in no exchange
    if exchange:
        release_to_exchange(config, chosen.assignment)
    elif own and sys.platform != "win32":
        make_exchange(course.classroom / "exchange")
        with suppress(CourseError):  # nobody asked for it
            release_to_exchange(config, chosen.assignment)
    if exchange:
        out.print(f"Released in the exchange {config.Exchange.root}")


@app.command(rich_help_panel="For instructors")
def roster(
    file: Path = typer.Argument(
        ..., help="A CSV file: Canvas's export of the gradebook, Moodle's participants, or any with names and ids."
    ),
):
    """Tell the gradebook who is in the class, so that who handed in nothing is known; learners are never taken out."""
    from .. import roster as rosters

    course = Course()
    found = rosters.register(course, rosters.read(file))
    for student, before, now in found.changed:
        out.print(f"{student}: {before} is now {now}", markup=False, soft_wrap=True)
    if found.others:
        out.print(f"In the gradebook, but not on the list: {some(found.others)}.", markup=False, soft_wrap=True)
    out.print(f"{found.total} learners are on the list: {len(found.new)} new, {len(found.changed)} changed.")


@app.command(rich_help_panel="For instructors")
def extend(
    lesson: str = Lesson,
    students: list[str] = typer.Argument(..., metavar="LEARNER…", help="Their ids."),
    days: float = typer.Option(..., "--days", min=0, help="How much more time, from the due date; 0 takes it back."),
):
    """Give learners more time for a lesson."""
    from .. import late

    course = Course()
    chosen = course.lesson(lesson)
    late.extend(course, chosen, students, days)
    out.print(
        f"{some(students)}: {days:g} more days for {chosen.assignment}. `course grade {chosen.number}` reckons it in.",
        markup=False,
        soft_wrap=True,
    )


@app.command(rich_help_panel="For instructors")
def rename():
    """After lessons got other numbers: bring the class's folders and gradebook to them."""
    from ..rename import rename as move

    moved = move(Course())
    for change in moved:
        out.print(f"{change.old} → {change.new}")
    if not moved:
        out.print("Everything stands where its lesson does.")


@app.command(rich_help_panel="For instructors")
def collect(
    lesson: str = Lesson,
    path: Path | None = typer.Argument(
        None, help="A zip from Canvas or Moodle, or a folder with one folder or file per learner."
    ),
    exchange: bool = typer.Option(False, "--exchange", help="Collect from nbgrader's exchange instead."),
    late_days: float = typer.Option(
        0,
        "--late-days",
        min=0,
        help="How many days late it is what Canvas marks LATE; just after the due date if not given.",
    ),
    everyone: bool = typer.Option(False, "--everyone", help="Show each learner's line, also in a large class."),
):
    """Collect a class's submissions; each learner gets one line."""
    from .. import collect as collecting
    from .. import late
    from ..roster import ids as roster_ids

    course = Course()
    chosen = course.lesson(lesson)
    if exchange == (path is not None):
        raise CourseError("Name either a zip or folder, or --exchange.")
    if exchange:
        students = collecting.collect_exchange(course, chosen)
        out.print(f"{len(students)} learners' submissions are in classroom/submitted.")
        say_absent(course, chosen)
        return
    entries = collecting.collect(course, chosen, path, late_days)
    listed = roster_ids(course)
    noted = late.note(course, chosen)
    table = Table("learner", "name", "", "", box=None)
    shown = [entry for entry in entries if everyone or len(entries) <= MAX_SHOWN or entry.line]
    for entry in sorted(shown, key=lambda entry: entry.status == collecting.REFUSED):  # the last stand above the prompt
        colour = "red" if entry.status == collecting.REFUSED else "default"
        name = listed.get(entry.student, entry.name)
        table.add_row(escape(entry.student), escape(name), f"[{colour}]{entry.status}[/]", escape(entry.line))
    show_some(table, len(shown), len(entries))
    count = sum(entry.status != collecting.REFUSED for entry in entries)
    out.print(f"{count} of {len(entries)} learners handed in a notebook of {chosen.assignment}.")
    if noted:
        out.print(f"{noted} came late, says Canvas: they are late in nbgrader's records, too.")
    say_absent(course, chosen)


def say_absent(course, lesson):
    """Who is on the class's list and handed in nothing."""
    from ..collect import handed_in, read_record
    from ..roster import absent, ids

    missing = absent(ids(course), handed_in(course, lesson, read_record(course, lesson)))
    if missing:
        names = [name if name == student else f"{name} ({student})" for student, name in missing.items()]
        out.print(f"{len(names)} on the roster handed in nothing: {some(names)}.", markup=False, soft_wrap=True)
