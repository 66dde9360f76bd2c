"""Build the course's site: what to read first, the lessons that run in the browser, and the book.

JupyterLite makes the application, `pyodide` the Python in it; this module says what goes in, and puts the course's own
script and style on its pages. A site for a class holds nothing of the instructor's; one for learning alone has the sealed
files in the course's wheel.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat

from .. import book, cheat_sheet, editions, learner_pages, pictures, release
from ..layout import Course, CourseError, Lesson
from . import home, pyodide

HERE = Path(__file__).parent
TOOLS = {"jupyterlite_core": "jupyterlite-core", "jupyterlite_pyodide_kernel": "jupyterlite-pyodide-kernel"}
MARK = "jupyter-lite.json"  # by which a folder is known as a site
EXTENSIONS = ("@jupyterlite/pyodide-kernel-extension", "@jupyter-widgets/jupyterlab-manager", "anywidget")
FILES = "lessons"  # the folder of the lessons in the browser's storage
LINK = re.compile(r"\]\(\.\./(?:\d\d|P\d)_(\w+)/(?:\d\d|P\d)_\1\.ipynb")
LOCAL = re.compile(r"\]\((\.\./[^)#\s]+|pictures/[^)#\s]+)")
PREFERENCES = {
    "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}
DRAWING = re.compile(r"\b(plots|matplotlib|gray_photo|photo)\b")
PROGRESS = "/drive/.course/progress"


def build_site(
    course: Course,
    to: Path,
    source: str,
    for_class: bool = False,
    with_book: bool = True,
    say: Callable[[str], None] = print,
) -> Path:
    """Build the site.

    Parameters
    ----------
    course : Course
    to : Path
        The folder; what it holds is replaced, if that is a site.
    source : str
        Where Pyodide is: see `pyodide.assemble`.
    for_class : bool
        Whether learners get no hidden checks and no answers with it.
    with_book : bool
        Whether the book edition is made, too: it runs every lesson.
    say : callable
        Called with what is done now.

    Returns
    -------
    Path
        The page to open first.

    Raises
    ------
    CourseError
        If a tool is missing, Pyodide cannot be had, or the folder holds something else than a site.
    """
    missing = [name for module, name in TOOLS.items() if importlib.util.find_spec(module) is None]
    if missing:
        raise CourseError(
            f'The site needs {" and ".join(missing)}. Install what is missing with:  pip install -e ".[site]"'
        )
    if to.exists() and any(to.iterdir()) and not (to / "lab" / MARK).exists():
        raise CourseError(f"{to} holds something else than a site: name another folder.")
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        say("lessons")
        for lesson in course.lessons:
            write_lesson(course, lesson, work / "contents" / FILES / lesson.name)
        for name, text in learner_pages.for_site(course).items():
            write_notebook(nbformat.reads(text, as_version=4), work / "contents" / FILES / name / f"{name}.ipynb")
        say("JupyterLite")
        run_jupyterlite(work)
        say("Python")
        wheel = release.build_wheel(course, work, sealed=not for_class)
        drawing = [lesson.name for lesson in course.lessons if draws(course, lesson)]
        pyodide.assemble(source, work / "site" / "lab" / "python", wheel, drawing)
        if with_book:
            say("book")
            book.build_book(course, to=work / "site" / "book", say=lambda lesson: say(f"book: {lesson}"), warn=say)
        say("home page")
        for path in HERE.glob("assets/*"):
            shutil.copy(path, work / "site")
        put_script(work / "site" / "lab" / "notebooks" / "index.html")
        editions.write(work / "site" / "index.html", home.page(course, with_book))
        home.copy_pictures(course, work / "site" / "pictures")
        editions.write(work / "site" / learner_pages.CHEAT_SHEET, cheat_sheet.page(course))
        (work / "site" / ".nojekyll").touch()
        if to.exists():
            shutil.rmtree(to)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(work / "site", to)
    return to / "index.html"


def write_lesson(course: Course, lesson: Lesson, folder: Path) -> None:
    """Write the learner's notebook of a lesson and its pictures as the site has them: paths without numbers."""
    notebook = nbformat.reads(editions.learner_edition(course, lesson), as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = LINK.sub(r"](../\1/\1.ipynb", cell.source)
    notebook.metadata.setdefault("course", {})["place"] = lesson.assignment
    write_notebook(notebook, folder / f"{lesson.name}.ipynb")
    pictures.copy(lesson, folder)


def draws(course: Course, lesson: Lesson) -> bool:
    """Whether a lesson, or a module of its own, names what draws charts or shows photographs."""
    room = (course.root / "course_lib" / "lessons" / lesson.name).glob("*.py")
    sources = [lesson.source, *(path for path in room if path.name != "pictures.py")]
    return any(DRAWING.search(path.read_text(encoding="utf-8")) for path in sources)


def write_notebook(notebook: Any, path: Path) -> None:
    """Write a notebook for the site's own Python."""
    notebook.metadata.kernelspec = {"name": "python", "display_name": "Python (Pyodide)", "language": "python"}
    editions.write(path, editions.to_text(notebook))


def run_jupyterlite(work: Path) -> None:
    """Build the application into ``site/lab``: one notebook on a page, with the widgets' extensions and no other."""
    shared = Path(sys.prefix, "share", "jupyter", "labextensions")
    lacking = [name for name in EXTENSIONS if not (shared / name).is_dir()]
    if lacking:
        raise CourseError(f"JupyterLab's extension {lacking[0]} is not installed here.")
    settings = {
        "LiteBuildConfig": {
            "contents": [str(work / "contents")],
            "output_dir": str(work / "site" / "lab"),
            "cache_dir": str(work / "cache"),
            "apps": ["notebooks"],
            "ignore_sys_prefix": ["federated_extensions"],
            "federated_extensions": [str(shared / name) for name in EXTENSIONS],
            "no_sourcemaps": True,
            "no_unused_shared_packages": True,
        }
    }
    (work / "jupyter_lite_config.json").write_text(json.dumps(settings), encoding="utf-8")
    (work / MARK).write_text(json.dumps(application()), encoding="utf-8")
    (work / "overrides.json").write_text(json.dumps(PREFERENCES), encoding="utf-8")
    built = subprocess.run(
        [sys.executable, "-m", "jupyterlite_core", "build"], cwd=work, capture_output=True, text=True, check=False
    )
    if built.returncode:
        raise CourseError(f"JupyterLite could not be built: {(built.stderr.strip() or built.stdout).splitlines()[-1]}")


def application() -> dict[str, Any]:
    """JupyterLite's settings of the lessons' pages; paths are seen from the page's own folder."""
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "Linear algebra for deep learning",
            "exposeAppInBrowser": True,
            "litePluginSettings": {
                "@jupyterlite/pyodide-kernel-extension:kernel": {
                    "pyodideUrl": "./python/pyodide.js",
                    "disablePyPIFallback": True,
                    "loadPyodideOptions": {
                        "env": {"COURSE_PROGRESS": PROGRESS, "HOME": "/home/pyodide"},
                        "packages": list(pyodide.AT_START),
                    },
                }
            },
        },
    }


def put_script(page: Path) -> None:
    """Load the course's script and style on a page of JupyterLite's."""
    text = page.read_text(encoding="utf-8")
    ours = '<link rel="stylesheet" href="../../workshop.css"><script type="module" src="../../workshop.js"></script>'
    page.write_text(text.replace("</head>", f"{ours}</head>", 1), encoding="utf-8")
