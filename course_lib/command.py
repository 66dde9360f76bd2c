"""The learner's `course` command, wherever the package is installed.

Where the instructor's package is installed too, it hands over to that one's command, which has these and more.
"""

from __future__ import annotations

import argparse
import io
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, entry_points, version
from pathlib import Path

from . import progress, sealed
from .folder import Folder, FolderError
from .lab import REVIEW_PAGE, LabMissing, open_lab
from .places import notebook_at

GROUP = "linear_algebra_for_deep_learning.command"  # where another distribution names a command that has more
NEW_FOLDER = "linear-algebra"
PACKAGES = {"numpy": "numpy", "matplotlib": "matplotlib", "ipywidgets": "ipywidgets", "anywidget": "anywidget"}
NOT_SEALED = (
    "`course check` runs the hidden checks, and a class's edition comes without them: your instructor runs them when you hand in."
    " So it is with the held-out data that projects are measured on. The checks in the notebook itself need nothing else."
)


def main() -> None:
    """Run the command; what goes wrong is said in one line."""
    for entry_point in entry_points(group=GROUP):
        entry_point.load()()
        return
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str], say: Callable[[str], object] = print) -> int:
    """Run the learner's own command and return its exit code."""
    replace_what_cannot_be_shown()
    ours, further = split_lab_arguments(list(arguments))
    options = parser().parse_args(ours or ["--help"])
    try:
        return options.run(options, further, say) or 0
    except (FolderError, LabMissing) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def split_lab_arguments(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Split off what is JupyterLab's: all that follows ``lab [FOLDER]`` or ``review``.

    >>> split_lab_arguments(["lab", "mine", "--port", "9000"])
    (['lab', 'mine'], ['--port', '9000'])
    >>> split_lab_arguments(["review", "--no-browser"])
    (['review'], ['--no-browser'])
    """
    if arguments[:1] not in (["lab"], ["review"]) or {"-h", "--help", "--anki"} & set(arguments):
        return arguments, []
    if arguments[0] == "review":
        return arguments[:1], arguments[1:]
    end = 1 if not arguments[1:] or arguments[1].startswith("-") else 2
    return arguments[:end], arguments[end:]


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    command = argparse.ArgumentParser("course", description="Linear algebra for deep learning: learn.")
    steps = command.add_subparsers(required=True, metavar="COMMAND")

    step = steps.add_parser("lab", help="Put the lessons into a folder of yours and open them in JupyterLab.")
    step.add_argument("folder", nargs="?", help=f"Where the lessons go; ./{NEW_FOLDER} if not given.")
    step.set_defaults(run=lab)

    step = steps.add_parser("review", help="Open today's questions from lessons that you have done, in JupyterLab.")
    step.add_argument(
        "--anki", type=Path, metavar="FILE", help="Write recaps and quick questions of all lessons for Anki."
    )
    step.set_defaults(run=review)

    step = steps.add_parser("submit", help="Pack your notebook into one zip to hand in.")
    step.add_argument("lessons", nargs="+", metavar="LESSON", help="Such as 2, 02 or dot_product.")
    step.add_argument("--file", type=Path, help="The notebook, if it was moved or renamed.")
    step.set_defaults(run=submit)

    step = steps.add_parser("check", help="Grade your own notebook, hidden checks included.")
    step.add_argument("lessons", nargs="+", metavar="LESSON", help="Such as 2, 02 or dot_product.")
    step.add_argument("--file", type=Path, help="The notebook, if it was moved or renamed.")
    step.set_defaults(run=check)

    step = steps.add_parser("doctor", help="Say what is installed and what is missing.")
    step.set_defaults(run=doctor)
    return command


def lab(options: argparse.Namespace, further: Sequence[str], say: Callable[[str], object]) -> None:
    folder = working_folder(options.folder)
    put = folder.put_lessons()
    if put.new:
        say(f"The lessons are in {folder.root}.")
    if put.renewed:
        say(f"Renewed: {', '.join(put.renewed)}.")
    if put.begun:
        say(f"Kept as you left {'it' if len(put.begun) == 1 else 'them'}: {', '.join(put.begun)}.")
    open_lab(folder.root, folder.root, folder.progress, further, say)


def review(options: argparse.Namespace, further: Sequence[str], say: Callable[[str], object]) -> None:
    if options.anki:
        write_deck(options.anki, say)
        return
    folder = working_folder()
    folder.put_lessons()
    open_lab(folder.root, folder.root, folder.progress, further, say, page=REVIEW_PAGE)


def write_deck(path: Path, say: Callable[[str], object]) -> None:
    """Write the notes for Anki into a file."""
    from .review import anki  # NumPy and the widgets take a while

    try:
        path.write_text(anki.deck(), encoding="utf-8", newline="\n")
    except OSError as error:
        raise FolderError(f"{path} cannot be written: {error.strerror or error}.") from error
    say(
        f"{len(list(anki.notes()))} notes are in {path}: in Anki, File, Import. A second import renews them and doubles none."
    )


def submit(options: argparse.Namespace, _: Sequence[str], say: Callable[[str], object]) -> None:
    folder = working_folder()
    for lesson, file in named(options):
        say(f"Hand in {folder.pack(lesson, file)}")


def check(options: argparse.Namespace, _: Sequence[str], say: Callable[[str], object]) -> None:
    if not sealed.is_here():
        raise FolderError(NOT_SEALED)
    folder = working_folder()
    os.environ.setdefault(progress.VARIABLE, str(folder.progress))
    for lesson, file in named(options):
        check_notebook((file or folder.notebook(lesson)).resolve(), say)


def named(options: argparse.Namespace) -> list[tuple[str, Path | None]]:
    """Pairs of the lessons that were named and of each the file that was named, or None."""
    if options.file and len(options.lessons) != 1:
        raise FolderError("Name the lesson that the file is of.")
    return [(lesson, options.file or notebook_at(lesson)) for lesson in options.lessons]


def check_notebook(path: Path, say: Callable[[str], object]) -> None:
    """Grade a notebook and say what its checks say."""
    from .self_check import verdicts  # NumPy and IPython take a while

    try:
        found = verdicts(path)
    except ValueError as error:
        raise FolderError(f"{error}.") from error
    for verdict in found:
        say(str(verdict))
    judged = [verdict for verdict in found if not isinstance(verdict, str)]
    say(f"{sum(v.earned for v in judged):g} of {sum(v.points for v in judged):g} points")


def doctor(_: argparse.Namespace, __: Sequence[str], say: Callable[[str], object]) -> int:
    wrong = 0
    for good, name, text in examine():
        wrong += not good
        say(f"{'✓' if good else '✗'} {name:<12} {text}")
    return int(wrong > 0)


def examine() -> Iterator[tuple[bool, str, str]]:
    """Whether it is good, its name, and what is to be said of each thing that a learner needs."""
    yield sys.version_info >= (3, 11), "Python", f"{platform.python_version()} in {sys.prefix}"
    for package, module in {**PACKAGES, "jupyterlab": "jupyterlab"}.items():
        yield imports(package, module)
    folder = working_folder()
    words = f"in {folder.root}" if folder.is_ours else f"none yet: `course lab` puts them into {folder.root}"
    yield True, "lessons", words
    free = shutil.disk_usage(next(place for place in (folder.root, *folder.root.parents) if place.exists())).free / 1e9
    yield free > 0.1, "disk", f"{free:.1f} GB free"


def imports(package: str, module: str) -> tuple[bool, str, str]:
    """Whether a package is there and works: an installed one may be hidden by another of its name."""
    try:
        found = version(package)
        import_module(module)
    except PackageNotFoundError:
        return False, package, f"is missing:  pip install {package}"
    except Exception as error:  # noqa: BLE001 (whatever a foreign module of that name does)
        return False, package, f"cannot be loaded:  {type(error).__name__}: {error}"
    return True, package, found


def working_folder(name: str | None = None) -> Folder:
    """The folder that was named; else this one or one around it, if lessons were put there; else a new one in this."""
    if name:
        return Folder(name)
    here = Path.cwd()
    for place in (here, *here.parents, here / NEW_FOLDER):
        if Folder(place).is_ours:
            return Folder(place)
    return Folder(here / NEW_FOLDER)


def replace_what_cannot_be_shown() -> None:
    """Show a question mark where the terminal's encoding lacks a sign, rather than end in an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    main()
