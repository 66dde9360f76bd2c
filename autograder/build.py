"""Build lessons: solutions/NN_name.py → nbgrader's source notebook and the learner's notebook."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import nbformat

from . import editions, given
from .start_notebook import start_notebook

PAIRING = """\
# Written by `course build`. A lesson's text and nbgrader's source notebook are a pair: JupyterLab saves both, whichever was
# edited. Learners' notebooks are in no pair. The text is saved as it was written, without editor and version noise.
notebook_metadata_filter = "kernelspec,course,-jupytext.text_representation.format_version,-jupytext.text_representation.jupytext_version,-jupytext.notebook_metadata_filter,-jupytext.cell_metadata_filter,-jupytext.formats"
cell_metadata_filter = "nbgrader,tags,-all"
formats = [
{pairs}]
"""


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
    learner = editions.learner_edition(course, lesson)
    write_source(course, lesson)
    return _replace(course, lesson.notebook, learner)


def build_start_page(course):
    """Build the page with the table of all lessons."""
    return _replace(course, course.notebooks / "start.ipynb", start_notebook(course))


def build_given(course):
    """Write the functions that lessons take from earlier ones; what no lesson takes any more goes."""
    wanted = given.texts(course)
    folder = course.root / "course_lib" / "given"
    for path in set(folder.glob("*.py")) - wanted.keys():
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
        f'    "classroom/source/{lesson.name}/{lesson.number}_/ipynb,solutions/{lesson.number}_/py:percent",\n'
        for lesson in course.lessons
    ]
    return PAIRING.format(pairs="".join(pairs))


def write_source(course, lesson):
    """Write nbgrader's source notebook of a lesson into the class's folder, paired with the lesson's text."""
    editions.write(course.root / "jupytext.toml", pairing(course))
    path = course.classroom / "source" / lesson.name / f"{lesson.name}.ipynb"
    editions.write(path, editions.source_edition(lesson.source))
    times = lesson.source.stat()
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))  # neither of the pair is newer than the other


def differences(course, lessons):
    """The committed files that differ from what the sources generate, each in a sentence."""
    wanted = [(lesson.notebook, editions.learner_edition(course, lesson)) for lesson in lessons]
    wanted.append((course.notebooks / "start.ipynb", start_notebook(course)))
    wanted.append((course.root / "jupytext.toml", pairing(course)))
    wanted += given.texts(course).items()
    found = []
    for path, text in wanted:
        name = path.relative_to(course.root).as_posix()
        if not path.exists():
            found.append(f"{name} is missing.")
        elif path.read_bytes() != text.encode():
            found.append(f"{name} differs from its source.")
    return found


def _replace(course, path, text):
    """Write a generated notebook, keeping a copy of one that holds somebody's work."""
    if path.exists() and path.read_bytes() == text.encode():
        return Built(path, changed=False)
    kept = None
    if path.exists() and holds_work(path):
        kept = course.private / "kept" / f"{path.stem}-{datetime.now():%Y%m%d-%H%M%S}.ipynb"
        kept.parent.mkdir(parents=True, exist_ok=True)
        path.rename(kept)
    editions.write(path, text)
    return Built(path, changed=True, kept=kept)


def holds_work(path):
    """Whether somebody worked in a learner's notebook: it has outputs, or an exercise without its stub."""
    try:
        cells = nbformat.read(path, as_version=4).cells
    except Exception:  # damaged: whatever it is, it is not what a build wrote
        return True
    return any(
        cell.cell_type == "code"
        and (
            cell.outputs
            or (cell.metadata.get("nbgrader", {}).get("solution") and "raise NotImplementedError" not in cell.source)
        )
        for cell in cells
    )
