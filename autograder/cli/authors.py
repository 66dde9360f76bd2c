"""Steps for authors: make notebooks, book and site from the sources, test them."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import typer

from ..layout import Course, CourseError
from .arguments import PASSED_ON, Lessons, chosen_lessons
from .console import here, out

app = typer.Typer()
IN_PARALLEL = ["-n", "auto", "--dist", "loadscope"]  # a module's tests share what they set up


@app.command(rich_help_panel="For authors")
def build(
    lessons: list[str] | None = Lessons,
    check: bool = typer.Option(
        False, "--check", help="Write nothing; say which committed notebooks differ from their sources."
    ),
):
    """Turn solutions/*.py into the learners' notebooks and nbgrader's sources."""
    from .. import build as building
    from ..lint import lint

    course = Course()
    chosen = chosen_lessons(course, lessons)
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


def _say_built(course, built):
    out.print(f"{'built    ' if built.changed else 'unchanged'} {here(course, built.path)}")
    if built.kept:
        out.print(f"          the work that stood there is kept in {here(course, built.kept)}")


@app.command(rich_help_panel="For authors")
def book(
    solved: bool = typer.Option(False, "--solved", help="With the solutions and their verdicts."),
    to: Path | None = typer.Option(
        None, "--to", help="The folder to write to; book/unsolved or book/solved if not given."
    ),
):
    """Make a book of HTML pages from all lessons, to read and search without Jupyter and without the internet."""
    from ..book import build_book

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
    from ..site.build import build_site

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
