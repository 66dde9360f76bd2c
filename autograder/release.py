"""Release a lesson: nbgrader's release tree, and one zip with all that a learner needs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from . import editions, learner_pages, pictures
from .build import build_pictures, write_source
from .layout import CourseError
from .lint import lint
from .nbgrader_course import generate_assignment, settings, write_settings
from .rename import require_place
from .start_notebook import start_notebook

JUNK = shutil.ignore_patterns("__pycache__", ".*", "sealed_files")  # a class gets no answers
MADE = (2020, 1, 1, 0, 0, 0)  # the time of every entry, so that the same contents give the same zip
README = """\
{title}

1. Unpack this zip and open a terminal in the folder that holds this file.
2. Make an environment (Python 3.11 or newer):   python3 -m venv .venv
3. Switch it on:   . .venv/bin/activate          (Windows: .venv\\Scripts\\activate)
4. Install:        pip install jupyterlab {wheel}
5. Begin:          jupyter lab {name}.ipynb
6. Run cells with Shift + Enter, from top to bottom; each exercise has a check cell below it.
7. Save, and hand in the file {name}.ipynb; its name may change, its cells should stay.
"""


def release(course, lesson):
    """Register a lesson in the gradebook, write nbgrader's release tree, and the zip for learners.

    Returns
    -------
    Path
        The zip. Building it again without a change gives the same bytes.
    """
    if leaking := [str(problem) for problem in lint(lesson) if problem.leaks]:
        raise CourseError(
            "\n".join([f"{lesson.assignment} is not released: learners would see what they should not.", *leaking])
        )
    require_place(course, lesson)
    build_pictures(lesson)
    write_source(course, lesson)
    write_settings(course)
    try:
        generate_assignment(settings(course), lesson.assignment)
    except CourseError as error:
        if "Cannot add or remove cells" not in str(error):
            raise
        raise CourseError(
            f"{lesson.assignment} has graded submissions, and exercises were added, removed or renamed since: docs/instructors.md, "
            '"An exercise of your own", says what to do.'
        ) from error
    learner = editions.learner_edition(course, lesson)
    released = course.classroom / "release" / lesson.assignment
    editions.write(released / f"{lesson.assignment}.ipynb", learner)
    pictures.copy(lesson, released)
    with tempfile.TemporaryDirectory() as folder:
        wheel = build_wheel(course, Path(folder))
        title = editions.read_source(lesson.source).metadata.get("course", {}).get("title", lesson.assignment)
        readme = README.format(title=lesson.place.titled(title), name=lesson.assignment, wheel=wheel.name)
        files = {
            f"{lesson.assignment}.ipynb": learner.encode(),
            wheel.name: wheel.read_bytes(),
            "README.txt": readme.encode(),
        }
        files |= {f"{pictures.FOLDER}/{path.name}": path.read_bytes() for path in pictures.files(released)}
    path = course.releases / f"{lesson.assignment}.zip"
    write_zip(path, {f"{lesson.assignment}/{name}": content for name, content in files.items()})
    return path


def build_wheel(course, folder, sealed=False):
    """Build the learner's distribution, offline, and return the wheel's path in `folder`.

    The lessons in it are generated, not taken from notebooks/, where somebody may have worked.

    Parameters
    ----------
    course : Course
    folder : Path
    sealed : bool
        Whether it carries the sealed hidden checks and answers, for learning alone.
    """
    staging = folder / "staging"
    shutil.copytree(course.root / "packaging" / "learner", staging, ignore=JUNK)
    shutil.copytree(course.root / "course_lib", staging / "course_lib", ignore=JUNK)
    lessons = staging / "notebooks"
    editions.write(lessons / "start.ipynb", start_notebook(course))
    for path, text in learner_pages.texts(course).items():
        editions.write(lessons / path.name, text)
    for lesson in course.lessons:
        place = lessons / lesson.assignment
        editions.write(place / f"{lesson.assignment}.ipynb", editions.learner_edition(course, lesson, links=True))
        pictures.copy(lesson, place)
    if sealed:
        shutil.copytree(course.solutions, staging / "solutions", ignore=JUNK)
    for path in staging.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(
        command,
        cwd=staging,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1577836800"},
    )
    if built.returncode:
        raise CourseError(
            f"The learners' wheel could not be built: {(built.stderr.strip() or built.stdout).splitlines()[-1]}"
        )
    return next(folder.glob("*.whl"))


def write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a zip whose bytes depend on the files' names and contents only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    beside.replace(path)
