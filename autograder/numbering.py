"""Write lessons' numbers into what learners read: sources name lessons, and only the build knows where they stand.

``lesson:matrices`` in a source's text becomes "lesson 04", ``lesson:rnn,lstm_gru`` "lessons 16 and 17",
``project:search`` "project I"; the title gets its number in front.
"""

from __future__ import annotations

import re

from .layout import CourseError

REFERENCE = re.compile(r"\b(?P<word>[Ll]esson|[Pp]roject):(?P<names>[a-z]\w*(?:,[a-z]\w*)*)", re.ASCII)
NUMBERED = re.compile(r"\b(?:[Ll]essons?|[Pp]rojects?) \d+\b")
NUMBERED_TITLE = re.compile(r"# (?:\d\d|Project [IVX]+) · ")


def number(notebook, lesson, lessons):
    """Write the numbers into a notebook's text cells, in place.

    Parameters
    ----------
    notebook : notebook
    lesson : Lesson
        The lesson that it is.
    lessons : iterable of Lesson
        All of the course.

    Raises
    ------
    CourseError
        If it names a lesson that there is not.
    """
    places = {other.name: other.place for other in lessons}
    texts = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    for cell in texts:
        if unknown := unresolved(cell.source, places):
            raise CourseError(f"{lesson.source.name} speaks of {unknown[0]}, which is not in the course.")
        cell.source = numbered(cell.source, places)
    if texts and texts[0].source.startswith("# "):
        texts[0].source = f"# {lesson.place.titled(texts[0].source[2:])}"


def numbered(text, places):
    """A text with the numbers of the lessons that it names; `places` is a dict by name, as in `unresolved`."""
    return REFERENCE.sub(lambda found: _words(found, places), text)


def unresolved(text, places):
    """The references in a text to a lesson or project that is not among `places`, a dict by name."""
    return [
        f"{found['word']}:{name}"
        for found in REFERENCE.finditer(text)
        for name in found["names"].split(",")
        if name not in places or places[name].is_project != (found["word"].lower() == "project")
    ]


def _words(found, places):
    """A reference as it is read: "lesson 04", "lessons 02, 04 and 16"."""
    *others, last = sorted((places[name] for name in found["names"].split(",")), key=lambda place: place.number)
    if not others:
        return f"{found['word']} {last.label}"
    return f"{found['word']}s {', '.join(place.label for place in others)} and {last.label}"
