"""Build lessons: solutions/NN_name.py → nbgrader's source notebook and the learner's notebook."""

from __future__ import annotations

import contextlib
import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import nbformat

from course_lib.outline import is_begun
from course_lib.places import place_of

from . import editions, given, learner_pages, pictures, review_questions, tasks
from .start_notebook import lesson_table, start_notebook

LISTED = re.compile(r"(<!-- lessons: [^\n]*-->\n).*?(<!-- end of lessons -->)", re.DOTALL)
PAIRING = """\
# Written by `course build`. A lesson's text and nbgrader's source notebook are a pair: JupyterLab saves both, whichever was
# edited. Learners' notebooks are in no pair. The text is saved as it was written, without editor and version noise.
notebook_metadata_filter = "kernelspec,course,-jupytext.text_representation.format_version,-jupytext.text_representation.jupytext_version,-jupytext.notebook_metadata_filter,-jupytext.cell_metadata_filter,-jupytext.formats"
cell_metadata_filter = "nbgrader,tags,-all"
formats = [
{pairs}]
"""  # noqa: E501 (a line of the file)


@dataclass(frozen=True)
class Built:
    """What building one file did; `kept` is where a learner's work that stood there was put."""

    path: Path
    changed: bool
    kept: Path | None = None


def build(course, lesson):
    """Build one lesson; a rebuild without a change changes no byte.

    Returns
    -------
    Built
    """
    learner = editions.learner_edition(course, lesson, links=True)
    write_source(course, lesson)
    for path in left_over(course, [lesson]):
        path.unlink()
        pictures.remove(path.parent)
        with contextlib.suppress(OSError):  # something else is there
            path.parent.rmdir()
    return _replace(course, lesson.notebook, learner)


def build_pictures(lesson):
    """Draw the still pictures that a lesson's text shows; what it does not show goes."""
    wanted = wanted_pictures(lesson)
    pictures.remove(lesson.notebook.parent, but=wanted)
    built = []
    for path, svg in wanted.items():
        changed = not path.exists() or not pictures.same(path.read_bytes(), svg)
        if changed:
            editions.write(path, svg)
        built.append(Built(path, changed))
    return built


def wanted_pictures(lesson):
    """The files of the pictures that a lesson's text shows, with their SVG."""
    cells = editions.read_source(lesson.source).cells
    return pictures.made(lesson, [cell.source for cell in cells if cell.cell_type == "markdown"])


def build_start_page(course):
    """Build the page with the table of all lessons."""
    return _replace(course, course.notebooks / "start.ipynb", start_notebook(course))


def build_pages(course):
    """Build the learner's other pages: see `learner_pages`."""
    return [_replace(course, path, text) for path, text in learner_pages.texts(course).items()]


def build_readme(course):
    """Write the table of the lessons into README.md, between its two marks."""
    path, text = course.root / "README.md", readme(course)
    if text is None or path.read_text(encoding="utf-8") == text:
        return Built(path, changed=False)
    editions.write(path, text)
    return Built(path, changed=True)


def readme(course):
    """README.md with the table of the lessons as they are now, or None if a checkout has none."""
    path = course.root / "README.md"
    if not path.exists():
        return None
    table = lesson_table(course, folder="notebooks/")
    return LISTED.sub(lambda found: f"{found[1]}\n{table}\n\n{found[2]}", path.read_text(encoding="utf-8"))


def build_given(course):
    """Write the functions that lessons take from earlier ones, and what is known of tasks and asked in the review.

    What no lesson has any more goes.
    """
    wanted = given.texts(course) | tasks.texts(course) | review_questions.texts(course)
    written = [
        *(course.root / "course_lib" / "given").glob("*.py"),
        *tasks.written(course),
        *review_questions.written(course),
    ]
    for path in set(written) - wanted.keys():
        path.unlink()
    built = []
    for path, text in wanted.items():
        changed = not path.exists() or path.read_text(encoding="utf-8") != text
        if changed:
            editions.write(path, text)
        built.append(Built(path, changed))
    return built


def pairing(course):
    """The text of jupytext.toml: which text is paired with which source notebook."""
    pairs = [
        f'    "classroom/source/{lesson.assignment}/{lesson.number}_/ipynb,solutions/{lesson.number}_/py:percent",\n'
        for lesson in course.lessons
    ]
    return PAIRING.format(pairs="".join(pairs))


def write_source(course, lesson):
    """Write nbgrader's source notebook of a lesson into the class's folder, paired with the lesson's text."""
    editions.write(course.root / "jupytext.toml", pairing(course))
    path = course.classroom / "source" / lesson.assignment / f"{lesson.assignment}.ipynb"
    editions.write(path, editions.source_edition(lesson.source))
    pictures.copy(lesson, path.parent)
    times = lesson.source.stat()
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))  # neither of the pair is newer than the other


def left_over(course, lessons):
    """The notebooks at lessons' earlier places that nobody has begun."""
    return [path for lesson in lessons for path in earlier_notebooks(course, lesson) if not holds_work(path)]


def differences(course, lessons):
    """The committed files that differ from what the sources generate, each in a sentence."""
    wanted = [(lesson.notebook, editions.learner_edition(course, lesson, links=True)) for lesson in lessons]
    wanted.append((course.notebooks / "start.ipynb", start_notebook(course)))
    wanted.append((course.root / "jupytext.toml", pairing(course)))
    if text := readme(course):
        wanted.append((course.root / "README.md", text))
    wanted += learner_pages.texts(course).items()
    wanted += (given.texts(course) | tasks.texts(course) | review_questions.texts(course)).items()
    found = [
        f"{path.relative_to(course.root).as_posix()} is at an earlier place of its lesson."
        for path in left_over(course, lessons)
    ]
    for lesson in lessons:
        drawn = wanted_pictures(lesson)
        for path in set(pictures.files(lesson.notebook.parent)) - drawn.keys():
            found.append(f"{path.relative_to(course.root).as_posix()} is shown by no text.")
        for path, svg in drawn.items():
            name = path.relative_to(course.root).as_posix()
            if not path.exists():
                found.append(f"{name} is missing.")
            elif not pictures.same(path.read_bytes(), svg):
                found.append(f"{name} differs from what its function draws.")
    for path, text in wanted:
        name = path.relative_to(course.root).as_posix()
        if not path.exists():
            found.append(f"{name} is missing.")
        elif not (
            pictures.same(path.read_bytes(), text) if path.suffix == ".svg" else path.read_bytes() == text.encode()
        ):
            found.append(f"{name} differs from its source.")
    return found


def _replace(course, path, text):
    """Write a generated notebook, keeping a copy of one that holds somebody's work."""
    if path.exists() and path.read_bytes() == text.encode():
        return Built(path, changed=False)
    kept = None
    if path.exists() and holds_work(path):
        kept = course.private / "kept" / f"{path.stem}-{datetime.now().astimezone():%Y%m%d-%H%M%S}.ipynb"
        kept.parent.mkdir(parents=True, exist_ok=True)
        path.rename(kept)
    editions.write(path, text)
    return Built(path, changed=True, kept=kept)


def earlier_notebooks(course, lesson):
    """A lesson's notebooks that stand where it had another number."""
    return [
        path
        for path in sorted(course.notebooks.glob(f"*_{lesson.name}/*_{lesson.name}.ipynb"))
        if path.stem == path.parent.name
        and path != lesson.notebook
        and (place := place_of(path.stem))
        and place.name == lesson.name
    ]


def holds_work(path):
    """Whether somebody worked in a learner's notebook."""
    if path.suffix != ".ipynb":
        return False
    try:
        return is_begun(nbformat.read(path, as_version=4))
    except Exception:  # noqa: BLE001 (damaged: whatever it is, it is not what a build wrote)
        return True
