"""What the learner's wheel and sdist carry of the repository: the package `course_lib` and the lessons."""

from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LEFT_OUT = {"__pycache__", ".ipynb_checkpoints", "making"}  # `making` made the data, with libraries that learners lack


class Parts(BuildHookInterface):
    """Adds the files by name; an editable install gets none, or copies would hide the checkout's edits."""

    def initialize(self, version, build_data):
        if version == "editable":
            return
        here = Path(self.root)
        root = here if (here / "course_lib").is_dir() else here.parents[1]  # an sdist holds them itself
        lessons = "notebooks" if self.target_name == "sdist" else "course_lib/notebooks"
        files = {path: path.relative_to(root) for path in library(root / "course_lib")}
        files |= {path: lessons / path.relative_to(root / "notebooks") for path in notebooks(root / "notebooks")}
        build_data["force_include"].update({str(path): place.as_posix() for path, place in files.items()})


def library(folder):
    """The files of the package."""
    return [path for path in folder.rglob("*") if path.is_file() and not LEFT_OUT & set(path.parts)]


def notebooks(folder):
    """The start page, and of each lesson's folder the lesson and its pictures: no copy that somebody worked in."""
    lessons = [path for path in folder.glob("*/*.ipynb") if path.stem == path.parent.name]
    return [folder / "start.ipynb", *lessons, *folder.glob("*/pictures/*.svg")]
