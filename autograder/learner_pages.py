"""The learner's pages beside the lessons and the start page, generated from the lessons: the review."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat.v4 as v4

from . import editions

REVIEW = "review"

REVIEW_TEXT = """\
# Review

A few questions from lessons that you have done, about five minutes a day. Click into the cell below and press
**Shift + Enter**. What you know comes back later and later, what you missed comes back tomorrow; nothing leaves this computer."""

REVIEW_CODE = """\
from course_lib.review import review

review()"""

LOCKED = {"editable": False, "deletable": False}


def texts(course: Any) -> dict[Path, str]:
    """The pages' files and their texts."""
    return {course.notebooks / f"{REVIEW}.ipynb": review_notebook()}


def review_notebook(start: str = "start.ipynb") -> str:
    """The notebook of the review; `start` is where its link to all lessons leads."""
    return notebook(
        v4.new_markdown_cell(f"{REVIEW_TEXT}\n\n[All lessons, and how far you are]({start})", id="about", metadata=LOCKED),
        v4.new_code_cell(REVIEW_CODE, id="review", metadata=LOCKED),
    )


def notebook(*cells: Any) -> str:
    """A learner's page as text."""
    page = v4.new_notebook()
    page.metadata.update(kernelspec=editions.KERNEL, language_info={"name": "python"})
    page.cells = list(cells)
    return editions.to_text(page)
