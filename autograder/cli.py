"""The `course` command: one thin function for each step; the work is in the modules that they call."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import Optional

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from .layout import Course, CourseError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Linear algebra for deep learning: learn, write lessons, run a class.",
)
out = Console(highlight=False, emoji=False)
err = Console(stderr=True, highlight=False, emoji=False)  # a line number between colons is no emoji

Lesson = typer.Argument(..., help="Such as 2, 02 or 02_dot_product.")
OtherCourse = typer.Option(
    None, "--course", help="The folder of another nbgrader course; LESSON is then the name of its assignment."
)
Lessons = typer.Argument(
    None, metavar="[LESSON]…", help="Such as 2, 02 or 02_dot_product; all lessons if none is named."
)


@app.command(
    rich_help_panel="For everyone", context_settings={"allow_extra_args": True, "ignore_unknown_options": True}
)
def lab(context: typer.Context):
    """Open the course in JupyterLab, on its start page; further options are passed to JupyterLab."""
    from .lab import open_lab

    open_lab(Course(), context.args, say=out.print)


@app.command(rich_help_panel="For authors")
def build(
    lessons: Optional[list[str]] = Lessons,
    check: bool = typer.Option(
        False, "--check", help="Write nothing; say which committed notebooks differ from their sources."
    ),
):
    """Turn solutions/*.py into the learners' notebooks and nbgrader's sources."""
    from . import build as building
    from .lint import lint

    course = Course()
    chosen = _chosen(course, lessons)
    problems = {lesson: lint(lesson, course.lessons) for lesson in chosen}
    wrong = [str(problem) for found in problems.values() for problem in found]
    if check:
        differing = building.differences(course, [lesson for lesson in chosen if not problems[lesson]])
        wrong += [*differing, "Run `course build` and commit what changes."] if differing else []
    else:
        for lesson in chosen:
            if any(problem.leaks for problem in problems[lesson]):
                out.print(f"not built {lesson.name}: learners would see what they should not")
                continue
            try:
                _say_built(course, building.build(course, lesson))
            except CourseError as error:  # nbgrader refuses it; where we know why, the lines below say it better
                out.print(f"not built {lesson.name}")
                wrong += [] if problems[lesson] else [str(error)]
        _say_built(course, building.build_start_page(course))
        for built in building.build_given(course):
            _say_built(course, built)
    if wrong:
        raise CourseError("\n".join(wrong))
    if check:
        out.print(
            f"{len(chosen)} lessons: the sources are well formed, and every notebook is what its source generates."
        )


@app.command(rich_help_panel="For authors")
def book(
    solved: bool = typer.Option(False, "--solved", help="With the solutions and their verdicts."),
    to: Optional[Path] = typer.Option(
        None, "--to", help="The folder to write to; book/unsolved or book/solved if not given."
    ),
):
    """Make a book of HTML pages from all lessons, to read and search without Jupyter and without the internet."""
    from .book import build_book

    course = Course()
    with out.status("book …") as status:
        first = build_book(course, solved, to, say=lambda line: status.update(f"{line} …"), warn=out.print)
    out.print(f"Open {first}", soft_wrap=True)


def _say_built(course, built):
    out.print(f"{'built    ' if built.changed else 'unchanged'} {_here(course, built.path)}")
    if built.kept:
        out.print(f"          the work that stood there is kept in {_here(course, built.kept)}")


@app.command(rich_help_panel="For learners")
def check(
    lessons: Optional[list[str]] = Lessons,
    file: Optional[Path] = typer.Option(None, help="The notebook, if it was moved or renamed."),
):
    """Grade your own notebooks as a class would be graded, hidden checks included."""
    from .own_work import check as grade_own

    course = Course()
    for lesson in _chosen(course, lessons, file):
        with out.status(f"{lesson.name} …"):
            verdicts = grade_own(course, lesson, file)
        _show_verdicts(lesson, verdicts)


@app.command(rich_help_panel="For learners")
def submit(
    lesson: str = Lesson, file: Optional[Path] = typer.Option(None, help="The notebook, if it was moved or renamed.")
):
    """Check your notebook and pack it into one zip to hand in."""
    from .own_work import submit as pack

    course = Course()
    with out.status("checking …"):
        path, verdicts = pack(course, course.lesson(lesson), file)
    for verdict in verdicts:
        if verdict.status != "passed":
            out.print(f"[yellow]{verdict.exercise}[/]: {verdict.status}")
    out.print(f"Hand in {_here(course, path)}")


@app.command(rich_help_panel="For instructors")
def release(
    lesson: str = Lesson,
    exchange: bool = typer.Option(False, "--exchange", help="Also put it into nbgrader's exchange, for a JupyterHub."),
):
    """Register a lesson in the gradebook and pack what learners get."""
    from .nbgrader_course import release_to_exchange, settings
    from .release import release as pack

    course = Course()
    chosen = course.lesson(lesson)
    out.print(f"Give learners {_here(course, pack(course, chosen))}")
    if exchange:
        config = settings(course)
        release_to_exchange(config, chosen.name)
        out.print(f"Released in the exchange {config.Exchange.root}")


@app.command(rich_help_panel="For instructors")
def collect(
    lesson: str = Lesson,
    path: Optional[Path] = typer.Argument(
        None, help="A zip from Canvas or Moodle, or a folder with one folder or file per learner."
    ),
    exchange: bool = typer.Option(False, "--exchange", help="Collect from nbgrader's exchange instead."),
):
    """Collect a class's submissions; each learner gets one line."""
    from . import collect as collecting

    course = Course()
    chosen = course.lesson(lesson)
    if exchange == (path is not None):
        raise CourseError("Name either a zip or folder, or --exchange.")
    if exchange:
        students = collecting.collect_exchange(course, chosen)
        out.print(f"{len(students)} learners' submissions are in classroom/submitted.")
        return
    entries = collecting.collect(course, chosen, path)
    table = Table("learner", "name", "", "", box=None)
    for entry in entries:
        colour = "red" if entry.status == collecting.REFUSED else "default"
        table.add_row(escape(entry.student), escape(entry.name), f"[{colour}]{entry.status}[/]", escape(entry.line))
    out.print(table)
    count = sum(entry.status != collecting.REFUSED for entry in entries)
    out.print(f"{count} of {len(entries)} learners handed in a notebook of {chosen.name}.")


@app.command(rich_help_panel="For instructors")
def grade(
    lesson: str = Lesson,
    student: Optional[list[str]] = typer.Option(None, help="Only this learner; may be given several times."),
    workers: Optional[int] = typer.Option(None, help="Submissions graded at a time; one per core if not given."),
    scheduler: Optional[str] = typer.Option(None, help="Grade on this Dask cluster, such as tcp://host:8786."),
    sandbox: bool = typer.Option(True, help="Keep the learners' code away from this machine's files and network."),
    again: bool = typer.Option(False, "--again", help="Also grade what is graded already, after a test was corrected."),
    folder: Optional[Path] = OtherCourse,
):
    """Grade the collected submissions."""
    from . import class_grading

    if folder:
        name, run = lesson, partial(class_grading.grade_other, folder, lesson)
    else:
        course = Course()
        chosen = course.lesson(lesson)
        name, run = chosen.name, partial(class_grading.grade, course, chosen)
    with Progress(console=err, transient=True) as bar:
        task = bar.add_task(f"Grading {name}", total=None)
        report = run(
            student,
            workers=workers,
            scheduler=scheduler,
            sandbox=sandbox,
            rerun=again,
            progress=lambda done, total, *_: bar.update(task, completed=done, total=total),
        )
    table = Table("learner", "score", "of", "", box=None)
    for row in sorted(report, key=lambda row: row.score is None):  # what needs a look stands last, above the prompt
        score = "" if row.score is None else f"{row.score:g}"
        table.add_row(
            escape(row.student), score, f"{row.max_score:g}" if row.max_score is not None else "", escape(row.line)
        )
    out.print(table)
    out.print(f"{sum(row.score is not None for row in report)} of {len(report)} learners have a score.")


@app.command(rich_help_panel="For instructors")
def feedback(
    lesson: str = Lesson,
    student: Optional[list[str]] = typer.Option(None, help="Only this learner."),
    folder: Optional[Path] = OtherCourse,
):
    """Write each learner's feedback as one HTML page, and a zip of them for the LMS."""
    from . import class_grading, handback

    if folder:
        class_grading.feedback_other(folder, lesson, student)
        out.print(f"The pages are in {folder / 'feedback'}.")
        return
    course = Course()
    pages = class_grading.feedback(course, course.lesson(lesson), student)
    out.print(f"{pages} learner{'s have' if pages != 1 else ' has'} a page in classroom/feedback.")
    for lms, path in handback.pack(course, course.lesson(lesson)).items():
        out.print(f"For {lms}: {_here(course, path)}  ({handback.UPLOADS[lms]})")


@app.command(rich_help_panel="For instructors")
def export(
    lessons: Optional[list[str]] = Lessons,
    canvas: bool = typer.Option(False, "--canvas", help="As Canvas imports it."),
    moodle: bool = typer.Option(False, "--moodle", help="As Moodle imports it: one lesson at a time."),
    to: Optional[Path] = typer.Option(None, "--to", help="Write to this file rather than to the terminal."),
):
    """Write the grades as CSV."""
    from .export import read_grades

    course = Course()
    chosen = [course.lesson(name) for name in lessons or []]
    if canvas and moodle:
        raise CourseError("Choose --canvas or --moodle.")
    if moodle and len(chosen) != 1:
        raise CourseError("Moodle takes one lesson at a time: name it.")
    grades = read_grades(course, chosen)
    text = grades.canvas() if canvas else grades.moodle(chosen[0].name) if moodle else grades.plain()
    if to:
        to.write_text(text, encoding="utf-8", newline="\n")
        out.print(f"{len(grades.learners)} learners' grades are in {to}.")
    else:
        print(text, end="")


@app.command(rich_help_panel="For everyone")
def doctor():
    """Say what is installed, what protects the grader, and what is missing."""
    from .doctor import examine

    table = Table(box=None, show_header=False)
    findings = list(examine(Course()))
    for finding in findings:
        mark = {True: "[green]✓[/]", False: "[red]✗[/]", None: "·"}[finding.good]
        table.add_row(mark, finding.name, escape(finding.text))
    out.print(table)
    raise typer.Exit(1 if any(finding.good is False for finding in findings) else 0)


def _chosen(course, names, file=None):
    """The lessons that were named, or all; a file is of one lesson."""
    if file and len(names or []) != 1:
        raise CourseError("Name the lesson that the file is of.")
    return [course.lesson(name) for name in names or []] or course.lessons


def _here(course, path):
    """A path as it is read from the checkout."""
    return path.relative_to(course.root).as_posix()


def _show_verdicts(lesson, verdicts):
    """The verdicts on one lesson, exercise by exercise, with what failed."""
    table = Table(title=lesson.name, title_justify="left", box=None, show_header=False)
    for verdict in verdicts:
        colour = {"passed": "green", "failed": "red", "partly": "yellow"}.get(verdict.status, "default")
        table.add_row(
            escape(verdict.exercise),
            f"[{colour}]{verdict.status}[/]",
            f"{verdict.earned:g} of {verdict.points:g}",
            escape("\n".join(verdict.lines)),
        )
    out.print(table)
    out.print(f"{sum(v.earned for v in verdicts):g} of {sum(v.points for v in verdicts):g} points\n")


def main():
    """Run the command; what goes wrong is said in one line."""
    programs = os.path.dirname(sys.executable)
    if programs not in os.environ.get("PATH", "").split(os.pathsep):  # nbgrader calls `alembic` by its bare name
        os.environ["PATH"] = programs + os.pathsep + os.environ.get("PATH", "")
    try:
        app(prog_name="course")
    except CourseError as error:
        err.print(str(error), markup=False, soft_wrap=True)
        sys.exit(2)
