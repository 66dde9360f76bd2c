"""What the learner's wheel and sdist carry of the repository: the package `course_lib`, the lessons, the sealed files."""

import importlib.util
import shutil
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PAGES = {
    "review.ipynb",
    "skip_test.ipynb",
    "glossary.ipynb",
    "cheat_sheet.html",
    "map.svg",
}  # as course_lib/folder.py has them
LEFT_OUT = {"__pycache__", ".ipynb_checkpoints", "making"}  # `making` made the data, with libraries that learners lack


class Parts(BuildHookInterface):
    """Adds the files by name; an editable install gets none, or copies would hide the checkout's edits."""

    made = None

    def initialize(self, version, build_data):
        if version == "editable":
            return
        here = Path(self.root)
        root = here if (here / "course_lib").is_dir() else here.parents[1]  # an sdist holds them itself
        lessons = "notebooks" if self.target_name == "sdist" else "course_lib/notebooks"
        files = {path: path.relative_to(root) for path in library(root / "course_lib")}
        files |= {path: lessons / path.relative_to(root / "notebooks") for path in notebooks(root / "notebooks")}
        if (root / "solutions").is_dir():  # a checkout: what is built from it is for learning alone
            self.made = Path(tempfile.mkdtemp())
            files |= {path: Path("course_lib", "sealed_files", path.name) for path in sealed_files(root, self.made)}
        build_data["force_include"].update({str(path): place.as_posix() for path, place in files.items()})

    def finalize(self, version, build_data, artifact_path):
        if self.made:
            shutil.rmtree(self.made)


def library(folder):
    """The files of the package."""
    return [path for path in folder.rglob("*") if path.is_file() and not LEFT_OUT & set(path.parts)]


def notebooks(folder):
    """The start page, the pages beside it, and of each lesson's folder the lesson and its pictures: no copy that somebody worked in."""
    lessons = [path for path in folder.glob("*/*.ipynb") if path.stem == path.parent.name]
    beside = [path for path in folder.iterdir() if path.name in PAGES]
    return [folder / "start.ipynb", *beside, *lessons, *folder.glob("*/pictures/*.svg")]


def sealed_files(root, folder):
    """Write each lesson's hidden checks and answers, sealed, into a folder; see course_lib/sealed.py."""
    found = importlib.util.spec_from_file_location("sealed", root / "course_lib" / "sealed.py")
    sealed = importlib.util.module_from_spec(found)
    found.loader.exec_module(sealed)
    written = []
    for source in sorted((root / "solutions").glob("*.py")):
        lesson = source.stem.partition("_")[2]
        written.append(folder / f"{lesson}.json")
        written[-1].write_text(sealed.sealed_file(lesson, source.read_text(encoding="utf-8")), encoding="utf-8")
    return written
