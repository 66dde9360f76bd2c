"""The site's home page: what the course is, every lesson with its picture, time and progress, and three ways to begin."""

from __future__ import annotations

import html
import shutil
from pathlib import Path
from string import Template

from course_lib.outline import checks_itself, is_challenge
from course_lib.places import PARTS

from .. import editions, pictures
from ..layout import Course, Lesson

PAGE = Path(__file__).with_name("home.html")
FILM = "docs/images/drag.webp"
PARTS_TITLES = {
    1: "Vectors",
    2: "Matrices",
    3: "Structure in data",
    4: "Neural networks as matrix transformers",
    5: "Sequences",
}


def page(course: Course, with_book: bool = True) -> str:
    """The page as text; it names the book where there is one."""
    parts: dict[int | None, list[str]] = {}
    for lesson in course.lessons:
        parts.setdefault(lesson.part, []).append(_card(lesson, with_book))
    sections = [
        f"<section><h2>Part {PARTS[part]} · {PARTS_TITLES[part]}</h2><ol>{''.join(cards)}</ol></section>"
        for part, cards in parts.items()
        if part
    ]
    return Template(PAGE.read_text(encoding="utf-8")).substitute(
        lessons="\n".join(sections),
        book='<a href="book/index.html">Read it as a book</a>' if with_book else "",
        first=_address(course.lessons[0]),
        count=sum(not lesson.place.is_project for lesson in course.lessons),
        projects=sum(lesson.place.is_project for lesson in course.lessons),
    )


def copy_pictures(course: Course, to: Path) -> None:
    """One still picture of each lesson that has one, and the film of a mistake and a drag."""
    to.mkdir(parents=True, exist_ok=True)
    shutil.copy(course.root / FILM, to)
    for lesson in course.lessons:
        if picture := _picture(lesson):
            shutil.copy(picture, to / f"{lesson.name}.svg")


def _picture(lesson: Lesson) -> Path | None:
    """The first picture that a lesson's text shows."""
    text = lesson.source.read_text(encoding="utf-8")
    found = [path for path in pictures.files(lesson.notebook.parent) if path.name in text]
    return min(found, key=lambda path: text.index(path.name), default=None)


def _address(lesson: Lesson) -> str:
    return f"open.html?lesson={lesson.name}"


def _card(lesson: Lesson, with_book: bool) -> str:
    source = editions.read_source(lesson.source)
    about = source.metadata.get("course", {})
    grading = [cell.metadata.get("nbgrader", {}) for cell in source.cells]
    exercises = [cell["grade_id"].removeprefix("check_") for cell in grading if checks_itself(cell)]
    image = f'<img src="pictures/{lesson.name}.svg" alt="" loading="lazy">' if _picture(lesson) else ""
    label = f"Project {lesson.place.label}" if lesson.place.is_project else lesson.place.label
    title, builds = (html.escape(about.get(key, "")) for key in ("title", "builds"))
    read = f' · <a href="book/{lesson.name}/{lesson.name}.html">read it</a>' if with_book else ""
    more = (" · a challenge" if any(map(is_challenge, grading)) else "") + read
    return (
        f'<li data-lesson="{lesson.name}" data-exercises="{" ".join(exercises)}"><a href="{_address(lesson)}">{image}'
        f"<h3><span>{label}</span> {title}</h3></a><p>You build {builds}.</p>"
        f'<p class="facts">{about.get("minutes", "")} minutes · <span class="progress">{len(exercises)} exercises</span>{more}</p></li>'
    )
