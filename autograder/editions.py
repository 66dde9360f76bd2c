"""The two editions of a lesson: nbgrader's source notebook, and what a learner gets."""

from __future__ import annotations

import ast
import copy
import functools
import hashlib
import re
import tempfile
from collections import Counter
from pathlib import Path

import nbformat

from course_lib.places import place_of
from course_lib.quiz import seal_quiz

from . import figures
from .grading.spec import digest_of
from .layout import CourseError
from .nbgrader_course import generate_assignment, settings
from .numbering import number

QUIZ = re.compile(r"\s*quiz\(")
REVEAL = re.compile(r"^with .*\bpredicted\(", re.MULTILINE)  # of a prediction
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}  # another name opens a blocking dialog


def read_source(path):
    """A lesson's text notebook as a notebook; its header's ``course`` stands in the metadata.

    Raises
    ------
    CourseError
        If the file is no text notebook.
    """
    try:
        return copy.deepcopy(_read(Path(path).read_text(encoding="utf-8")))
    except Exception as error:  # YAML and JSON errors of several libraries
        raise CourseError(f"{Path(path).name} cannot be read as a notebook: {_first_line(error)}") from error


@functools.lru_cache(maxsize=64)
def _read(text):
    """A text as a notebook; a build asks for each of them several times."""
    import jupytext  # grading does without

    return jupytext.reads(text, fmt="py:percent")


def source_edition(path):
    """nbgrader's source notebook of a lesson, as text: solutions and hidden tests in it, no outputs, stable cell ids."""
    notebook = read_source(path)
    notebook.metadata = nbformat.from_dict(
        {
            "course": notebook.metadata.get("course", {}),
            "kernelspec": KERNEL,
            "language_info": {"name": "python"},
        }
    )
    used = Counter()
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict(
            {key: cell.metadata[key] for key in ("nbgrader", "tags") if key in cell.metadata}
        )
        if cell.cell_type == "code" and is_quiz(
            cell
        ):  # learners get it sealed; the grader knows it by that text, and does not run it
            cell.metadata.released = digest_of(seal_quiz(lesson_name(path), cell.source))
        name = cell_id(cell)
        used[name] += 1
        cell.id = name if used[name] == 1 else f"{name}-{used[name]}"
    return to_text(notebook)


def learner_edition(course, lesson, links=False):
    """The learner's notebook of a lesson, as text: nbgrader's generate_assignment run on the source edition.

    Only here are lessons' numbers written: the source edition is paired with the text, which names them. With `links` it
    ends with the way to the next lesson and to the start page: where those lie beside it.
    """
    notebook = nbformat.reads(source_edition(lesson.source), as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = figures.without_comments(cell.source)
        elif is_quiz(cell):
            cell.source = seal_quiz(lesson.name, cell.source)
            del cell.metadata["released"]
            _fold(cell)
        elif REVEAL.search(cell.source):
            _fold(cell)
    number(notebook, lesson, course.lessons)
    notebook.metadata.course.pop("terms", None)  # the glossary's
    if links:
        notebook.cells.append(_way_on(course, lesson))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source", lesson.assignment, f"{lesson.assignment}.ipynb")
        write(source, to_text(notebook))
        config = settings(course, classroom=folder)
        generate_assignment(config, lesson.assignment, database=False)
        made = Path(folder, "release", lesson.assignment, source.name)
        return made.read_text(encoding="utf-8")


def _way_on(course, lesson):
    """The last cell of a lesson that lies among all lessons."""
    stems = [other.assignment for other in course.lessons]
    later = course.lessons[stems.index(lesson.assignment) + 1 :]
    words = [f"→ [{_title(other)}](../{other.assignment}/{other.assignment}.ipynb)" for other in later[:1]]
    words.append("[All lessons, and how far you are](../start.ipynb)")
    return nbformat.v4.new_markdown_cell(
        " · ".join(words), id="way-on", metadata={"editable": False, "deletable": False}
    )


def _title(lesson):
    """A lesson's title with its number."""
    about = read_source(lesson.source).metadata.get("course", {})
    return lesson.place.titled(about.get("title", lesson.name))


def _fold(cell):
    """Fold a cell's code away: its text would tell what is asked."""
    cell.metadata.jupyter = nbformat.from_dict({"source_hidden": True})


def is_quiz(cell):
    """Whether a cell is one call of `quiz` and nothing else."""
    if not QUIZ.match(cell.source):
        return False
    try:
        (statement,) = ast.parse(cell.source).body
    except (SyntaxError, ValueError):  # magics, or more than one statement
        return False
    called = getattr(statement, "value", None)
    return isinstance(called, ast.Call) and getattr(called.func, "id", "") == "quiz"


def lesson_name(path):
    """The name of the lesson that a source's file is."""
    return place_of(Path(path).stem).name


def to_text(notebook):
    """A notebook as it is written to a file: nbformat's own form, one line end at its end."""
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return nbformat.writes(notebook) + "\n"


def write(path, text):
    """Write a text with the same line ends on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def cell_id(cell):
    """A readable id from the cell's grade_id, or one from its text: the same whenever the lesson is built."""
    grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
    if grade_id:
        return re.sub(r"[^A-Za-z0-9_-]", "-", grade_id)[:60]
    return hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:8]


def _first_line(error):
    return (str(error).splitlines() or [type(error).__name__])[0]
