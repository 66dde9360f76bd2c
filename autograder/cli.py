"""The `course` command: one thin function for each step; the work is in the modules that they call."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from . import troubles
from .layout import Course, CourseError, NoCheckout

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Linear algebra for deep learning: learn, write lessons, run a class.",
)
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
LEARNERS_OWN = {"lab", "check", "submit", "doctor"}  # these work without a checkout, or say why not
OtherCourse = typer.Option(
    None, "--course", help="The folder of another nbgrader course; LESSON is then the name of its assignment."
)
Lessons = typer.Argument(None, metavar="[LESSON]…", help="Such as 2, 02 or dot_product; all lessons if none is named.")


@app.command(rich_help_panel="For everyone", context_settings=PASSED_ON)
def lab(context: typer.Context):
    """Open the course in JupyterLab, on its start page; with a FOLDER first, put the lessons there and open those.

    Further options are passed to JupyterLab.
    """
    from course_lib.lab import open_lab

    if context.args and not context.args[0].startswith("-"):
        _learners_own(["lab", *context.args])
    course = Course()
    make_exchange(course.classroom / "exchange")
    open_lab(course.root, course.notebooks, course.progress, context.args, say=partial(out.print, soft_wrap=True))


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
    for lesson in _chosen(course, lessons, file):
        notebook = file or begun_notebook(course, lesson)
        if not file and notebook != lesson.notebook:
            out.print(f"{lesson.assignment}: your notebook of it is {_here(course, notebook)}.")
        with out.status(f"{lesson.assignment} …"):
            verdicts, lost = grade_own(course, lesson, notebook), lost_marks(course, lesson, notebook)
        if lost:
            out.print(f"[yellow]{lost}[/]")
        _show_verdicts(lesson, verdicts)


@app.command(rich_help_panel="For learners")
def submit(
    lesson: str = Lesson, file: Path | None = typer.Option(None, help="The notebook, if it was moved or renamed.")
):
    """Check your notebook and pack it into one zip to hand in."""
    from .own_work import lost_marks
    from .own_work import submit as pack

    course = Course()
    with out.status("checking …"):
        path, verdicts = pack(course, course.lesson(lesson), file)
        lost = lost_marks(course, course.lesson(lesson), file)
    if lost:
        out.print(f"[yellow]{lost}[/]")
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
        release_to_exchange(config, chosen.assignment)
        out.print(f"Released in the exchange {config.Exchange.root}")


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
    _show(table)
    count = sum(entry.status != collecting.REFUSED for entry in entries)
    out.print(f"{count} of {len(entries)} learners handed in a notebook of {chosen.assignment}.")


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
    explain: bool = typer.Option(False, "--explain", help="Grade nothing; say how each test is run, and why so."),
    folder: Path | None = OtherCourse,
):
    """Grade the collected submissions."""
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
                progress=lambda done, total, *_: bar.update(task, completed=done, total=total),
            )
    except KeyboardInterrupt:
        err.print("Stopped. What is graded is kept; run this again to grade the rest.")
        raise typer.Exit(130) from None
    table = Table("learner", "name", "score", "of", "", box=None)
    for row in sorted(report, key=lambda row: row.score is None):  # what needs a look stands last, above the prompt
        score = "" if row.score is None else f"{row.score:g}"
        table.add_row(
            escape(row.student),
            escape(row.name),
            score,
            f"{row.max_score:g}" if row.max_score is not None else "",
            escape(row.line),
        )
    _show(table)
    out.print(class_grading.summary(report), soft_wrap=True)


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
    out.print(f"{sum(v.earned for v in verdicts):g} of {sum(v.points for v in verdicts):g} points\n")


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
