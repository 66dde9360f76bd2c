"""The learner's pages beside the lessons and the start page, generated from the lessons: review, skip test, glossary, cheat sheet, map."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

import nbformat.v4 as v4

from . import cheat_sheet, editions, glossary, lesson_map
from .layout import Lesson

REVIEW, SKIP_TEST, GLOSSARY, CHEAT_SHEET, MAP = (
    "review.ipynb",
    "skip_test.ipynb",
    "glossary.ipynb",
    "cheat_sheet.html",
    "map.svg",
)

REVIEW_TEXT = """\
# Review

A few questions from lessons that you have done, about five minutes a day. What you know comes back later and later, what you
missed comes back tomorrow; nothing leaves this computer. (If nothing is shown below, click there and press **Shift + Enter**.)"""

REVIEW_CODE = """\
from course_lib.review import review

review()"""

SKIP_TEXT = """\
# Skip test

Do you know a lesson already? Run the first cell, write the lesson's number or its name between the quotes, and run the second
one (**Shift + Enter**): four of its questions and one of its functions, in one go. Who passes goes on with the next lesson;
nothing is counted as solved."""

SKIP_IMPORT, SKIP_CODE = "from course_lib.review import skip_test", 'skip_test("")'

GLOSSARY_TEXT = """\
# Glossary

The course's terms, each in the sentence that introduces it. The link leads to its place in the lesson."""

WAY_BACK = "[All lessons, and how far you are]({})"
LOCKED = {"editable": False, "deletable": False}

Address = Callable[[Lesson, str], str]


def texts(course: Any) -> dict[Path, str]:
    """The pages' files in ``notebooks/``, and their texts."""
    made = {
        REVIEW: review(),
        SKIP_TEST: skip_test(),
        GLOSSARY: glossary_notebook(course),
        CHEAT_SHEET: cheat_sheet.page(course),
        MAP: lesson_map.svg(course),
    }
    return {course.notebooks / name: text for name, text in made.items()}


def for_site(course: Any) -> dict[str, str]:
    """The pages that are notebooks, by their names without ending, as the site has them: paths without numbers."""

    def address(lesson: Lesson, cell: str) -> str:
        return f"../{lesson.name}/{lesson.name}.ipynb#cell-id={cell}"

    made = {REVIEW: review(""), SKIP_TEST: skip_test(""), GLOSSARY: glossary_notebook(course, address, "")}
    return {Path(name).stem: text for name, text in made.items()}


def beside_lessons(lesson: Lesson, cell: str) -> str:
    """The way from a page in ``notebooks/`` to a cell of a lesson."""
    return f"{lesson.assignment}/{lesson.assignment}.ipynb#cell-id={cell}"


def review(start: str = "start.ipynb") -> str:
    """The notebook of the review; `start` is where its link to all lessons leads, if it has one."""
    words = _with_way_back(REVIEW_TEXT, start)
    return _notebook(
        v4.new_markdown_cell(words, id="about", metadata=LOCKED),
        v4.new_code_cell(REVIEW_CODE, id="review", metadata=LOCKED),
    )


def skip_test(start: str = "start.ipynb") -> str:
    """The notebook of the skip tests."""
    words = _with_way_back(SKIP_TEXT, start)
    return _notebook(
        v4.new_markdown_cell(words, id="about", metadata=LOCKED),
        v4.new_code_cell(SKIP_IMPORT, id="import", metadata=LOCKED),
        v4.new_code_cell(SKIP_CODE, id="skip-test", metadata={"deletable": False}),
    )


def glossary_notebook(course: Any, address: Address = beside_lessons, start: str = "start.ipynb") -> str:
    """The glossary as a notebook, a cell for each letter.

    Parameters
    ----------
    course : Course
    address : callable
        Of a lesson and a cell's id, where a link to it leads.
    start : str
        Where the link to all lessons leads.
    """
    words = _with_way_back(GLOSSARY_TEXT, start)
    cells = [v4.new_markdown_cell(words, id="about", metadata=LOCKED)]
    for letter, terms in groupby(glossary.terms(course), key=lambda term: term.name[0].upper()):
        entries = "\n".join(f"- {_entry(term, address)}" for term in terms)
        cells.append(v4.new_markdown_cell(f"## {letter}\n\n{entries}", id=f"letter-{ord(letter)}", metadata=LOCKED))
    return _notebook(*cells)


def _with_way_back(text: str, start: str) -> str:
    return f"{text}\n\n{WAY_BACK.format(start)}" if start else text


def _entry(term: glossary.Term, address: Address) -> str:
    links = ", ".join(f"[{_words(lesson)}]({address(lesson, cell)})" for lesson, cell in term.places)
    return f"**{term.name}** ({links}): {term.sentence}"


def _words(lesson: Lesson) -> str:
    return f"{'project' if lesson.place.is_project else 'lesson'} {lesson.place.label}"


def _notebook(*cells: Any) -> str:
    page = v4.new_notebook()
    page.metadata.update(kernelspec=editions.KERNEL, language_info={"name": "python"})
    page.cells = list(cells)
    return editions.to_text(page)
