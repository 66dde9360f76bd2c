"""The `course` command: one thin function for each step; the work is in the modules that they call."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from course_lib.places import notebook_at

from . import troubles
from .layout import Course, CourseError, NoCheckout

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Linear algebra for deep learning: learn, write lessons, run a class.",
)
MAX_SHOWN = 40  # learners whose points are shown though there is nothing else to say of them
MAX_COLUMNS = 1000  # where nobody looks, in a pipe or a file, a row is a line: nothing is cut or wrapped
out = Console(
    highlight=False, emoji=False, width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else MAX_COLUMNS
)
err = Console(stderr=True, highlight=False, emoji=False)  # a line number between colons is no emoji


def _show(table: Table) -> None:
    """Print a table, a line for each row where nobody looks, without the blanks that fill it up."""
    if out.width != MAX_COLUMNS:
        out.print(table)
        return
    with out.capture() as captured:
        out.print(table)
    typer.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))


Lesson = typer.Argument(..., help="Such as 2, 02 or dot_product.")
PASSED_ON = {"allow_extra_args": True, "ignore_unknown_options": True}
IN_PARALLEL = ["-n", "auto", "--dist", "loadscope"]  # a module's tests share what they set up
LEARNERS_OWN = {"lab", "review", "check", "submit", "doctor"}  # these work without a checkout, or say why not
OtherCourse = typer.Option(
    None, "--course", help="The folder of another nbgrader course; LESSON is then the name of its assignment."
)
Named = typer.Argument(..., metavar="LESSON…", help="Such as 2, 02 or dot_product.")
Lessons = typer.Argument(None, metavar="[LESSON]…", help="Such as 2, 02 or dot_product; all lessons if none is named.")


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
        _learners_own(["lab", *arguments])
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
        _learners_own(["review", "--anki", str(anki)])
    _open_lab(Course(), context.args, REVIEW_PAGE)


def _open_lab(course, arguments, page):
    from course_lib.lab import LabMissing, open_lab

    say = partial(out.print, soft_wrap=True)
    try:
        open_lab(course.root, course.notebooks, course.progress, arguments, say, page)
    except LabMissing as error:
        raise CourseError(str(error)) from error


@app.command(rich_help_panel="For authors")
def build(
    lessons: list[str] | None = Lessons,
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
                out.print(f"not built {lesson.assignment}: learners would see what they should not")
                continue
            try:
                for built in building.build_pictures(lesson):
                    _say_built(course, built)
                _say_built(course, building.build(course, lesson))
            except CourseError as error:  # nbgrader refuses it; where we know why, the lines below say it better
                out.print(f"not built {lesson.assignment}")
                wrong += [] if problems[lesson] else [str(error)]
        _say_built(course, building.build_start_page(course))
        _say_built(course, building.build_readme(course))
        for built in [*building.build_given(course), *building.build_pages(course)]:
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
    to: Path | None = typer.Option(
        None, "--to", help="The folder to write to; book/unsolved or book/solved if not given."
    ),
):
    """Make a book of HTML pages from all lessons, to read and search without Jupyter and without the internet."""
    from .book import build_book

    course = Course()
    with out.status("book …") as status:
        first = build_book(course, solved, to, say=lambda line: status.update(f"{line} …"), warn=out.print)
    out.print(f"Open {first}", soft_wrap=True)


@app.command(rich_help_panel="For authors")
def site(
    to: Path | None = typer.Option(None, "--to", help="The folder to write to; site/ if not given."),
    pyodide: str = typer.Option(
        "",
        "--pyodide",
        help="A folder or an address that holds Pyodide; that of the installed JupyterLite if not given.",
    ),
    for_class: bool = typer.Option(
        False, "--class", help="Without hidden checks and answers: for a class that is graded."
    ),
    no_book: bool = typer.Option(False, "--no-book", help="Without the book edition, which takes minutes to make."),
):
    """Make a folder of static files from which the lessons run in any browser, with nothing to install."""
    from .site.build import build_site

    course = Course()
    with out.status("site …") as status:
        first = build_site(
            course,
            to or course.root / "site",
            pyodide,
            for_class,
            not no_book,
            say=lambda line: status.update(f"{line} …"),
        )
    out.print(
        f"Serve {first.parent} from any static host; here:  python -m http.server -d {first.parent}", soft_wrap=True
    )


@app.command(rich_help_panel="For authors", context_settings=PASSED_ON)
def test(context: typer.Context):
    """Run the tests, on all cores; further options and paths are pytest's: `-m unit`, `-m slow`, `-n 0`."""
    parallel = [] if any(argument.startswith("-n") for argument in context.args) else IN_PARALLEL
    _run_in_checkout(["pytest", *parallel, *context.args])


@app.command(rich_help_panel="For authors", context_settings=PASSED_ON)
def quality(context: typer.Context):
    """Measure how well the checks tell right answers from wrong ones; options are those of tests.quality."""
    _run_in_checkout(["tests.quality", *context.args])


def _run_in_checkout(module):
    from course_lib.lab import limit_threads

    if find_spec("pytest") is None:
        raise CourseError("The tests' packages are not installed: `python3 course.py test` adds them.")
    limit_threads(os.environ)
    raise typer.Exit(subprocess.call([sys.executable, "-m", *module], cwd=Course().root))


def make_exchange(folder):
    """Make the exchange that nbgrader_config.py names where a machine has none: without it, nbgrader's lists show an error."""
    try:
        if not folder.exists():
            folder.mkdir(parents=True)
            folder.chmod(0o777)  # nbgrader refuses one that not everybody may write to
    except OSError:  # somebody else's checkout: a learner needs no exchange
        pass


def _in_checkout():
    try:
        Course()
    except NoCheckout:
        return False
    return True


def _learners_own(arguments):
    """Run the learner's own command, which needs no checkout, and end."""
    from course_lib.command import run

    raise SystemExit(run(arguments, say=partial(out.print, markup=False, soft_wrap=True)))


def _say_built(course, built):
    out.print(f"{'built    ' if built.changed else 'unchanged'} {_here(course, built.path)}")
    if built.kept:
        out.print(f"          the work that stood there is kept in {_here(course, built.kept)}")


@app.command(rich_help_panel="For learners")
def check(
    lessons: list[str] | None = Lessons,
    file: Path | None = typer.Option(None, help="The notebook, if it was moved or renamed."),
):
    """Grade your own notebooks as a class would be graded, hidden checks included."""
    from .own_work import begun_notebook, lost_marks
    from .own_work import check as grade_own

    course = Course()
    for lesson, named in _with_files(course, lessons, file):
        notebook = named or begun_notebook(course, lesson)
        if not named and notebook != lesson.notebook:
            out.print(f"{lesson.assignment}: your notebook of it is {_here(course, notebook)}.")
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
    from .own_work import lost_marks
    from .own_work import submit as pack

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
    from . import roster as rosters

    course = Course()
    found = rosters.register(course, rosters.read(file))
    for student, before, now in found.changed:
        out.print(f"{student}: {before} is now {now}", markup=False, soft_wrap=True)
    if found.others:
        out.print(f"In the gradebook, but not on the list: {_some(found.others)}.", markup=False, soft_wrap=True)
    out.print(f"{found.total} learners are on the list: {len(found.new)} new, {len(found.changed)} changed.")


@app.command(rich_help_panel="For instructors")
def extend(
    lesson: str = Lesson,
    students: list[str] = typer.Argument(..., metavar="LEARNER…", help="Their ids."),
    days: float = typer.Option(..., "--days", min=0, help="How much more time, from the due date; 0 takes it back."),
):
    """Give learners more time for a lesson."""
    from . import late

    course = Course()
    chosen = course.lesson(lesson)
    late.extend(course, chosen, students, days)
    out.print(
        f"{_some(students)}: {days:g} more days for {chosen.assignment}. `course grade {chosen.number}` reckons it in.",
        markup=False,
        soft_wrap=True,
    )


@app.command(rich_help_panel="For instructors")
def rename():
    """After lessons got other numbers: bring the class's folders and gradebook to them."""
    from .rename import rename as move

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
    from . import collect as collecting
    from . import late
    from .roster import ids as roster_ids

    course = Course()
    chosen = course.lesson(lesson)
    if exchange == (path is not None):
        raise CourseError("Name either a zip or folder, or --exchange.")
    if exchange:
        students = collecting.collect_exchange(course, chosen)
        out.print(f"{len(students)} learners' submissions are in classroom/submitted.")
        _say_absent(course, chosen)
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
    _show_some(table, len(shown), len(entries))
    count = sum(entry.status != collecting.REFUSED for entry in entries)
    out.print(f"{count} of {len(entries)} learners handed in a notebook of {chosen.assignment}.")
    if noted:
        out.print(f"{noted} came late, says Canvas: they are late in nbgrader's records, too.")
    _say_absent(course, chosen)


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
    from . import class_grading

    if folder:
        name = lesson
        run = partial(class_grading.grade_other, folder, lesson)
        reasons = partial(class_grading.explain_other, folder, lesson)
    else:
        course = Course()
        chosen = course.lesson(lesson)
        name = chosen.assignment
        run = partial(class_grading.grade, course, chosen)
        reasons = partial(class_grading.explain, course, chosen)
    if explain:
        table = Table("test", "level", "", box=None)
        for row in reasons(sandbox=sandbox):
            table.add_row(*map(escape, row))
        _show(table)
        return
    try:
        with Progress(console=err, transient=True) as bar:
            task = bar.add_task(f"Grading {name}", total=None)
            report = run(
                student,
                workers=workers,
                scheduler=scheduler,
                sandbox=sandbox,
                rerun=again,
                accept_failing=accept_failing,
                dry_run=dry_run,
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
        _say_absent(course, chosen)


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
    _show_some(table, len(shown), len(report))


def _show_some(table, shown, total):
    """A table of some of a class, and of how many there is nothing to say."""
    if shown:
        _show(table)
    if shown < total:
        rest = total - shown
        out.print(
            f"Of the other {rest} learner{'s' if rest != 1 else ''} there is nothing to say; --everyone shows them."
        )


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
    from .class_grading import by_exercise, exercise

    changed = [row for row in report if row.changes]
    if not changed:
        return False
    table = Table("exercise", "gained", "lost", "points in all", box=None)
    for name, gained, lost, points in by_exercise(changed):
        table.add_row(escape(name), f"{gained}", f"{lost}", f"{points:+g}")
    _show(table)
    table = Table("learner", "name", "before", "now", "", box=None)
    for row in sorted(changed, key=lambda row: row.gained):
        parts = [f"{exercise(each.cell)} {_points(each.before)} → {_points(each.after)}" for each in row.changes]
        table.add_row(
            escape(row.student),
            escape(row.name),
            _points(row.score - row.gained),
            _points(row.score),
            escape("; ".join(parts)),
        )
    _show(table)
    gained, lost = sum(row.gained > 0 for row in changed), sum(row.gained < 0 for row in changed)
    out.print(f"{len(changed)} learners' points differ from before: {gained} gained, {lost} lost.")
    return True


def _points(number):
    return "none" if number is None else f"{number:g}"


def _say_absent(course, lesson):
    """Who is on the class's list and handed in nothing."""
    from .collect import handed_in, read_record
    from .roster import absent, ids

    missing = absent(ids(course), handed_in(course, lesson, read_record(course, lesson)))
    if missing:
        names = [name if name == student else f"{name} ({student})" for student, name in missing.items()]
        out.print(f"{len(names)} on the roster handed in nothing: {_some(names)}.", markup=False, soft_wrap=True)


def _some(names, most=10):
    """Names in a line, the first few of many."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


@app.command(rich_help_panel="For instructors")
def history(
    lesson: str = Lesson,
    undo: bool = typer.Option(False, "--undo", help="Put the grades back to what they were before the latest run."),
    folder: Path | None = OtherCourse,
):
    """Show the runs of `course grade`, and take the latest one back; points given by hand stay."""
    from . import class_grading
    from . import history as past

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
        _show(table) if runs else out.print(f"Nothing is kept of {assignment}: it was not graded yet.")
        if runs:
            out.print("The first is the latest; --undo puts the grades back to what they were before it.")
        return
    table = Table("learner", "points were", "are now", box=None)
    taken_back = class_grading.take_back(room, assignment)
    for each in taken_back:
        if each.before != each.after:
            table.add_row(escape(each.student), _points(each.before), _points(each.after))
    _show(table) if table.row_count else None
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
    from . import class_grading, feedback_zip

    if folder:
        class_grading.feedback_other(folder, lesson, student)
        out.print(f"The pages are in {folder / 'feedback'}.")
        return
    course = Course()
    pages = class_grading.feedback(course, course.lesson(lesson), student)
    out.print(f"{pages} learner{'s have' if pages != 1 else ' has'} a page in classroom/feedback.")
    for lms, path in feedback_zip.pack(course, course.lesson(lesson)).items():
        out.print(f"For {lms}: {_here(course, path)}  ({feedback_zip.UPLOADS[lms]})")


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
    from .insight import report

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

    from .insight import watch as watching

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
    from . import class_grading
    from . import similar as likeness

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


@app.command(rich_help_panel="For instructors")
def export(
    lessons: list[str] | None = Lessons,
    canvas: bool = typer.Option(False, "--canvas", help="As Canvas imports it."),
    moodle: bool = typer.Option(False, "--moodle", help="As Moodle imports it: one lesson at a time."),
    to: Path | None = typer.Option(None, "--to", help="Write to this file rather than to the terminal."),
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
    text = grades.canvas() if canvas else grades.moodle(chosen[0].assignment) if moodle else grades.plain()
    if to:
        to.write_text(text, encoding="utf-8", newline="\n")
        graded = sum(bool(learner.scores) for learner in grades.learners)
        out.print(f"{graded} of {len(grades.learners)} learners have a grade; {to} is written.", soft_wrap=True)
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
    _show(table)
    raise typer.Exit(1 if any(finding.good is False for finding in findings) else 0)


def _chosen(course, names):
    """The lessons that were named, or all."""
    return [course.lesson(name) for name in names or []] or course.lessons


def _with_files(course, names, file=None):
    """Pairs of the lessons that were named, or all, and of each the file that was named, or None."""
    if file:
        if len(names or []) != 1:
            raise CourseError("Name the lesson that the file is of.")
        return [(course.lesson(names[0]), file)]
    return [(course.lesson(name), notebook_at(name)) for name in names or []] or [
        (each, None) for each in course.lessons
    ]


def _here(course, path):
    """A path as it is read from the checkout."""
    return path.relative_to(course.root).as_posix()


def _show_verdicts(lesson, verdicts):
    """The verdicts on one lesson, exercise by exercise, with what failed."""
    table = Table(title=lesson.assignment, title_justify="left", box=None, show_header=False)
    for verdict in verdicts:
        colour = {"passed": "green", "failed": "red", "partly": "yellow"}.get(verdict.status, "default")
        table.add_row(
            escape(verdict.title or verdict.exercise),
            f"[{colour}]{verdict.status}[/]",
            f"{verdict.earned:g} of {verdict.points:g}",
            escape("\n".join(verdict.lines)),
        )
    _show(table)
    out.print(f"{_points_of(verdicts)}\n")


def _points_of(verdicts):
    return f"{sum(v.earned for v in verdicts):g} of {sum(v.points for v in verdicts):g} points"


def main() -> None:
    """Run the command; what goes wrong is said in one line."""
    programs = os.path.dirname(sys.executable)
    if programs not in os.environ.get("PATH", "").split(os.pathsep):  # nbgrader calls `alembic` by its bare name
        os.environ["PATH"] = programs + os.pathsep + os.environ.get("PATH", "")
    troubles.show_what_can_be_shown()
    try:
        if sys.argv[1:2] and sys.argv[1] in LEARNERS_OWN and not _in_checkout():
            _learners_own(sys.argv[1:])
        app(prog_name="autograder" if Path(sys.argv[0]).stem == "autograder" else "course")
    except Exception as error:
        sentence = str(error) if isinstance(error, CourseError) else troubles.sentence(error)
        if sentence is None:
            raise
        err.print(sentence, markup=False, soft_wrap=True)
        sys.exit(2)
