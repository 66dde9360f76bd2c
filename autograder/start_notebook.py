"""The start page: a notebook with one cell that shows a learner's progress, and the table of all lessons."""

from __future__ import annotations

import nbformat.v4 as v4

from course_lib.outline import checks_itself, is_challenge
from course_lib.places import PARTS

from . import editions, lesson_map

INTRODUCTION = """\
# Linear algebra for deep learning

From vectors to LSTM gates, by building each piece yourself. In every lesson you write small functions, check them at once, and
see them move the pictures.

Open a lesson, and run its cells with **Shift + Enter**, from top to bottom."""

HOW = """\
## How far you are

What you have solved, and where to go on; it stays on this computer. (If nothing is shown here, run the next cell.)"""

CODE = """\
from course_lib.start_page import show_progress

show_progress()"""


BESIDE = """\
## Beside the lessons

- [Review](review.ipynb): five minutes a day of questions from lessons that you have done
- [Glossary](glossary.ipynb): every term, with its place in the lessons
- [Cheat sheet](cheat_sheet.html): what the lessons build, one printed page for each part
- [Skip test](skip_test.ipynb): for a lesson that you know already

![{words}](map.svg)

An arrow leads from a lesson to one that needs it; a blue one hands on functions that you wrote."""

MINUTES = (
    "The minutes are for a lesson's core, and for somebody who has the mathematics of school at hand; if that was long ago, "
    "allow half as much again."
)
STARRED = f"{lesson_map.STAR} has a challenge: hard, short and optional."


def start_notebook(course):
    """The start page as text, from the headers of the lessons' sources."""
    notebook = v4.new_notebook()
    notebook.metadata.update(kernelspec=editions.KERNEL, language_info={"name": "python"})
    locked = {"editable": False, "deletable": False}
    notebook.cells = [
        v4.new_markdown_cell(INTRODUCTION, id="introduction", metadata=locked),
        v4.new_markdown_cell(HOW, id="how", metadata=locked),
        v4.new_code_cell(CODE, id="progress", metadata={**locked, "jupyter": {"source_hidden": True}}),
        v4.new_markdown_cell(f"## All lessons\n\n{lesson_table(course)}", id="lessons", metadata=locked),
        v4.new_markdown_cell(BESIDE.format(words=lesson_map.words(course)), id="beside", metadata=locked),
    ]
    return editions.to_text(notebook)


def lesson_table(course, stem=lambda lesson: lesson.assignment, folder=""):
    """The Markdown table of the lessons: what each builds, how long it takes, how many exercises it has; a star marks a challenge.

    Parameters
    ----------
    course : Course
    stem : callable
        Of a lesson, what its notebook and the folder around it are called.
    folder : str
        What its link begins with.
    """
    rows = ["| Part | | Lesson | You build | Exercises | Minutes |", "|---|---|---|---|---:|---:|"]
    part = None
    for lesson in course.lessons:
        source = editions.read_source(lesson.source)
        about = source.metadata.get("course", {})
        grading = [cell.metadata.get("nbgrader", {}) for cell in source.cells]
        exercises = sum(map(checks_itself, grading))
        link = f"[{about.get('title', lesson.name)}]({folder}{stem(lesson)}/{stem(lesson)}.ipynb)"
        link += f" {lesson_map.STAR}" if any(map(is_challenge, grading)) else ""
        shown, part = ("" if lesson.part in (None, part) else PARTS[lesson.part]), lesson.part
        place = f"Project {lesson.place.label}" if lesson.place.is_project else lesson.place.label
        rows.append(
            f"| {shown} | {place} | {link} | {about.get('builds', '')} | {exercises} | {about.get('minutes', '')} |"
        )
    below = f"{MINUTES} {STARRED}" if any(lesson_map.STAR in row for row in rows) else MINUTES
    return "\n".join(rows) + f"\n\n{below}"
