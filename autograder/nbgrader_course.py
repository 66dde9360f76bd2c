"""nbgrader's own settings and steps, called from Python and quiet unless they fail."""

from __future__ import annotations

import logging
import sys
from contextlib import contextmanager
from pathlib import Path

from traitlets.config import Config

from .grading.classroom import CourseMissing, database_below, load_config, sqlite_file
from .layout import CourseError

NAME = "nbgrader_config.py"
OF_THE_CLASS = '''\
"""nbgrader's settings of this class, such as late penalties: `course`, nbgrader's commands and formgrader read them."""

from pathlib import Path

import autograder.grading

c = get_config()
load_subconfig(str(Path(__file__).resolve().parents[1] / "nbgrader_config.py"))
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
autograder.grading.install(c)  # the sandbox, also for nbgrader's commands that are started in this folder
'''


def settings(course, classroom=None):
    """The checkout's nbgrader settings, and over them the class's own.

    Parameters
    ----------
    course : Course
    classroom : path, optional
        Work in this folder rather than in the class's own.
    """
    try:
        config = load_config(course.root)
        if (course.classroom / NAME).is_file():  # in the order in which nbgrader reads them
            config.merge(load_config(course.classroom))
    except CourseMissing as error:
        raise CourseError(f"{error}.") from error
    if "db_url" in config.CourseDirectory:
        config.CourseDirectory.db_url = database_below(course.classroom, config.CourseDirectory.db_url)
    if classroom:
        config.CourseDirectory.root = str(Path(classroom).resolve())
    return config


def write_settings(course):
    """Give a new class its file of settings; without it, nbgrader started in the class's folder would grade without the sandbox."""
    path = course.classroom / NAME
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(OF_THE_CLASS, encoding="utf-8", newline="\n")


def generate_assignment(config, assignment, database=True):
    """Run nbgrader's generate_assignment: source/ → release/, and with `database` into the gradebook.

    Raises
    ------
    CourseError
        With what nbgrader said, if it refuses the source.
    """
    from nbgrader.converters import GenerateAssignment

    config = Config(config)
    config.SaveCells.enabled = database
    step = GenerateAssignment(
        coursedir=_directory(config, assignment), config=config, no_database=not database, force=True
    )
    _run(step, f"nbgrader refuses {assignment}")


def release_to_exchange(config, assignment):
    """Put release/ of an assignment into nbgrader's exchange, where the learners' Assignment List finds it."""
    from nbgrader.exchange import ExchangeFactory

    _run_exchange(ExchangeFactory(config=config).ReleaseAssignment, config, assignment, force=True)


def collect_from_exchange(config, assignment):
    """Copy the latest submissions of an assignment from nbgrader's exchange to submitted/."""
    from nbgrader.exchange import ExchangeFactory

    _run_exchange(ExchangeFactory(config=config).Collect, config, assignment, update=True)


def handed_in(config):
    """The names of the assignments that somebody handed in to nbgrader's exchange."""
    inbound = Path(config.Exchange.root, config.CourseDirectory.course_id, "inbound")
    return {folder.name.split("+")[1] for folder in inbound.glob("*+*+*")}


def has_gradebook(config):
    """Whether the course's gradebook was made; one on a server is taken to be there."""
    database = sqlite_file(_directory(config, "").db_url)
    return database is None or database.exists()


def gradebook(config):
    """nbgrader's gradebook of the course; close it after use."""
    from nbgrader.api import Gradebook

    directory = _directory(config, "")
    Path(directory.root).mkdir(parents=True, exist_ok=True)
    return Gradebook(directory.db_url, directory.course_id)


def _run_exchange(kind, config, assignment, **traits):
    from nbgrader.auth import Authenticator

    if sys.platform == "win32":
        raise CourseError("nbgrader's exchange does not exist on Windows: use a folder or the LMS's zip.")
    step = kind(
        coursedir=_directory(config, assignment), authenticator=Authenticator(config=config), config=config, **traits
    )
    _run(step, "nbgrader's exchange")


def _directory(config, assignment):
    from nbgrader.coursedir import CourseDirectory

    return CourseDirectory(config=config, assignment_id=assignment)


def _run(step, name):
    with _errors_of(step) as errors:
        try:
            step.start()
        except Exception as error:  # of several libraries; nbgrader's log says what is wrong
            raise CourseError(f"{name}: {_words(errors) or error}") from error


@contextmanager
def _errors_of(converter):
    """Collect what a step logs as an error, and let nothing reach the terminal."""
    log = logging.getLogger(f"course.{id(converter)}")
    log.propagate = False
    errors = []

    class Collector(logging.Handler):
        def emit(self, record):
            errors.append(record.getMessage())

    log.addHandler(Collector(level=logging.ERROR))
    converter.log = converter.coursedir.log = log
    try:
        yield errors
    finally:
        log.handlers.clear()


def _words(errors):
    """The sentence in what was logged: the last line of a traceback, or else the first line."""
    said = [[line for line in text.splitlines() if line.strip()] for text in errors if text.strip()]
    causes = [lines[-1] for lines in said if lines[0].startswith("Traceback")]
    return (causes or [lines[0] for lines in said] or [""])[0]
