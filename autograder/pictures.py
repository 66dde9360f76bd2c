"""Still pictures: SVG files that `course build` makes for a lesson's text, by functions in the lesson's room.

A text shows a picture by ``![what is to be seen](pictures/difference.svg)``; ``difference()`` in
``course_lib/lessons/<name>/pictures.py`` draws it. The files lie beside the learner's notebook and are seen before a cell
is run. They are drawn on a white ground of their own, which pages in both themes show, and hold no date and no system
font, so that a rebuild without a change changes no byte.
"""

from __future__ import annotations

import contextlib
import importlib.util
import inspect
import io
import re
import shutil
from collections.abc import Callable, Container, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from .layout import CourseError, Lesson

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Drawing: TypeAlias = "Figure | str"
FOLDER = "pictures"
SHOWN = re.compile(r"!\[((?:(?!\]\().)*)\]\(pictures/(\w+)\.svg\)", re.DOTALL)  # the text in place of it, its name
MADE_BY = re.compile(r"Matplotlib v([\w.+]+)")


def shown(text: str) -> list[tuple[str, str]]:
    """The names of the pictures that a text shows, each with the words that stand for it.

    >>> shown("Look: ![the arrow [3, 4]](pictures/arrow.svg)")
    [('arrow', 'the arrow [3, 4]')]
    """
    return [(name, " ".join(words.split())) for words, name in SHOWN.findall(text)]


def functions(lesson: Lesson) -> dict[str, Callable[[], Drawing]]:
    """The functions that draw a lesson's pictures, by their names.

    They are read from the checkout's own file, so that one that is being written is drawn as it stands.
    """
    path = lesson.source.parents[1] / "course_lib" / "lessons" / lesson.name / "pictures.py"
    if not path.exists():
        return {}
    spec = importlib.util.spec_from_file_location(f"course_lib.lessons.{lesson.name}.pictures", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise CourseError(f"{path.name} of the lesson {lesson.name} cannot be read: {error!r}") from error
    return {
        name: function
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }


def made(lesson: Lesson, texts: Iterable[str]) -> dict[Path, str]:
    """The pictures that a lesson's texts show: the file of each, and its SVG.

    Raises
    ------
    CourseError
        If a picture cannot be drawn. What no function draws is left out: `lint` says so.
    """
    drawn = functions(lesson)
    names = dict.fromkeys(name for text in texts for name, _ in shown(text) if name in drawn)
    folder = lesson.notebook.parent / FOLDER
    return {folder / f"{name}.svg": to_svg(drawn[name], name) for name in names}


def to_svg(draw: Callable[[], Drawing], name: str) -> str:
    """Draw a picture: what the function returns is a Matplotlib figure, or the SVG itself.

    Raises
    ------
    CourseError
        If it fails.
    """
    import matplotlib as mpl

    try:
        # Letters become paths, for no two systems have the same fonts; ids follow the name, not chance.
        with mpl.rc_context({**mpl.rcParamsDefault, "svg.hashsalt": name, "svg.fonttype": "path"}):
            drawing = draw()
            if isinstance(drawing, str):
                return drawing
            stream = io.StringIO()
            drawing.savefig(stream, format="svg", facecolor="white", metadata={"Date": None})
    except Exception as error:
        raise CourseError(f"The picture {name!r} cannot be drawn: {error!r}") from error
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def files(folder: Path) -> list[Path]:
    """The files of the pictures beside a notebook in a folder."""
    return sorted((folder / FOLDER).glob("*.svg"))


def copy(lesson: Lesson, folder: Path) -> None:
    """Put a lesson's pictures, as they were built, beside a copy of its notebook in another folder."""
    remove(folder)
    for picture in files(lesson.notebook.parent):
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, folder / FOLDER / picture.name)


def remove(folder: Path, but: Container[Path] = ()) -> None:
    """Remove the pictures beside a notebook in a folder, but for some."""
    for picture in files(folder):
        if picture not in but:
            picture.unlink()
    with contextlib.suppress(OSError):  # there is none, or something is in it
        (folder / FOLDER).rmdir()


def same(there: bytes, svg: str) -> bool:
    """Whether a file is what would be drawn.

    Another version of Matplotlib draws the same figure with other bytes: then that there is a file has to do. CI has the
    version of the lock, and compares.
    """
    versions = [MADE_BY.search(text) for text in (there.decode(errors="replace"), svg)]
    if all(versions) and len({version[1] for version in versions if version}) > 1:
        return True
    return there == svg.encode()


def problems(lesson: Lesson, texts: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """What is wrong with a lesson's pictures, each with its line.

    Parameters
    ----------
    lesson : Lesson
    texts : list of (int, str)
        The lesson's text cells, each with the line where it begins.
    """
    try:
        drawn = functions(lesson)
    except CourseError as error:
        yield 1, str(error)
        return
    seen = set()
    for line, text in texts:
        for name, words in shown(text):
            seen.add(name)
            if not words:
                yield line, f"The picture {name!r} has no words for those who cannot see it: write ![what it shows](…)."
            if name not in drawn:
                yield line, f"No function `{name}` in course_lib/lessons/{lesson.name}/pictures.py draws this picture."
    for name in sorted(drawn.keys() - seen):
        yield 1, f"The picture {name!r} of course_lib/lessons/{lesson.name}/pictures.py is shown in no text."
