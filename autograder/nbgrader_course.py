"""nbgrader's own settings and steps, called from Python and quiet unless they fail."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from pathlib import Path

from traitlets.config import Config, PyFileConfigLoader

from .layout import CourseError

NAME = "nbgrader_config.py"


def settings(course, classroom=None):
    """The checkout's nbgrader settings.

    Parameters
    ----------
    course : Course
    classroom : path, optional
        Work in this folder rather than in the class's own.
    """
    config = PyFileConfigLoader(NAME, path=str(course.root)).load_config()
    if classroom:
        config.CourseDirectory.root = str(Path(classroom).resolve())
    return config


def generate_assignment(config, assignment, database=True):
    """Run nbgrader's generate_assignment: source/ → release/, and with `database` into the gradebook.

    Raises
    ------
    CourseError
        With what nbgrader said, if it refuses the source.
    """
    from nbgrader.converters import GenerateAssignment

    from nbgrader.coursedir import CourseDirectory

    config = Config(config)
    config.SaveCells.enabled = database
    directory = CourseDirectory(config=config, assignment_id=assignment)
    converter = GenerateAssignment(coursedir=directory, config=config, no_database=not database, force=True)
    with _errors_of(converter) as errors:
        try:
            converter.start()
        except Exception as error:  # nbgrader raises SystemExit's cousins of several libraries; its log says what is wrong
            raise CourseError(f"nbgrader refuses {assignment}: {_words(errors) or error}") from error


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
    """The sentence in what was logged: the first line, or the last one of a traceback."""
    for text in errors:
        lines = [line for line in text.strip().splitlines() if line.strip()]
        if lines:
            return lines[-1] if lines[0].startswith("Traceback") else lines[0]
    return ""
